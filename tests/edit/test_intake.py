"""Issue forms: what was typed on GitHub becomes a change of data/, or is refused in full, field by field.

Whatever a body holds, one of two things is left behind: the files as they were to the byte, or one new source and one
new entry that say to the letter what was typed.
"""

import re
from contextlib import suppress
from datetime import date

import pytest
import yaml
from files import files_below
from filled_forms import (
    CLOSED,
    CORRECTION,
    DAY,
    DEADLINE,
    GIVEN,
    HAPPENED,
    KPI,
    LOOKED,
    MOVING,
    RECORD,
    SERVICE,
    SOURCES,
    entry,
    listed,
)
from issue_bodies import AVAILABLE, FORMS, OBSERVED, body_of, composed, fields_of

from macros.base.characters import is_japanese
from macros.cli.mending import read_data
from macros.cli.replies.additions import TO_READERS
from macros.cli.replies.on_issue import LONGEST_SAID, READ, shortened
from macros.cli.replies.promises import ALSO_CHANGES
from macros.edit.commands import Refused
from macros.edit.forms.parts.asked import FORMS as ASKED
from macros.edit.forms.parts.cited import source_id
from macros.edit.forms.parts.named import record_id
from macros.edit.intake import NotTaken, take_in
from macros.load.load import load_site


def test_a_procedure_has_become_available(take, project):
    status, said, changed = take(body_of("available", AVAILABLE))
    assert (status, sorted(changed)) == (0, [RECORD, SOURCES])
    assert listed(changed[SOURCES]) == {
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
    assert (
        f"\n{TO_READERS} ({DAY}):\n"
        "はい。妊娠の届出は、2026年6月1日にスマートフォンに対応しました。横浜市の公表によります。\n"
        "英語のページのいちばん上 / On top of the English page: Yes. “Notification of pregnancy” became available on "
        f"smartphones on 1 June 2026. Source: 横浜市.\n\n{ALSO_CHANGES}\n・「妊娠の届出」の状態が"
    ) in said  # and in the answer on the issue, part by part
    assert load_site(project)[1] == []


def test_a_figure_was_published(take):
    told = "2025年度の電子申請の件数は123万件"  # as a value far off its neighbours has to be told
    values = OBSERVED | {"confidence": "medium", "what": told, "what_en": "Cases"}
    status, _said, changed = take(body_of("observed", values), "observed")
    assert (status, sorted(changed)) == (0, [KPI, SOURCES])
    assert entry(changed[KPI], "observations") == {
        "on": "FY2025",
        "value": "1230000",
        "what": {"ja": told, "en": "Cases"},
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
    assert listed(changed[SOURCES])["kind"] == "city"


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
    assert listed(changed[SOURCES]).keys() == {"id", "title", "publisher", "kind"}
    assert listed(changed[SOURCES])["id"] == "city-pregnancy-notification-2026-06"
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
def test_a_figure_is_taken_with_its_unit(take, typed, value, tmp_path):
    told = f"2025年度の電子申請の件数は{value}件"
    told_of, summary = body_of("observed", OBSERVED | {"value": typed, "what": told}), tmp_path / "summary.md"
    status, said, changed = take(told_of, "observed", "--summary", str(summary))
    assert status == 0 and entry(changed[KPI], "observations")["value"] == value
    read = f"\n値 / Value: {typed} → {int(value):,}件\n"
    assert [one.count(read) for one in (said, summary.read_text(encoding="utf-8"))] == [1, 1]


@pytest.mark.parametrize(
    ("form", "values", "told"),
    [
        ("observed", OBSERVED | {"value": "39,000件", "what": "2025年度は39,000件です。"}, []),
        (
            "observed",
            OBSERVED | {"record": "my-number-card", "date": "R8.3", "value": "80.5%", "measure": "holding-rate"},
            [
                "時点 / Time of the value: R8.3 → 2026-03",
                "測り方 / Way of measuring: holding-rate → 保有率（holding-rate）",
            ],
        ),
        (
            "observed",
            OBSERVED | {"record": "my-number-card", "date": "2026-03", "value": "80.5%", "measure": "保有率"},
            [],
        ),
        ("happened", HAPPENED | {"milestone": "令和7年度"}, ["節目 / Milestone: 令和7年度 → 2025年度（4Q）"]),
        ("happened", HAPPENED | {"milestone": "2025年度"}, []),
    ],
)
def test_what_was_typed_otherwise_is_told_as_it_was_read_and_nothing_else(take, form, values, told, tmp_path):
    summary = tmp_path / "summary.md"
    status, said, _ = take(body_of(form, values), form, "--summary", str(summary))
    assert status == 0, said
    text = summary.read_text(encoding="utf-8")
    assert text.partition(f"{READ}\n\n```text\n")[2].partition("\n```")[0].splitlines() == told
    assert (READ in said) is bool(told)


def test_the_example_of_the_form_is_published_by_no_slip(take):
    text = (FORMS / "observed.yml").read_text(encoding="utf-8")
    (example,) = [
        item["attributes"]["placeholder"]
        for item in yaml.load(text, Loader=yaml.CSafeLoader)["body"]
        if item.get("id") == "value"
    ]
    status, said, changed = take(body_of("observed", OBSERVED | {"value": example}), "observed")
    assert (status, changed) == (1, {}) and said.startswith(f"値 / Value: figure-not-in-unit 「{example}」は、")


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
    assert (
        "フォーム「手続の状態が変わった（対応済、一部対応など）」でも" in summary.read_text(encoding="utf-8")
    ) == asked


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
    line, listed, year, data = where
    assert re.match(r"- \[2024年\S*\]\(https://\S+/changes/2024/\)$", year)
    assert re.match(r"- \[データを取り出す：.*\]\(https://\S+/data/\)$", data)
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
    assert entry(changed[RECORD], "events")["on"] == listed(changed[SOURCES])["published"] == "2026-06-01"
    right = CORRECTION | {"right": "令和6年10月31日", "date": "令和8年11月23日"}
    assert (
        entry(take(body_of("correction", right), None)[2]["data/procedures/library-card.yml"], "events")["by"]
        == "2024-10-31"
    )


def test_an_answer_is_no_longer_than_github_takes():
    assert shortened("一行\n" * 5) == "一行\n" * 5
    long = "\n".join(f"{number} 行目" for number in range(2000))
    said = shortened(long)
    assert len(said) < LONGEST_SAID + 40 and long.startswith(said.rpartition("\n")[0])
    kept = said.count("\n")
    assert said.endswith(f"\n……（ほか {2000 - kept} 行 / and {2000 - kept} more lines）")
