"""The page of one procedure, as its readers meet it."""

import gzip
import json

import pytest
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
BOTH = pytest.mark.parametrize("page", [{"width": 1280}, PHONE], indirect=True, ids=["1280", "390"])
KINDS = [  # one page of each status, the longest name, and one with nearly everything
    "moving-out-notification",
    "bicycle-parking-regular-use",
    "pregnancy-notification",
    "public-facility-reservation",
    "special-collection-employee-change",
    "resident-record-copy",
]
WEIGHT_BAR = 45_000
LINE = 28  # pixels of a line of text


@BOTH
@pytest.mark.parametrize("procedure_id", KINDS)
def test_name_answer_and_day_are_on_the_first_screen(page, procedure_id):
    page.goto(f"/procedures/{procedure_id}/")
    for selector in ("h1", ".answer .badge", ".answer__sentence", ".answer__as-of"):
        box = page.locator(selector).bounding_box()
        assert box["y"] + box["height"] <= page.viewport_size["height"], selector


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_where_it_is_done_begins_on_the_first_screen_of_a_phone(page):
    """Three lines of an answer and what stands around it leave room for the heading and a line below it."""
    for procedure_id in KINDS:
        page.goto(f"/procedures/{procedure_id}/")
        below = page.locator("#how-to ~ *").first.bounding_box()
        assert below["y"] + LINE <= PHONE["height"], procedure_id


@BOTH
def test_the_ways_on_lead_to_the_list_the_topic_and_the_sources(page):
    page.goto("/procedures/library-card/")
    page.click(".crumbs a >> nth=1")
    page.wait_for_selector("#procedure-table")
    page.go_back()
    page.click('.facts a[href*="topic="]')
    expect(page.locator("#filter-topic")).to_have_value("libraries")


@BOTH
def test_every_link_that_gets_the_focus_shows_it(page):
    page.goto("/procedures/library-card/")
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        inside, outline = page.evaluate(
            """() => {
              const e = document.activeElement, style = getComputedStyle(e);
              return [Boolean(e.closest("main")), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
            }"""
        )
        if inside:
            seen += 1
            assert outline, page.evaluate("document.activeElement.outerHTML")
    assert seen > 8


def test_a_cold_page_is_light_and_has_no_chart_code(page):
    loaded = {}
    page.on("response", lambda response: loaded.__setitem__(response.url, response))
    page.goto("/procedures/library-card/")
    page.wait_for_load_state("networkidle")
    sizes = {url: len(gzip.compress(response.body(), 9)) for url, response in loaded.items()}
    assert 3 <= len(sizes) <= 8, sizes
    assert [url for url in sizes if "plotly" in url or "charts.js" in url] == []
    assert sum(sizes.values()) <= WEIGHT_BAR, sizes


def test_without_javascript_nothing_is_missing(new_page):
    with_script, without = new_page(), new_page(javascript=False)
    for page in (with_script, without):
        page.goto("/procedures/resident-record-copy/")
    with_script.evaluate("for (const one of document.querySelectorAll('.entry-cite')) one.remove()")  # it is the script
    assert without.locator("article").inner_text().split() == with_script.locator("article").inner_text().split()
    assert len(without.locator("article").inner_text()) > 500


@pytest.mark.parametrize("page", [{"width": 1280, "height": 800}], indirect=True)
def test_at_400_per_cent_nothing_scrolls_sideways(page):
    """1280 pixels at 400 per cent are 320 pixels (WCAG 2.2, 1.4.10)."""
    page.goto("/procedures/resident-record-copy/")
    page.set_viewport_size({"width": 320, "height": 200})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".answer__sentence").is_visible()


def test_the_missing_page_says_so_and_leads_on(page):
    page.goto("/404.html")
    assert page.inner_text("h1") == "ページが見つかりません"
    page.click("article a >> nth=0")
    page.wait_for_selector("#procedure-table")


def test_a_page_that_has_moved_leads_to_the_place_on_the_new_one_that_was_asked_for(page, new_page):
    page.goto("/procedures/library-booking/#promise")
    page.wait_for_url("**/procedures/library-book-reservation/#promise")
    plain = new_page(javascript=False)
    plain.goto("/procedures/library-booking/#promise")
    plain.wait_for_url("**/procedures/library-book-reservation/")


