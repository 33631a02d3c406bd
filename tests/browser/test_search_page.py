"""The search in a real Chromium: what citizens type, and what they are shown."""

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from relevance import found, read_cases, wrong_firsts
from town_project import TOWN

from macros.base.japanese.spelling import SIGNS, sound, spelled
from macros.kinds.synonyms.record import SynonymGroup
from macros.records.model import Text
from macros.site.search import search_index
from macros.view.documents import SearchDocument


def results(page):
    return page.locator(".search-list > li")


def said(page):
    return page.locator("#search-said p")


def search_for(page, query):
    page.goto(f"/search/?q={quote(query)}")
    expect(said(page).first).to_be_visible()


def test_every_query_has_the_right_page_first(page):
    assert not (wrong := wrong_firsts(page, read_cases(TOWN / "relevance.yml"))), "\n".join(wrong)


# --------------------------------------------------------------------------- what is shown


def test_a_result_has_title_status_and_the_words_marked(page):
    search_for(page, "証明書コーナー")
    first = results(page).first
    expect(first.get_by_role("link")).to_have_attribute("href", "../procedures/resident-record-copy/")
    expect(first.locator(".search-list__kind")).to_have_count(0)  # nearly all that is found are procedures
    expect(first.locator(".badge")).to_contain_text("一部対応")
    expect(first.locator("mark")).to_have_text("証明書コーナー")


def test_half_width_words_are_marked_where_they_stand(page):
    search_for(page, "ﾏｲﾅﾝﾊﾞｰ")
    expect(results(page).first.locator("mark").first).to_have_text("マイナンバー")


def test_the_count_and_the_related_words_are_said(page):
    search_for(page, "引っ越し")
    expect(page.locator("#search-said")).to_have_attribute("aria-live", "polite")
    shown = results(page).count()
    assert shown > 0
    expect(said(page)).to_have_text(
        [f"「引っ越し」で{shown}件見つかりました。", "「引っ越し」の関連語「転出届」でもさがしました。"]
    )
    assert page.title().startswith("「引っ越し」をさがした結果")


def test_what_the_plan_does_not_list_is_said_to_be_absent(page):
    search_for(page, "転入届を出したい")
    expect(said(page)).to_have_text(
        [
            "転入届は、計画のよく使う13手続に入っていません。",
            "計画にある近い手続は「転出届」ですが、同じ手続ではありません。",
            "「転入届を出したい」に近いことばが出てくるページは1件あります。",
        ]
    )
    for link in (results(page).get_by_role("link"), said(page).get_by_role("link", name="転出届")):
        expect(link).to_have_attribute("href", "../procedures/moving-out-notification/")
    expect(page.get_by_role("link", name="手続一覧からさがす")).to_be_visible()
    elsewhere = page.get_by_role("region", name="一覧にない手続は")
    expect(elsewhere.get_by_role("link", name="図書館ねっとのページを開く")).to_be_visible()
    assert elsewhere.bounding_box()["y"] < results(page).first.bounding_box()["y"]
    search_for(page, "引っ越し")
    expect(elsewhere).to_be_visible()
    assert elsewhere.bounding_box()["y"] > results(page).last.bounding_box()["y"]


def test_who_looks_for_what_others_take_is_told_who_and_sent_to_no_page_of_the_city(page):
    search_for(page, "車庫証明")
    expect(said(page)).to_have_text(
        ["車庫証明は、計画のよく使う13手続に入っていません。", "車庫証明は、警察が受け付けます。"]
    )
    expect(page.locator("#search-elsewhere")).to_be_hidden()


def test_a_broad_word_shows_its_field_which_leads_to_the_list_of_it(page):
    search_for(page, "ごみ")
    field = results(page).filter(has=page.locator(".search-list__kind", has_text="手続の分野"))
    expect(field.get_by_role("link")).to_have_attribute("href", re.compile(r"^\.\./procedures/\?topic="))


def test_nothing_is_shown_instead_of_what_the_plan_does_not_list(page):
    search_for(page, "犬")
    expect(said(page)).to_have_text(["住民票の閲覧は、計画のよく使う13手続に入っていません。"])
    expect(results(page)).to_have_count(0)


def test_what_a_word_calls_for_is_said_before_what_was_found(page):
    note = "計画の約束は町全体のもので、地区ごとの状態はこのサイトにありません。"
    search_for(page, "浜手地区")
    expect(said(page)).to_have_text(["「浜手地区」に合うページは見つかりませんでした。", note])
    search_for(page, "浜手地区の図書館カード")
    expect(said(page).last).to_have_text(note)
    assert results(page).count() > 0


