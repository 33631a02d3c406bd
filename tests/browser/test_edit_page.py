"""The page where a clerk composes a change, in a real Chromium on a phone: what it shows is what the data become."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from files import files_below
from issue_bodies import composed
from playwright.sync_api import expect
from town_project import load_checked

from macros import __main__ as command_line
from macros.base.japanese.reasons import is_later_change
from macros.edit.forms.index import edit_index
from macros.edit.forms.parts.asked import FORMS, OldPlace
from macros.edit.forms.parts.issue_form import read_form
from macros.kinds.procedures.record import LIMITS, PARTIAL, WHOLE, parts_of, parts_unsaid, words_for_all
from macros.load.load import load_site
from macros.records.addresses import is_same_page
from macros.records.right_form import date_rule

PHONE = {"width": 390, "height": 844}
DAY = "2026-11-23"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CODE = re.compile(r"^(?:[a-z][a-z0-9_./#-]*(?: .*)?|[a-z_]+：.*)$", re.MULTILINE)  # a value of the data, or a key
TESTS = Path(__file__).parents[1]
SOURCE = {
    "source_title": "申請の案内",
    "source_publisher": "みなも市",
    "source_kind": "city",
    "source_url": "https://www.minamo.example/guide",
    "source_date": "2026-06-02",
}


@pytest.fixture
def project(tmp_path, town_root):
    """The town's data and the forms, to be changed."""
    for name in ("data", "docs", ".github"):
        shutil.copytree(town_root / name, tmp_path / "project" / name)
    return tmp_path / "project"


def compose(page, record, form, values, at="/edit/"):
    """Choose `record` and `form` on the page `at`, and fill in `values` by the id of the field."""
    page.goto(f"{at}?record={record}")
    expect(page.locator("#edit-known")).to_be_visible()
    page.locator("#edit-form").select_option(form)
    for name, value in values.items():
        field = page.locator(f"#edit-{form}-{name}")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    expect(page.locator("#edit-ready")).to_be_visible()


def taken(page, project, tmp_path):
    """Put the form that the page opens through the intake: the address's query, and the data that have become of it."""
    address = urlsplit(page.locator("#edit-send").get_attribute("href"))
    query = {name: text for name, (text,) in parse_qs(address.query).items()}
    assert CODE.findall(query["content"]) == []  # people read it: a clerk, and whoever looks at what a clerk has sent
    (tmp_path / "body.md").write_text(composed(query["content"]), encoding="utf-8")
    arguments = ["intake", str(tmp_path / "body.md"), "--root", str(project), "--as-of", DAY]
    assert command_line.main(arguments) == 0
    assert load_site(project)[1] == []
    return query


def shown(page):
    """The YAML that the page shows, by the path of its file."""
    paths = page.locator("#edit-yaml a").all_text_contents()
    return dict(zip(paths, map(as_texts, page.locator("#edit-yaml pre").all_text_contents()), strict=True))


def as_texts(text):
    return yaml.load(text, Loader=yaml.CBaseLoader)


def expect_data_as_shown(page, project):
    for path, said in shown(page).items():
        now = as_texts((project / path).read_text(encoding="utf-8"))
        for key, value in said.items():
            if isinstance(value, list):
                (entry,) = value
                assert any(
                    entry.items() == {name: one[name] for name in entry if name in one}.items() for one in now[key]
                )
            else:
                assert now[key] == value


