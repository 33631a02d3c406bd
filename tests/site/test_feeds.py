"""Every feed is one by a strict grammar and to a reader of feeds, with every statement of a record under its address.

The calendar has each deadline.
"""

import json
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag

import feedparser
import icalendar
import pytest
from files import files_below
from html_reader import read_html
from jsonschema import Draft202012Validator
from lxml import etree

from macros.base.characters import is_japanese
from macros.kinds.pages import open_portal
from macros.kinds.procedures.record import ProcedureEvent
from macros.records.model import Sentence, Why
from macros.records.parts import Correction
from macros.site.news.atom import atom, feed_files
from macros.site.news.dates import calendar, dues
from macros.site.news.feeds import MOST, feed_of, feeds
from macros.site.news.sentences import parts_of
from macros.site.news.world import count, happened, year_view
from macros.view.history.said import ENTRY, History, Said
from macros.view.portal import Portal

ADDRESS = {"type": "string", "pattern": "^https://[^ ]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+]09:00$"}
SAID = {"type": "string", "minLength": 1}
AUTHOR = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": SAID, "url": ADDRESS},
    "additionalProperties": False,
}
ITEM = {
    "id": ADDRESS,
    "url": ADDRESS,
    "title": SAID,
    "content_text": SAID,
    "date_published": MOMENT,
    "date_modified": MOMENT,
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": SAID,
        "description": SAID,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "language": {"const": "ja"},
        "authors": {"type": "array", "minItems": 1, "items": AUTHOR},
        "items": {
            "type": "array",
            "items": {"type": "object", "required": list(ITEM), "properties": ITEM, "additionalProperties": False},
        },
    },
}  # what https://www.jsonfeed.org/version/1.1/ demands, and of what it allows only what we write


@pytest.fixture(scope="module")
def grammar():
    """The grammar of Atom."""
    return etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))


@pytest.fixture(scope="module")
def written(site_dir) -> dict[str, Path]:
    """The files of all feeds by address."""
    found = [path for ending in ("feed.xml", "feed.json") for path in files_below(site_dir, ending)]
    return {path.relative_to(site_dir).as_posix(): path for path in found}


def leads_somewhere(address: str, site_dir: Path) -> bool:
    """Whether the page at an address has the place that the address names."""
    page, anchor = urldefrag(address)
    return any(one.attributes.get("id") == anchor for one in read_html(site_dir / page / "index.html").all())


def test_there_is_a_feed_of_all_and_of_each_procedure_topic_and_policy(portal, written):
    site = portal.site
    folders = ["", *(f"topics/{topic.id}/" for topic in site.strategy.topics)]
    folders += [f"roadmap/{part.id}/" for part in site.strategy.parts if part.has_page]
    folders += [f"procedures/{procedure.id}/" for procedure in site.procedures]
    folders += [moved.from_ for moved in site.redirects]  # who follows a record there goes on doing so
    assert set(written) == {f"{folder}feed.{form}" for folder in folders for form in ("xml", "json")}


def test_every_feed_is_right_by_the_grammar_and_read_the_same_in_both_forms(portal, written, grammar):
    root = portal.settings.site_url
    for address, feed in feeds(portal).items():
        grammar.assertValid(etree.parse(written[address]))
        read = feedparser.parse(written[address].read_bytes())
        title = f"{feed.title} - {portal.settings.site_name}"
        assert not read.bozo and (read.feed.id, read.feed.title) == (root + address, title)
        document = json.loads(written[feed.json].read_text(encoding="utf-8"))
        Draft202012Validator(JSON_FEED).validate(document)
        assert document["title"] == title
        told = [(one.id, one.link, one.title, unescape(one.content[0].value), one.updated) for one in read.entries]
        assert told == [
            (item["id"], item["url"], item["title"], item["content_text"], item["date_modified"])
            for item in document["items"]
        ]
        assert len({item["id"] for item in document["items"]}) == len(told) <= MOST


@pytest.fixture(scope="module")
def editions(portal) -> dict[str, Portal]:
    """The town's portal in the two languages of a site that has both, by language."""
    both = replace(portal.settings, editions=("ja", "en"))
    english = replace(both, language="en", site_name="Minamo", site_url=f"{both.site_url}en/")
    return {one.language: open_portal(portal.site, portal.as_of, one) for one in (both, english)}


