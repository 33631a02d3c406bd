"""Issue forms: what was typed on GitHub becomes a change of data/, or is refused in full, field by field.

Whatever a body holds, one of two things is left behind: the files as they were to the byte, or one new source and one
new entry that say to the letter what was typed.
"""

import re
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
import yaml
from files import files_below
from html_reader import parse_html
from issue_bodies import ATTACHED, AVAILABLE, FORMS, OBSERVED, WORKBOOK, body_of, coded, composed, fields_of
from workbooks import add_event, append, cell

from macros import __main__ as command_line
from macros.base.characters import is_japanese
from macros.base.messages import read_messages
from macros.cli.mending import read_data
from macros.cli.told.reply import LONGEST_SAID, shortened
from macros.edit.commands import Refused
from macros.edit.forms.parts.asked import FORMS as ASKED
from macros.edit.forms.parts.asked import fields_asked
from macros.edit.forms.parts.cited import source_id
from macros.edit.forms.parts.issue_form import LONGEST_BODY, form_of, read_body
from macros.edit.forms.parts.named import record_id
from macros.edit.intake import NotTaken, take_in
from macros.kinds.pages import open_portal
from macros.kinds.procedures.page import procedure_view
from macros.load.load import load_site
from macros.records.parts import Confidence, CorrectedField, LookedResult, ReasonKind, ServiceKind, SourceKind
from macros.site.blocks import BLOCKS
from macros.view.documents import record_documents
from macros.view.settings import Settings

RECORD = "data/procedures/pregnancy-notification.yml"
LIBRARY = "data/procedures/library-card.yml"
KPI = "data/kpis/e-application-cases.yml"
SOURCES = "data/sources.yml"
DAY = "2026-11-23"


@pytest.fixture(scope="module")
def project(tmp_path_factory, town_root):
    """The data and the forms, to be put back by `tree` after each test."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("data", "docs", ".github"):
        shutil.copytree(town_root / name, folder / name)
    return folder


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_below(folder)}


@pytest.fixture
def take(project, tmp_path, capsys):
    """A function that takes a body over: (exit status, what was printed, the files that changed → their new text)."""
    before = contents(project)

    def take(body, form="available", *options):
        file = tmp_path / "body.md"
        file.write_bytes(body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass"))
        known = ["--form", form] if form else []
        arguments = ["intake", str(file), *known, "--root", str(project), "--as-of", DAY, *options]
        status = command_line.main(arguments)
        printed = capsys.readouterr()
        after = contents(project)
        assert before.keys() == after.keys()
        changed = {path: after[path].decode() for path in after if after[path] != before[path]}
        return status, coded(printed.out + printed.err), changed

    yield take
    for path, content in contents(project).items():
        if content != before[path]:
            (project / path).write_bytes(before[path])


def entry(text, key):
    """The last item of a list of a file, as texts."""
    return yaml.load(text, Loader=yaml.CBaseLoader)[key][-1]


# --------------------------------------------------------------------------- good ones


def test_a_procedure_has_become_available(take, project):
    status, said, changed = take(body_of("available", AVAILABLE))
    assert (status, sorted(changed)) == (0, [RECORD, SOURCES])
    assert entry(changed[SOURCES], "sources") == {
        "id": "city-pregnancy-notification-2026-06-02",
        "title": "オンライン申請の案内",
        "publisher": "横浜市",
        "kind": "city",
        "published": "2026-06-02",
        "url": "https://www.city.yokohama.lg.jp/example/2026",
    }
    assert entry(changed[RECORD], "events") == {
        "on": "2026-06-01",
        "kind": "available",
        "what": {"ja": "オンライン申請を開始"},
        "source": "city-pregnancy-notification-2026-06-02",
    }
    assert said.endswith("はい。妊娠の届出は、2026年6月1日にスマートフォンに対応しました。横浜市の公表によります。\n")
    assert load_site(project)[1] == []


def test_a_figure_was_published(take):
    values = OBSERVED | {"confidence": "medium", "what_en": "Cases"}
    status, _said, changed = take(body_of("observed", values), "observed")
    assert (status, sorted(changed)) == (0, [KPI, SOURCES])
    assert entry(changed[KPI], "observations") == {
        "on": "FY2025",
        "value": "1230000",
        "what": {"ja": "2025年度の電子申請の件数", "en": "Cases"},
        "source": "city-e-application-cases-2026-06-02",
        "confidence": "medium",
    }


def test_line_ends_of_github_change_nothing(take):
    status, _, changed = take(body_of("available", AVAILABLE).replace("\n", "\r\n"))
    assert status == 0 and "\r" not in "".join(changed.values())


@pytest.mark.parametrize("typed", ["city", "市", "city：市"])
def test_an_option_may_be_typed(take, typed):
    status, said, changed = take(body_of("available", AVAILABLE).replace("市 / the city", typed))
    assert status == 0, said
    assert entry(changed[SOURCES], "sources")["kind"] == "city"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_headings_and_options_in_one_language_are_understood(take, language):
    body = body_of("available", AVAILABLE)
    for field in fields_of("available"):
        body = body.replace(f"### {field.label}\n", f"### {field.label.split(' / ')[language == 'en']}\n")
        for option in field.options:
            body = body.replace(f"{option}\n", option.split(" / ")[language == "en"] + "\n")
    assert " / " not in body
    status, said, changed = take(body, "")
    assert status == 0, said
    assert entry(changed[RECORD], "events")["kind"] == "available"


def test_forms_stand_in_both_languages():
    """Each field and option, with names that tell the fields of a form apart in either language."""
    for file in files_below(FORMS, "*.yml", 5):
        for said in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).get("body", ()):
            texts = [said["attributes"].get(key) for key in ("label", "description")] if "id" in said else []
            for text in [*filter(None, texts), *said["attributes"].get("options", ())]:
                japanese, _, english = text.partition(" / ")
                assert japanese and english and " / " not in english, f"{file.name}: {text}"
                assert is_japanese(japanese) and not is_japanese(english), f"{file.name}: {text}"
    for form in ASKED:
        called = [name for field in fields_of(form) for name in field.called]
        assert len(called) == 3 * len(fields_of(form)) == len(set(called)), form


def test_who_types_no_option_is_told_all_of_them_in_japanese(take):
    status, said, _ = take(body_of("available", AVAILABLE).replace("市 / the city", "市役"))
    assert status == 1
    assert (
        "  期待: 「市」「報道」「議員の活動報告」「事業者」「その他」のどれか  直し方: もしかして「市」ですか。" in said
    )
    assert "Expected one of The city, The press, A member of the council, A vendor, Other." in said


def test_what_is_not_known_is_left_out(take):
    values = {key: text for key, text in AVAILABLE.items() if key not in ("source_url", "source_date")}
    status, _, changed = take(body_of("available", values | {"date_is": "by", "date": "2026-06"}))
    assert status == 0
    assert entry(changed[SOURCES], "sources").keys() == {"id", "title", "publisher", "kind"}
    assert entry(changed[SOURCES], "sources")["id"] == "city-pregnancy-notification-2026-06"
    assert entry(changed[RECORD], "events")["by"] == "2026-06"


def test_a_source_that_is_listed_is_not_listed_again(take, site):
    known = site.sources["minamo-library-2024-11-01"]
    values = AVAILABLE | {"source_url": known.url, "source_date": "2024-11-01", "date": "2024-11-01"}
    status, _, changed = take(body_of("available", values))
    assert (status, sorted(changed)) == (0, [RECORD])
    assert f"    source: {known.id}\n" in changed[RECORD]


def test_a_listed_page_that_has_been_updated_since_is_a_source_of_its_own(take, site):
    known = site.sources["minamo-library-2024-11-01"]
    status, _, changed = take(body_of("available", AVAILABLE | {"source_url": known.url}))
    assert (status, sorted(changed)) == (0, [RECORD, SOURCES])
    assert entry(changed[RECORD], "events")["source"] == "city-pregnancy-notification-2026-06-02"


@pytest.mark.parametrize(
    ("typed", "is_known", "said"),
    [
        ({"source_date": "2024-11-01"}, True, "出典は、すでにサイトにあるものを使いました"),
        ({"source_title": "図書館カードの オンライン登録", "source_date": None}, True, "出典は、すでに"),
        ({"source_date": "2024-11-01", "source_publisher": "みなも市"}, True, "出典は、すでに"),
        ({"source_date": "2025-04-01"}, False, "よく似た出典が、もうあります：「図書館カードのオンライン登録」"),
        ({"source_title": "図書館カードの登録", "source_date": "2024-11-01"}, False, "よく似た出典が、もうあります"),
        ({"source_date": "2024-11-01", "source_kind": "press"}, False, "よく似た出典が"),
        ({"source_title": "予算の概要", "source_date": "2024-11-01"}, False, ""),
        ({"source_url": "https://minamo.example/other", "source_date": "2024-11-01"}, False, ""),
    ],
)
def test_a_source_without_an_address_is_known_by_its_title(take, site, tmp_path, typed, is_known, said):
    """What is listed already is not listed twice for want of an address; what is much like it is told beside it."""
    known, summary = site.sources["minamo-library-2024-11-01"], tmp_path / "summary.md"
    named = {"source_title": known.title, "source_publisher": known.publisher, "source_url": None, "date": "2024-11-01"}
    values = {key: text for key, text in (AVAILABLE | named | typed).items() if text}
    status, printed, changed = take(body_of("available", values), "available", "--summary", str(summary))
    assert status == 0, printed
    assert (f"    source: {known.id}\n" in changed[RECORD]) is is_known
    assert (SOURCES in changed) is not is_known
    answer = summary.read_text(encoding="utf-8")
    assert said in answer and bool(said) == ("出典は、すでに" in answer or "よく似た出典" in answer)


def test_signs_that_only_look_like_common_ones_are_taken_for_them(take):
    status, said, changed = take(body_of("available", AVAILABLE | {"what": "タ\u3099イアルを\u00a0開始"}))
    assert status == 0, said
    assert entry(changed[RECORD], "events")["what"] == {"ja": "ダイアルを 開始"}


@pytest.mark.parametrize(
    ("typed", "value"), [("3.9万件", "39000"), ("３９，０００", "39000"), ("1234567件", "1234567")]
)
def test_a_figure_is_taken_with_its_unit(take, typed, value):
    status, said, changed = take(body_of("observed", OBSERVED | {"value": typed}), "observed")
    assert status == 0 and entry(changed[KPI], "observations")["value"] == value
    assert f"\n値 / Value: {int(value):,}件\n" in said


def test_a_bare_figure_far_from_all_others_is_asked_back(take):
    status, said, changed = take(body_of("observed", OBSERVED | {"value": "1234567"}), "observed")
    assert (status, changed) == (1, {})
    assert said == (
        "値 / Value: figure-far-off 「1234567」は、この指標のこれまでの値（20,000〜42,000件）の5倍より大きいか、"
        "5分の1より小さい数です\n"
        "  期待: この指標の単位（件）の数。まちがいでなければ、単位の付いた数"
        "  直し方: そのとおりなら、単位を付けて 「1234567件」 と書いてください。そうでなければ、数を直してください\n"
        '  EN: "1234567" is more than five times what is on record of the indicator, or less than a fifth of it '
        "(20,000 to 42,000件). Expected a number in the unit of the indicator, 件; with its unit, if it is no slip. "
        "Fix: if it is right, write it with its unit: 「1234567件」; otherwise correct the number.\n"
        "\n何も書きませんでした。 / Nothing was written.\n"
    )


def test_the_example_of_the_form_is_published_by_no_slip(take):
    text = (FORMS / "observed.yml").read_text(encoding="utf-8")
    (example,) = [
        item["attributes"]["placeholder"]
        for item in yaml.load(text, Loader=yaml.CSafeLoader)["body"]
        if item.get("id") == "value"
    ]
    status, said, changed = take(body_of("observed", OBSERVED | {"value": example}), "observed")
    assert (status, changed) == (1, {}) and said.startswith(f"値 / Value: figure-not-in-unit 「{example}」は、")


@pytest.mark.parametrize(
    ("form", "field", "typed", "code"),
    [
        ("available", "date", "FY1850", "date-out-of-range"),
        ("available", "source_url", "https://taro:himitsu@www.city.yokohama.lg.jp/", "url-with-login"),
        ("available", "source_url", "http://localhost:8000/", "url-not-public"),
        ("available", "what", "〃", "no-words"),
        ("observed", "value", "1." + "7" * 50 + "万件", "too-many-digits"),
    ],
)
def test_a_value_beyond_any_sense_is_told_at_its_field(take, form, field, typed, code):
    values = (AVAILABLE if form == "available" else OBSERVED) | {field: typed}
    status, said, changed = take(body_of(form, values), form)
    assert (status, changed) == (1, {})
    assert f": {code} " in said
    assert "{" not in said


def test_two_sources_of_one_day_have_two_ids():
    source, item = {"kind": "press", "published": "FY2025"}, {"on": "2026"}
    assert source_id(source, item, "x", []) == "press-x-fy2025"
    assert source_id(source, item, "x", ["press-x-fy2025", "press-x-fy2025-2"]) == "press-x-fy2025-3"
    assert source_id({"kind": "city"}, {"by": "3Q"}, "x", []) == "city-x-3q"


@pytest.mark.parametrize(
    "typed",
    [
        "library-card",
        "procedures/library-card",
        "/procedures/library-card/",
        "https://signpost.minamo.example/procedures/library-card/",
        "https://example.github.io/portal/procedures/library-card",
    ],
)
def test_the_record_is_named_by_its_id_or_its_page(typed):
    assert record_id(typed, "data/procedures") == "library-card"


@pytest.mark.parametrize(
    "typed", ["../library-card", "kpis/library-card", "library-card.yml", "x/library-card", "図書館", ""]
)
def test_nothing_else_names_a_record(typed):
    assert record_id(typed, "data/procedures") == ""


def test_the_branch_and_the_summary_are_written(take, tmp_path):
    branch, summary = tmp_path / "branch", tmp_path / "summary.md"
    options = ("--number", "12", "--out-branch-name", str(branch), "--summary", str(summary))
    assert take(body_of("available", AVAILABLE), "available", *options)[0] == 0
    assert branch.read_text(encoding="utf-8") == "intake/12\n"
    beginning = (
        f"## データの変更 / Change of the data\n\n読者が読む文（{DAY}） / What readers will read:\n\n```text\nはい。"
    )
    said = summary.read_text(encoding="utf-8")
    assert said.startswith(beginning)
    assert said.index("公開されると出る所 / Where it will be read:") < said.index("\nデータのファイルに書いた行")
    assert (
        "フォーム「手続の入口（リンク）が見つかった、変わった」でも送ってください。" in said
    )  # nothing else leads there


# --------------------------------------------------------------------------- what is refused, in full


def test_each_field_is_told_what_is_wrong_with_it(take, tmp_path):
    wrong = {"record": "pregnancy-notifications", "date": "6月1日"}
    wrong |= {"source_url": "www.example", "source_date": "2026-13"}
    summary = tmp_path / "summary.md"
    status, said, changed = take(body_of("available", AVAILABLE | wrong), "available", "--summary", str(summary))
    assert (status, changed) == (1, {})
    assert (
        said
        == """\