# What is composed for each form: the record, the title of the issue, what is typed, which files change.
CHANGES = {
    "available": (
        "procedures/pregnancy-notification",
        "手続が変わった：妊娠の届出",
        {"kind": "available", "date_is": "on", "date": "2026-06-01", "what": "オンライン申請を開始: 「全部」"}
        | SOURCE
        | {"confidence": "medium"},
    ),
    "happened": (
        "initiatives/evacuation-support-app",
        "取組が動いた：防災のDX 避難支援アプリの開発（重点方針1）",
        {"kind": "delivered", "milestone": "4Q", "date_is": "by", "date": "2026-05", "what": "検証の結果を公表"}
        | SOURCE
        | {"confidence": "high"},
    ),
    "observed": (
        "kpis/my-number-card",
        "数値が公表された：マイナンバーカードの普及",
        {"date": "2025-03-31", "value": "80.5", "measure": "holding-rate", "what": "保有率", "what_en": "Holding: yes"}
        | SOURCE
        | {"confidence": "high"},
    ),
    "noted": (
        "kpis/my-number-card",
        "指標について公表された：マイナンバーカードの普及",
        {"kind": "planned", "date_is": "on", "date": "2026-05", "what": "次の調査の予定"}
        | SOURCE
        | {"confidence": "high"},
    ),
    "service": (
        "procedures/library-card",
        "手続の入口：個人貸出しの登録(図書館カード発行)",
        {"kind": "apply", "date": DAY, "url": "https://minamo.example/card?a=1", "note": "更新は: 窓口"} | SOURCE,
    ),
    "closed": (
        "procedures/moving-out-notification",
        "閉じていた入口：転出届",
        {"service": "https://minamo.example/moving/apply", "date": DAY},
    ),
    "deadline": (
        "procedures/water-service-restart",
        "新しい期限：水道の使用開始の届出",
        {"target": "2027-03", "date": "2026-06-01", "reason": "budget", "what": "予算の都合で見直した"} | SOURCE,
    ),
    "confirmed": ("kpis/my-number-card", "見くらべた：マイナンバーカードの普及", {"date": DAY}),
    "looked": (
        "procedures/water-service-restart",
        "調べた：水道の使用開始の届出",
        {"date": DAY, "where": "library", "result": "nothing", "note": "水道 # の案内をさがした"},
    ),
    "correction": (
        "procedures/library-card",
        "訂正：個人貸出しの登録(図書館カード発行)",
        {"entry": "できごと 2024-11-01", "field": "by", "right": "2024-10-31", "why": "写しまちがい", "date": DAY},
    ),
    "renamed": (
        "procedures/library-card",
        "名称が変わった：個人貸出しの登録(図書館カード発行)",
        {"right": "図書館カードの発行", "date": "2026-06-01", "why": "対象を広げたため"} | SOURCE,
    ),
    "words": (
        "procedures/library-card",
        "言葉の訂正：個人貸出しの登録(図書館カード発行)",
        {"words": "name", "right": "個人貸出しの登録: 図書館", "why": "写しまちがい", "date": DAY},
    ),
}


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_what_is_composed_for_each_form_becomes_the_data_that_were_shown(page, project, tmp_path, town_root):
    assert CHANGES.keys() == FORMS.keys()
    for form, (record, title, values) in CHANGES.items():
        compose(page, record, form, values)
        shutil.copytree(town_root / "data", project / "data", dirs_exist_ok=True)
        query = taken(page, project, tmp_path)
        assert (query["template"], query["title"]) == ("edit.yml", title)
        assert list(shown(page))[-1] == f"data/{record}.yml"
        expect_data_as_shown(page, project)
        page.locator("#edit-ready details").evaluate("details => { details.open = true; }")
        assert page.evaluate(WIDER) == 0, form


def test_a_source_that_is_listed_is_picked_and_not_listed_again(page, project, tmp_path, site):
    known = site.sources["minamo-library-2024-11-01"]
    values = {"kind": "note", "date_is": "on", "date": "2024-10", "what": "案内が新しくなった", "confidence": "high"}
    compose(page, "procedures/library-card", "available", values | {"source_title-known": known.id})
    expect(page.locator("#edit-available-source_url")).to_have_value(known.url)
    taken(page, project, tmp_path)
    assert list(shown(page)) == ["data/procedures/library-card.yml"]
    expect_data_as_shown(page, project)