def test_an_answer_is_shown_only_to_the_question_that_was_asked(page):
    asked = (("図書館カード", 1, 1), ("図書館カードの水道", 1, 0), ("図書館カードをやめる", 0, 0))
    asked += (("図書館カード 支給", 0, 0), ("図書館カードの写真を変える", 0, 0))  # of another step
    for query, badges, answers in asked:
        search_for(page, query)
        first = results(page).first
        expect(first.get_by_role("link")).to_have_attribute("href", "../procedures/library-card/")
        expect(first.locator(".badge")).to_have_count(badges)
        expect(first.get_by_text("はい。")).to_have_count(answers)


def test_who_wants_to_undo_something_is_told_that_the_page_may_answer_how_to_begin(page):
    undone = "をやめる の解約 キャンセル を返したい の返納 の取り消し 退会 の登録を抹消".split()
    others = ["図書館カード", "水道をやめる", "水道の中止", "図書館カードの返事"]
    answers = found(page, [*(f"図書館カード{one}" for one in undone), *others])
    assert [one["turned"] for one in answers] == [["undoes"]] * len(undone) + [[]] * len(others)
    assert {one["pages"][0] for one in answers[: len(undone)]} == {"procedures/library-card/"}
    search_for(page, "図書館カードをやめる")
    expect(said(page).last).to_contain_text("やめることや取り消すこと")


def test_of_what_a_procedure_costs_it_is_said_that_nobody_looked(page):
    search_for(page, "図書館カード いくら")
    expect(said(page).last).to_have_text(
        "金額、かかる日数、必要な書類、受付の時間や場所、出した申請の進み具合は、多くの手続では調べていません。"
        "手続のページになければ、市の案内で確かめてください。"
    )
    expect(results(page).first.locator(".badge")).to_have_count(1)


def test_a_word_inside_the_name_of_a_procedure_is_not_absent(page):
    search_for(page, "特別徴収に係る異動届")
    expect(said(page)).to_have_text(["「特別徴収に係る異動届」で1件見つかりました。"])
    search_for(page, "住民票の写し")
    expect(said(page).first).not_to_contain_text("入っていません")


def test_near_pages_are_called_near(page):
    search_for(page, "住民表の写し")
    expect(said(page)).to_have_count(1)
    assert re.fullmatch(
        "「住民表の写し」のすべてのことばを含むページはなく、計画のよく使う13手続に入っていない手続かもしれません。"
        r"近いものを\d+件示します。",
        said(page).inner_text(),
    )
    expect(page.get_by_role("link", name="手続一覧からさがす")).to_be_visible()


def test_nothing_found_offers_the_list_and_the_topics(page, site):
    search_for(page, "鳳凰")
    expect(said(page)).to_have_text(["「鳳凰」に合うページは見つかりませんでした。"])
    expect(page.get_by_role("link", name="手続一覧からさがす")).to_be_visible()
    expect(page.locator("#search-ways .topics a")).to_have_count(len(site.strategy.topics))


@pytest.mark.parametrize("query", ["", "   "])
def test_without_a_query_nothing_is_looked_up(page, query):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/search/?q={quote(query)}", wait_until="networkidle")
    assert not [address for address in asked if address.endswith("search.json")]
    expect(said(page)).to_have_count(0)


@pytest.mark.parametrize("query", ["*", "((", "\\", "・", "__N__", "%", "a" * 5000])
def test_signs_are_only_signs(page, query):
    search_for(page, query)
    assert query in said(page).first.inner_text()


def test_the_index_that_does_not_arrive_is_said(page, complaints):
    page.route("**/data/search.json", lambda route: route.abort())
    search_for(page, "住民票")
    expect(said(page)).to_contain_text(["検索のデータを読み込めませんでした。"])
    expect(page.get_by_role("link", name="手続一覧からさがす")).to_be_visible()
    complaints.clear()


def index_of(document, synonyms):
    """The index of one page, as the browser reads it."""
    content = json.loads(search_index([document], synonyms, Text(ja="みなも市")))
    return {**content, "statuses": {"x": {"mark": "<i>", "label": "<u>"}}}


def test_titles_and_queries_are_shown_as_text(page):
    hostile = '<img src=x onerror="alert(1)"> {{ 7*7 }} 住民票'
    document = SearchDocument(hostile, "about/", "<b>", text=hostile, official=hostile)
    content = index_of(document, [SynonymGroup(words=["<s>住民"], means=["<em>"])])
    content["documents"][0][content["fields"].index("status")] = "x"
    page.route("**/data/search.json", lambda route: route.fulfill(json=content))
    search_for(page, "<img src=x> 住民票")
    expect(results(page).get_by_role("link")).to_have_text(hostile)
    assert page.locator("#search-results :is(img, b, i, u, s, em)").count() == 0


