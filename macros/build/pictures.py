"""Which pages have a picture for those who pass on a link to them, where it lies, and how it is kept between builds.

Each record has one of its own, the other pages share that of the site. A picture is kept by all that it is drawn from,
so that what is taken from the last build is what this one would draw.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from macros.base.japanese.phrases import pieces
from macros.base.paths import ROOT
from macros.charts import picture as drawing
from macros.charts.picture import Picture, Type, draw_png
from macros.charts.statuses import TONES
from macros.kinds.all import KINDS
from macros.records.page import RecordPage
from macros.site.home import home_sentence
from macros.site.news.changed import changed_on
from macros.view.portal import Portal

OF_SITE = "site.png"
KEPT = ROOT / ".cache" / "pictures"
UNUSED = 14 * 24 * 60 * 60  # seconds: so much before the last use of any is a picture forgotten that no build used
_PACKAGE = ROOT / "node_modules" / "@expo-google-fonts" / "biz-udpgothic"  # as package-lock.json names it
LETTERS = Type(
    _PACKAGE / "700Bold" / "BIZUDPGothic_700Bold.ttf", _PACKAGE / "400Regular" / "BIZUDPGothic_400Regular.ttf"
)
_NO_STATUS = "#333333"
NO_LETTERS = (
    "注意: 文字の部品（node_modules/@expo-google-fonts/biz-udpgothic）がないので、リンクを共有したときの画像を作りません。"
    "直し方: make setup を実行してください。\n"
    "EN: Note: without the type in node_modules/@expo-google-fonts/biz-udpgothic no preview pictures are drawn. "
    "Fix: run make setup."
)


def has_letters() -> bool:
    """Whether there is something to draw pictures with; says so on the console where there is not."""
    found = LETTERS.bold.is_file() and LETTERS.regular.is_file()
    if not found:
        print(NO_LETTERS, file=sys.stderr)
    return found


@dataclass(frozen=True)
class Shown:
    """The picture of a page: its whole address, which changes with what is on it, and what it says."""

    url: str
    width: int
    height: int
    alt: str


def shown_for(portal: Portal, page: str) -> Shown | None:
    """The picture of the page at address `page`; None in a build that draws none."""
    if not portal.settings.has_pictures:
        return None
    address = next((one for one in [_beside(page)] if one in _pictures(portal)), OF_SITE)
    picture = _pictures(portal)[address]
    status = f"{picture.mark} {picture.label}".strip()
    sentence = "".join(phrase for one in picture.sentences for phrase in one)
    said = portal.words("frame.picture", name="".join(picture.name), status=status, sentence=sentence)
    alt = portal.words.joined(said, picture.note)
    url = (
        f"{portal.settings.site_url}{address}?{_key(picture)[:12]}"  # or else those who keep it would show the old one
    )
    return Shown(url, drawing.WIDTH, drawing.HEIGHT, alt)


def picture_files(portal: Portal) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """(address, what makes the content) of each picture; none in a build that draws none."""
    if portal.settings.has_pictures:
        forget_unused(map(_key, _pictures(portal).values()))
        for address, picture in _pictures(portal).items():
            yield address, partial(kept_png, picture)


def kept_png(picture: Picture) -> bytes:
    """`picture` as it was drawn before, or else drawn and kept where that can be."""
    place = KEPT / f"{_key(picture)}.png"
    with suppress(OSError):
        return place.read_bytes()
    drawn = draw_png(picture, LETTERS)
    with suppress(OSError):
        KEPT.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(".new")
        unfinished.write_bytes(drawn)
        unfinished.replace(place)
    return drawn


def forget_unused(used: Iterable[str]) -> None:
    """Note of the kept pictures which are `used`, and delete those that have not been for long: see UNUSED."""
    with suppress(OSError):
        kept = {path.stem: path for path in KEPT.glob("*.png")}
        for key in kept.keys() & set(used):
            kept[key].touch()
        last = {path: path.stat().st_mtime for path in kept.values()}
        for path, at in last.items():
            if max(last.values()) - at > UNUSED:
                path.unlink(missing_ok=True)


@cache
def _key(picture: Picture) -> str:
    return sha256(f"{_drawn_by()} {picture}".encode()).hexdigest()


@cache
def _drawn_by() -> str:
    """The sums of what draws: the letters and the program, ours and the library."""
    files = (LETTERS.bold, LETTERS.regular, Path(drawing.__file__))
    return " ".join([version("pillow"), *(sha256(file.read_bytes()).hexdigest() for file in files)])


@lru_cache(maxsize=1)
def _pictures(portal: Portal) -> dict[str, Picture]:
    """Every picture by its address."""
    found = {
        _beside(kind.address(record.id)): _of_record(portal, portal.pages[kind.name], record)
        for kind in KINDS
        if kind.has_page
        for record in portal.site.records[kind.name].values()
    }
    return found | {OF_SITE: _of_site(portal)}


def _beside(page: str) -> str:
    """The address of the picture of the page at `page`, beside it as its data are."""
    return page.rstrip("/") + ".png"


def _of_record(portal: Portal, shown: RecordPage, record: Any) -> Picture:
    mark, label, colour = _standing(portal, shown, record)
    day = changed_on(portal, shown.kind.address(record.id))
    return _picture(portal, shown.name(portal, record), shown.summary_of(portal, record), day, mark, label, colour)


def _standing(portal: Portal, shown: RecordPage, record: object) -> tuple[str, str, str]:
    """(sign, words, colour) of how a record stands, or how its parts do; what it is where neither has a status."""
    if shown.badge:
        badge = shown.badge(portal, record)
        return badge.mark, badge.label, TONES[badge.tone].colour[0]
    counted = shown.badges(portal, record) if shown.badges else []
    tones = {badge.tone for badge, _ in counted}
    label = "  ".join(f"{badge.mark} {badge.label} {times}" for badge, times in counted)
    colour = TONES[tones.pop()].colour[0] if len(tones) == 1 else _NO_STATUS
    return "", label or portal.label(shown.kind), colour


def _of_site(portal: Portal) -> Picture:
    name, label = portal.settings.site_name, portal.say(portal.site.strategy.short)
    return _picture(portal, name, home_sentence(portal), changed_on(portal, ""), label=label)


def _picture(
    portal: Portal, name: str, sentence: str, day: date, mark: str = "", label: str = "", colour: str = _NO_STATUS
) -> Picture:
    """The picture of what was changed last on `day`: it stays where it was passed on, whatever comes later."""
    words = portal.words
    not_official = words("frame.not_official", city=portal.say(portal.site.strategy.city))
    note = words.sentences([words("frame.picture_day", day=portal.day(day)), not_official])
    *before, last = words.apart(sentence) or [""]
    sentences = tuple(_pieces(one) for one in (*(f"{one}{words('text.between')}" for one in before), last))
    return Picture(_pieces(name), sentences, mark, label, colour, portal.settings.site_name, note)


def _pieces(text: str) -> tuple[str, ...]:
    """The pieces of `text`; with a plain apostrophe, for the curly one of the letters is as wide as a kanji."""
    return tuple(pieces(text.replace("’", "'")))