手続 / Procedure: form-no-such-record 「pregnancy-notifications」という記録はありません
  期待: 「手続」のページのアドレスか、記録の名前  直し方: もしかして「pregnancy-notification」ですか。\
このサイトで記録のページを開き、アドレスか題名を写してください
  EN: There is no record "pregnancy-notifications". Expected the address of its page, or its name (procedures). \
Fix: did you mean "pregnancy-notification"? Otherwise open its page on this site, and copy the address or the name.

日付 / Date: year-missing 「6月1日」には年がありません
  期待: 2026-11-27（日）、2026-11（月）、2026（年）、FY2026（年度）のどれか。\
期限や、値の時点なら、計画の期間（R2, R3, 1Q, 2Q, 3Q, 4Q）でも  直し方: 何年のことかを出典で確かめて、年から書いてください
  EN: "6月1日" has no year. Expected 2026-11-27 (a day), 2026-11 (a month), 2026 or FY2026 (fiscal year); \
of a target or the time of a value also a period of the plan (R2, R3, 1Q, 2Q, 3Q, 4Q). \
Fix: see in the source which year is meant, and begin with it.

出典の日付 / Date of the source: not-a-date 「2026-13」は日付ではありません
  期待: 2026-11-27（日）、2026-11（月）、2026（年）、FY2026（年度）のどれか。\
期限や、値の時点なら、計画の期間（R2, R3, 1Q, 2Q, 3Q, 4Q）でも  直し方: 暦にある日付を、この形のどれかで書いてください。「来年度末」のような言葉は、その年度（FY2026、令和8年度など）で書けます
  EN: "2026-13" is not a date. Expected 2026-11-27 (a day), 2026-11 (a month), 2026 or FY2026 (fiscal year); \
of a target or the time of a value also a period of the plan (R2, R3, 1Q, 2Q, 3Q, 4Q). \
Fix: write a date of the calendar in one of these forms; \
the end of a fiscal year is written as that year, such as FY2026.

出典のURL / Address (URL) of the source: not-a-url 「www.example」は URL ではありません
  期待: https:// か http:// で始まり、空白のないアドレス  直し方: ページのアドレスを写しなおしてください
  EN: "www.example" is not a URL. Expected an address that begins with https:// or http:// and has no spaces. \
Fix: copy the address of the page again.