def test_of_a_text_on_several_lines_the_words_stay_apart_in_english_alone(page, project, tmp_path):
    record, _, values = CHANGES["noted"]
    compose(
        page, record, "noted", values | {"what": "次の調査の\n予定です。", "what_en": "The next survey\nis planned"}
    )
    content = taken(page, project, tmp_path)["content"]
    assert "\n次の調査の予定です。\n" in content and "\nThe next survey is planned\n" in content
    expect_data_as_shown(page, project)


def test_a_listed_source_without_an_address_is_known_by_its_title_here_as_by_the_intake(page, project, tmp_path, site):
    known = site.sources["minamo-library-2024-11-01"]
    values = {name: text for name, text in CHANGES["available"][2].items() if name != "source_url"}
    typed = {"source_title": known.title.replace("の", " の"), "source_date": "2024-11-01", "date": "2024-11-01"}
    compose(page, "procedures/library-card", "available", values | typed | {"kind": "note"})
    expect(page.locator("#edit-fill-available [data-same]")).to_contain_text(f"この題名の出典「{known.title}」が")
    taken(page, project, tmp_path)
    assert list(shown(page)) == ["data/procedures/library-card.yml"]
    expect_data_as_shown(page, project)


def test_with_the_keyboard_alone_and_without_network(page, complaints):
    page.goto("/kpis/my-number-card/")
    page.get_by_role("link", name="変わったことを知らせる").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#edit-known")).to_contain_text("2022年6月1日 公表された値：49.1%。普及率")
    page.context.set_offline(True)
    page.locator("#edit-form").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("FY2025")
    page.keyboard.press("Tab")
    page.keyboard.type("81")
    expect(page.locator("#edit-fill-observed [data-unit]")).to_have_text("%")
    said = page.locator("#edit-missing")
    expect(said).to_have_text("まだ書いていない欄：測り方、内容、出典の題名、出典を出した組織、出典の種類、確かさ")
    for keys in ("Tab", "Tab"):
        page.keyboard.press(keys)
    page.keyboard.type("普及率")
    expect(said).not_to_contain_text("内容")


def test_the_records_are_narrowed_by_name_and_offer_what_fits_them(page):
    page.goto("/edit/")
    expect(page.locator("#edit-last")).to_be_hidden()
    page.locator("#edit-record-q").fill("としょかんカード")
    page.locator("#edit-record-q").fill("図書館ｶｰﾄﾞ")
    expect(page.locator("#edit-record-found")).to_have_text("2件から選べます。")
    page.locator("#edit-record").select_option(index=1)
    offered = "Array.from(document.querySelectorAll('#edit-form option:not([disabled])'), (one) => one.value)"
    assert page.evaluate(offered) == [
        "",
        "available",
        "deadline",
        "service",
        "confirmed",
        "looked",
        "correction",
        "renamed",
        "words",
    ]
    assert page.evaluate(WIDER) == 0


@pytest.mark.parametrize("seen", OldPlace)
def test_an_entrance_that_has_moved_is_told_by_one_form_which_asks_what_became_of_the_old_one(
    page, project, tmp_path, seen
):
    values = {"kind": "apply", "date": DAY, "url": "https://minamo.example/moving/new"} | SOURCE
    compose(page, "procedures/moving-out-notification", "service", values)
    expect(page.locator("#edit-service-before")).to_be_hidden()
    page.locator("#edit-service-replaces").select_option("https://minamo.example/moving/apply")
    expect(page.locator("#edit-missing")).to_have_text("まだ書いていない欄：古い入口は閉じていましたか")
    expect(page.locator("#edit-service-gone")).to_be_hidden()
    page.locator("#edit-service-before").select_option(seen)
    if seen is OldPlace.CLOSED:
        expect(page.locator("#edit-missing")).to_have_text("まだ書いていない欄：古い入口が閉じているのを見た日")
        page.locator("#edit-service-gone").fill("2026-11-20")
    expect(page.locator("#edit-ready")).to_be_visible()
    taken(page, project, tmp_path)
    (said,) = [text for path, text in shown(page).items() if path.startswith("data/procedures/")]
    assert said["services"][-1].get("gone_on") == ("2026-11-20" if seen is OldPlace.CLOSED else None)
    assert [sorted(one) for one in said["services"][:1]] == [["kind", "seen_on", "source", "url"]]
    now = as_texts((project / "data/procedures/moving-out-notification.yml").read_text(encoding="utf-8"))["services"]
    assert all(any(one.items() <= there.items() for there in now) for one in said["services"])


