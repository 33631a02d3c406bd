"""The town's portal in English: what it says is English, and what stays Japanese says so to those who listen."""

import json
import re
from dataclasses import replace
from datetime import date
from functools import partial
from html import unescape

import pytest
import yaml
from html_reader import Element, parse_html
from town_project import AS_OF
from untranslated import JAPANESE, japanese_in

from macros.base.characters import is_japanese
from macros.edit.forms.index import edit_index
from macros.kinds.all import KINDS, SINGLE_FILES
from macros.kinds.english.same_numbers import differing_numbers
from macros.kinds.kpis.record import Observation
from macros.kinds.pages import open_portal
from macros.kinds.plan.record import PlainWord
from macros.kinds.procedures.rows import hard_words
from macros.kinds.systems.page import system_view
from macros.kinds.systems.words import sentence, where_none
from macros.records.fields import IN_ENGLISH, said_in, shapes
from macros.records.model import Name, Sentence
from macros.records.parts import Event, Revision
from macros.site.everything import make_everything
from macros.site.export import written_by
from macros.site.news.sentences import entry_sentence, lines_of
from macros.site.open_data.tables import published_tables
from macros.view.corrected import correction_sentences, revised, revision_sentence
from macros.view.history.said import ENTRY, RECORD, REWRITTEN, Said
from macros.view.html.raw_html import CLOSE, OPEN

MADE = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)  # by a template; around it stands what was written by hand

QUOTED = re.compile(r'<span lang="ja">[^<]*</span>|“[^“”]*”')
SUBSCRIBED = ("feed.xml", "feed.json", "calendar.ics")
TYPED = re.compile(r"\S*['\"]\S*")
CODE = ("code", "pre", "script")


@pytest.fixture(scope="module")
def english(portal):
    """The town's portal in English."""
    settings = replace(portal.settings, language="en", site_name="Minamo: promises and progress")
    return open_portal(portal.site, date.fromisoformat(AS_OF), settings)


@pytest.fixture(scope="module")
def made(english, town_root, portal):
    """Every page and published file of that portal; nothing fails."""
    everything, failures = make_everything(english, written_by(town_root, portal))
    assert failures == []
    return everything


@pytest.fixture(scope="module")
def pages(made) -> dict[str, str]:
    """What templates make of each page, by address."""
    return {one.address: "\n".join(MADE.findall(one.content)) for one in made if one.is_page}


def doubled(html: str) -> list[str]:
    """Where two parts of a line that each bring their own full stop meet."""
    text = unescape(re.sub(r"<[^<>]*>", "", html))
    return re.findall(r".{0,40}(?<!\.)\.\.(?!\.).{0,20}|.{0,40}。。.{0,20}", text)


def test_no_sentence_ends_twice(pages):
    assert len(pages) > 50 and {address: found for address, html in pages.items() if (found := doubled(html))} == {}


@pytest.mark.parametrize(("html", "slips"), [("<b>So.</b>. Source: x", 1), ("So. Source", 0), ("and so on ...", 0)])
def test_a_sentence_that_ends_twice_would_be_found(html, slips):
    assert len(doubled(html)) == slips


def test_no_page_has_japanese_that_does_not_say_so(pages):
    assert len(pages) > 60
    found = {address: list(japanese_in(parse_html(page))) for address, page in pages.items()}
    assert {address: texts for address, texts in found.items() if texts} == {}


def named_in_japanese(page: Element) -> list[str]:
    """The links of `page` that are called in Japanese, but those of terms within what a source prints."""
    links = [link for link in page.all("a") if "term" not in link.attributes.get("class", "").split()]
    return [link.text for link in links if is_japanese(link.text)]


def test_no_link_is_called_in_japanese(pages):
    """One does not know where it leads, though it says that it is Japanese to those who listen."""
    found = {address: named_in_japanese(parse_html(page)) for address, page in pages.items()}
    assert {address: texts for address, texts in found.items() if texts} == {}
    assert named_in_japanese(parse_html('<a>A</a><a><b lang="ja">町</b></a><a class="term">町</a>')) == ["町"]


def test_no_answer_of_any_record_says_less_in_english(english, portal):
    """No number that the Japanese answer has is missing: no year, no count, no rate."""
    answers = [
        (f"{name}/{one.id}", page.answer(portal, one), english.pages[name].answer(english, one))
        for name, page in portal.pages.items()
        if page.answer
        for one in portal.site.records[name].values()
    ]
    assert len(answers) > 40
    assert {address for address, said, other in answers if said and differing_numbers(said, other)[0]} == set()