何も書きませんでした。 / Nothing was written.
"""
    )
    assert summary.read_text(encoding="utf-8").startswith(
        "## 取り込めませんでした / Not taken over\n\n```text\n手続 / Procedure: 「pregnancy-notifications」という記録は"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("図書館カード", "個人貸出しの登録(図書館カード発行)"),
        ("図書カード", "個人貸出しの登録(図書館カード発行)"),
        ("個人貸出の登録（図書カードの発行）", "個人貸出しの登録(図書館カード発行)"),
        ("Library Card", "Issue of a library card"),
        ("libary-card", "library-card"),
        ("保育園の申込み", ""),
    ],
)
def test_a_name_that_is_not_quite_one_is_answered_with_the_one_that_was_meant(take, typed, meant):
    status, said, changed = take(body_of("available", AVAILABLE | {"record": typed}))
    assert (status, changed) == (1, {})
    guess = f"もしかして「{meant}」ですか。" if meant else ""
    assert said.splitlines()[1] == (
        f"  期待: 「手続」のページのアドレスか、記録の名前  "
        f"直し方: {guess}このサイトで記録のページを開き、アドレスか題名を写してください"
    )
    assert not meant or take(body_of("available", AVAILABLE | {"record": meant, "date": "2025-06-01"}))[0] == 0


def test_a_way_of_measuring_that_the_indicator_has_not_is_no_slip_of_the_pen(take, site):
    status, said, changed = take(body_of("observed", OBSERVED | {"measure": "by-moon"}), "observed")
    assert (status, changed) == (1, {})
    assert said.startswith(
        "測り方 / Way of measuring: form-measure-not-asked この指標の値は、測り方では分けていません（「by-moon」）\n"
        "  期待: 空のまま  直し方: この欄を空にしてください。何を数えた値かは、内容の文に書けます\n"
    )
    known = next(target.measure for target in site.kpis["my-number-card"].targets if target.measure)
    called = next(one.name.ja for one in site.strategy.measured_by if one.id == known)
    for typed, when in ((known, "FY2025"), (called, "FY2024")):
        values = OBSERVED | {"record": "my-number-card", "measure": typed, "value": "80.5", "date": when}
        status, said, changed = take(body_of("observed", values), "observed")
        assert status == 0, said
        assert f": on: {when}\n" in said.replace("- on", "on").replace("  ", "") and f"measure: {known}\n" in said
    assert entry(changed["data/kpis/my-number-card.yml"], "observations")["measure"] == known


OF_CARDS = {
    "procedures": "個人貸出しの登録(図書館カード発行)（手続）",
    "kpis": "マイナンバーカードの普及（指標）",
    "systems": "みなもカード払い（システム）",
}


@pytest.mark.parametrize(
    ("entry", "offered"),
    [
        ("observations 2020-12-01", [OF_CARDS["kpis"], OF_CARDS["procedures"], OF_CARDS["systems"]]),
        ("events 2024-11-01", [OF_CARDS["procedures"], OF_CARDS["kpis"], OF_CARDS["systems"]]),
    ],
)
def test_what_is_offered_for_a_name_is_first_of_the_kind_that_has_such_an_entry(take, entry, offered):
    status, said, changed = take(body_of("correction", CORRECTION | {"record": "カード", "entry": entry}), "correction")
    assert (status, changed) == (1, {})
    assert said.startswith(
        "記録 / Record: form-no-such-record 「カード」という記録はありません\n"
        "  期待: 「手続」「システム」「取組」「指標」のページのアドレスか、記録の名前"
        f"  直し方: もしかして「{' / '.join(offered)}」ですか。このサイトで記録のページを開き、"
    ), said
    named = take(body_of("correction", CORRECTION | {"record": offered[0]}), "correction")[1]
    assert "no-such-record" not in named


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("", "測り方 / Way of measuring: measure-missing この指標は、測り方ごとに目標があります。"
         "測り方が空だと、どの目標とも比べられません\n  期待: 「普及率」「保有率」のどれか"
         "  直し方: 出典が何を数えた値かを確かめて、「測り方」に書いてください。どれでもない値（"),
        ("普及り率", "測り方 / Way of measuring: form-no-such-measure 「普及り率」という測り方はこの指標にありません\n"
         "  期待: 「普及率」「保有率」のどれか"
         "  直し方: もしかして「普及率」ですか。出典が何を数えた値かを確かめて、この中から写してください。どれでもない値は、"),
    ],
)  # fmt: skip
def test_a_value_that_no_target_would_be_compared_with_is_asked_back(take, measure, said):
    values = OBSERVED | {"record": "my-number-card", "measure": measure, "value": "80.5%"}
    status, printed, changed = take(body_of("observed", values), "observed")
    assert (status, changed) == (1, {})
    assert printed.startswith(said), printed
    assert printed.count("測り方 / Way of measuring: ") == 1


def test_what_is_on_record_is_not_told_again(take, site):
    event = next(one for one in site.procedures if one.id == "library-card").events[-1]
    values = {"record": "library-card", "date_is": "by", "date": event.by.text, "kind": str(event.kind)}
    source = site.source_of(event.source)
    values |= {"source_url": source.url, "source_date": source.published.text, "what": event.what.texts[0]}
    status, said, changed = take(body_of("available", AVAILABLE | values))
    assert (status, changed) == (1, {})
    assert said.startswith("日付 / Date: form-told-before ")


def test_the_plan_itself_is_no_news(take, site):
    status, said, changed = take(body_of("available", AVAILABLE | {"source_url": site.sources["minamo-plan"].url}))
    assert (status, changed) == (1, {})
    assert said.startswith(
        "出典のURL / Address (URL) of the source: form-source-is-the-plan 「みなも市デジタルのみちしるべ（令和6年4月）」は計画そのものです"
    )


def test_what_has_not_happened_yet_is_no_fact(take):
    later = {"date": "2026-12-01", "source_date": "2027"}
    status, said, changed = take(body_of("available", AVAILABLE | later))
    assert (status, changed) == (1, {})
    assert [line.partition("「")[0] for line in said.splitlines() if line.startswith(("日付", "出典"))] == [
        "出典の日付 / Date of the source: form-in-the-future ",
        "日付 / Date: form-not-yet ",
    ]
    assert take(body_of("available", AVAILABLE | {"date": "2026-12-01", "kind": "planned"}))[0] == 0


# --------------------------------------------------------------------------- hostile ones

HEADING = "### 内容\n\n"
GOOD = body_of("available", AVAILABLE)
BODIES = {
    "nothing": ("", {"form-heading-missing"}),
    "no form at all": ("Please publish this: https://evil.example", {"form-text-before", "form-heading-missing"}),
    "a field twice": (GOOD + HEADING + "別の内容\n", {"form-heading-twice"}),
    "a field twice, the first one empty": (
        HEADING + "_No response_\n\n" + GOOD,
        {"form-heading-twice", "form-out-of-order", "form-required"},
    ),
    "a field that the form has not": (GOOD + "### 状態\n\navailable\n", {"form-unknown-heading"}),
    "a field of the other form": (GOOD + "### 値\n\n1\n", {"form-unknown-heading"}),
    "a heading inside of a value": (GOOD.replace("オンライン申請を開始", "あ\n### id\nx"), {"form-unknown-heading"}),
    "fields in another order": (
        "\n".join(reversed(GOOD.split("\n"))).replace("\n\n### ", "\n### "),
        {"form-text-before", "form-out-of-order", "form-not-an-option", "form-required"},
    ),
    "a field left out": (
        GOOD.replace("### 内容 / Content, in Japanese\n", ""),
        {"form-heading-missing", "form-several-lines"},
    ),
    "text in front": ("{{ 7*7 }}\n" + GOOD, {"form-text-before"}),
    "a huge text": (GOOD + "あ" * LONGEST_BODY, {"form-too-long"}),
    "a long value": (GOOD.replace("オンライン申請を開始", "あ" * 301), {"form-value-too-long"}),
    "a long id": (GOOD.replace("pregnancy-notification\n", "a" * 201 + "\n"), {"form-value-too-long"}),
    "ten thousand headings": ("### 内容\n" * 2000, {"form-heading-twice", "form-heading-missing", "form-required"}),
    "an option of one's own": (GOOD.replace("市 / the city", "plan"), {"form-not-an-option"}),
    "an option without its code": (GOOD.replace("市 / the city", "市役"), {"form-not-an-option"}),
    "not UTF-8": (GOOD.encode("cp932", "replace"), {"not-utf8"}),
    "half a surrogate": (GOOD.replace("オンライン", "\ud800"), {"not-utf8"}),
}
VALUES = {
    "a NUL": ("what", "受付\x00開始", {"form-unseen-sign"}),
    "a bell and a colour": ("what", "\x1b[31m受付\x07", {"form-unseen-sign"}),
    "a carriage return alone": ("what", "受付\r::error::x", {"form-unseen-sign"}),
    "a line separator": ("what", "受付\u2028### 状態", {"form-unseen-sign"}),
    "right to left": ("what", "受付\u202egnp.exe", {"form-unseen-sign"}),
    "an isolate": ("source_publisher", "横浜\u2067市", {"form-unseen-sign"}),
    "no width at all": ("source_title", "横\u200b浜", {"form-unseen-sign"}),
    "a byte order mark": ("source_title", "\ufeff横浜", {"form-unseen-sign"}),
    "a private sign": ("source_title", "横浜\ue000", {"form-unseen-sign"}),
    "no character": ("source_title", "横浜\uffff", {"form-unseen-sign"}),
    "several lines": ("what", "受付\nkind: withdrawn", {"form-several-lines"}),
    "several lines with a space": ("what", "受付\n  - on: 2020", {"form-several-lines"}),
    "a way up": ("record", "../../mkdocs", {"form-no-such-record"}),
    "a way from the root": ("record", "/etc/passwd", {"form-no-such-record"}),
    "a way up behind the page": ("record", "procedures/../kpis/e-application-cases", {"form-no-such-record"}),
    "another kind of record": ("record", "https://x.example/kpis/e-application-cases/", {"form-no-such-record"}),
    "a file": ("record", "pregnancy-notification.yml", {"form-no-such-record"}),
    "a command as the id": ("record", "$(touch x)", {"form-no-such-record"}),
    "a template as the id": ("record", "{{ config }}", {"form-no-such-record"}),
    "YAML as the date": ("date", "2026-06-01, kind: withdrawn", {"not-a-date"}),
    "a tag as the date": ("date", "!!python/object:os.system [x]", {"not-a-date"}),
    "an anchor as the date": ("date", "&x 2026-06-01", {"not-a-date"}),
    "a comment behind the date": ("date", "2026-06-01 # x", {"not-a-date"}),
    "a script as the URL": ("source_url", "javascript:alert(1)", {"not-a-url"}),
    "a file as the URL": ("source_url", "file:///etc/passwd", {"not-a-url"}),
    "markup in the URL": ("source_url", 'https://x.example/"><script>', {"not-a-url"}),
    "two URLs": ("source_url", "https://x.example https://y.example", {"not-a-url"}),
    "only full-width spaces": ("what", "\u3000\u3000", {"stray-space"}),
    "nothing where something must be": ("what", "", {"form-required"}),
}
AS_TYPED = {
    "a command": "$(touch x); `id` && false | sh > x",
    "a template": "{{ 7*7 }} {% raw %} {# x #} ${{ github.token }}",
    "a tag": "!!python/object/apply:os.system ['id']",
    "an alias": "*x",
    "a mapping": "{ja: x, kind: withdrawn}",
    "a key": "kind: withdrawn # x",
    "a list": "- x",
    "a quote": "\"'\\n\\x00 'a\" #b",
    "a block": "| x",
    "a word of YAML": "no",
    "a number": "012",
    "a time": "12:30",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "Markdown": "**x** [y](javascript:alert(1)) ![z](https://evil.example/x.png) | a | b |",
    "a comment": "<!-- x --> --",
    "a mention": "@everyone @example/admins fixes #1 closes GH-2",
    "a command of the runner": "::set-output name=x::y ::error::z ##[error]w",
    "a fence": "``` ```` ~~~ ```text",
    "a document's end": "--- x ... y",
    "a format": "%s %(x)s {0} {name} $x",
    "a heading not at the start": "x ### 状態",
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_form_is_refused(take, name):
    body, codes = BODIES[name]
    assert_refused(take(body), codes)


@pytest.mark.parametrize("name", VALUES)
def test_a_value_that_is_none_is_refused(take, name):
    field, value, codes = VALUES[name]
    assert_refused(take(body_of("available", AVAILABLE | {field: value})), codes)


def assert_refused(result, codes):
    status, said, changed = result
    assert (status, changed) == (1, {})
    assert said.endswith("何も書きませんでした。 / Nothing was written.\n")
    assert "Traceback" not in said and "\x1b" not in said and "\u202e" not in said
    assert {line.split(": ", 1)[1].split()[0] for line in said.splitlines()[:-1] if line[:1] not in ("", " ")} == codes


@pytest.mark.parametrize("name", AS_TYPED)
def test_whatever_else_was_typed_is_text(take, project, name):
    text = AS_TYPED[name]
    values = AVAILABLE | dict.fromkeys(("what", "what_en", "source_title", "source_publisher"), text)
    status, said, changed = take(body_of("available", values))
    assert (status, sorted(changed)) == (0, [RECORD, SOURCES]), said
    site, problems = load_site(project)
    assert problems == []
    event = next(one for one in site.procedures if one.id == "pregnancy-notification").events[-1]
    source = site.source_of(event.source)
    assert [event.what.ja, event.what.en, source.title, source.publisher] == [text] * 4
    assert source.id == "city-pregnancy-notification-2026-06-02"
    assert not [line for line in said.splitlines() if line.startswith(("::", "##"))]


def test_the_summary_shows_what_was_typed_in_a_fence(take, tmp_path):
    summary = tmp_path / "summary.md"
    text = AS_TYPED["a fence"] + " @everyone と書いてあります。"
    assert take(body_of("available", AVAILABLE | {"what": text}), "available", "--summary", str(summary))[0] == 0
    said = summary.read_text(encoding="utf-8")
    assert said.count("`````text\n") == said.count("\n`````\n") == 2  # one longer than what was typed
    outside, inside = said.split("`````")[::2], said.split("`````")[1::2]
    assert not any(text in one for one in outside) and all(text.removesuffix("。") in one for one in inside)


# --------------------------------------------------------------------------- the forms


@pytest.mark.parametrize("form", ASKED)
def test_a_form_asks_for_just_what_the_data_needs(form):
    fields = {field.id: field for field in fields_of(form)}
    assert set(fields) == fields_asked(ASKED[form])
    options = {name: set(field.options.values()) for name, field in fields.items() if field.options}
    if ASKED[form].has_source:
        assert options["source_kind"] == set(SourceKind) - {SourceKind.PLAN}
    assert options.get("confidence", set(Confidence)) == set(Confidence)
    kinds = set.intersection(*(set(kind.event_kinds) for kind in ASKED[form].kinds))
    assert options.get("kind", set()) <= (set(ServiceKind) if ASKED[form].key == "services" else kinds)
    assert options.get("result", set(LookedResult)) == set(LookedResult)
    assert options.get("reason", set(ReasonKind)) == set(ReasonKind)
    assert options.get("field", set()) <= set(get_args(CorrectedField))
    assert len({field.label for field in fields.values()}) == len(fields)


def test_a_form_is_known_by_its_fields():
    forms = {name: fields_of(name) for name in ASKED}
    for name in forms:
        assert form_of(body_of(name, {}), forms) == name


def test_the_form_for_mistakes_has_the_fields_that_pages_fill_in(portal):
    ids = {field.id for field in fields_of("wrong")}
    assert {"page", "file", "wrong"} <= ids
    url = portal.settings.report_url("題", "https://x.example/a/", "data/x.yml", "問い")
    assert url == (
        "https://code.minamo.example/minamo/signpost/issues/new?template=wrong.yml&title=%E9%A1%8C"
        "&page=https%3A%2F%2Fx.example%2Fa%2F&file=data%2Fx.yml&wrong=%E5%95%8F%E3%81%84"
    )


def test_an_issue_begins_with_a_form(root):
    """GitHub itself links to CONTRIBUTING.md there; a link of our own would need the address of the repository."""
    assert yaml.load((FORMS / "config.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) == {
        "blank_issues_enabled": False
    }
    assert (root / "CONTRIBUTING.md").exists()


def test_every_message_is_used():
    edit = FORMS.parent.parent / "macros/edit"
    files = [*files_below(edit / "forms", "*.py", 10), edit.parent / "cli/intake.py"]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [key for key in read_messages("forms") if f'"{key}"' not in code] == []


def test_values_are_read_from_a_good_form_only():
    fields = fields_of("available")
    values, faults = read_body(GOOD, fields)
    assert faults == [] and values == AVAILABLE
    assert read_body(GOOD + "### x\n", fields)[0] == {}


# --------------------------------------------------------------------------- the other forms

HAPPENED = AVAILABLE | {"record": "evacuation-support-app", "kind": "delivered", "milestone": "4Q"}
DEADLINE = AVAILABLE | {"record": "water-service-restart", "target": "2027-03", "reason": "budget"}
CONFIRMED = {"record": "kpis/my-number-card", "date": DAY}
NOTED = AVAILABLE | {"record": "my-number-card", "kind": "note", "what": "調査の方法が変わった"}
SERVICE = AVAILABLE | {"record": "library-card", "kind": "guide", "date": DAY, "url": "https://minamo.example/card"}
MOVING = "data/procedures/moving-out-notification.yml"
CLOSED = {"record": "moving-out-notification", "service": "https://minamo.example/moving/apply", "date": DAY}
LOOKED = {"record": "procedures/water-service-restart", "date": DAY, "where": "library", "result": "nothing"}
CORRECTION = {
    "record": "library-card",
    "entry": "events 2024-11-01",
    "field": "by",
    "was": "2024-11-01",
    "right": "2024-10-31",
    "why": "写しまちがい",
    "date": DAY,
}


MOVED = {"replaces": "https://minamo.example/moving/apply", "url": "https://minamo.example/moving/new", "kind": "apply"}
WORDS = {
    "record": "library-card",
    "words": "名称",
    "was": "個人貸出しの登録(図書館カード発行)",
    "right": "個人貸出しの登録（図書館カード発行）",
    "why": "写しまちがい",
    "date": DAY,
}


RENAMED = {key: text for key, text in AVAILABLE.items() if key.startswith("source_")}
RENAMED |= {"record": "library-card", "right": "図書館カードの発行", "date": "2026-06-01", "why": "対象を広げたため"}


GIVEN = {
    "available": AVAILABLE,
    "observed": OBSERVED,
    "happened": HAPPENED,
    "noted": NOTED,
    "deadline": DEADLINE,
    "service": SERVICE,
    "closed": CLOSED,
    "confirmed": CONFIRMED,
    "looked": LOOKED,
    "correction": CORRECTION,
    "words": WORDS,
    "renamed": RENAMED,
}


def test_each_form_adds_what_it_is_about(take):
    added = {
        "happened": "initiatives/evacuation-support-app",
        "noted": "kpis/my-number-card",
        "deadline": "procedures/water-service-restart",
        "service": "procedures/library-card",
        "closed": "procedures/moving-out-notification",
        "confirmed": "kpis/my-number-card",
        "looked": "procedures/water-service-restart",
        "correction": "procedures/library-card",
        "words": "procedures/library-card",
        "renamed": "procedures/library-card",
    }
    for form, record in added.items():
        status, said, changed = take(body_of(form, GIVEN[form]), None)
        assert (status, f"data/{record}.yml" in changed) == (0, True), said


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("", "出典は、期限が変わった理由を述べていません。"),
        ("市は理由を公表していません。", "市は理由を公表していません。"),
    ],
)
def test_of_a_reason_that_no_source_gives_nothing_needs_to_be_told(take, tmp_path, what, said):
    values, summary = DEADLINE | {"reason": "no_reason_given", "what": what}, tmp_path / "summary.md"
    status, out, changed = take(body_of("deadline", values), "deadline", "--summary", str(summary))
    assert status == 0, out
    (text,) = [text for path, text in changed.items() if "/procedures/" in path]
    assert "kind: no_reason_given" in text and said in text
    assert f"理由：{said.removesuffix('。')}（" in summary.read_text(
        encoding="utf-8"
    )  # once, without its kind before it


def test_a_place_that_is_closed_stays_on_record_with_the_day_on_which_it_was_found_so(take):
    found = []
    for address in (CLOSED["service"], "https://minamo.example/moving/#apply"):  # its own; that of its source
        status, said, changed = take(body_of("closed", CLOSED | {"service": address}), None)
        assert status == 0, said
        services = yaml.load(changed[MOVING], Loader=yaml.CBaseLoader)["services"]
        found.append([(one["seen_on"], one.get("gone_on")) for one in services])
    assert found == [[("2026-11-20", DAY), ("2026-11-20", None)], [("2026-11-20", DAY), ("2026-11-20", DAY)]]


@pytest.mark.parametrize(("typed", "taken"), [("72.1", True), ("72.1%", True), ("７２．１％", True), ("72", False)])
def test_a_figure_that_is_corrected_is_written_with_its_unit_or_without(take, typed, taken):
    of_value = {"record": "my-number-card", "entry": "observations 2023-09-30", "field": "value", "was": typed}
    status, said, changed = take(body_of("correction", CORRECTION | of_value | {"right": "72.5%"}), None)
    assert (status == 0) is taken, said
    assert not taken or "value: 72.5\n" in changed["data/kpis/my-number-card.yml"]


@pytest.mark.parametrize("typed", ["2024年11月1日", "2024年11月1日のできごと"])
def test_a_day_alone_is_answered_with_the_entry_of_that_day(take, typed):
    _, said, changed = take(body_of("correction", CORRECTION | {"entry": typed}), None)
    assert changed == {} and "直し方: もしかして「できごと 2024-11-01」ですか。" in said.splitlines()[1]


@pytest.mark.parametrize("typed", ["できごと 2024年11月1日", "events  2024/11/1", "Events 2024-11-01"])
def test_an_entry_is_known_by_the_japanese_of_its_list_and_of_its_day(take, typed):
    status, said, changed = take(body_of("correction", CORRECTION | {"entry": typed}), None)
    assert (status, list(changed)) == (0, ["data/procedures/library-card.yml"]), said


def test_a_place_to_look_in_may_be_named(take, site):
    place = next(one for one in site.strategy.looked_in if one.id == "town-website")
    status, said, changed = take(body_of("looked", LOOKED | {"where": place.name.ja}), None)
    assert status == 0, said
    assert entry(changed["data/procedures/water-service-restart.yml"], "looked")["where"] == "town-website"


@pytest.mark.parametrize("form", ASKED)
def test_whatever_may_be_left_out_is_taken_or_told_at_its_field(project, form):
    contents, fields = read_data(project)[0], fields_of(form)
    for left in [field.id for field in fields if not field.required]:
        values = {key: text for key, text in GIVEN[form].items() if key != left}
        with suppress(NotTaken, Refused):
            assert take_in(form, fields, values, contents, date.fromisoformat(DAY)).files


def test_where_a_procedure_can_be_done_is_told_with_the_day_on_which_it_was_seen(take):
    status, said, changed = take(body_of("service", SERVICE), None)
    assert (status, list(changed)) == (0, ["data/procedures/library-card.yml", SOURCES]), said
    assert entry(changed["data/procedures/library-card.yml"], "services") == {
        "url": "https://minamo.example/card",
        "kind": "guide",
        "source": "city-library-card-2026-06-02",
        "seen_on": DAY,
    }


@pytest.mark.parametrize(
    ("was", "right", "said", "codes"),
    [
        ("", "中くらい", "高い → 中くらい", ("high", "medium")),
        ("高い", "medium", "高い → 中くらい", ("high", "medium")),
        ("high", "低い", "高い → 低い", ("high", "low")),
    ],
)
def test_what_goes_without_saying_can_be_corrected_in_words(take, was, right, said, codes):
    values = CORRECTION | {"field": "confidence", "was": was, "right": right}
    status, printed, changed = take(body_of("correction", values), None)
    assert status == 0 and f"の確度: {said}\n" in printed, printed
    event = entry(changed["data/procedures/library-card.yml"], "events")
    correction = event["corrections"][-1]
    assert (correction["was"], event["confidence"]) == codes


def test_how_an_answer_tells_an_entry_can_be_corrected_in_words(take):
    values = CORRECTION | {"field": "いちばん上の答え", "was": "", "right": "ただし、更新は窓口だけです。"}
    status, printed, changed = take(body_of("correction", values), None)
    assert status == 0 and "のいちばん上の答え: （何も書いていない） → ただし、更新は窓口だけです。\n" in printed, (
        printed
    )
    assert entry(changed["data/procedures/library-card.yml"], "events")["in_answer"] == {"ja": values["right"]}


def test_all_faults_of_a_form_are_told_at_once(take):
    values = AVAILABLE | {
        "kind": "offline",
        "source_title": "",
        "date": "6/1",
        "record": "",
        "source_url": "nowhere",
    }
    told = take(body_of("available", values), None)[1].split("\n\n")[:-1]
    assert [text.partition(" ")[0] for text in told] == ["手続", "何が起きたか", "出典の題名", "日付", "出典のURL"]
    values = CORRECTION | {"field": "nothing", "date": "11月", "why": ""}
    told = take(body_of("correction", values), None)[1].split("\n\n")[:-1]
    assert [text.partition(" ")[0] for text in told] == ["どの項目か", "訂正の理由", "訂正した日"]
    values = CORRECTION | {"was": "2024-11", "right": "去年", "date": "11月"}
    told = take(body_of("correction", values), None)[1].split("\n\n")[:-1]
    assert [text.partition(" ")[0] for text in told] == ["訂正した日", "いま書いてある値", "正しい値"]


@pytest.mark.parametrize("typed", ["2024-11-01", "2024年11月1日", "令和6年11月1日", "2024/11/1"])
def test_a_correction_keeps_what_stood_there(take, typed):
    """In whatever form the day was read off the page."""
    status, said, changed = take(body_of("correction", CORRECTION | {"was": typed}), None)
    assert (status, list(changed)) == (0, ["data/procedures/library-card.yml"]), said
    read = "値 / Value: できごと 2024-11-01「登録と更新をオンラインで申請できる」の「この日までに」という日付: 2024-11-01 → 2024-10-31\n"
    assert read in said
    event = entry(changed["data/procedures/library-card.yml"], "events")
    assert event["by"] == "2024-10-31"
    assert event["corrections"] == [{"on": DAY, "field": "by", "was": "2024-11-01", "why": {"ja": "写しまちがい"}}]


def test_an_entrance_of_a_system_is_corrected_as_one_of_a_procedure_is(take):
    dates = {"field": "seen_on", "was": "2026-11-20", "right": "2026-11-19"}
    of_system = CORRECTION | dates | {"record": "みなもカード払い", "entry": "入口 2026-11-20"}
    status, said, changed = take(body_of("correction", of_system), None)
    assert (status, list(changed)) == (0, ["data/systems/card-payment.yml"]), said
    service = entry(changed["data/systems/card-payment.yml"], "services")
    assert service["seen_on"] == "2026-11-19" and service["corrections"][0]["was"] == "2026-11-20"


@pytest.mark.parametrize(
    ("again", "said"),
    [
        (
            {},
            "どの記録か / Which entry: form-entry-corrected 「できごと 2024-11-01」の日付は、2026-11-23 に訂正されています",
        ),
        (
            {"entry": "できごと 2024-10-31"},
            "いま書いてある値 / What stands there now: form-corrected-already この項目は、2026-11-23 に"
            "「2024-11-01」から「2024-10-31」へ訂正されています（写しまちがい）\n",
        ),
        (
            {"entry": "できごと 2024-10-31", "right": "2024-10-30"},
            "いま書いてある値 / What stands there now: form-corrected-already ",
        ),
    ],
)
def test_who_corrects_what_a_colleague_has_corrected_is_told_of_that_and_of_nothing_else(take, again, said):
    assert take(body_of("correction", CORRECTION), None)[0] == 0
    status, printed, _ = take(body_of("correction", CORRECTION | again), None)
    assert status == 1 and printed.startswith(said) and printed.count("EN: ") == 1, printed
    once_more = CORRECTION | {"entry": "できごと 2024-10-31", "was": "2024-10-31", "right": "2024-10-30"}
    assert take(body_of("correction", once_more), None)[0] == 0


def test_who_mends_words_that_a_colleague_has_mended_is_told_of_that(take):
    assert take(body_of("words", WORDS), None)[0] == 0
    status, printed, _ = take(body_of("words", WORDS | {"right": "図書館カードの発行"}), None)
    assert status == 1 and printed.startswith("いま書いてあること / "), printed
    assert ": form-corrected-already この項目は、" in printed and printed.count("EN: ") == 1, printed


@pytest.mark.parametrize(
    ("form", "values", "said"),
    [
        (
            "correction",
            CORRECTION | {"was": "2024-11"},
            "いま書いてある値 / What stands there now: form-was-otherwise ",
        ),
        ("correction", CORRECTION | {"entry": "events 2024-11-02"}, "どの記録か / Which entry: form-no-such-entry "),
        (
            "correction",
            CORRECTION | {"field": "value", "was": ""},
            "どの項目か / Which part of it: form-not-of-this-entry 「どの記録か」に書いた記録に、「値」という項目はありません\n",
        ),
        (
            "correction",
            CORRECTION | {"field": "on"},
            "どの項目か / Which part of it: form-other-date この記録の日付は、「日付」ではなく「『この日までに』という日付」として",
        ),
        (
            "correction",
            CORRECTION | {"field": "by", "entry": "events 2024-01"},
            "どの項目か / Which part of it: form-other-date ",
        ),
        (
            "correction",  # the two taken for each other: told once
            CORRECTION | {"was": "2024-10-31", "right": "2024-11-01"},
            "正しい値 / What is right: form-same-value ",
        ),
        ("correction", CORRECTION | {"was": ""}, "いま書いてある値 / What stands there now: form-was-unsaid "),
        ("correction", CORRECTION | {"right": "2024-13"}, "正しい値 / What is right: not-a-date "),
        ("correction", CORRECTION | {"right": "2024-11-01"}, "正しい値 / What is right: form-same-value "),
        (
            "confirmed",
            CONFIRMED | {"record": "library-card"},
            "見くらべた日 / Day on which you compared: form-confirmed-already ",
        ),
        ("looked", LOOKED | {"where": "moon"}, "調べた所 / Where you looked: "),
        ("deadline", DEADLINE | {"target": "2027-13"}, "新しい期限 / New deadline: not-a-date "),
        ("happened", HAPPENED | {"milestone": "9Q"}, "節目 / Milestone: not-a-choice "),
        ("noted", NOTED | {"record": "library-card"}, "指標 / Indicator: form-no-such-record "),
        ("service", SERVICE | {"date": "2027-01-01"}, "見た日 / Day on which you saw it: form-in-the-future "),
        (
            "service",
            SERVICE | {"url": "", "source_url": ""},
            "入口のURL / Address (URL) of the place: service-without-address ",
        ),
        (
            "deadline",
            DEADLINE | {"reason": "", "what": ""},
            "変わった理由 / Why it changed: reason-missing 期限が変わった理由が書かれていません\n  期待: 「変わった理由」に「法令",
        ),
        ("deadline", DEADLINE | {"what": ""}, "理由の内容 / The reason in a sentence, in Japanese: form-required "),
        (
            "deadline",
            DEADLINE | {"reason": "no_reason_given", "what": "予算が足りないため"},
            "理由の内容 / The reason in a sentence, in Japanese: form-reason-beside-none ",
        ),
        ("deadline", DEADLINE | {"reason": ""}, "変わった理由 / Why it changed: form-required "),
        (
            "correction",
            CORRECTION | {"was": "2024年11月"},
            "いま書いてある値 / What stands there now: form-was-otherwise いま書いてあるのは「2024年11月」ではありません\n"
            "  期待: 2024-11-01  直し方: 書きまちがいなら、期待のとおりに直してください。",
        ),
        (
            "correction",
            CORRECTION
            | {
                "record": "my-number-card",
                "entry": "observations 2023-09-30",
                "field": "value",
                "was": "72.1",
                "right": "721000",
            },
            "正しい値 / What is right: figure-far-off ",
        ),
        (
            "deadline",
            DEADLINE | {"target": "7年度"},
            "新しい期限 / New deadline: not-a-date 「7年度」は日付ではありません\n  期待: 2026-11-27（日）、"
            "2026-11（月）、2026（年）、FY2026（年度）のどれか。期限や、値の時点なら、計画の期間（R2, R3, 1Q, 2Q, 3Q, 4Q）でも"
            "  直し方: もしかして「FY2025」ですか。",
        ),
        (
            "closed",
            CLOSED | {"date": "2026-11-19"},
            "閉じているのを見た日 / Day on which you saw it closed: gone-before-seen ",
        ),
        (
            "closed",
            CLOSED | {"date": "2026-11-30"},
            "閉じているのを見た日 / Day on which you saw it closed: form-in-the-future ",
        ),
        (
            "closed",
            CLOSED | {"service": "https://minamo.example/"},
            "閉じていた入口のURL / Address (URL) that is closed: no-such-service ",
        ),
        ("closed", CLOSED | {"service": "minamo"}, "閉じていた入口のURL / Address (URL) that is closed: not-a-url "),
        (
            "service",
            SERVICE | {"record": "moving-out-notification", "url": "https://minamo.example/moving/apply"},
            "入口のURL / Address (URL) of the place: service-twice 「https://minamo.example/moving/apply」の入口が、"
            "もうあります（手続の入口 2026-11-20）\n  期待: この記録のページにまだない入口  直し方: 見なおして変わりがなければ、",
        ),
        ("noted", NOTED | {"record": "カードの普及"}, "指標 / Indicator: form-no-such-record "),
        ("service", SERVICE | {"url": "library"}, "入口のURL / Address (URL) of the place: not-a-url "),
        ("confirmed", CONFIRMED | {"record": "図書館"}, "記録 / Record: form-no-such-record "),
    ],
)
def test_what_a_form_says_wrongly_is_told_at_its_field(take, form, values, said):
    status, printed, changed = take(body_of(form, values), None)
    assert (status, changed) == (1, {})
    assert printed.startswith(said), printed


@pytest.mark.parametrize(
    "typed",
    [
        "Library-Card",
        "https://signpost.minamo.example/Procedures/library-card/?x=1#events",
        "https://signpost.minamo.example/procedures/library-card/index.html",
        "個人貸出しの登録（図書館カード発行）",
        "個人貸出しの登録(図書館カード発行) - みなも市のしるべ",
        "個人貸出しの登録(図書館カード発行)：対応済 - みなも市デジタルのみちしるべ",
        "issue of a library card",
    ],
)
def test_a_record_is_known_by_whatever_it_is_called(take, typed):
    status, said, changed = take(body_of("correction", CORRECTION | {"record": typed}), None)
    assert (status, list(changed)) == (0, ["data/procedures/library-card.yml"]), said


def test_a_page_that_is_a_source_already_is_known_by_its_address(take, site):
    known = site.sources["minamo-library-2024-11-01"]
    url = known.url.replace("https://", "HTTPS://").replace(".example", ".EXAMPLE") + "#top"
    values = AVAILABLE | {"record": "library-card", "kind": "note", "date": "2024-10", "source_date": ""}
    status, said, changed = take(body_of("available", values | {"source_url": url}))
    assert (status, list(changed)) == (0, ["data/procedures/library-card.yml"]), said


def test_what_was_composed_on_the_site_is_the_form_that_it_holds(take):
    assert take(composed(body_of("available", AVAILABLE)), None)[0] == 0


@pytest.mark.parametrize(("form", "values", "asked"), [("service", SERVICE, True), ("available", AVAILABLE, False)])
def test_who_tells_of_an_entrance_is_asked_whether_the_procedure_has_become_available(
    take, tmp_path, form, values, asked
):
    summary = tmp_path / "summary.md"
    assert take(body_of(form, values), form, "--summary", str(summary))[0] == 0
    assert ("フォーム「手続が対応済になった」でも" in summary.read_text(encoding="utf-8")) == asked


@pytest.mark.parametrize(("form", "values"), [("service", SERVICE), ("available", AVAILABLE)])
def test_a_date_to_come_sends_nobody_to_a_choice_that_the_form_has_not(take, form, values):
    said = take(body_of(form, values | {"date": "2027-01-01"}), form)[1]
    assert ("これからの予定なら、「予定（これからのことが公表された）」を選びます" in said) == (form == "available")


def test_the_same_event_from_another_source_is_seen_as_such(take, site):
    event = next(one for one in site.procedures if one.id == "library-card").events[-1]
    values = {"record": "library-card", "date_is": "by", "date": event.by.text, "kind": str(event.kind)}
    values |= {"what": event.what.texts[0]}
    status, said, changed = take(body_of("available", AVAILABLE | values))
    assert (status, changed) == (1, {})
    title = site.source_of(event.source).title
    told = f"同じことが、もう書いてあります（{event.by.text}、出典「{title}」）"
    assert said.startswith(f"日付 / Date: form-told-before {told}")
    assert "種類を確かめ" not in said and "フォームに書いたことを確かめてください" in said


def test_what_else_happened_that_day_is_told_beside_it(take, site):
    """A second fact of a day is never to take the place of the first: what settles the status has notes beside it, and
    of anything else there are as many a day as there are sentences."""
    event = next(one for one in site.procedures if one.id == "library-card").events[-1]
    values = {"record": "library-card", "date_is": "by", "date": event.by.text, "kind": str(event.kind)}
    other = AVAILABLE | values | {"what": "カードの再発行もできます。"}
    status, said, changed = take(body_of("available", other))
    assert (status, changed) == (1, {})
    assert (
        said.startswith("日付 / Date: form-told-that-day ") and "「何が起きたか」を「記録」にして送ってください" in said
    )
    assert take(body_of("available", other | {"kind": "note"}))[0] == 0
    known = site.records["initiatives"]["evacuation-support-app"].events
    same = next(one for one in known if one.kind == "delivered")
    again = {"milestone": same.milestone, "date": same.on.text, "date_is": "on"}
    assert take(body_of("happened", HAPPENED | again | {"what": "説明会を開きました。"}), "happened")[0] == 0
    said = take(body_of("happened", HAPPENED | again | {"what": same.what.texts[0]}), "happened")[1]
    assert said.startswith("日付 / Date: form-told-before ")


def test_a_search_is_known_by_its_day_and_says_what_was_found(take, site):
    record = next(one for one in site.procedures if one.looked)
    known = record.looked[0]
    values = LOOKED | {
        "record": f"procedures/{record.id}",
        "date": known.on.text,
        "where": known.where,
        "result": str(known.result),
    }
    _, said, _ = take(body_of("looked", values | {"note": "案内をさがした"}), None)
    assert f"form-told-before 同じことが、もう書いてあります（{known.on.text}）" in said
    status, said, changed = take(body_of("looked", LOOKED | {"result": "found"}), None)
    assert (status, changed) == (1, {}) and said.startswith("補足 / Note, in Japanese: form-found-what ")
    assert "form-found-what" in take(body_of("looked", LOOKED | {"result": "weak"}), None)[1]
    found = LOOKED | {"result": "found", "note": "窓口だけの案内"}
    status, said, changed = take(body_of("looked", found | {"record": "procedures/water-service-restart"}), None)
    assert (status, changed) == (1, {})
    assert said.startswith("結果 / What you found: found-not-told ") and "フォーム「手続が対応済になった」" in said
    assert take(body_of("looked", found | {"record": "procedures/library-card"}), None)[0] == 0
    for note, is_find in (("案内が見つかりました。", True), ("見つかったものは、ありませんでした。", False)):
        said = take(body_of("looked", LOOKED | {"note": note}), None)[1]
        assert ("form-found-after-all" in said) is is_find


SOONER = {"record": "water-service-restart", "target": "2026-09", "date": "2026-06-01", "reason": "technical"}
ASKED_BACK = {
    "a value that its sentence says otherwise": (
        "observed",
        OBSERVED | {"value": "198万件", "what": "2025年度の件数は189万件です。"},
        "値", "value-otherwise-told",
        {"what": "前の年より9万件多い198万件です。"},
    ),
    "a deadline that is not later": (
        "deadline",
        AVAILABLE | SOONER | {"date": "2024-06", "target": "2024-07", "what": "仕様が変わったため", "source_date": "2024-06"},
        "新しい期限", "deadline-not-later",
        {"what": "工期を前倒ししたため"},
    ),
    "a deadline of what was given up": (
        "deadline",
        AVAILABLE | SOONER | {"record": "pregnancy-notification", "target": "2027-03", "what": "予算を見直したため"},
        "新しい期限", "deadline-of-given-up",
        {"what": "面談をオンラインにして、あらためて行うため"},
    ),
    "a value of a year that is not over": (
        "observed",
        OBSERVED | {"date": "令和8年度", "value": "43,000件"},
        "時点", "value-of-open-year",
        {"date": "2026-05-31"},
    ),
    "a reason for a deadline that says nothing": (
        "deadline",
        AVAILABLE | SOONER | {"target": "2027-09", "what": "期限の変更"},
        "理由の内容", "says-no-reason",
        {"what": "入札が成立しなかったため"},
    ),
    "a correction for no reason": (
        "words",
        WORDS | {"record": "library-card", "words": "名称", "was": "個人貸出しの登録(図書館カード発行)", "right": "図書館カード", "why": "訂正。"},
        "なぜ直すか", "says-no-reason",
        {"why": "写しまちがい"},
    ),
    "a correction of a part for no reason": (
        "words",
        WORDS | {"record": "library-card", "words": "名称", "was": "個人貸出しの登録(図書館カード発行)", "right": "図書館カード", "why": "定義の訂正"},
        "なぜ直すか", "says-no-reason",
        {"why": "写しまちがい"},
    ),
    "a new name told as a slip": (
        "words",
        WORDS | {"record": "library-card", "words": "名称", "was": "個人貸出しの登録(図書館カード発行)", "right": "図書館カード", "why": "市が名称を変えたため"},
        "なぜ直すか", "form-renamed-not-slip",
        {"why": "書き間違い"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED_BACK)
def test_what_contradicts_itself_or_says_nothing_is_asked_back(name, take):
    form, values, label, code, right = ASKED_BACK[name]
    status, said, changed = take(body_of(form, values), None)
    assert (
        (status, changed) == (1, {})
        and said.startswith(f"{label} / ")
        and f": {code} " in said
        and said.count("EN: ") == 1
    ), said
    assert take(body_of(form, values | right), None)[0] == 0


def test_a_number_of_the_record_itself_is_written_with_its_unit_or_without(take, site):
    record = site.records["procedures"]["library-card"]
    now, other = f"{record.annual_cases_man}万件", f"{record.annual_cases_man + 100}万件"
    values = WORDS | {"words": "年間件数", "was": now, "right": other}
    status, said, changed = take(body_of("words", values), None)
    assert status == 0 and f"annual_cases_man: {record.annual_cases_man + 100}\n" in changed[LIBRARY], said


def test_a_rank_of_two_procedures_is_told_with_the_name_of_the_other(take, site):
    ranked = {one.rank: one for one in site.procedures}
    mine, other = site.records["procedures"]["library-card"].rank, 1
    values = WORDS | {"words": "順位", "was": str(mine), "right": str(other)}
    said = take(body_of("words", values), None)[1]
    assert f"順位 {other} は{ranked[other].name.ja}の順位でもあります" in said


def test_a_plain_name_is_not_taken_for_the_official_one(take, site):
    procedure = next(one for one in site.procedures if one.plain_name)
    plain, official = procedure.plain_name.ja, procedure.name.ja
    values = WORDS | {"record": procedure.id, "words": "ふだんの言い方", "was": plain, "right": f"{official}書"}
    status, said, changed = take(body_of("words", values), None)
    assert (status, changed) == (1, {}) and "form-official-name" in said and f"「名称」（{official}）" in said
    assert take(body_of("words", values | {"right": f"{plain}こと"}), None)[0] == 0


def test_what_was_renamed_is_known_by_its_old_name_too(take, project, site):
    old = next(one for one in site.procedures if one.id == "library-card").name.ja
    status, said, changed = take(body_of("renamed", RENAMED), None)
    assert status == 0 and load_site(project)[1] == [], said
    assert (
        f"2026年6月1日に、名称の「{old}」が改められました。理由：対象を広げたため（出典：オンライン申請の案内）。"
        in said
    )
    (revision,) = yaml.load(changed["data/procedures/library-card.yml"], Loader=yaml.CBaseLoader)["revisions"]
    assert (revision["field"], revision["was"]) == ("name", old) and revision["source"].startswith("city-library-card")
    assert take(body_of("renamed", RENAMED | {"record": old}), None)[1].count("form-same-value") == 1
    for why in ("このサイトの入力まちがい", "写しまちがい", "誤字", "名称の誤り"):
        slip = take(body_of("renamed", RENAMED | {"why": why}), None)
        assert slip[0] == 1 and slip[1].count("form-slip-not-renamed") == 1
    assert "フォーム「名称、定義、単位、計画の原文などのまちがいを直す」で送ってください" in slip[1]
    take(body_of("renamed", RENAMED), None)
    portal = open_portal(load_site(project)[0], date.fromisoformat(DAY), Settings("", "", ""))
    assert procedure_view(portal, "library-card")["foot"].former == f"旧称：{old}（2026年6月1日に変更）"
    assert any(old in one.asked for one in record_documents(portal) if one.address == "procedures/library-card/")


def test_three_names_are_offered_for_one_that_is_none(take):
    said = take(body_of("available", AVAILABLE | {"record": "用の届出"}))[1].splitlines()[1]
    offered = said.partition("もしかして「")[2].partition("」ですか")[0].split(" / ")
    assert len(offered) == len(set(offered)) == 3


def test_what_the_checks_find_is_told_at_its_field(take):
    status, said, changed = take(body_of("available", AVAILABLE | {"source_date": "2026-05"}))
    assert (status, changed) == (1, {})
    assert said.startswith("日付 / Date: event-after-source ")


def test_the_summary_says_which_source_the_change_rests_on(take, tmp_path, site):
    known = site.sources["minamo-library-2024-11-01"]
    summary = tmp_path / "summary.md"
    values = AVAILABLE | {"source_url": f"{known.url}#x"}
    assert take(body_of("available", values), None, "--summary", str(summary))[0] == 0
    said = summary.read_text(encoding="utf-8")
    assert f"同じページの出典が、もうあります：「{known.title}」。" in said
    assert "/sources/#city-pregnancy-notification-2026-06-02)：新しい出典" in said


def test_the_reply_leads_to_each_page_and_heading_where_the_change_will_be_read(take, tmp_path):
    """And tells how a date was read; a page that stays as it is is not named."""
    summary = tmp_path / "summary.md"
    values = CORRECTION | {"right": "令和6年10月31日"}
    assert take(body_of("correction", values), None, "--summary", str(summary))[0] == 0
    said = summary.read_text(encoding="utf-8")
    where = said.partition("Where it will be read:\n\n")[2].partition("\n\n")[0].splitlines()
    line, listed = where
    assert re.match(r"- \[訂正の一覧\]\(https://\S+/changes/corrections/\)$", listed)
    assert re.match(r"- \[個人貸出しの登録\S*\]\(https://\S+/procedures/library-card/\)：", line)
    assert re.search(r"\[できごと\]\(https://\S+/procedures/library-card/#events\)", line) and "#related" not in line
    assert "\n正しい値 / What is right: 令和6年10月31日 → 2024-10-31\n" in said


DATES = [
    "２０２６−０６−０１",
    "2026\u221206\u221201",
    "2026–06–01",
    "２０２６ー０６ー０１",
    "令和8年6月1日",
    "R8.6.1",
    "2026/6/1",
]


@pytest.mark.parametrize("typed", DATES)
def test_a_date_is_taken_as_it_is_written_in_an_office(take, typed):
    values = {"date": typed, "source_date": typed}
    status, said, changed = take(body_of("available", AVAILABLE | values))
    assert status == 0, said
    assert entry(changed[RECORD], "events")["on"] == entry(changed[SOURCES], "sources")["published"] == "2026-06-01"
    right = CORRECTION | {"right": "令和6年10月31日", "date": "令和8年11月23日"}
    assert (
        entry(take(body_of("correction", right), None)[2]["data/procedures/library-card.yml"], "events")["by"]
        == "2024-10-31"
    )


@pytest.mark.parametrize(("english", "now"), [("", {}), ("Renewal", {"en": "Renewal"})])
def test_the_english_of_a_text_that_was_wrong_goes_unless_it_is_put_right(take, english, now):
    values = CORRECTION | {"field": "what", "was": "登録と更新をオンラインで申請できる", "right": "更新を申請できる"}
    status, said, changed = take(body_of("correction", values | {"right_en": english}), None)
    assert status == 0, said
    assert entry(changed["data/procedures/library-card.yml"], "events")["what"] == {"ja": "更新を申請できる"} | now


# --------------------------------------------------------------------------- a workbook


@pytest.fixture
def attach(take, open_town_book, tmp_path):
    """A function that takes over the form of the workbook, with the town's workbook after `change` has had it."""

    def attach(change, *options, typed=ATTACHED):
        file, book = tmp_path / "attached.xlsx", open_town_book()
        change(book)
        book.save(file)
        return take(body_of("workbook", WORKBOOK | {"workbook": typed}), None, "--workbook", str(file), *options)

    return attach


