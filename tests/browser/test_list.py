"""The list of procedures in use: filtering, sorting, linking to a view, on a desk and on a phone."""

from collections import Counter
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from macros.kinds.procedures.standing import Status, promised_period

WIDTHS = pytest.mark.parametrize("page", [{"width": 1280}, {"width": 390}], indirect=True, ids=["1280", "390"])
SYSTEM = "マイナポータル"


def names(page) -> list[str]:
    """The names in the rows that are shown, in their order."""
    rows = "#procedure-table tbody tr:not([hidden]) th"
    return page.eval_on_selector_all(rows, "cells => cells.map((cell) => cell.textContent)")


def address(page) -> str:
    """The address as the browser has it now; `page.url` hears of a change by the script only a moment later."""
    return page.evaluate("location.href")


def asked(page) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(address(page)).query)


def count(page) -> str:
    return page.text_content("#filter-count")


def counted(shown: int, site) -> str:
    """What the list says of how many it shows."""
    return f"{len(site.procedures)}手続のうち{shown}手続を表示"


@pytest.fixture
def the_list(page):
    """The list as it opens."""
    page.goto("/procedures/")
    page.wait_for_selector("#procedure-filters", state="visible")
    page.evaluate("document.getElementById('filter-more').open = true")
    return page


@pytest.fixture
def with_status(portal):
    """A function that returns the names of all procedures with a status, in order of rank."""
    return lambda status: [p.called.ja for p in portal.site.procedures if portal.standings[p.id].status == status]


# --------------------------------------------------------------------------- filtering


@WIDTHS
def test_all_are_shown_at_first_in_order_of_rank(the_list, site):
    assert names(the_list) == [procedure.called.ja for procedure in site.procedures]
    assert count(the_list) == counted(len(site.procedures), site)
    assert not the_list.is_visible("#filter-empty")


NOT_LISTED = [
    ("転入届", ["転入届は、計画のよく使う13手続に入っていません。近い手続（同じではありません）：転出届"]),
    ("転入届の用紙", ["転入届は、計画のよく使う13手続に入っていません。近い手続（同じではありません）：転出届"]),
    ("犬", ["住民票の閲覧は、計画のよく使う13手続に入っていません。"]),
    ("犬小屋", []),  # a word of one sign stands in many others
    ("転出届", []),
    ("", []),
]


def test_what_the_plan_does_not_list_is_said_to_be_absent(the_list):
    for typed, said in NOT_LISTED:
        the_list.fill("#filter-q", typed)
        assert the_list.locator("#filter-not-counted li:visible").all_inner_texts() == said, typed


TYPED = [
    ("転出届", ["転出届"]),
    ("図書館かーど", ["個人貸出しの登録(図書館カード発行)"]),  # hiragana for katakana
    ("図書館ｶｰﾄﾞ", ["個人貸出しの登録(図書館カード発行)"]),  # half width
    ("（図書館カード発行）", ["個人貸出しの登録(図書館カード発行)"]),  # full-width brackets
    ("カード　図書館", ["個人貸出しの登録(図書館カード発行)"]),  # two words in another order, a full-width space
    ("  転 出 届  ", ["転出届"]),
    ("従業員", ["従業員の異動の届出"]),  # the plain name, which is shown
    ("特別徴収", ["従業員の異動の届出"]),  # the name in the plan
    ("そんな手続はない", []),
]


def test_names_are_found_whatever_the_kana_and_the_width(the_list, site):
    for typed, found in TYPED:
        the_list.fill("#filter-q", typed)
        assert (typed, names(the_list)) == (typed, found)
        assert count(the_list) == counted(len(found), site)
        assert the_list.is_visible("#filter-empty") == (not found)


@WIDTHS
def test_the_filter_by_status_shows_just_these(the_list, site, with_status):
    for status in Status:
        the_list.select_option("#filter-status", status)
        assert names(the_list) == with_status(status) != []
        assert count(the_list) == counted(len(with_status(status)), site)


def test_the_filter_by_system(the_list, site):
    the_list.select_option("#filter-system", SYSTEM)
    expected = [p.called.ja for p in site.procedures if p.system == "mynaportal" and not p.system_assumed]
    assert len(expected) > 3
    assert names(the_list) == expected


def test_the_system_that_the_plan_does_not_name_can_be_asked_for(the_list, site):
    the_list.select_option("#filter-system", "記載なし")
    assert len(names(the_list)) == sum(procedure.system is None for procedure in site.procedures) > 1