@pytest.mark.parametrize(
    ("field", "typed", "right", "said"),
    [
        ("date", "2026-02-30", "2026-02-28", "日付として読めません"),
        ("date", "2099-01-01", "1Q", "まだ来ていない日です"),
        ("source_date", "6月1日", "R8.6.1", "日付として読めません"),
        ("source_url", "www.minamo.example", "https://www.minamo.example", "アドレスとして読めません"),
        ("value", "805", "80.5", "ほかの値（78.5%）の5倍より大きいか"),
        ("value", "2%", "88%", "内容や理由の文にも「2%」と書いてください"),
        ("value", "0.805%", "80.5%", "そうなら「80.5%」と書いてください（ほかの値は78.5%）"),
        ("value", "約80", "８０．５％", "数として読めません"),
    ],
)
def test_what_the_intake_would_refuse_is_told_while_it_is_typed(page, field, typed, right, said):
    values = {"date": "2025-03-31", "value": "80.5", "measure": "holding-rate", "what": "保有率", "confidence": "high"}
    compose(page, "kpis/my-number-card", "observed", values | SOURCE)
    asked = page.locator(f"#edit-observed-{field}")
    asked.fill(typed)
    expect(page.locator("#edit-wrong li")).to_contain_text([said])
    expect(page.locator("#edit-wrong li")).to_contain_text(
        [f"「{asked.get_attribute('data-label')}」の「{typed}」は、"]
    )
    expect(page.locator("#edit-ready")).to_be_hidden()
    page.locator(f"#edit-observed-{field}").fill(right)
    expect(page.locator("#edit-ready")).to_be_visible()


@pytest.mark.parametrize(
    ("record", "words", "right"),
    [
        ("kpis/my-number-card", "targets.1.as_printed", "60%超"),
        ("kpis/citizen-satisfaction", "targets.1.at", "2027-03"),
        ("discrepancies/evacuation-app-start", "explanation", "二つの言い方がある。"),
        ("cases/certificate-requests", "notes.1", "50分からなら70%である。"),
        ("sources/minamo-library-2024-11-01", "title", "図書館の案内"),
    ],
)
def test_the_words_of_a_record_of_any_kind_are_put_right(page, project, tmp_path, site, record, words, right):
    compose(page, record, "words", {"words": words, "right": right, "why": "写しまちがい"})
    taken(page, project, tmp_path)
    assert right in "".join(path.read_text(encoding="utf-8") for path in files_below(project / "data", "*.yml"))


def test_a_word_that_was_not_changed_is_not_sent(page):
    page.goto("/edit/?record=procedures/library-card&form=words")
    page.locator("#edit-words-words").select_option("name")
    page.locator("#edit-words-why").fill("写しまちがい")
    expect(page.locator("#edit-wrong li")).to_contain_text(["いま書いてあることと同じです。"])
    expect(page.locator("#edit-ready")).to_be_hidden()
    page.locator("#edit-words-right_en").fill("Library card")
    expect(page.locator("#edit-ready")).to_be_visible()


PARTED = "市税口座振替の口座登録・変更・解約(個人)"


