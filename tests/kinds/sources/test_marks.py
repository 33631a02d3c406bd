"""A link to a source opens the place that is cited, where the source says by which words it is found."""

from dataclasses import replace
from urllib.parse import unquote

from html_reader import read_html
from small_tree import edited, load

from macros.base.problems import format_report
from macros.view.parts import source_view

PLAN = "https://minamo.example/plan/"


def test_a_link_opens_the_place_by_its_mark(portal):
    href = source_view(portal, "minamo-plan#policy-1").href
    assert href.isascii()
    assert unquote(href) == f"{PLAN}#:~:text=方針1 来なくて"


def test_a_place_that_each_procedure_has_of_its_own_is_found_by_its_rank(portal):
    href = source_view(portal, "minamo-plan#procedures", 12).href
    assert unquote(href) == f"{PLAN}#:~:text=第12番-手続、"
    assert "-" not in href.partition("text=")[2]  # a hyphen would be a sign of the text directive
    assert source_view(portal, "minamo-plan#procedures").href == PLAN


def test_quotes_in_the_name_of_a_place_are_the_inner_ones(portal):
    plan = portal.site.sources["minamo-plan"]
    named = plan.model_copy(update={"sections": {**plan.sections, "policy-1": "方針1 「来なくて」よい役所"}})
    site = portal.site.with_records("sources", [named])
    assert source_view(replace(portal, site=site), "minamo-plan#policy-1").section == "「方針1 『来なくて』よい役所」"


def test_a_place_without_a_mark_is_the_whole_source(portal):
    assert source_view(portal, "minamo-plan#policy-2").href == PLAN
    assert source_view(portal, "minamo-blog").href == "https://blog.minamo.example/booking"


def test_an_address_that_leads_into_a_page_keeps_its_own_place(portal):
    plan = portal.site.sources["minamo-plan"].model_copy(update={"url": f"{PLAN}#part"})
    others = [source for source in portal.site.sources.values() if source.id != plan.id]
    changed = replace(portal, site=portal.site.with_records("sources", [plan, *others]))
    assert unquote(source_view(changed, "minamo-plan#policy-1").href) == f"{PLAN}#part:~:text=方針1 来なくて"


def test_every_citation_on_the_page_of_a_procedure_opens_its_row(site_dir):
    page = read_html(site_dir / "procedures/library-card/index.html")
    hrefs = {unquote(link.attributes["href"]) for link in page.all("a") if PLAN in link.attributes["href"]}
    assert hrefs == {f"{PLAN}#:~:text=第8番-手続、"}


def test_a_mark_belongs_to_a_section_that_there_is():
    marked = "    marks: {top-100: 順位, top-10: 表}\n  - id: city-notice-2024"
    _, problems = load(edited("data/sources.yml", ("  - id: city-notice-2024", marked)))
    assert format_report(problems) == (
        "data/sources.yml:10:34: unknown-section 出典「plan-2024-04」に場所「top-10」はありません\n"
        "  marks: {top-100: 順位, top-10: 表}\n"
        "                                 ^^\n"
        "  期待: top-100（上位100手続オンライン化 進捗状況）, revisions（改訂の経過）  "
        "直し方: もしかして「top-100（上位100手続オンライン化 進捗状況）」ですか。この中から選ぶか、sources.yml の sections に足してください\n"
        '  EN: The source "plan-2024-04" has no section "top-10". Expected top-100（上位100手続オンライン化 進捗状況）, revisions（改訂の経過）. '
        'Fix: did you mean "top-100"? Otherwise choose one of these, or add it to its sections.\n\n'
        "問題: 1 件 / Problems: 1"
    )