def test_a_feed_names_its_like_in_the_other_language_and_has_entries_of_its_own(editions, grammar):
    links, ids, said = {}, {}, {}
    for language, portal in editions.items():
        for address in ("feed.xml", "procedures/library-card/feed.xml"):
            tree = etree.fromstring(atom(portal, feeds(portal)[address]).encode("utf-8"))
            grammar.assertValid(tree)
            found = tree.findall("{*}link[@hreflang]")
            links[language, address] = [(one.get("hreflang"), one.get("type"), one.get("href")) for one in found]
            ids.setdefault(language, set()).update(one.text for one in tree.findall("{*}entry/{*}id"))
        said[language] = {one.text for one in tree.findall("{*}entry/{*}title")}
        assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    root = editions["ja"].settings.site_url
    for address in ("feed.xml", "procedures/library-card/feed.xml"):
        assert links["ja", address] == [("en", "application/atom+xml", f"{root}en/{address}")]
        assert links["en", address] == [("ja", "application/atom+xml", f"{root}{address}")]
    assert len(ids["ja"]) == len(ids["en"]) > 30 and not ids["ja"] & ids["en"]
    assert said["en"] and not any(map(is_japanese, said["en"])) and all(map(is_japanese, said["ja"]))


def test_japanese_in_an_entry_in_english_is_marked_for_who_listens(editions):
    feed = feeds(editions["en"])["feed.xml"]
    quoting = replace(feed, items=[replace(feed.items[0], text='The plan says "運用開始".')])
    entry = etree.fromstring(atom(editions["en"], quoting).encode("utf-8")).find("{*}entry/{*}content")
    assert entry.text == 'The plan says &quot;<span lang="ja">運用開始</span>&quot;.'


def test_the_calendar_in_english_says_what_was_promised_in_english(editions):
    summaries, japanese = ([due.text for due in dues(editions[language])] for language in ("en", "ja"))
    assert len(summaries) == len(japanese) > 10 and all(map(is_japanese, japanese))
    rendered = [due for due in summaries if not is_japanese(due)]
    assert len(rendered) > len(summaries) / 2  # what nobody has rendered stays as it is printed


@pytest.mark.parametrize("gone", ["id", "title", "updated", "author", "link"])
def test_a_feed_that_lacks_something_would_be_refused(written, grammar, gone):
    tree = etree.parse(written["feed.xml"])
    for element in tree.getroot().findall(f"{{http://www.w3.org/2005/Atom}}{gone}"):
        tree.getroot().remove(element)
    assert not grammar.validate(tree)


def test_the_id_of_an_entry_is_the_address_of_the_statement(portal, site_dir):
    everything = feeds(portal)["feed.xml"]
    assert len(everything.items) > 30
    assert [item.address for item in everything.items if not leads_somewhere(item.address, site_dir)] == []
    assert not leads_somewhere("procedures/library-card/#event-of-nothing", site_dir)


def test_every_page_names_the_feed_of_all_and_its_own(portal, site_dir):
    page = read_html(site_dir / "procedures" / "library-card" / "index.html")
    links = [one.attributes for one in page.all("link") if one.attributes.get("type") == "application/atom+xml"]
    assert [(link["href"], link["title"]) for link in links] == [
        ("feed.xml", "個人貸出しの登録(図書館カード発行)の更新"),
        ("../../feed.xml", "すべての更新"),
    ]
    assert feed_of(portal, "glossary/") is None and feed_of(portal, "procedures/") is None