def test_a_workbook_that_is_attached_changes_the_data(attach, tmp_path):
    summary, branch = tmp_path / "summary.md", tmp_path / "branch"
    options = ("--summary", str(summary), "--out-branch-name", str(branch), "--number", "12")
    status, said, changed = attach(add_event, *options)
    assert (status, list(changed)) == (0, [RECORD]), said
    line = "種類：対応済、内容・日本語：オンライン申請を開始"
    assert "はい。妊娠の届出は、2026年2月1日にスマートフォンに対応しました。" in said
    assert line in summary.read_text(encoding="utf-8") and branch.read_text(encoding="utf-8") == "intake/12\n"


def test_a_workbook_is_answered_with_all_that_a_form_is(attach, tmp_path):
    """What readers will read of a corrected value and of other words, on which pages, and what reviewers are shown."""

    def change(book):
        mended = {"on": "2026-11-23", "why__ja": "写しまちがい"}
        cell(book["指標・観測値"], "value", "my-number-card", "3").value = 73.1
        value = {"observations__#": "3", "field": "値", "was": "72.1"}
        append(book["指標・観測値・訂正"], kpis__id="my-number-card", **value, **mended)
        cell(book["指標"], "definition.ja", "e-application-cases").value = "一年に受け付けた申請の件数です。"
        words = {"field": "定義", "was": "年度の電子申請の件数。"}
        append(book["指標・改めた言葉"], kpis__id="e-application-cases", **words, **mended)
        cell(book["用語"], "definition.ja", "ar").value = "景色に絵を重ねる技術です。"
        words = {"field": "意味", "was": "実際の景色に絵や文字を重ねて映す技術。"}
        append(book["用語・改めた言葉"], terms__id="ar", **words, **mended)
        cell(book["手続"], "topic", "library-card").value = "証明書・転出"

    file = tmp_path / "summary.md"
    status, said, _ = attach(change, "--summary", str(file))
    assert status == 0, said
    head, where, reviewers, beside, cells = re.split(
        "\n(?=公開されると|確かめる人に|あわせて|取り込んだセル)", file.read_text(encoding="utf-8")
    )
    day = "2026年11月23日に、"
    assert f"{day}値を「72.1%」から「73.1%」に改めました。理由：写しまちがい。\n" in head
    assert re.findall("\n■ (.*)", head) == [
        "用語「AR」", "指標「マイナンバーカードの普及」（単位：%）", "指標「電子申請の件数」（単位：件）",
    ]  # fmt: skip
    assert f"{day}定義を「年度の電子申請の件数」から「一年に受け付けた申請の件数です」に改めました。" in head
    assert (
        f"■ 用語「AR」\n{day}意味を「実際の景色に絵や文字を重ねて映す技術」から「景色に絵を重ねる技術です」に改めました。"
        in head
    )
    pages = re.findall(r"\]\(https://[^)]*?/((?:kpis|glossary|procedures)/[^)]*)\)", where)
    assert {"glossary/#ar", "kpis/e-application-cases/#definition", "kpis/my-number-card/#observations"} <= {*pages}
    assert reviewers.splitlines()[3:-1] == [
        "「AR」の意味：「実際の景色に絵や文字を重ねて映す技術。」→「景色に絵を重ねる技術です。」",
        "「電子申請の件数」の定義：「年度の電子申請の件数。」→「一年に受け付けた申請の件数です。」",
        "「個人貸出しの登録(図書館カード発行)」の分野：「libraries」→「certificates」",
    ]
    assert "英語「Pictures laid over the real view.」は、日本語を直す前のままです。" in beside
    assert "（値）: 72.1 → 73.1\n" in cells


