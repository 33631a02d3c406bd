"""What is wrong on the page /edit/ stands beside its field, and leads there from the foot; long lists are narrowed."""

import pytest
from axe import start_axe
from playwright.sync_api import expect
from test_accessibility import findings
from test_edit_page import CHANGES, PHONE, compose


def beside(page, form, field):
    """What is said beside a field, as a screen reader has it from the field itself."""
    asked = page.locator(f"#edit-{form}-{field}")
    said, *_help = asked.get_attribute("aria-describedby").split()
    return asked, page.locator(f"#{said}")


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_what_is_wrong_stands_beside_its_field_until_it_is_right(page):
    record, _, values = CHANGES["observed"]
    compose(page, record, "observed", values)
    date, said = beside(page, "observed", "date")
    expect(said).to_have_text("")
    date.fill("2026-02-30")
    link = page.locator("#edit-wrong a")
    expect(link).to_contain_text("「時点」の「2026-02-30」は、日付として読めません。")
    expect(said).to_have_text(link.inner_text())
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[aria-invalid]")).to_have_count(1)
    link.click()
    expect(date).to_be_focused()
    assert page.evaluate(
        "document.activeElement.closest('div').getBoundingClientRect().top > 0"
    )  # with what it is called
    date.fill("2025-03-31")
    expect(said).to_have_text("", timeout=300)
    expect(page.locator("[aria-invalid]")).to_have_count(0)


def test_a_day_after_that_of_its_source_is_told_beside_both_and_once_at_the_foot(page):
    record, _, values = CHANGES["available"]
    compose(page, record, "available", values)
    page.locator("#edit-available-source_date").fill("2026-05-01")
    for field in ("date", "source_date"):
        expect(beside(page, "available", field)[1]).to_contain_text("出典の日付（2026-05-01）より後です。")
    expect(page.locator("#edit-wrong a")).to_have_attribute("href", "#edit-available-date")
    page.locator("#edit-available-source_date").fill("2026-06-02")
    expect(page.locator("[aria-invalid]")).to_have_count(0)


def test_what_is_empty_is_said_beside_its_field_to_who_asks_and_the_first_gets_the_focus(page):
    page.goto("/edit/?record=procedures/library-card&form=available")
    date, said = beside(page, "available", "date")
    date.focus()
    page.keyboard.press("Tab")
    missing = page.locator("#edit-missing a")
    expect(missing).to_have_text(
        ["何が起きたか", "日付の意味", "日付", "内容", "出典の題名", "出典を出した組織", "出典の種類", "確かさ"]
    )
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    date.press("Enter")
    expect(page.locator("#edit-available-kind")).to_be_focused()
    expect(said).to_have_text("「日付」がまだ空です。")
    expect(page.locator("[aria-invalid]")).to_have_count(8)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-invalid]")).to_have_count(7)
    missing.last.click()
    expect(page.locator("#edit-available-confidence")).to_be_focused()


def test_what_is_chosen_is_led_to_and_told_of_as_what_is_typed_and_what_is_ready_leads_on(page):
    page.goto("/edit/?record=procedures/library-card&form=correction")
    page.locator("#edit-correction-entry").select_option("できごと 2024-11-01")
    page.locator("#edit-correction-field").select_option("kind")
    page.locator("#edit-correction-why").fill("写しまちがい")
    chosen, said = beside(page, "correction", "right-choice")
    page.get_by_role("button", name="書いたことをたしかめる").click()
    expect(chosen).to_be_focused()
    expect(said).to_have_text("「正しい値」がまだ空です。")
    chosen.select_option("available")
    expect(page.locator("#edit-wrong a")).to_have_attribute("href", "#edit-correction-right-choice")
    expect(said).to_contain_text("いま書いてあることと同じです。")
    chosen.select_option("note")
    page.locator("#edit-correction-why").press("Tab")
    page.get_by_role("button", name="書いたことをたしかめる").click()
    expect(page.get_by_role("heading", name="たしかめて送る")).to_be_focused()
    expect(page.locator("[aria-invalid]")).to_have_count(0)


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_sources_are_narrowed_by_title_publisher_and_address_wherever_one_is_chosen(page, site):
    known = site.sources["minamo-library-2024-11-01"]
    page.goto("/edit/?record=procedures/library-card&form=available")
    narrow_and_choose(page, "edit-available-source_title-known", known)
    expect(page.locator("#edit-available-source_url")).to_have_value(known.url)
    page.goto("/edit/?record=procedures/moving-out-notification&form=correction")
    page.locator("#edit-correction-entry").select_option("できごと 2023-02-06")
    page.locator("#edit-correction-field").select_option("kind")
    expect(page.locator("#edit-correction-right-choice-q")).to_be_hidden()
    page.locator("#edit-correction-field").select_option("source")
    narrow_and_choose(page, "edit-correction-right-choice", known)
    expect(page.locator("#edit-correction-right")).to_have_value(known.id)