def typed_signs(element: Element) -> list[str]:
    """The words below `element` with an apostrophe or a quote as it is typed, but for what is code."""
    found = []
    for child in element.children if element.tag not in CODE else ():
        found += TYPED.findall(child) if isinstance(child, str) else typed_signs(child)
    return found


def test_apostrophes_and_quotes_are_those_that_are_printed(pages):
    """Whatever the data have. The messages of the check show what to type, and are typed themselves."""
    told = {address: page for address, page in pages.items() if not address.startswith("data-guide/")}
    found = {address: typed_signs(parse_html(page)) for address, page in told.items()}
    assert {address: signs for address, signs in found.items() if signs} == {}
    assert typed_signs(parse_html("""<p>a's <b>"so"</b> <code>b's</code> c’s</p>""")) == ["a's", '"so"']


def not_quoted(text: str) -> list[str]:
    """The Japanese in a feed or a calendar that is neither marked as it nor quoted, as what stood there before is."""
    return JAPANESE.findall(QUOTED.sub("", unescape(text.replace("\r\n ", ""))))


def test_no_feed_and_no_calendar_has_japanese_that_is_not_quoted(made):
    told = {one.address: one.content for one in made if one.address.endswith(SUBSCRIBED)}
    assert len(told) > 30 and {address.rpartition(".")[2] for address in told} == {"xml", "json", "ics"}
    found = {address: not_quoted(text) for address, text in told.items()}
    assert {address: texts for address, texts in found.items() if texts} == {}
    marked = "&lt;span lang=&quot;ja&quot;&gt;約束&lt;/span&gt; of “約束”"
    assert (not_quoted(marked), not_quoted("Date of 約\r\n 束")) == ([], ["約束"])


def test_what_is_found_is_called_and_quoted_in_english(made, english):
    """What the plan prints is found in Japanese as well, but not shown. Here the written pages are Japanese."""
    (index,) = [json.loads(one.content) for one in made if one.address.endswith("data/search.json")]
    title, kind, text = (index["fields"].index(name) for name in ("title", "kind", "text"))
    page = english.words("search.kind_page")
    shown = [f"{row[title]} {row[text]}" for row in index["documents"] if row[kind] != page]
    assert len(shown) > 30
    assert [one for one in shown if JAPANESE.search(one)] == []


def test_words_that_were_corrected_in_japanese_are_told_in_english_where_that_is_known(english):
    """By what stands there now and what data/english.yml says of the words before; else as they were."""
    mended = {"on": "2026-11-23", "field": "what", "why": {"ja": "写しまちがい。", "en": "A slip"}}
    values = {
        "on": "2025-08",
        "kind": "note",
        "source": "minamo-plan",
        "what": {"ja": "始めました。", "en": "It began."},
    }

    def told(was: str) -> list[str]:
        return correction_sentences(english, Event.model_validate(values | {"corrections": [mended | {"was": was}]}))

    begins = "23 November 2026: The text was changed. Reason: A slip. (In Japanese"
    assert told("待たない") == [f"{begins}, translated here: from “No waiting” to “It began”.)"]
    assert told("“Go” it said.") == [
        "23 November 2026: The text was changed from “‘Go’ it said” to “It began”. Reason: A slip."
    ]
    assert told("始めた") == [f"{begins}: from “始めた” to “始めました”.)"]
    assert told("Begun") == ["23 November 2026: The text was changed from “Begun” to “It began”. Reason: A slip."]


def test_other_names_of_a_system_are_said_in_english_beside_the_japanese_that_signs_have(english):
    facts = system_view(english, "mynaportal")["facts"]
    assert ("Other names in Japan", "National site for applications [国の申請サイト]", None) in facts


def test_words_of_a_list_that_were_corrected_in_japanese_are_told_in_english_with_what_stood_there(english, portal):
    """What became of them is not known of one of several; nobody who cannot read it is left with the Japanese alone."""
    why = {"ja": "写しまちがい。", "en": "A slip"}

    def told(of, was: str, **source: str) -> str:
        values = {"on": "2026-11-23", "field": "targets", "was": was, "why": why}
        kpi = portal.site.kpis["e-application-cases"]
        return revision_sentence(of, [Revision.model_validate(values | source)], 0, kpi, dated=False)

    assert told(english, "待たない") == "“No waiting” [待たない] (targets) was corrected. Reason: A slip."
    assert told(english, "Begun.") == "“Begun” (targets) was corrected. Reason: A slip."
    assert told(english, "待たない", source="minamo-plan").startswith("“No waiting” [待たない] (targets) was revised.")
    assert told(portal, "待たない") == "目標の「待たない」を直しました。理由：写しまちがい。"
    values = {"on": "2026-11-23", "field": "targets", "was": "待たない", "why": why}
    (was, _) = revised(english, [Revision.model_validate(values)], 0, portal.site.kpis["e-application-cases"]).said
    assert was == "No waiting"  # in the table of all corrections, too