def test_a_workbook_that_changes_english_alone_is_answered_with_the_english_page(attach, tmp_path):
    def change(book):
        cell(book["指標"], "definition.en", "e-application-cases").value = "Applications of a fiscal year."

    file = tmp_path / "summary.md"
    status, said, _ = attach(change, "--summary", str(file))
    assert status == 0, said
    assert "/en/kpis/e-application-cases/)：英語だけが変わる / its English alone\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda book: None, "直した表 / The changed workbook: form-workbook-unchanged "),
        (lambda book: setattr(cell(book["手続"], "rank", "library-card"), "value", "四"), "シート「手続」10行 B列"),
        (lambda book: book.remove(book["書き出したときの値"]), "直した表 / The changed workbook: not-exported "),
        (lambda book: setattr(book["手続・約束"]["D3"], "value", "2030"), "シート「手続・約束」3行 D列"),
        (
            lambda book: setattr(cell(book["指標・観測値"], "value", "my-number-card", "3"), "value", 72.5),
            "シート「指標・観測値」5行 D列（値）: published-value ",
        ),
    ],
    ids=["nothing changed", "a wrong cell", "another workbook", "a promise", "a published value"],
)
def test_a_workbook_that_cannot_be_taken_over_is_answered_like_a_form(attach, tmp_path, change, said):
    summary = tmp_path / "summary.md"
    status, printed, changed = attach(change, "--summary", str(summary))
    assert (status, changed) == (1, {}) and printed.startswith(said)
    said = re.sub(": [a-z-]+ $", ": ", said)
    assert summary.read_text(encoding="utf-8").startswith(
        f"## 取り込めませんでした / Not taken over\n\n```text\n{said}"
    )


