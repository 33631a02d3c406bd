"""A workbook older than what a colleague has changed: what only one changed is kept, what both changed is asked."""

import base64
import re
import shutil
import zlib
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from workbooks import Touched, append, cell
from workbooks import add_event as add_event_of_town

from macros.edit.book import choices, sheets, written
from macros.edit.book.kept import packed, unpacked
from macros.edit.excel import exported, imported
from macros.edit.takeover import Prefer
from macros.words import read_words

STOP = "data/procedures/water-service-stop.yml"
NOTIFICATION = "data/procedures/pregnancy-notification.yml"
COPY = "data/procedures/resident-record-copy.yml"
CARD = "data/procedures/library-card.yml"
EVENT = "  - on: 2024-10-01\n    kind: note\n    what: {ja: 休館日を改めた}\n    source: minamo-library-2024-11-01\n"


class Town:
    """A copy of the town's project, and the workbook that was exported from it when it was as it is printed."""

    def __init__(self, root, folder, open_exported):
        self.root, self.folder, self.open_exported = root, folder, open_exported

    def export(self):
        """Export the workbook anew."""
        (self.folder / "exported.xlsx").write_bytes(exported(self.root)[0])
        self.open_exported = lambda: load_workbook(self.folder / "exported.xlsx")

    def change(self, path, old, new):
        """What a colleague does to a file meanwhile."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    def take(self, change, prefer=Prefer.NEITHER, whole=False):
        """What the import of the workbook says once `change` has had it."""
        book = Touched(self.open_exported(), whole)
        change(book)
        book.save_touched(self.folder / "edited.xlsx")
        return imported(self.root, self.folder / "edited.xlsx", prefer=prefer)

    def write(self, outcome):
        """Write what an import would."""
        for path, content in outcome.files.items():
            (self.root / path).write_bytes(content)


@pytest.fixture
def town(town_root, tmp_path, open_town_book):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / "project" / name)
    return Town(tmp_path / "project", tmp_path, open_town_book)


def set_cases(number):
    return lambda book: setattr(cell(book["手続"], "annual_cases_man", "library-card"), "value", number)


def add_event(book):
    append(
        book["手続・できごと"], procedures__id="library-card", on="2024-10-01", kind="note", what__ja="電話番号を改めた",
        source="minamo-library-2024-11-01",
    )  # fmt: skip


def test_a_value_beside_one_that_a_colleague_has_told_since_is_answered_with_that_one(town):
    path = "data/kpis/e-application-cases.yml"
    lines = "    value: 182\n    what: {ja: 2021年度の件数です。}\n    source: minamo-council-2024-02-27\n    confidence: medium\n"
    text = (town.root / path).read_text(encoding="utf-8")
    before, _, after = text.partition("  - on: FY2023\n")
    (town.root / path).write_text(f"{before}  - on: FY2021\n{lines}  - on: FY2023\n{after}", encoding="utf-8")

    def add_value(book):
        append(
            book["指標・公表された値"], kpis__id="e-application-cases", on="FY2021", value=18900, what__ja="18,900件です。",
            source="minamo-council-2024-02-27", confidence="medium",
        )  # fmt: skip

    (said,) = town.take(add_value).faults
    assert "同じ時点（FY2021）の値 182 が、もうあります（" in said
    assert "ダウンロードしたあとに公開されたもの" in said


def test_what_a_colleague_changed_is_not_put_back(town):
    town.change(CARD, "annual_cases_man: 5", "annual_cases_man: 6")
    outcome = town.take(lambda book: None)
    assert (outcome.files, outcome.faults, outcome.takeover.lines, outcome.takeover.missing) == ({}, (), [], [])


def test_each_keeps_what_only_one_of_two_has_changed(town):
    town.change(CARD, "annual_cases_man: 5", "annual_cases_man: 6")
    outcome = town.take(lambda book: setattr(cell(book["手続"], "name.en", "library-card"), "value", "A card"))
    text = outcome.files[CARD].decode()
    assert (outcome.faults, "en: A card}\n" in text, "annual_cases_man: 6\n" in text) == ((), True, True)
    assert outcome.takeover.lines == ["シート「手続」10行 D列（名称・英語）: Issue of a library card → A card"]


def test_what_both_changed_is_asked_and_nothing_is_written(town):
    town.change(CARD, "annual_cases_man: 5", "annual_cases_man: 6")
    outcome = town.take(set_cases(7))
    assert outcome.files == {}
    assert outcome.faults == (
        "シート「手続」10行 H列（年間件数（万件））: 書き出したときは「5」でした。"
        "そのあとデータが「6」に、このセルが「7」に変わりました\n"
        "  期待: どちらか一つの値  直し方: データの値でよければこのセルに「6」と書いてください。"
        "このセルの値にするなら、もう一度ダウンロードした表に書いて送ります（手元で取り込むなら --prefer workbook か --prefer data でも決められます）\n"
        '  EN: "5" was exported; since then the data was changed to "6" and this cell to "7". Expected one of the two '
        'values. Fix: write "6" here to keep the data’s value; for that of this cell, write it into a workbook that '
        "is downloaded anew (who imports it by command can decide with --prefer workbook or --prefer data). (changed-by-both)",
    )


@pytest.mark.parametrize(
    ("prefer", "typed", "stands", "said"),
    [
        (Prefer.WORKBOOK, 7, "7", "6 → 7"),
        (Prefer.DATA, 7, None, "データの「6」のまま / the data’s value is kept"),
        (Prefer.NEITHER, 6, None, None),
    ],
)
def test_it_is_decided_by_an_option_or_in_the_cell(prefer, typed, stands, said, town):
    town.change(CARD, "annual_cases_man: 5", "annual_cases_man: 6")
    outcome = town.take(set_cases(typed), prefer)
    assert outcome.faults == ()
    assert outcome.takeover.lines == ([f"シート「手続」10行 H列（年間件数（万件））: {said}"] if said else [])
    assert [f"annual_cases_man: {stands}\n" in text.decode() for text in outcome.files.values()] == [True] * bool(
        stands
    )


def test_the_rows_of_a_list_are_found_where_a_colleague_has_put_one_between(town):
    town.change(CARD, "  - by: 2024-11-01", "  - on: 2024-02\n    kind: note\n    what: {ja: 別の知らせ}\n"
                "    source: minamo-plan#procedures\n  - by: 2024-11-01")  # fmt: skip
    second = "登録と更新をスマートフォンで申請できる"
    outcome = town.take(
        lambda book: setattr(cell(book["手続・できごと"], "what.ja", "library-card", "2"), "value", second)
    )
    assert outcome.faults == ()
    text = outcome.files[CARD].decode()
    assert f"kind: available\n    what: {{ja: {second}, en:" in text and "別の知らせ" in text


def test_the_rows_may_be_sorted_filtered_and_moved_apart(town):
    def change(book):
        sheet = book["手続"]
        rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=3)]
        for number, values in enumerate(reversed(rows), start=3):
            for column, value in enumerate(values, start=1):
                sheet.cell(2 * number, column).value = value
                if number % 2:
                    sheet.cell(number, column).value = None
        for row in range(3, 40):
            if row % 2 or row > 2 * (len(rows) + 2) or row < 6:
                for column in range(1, sheet.max_column + 1):
                    sheet.cell(row, column).value = None
        sheet.row_dimensions[8].hidden = True

    town.export()
    outcome = town.take(change, whole=True)
    assert (outcome.files, outcome.faults, outcome.takeover.lines, outcome.takeover.missing) == ({}, (), [], [])


def test_two_workbooks_from_one_export_are_both_taken_over(town):
    town.write(town.take(set_cases(7)))
    town.write(town.take(add_event))
    text = (town.root / CARD).read_text(encoding="utf-8")
    assert "annual_cases_man: 7\n" in text and "電話番号を改めた" in text


def test_the_same_row_added_twice_is_added_once(town):
    town.write(town.take(add_event))
    outcome = town.take(add_event)
    assert (outcome.files, outcome.faults) == ({}, ())
    (line,) = outcome.takeover.lines
    assert line.startswith("シート「手続・できごと」") and line.endswith("行: 同じものがもうあります / there already")


def test_a_row_that_a_colleague_has_corrected_since_is_not_added_as_it_was(town):
    town.write(town.take(add_event))
    why = '    corrections:\n      - {on: 2026-10-01, field: "on", was: 2024-10-01, why: {ja: 写しまちがい}}\n'
    said = "    kind: note\n    what: {ja: 電話番号を改めた%s}\n    source: minamo-library-2024-11-01\n"
    text = (town.root / CARD).read_text(encoding="utf-8")
    (town.root / CARD).write_text(
        text.replace(
            f"  - on: 2024-10-01\n{said % ''}", f"  - on: 2024-10-02\n{said % ', en: The number changed'}{why}"
        ),
        encoding="utf-8",
    )
    assert (town.root / CARD).read_text(encoding="utf-8") != text
    outcome = town.take(add_event)
    assert (outcome.files, outcome.faults) == ({}, ())
    assert outcome.takeover.lines[0].endswith("そのあと訂正されています / there already, and corrected since")


def test_a_workbook_that_is_taken_over_again_changes_nothing(town):
    """A new source whose id was made the first time is that one; a value is the same however it is written."""

    def change(book):
        source = {"publisher": "みなも市", "kind": "市", "title": "貸出しのお知らせ", "published": "２０２６．２．６"}
        append(book["出典"], **source)
        event = {"on": "2026/2/5", "kind": "記録", "what__ja": "案内を改めた", "source": "貸出しのお知らせ"}
        append(book["手続・できごと"], procedures__id="library-card", **event)
        words = {"name__ja": "電子書籍の貸出数", "unit__ja": "冊", "definition__ja": "電子書籍の貸出しの数です。"}
        page = "https://times.minamo.example/2026/02/05/"  # of a source that is listed
        figure = {"part": "core-index", "source": page, "direction": "増えるほど良い", "order": "８"}
        append(book["指標"], id="ebook-loans", initiatives="online-procedures", **words, **figure)
        append(book["指標・目標"], kpis__id="ebook-loans", at="4Q", value="2,000冊", as_printed="2,000冊")
        cell(book["手続"], "confirmed_on", "moving-out-notification").value = "令和8年2月6日"

    first = town.take(change)
    assert (first.faults, len(first.files)) == ((), 4)
    assert b"  - id: city-library-card-2026-02-06\n    title" in first.files["data/sources.yml"]
    town.write(first)
    again = town.take(change)
    assert (again.faults, again.files) == ((), {})


def redate(value):
    """A published date of the town put right, so that its event comes behind others, beside the row that says so."""

    def change(book):
        cell(book["手続・できごと"], "on", "resident-record-copy", "1").value = value
        append(
            book["手続・できごと・訂正"], procedures__id="resident-record-copy", field="日付",
            was="2021-09", on="2026-11-20", why__ja="月のまちがい", **{"events__#": "1"},
        )  # fmt: skip

    return change


@pytest.mark.parametrize("value", ["2023-09", "令和5年9月"])
def test_a_corrected_date_puts_its_event_in_order_and_keeps_what_was_published(value, town):
    change = redate(value)
    text = (town.root / COPY).read_text(encoding="utf-8")
    outcome = town.take(change)
    assert outcome.faults == ()
    start, end, later = (text.index(f"  - on: {one}") for one in ("2021-09", "FY2022", "2024-07"))
    item = text[start:end].replace("on: 2021-09", "on: 2023-09")
    accounted = (
        '    corrections:\n      - on: 2026-11-20\n        field: "on"\n        was: "2021-09"\n'
        "        why: {ja: 月のまちがい}\n"
    )
    expected = text[:start] + text[end:later] + item + accounted + text[later:]
    assert outcome.files == {COPY: expected.encode()}
    town.write(outcome)
    assert town.take(change).files == {} and town.take(change).faults == ()


def test_a_new_row_finds_its_place_beside_one_whose_date_is_corrected(town):
    def change(book):
        redate("2023-09")(book)
        append(
            book["手続・できごと"], procedures__id="resident-record-copy", on="2023-08", kind="note", what__ja="記録",
            source="minamo-service-corners-2026-02-05",
        )  # fmt: skip

    outcome = town.take(change)
    assert outcome.faults == ()
    days = re.findall(r"  - (?:on|by): (\S+)\n    kind", outcome.files[COPY].decode())
    assert days == ["FY2022", "2023-08", "2023-09", "2024-07", "2026-02-05"]


def test_what_was_refused_is_mended_and_sent_again_as_if_it_had_been_right_at_first(town):
    def change(kind, published):
        return lambda book: append(book["出典"], title="お知らせ", publisher="みなも市", kind=kind, published=published)

    refused = town.take(change("広報", "2月6日"))
    assert (refused.files, len(refused.faults)) == ({}, 2)
    outcome = town.take(change("市", 46059))
    assert (outcome.faults, outcome.files["data/sources.yml"].count(b"id: city-2026-02-06\n")) == ((), 1)


def test_what_two_add_under_one_id_is_compared_value_by_value(town):
    def add_source(book):
        append(book["出典"], id="minamo-news", title="お知らせ", publisher="みなも市", kind="city", seen_as_copy=True)

    town.write(town.take(add_source))
    assert town.take(add_source).files == {}
    outcome = town.take(lambda book: append(book["出典"], id="minamo-news", title="別のお知らせ"))
    assert outcome.files == {}
    assert [fault.splitlines()[0] for fault in outcome.faults] == [
        f"シート「出典」{row}行 B列（題名）: 書き出したときは「（空）」でした。"
        "そのあとデータが「お知らせ」に、このセルが「別のお知らせ」に変わりました"
        for row in [load_workbook(town.folder / "edited.xlsx")["出典"].max_row]
    ]


def test_a_row_that_a_colleague_has_removed_is_not_brought_back_unasked(town):
    town.change(
        CARD, (town.root / CARD).read_text(encoding="utf-8").partition("events:\n")[2].partition("confirmed")[0], EVENT
    )
    assert town.take(lambda book: None).files == {}
    outcome = town.take(
        lambda book: setattr(cell(book["手続・できごと"], "what.ja", "library-card", "2"), "value", "登録できる")
    )
    assert outcome.files == {}
    assert [fault.splitlines()[0].partition("）: ")[2] for fault in outcome.faults] == [
        "この行は、書き出したあとでデータから無くなりました。このセルは「登録できる」に変わっています"
    ]


PACKED_OTHERWISE = [base64.b64encode(zlib.compress(b'{"files":{}}')).decode()]


@pytest.mark.parametrize("parts", [["eNo", "x"], ["日本"], [packed({"a": 1}, {})[0][:-4]], PACKED_OTHERWISE])
def test_what_was_kept_is_whole_or_refused(parts):
    files, words = {"data/a.yml": {"名": "x" * 90_000}}, {"event": {"note": "記録"}}
    assert unpacked(packed(files, words)) == (files, words)
    with pytest.raises(ValueError, match="not whole"):
        unpacked(parts)


def without(title, *labels):
    """Takes columns out of a sheet, as in a workbook that was exported before there were such fields."""

    def change(book):
        sheet = book[title]
        for label in labels:
            sheet.delete_cols(next(one.column for one in sheet[1] if one.value == label))

    return change


def test_a_column_that_an_older_workbook_has_not_leaves_its_values_as_they_are(town):
    town.change(CARD, "annual_cases_man: 5", "annual_cases_man: 6")

    def change(book):
        without("手続", "name.en", "system")(book)
        cell(book["手続"], "name.ja", "water-service-stop").value = "水道の使用中止"

    outcome = town.take(change)
    assert (outcome.faults, list(outcome.files)) == ((), [STOP])
    assert outcome.takeover.lines == [
        "シート「手続」: 列「名称・英語」「システム」がないので、その値は変えません"
        " / these columns are not there; their values stay",
        "シート「手続」14行 C列（名称・日本語）: 水道の使用中止の届出 → 水道の使用中止",
    ]
    before = (town.root / STOP).read_text(encoding="utf-8")
    assert outcome.files[STOP].decode() == before.replace("水道の使用中止の届出", "水道の使用中止")


@pytest.mark.parametrize("label", ["id", "rank"])
def test_a_column_that_no_row_can_do_without_is_asked_for(town, label):
    outcome = town.take(without("手続", label))
    assert outcome.files == {} and "missing-column" in outcome.faults[0]


class OtherWords:
    """The words of the site as they were once, when two kinds of events had other names."""

    def __init__(self, language):
        self._words = read_words(language)

    def with_names(self, names):
        return self

    def group(self, name):
        words = self._words.group(name)
        return words | ({"note": words["available"], "available": "できた"} if name == "event" else {})


def test_a_value_is_known_by_the_word_that_the_workbook_showed_for_it(town, monkeypatch):
    """The words of the site change: what was exported in others is no mistake and no change."""
    monkeypatch.setattr(choices, "read_words", OtherWords)
    town.export()
    monkeypatch.undo()
    assert cell(town.open_exported()["手続・できごと"], "kind", "library-card", "2").value == "できた"
    outcome = town.take(lambda book: None)
    assert (outcome.files, outcome.faults, outcome.takeover.lines) == ({}, (), [])
    outcome = town.take(lambda book: add_event_of_town(book, kind="できた"))
    assert outcome.faults == () and "kind: available" in outcome.files[NOTIFICATION].decode()
    outcome = town.take(lambda book: add_event_of_town(book, kind=choices.Choices({}).words["event"]["observed"]))
    assert outcome.faults == () and "kind: observed" in outcome.files[NOTIFICATION].decode()


def test_a_sheet_is_known_by_the_title_that_it_was_exported_with(town, monkeypatch):
    known = sheets.tables()
    renamed = tuple(replace(one, title="手続・起きたこと") if one.title == "手続・できごと" else one for one in known)
    with monkeypatch.context() as then:
        then.setattr(written, "tables_in", lambda trees: renamed)
        town.export()

    def change(book):
        book["手続・起きたこと"].title = "手続・できごと"
        add_event_of_town(book)
        book["手続・できごと"].title = "手続・起きたこと"

    outcome = town.take(change, whole=True)
    assert (outcome.faults, list(outcome.files), outcome.takeover.missing) == ((), [NOTIFICATION], [])