def test_dates_addresses_and_what_names_only_parts_are_read_here_by_the_rules_of_the_intake(page):
    """By the same cases: see tests/records/test_values.py."""
    page.goto("/edit/")
    cases = yaml.load((TESTS / "records/dates.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    read = "([cases, rule]) => cases.map(([typed]) => [typed, portalValues.read(typed, rule, ['R2', '3Q'])])"
    assert page.evaluate(read, [cases, date_rule()]) == cases
    pages = yaml.load((TESTS / "records/same_pages.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    written = [one for group in pages for one in group]
    read = "all => all.map(one => all.filter(other => portalYaml.isSamePage(one, other)))"
    same = [group if is_same_page(*group[:1] * 2) else [] for group in pages for _ in group]
    assert page.evaluate(read, written) == same
    told = [
        "登録ができます。",
        "登録と変更と解約ができます。",
        "どれもできます。登録も。",
        "できます。",
        "変更はスマートフォンで。",
    ]
    read = "([all, ...known]) => all.map(told => portalValues.advice({kind: 'a', told}, ...known))"
    codes = {"planned": "p", "available": "a", "partly": "b"}
    known = [
        {"parts": [*parts_of(PARTED).items()]},
        {"codes": codes, "kept": [], "whole": WHOLE, "limits": LIMITS, "partial": PARTIAL},
    ]
    parts = [[["unsaidParts", unsaid]] if (unsaid := parts_unsaid(PARTED, one)) else [] for one in told]
    assert page.evaluate(read, [told, *known]) == parts and sum(map(bool, parts)) == 2
    name, called = "市民税・県民税の申告(個人住民税)", "個人の住民税の申告"
    whole = {"parts": [*parts_of(name).items()], "whole": words_for_all(name, called)}
    taxes = ["住民税の申告ができます。", "市民税の申告ができます。", f"{called}ができます。"]
    parts = [[["unsaidParts", unsaid]] if (unsaid := parts_unsaid(name, one, called)) else [] for one in taxes]
    assert page.evaluate(read, [taxes, whole, known[1]]) == parts and sum(map(bool, parts)) == 1
    rest = "([all, ...known]) => all.map(told => portalValues.advice({kind: 'b', told}, ...known).length)"
    some = ["スマートフォンでできます。", "更新だけ、できます。", "更新は、できます。", "登録ができます。"]
    assert page.evaluate(rest, [some, *known]) == [1, 0, 0, 0]
    kept = page.evaluate(read, [told, known[0], {**known[1], "kept": ["スマートフォン", "スマホ"]}])
    assert [[key for key, _ in one if key == "unsaidPromise"] for one in kept] == [["unsaidPromise"]] * 4 + [[]]
    limits = yaml.load((TESTS / "kinds/procedures/limits.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    limited, free = (page.evaluate(read, [limits[key], {}, known[1]]) for key in ("limited", "free"))
    assert [[key for key, _ in one] for one in (*limited, *free)] == [["unsaidLimit"]] * len(limited) + [[]] * len(free)
    plan = {"kind": "planned", "date_is": "by", "what": "予定です。"} | SOURCE | {"confidence": "high"}
    for day, advised in (("2028-04", 1), ("FY2028", 1), ("2028-03", 0), ("FY2027", 0), ("2027", 0)):
        compose(page, "procedures/bicycle-parking-regular-use", "available", plan | {"date": day})
        expect(page.locator("#edit-advice li")).to_have_count(advised)
    expect(page.locator("#edit-ready")).to_be_visible()


@pytest.mark.parametrize(
    ("form", "values", "field", "typed", "right", "said"),
    [
        ("renamed", {"right": "図書館カード", "date": DAY} | SOURCE, "why", "名称の誤字", "対象を広げたため", "書きまちがいのようです"),
        ("words", {"words": "name", "right": "図書館カード"}, "why", "市が名称を変えた", "写しまちがい", "「市が名称を変えた」を選んでください"),
        ("words", {"words": "name", "right": "図書館カード"}, "why", "修正。", "写しまちがい", "「修正。」だけでは"),
        ("correction", {"entry": "できごと 2024-11-01", "field": "by", "why": "写しまちがい"}, "right", "2027-01", "2024-10", "まだ来ていない日です"),
        ("looked", {"date": DAY, "where": "library", "result": "weak"}, "note", "", "郵送だけの案内", "何が見つかったかを、「補足」に"),
    ],
)  # fmt: skip
def test_what_says_nothing_or_belongs_elsewhere_is_asked_back(page, form, values, field, typed, right, said):
    compose(page, "procedures/library-card", form, values | {field: right})
    page.locator(f"#edit-{form}-{field}").fill(typed)
    expect(page.locator("#edit-wrong li")).to_contain_text([said])
    expect(page.locator("#edit-ready")).to_be_hidden()


def test_a_correction_for_what_has_changed_since_is_asked_about_and_can_be_sent(page):
    reasons = ["10月から全部できるようになったため", "写しまちがえていたため", "出典では全部できるようになったため"]
    values = {"entry": "できごと 2024-11-01", "field": "by", "right": "2024-10", "date": DAY}
    for why in reasons:
        compose(page, "procedures/library-card", "correction", values | {"why": why})
        expect(page.locator("#edit-advice li")).to_have_count(int(is_later_change(why)))
    assert list(map(is_later_change, reasons)) == [True, False, False]


def test_the_last_day_is_that_of_the_city_whatever_the_day_of_the_site(page):
    for time, day, is_ahead in (("2026-11-22T14:59Z", "2026-11-22", True), ("2026-11-22T15:01Z", DAY, False)):
        page.clock.set_fixed_time(time)
        page.goto("/edit/?record=kpis/my-number-card&form=confirmed")
        expect(page.locator("#edit-confirmed-date")).to_have_value(day)
        page.locator("#edit-confirmed-date").fill(DAY)
        expect(page.locator("#edit-wrong li")).to_have_count(int(is_ahead))


def test_a_far_off_value_is_asked_back_where_a_figure_is_corrected(page):
    page.goto("/edit/?record=kpis/my-number-card&form=correction")
    page.locator("#edit-correction-entry").select_option("公表された値 2023-09-30")
    page.locator("#edit-correction-field").select_option("value")
    page.locator("#edit-correction-why").fill("写しまちがい")
    for typed, said in (
        ("0.725", "「72.5%」と書いてください"),
        ("725", "5倍より大きいか"),
        ("約72", "数として読めません"),
    ):
        page.locator("#edit-correction-right").fill(typed)
        expect(page.locator("#edit-wrong li")).to_contain_text([said])
    page.locator("#edit-correction-right").fill("72.5")
    expect(page.locator("#edit-ready")).to_be_visible()


def test_without_javascript_the_page_says_which_form_to_open(new_page, portal):
    page = new_page(javascript=False)
    page.goto("/edit/?record=procedures/library-card")
    expect(page.locator("#edit")).to_be_hidden()
    link = page.get_by_role("link", name="出典と見くらべた、変わりなし")
    expect(link).to_have_attribute("href", f"{portal.settings.repo_url}issues/new?template=confirmed.yml")


def test_records_that_do_not_arrive_are_said(page, complaints):
    page.route("**/data/edit.json", lambda route: route.abort())
    page.goto("/edit/")
    expect(page.get_by_role("alert")).to_contain_text("記録の一覧を読み込めませんでした。")
    complaints.clear()


def test_a_correction_offers_what_the_entry_has_and_can_have(page, project, tmp_path):
    page.goto("/edit/?record=procedures/library-card&form=correction")
    page.locator("#edit-correction-entry").select_option("できごと 2024-11-01")
    fields = page.locator("#edit-correction-field option:not([disabled])").all_text_contents()
    assert fields == [
        "選んでください",
        "内容",
        "いちばん上の答え",
        "できごとの種類",
        "「この日までに」という日付",
        "確かさ",
        "出典",
    ]
    page.locator("#edit-correction-field").select_option("kind")
    expect(page.locator("#edit-correction-was")).to_have_value("対応済（スマートフォンで手続できる）")
    page.get_by_role("combobox", name="正しい値").select_option("partly_available")
    page.locator("#edit-correction-why").fill("窓口に行く必要がある")
    expect(page.locator("#edit-shown")).to_contain_text("一部対応（一部の区や場合だけ、または窓口がなお必要）")
    taken(page, project, tmp_path)
    expect_data_as_shown(page, project)


# What is right instead of each field of an entry that can be corrected: the record, the entry, the value, with its
# English where it is a text.
RIGHT = {
    "what": ("procedures/library-card", "できごと 2024-11-01", "更新を申請できる", "Renewal: online"),
    "in_answer": (
        "procedures/library-card",
        "できごと 2024-11-01",
        "ただし、登録は窓口だけです。",
        "But register: here",
    ),
    "kind": ("procedures/library-card", "できごと 2024-11-01", "partly_available", ""),
    "on": ("procedures/library-book-reservation", "できごと 2024-01", "2027-01", ""),  # what is planned may lie ahead
    "by": ("procedures/library-card", "できごと 2024-11-01", "2024-10-31", ""),
    "value": ("kpis/my-number-card", "公表された値 2023-09-30", "72.5", ""),
    "target": ("procedures/bicycle-parking-regular-use", "約束 2026-02-05", "2028-02", ""),
    "note": ("procedures/moving-out-notification", "手続の入口 2026-11-20", "来なくてかまいません", "No visit: none"),
    "result": ("procedures/water-service-stop", "調べた記録 2025-03-31", "weak", ""),
    "confidence": ("initiatives/wireless-lan-core-index", "できごと 2023-12", "low", ""),
    "source": ("procedures/library-card", "できごと 2024-11-01", "minamo-news-2024-07", ""),
    "announced": ("procedures/water-service-stop", "約束 2024-04", "2024-03", ""),
    "measure": ("kpis/my-number-card", "公表された値 2023-09-30", "holding-rate", ""),
    "milestone": ("initiatives/wireless-lan-core-index", "できごと 2023-12", "2Q", ""),
    "where": ("procedures/water-service-stop", "調べた記録 2025-03-31", "library", ""),
    "url": ("procedures/moving-out-notification", "手続の入口 2026-11-20", "https://minamo.example/moving/new", ""),
    "seen_on": ("systems/card-payment", "入口 2026-11-20", "2026-11-19", ""),
    "gone_on": ("procedures/moving-out-notification", "手続の入口 2026-11-20", "2026-11-21", ""),
    "replaced_on": ("procedures/moving-out-notification", "手続の入口 2026-11-20 (2)", "2026-11-23", ""),
}
SAID_IN_ANSWER = "in_answer: {ja: ただし、更新は窓口だけです。, en: But renewal is at the counter only.}"


@pytest.fixture
def fully_said(page, project, portal):
    """The project with what no entry of the town says, which the page knows of."""
    for path, before, after in (
        ("library-card", "\nconfirmed_on", f"\n    {SAID_IN_ANSWER}\nconfirmed_on"),
        ("moving-out-notification", "is at the counter only}\n", "is at the counter only}\n    gone_on: 2026-11-22\n"),
        ("moving-out-notification", "seen_on: 2026-11-20}", "seen_on: 2026-11-20, replaced_on: 2026-11-22}"),
    ):
        file = project / f"data/procedures/{path}.yml"
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1
        file.write_text(text.replace(before, after), encoding="utf-8")
    known = edit_index(replace(portal, site=load_checked(project)))
    page.route("**/data/edit.json", lambda route: route.fulfill(body=known, content_type="application/json"))
    return shutil.copytree(project / "data", project / "said")


def correct(page, field, right, english):
    """Choose the `field` of an entry that was chosen, and say what is `right`, with its English if it is asked for."""
    page.locator("#edit-correction-field").select_option(field)
    typed, chosen = page.locator("#edit-correction-right"), page.locator("#edit-fill-correction [name=choice]")
    if chosen.is_visible():
        chosen.select_option(right)
    else:
        typed.fill(right)
    asked = page.locator("#edit-correction-right_en")
    assert asked.is_visible() is bool(english), field
    if english:
        asked.fill(english)
    else:  # whatever stands where nobody sees it
        asked.evaluate("field => { field.value = 'Not to be sent'; }")
    page.locator("#edit-correction-why").fill("写しまちがい")
    page.locator("#edit-correction-date").fill(DAY)
    expect(page.locator("#edit-ready")).to_be_visible()


def test_whatever_is_corrected_of_an_entry_becomes_the_data_that_were_shown(page, project, tmp_path, fully_said):
    fields = read_form((project / ".github/ISSUE_TEMPLATE/correction.yml").read_text(encoding="utf-8"))
    assert RIGHT.keys() == {code for field in fields if field.id == "field" for code in field.options.values()}
    opened = ""
    for field, (record, entry, right, english) in sorted(RIGHT.items(), key=lambda item: item[1][0]):
        if record != opened:
            page.goto(f"/edit/?record={record}&form=correction")
            opened = record
        page.locator("#edit-correction-entry").select_option(entry)
        correct(page, field, right, english)
        shutil.copytree(fully_said, project / "data", dirs_exist_ok=True)
        query = taken(page, project, tmp_path)
        assert ("_No response_" in query["content"].partition("英語")[2].partition("###")[0]) is not bool(english)
        ((one,),) = shown(page)[f"data/{record}.yml"].values()
        assert one[field] == ({"ja": right, "en": english} if english else right)
        expect_data_as_shown(page, project)


def test_a_text_that_an_entry_has_not_can_be_added_to_it(page, project, tmp_path):
    values = {"entry": "できごと 2024-11-01", "field": "in_answer", "right": "ただし、更新は窓口だけです。"}
    compose(page, "procedures/library-card", "correction", values | {"why": "書きもらし"})
    expect(page.locator("#edit-correction-was")).to_have_value("")
    taken(page, project, tmp_path)
    (event,) = shown(page)["data/procedures/library-card.yml"]["events"]
    assert event["in_answer"] == {"ja": values["right"]} and "was" not in event["corrections"][0]
    expect_data_as_shown(page, project)
    page.goto("/edit/?record=kpis/my-number-card&form=correction")  # of a figure no answer tells so
    page.locator("#edit-correction-entry").select_option("できごと 2025-01-31")
    assert page.locator("#edit-correction-field [value=in_answer]").is_disabled()


def test_the_english_of_a_text_is_corrected_from_where_both_stand(page, project, tmp_path):
    values = {"entry": "できごと 2024-11-01", "field": "what", "why": "英語の写しまちがい"}
    compose(page, "procedures/library-card", "correction", values | {"right_en": "Both can be filed online"})
    english = page.locator("#edit-correction-right_en")
    english.fill("Registration and renewal can be filed online")
    expect(page.locator("#edit-wrong li")).to_contain_text(["いま書いてあることと同じです"])
    english.fill("Both can be filed online")
    taken(page, project, tmp_path)
    expect_data_as_shown(page, project)


def test_a_text_is_corrected_with_its_english_and_a_first_deadline_has_no_reason(page, project, tmp_path):
    values = {"entry": "できごと 2024-11-01", "field": "what", "right": "更新を: 申請できる", "why": "写しまちがい"}
    compose(page, "procedures/library-card", "correction", values | {"right_en": "Renewal: online"})
    taken(page, project, tmp_path)
    expect_data_as_shown(page, project)
    deadline = {"target": "2021-03", "date": "2020-06-01"} | SOURCE  # what the plan reports as done was promised before
    compose(page, "procedures/library-book-reservation", "deadline", deadline)
    expect(page.locator("#edit-deadline-reason")).to_be_hidden()
    taken(page, project, tmp_path)
    expect_data_as_shown(page, project)


def test_of_a_reason_that_no_source_gives_the_page_says_so_and_asks_for_nothing(page, project, tmp_path):
    values = {"target": "2027-03", "date": "2026-06-01", "reason": "no_reason_given"} | SOURCE
    compose(page, "procedures/water-service-restart", "deadline", values)
    expect(page.locator("#edit-deadline-what")).to_have_value("出典は、期限が変わった理由を述べていません。")
    taken(page, project, tmp_path)
    expect_data_as_shown(page, project)
    page.locator("#edit-deadline-reason").select_option("budget")
    expect(page.locator("#edit-deadline-what")).to_have_value("")
