"""What clerks do to a sheet without a thought: what is certain is read, and all that is not is told at once."""

from datetime import date

import pytest
from issue_bodies import coded
from workbooks import Touched, append, cell

from macros.cli.mending import portal_at
from macros.cli.workbook import reply_to_import
from macros.edit.excel import imported
from macros.ledger.kept.losses import overwritten
from macros.load.load import load_site

CARD = "library-card"
NOTICE = {"id": "minamo-notice-2026-02", "title": "お知らせ", "publisher": "みなも市", "kind": "みなも市"}
NOTICE |= {"url": "https://www.city.minamo.example/notice"}


@pytest.fixture
def edit(open_town_book, town_root, tmp_path):
    """Imports the workbook after `change` has had it, with what was published."""

    def edit(change, whole=False):
        opened = Touched(open_town_book(), whole)
        change(opened)
        opened.save_touched(tmp_path / "edited.xlsx")
        return imported(town_root, tmp_path / "edited.xlsx", judge=overwritten)

    return edit


def event(book, **said):
    """A new row of an event of a procedure."""
    values = {"procedures__id": CARD, "kind": "対応済", "what__ja": "オンラインの受付を開始", **said}
    return append(book["手続・できごと"], **values)


def observation(book, value, shown_as="General", on="2026-01"):
    """A new row of a value of an indicator in per cent."""
    sheet = book["指標・公表された値"]
    said = {"kpis__id": "my-number-card", "on": on, "value": value, "what__ja": "調査", "measure": "保有率"}
    row = append(sheet, source="minamo-service-corners-2026-02-05", **said)
    sheet.cell(row, next(one.column for one in sheet[1] if one.value == "value")).number_format = shown_as


def test_what_is_certain_is_read_and_what_readers_will_read_is_told(edit, town_root):
    def change(book):
        append(book["出典"], **NOTICE, published="２０２６．２．６")
        event(book, on="令和8年2月1日", source="お知らせ")
        event(book, on="2026/2/2", kind="記録", source="minamo-notice-2026-02")
        observation(book, 0.755, "0.0%")
        observation(book, "７６．５％", on="2026.2.3")
        book["手続・できごと"].delete_rows(4)
        book["手続"].column_dimensions["D"].hidden = True

    outcome = edit(change, whole=True)
    assert outcome.faults == ()
    read = [line.partition(": 「")[2] for line in outcome.takeover.lines if "と読みました" in line]
    assert {one.partition(" / ")[0].replace("」を「", "→").replace("」と読みました", "") for one in read} == {
        "２０２６．２．６→2026-02-06", "令和8年2月1日→2026-02-01", "2026/2/2→2026-02-02", "2026.2.3→2026-02-03",
        "お知らせ→minamo-notice-2026-02", "７６．５％→76.5%",
    }  # fmt: skip
    site, _ = load_site(town_root)
    lines, found = reply_to_import(
        outcome, *(portal_at(town_root, one, date(2026, 11, 27)) for one in (site, outcome.site))
    )
    said = found.read.split("\n")
    assert [
        line for line in said if "対応済：オンラインの受付を開始" in line or "記録：オンラインの受付を開始" in line
    ] == [
        "ページの「できごと」には、こう出ます / In the list of events: 2026年2月1日 対応済：オンラインの受付を開始",
        "ページの「できごと」には、こう出ます / In the list of events: 2026年2月2日 記録：オンラインの受付を開始",
    ]
    assert any(line.startswith("はい。個人貸出しの登録(図書館カード発行)は、") for line in said)
    gone = "シート「手続・できごと」 図書の予約の申込み（library-book-reservation） 2: この表にない行です。"
    assert [line.startswith(gone) for line in lines if "この表にない行" in line] == [True]


def test_all_that_is_wrong_is_told_at_once_each_with_what_was_expected_of_it(edit):
    def change(book):
        append(
            book["用語"],
            term="電子証明書",
            english="Certificate",
            reading="デンシ",
            definition__ja="証明書。",
            match="電子証明書",
        )
        append(book["出典"], **{**NOTICE, "id": "お知らせ2", "url": "www.city.minamo.example"}, published="2月6日")
        event(book, on="2026-02-30", kind="対応済み", source="広報みなも")
        looked = {"procedures__id": CARD, "on": "11月20日", "where": "市のホームページ", "result": "見つからない"}
        append(book["手続・調べた記録"], **looked)
        observation(book, 5)
        observation(book, "約75%", on="2月")
        cell(book["手続"], "annual_cases_man", CARD).value = "5.5万"
        cell(book["手続"], "includes_convenience_stores", CARD).value = "○"
        cell(book["手続・できごと"], "what.ja", CARD, "1").value = "別の文"
        sheet = book["手続・できごと"]
        append(sheet, **{sheet.cell(1, n).value.replace(".", "__"): sheet.cell(3, n).value for n in range(1, 9)})

    found = [coded(fault).splitlines() for fault in edit(change).faults]
    places = {
        (head.partition(": ")[2].split(" ")[0], head.partition("（")[2].partition("）: ")[0]) for head, *_ in found
    }
    assert places == {
        ("no-id", "ID"), ("not-an-id", "ID"), ("not-a-url", "URL"), ("year-missing", "発行"), ("not-a-date", "日付"),
        ("not-a-choice", "種類"), ("not-a-source-ref", "出典"), ("day-without-year", "調べた日"), ("not-a-choice", "調べた所"),
        ("not-a-choice", "結果"), ("figure-far-off", "値"), ("figure-not-in-unit", "値"), ("year-missing", "時点"),
        ("not-a-count-of-man", "年間件数（万件）"), ("not-a-flag", "コンビニ交付を含む"), ("row-twice", "番号"),
        ("published-value", "内容・日本語"),
    }  # fmt: skip
    by_code = {head.partition(": ")[2].split(" ")[0]: expected for head, expected, _ in found}
    for code, said in {
        "day-without-year": "期待: 2026-11-27 のような日付 ",
        "no-id": "（例 city-2026-11-27）",
        "not-a-count-of-man": "「205万件」と書いても分かります",
        "figure-far-off": "内容の文にも「5%」と書いてください",
        "row-twice": "「番号」を空にします",
    }.items():
        assert said in by_code[code], by_code[code]
    assert "期間" not in by_code["day-without-year"] and "もしかして「500」" not in by_code["figure-far-off"]


def test_what_else_is_wrong_with_the_row_of_a_far_off_value_is_told_with_it(edit):
    def change(book):
        sheet = book["指標・公表された値"]
        said = {"kpis__id": "my-number-card", "on": "2026-01", "value": 0.798, "what__ja": "調査です。"}
        append(sheet, source="minamo-service-corners-2026-02-05", **said)

    found = [coded(fault).partition(": ")[2].split(" ")[0] for fault in edit(change).faults]
    assert found == ["figure-part-of-one", "measure-missing"]


def test_a_long_list_of_what_can_be_chosen_says_where_the_rest_is_in_either_language(edit):
    def change(book):
        cell(book["個別プロジェクト"], "procedures", "eltax").value = "どの手続"

    outcome = edit(change)
    [said] = [one for one in outcome.faults if "どの手続" in one]
    japanese, _, english = said.partition("\n  EN: ")
    assert "、……（セルの一覧にあるもの）" in japanese and ", … (those in the list of the cell)" in english
    assert "セルの一覧" not in english