def test_an_entry_is_dated_by_the_day_on_which_it_was_put_here_or_corrected_and_never_by_the_build(portal, portal_on):
    day, address = date(2026, 10, 1), "procedures/library-card/"
    anchor = "event-2024-11-01-minamo-library-2024-11-01"
    said = Said(day, "procedures", "library-card", ENTRY, "events", anchor)

    def dates(portal):
        item = next(one for one in feed_of(portal, address).items if one.address == f"{address}#{anchor}")
        return item.published, item.updated

    assert dates(portal) == dates(portal_on("2027-01-01")) == (date(2024, 11, 1), date(2024, 11, 1))
    assert dates(replace(portal, history=History((said,), day, True))) == (day, day)
    card = portal.by_id["library-card"]
    others = [one for one in portal.site.procedures if one is not card]

    def corrected(field, why):
        mended = Correction(on=card.confirmed_on, field=field, was="note", why=Why(ja=why))
        events = [*card.events[:-1], card.events[-1].model_copy(update={"corrections": [mended]})]
        known = [*others, card.model_copy(update={"events": events})]
        return dates(replace(portal, site=portal.site.with_records("procedures", known)))

    assert corrected("kind", "例") == (date(2024, 11, 1), date(2026, 11, 23))
    assert corrected("what", portal.words("correction.wording")) == (date(2024, 11, 1), date(2024, 11, 1))


def test_markup_in_a_name_is_text_in_a_feed(portal, grammar):
    card = portal.by_id["library-card"]
    spoilt = card.model_copy(
        update={"name": card.name.model_copy(update={"ja": "<b>&amp;]]> {{ 7*7 }}"}), "plain_name": None}
    )
    others = [one for one in portal.site.procedures if one is not card]
    changed = replace(portal, site=portal.site.with_records("procedures", [*others, spoilt]))
    text = dict(feed_files(changed, {}))["procedures/library-card/feed.xml"]()
    grammar.assertValid(etree.fromstring(text.encode()))
    title = f"<b>&amp;]]> {{{{ 7*7 }}}}の更新 - {portal.settings.site_name}"
    assert etree.fromstring(text.encode()).findtext("{*}title") == title


# --------------------------------------------------------------------------- years


def test_each_year_since_the_first_of_the_plan_has_a_page_and_those_before_have_one(portal, portal_on):
    years = happened(portal)
    assert list(years) == [2026, 2025, 2024, 2023, 2022, 2021, 0]
    assert list(happened(portal_on("2027-01-01"))) == [2027, *years]
    moved = happened(replace(portal, site=portal.site.with_records("procedures", [])))
    assert list(moved) == list(years) and not moved[2021]
    empty = year_view(replace(portal, site=portal.site.with_records("procedures", [])), "changes/2021/", 2021)
    assert empty["sentence"] == "2021年に起きたこととして載せたものは、まだありません。" and empty["sections"] == []


def test_a_year_tells_each_entry_under_its_sort_and_record_with_its_date_source_and_confidence(portal, site_dir):
    view = year_view(portal, "changes/2024/", 2024)
    [known] = [section for section in view["sections"] if section["id"] == "known"]
    [available] = [group for group in known["groups"] if group["title"] == "対応済"]
    [part] = available["parts"]
    [card] = [one for one in part["records"] if one["record"].text.startswith("個人貸出しの登録")]
    [entry] = card["entries"]
    assert card["record"].href == "../../procedures/library-card/"
    assert entry["when"].text == "2024年11月1日までに"
    assert entry["when"].href == "../../procedures/library-card/#event-2024-11-01-minamo-library-2024-11-01"
    assert (entry["text"], entry["confidence"]) == ("登録と更新をオンラインで申請できる。", "高い")
    assert entry["source"].text == "みなも市立図書館、2024年11月1日"
    assert [one.text for one in read_html(site_dir / "changes/before/index.html").all("h1")] == ["2020年までのできごと"]


def test_a_year_begins_with_the_procedures_whose_status_changed_in_it(portal):
    told = {year: year_view(portal, f"changes/{year}/", year)["moved"] for year in happened(portal)}
    assert [year for year, view in told.items() if view] == [
        2026,
        2025,
        2024,
        2023,
    ]  # none saw the first day at its start
    assert told[2024]["sentence"] == (
        "公表記録でくらべると、前の年の終わりから2024年12月31日までに、4手続の状態が変わりました。"
        "うち1手続は期限が過ぎたことだけによる変化で、ほかは次の3手続です。"
    )
    assert [(row["was"], row["badge"].label, row["ground"].source.text) for row in told[2024]["rows"]] == [
        ("前は「まだ調べていない」", "対応済", "みなも市議会、2024年2月27日"),
        ("前は「期限前」", "対応済", "みなも市立図書館、2024年11月1日"),
        ("前は「期限前」", "方針変更", "みなも新報、日付の記載なし"),
    ]
    assert (
        told[2026]["sentence"]
        == "公表記録でくらべると、前の年の終わりから2026年11月23日までに、1手続の状態が変わりました。"
    )