def narrow_and_choose(page, name, source):
    """Look for a source in the list of a field by all that it may be remembered by, and choose it."""
    typed, offered = page.locator(f"#{name}-q"), page.locator(f"#{name} option:not([value=''])")
    expect(offered).to_have_count(7)
    for looked_for in ("図書館ｶｰﾄﾞ の", source.publisher, source.url):
        typed.fill(looked_for)
        expect(offered).to_have_text([f"{source.title}（{source.published.text}）"])
    expect(page.locator(f"#{name}-found")).to_have_text("1件から選べます。")
    typed.press("Enter")
    expect(page.locator(f"#{name}")).to_be_focused()
    expect(page.locator("[aria-invalid]")).to_have_count(0)  # nobody has asked yet what is still empty
    page.locator(f"#{name}").select_option(source.id)
    typed.fill("どこにもない")
    expect(offered).to_have_count(1)  # what is chosen stays
    typed.fill("")
    expect(offered).to_have_count(7)


def test_of_what_was_chosen_for_another_record_nothing_is_left(page):
    page.goto("/edit/?record=procedures/library-card&form=correction")
    expect(page.locator("#edit-correction-right_en")).to_be_hidden()  # which part it is about is not known yet
    page.locator("#edit-correction-entry").select_option("できごと 2024-11-01")
    page.locator("#edit-correction-field").select_option("what")
    expect(page.locator("#edit-correction-right_en")).to_be_visible()
    expect(page.locator("#edit-correction-was")).not_to_have_value("")
    page.locator("#edit-record").select_option("kpis/my-number-card")
    for field in ("entry", "field", "was", "right", "right_en"):
        expect(page.locator(f"#edit-correction-{field}")).to_have_value("")
    page.goto("/edit/?record=procedures/library-card&form=words")
    page.locator("#edit-words-words").select_option("name")
    expect(page.locator("#edit-words-right")).not_to_have_value("")
    page.locator("#edit-record").select_option("kpis/my-number-card")
    for field in ("words", "was", "right", "right_en"):
        expect(page.locator(f"#edit-words-{field}")).to_have_value("")


def test_nothing_is_found_by_axe_where_faults_stand_beside_their_fields(page):
    page.goto("/edit/?record=procedures/library-card&form=available")
    page.locator("#edit-available-date").fill("6月1日")
    page.locator("#edit-available-date").press("Enter")
    expect(page.locator("[aria-invalid]")).to_have_count(8)
    start_axe(page)
    assert findings(page) == []


def test_what_is_worth_another_look_stands_beside_its_field_and_stops_nothing(page):
    record, _, values = CHANGES["available"]
    compose(page, record, "available", values | {"source_publisher": "市民局"})
    publisher, said = beside(page, "available", "source_publisher")
    expect(said).to_have_text(
        "「出典を出した組織」の「市民局」では、どの市や町の組織か、読者に分かりません。「みなも市」の組織なら、"
        "「みなも市市民局」のように書いてください。ほかの組織なら、「出典の種類」を確かめてください。このままでも送れます。"
    )
    expect(page.locator("#edit-ready")).to_be_visible()
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    advice = page.locator("#edit-advice a")
    advice.filter(has_text="みなも市市民局").click()
    expect(publisher).to_be_focused()
    for who, kind in (("みなも市市民局", "city"), ("市民局", "other")):
        publisher.fill(who)
        page.locator("#edit-available-source_kind").select_option(kind)
        expect(said).to_have_text("")


def test_a_kind_of_source_a_day_and_a_promise_are_called_as_on_the_pages(page):
    page.goto("/edit/?record=initiatives/evacuation-support-app&form=happened")
    expect(page.locator("#edit-happened-source_kind option[value=city]")).to_have_text("みなも市")
    expect(page.locator("#edit-happened-milestone option[value='4Q']")).to_contain_text("（計画の4Q）")
    page.goto("/edit/?record=initiatives/wireless-lan-core-index&form=correction")
    page.locator("#edit-correction-entry").select_option("できごと 2023-12")
    page.locator("#edit-correction-field").select_option("milestone")
    expect(page.locator("#edit-correction-right-choice option[value='2Q']")).to_contain_text("（計画の2Q）")
    page.goto("/edit/?record=procedures/library-card&form=correction")
    expect(page.locator("#edit-entries")).to_contain_text("2024年11月1日 できごと：")
    page.locator("#edit-correction-entry").select_option("できごと 2024-11-01")
    for field, is_typed in (("by", True), ("kind", False)):
        page.locator("#edit-correction-field").select_option(field)
        expect(page.locator("#edit-correction-right-help")).to_be_visible(visible=is_typed)
    page.goto("/edit/?record=kpis/my-number-card")
    expect(page.locator("#edit-entries")).to_contain_text(" 公表された値：78.5%。")
    page.goto("/edit/?record=procedures/moving-out-notification&form=correction")
    page.locator("#edit-correction-entry").select_option("約束 2024-04")
    page.locator("#edit-correction-field").select_option("source")
    expect(page.locator("#edit-correction-was")).to_have_value("みなも市デジタルのみちしるべ（令和6年4月）")
    expect(page.locator("#edit-known")).to_contain_text("出典と見くらべた日は2026年11月20日です。")
