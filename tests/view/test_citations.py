"""How the page of a record is cited: the whole texts, and that they are what stands on it, ready to be copied."""

import json
from dataclasses import replace

from html_reader import read_html

from macros.kinds.all import SYSTEMS
from macros.kinds.pages import open_portal
from macros.view.citing.english import event_in_english
from macros.view.citing.forms import Citation
from macros.view.links import citations, foot

PAGE = "procedures/library-card/"
NAMES = ("図書館カードの発行", "Issue of a library card")


def test_a_page_is_cited_in_four_forms_with_its_day_and_its_build(portal):
    built = replace(portal, settings=replace(portal.settings, build_id="0a1b"))
    assert citations(built, PAGE, *NAMES) == [
        Citation(
            "日本語の文",
            "日本語の文をコピー",
            "「図書館カードの発行」みなも市デジタルのみちしるべ 約束と現在、2026年11月23日時点（ビルド 0a1b）、"
            "https://signpost.minamo.example/procedures/library-card/",
        ),
        Citation(
            "英語の文",
            "英語の文をコピー",
            "“Issue of a library card”, みなも市デジタルのみちしるべ 約束と現在, as of 2026-11-23 (build 0a1b), "
            "https://signpost.minamo.example/procedures/library-card/",
            "en",
        ),
        Citation(
            "BibTeX",
            "BibTeXをコピー",
            "@misc{procedures-library-card,\n"
            '  title = "{図書館カードの発行}",\n'
            "  howpublished = {みなも市デジタルのみちしるべ 約束と現在},\n"
            "  year = {2026},\n"
            "  month = nov,\n"
            "  day = {23},\n"
            "  url = {https://signpost.minamo.example/procedures/library-card/},\n"
            "  note = {ビルド 0a1b}\n"
            "}",
        ),
        Citation(
            "CSL-JSON",
            "CSL-JSONをコピー",
            '[{"id": "procedures-library-card", "type": "webpage", "title": "図書館カードの発行", '
            '"container-title": "みなも市デジタルのみちしるべ 約束と現在", '
            '"URL": "https://signpost.minamo.example/procedures/library-card/", '
            '"issued": {"date-parts": [[2026, 11, 23]]}, "language": "ja", "note": "ビルド 0a1b"}]',
        ),
    ]


def test_quotes_in_a_name_that_is_cited_are_the_inner_ones(portal):
    assert citations(portal, PAGE, "「書かない」窓口", NAMES[1])[0].text.startswith("「『書かない』窓口」みなも市")


def test_a_page_in_english_is_cited_in_english_and_in_no_other_language(portal):
    """Its sentence is its own, with a name and a day as it shows them; no second one says the same."""
    settings = replace(portal.settings, language="en", site_name="Minamo: promises and progress")
    english = open_portal(portal.site, portal.as_of, settings)
    sentence, bibtex, csl = citations(english, PAGE, "Issue of a library card", "not used")
    url = "https://signpost.minamo.example/procedures/library-card/"
    said = f"“Issue of a library card”, Minamo: promises and progress, as of 23 November 2026, {url}"
    assert (sentence.text, sentence.language) == (said, None)
    assert '  title = "{Issue of a library card}",' in bibtex.text
    in_english = replace(portal.settings, english_name="Minamo: promises and progress")
    beside = citations(replace(portal, settings=in_english), PAGE, *NAMES)[1]
    assert beside.text.startswith("“Issue of a library card”, Minamo: promises and progress, as of 2026-11-23, ")
    item = json.loads(csl.text)[0]
    assert (item["title"], item["language"]) == ("Issue of a library card", "en")
    event = portal.site.procedures[0].events[0]
    assert event_in_english(portal.words, portal.site, event) and not event_in_english(
        english.words, portal.site, event
    )


def test_a_build_without_a_name_is_not_named(portal):
    japanese, english, bibtex, csl = (one.text for one in citations(portal, PAGE, *NAMES))
    url = "https://signpost.minamo.example/procedures/library-card/"
    assert japanese == f"「図書館カードの発行」みなも市デジタルのみちしるべ 約束と現在、2026年11月23日時点、{url}"
    assert english == f"“Issue of a library card”, みなも市デジタルのみちしるべ 約束と現在, as of 2026-11-23, {url}"
    assert "note" not in bibtex and "note" not in json.loads(csl)[0]


def test_a_record_without_an_english_name_keeps_its_own_in_english(portal):
    system = next(iter(portal.site.systems.values()))
    page, name = SYSTEMS.address(system.id), portal.say(system.name)
    named, unnamed = (
        foot(portal, page, name, SYSTEMS, system, [], english=english).citations[1].text for english in ("It", None)
    )
    assert named.startswith("“It”, ") and unnamed == named.replace("It", name, 1)


def test_the_page_of_every_record_holds_its_citations_as_they_are(portal, site_dir):
    looked_at = 0
    for shown in portal.pages.values():
        for record in portal.site.records[shown.kind.name].values() if shown.block else ():
            page = shown.kind.address(record.id)
            cites = read_html(site_dir / page / "index.html").all("dl", "cite")  # and the codes that show it elsewhere
            told = [one.text for cite in cites for one in cite.all("pre")]
            texts = [text for text in told if not text.startswith("<iframe ")]
            name = json.loads(texts[3])[0]["title"]
            english = texts[1].partition("”")[0].removeprefix("“")
            assert texts == [one.text for one in citations(portal, page, name, english)], page
            assert english.isascii() or english == name, page
            looked_at += 1
    assert looked_at > 20
