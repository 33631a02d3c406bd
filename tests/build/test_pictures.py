"""What is shown where a link to a page is passed on: its own picture, title and sentence."""

import os
from dataclasses import replace
from struct import unpack
from urllib.parse import urlsplit

import pytest
from html_reader import html_files, meta, read_html

from macros.build import pictures
from macros.build.pictures import OF_SITE, has_letters, kept_png, picture_files, shown_for
from macros.kinds.all import KINDS
from macros.site.news.changed import changed_on


@pytest.fixture(scope="module")
def pages(site_dir):
    """The pages of the town's site by their address; not those that only lead on from an address of old."""
    found = {file.relative_to(site_dir).as_posix().removesuffix("index.html"): file for file in html_files(site_dir)}
    read = {address: read_html(file) for address, file in found.items()}
    return {address: page for address, page in read.items() if page.all("footer")}


@pytest.fixture(scope="module")
def drawing(portal):
    """The town's portal in a build that draws."""
    return replace(portal, settings=replace(portal.settings, has_pictures=True))


def test_every_page_says_elsewhere_what_it_says_itself_and_shows_a_picture_that_is_there(pages, site_dir, portal):
    assert len(pages) > 40
    for address, page in pages.items():
        title = page.one("head").one("title").text
        assert title.removesuffix(f" - {portal.settings.site_name}") == meta(page, "og:title") or address == "404.html"
        assert meta(page, "og:description") == meta(page, "description") or address == "404.html"
        assert meta(page, "twitter:card") == "summary_large_image"
        picture = urlsplit(meta(page, "og:image"))
        assert f"{picture.scheme}://{picture.netloc}/" == portal.settings.site_url, address
        head = (site_dir / picture.path.lstrip("/")).read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        size = [int(meta(page, f"og:image:{side}")) for side in ("width", "height")]
        assert list(unpack(">II", head[16:])) == size == [1200, 630], address
        assert meta(page, "og:image:alt").strip("。"), address


def test_each_record_has_a_picture_of_its_own_with_its_name_and_its_status(pages, site, portal):
    records = {kind.address(one): (kind, one) for kind in KINDS if kind.has_page for one in site.records[kind.name]}
    own = {address: urlsplit(meta(pages[address], "og:image")).path for address in records}
    assert own == {address: f"/{address.rstrip('/')}.png" for address in records}
    others = {urlsplit(meta(page, "og:image")).path for address, page in pages.items() if address not in records}
    assert others == {f"/{OF_SITE}"}
    library = meta(pages["procedures/library-card/"], "og:image:alt")
    assert library.startswith("個人貸出しの登録(図書館カード発行)。● 対応済。はい。")
    for address, (kind, record_id) in records.items():
        shown, record = portal.pages[kind.name], site.records[kind.name][record_id]
        counted = [f"{one.label} {times}" for one, times in shown.badges(portal, record)] if shown.badges else []
        status = shown.badge(portal, record).label if shown.badge else (counted or [portal.label(kind)])[-1]
        alt = meta(pages[address], "og:image:alt")
        assert alt.startswith(shown.name(portal, record)) and f"{status}。" in alt, address
        day = portal.day(changed_on(portal, address))
        note = f"{day}までの記録による。このサイトはみなも市の公式サイトではありません。"
        assert alt.endswith(shown.summary_of(portal, record) + note), address


def test_the_address_of_a_picture_changes_with_what_is_on_it_and_with_nothing_else(drawing, portal_on):
    page = "procedures/library-card/"
    other_day = replace(portal_on("2026-11-24"), settings=drawing.settings)
    assert shown_for(drawing, page).url == shown_for(other_day, page).url
    renamed = replace(drawing, settings=replace(drawing.settings, site_name="ほかの名前"))
    assert shown_for(renamed, page).url != shown_for(drawing, page).url
    assert shown_for(renamed, page).url.partition("?")[0] == shown_for(drawing, page).url.partition("?")[0]


def test_a_build_that_was_not_asked_for_pictures_draws_none(portal):
    assert shown_for(portal, "procedures/library-card/") is None
    assert list(picture_files(portal)) == []


def test_a_picture_is_drawn_once_and_then_kept(drawing, tmp_path, monkeypatch):
    drawn = []
    monkeypatch.setattr(pictures, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(pictures, "draw_png", lambda picture, letters: drawn.append(picture) or b"PNG")
    one, other = list(pictures._pictures(drawing).values())[:2]
    assert [kept_png(one), kept_png(one), kept_png(other)] == [b"PNG"] * 3
    assert drawn == [one, other] and len(list((tmp_path / "kept").iterdir())) == 2


def test_a_picture_that_no_build_has_used_for_long_is_forgotten(drawing, tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "KEPT", tmp_path)
    used = pictures._key(pictures._pictures(drawing)[OF_SITE])
    for name, days in ((used, 100), ("of-last-week", 7), ("of-last-month", 31)):
        (tmp_path / f"{name}.png").write_bytes(b"PNG")
        at = (tmp_path / f"{name}.png").stat().st_mtime - days * 24 * 60 * 60
        os.utime(tmp_path / f"{name}.png", (at, at))
    next(picture_files(drawing))
    assert {path.stem for path in tmp_path.iterdir()} == {used, "of-last-week"}


def test_where_no_picture_can_be_kept_it_is_drawn_anew(drawing, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(pictures, "KEPT", tmp_path / "file" / "pictures")
    monkeypatch.setattr(pictures, "draw_png", lambda picture, letters: b"PNG")
    assert kept_png(next(iter(pictures._pictures(drawing).values()))) == b"PNG"


def test_without_the_type_the_build_says_so_and_goes_on(tmp_path, monkeypatch, capsys):
    assert has_letters() and capsys.readouterr().err == ""
    monkeypatch.setattr(pictures, "LETTERS", replace(pictures.LETTERS, bold=tmp_path / "gone.ttf"))
    assert not has_letters()
    assert capsys.readouterr().err == pictures.NO_LETTERS + "\n"