ADDRESS = "https://github.com/user-attachments/files/23456789/records.xlsx"
NOT_ATTACHED = [
    "表は明日送ります",
    "[records.xlsx](https://evil.example/user-attachments/files/1/records.xlsx)",
    "[records.xlsx](https://github.com.evil.example/user-attachments/files/1/records.xlsx)",
    "[records.xlsx](http://github.com/user-attachments/files/1/records.xlsx)",
    "[records.xlsx](https://github.com/user-attachments/files/1/../../x/records.xlsx)",
    "[records.xlsx](https://github.com/user-attachments/files/1/records.xlsx?to=https://evil.example)",
    "[records.xlsx](https://github.com@evil.example/user-attachments/files/1/records.xlsx)",
    "[records.xlsx](https://github.com/example/portal/raw/main/records.xlsx)",
    "[records.xlsm](https://github.com/user-attachments/files/1/records.xlsm)",
    f"[a]({ADDRESS}) [b]({ADDRESS})",
    f"--output /etc/passwd {ADDRESS}",
]


@pytest.mark.parametrize("typed", NOT_ATTACHED)
def test_nothing_is_fetched_but_a_file_that_github_has_taken(attach, typed, tmp_path, project, capsys):
    status, said, changed = attach(add_event, typed=typed)
    assert (status, changed) == (1, {}) and said.startswith("直した表 / The changed workbook: form-not-attached ")
    assert printed_address(body_of("workbook", WORKBOOK | {"workbook": typed}), tmp_path, project, capsys) == ""