def test_a_year_counts_a_record_once_for_all_that_say_the_same_and_what_was_planned_apart(portal):
    card = portal.by_id["library-card"]
    planned, available = card.events
    again = available.model_copy(update={"by": portal.site.periods.parse("2024-12-01")})
    known = card.model_copy(update={"events": [planned, available, again]})
    alone = replace(portal, site=portal.site.with_records("procedures", [known]))
    for kind in ("initiatives", "kpis"):
        alone = replace(alone, site=alone.site.with_records(kind, []))
    view = year_view(alone, "changes/2024/", 2024)
    assert view["sentence"] == (
        "2024年に起きたこととして、公表記録から1件を載せています。期限の公表1件。"
        "ほかに、2024年の「…までに」そうなっていたことが1件あります。2024年の予定だったものが1件あります。"
    )
    found = [
        (
            section["id"],
            group["id"],
            group["label"],
            [len(part["records"]) for part in group["parts"]],
            group["entries"],
        )
        for section in view["sections"]
        for group in section["groups"]
    ]
    assert found == [
        ("dated", "promise", "期限の公表1件", [1], 1),
        ("known", "available", "対応済1件", [1], 2),
        ("planned", "planned", "予定だったこと1件", [1], 1),
    ]
    assert (count(alone, 2024), sum(map(len, happened(alone).values()))) == (2, 4)


@pytest.mark.parametrize(
    ("when", "part"),
    [
        ({"on": "2024-11-01"}, "dated"),
        ({"on": "2024"}, "dated"),
        ({"by": "2024-11-01"}, "known"),
        ({"on": "FY2023"}, "known"),
    ],
)
def test_what_may_be_of_a_year_before_is_told_apart_and_no_sort_loses_its_address(portal, when, part):
    card = portal.by_id["library-card"]
    told = {"kind": "available", "what": Sentence(ja="例"), "source": "minamo-library-2024-11-01"}
    parse = portal.site.periods.parse
    both = [{"on": "2024-03-02"}, when]
    events = [ProcedureEvent(**told, **{key: parse(text) for key, text in one.items()}) for one in both]
    changed = card.model_copy(update={"events": events})
    view = year_view(replace(portal, site=portal.site.with_records("procedures", [changed])), "changes/2024/", 2024)
    ids = {section["id"]: [group["id"] for group in section["groups"]] for section in view["sections"]}
    assert "available" in ids["dated"] and ("available-known" in ids["known"]) == (part == "known")


def test_what_is_too_much_to_be_read_at_once_is_cut_into_parts():
    assert parts_of([], len) == []
    assert parts_of(["a" * 12] * 4, len) == [["a" * 12] * 3, ["a" * 12]]
    assert parts_of(["a" * 99, "b"], len) == [["a" * 99], ["b"]]


# --------------------------------------------------------------------------- dates


def test_the_calendar_has_each_deadline_under_its_own_address(portal, site_dir):
    read = icalendar.Calendar.from_ical((site_dir / "calendar.ics").read_bytes())
    assert read.errors == []
    events = read.events
    assert len(events) == len({str(one["uid"]) for one in events}) == len(list(dues(portal))) > 20
    for event in events:
        assert str(event["url"]) == str(event["uid"])
        assert leads_somewhere(str(event["uid"]).removeprefix(portal.settings.site_url), site_dir), event["uid"]
    assert all(len(line) <= 75 for line in calendar(portal).encode().split(b"\r\n"))


def test_a_deadline_that_another_replaced_is_off_and_stays(portal):
    of_bicycles = [due for due in dues(portal) if "bicycle-parking" in due.address]
    assert [(due.day.isoformat(), due.off) for due in of_bicycles] == [("2025-03-31", True), ("2028-03-31", False)]
    text = calendar(portal).replace("\r\n ", "")
    assert text.count("STATUS:CANCELLED") == 1 and "SUMMARY:「自転車駐車場の定期利用」の期限\r\n" in text