@pytest.mark.parametrize(("count", "hidden"), [(11, 0), (13, 3)])
def test_what_is_found_last_is_shown_when_it_is_asked_for(page, count, hidden):
    content = index_of(SearchDocument("住民票の写し", "about/", "手続", text="住民票の写しの請求"), [])
    content["documents"] *= count
    page.route("**/data/search.json", lambda route: route.fulfill(json=content))
    search_for(page, "住民票")
    more = page.locator(".search-more")
    expect(results(page).filter(visible=True)).to_have_count(count - hidden)
    expect(more).to_have_count(min(hidden, 1))
    if hidden:
        more.click()
        expect(results(page).filter(visible=True)).to_have_count(count)
        expect(results(page).nth(10).get_by_role("link")).to_be_focused()
        expect(more).to_have_count(0)


@pytest.mark.parametrize("words", [None, "票", "a", "写し"])
def test_whatever_the_related_words_are_a_query_is_looked_up(page, words):
    document = SearchDocument("住民票の写し", "about/", "手続", text="住民票の写しの請求")
    synonyms = [SynonymGroup(words=[words], means=["証明書"])] if words else []
    page.route("**/data/search.json", lambda route: route.fulfill(json=index_of(document, synonyms)))
    search_for(page, "住民票")
    expect(results(page).get_by_role("link")).to_have_text("住民票の写し")


def test_both_sides_have_one_form(page, site_dir):
    """Each text of the index and each sign that the rules know, by Python and by the browser."""
    index = json.loads((site_dir / "data" / "search.json").read_text(encoding="utf-8"))
    texts = [text for row in index["documents"] for text in row if isinstance(text, str)]
    texts += [f"あ{sign}い" for sign in SIGNS] + ["ﾏｲﾅﾝﾊﾞｰ", "ＥＬＴＡＸ", "ヴヵヶ", "㍻①ｶﾞ", "İ", "カ一ド", "AI-OCR.RPA"]
    texts += [
        "Hikkoshi",
        "hikkosi",
        "jūminhyō",
        "jyuuminhyou",
        "shimbun",
        "matcha",
        "ohta",
        "tsuuchi",
        "kyoufu",
        "vivaldi",
    ]
    page.goto("/search/")
    of_browser = """async (texts) => {
      const finder = await portalFinder("../data/search.json");
      return texts.map((text) => [finder.spelled(text), finder.sound(text)]);
    }"""
    assert page.evaluate(of_browser, texts) == [[spelled(text), sound(text)] for text in texts]


# --------------------------------------------------------------------------- ways to it and back


def test_from_the_head_of_any_page_with_the_keyboard_alone(page):
    page.goto("/procedures/resident-record-copy/")
    box = page.get_by_role("search", name="サイト内の検索").get_by_label("サイト内をさがす")
    for _ in range(12):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    assert box.evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    page.keyboard.type("保育園")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.get_by_label("さがすことば")).to_have_value("保育園")
    expect(said(page).first).to_be_visible()
    page.get_by_label("さがすことば").focus()
    for _ in range(2):  # the button, the first result
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/procedures/nursery-school-application/")


def test_the_back_button_leads_to_the_search_before(page):
    search_for(page, "保育園")
    page.get_by_label("さがすことば").fill("水道")
    page.get_by_role("button", name="さがす", exact=True).last.click()
    page.wait_for_url(f"**/search/?q={quote('水道')}")
    expect(results(page).first).to_contain_text("水道の使用")
    page.go_back()
    expect(page.get_by_label("さがすことば")).to_have_value("保育園")
    expect(results(page).first).to_contain_text("保育所等の利用申請")


@pytest.mark.parametrize("page", [{"width": 390}, {"width": 320}], indirect=True)
def test_on_a_narrow_screen_a_link_leads_to_the_search(page):
    page.goto("/")
    link = page.get_by_role("link", name="サイト内をさがす")
    box = link.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    expect(page.get_by_role("search", name="サイト内の検索")).to_be_hidden()
    link.click()
    page.wait_for_url("**/search/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_boxes_and_buttons_are_large_enough(page):
    page.goto("/search/")
    for control in page.locator("#header-q, #search-q, .header-search button, .search-form button").all():
        assert control.bounding_box()["height"] >= 44


def test_without_javascript_the_page_says_so_and_links_to_the_list(new_page):
    page = new_page(javascript=False)
    page.goto("/search/?q=a")
    expect(page.get_by_text("この検索には JavaScript が必要です。")).to_be_visible()
    expect(page.get_by_role("link", name="手続一覧からさがす")).to_have_attribute("href", "../procedures/")
    expect(page.get_by_label("さがすことば")).to_be_hidden()


def test_only_the_search_page_fetches_the_index(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/procedures/", wait_until="networkidle")
    assert not [address for address in asked if "search.js" in address]
