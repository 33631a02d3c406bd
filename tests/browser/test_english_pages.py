"""The pages in English, one of each kind: the same templates with longer words, which must find their room.

What does not depend on words (colours, the ring of the focus, what a script does) the Japanese pages show.
"""

import json

import pytest
import yaml
from axe import RUN, TAGS, start_axe
from html_reader import parse_html, read_html
from kinds import KINDS
from playwright.sync_api import expect
from test_accessibility import HEADINGS, SMALL, WIDER, heading_faults
from test_display import NARROWEST, PRINTED, TEXT
from test_edit_page import SOURCE, compose, project, taken
from test_keyboard import walk
from test_procedure import LINE
from test_safe_to_read import REFUSED
from untranslated import japanese_in

__all__ = ["project"]

# One page of each template.
OTHERS = ("procedure-available", "procedure-not", "procedure-withdrawn", "procedure-promised", "kpi-without", "missing")
TEMPLATES = {
    kind: f"/en{address}" for kind, address in KINDS.items() if not kind.startswith(OTHERS) and "?" not in address
}
OFTEN_PRINTED = ("home", "list", "discrepancies", "sources", "glossary")
HIGHEST = {"home": 4_000, "list": 6_000}  # pixels on a phone; the town's list has few rows


@pytest.fixture(scope="session")
def site_url(serve, both):
    """The town in two languages, in place of the one in Japanese."""
    return serve(both)


@pytest.mark.parametrize("page", [{"width": 390, "height": 844}], indirect=True)
@pytest.mark.parametrize("kind", TEMPLATES)
def test_nothing_is_found_on_any_kind_of_page_in_english(page, kind):
    page.add_init_script(REFUSED)
    page.goto(TEMPLATES[kind])
    assert page.evaluate("document.documentElement.scrollHeight") <= HIGHEST.get(kind, 6_000)
    if kind.startswith("procedure-"):  # where it is done begins on the first screen
        assert page.locator("#how-to ~ *").first.bounding_box()["y"] + LINE <= 844
    assert page.evaluate(SMALL, [".site-header a, .site-header button", 24]) == []
    assert page.evaluate("window.refused") == []
    start_axe(page)
    assert page.evaluate(RUN, TAGS) == []
    assert heading_faults(page.evaluate(HEADINGS)) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(WIDER) == 0


def test_every_page_in_english_can_be_read_without_javascript_and_printed(new_page):
    """Print at the width of a sheet of A4 with margins of 1 cm."""
    page = new_page(width=718, height=1000, javascript=False)
    for kind, address in TEMPLATES.items():
        page.goto(address)
        shown = page.evaluate(TEXT)
        assert shown["visible"] and shown["length"] > 40 and not shown["hidden"], (kind, shown)
        page.emulate_media(media="print")
        printed = page.evaluate(PRINTED)
        assert (kind, printed["controls"], printed["cut"]) == (kind, [], 0)
        assert kind not in OFTEN_PRINTED or page.evaluate(NARROWEST) == [], kind
        page.emulate_media(media="screen")


@pytest.mark.parametrize("page", [{"width": 390, "height": 844, "reduced_motion": "reduce"}], indirect=True)
@pytest.mark.parametrize("kind", ["home", "list"])
def test_every_stop_in_english_is_seen_and_in_order(page, kind):
    page.goto(TEMPLATES[kind])
    page.evaluate("document.querySelector('.site-nav details').open = true")
    order, faults = walk(page)
    assert faults == []
    assert order == sorted(order) and len(order) > 15


def test_no_page_in_english_is_japanese_where_it_does_not_say_so(both):
    for kind, address in TEMPLATES.items():
        assert list(japanese_in(read_html(both / address.strip("/") / "index.html"))) == [], kind


def test_what_is_found_in_japanese_says_so(page, both):
    """The index may hold a title, a text or an official name that nobody has rendered; a reader may type Japanese."""
    index = json.loads((both / "en/data/search.json").read_text(encoding="utf-8"))
    title, text, official = (index["fields"].index(name) for name in ("title", "text", "official"))
    for row in index["documents"]:
        row[title], row[text], row[official] = f"転出届 {row[title]}", f"Of 引っ越し. {row[text]}", "〇〇区の 転出届"
    page.route("**/data/search.json", lambda route: route.fulfill(json=index))
    for address, result in (("search/?q=moving%20転出", "#search-results li"), ("procedures/?q=転出", "#filter-what")):
        page.goto(f"/en/{address}")
        expect(page.locator(result).first).to_contain_text("転出")
        assert list(japanese_in(parse_html(page.locator("main").evaluate("main => main.outerHTML")))) == []


@pytest.mark.parametrize(("query", "is_marked"), [("moving out", False), ("転出", True)])
def test_a_japanese_name_is_marked_only_for_who_typed_japanese(page, query, is_marked):
    page.goto(f"/en/search/?q={query}")
    first = page.locator("#search-results li").first
    expect(first.locator(".search-list__official")).to_have_text("転出届")
    assert (first.locator(".search-list__official mark").count() > 0) is is_marked
    assert first.locator("mark").count() > 0


def test_a_change_composed_in_english_fills_in_the_form_that_is_taken_over(page, project, tmp_path):
    """The record is found by its English name; what the script shows in Japanese says so; the data have the choices."""
    record = "initiatives/evacuation-support-app"
    values = {"kind": "delivered", "milestone": "4Q", "date_is": "by", "date": "2026-05", "what": "検証の結果を公表"}
    compose(page, record, "happened", values | SOURCE | {"confidence": "medium"}, "/en/edit/")
    assert list(japanese_in(parse_html(page.locator("main").evaluate("main => main.outerHTML")))) == []
    assert "検証の結果を公表" in page.locator("#edit-shown").inner_text()
    query = taken(page, project, tmp_path)
    assert query["title"].startswith("Something happened to an initiative: ") and "何が起きたか" in query["content"]
    event = yaml.load((project / "data" / f"{record}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)[
        "events"
    ][-1]
    assert (event["kind"], event["milestone"], event["confidence"]) == ("delivered", "4Q", "medium")
    page.goto("/en/edit/")
    expect(page.locator("#edit-record-found")).not_to_be_empty()
    page.locator("#edit-record-q").fill("development of the EVACUATION app")
    expect(page.locator("#edit-record option")).to_have_count(2)
