"""What a link to a page shows where it is passed on: a name, how it stands, a sentence, as a PNG of 1200 × 630.

Drawn without a browser, in a type that set-up installs: readers' own are not on the machine that builds. The day on it
is that of the last change, for the picture stays where it was passed on; one that changed every day could not be kept.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630  # what those who show links ask for

_MARGIN, _BAND = 72, 20
_INK, _PAPER = "#333333", (255, 255, 255)
_FULL, _SOFT = 255, 212  # how much of the ink
_INKS, _TONES = 8, 7  # steps from the paper
_NAME_SIZES, _NAME_HEIGHT = (68, 58, 50, 42, 36), 190
_SENTENCE_SIZES, _BADGE = (36, 32, 28), 38
_SMALL_SIZES = (26, 24, 22, 20)
_SMALL = _SMALL_SIZES[0]
_NOTE = HEIGHT - 66  # where what ends the picture begins
_LINE = 1.42  # of its size
_MORE = "…"


@dataclass(frozen=True)
class Type:
    """The files of the letters, for what is read first and for what follows."""

    bold: Path
    regular: Path


@dataclass(frozen=True)
class Picture:
    """What stands on a picture. `mark`, `label` and `colour` are the status.

    `name` and `sentences` are in pieces, of which none is broken but one that is longer than a line. A record
    without a status has no mark, and as a label what it is.
    """

    name: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    mark: str
    label: str
    colour: str
    site: str
    note: str


@cache
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def draw_png(picture: Picture, letters: Type) -> bytes:
    """`picture` as a PNG with a palette. Raises OSError when a file of `letters` cannot be read."""
    written, tone = Image.new("L", (WIDTH, HEIGHT)), Image.new("L", (WIDTH, HEIGHT))
    ink = ImageDraw.Draw(written)
    y = _badge(ImageDraw.Draw(tone), picture, letters, 110)
    y = _name(ink, picture, letters, y + 26)
    _sentences(ink, picture.sentences, letters.regular, y)
    for text, file, top in ((picture.site, letters.bold, 48), (picture.note, letters.regular, _NOTE)):
        font = next(
            (one for size in _SMALL_SIZES if _fits(text, one := _font(file, size))), _font(file, _SMALL_SIZES[-1])
        )
        ink.text((_MARGIN, top), text, font=font, fill=_SOFT)
    return _png(written, tone, picture.colour)


def _png(written: Image.Image, tone: Image.Image, colour: str) -> bytes:
    """Two drawings that do not touch, in one with sixteen colours: steps from paper to ink, and from paper to `colour`.

    Sixteen take half the room that more would, and four bits to a dot are what letters need to look smooth.
    """
    steps = [step * _INKS // _FULL for step in range(256)]
    tones = [step * _TONES // _FULL and _INKS + step * _TONES // _FULL for step in range(256)]
    image = ImageChops.add(written.point(steps), tone.point(tones))
    image.putpalette(_palette(_INK, _INKS, 0) + _palette(colour, _TONES, 1))
    file = io.BytesIO()
    image.save(file, "PNG", bits=4, compress_level=6)  # 9 takes ten times as long, for a twentieth of the bytes
    return file.getvalue()


def _palette(colour: str, steps: int, first: int) -> list[int]:
    """The colours from paper, which is step 0, to `colour`, which is step `steps`, from the step `first` on."""
    wanted = ImageColor.getrgb(colour)[:3]
    return [
        round(paper + (one - paper) * step / steps)
        for step in range(first, steps + 1)
        for paper, one in zip(_PAPER, wanted, strict=True)
    ]


def _badge(draw: ImageDraw.ImageDraw, picture: Picture, letters: Type, top: float) -> float:
    """Draw how it stands in a frame of its colour; gives the y below it."""
    draw.rectangle((0, 0, _BAND, HEIGHT), fill=_FULL)
    text = f"{picture.mark} {picture.label}".strip()
    room = WIDTH - 2 * _MARGIN - 48
    sizes = (size for size in range(_BADGE, _SMALL, -2) if _font(letters.bold, size).getlength(text) <= room)
    font = _font(letters.bold, next(sizes, _SMALL))
    (text,) = _cut([text, ""], 1, font, room) if font.getlength(text) > room else [text]
    height = _BADGE + 30
    box = (_MARGIN, top, _MARGIN + font.getlength(text) + 48, top + height)
    draw.rounded_rectangle(box, 10, outline=_FULL, width=4)
    draw.text((_MARGIN + 24, top + height / 2), text, font=font, fill=_FULL, anchor="lm")
    return top + height


def _name(draw: ImageDraw.ImageDraw, picture: Picture, letters: Type, top: float) -> float:
    """Draw the name as large as it has room; gives the y below it."""
    sizes = (size for size in _NAME_SIZES if _name_fits(picture.name, _font(letters.bold, size)))
    size = next(sizes, _NAME_SIZES[-1])
    font = _font(letters.bold, size)
    for line in _cut(_broken(picture.name, font), int(_NAME_HEIGHT / (size * _LINE)), font):
        draw.text((_MARGIN, top), line, font=font, fill=_FULL)
        top += round(size * _LINE)
    return top + 8


def _name_fits(name: Sequence[str], font: ImageFont.FreeTypeFont) -> bool:
    return len(_broken(name, font)) * font.size * _LINE <= _NAME_HEIGHT


def _sentences(draw: ImageDraw.ImageDraw, sentences: Sequence[Sequence[str]], file: Path, top: float) -> None:
    """Draw the sentences, smaller where all that there would be room for else is a word, such as a yes."""
    tried = [(size, _set_in(sentences, _font(file, size), top)) for size in _SENTENCE_SIZES]
    size, lines = next((one for one in tried if len(one[1]) > 1 or len(sentences) < 2), tried[0])
    for line in lines:
        draw.text((_MARGIN, top), line, font=_font(file, size), fill=_FULL)
        top += round(size * _LINE)


def _set_in(sentences: Sequence[Sequence[str]], font: ImageFont.FreeTypeFont, top: float) -> list[str]:
    return _sentence_lines(sentences, int((_NOTE - top) / round(font.size * _LINE)), font)


def _sentence_lines(sentences: Sequence[Sequence[str]], most: int, font: ImageFont.FreeTypeFont) -> list[str]:
    """As many whole sentences as `most` lines have room for; of the first one what there is room for."""
    lines = _broken(sentences[0], font) if sentences else []
    for count in range(2, len(sentences) + 1):
        more = _broken([phrase for sentence in sentences[:count] for phrase in sentence], font)
        if len(more) > most:
            break
        lines = more
    return _cut(lines, most, font)


def _cut(lines: list[str], most: int, font: ImageFont.FreeTypeFont, room: float = WIDTH - 2 * _MARGIN) -> list[str]:
    """The first `most` lines, no wider than `room`; the last one says that there are more."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and font.getlength(last + _MORE) > room:
        last = last[:-1]
    return [*lines[: most - 1], last + _MORE]


def _broken(phrases: Sequence[str], font: ImageFont.FreeTypeFont) -> list[str]:
    """The lines that `phrases` fill, none broken but one that is longer than a line."""
    lines = [""]
    for phrase in phrases:
        if lines[-1] and not _fits(lines[-1] + phrase, font):
            lines.append("")
        for piece in [phrase] if _fits(phrase, font) else phrase:
            if not _fits(lines[-1] + piece, font):
                lines.append("")
            lines[-1] += piece
    return lines


def _fits(text: str, font: ImageFont.FreeTypeFont) -> bool:
    return bool(font.getlength(text.rstrip()) <= WIDTH - 2 * _MARGIN)