def test_what_is_called_by_its_title_is_so_called_in_a_sentence(english, portal):
    """“The Meaning was changed” is no English, “The How this site shows it was changed” still less."""
    values = {
        "on": "2026-11-23",
        "field": "definition",
        "was": "前の意味です。",
        "why": {"ja": "写しまちがい。", "en": "A slip"},
    }
    one, term = Revision.model_validate(values), portal.site.terms[0]
    said = [revision_sentence(of, [one], 0, term, dated=False) for of in (english, portal)]
    assert said[0].startswith("The text under “Meaning” was changed. Reason: A slip.")
    assert said[1].startswith("意味を「前の意味です」から「")


def test_a_value_that_was_corrected_is_told_with_its_unit(english, portal):
    """As the page writes it, before and after; what was there is a number only where somebody has written one."""
    kpi, why = portal.site.kpis["e-application-cases"], {"ja": "写しまちがい", "en": "A slip"}

    def told(portal, was):
        mended = {"on": "2026-11-23", "field": "value", "was": was, "why": why}
        values = {"on": "2026-06", "value": "123000", "what": {"ja": "件数"}, "source": "minamo-plan"}
        seen = Observation.model_validate(values | {"corrections": [mended]})
        site = portal.site.with_records("kpis", [kpi.model_copy(update={"observations": [seen]})])
        return correction_sentences(replace(portal, site=site), seen)[0]

    assert (
        told(portal, "12000") == "2026年11月23日に、値を「12,000件」から「123,000件」に改めました。理由：写しまちがい。"
    )
    assert "from “12,000 applications” to “123,000 applications”" in told(english, "12000")
    assert "「多数」から「123,000件」に" in told(portal, "多数")