def test_filters_combine(the_list, portal):
    the_list.select_option("#filter-status", "not_looked_for")
    the_list.select_option("#filter-system", SYSTEM)
    the_list.select_option("#filter-period", "3Q")
    the_list.fill("#filter-q", "水道")
    expected = [
        p.called.ja
        for p in portal.site.procedures
        if p.system == "mynaportal"
        and portal.standings[p.id].status == "not_looked_for"
        and promised_period(p, portal.site.periods) == "3Q"
        and "水道" in p.called.ja
    ]
    assert len(expected) == 2
    assert names(the_list) == expected
    assert asked(the_list) == {"q": ["水道"], "status": ["not_looked_for"], "period": ["3Q"], "system": [SYSTEM]}


def test_every_topic_shows_its_procedures(the_list, site):
    found = {}
    for topic in site.strategy.topics:
        the_list.select_option("#filter-topic", topic.id)
        assert the_list.get_attribute("#filter-feed", "href") == f"/topics/{topic.id}/feed.xml"
        found[topic.id] = len(names(the_list))
    assert found == Counter(procedure.topic for procedure in site.procedures)


def test_the_box_finds_what_the_search_of_the_site_finds(the_list):
    the_list.click("#filter-q")
    the_list.wait_for_load_state("networkidle")
    for typed, found in (("引っ越し", "転出届"), ("ひっこし", "転出届"), ("保育園", "保育所等の利用申請")):
        the_list.fill("#filter-q", typed)
        assert found in names(the_list), typed


def test_what_nobody_could_confirm_is_one_view_as_it_was(the_list, with_status):
    the_list.goto("/procedures/?status=unconfirmed")
    assert sorted(names(the_list)) == sorted([*with_status("not_found"), *with_status("not_looked_for")])


def test_the_list_says_what_it_is_a_list_of(the_list):
    assert not the_list.is_visible("#filter-what")
    the_list.select_option("#filter-status", "available")
    the_list.fill("#filter-q", "図書")
    assert the_list.inner_text("#filter-what") == "「対応済」「図書」の手続 2件"