def test_a_citation_is_copied_by_keyboard_and_said_to_be(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/procedures/library-card/")
    page.locator("details:has(.cite) > summary").focus()
    page.keyboard.press("Enter")
    texts, said = page.locator(".cite pre"), page.locator(".cite").get_by_role("status")
    for at, form in enumerate(("日本語の文", "英語の文", "BibTeX", "CSL-JSON")):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.ariaLabel") == f"{form}をコピー"
        page.keyboard.press("Enter")
        said.filter(has_text="コピーしました").nth(0).wait_for()
        assert said.all_text_contents() == ["コピーしました" if one == at else "" for one in range(said.count())]
        assert page.evaluate("navigator.clipboard.readText()") == texts.nth(at).text_content()


def test_one_press_beside_an_entry_copies_what_it_says_with_the_citation_at_its_address(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/procedures/library-card/")
    anchor = "event-2024-11-01-minamo-library-2024-11-01"
    assert page.get_by_role("button", name="この一文を引用").count() == page.locator("li[id]").count() > 2
    page.get_by_role("button", name="この一文を引用 2024年11月1日までに 対応済").click()
    page.locator(f"#{anchor}").get_by_text("コピーしました").wait_for()
    *said, cited = page.evaluate("navigator.clipboard.readText()").split("\n")
    source_at = page.locator(f"#{anchor} .source a").get_attribute("href")
    assert said == [
        "2024年11月1日までに 対応済",
        "登録と更新をオンラインで申請できる。",
        f"出典：図書館カードのオンライン登録（みなも市立図書館、2024年11月1日）。確かさ：高い {source_at}",
    ]
    of_page = page.locator(".cite pre").nth(0).text_content()
    address = page.locator(".permalink").get_attribute("href")
    assert cited == of_page.replace(address, f"{address}#{anchor}") and anchor not in of_page

    # Once asked for, the same statement is there for papers in English and for programs.
    copied = []
    for form in ("英語の文をコピー", "BibTeXをコピー", "CSL-JSONをコピー"):
        page.locator(f"#{anchor}").get_by_role("button", name=form).click()
        page.locator(f"#{anchor}").get_by_text("コピーしました").wait_for()
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    english, bibtex, csl = copied
    of_page = page.locator(".cite pre").all_text_contents()
    source = "図書館カードのオンライン登録（みなも市立図書館、2024年11月1日）"
    assert english.split("\n") == [
        "By 2024-11-01: Available on phone. Registration and renewal can be filed online. Certainty: high. "
        "Published by: Minamo City Library.",
        f"Source: {source} {source_at}",
        of_page[1].replace(address, f"{address}#{anchor}"),
    ]
    title = f"{page.locator('h1').inner_text()}: 2024年11月1日までに 対応済。登録と更新をオンラインで申請できる"
    kept = json.loads(of_page[3])[0]
    id_, note = f"{kept['id']}-{anchor}", f"出典：{source}。確かさ：高い {source_at}"
    made = {"id": id_, "title": title, "URL": f"{address}#{anchor}", "note": note}
    assert json.loads(csl) == [kept | made]
    assert bibtex.split("\n") == [
        f"@misc{{{id_},",
        f'  title = "{{{title}}}",',
        *of_page[2].split("\n")[2:6],
        f"  url = {{{address}#{anchor}}},",
        f"  note = {{{note}}}",
        "}",
    ]
    page.goto(f"/procedures/library-card/#{anchor}")
    expect(page.locator(".cite pre").nth(2)).to_have_text(bibtex)
    expect(page.locator(".cite pre").nth(3)).to_have_text(csl)


def test_a_citation_that_cannot_be_copied_is_marked_and_without_javascript_there_is_no_button(new_page):
    page = new_page()
    page.goto("/procedures/library-card/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.click("details:has(.cite) > summary")
    page.click(".cite button >> nth=2")
    page.get_by_text("コピーできないので、文字を選びました").wait_for()
    assert page.evaluate("getSelection().toString()") == page.locator(".cite pre").nth(2).text_content()
    plain = new_page(javascript=False)
    plain.goto("/procedures/library-card/")
    plain.click("details:has(.cite) > summary")
    assert plain.locator(".cite pre").nth(3).is_visible() and not plain.locator(".cite button").nth(3).is_visible()