def test_what_the_fields_of_the_records_are_called_and_mean_is_english(pages):
    """Each that a model has is rendered, and none that no model has any more; no field is without a help."""
    said, seen, models = set(), set(), [one.document_model for one in (*KINDS, *SINGLE_FILES)]
    while models:
        if (model := models.pop()) not in seen:
            seen.add(model)
            said |= {text for shape in shapes(model) for text in (shape.title, shape.help)}
            models += [shape.model for shape in shapes(model) if shape.model]
    rendered = yaml.load(IN_ENGLISH.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert sorted(one["ja"] for one in rendered) == sorted(said)
    assert [one for one in rendered if JAPANESE.search(one["en"]) and "…ため" not in one["en"]] == []
    assert "The rank in the table of the plan." in pages["data-guide/"]
    assert "the value … is not in the printed text" in pages["data-guide/"]  # one gap for a number and its unit
    assert said_in("en", "新しい項目") == "新しい項目"


def test_the_page_to_tell_a_change_fills_in_the_same_form_in_either_language(english, portal):
    here, there = (json.loads(edit_index(one)) for one in (english, portal))
    for name, form in here["forms"].items():
        assert {**form, "begins": ""} == {**there["forms"][name], "begins": ""}
        assert not JAPANESE.search(form["begins"])
    called = [one["called"] for one in here["sources"] if "called" in one]  # beside its own title, for who looks for it
    assert any(one.startswith("Article on the city’s e-applications [市の") for one in called)
    assert not any("called" in one for one in there["sources"])
    by_id = {one["address"]: one for one in here["records"]}
    for one in there["records"]:
        name, official = by_id[one["address"]]["name"], by_id[one["address"]]["official"]
        if one["compared"]:  # sources and terms are called by what they are called elsewhere
            assert one["name"] != name and {*one["official"].split()} <= {*official.split()}
        # Of an entry, what stands in its file is compared with what somebody sends in: it is the same on both pages.
        assert [entry["values"] for entry in one["entries"]] == [
            entry["values"] for entry in by_id[one["address"]]["entries"]
        ]
        assert [word["now"] for word in one["words"]] == [word["now"] for word in by_id[one["address"]]["words"]]


def test_a_value_is_typed_before_the_unit_in_which_it_counts(english, portal):
    """A unit that begins with a number would be read as more digits of the value."""
    kpi = english.site.kpis["e-application-cases"]
    by_ten_thousands = kpi.unit.model_copy(update={"ja": "万件", "en": "10,000 cases"})
    kpis = {**english.site.kpis, kpi.id: kpi.model_copy(update={"unit": by_ten_thousands})}
    counted = english.site.with_records("kpis", kpis.values())
    units = {}
    for one in (portal, english):
        records = json.loads(edit_index(replace(one, site=counted)))["records"]
        units[one.language] = {record["id"]: record["unit"] for record in records if "unit" in record}
    assert units["ja"]["e-application-cases"] == "万件" and units["en"]["e-application-cases"] == " × 10,000 cases"
    assert units["en"]["my-number-card"] == units["ja"]["my-number-card"] == "%"


def test_tables_in_english_have_the_same_numbers_days_and_codes(english, portal):
    """What differs are texts and addresses: a value in ten thousands is the same whole number in each."""
    kpi = english.site.kpis["e-application-cases"]
    by_ten_thousands = kpi.unit.model_copy(update={"ja": "万件", "en": "10,000 cases"})
    kpis = {**english.site.kpis, kpi.id: kpi.model_copy(update={"unit": by_ten_thousands})}
    counted = english.site.with_records("kpis", kpis.values())
    here, there = (published_tables(replace(one, site=counted)) for one in (english, portal))
    assert here.keys() == there.keys()
    compared = 0
    for name, table in here.items():
        columns = {one.name for one in table.columns if one.type != "string"} | {"id", "kpi", "procedure", "status"}
        other = there[name]
        assert [one.type for one in table.columns] == [one.type for one in other.columns]
        rows = zip(table.records(), other.records(), strict=True)
        differing = [
            (name, key, row[key]) for row, like in rows for key in columns & row.keys() if row[key] != like[key]
        ]
        assert differing == []
        compared += len(table.rows)
    assert compared > 100
    units = {
        (row["unit"], row["full_unit"], row["full_value"]) for row in here["kpis"].records() if row["kpi"] == kpi.id
    }
    assert {unit[:2] for unit in units} == {("10,000 cases", "cases")} and max(unit[2] or 0 for unit in units) > 10_000


def test_the_page_of_a_procedure_is_english_beside_the_words_of_the_plan(pages):
    page = parse_html(pages["procedures/moving-out-notification/"])
    text = " ".join(page.text.split())
    for said in (
        "Can it be done on a smartphone?",
        "Yes. “Moving-out notification” became available on smartphones on 6 February 2023. Source: Minamo City.",
        "According to public records as of 23 November 2026",
        "Cases a year (FY2019)100,000 cases",
        "FY2022 (“1Q” in the plan): by 31 March 2023",
        "In the edition of April 2024. Source: ",
    ):
        assert said in text
    assert page.one("p", "official").text == "Name in the plan: 転出届"
    assert page.one("p", "official").one("span").attributes == {"lang": "ja"}


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("procedures/moving-out-notification/", "Name in the plan"),
        ("systems/mynaportal/", "Name in the plan"),
        ("systems/card-payment/", "Name in Japanese"),  # a guide names it, and the plan does not
        ("kpis/eltax-use-rate/", "Name in Japanese"),  # the headings of indicators are this site’s
    ],
)
def test_only_what_the_plan_calls_something_is_given_as_its_name_there(pages, address, label):
    (name,) = parse_html(pages[address]).all("p", "official")
    assert name.text.partition(": ")[0] == label


def test_the_city_has_its_article_where_a_sentence_names_it_as_who_publishes_a_guide(english):
    system = english.site.systems["card-payment"]
    assert "in a guide by Minamo Shimpo, but" in sentence(english, system)
    sources = [
        one.model_copy(update={"publisher": english.site.strategy.city.ja}) if one.publisher == "みなも新報" else one
        for one in english.site.records["sources"].values()
    ]
    by_city = replace(english, site=english.site.with_records("sources", sources))
    assert "in a guide by the City of Minamo, but" in sentence(by_city, system)


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["library-book-reservation"], "The page of the procedure below leads to a guide."),
        (["library-book-reservation", "moving-out-notification"], "The pages of the procedures below lead to guides."),
        (["library-card"], "The page of the procedure below leads to no guide either."),
    ],
)
def test_one_procedure_of_a_system_leads_to_one_guide(english, ids, said):
    system = english.site.systems["minamo-smart-application"]
    assert where_none(english, system, [english.by_id[one] for one in ids]).endswith(f". {said}")