def test_the_address_of_the_file_is_known_to_who_fetches_it(tmp_path, project, capsys):
    good = [ATTACHED, ADDRESS, f"[表 (1).xlsx]({ADDRESS})"]
    for typed in good:
        body = body_of("workbook", WORKBOOK | {"workbook": typed})
        assert printed_address(body, tmp_path, project, capsys) == f"{ADDRESS}\n"
    for body in (GOOD, "", f"### 直した表\n\n{ATTACHED}\n"):
        assert printed_address(body, tmp_path, project, capsys) == ""


def printed_address(body, tmp_path, project, capsys):
    (tmp_path / "body.md").write_text(body, encoding="utf-8")
    assert command_line.main(["attached", str(tmp_path / "body.md"), "--root", str(project)]) == 0
    return capsys.readouterr().out


def test_a_file_that_was_not_fetched_or_is_too_big_is_told(take, tmp_path):
    file = tmp_path / "attached.xlsx"
    for size, code in ((None, "form-not-fetched"), (5_000_001, "form-file-too-big")):
        if size:
            file.write_bytes(bytes(size))
        status, said, changed = take(body_of("workbook", WORKBOOK), None, "--workbook", str(file))
        assert (status, changed) == (1, {}) and said.startswith(f"直した表 / The changed workbook: {code} ")


def test_an_answer_is_no_longer_than_github_takes():
    assert shortened("一行\n" * 5) == "一行\n" * 5
    long = "\n".join(f"{number} 行目" for number in range(2000))
    said = shortened(long)
    assert len(said) < LONGEST_SAID + 40 and long.startswith(said.rpartition("\n")[0])
    kept = said.count("\n")
    assert said.endswith(f"\n……（ほか {2000 - kept} 行 / and {2000 - kept} more lines）")


def test_the_page_of_clerks_offers_the_workbook_where_it_lies_beside_it(portal):
    assert "records.xlsx" not in str(BLOCKS["edit_page"](portal, "edit/"))
    published = replace(portal, settings=replace(portal.settings, has_workbook=True))
    page = parse_html(str(BLOCKS["edit_page"](published, "edit/")))
    links = [link.attributes["href"] for link in page.all("a")]
    assert links[-2:] == ["../data/records.xlsx", f"{portal.settings.repo_url}issues/new?template=workbook.yml"]
    assert (FORMS / "workbook.yml").exists()