@pytest.mark.parametrize("page", [{"width": 390, "height": 844}], indirect=True)
def test_on_a_phone_a_row_takes_two_lines_and_the_first_is_in_sight(page):
    page.goto("/procedures/")
    rows = page.locator("#procedure-table tbody tr")
    heights = [rows.nth(index).bounding_box()["height"] for index in range(rows.count())]
    assert sorted(heights)[len(heights) // 2] <= 85
    first = rows.first.bounding_box()
    assert first["y"] + first["height"] <= 844
    assert not page.is_visible("#filter-status")


# --------------------------------------------------------------------------- sorting


def test_sorting_by_period_status_name_and_back(the_list, portal):
    procedures = portal.site.procedures
    by_rank = [procedure.called.ja for procedure in procedures]
    periods = portal.site.periods.codes
    the_list.select_option("#filter-sort", "period")
    assert names(the_list) == [
        p.called.ja for p in sorted(procedures, key=lambda p: periods.index(promised_period(p, portal.site.periods)))
    ]
    the_list.select_option("#filter-sort", "status")
    statuses = [*Status]
    by_status = sorted(procedures, key=lambda p: statuses.index(portal.standings[p.id].status))
    assert names(the_list) == [p.called.ja for p in by_status]
    the_list.select_option("#filter-sort", "name")
    by_name = names(the_list)
    assert by_name != by_rank and sorted(by_name) == sorted(by_rank)
    heads = [name[0] for name in by_name]
    assert heads == the_list.evaluate("heads => heads.toSorted(new Intl.Collator('ja').compare)", heads)
    the_list.select_option("#filter-sort", "")
    assert names(the_list) == by_rank


# --------------------------------------------------------------------------- the address


@WIDTHS
def test_a_view_can_be_linked(the_list, new_page):
    the_list.select_option("#filter-status", "available")
    the_list.select_option("#filter-sort", "name")
    the_list.fill("#filter-q", "ごみ")
    assert asked(the_list) == {"q": ["ごみ"], "status": ["available"], "sort": ["name"]}
    assert the_list.get_attribute("#filter-share", "href") == f"/procedures/?{urlsplit(address(the_list)).query}"

    other = new_page()
    other.goto(address(the_list))
    assert names(other) == names(the_list) != []
    assert count(other) == count(the_list)
    assert other.input_value("#filter-q") == "ごみ"


def test_back_from_a_procedure_shows_the_same_view(the_list):
    the_list.select_option("#filter-status", "partly_available")
    view, seen = names(the_list), address(the_list)
    the_list.click("#procedure-table tbody tr:not([hidden]) a")
    the_list.wait_for_selector(".answer")
    the_list.go_back()
    the_list.wait_for_selector("#procedure-filters")
    assert address(the_list) == seen
    assert names(the_list) == view
    assert the_list.input_value("#filter-status") == "partly_available"


def test_typing_leaves_no_trail_in_the_history(page):
    page.goto("/about/")
    page.goto("/procedures/")
    page.type("#filter-q", "転出届")
    page.wait_for_url("**/procedures/?q=*")  # what is typed reaches the address a moment later
    page.go_back()
    page.wait_for_url("**/about/")


def test_a_card_of_the_home_page_opens_its_view(page, with_status):
    page.goto("/")
    page.click(".card a[href*='status=partly_available']")
    page.wait_for_url("**/procedures/?status=partly_available")
    assert names(page) == with_status("partly_available")
    assert page.input_value("#filter-status") == "partly_available"


@WIDTHS
def test_clear_shows_everything_again(the_list, site):
    the_list.fill("#filter-q", "転出届")
    the_list.select_option("#filter-status", "available")
    the_list.click("#filter-clear")
    assert len(names(the_list)) == len(site.procedures)
    assert (asked(the_list), the_list.input_value("#filter-q"), the_list.input_value("#filter-status")) == ({}, "", "")
    assert the_list.evaluate("document.activeElement.id") == "filter-q"


@pytest.mark.parametrize(
    "query",
    [
        "status=finished",
        "system=" + quote("ないシステム"),
        "sort=random&topic=x&period=9Q",
        "unknown=1",
        "q=",
        "status=__proto__&sort=constructor",
    ],
)
def test_an_address_with_an_unknown_value_shows_the_whole_list(page, site, query):
    page.goto(f"/procedures/?{query}")
    page.wait_for_selector("#procedure-filters", state="visible")
    assert len(names(page)) == len(site.procedures)
    assert count(page) == counted(len(site.procedures), site)


def test_the_address_runs_nothing(page):
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto("/procedures/?q=" + quote('"><script>alert(1)</script><img src=x onerror=alert(2)>'))
    assert names(page) == []
    assert page.locator("article img, article script").count() == 0


# --------------------------------------------------------------------------- other ways of use


@WIDTHS
def test_the_filters_work_with_the_keyboard_alone(the_list, site, with_status):
    for _ in range(60):
        the_list.keyboard.press("Tab")
        if the_list.evaluate("document.activeElement.id") == "filter-q":
            break
    else:
        pytest.fail("Tab does not reach the search field")
    the_list.keyboard.type("ごみ")
    the_list.keyboard.press("Enter")
    found = names(the_list)
    assert 0 < len(found) < len(site.procedures) and all("ごみ" in name for name in found)
    the_list.keyboard.press("Tab")
    assert the_list.evaluate("document.activeElement.tagName") == "SUMMARY"
    the_list.keyboard.press("Tab")
    assert the_list.evaluate("document.activeElement.id") == "filter-status"
    the_list.keyboard.press("ArrowDown")
    assert the_list.input_value("#filter-status") == "available"
    assert names(the_list) == [name for name in with_status("available") if "ごみ" in name]
    order = []
    for _ in range(6):
        the_list.keyboard.press("Tab")
        order.append(the_list.evaluate("document.activeElement.id"))
    assert order == ["filter-period", "filter-topic", "filter-system", "filter-sort", "filter-share", "filter-clear"]
    the_list.keyboard.press("Enter")
    assert len(names(the_list)) == len(site.procedures)


def test_what_changes_is_announced(the_list):
    output = the_list.locator("#filter-count")
    assert output.get_attribute("aria-live") == "polite"
    assert the_list.evaluate("document.getElementById('filter-count').tagName") == "OUTPUT"


@pytest.mark.parametrize("width", [1280, 390])
def test_without_javascript_the_table_is_complete_and_no_filter_pretends_to_work(new_page, site, width):
    page = new_page(width=width, javascript=False)
    page.goto("/procedures/?status=available")
    rows = page.locator("#procedure-table tbody tr")
    assert rows.count() == len(site.procedures)
    assert all(row.is_visible() for row in rows.all())
    assert not page.is_visible("#procedure-filters")


def test_only_what_was_chosen_is_cleared_and_shared(the_list):
    offered = "['filter-share', 'filter-clear'].map((id) => document.getElementById(id).checkVisibility())"
    assert the_list.evaluate(offered) == [False, False]
    the_list.select_option("#filter-status", "available")
    assert the_list.evaluate(offered) == [True, True]
    the_list.click("#filter-clear")
    assert the_list.evaluate(offered) == [False, False]


@WIDTHS
def test_every_control_can_be_hit_with_a_thumb(the_list):
    the_list.select_option("#filter-status", "available")
    boxes = the_list.eval_on_selector_all(
        "#procedure-filters input, #procedure-filters select, #procedure-filters button",
        "fields => fields.map((field) => field.getBoundingClientRect().height)",
    )
    assert len(boxes) == 7
    assert min(boxes) >= 44