def test_a_word_of_the_name_in_the_plan_is_explained_to_those_who_can_read_it(portal, english):
    """In English only the name that readers are told has words to explain: the other stands there in Japanese."""
    procedure = portal.by_id["library-card"]
    renamed = procedure.model_copy(
        update={
            "name": procedure.name.model_copy(update={"ja": "個人貸出しの登録", "en": "Individual loans"}),
            "plain_name": procedure.name.model_copy(
                update={"ja": "図書館カードの発行", "en": "Issue of a library card"}
            ),
        }
    )
    words = [
        PlainWord(word=Name(ja="貸出し", en="loan"), meaning=Sentence(ja="借りることです。", en="Borrowing.")),
        PlainWord(word=Name(ja="図書館カード", en="library card"), meaning=Sentence(ja="札です。", en="A card.")),
    ]
    told = {}
    for one in (portal, english):
        strategy = one.site.strategy.model_copy(update={"plain_words": words})
        now = replace(one, site=replace(one.site, strategy=strategy))
        told[one.language] = [word for word, _ in hard_words(now, renamed, "")]
    assert told == {"ja": ["図書館カード", "貸出し"], "en": ["library card"]}


def test_what_the_plan_prints_stands_in_english_before_its_own_words(pages):
    page = parse_html(pages["procedures/resident-record-copy/"])
    said = "“Requests for a certificate of items: within FY2022” [記載事項証明書の請求: R4年度中]"
    assert said in " ".join(page.text.split())


def test_a_source_is_called_in_english_and_its_own_title_stands_beside(pages):
    entry = next(
        one for one in parse_html(pages["sources/"]).all("div", "source-entry") if "e-applications" in one.text
    )
    assert entry.one("p", "source-entry__title").text == "Article on the city’s e-applications"
    assert entry.all("p", "source-entry__facts")[0].text == "Original title: 市の電子申請をめぐる記事"


def test_the_note_of_a_source_ends_like_a_sentence_however_it_was_typed(pages):
    notes = [one.text for one in parse_html(pages["sources/"]).all("p")]
    assert "Only the text was read." in notes and "The day of the article could not be confirmed." in notes


def test_what_the_plan_contradicts_itself_with_is_said_in_english(pages):
    quotes = [one.text for one in parse_html(pages["discrepancies/"]).all("blockquote")]
    assert "2Q full operation2Q 本格運用" in quotes


def test_what_is_new_is_told_without_a_colon_behind_that_of_the_name(english):
    """“Name: value, when: what” reads as two labels; only a list of what was reworded stands behind one."""
    lists = [
        (record, name)
        for kind in ("procedures", "initiatives", "kpis")
        for record in english.site.records[kind].values()
        for name in ("events", "observations")
    ]
    said = [
        entry_sentence(english, record, name, index)
        for record, name in lists
        for index in range(len(getattr(record, name, ())))
    ]
    assert said and [one for one in said if ": " in one.partition(". ")[0]] == []
    assert any(", as of " in one for one in said)


def test_each_record_that_has_an_english_name_is_called_by_it(english):
    """What nobody has said in English yet is no name of its own here; every record of the town has one."""
    called = [
        (kind, page.name(english, record))
        for kind, page in english.pages.items()
        for record in english.site.records[kind].values()
    ]
    assert "terms" in dict(called)
    assert [one for one in called if is_japanese(one[1])] == []


def test_a_timeline_in_english_has_the_year_of_no_japanese_era(pages):
    said = [html for address, html in pages.items() if "timeline__year" in html]
    assert said and not any("Reiwa" in html or "timeline__era" in html for html in said)


def test_what_was_reworded_and_put_on_the_site_is_called_in_english(english):
    said = partial(Said, date(2026, 11, 23), "procedures", "library-card")
    (reworded,) = lines_of(english, [said(REWRITTEN, "services"), said(REWRITTEN, "name")])
    (put,) = lines_of(english, [said(RECORD), said(ENTRY, "events"), said(ENTRY, "events"), said(ENTRY, "commitments")])
    assert not is_japanese(reworded.text + put.text)
    assert reworded.text.startswith("Words or details were changed: ") and "(2)" in put.text
