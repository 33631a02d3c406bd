"""Workbooks that cannot be taken over, and what people do to a sheet: each is answered for what it is."""

import io
import re
import subprocess
import zipfile

import pytest
from issue_bodies import coded
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from workbooks import Touched, append, cell

from macros.__main__ import main
from macros.edit.excel import imported
from macros.edit.workbook import NotOurs, read_workbook
from macros.ledger.kept.losses import overwritten

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.fixture
def edit(open_town_book, town_root, tmp_path):
    """Imports the workbook after `change` has had it."""

    def edit(change, whole=False, **options):
        opened = Touched(open_town_book(), whole)
        change(opened)
        opened.save_touched(tmp_path / "edited.xlsx")
        return imported(town_root, tmp_path / "edited.xlsx", **options)

    return edit


def replaced(book, part, old, new):
    """The workbook with `new` for `old` in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


def plain():
    """A workbook that never was exported, though it has a sheet of our name."""
    out, other = io.BytesIO(), Workbook()
    other.create_sheet("手続").append(["id", "rank"])
    other.save(out)
    return out.getvalue()


def zipped(name):
    """A file as other programs make it: a ZIP without a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr(name, "x")
    return out.getvalue()


def with_part(book, name, content=b""):
    """The workbook with one part more."""
    out = io.BytesIO(book)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, content)
    return out.getvalue()


def spoilt_kept(book):
    """The workbook with one sign less in what it keeps."""
    out, opened = io.BytesIO(), load_workbook(io.BytesIO(book))
    sheet = opened["書き出したときの値"]
    sheet["A2"].value = sheet["A2"].value[:-1]
    opened.save(out)
    return out.getvalue()


STRICT = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)
NOT_OURS = {
    "empty": (lambda book: b"", "not-a-workbook"),
    "text": (lambda book: "id,rank\n".encode("utf-16"), "not-a-workbook"),
    "the old format": (lambda book: OLE, "not-a-workbook"),
    "another program's": (lambda book: zipped("content.xml"), "not-a-workbook"),
    "half of a workbook": (lambda book: zipped("xl/workbook.xml"), "not-a-workbook"),
    "password": (lambda book: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "cut off": (lambda book: book[: len(book) // 2], "truncated"),
    "a byte fell over": (lambda book: book[:2000] + b"\0" * 99 + book[2099:], "truncated"),
    "strict": (lambda book: replaced(book, "xl/workbook.xml", *STRICT), "strict"),
    "macros": (lambda book: with_part(book, "xl/vbaProject.bin"), "with-macros"),
    "a bomb": (lambda book: with_part(book, "xl/media/x", bytes(100_000_001)), "too-big-inside"),
    "somebody else's": (lambda book: plain(), "not-exported"),
    "what it was is spoilt": (spoilt_kept, "kept-damaged"),
}


@pytest.mark.parametrize("case", NOT_OURS)
def test_a_file_that_is_no_workbook_from_an_export_is_refused_as_what_it_is(case, town_book, tmp_path):
    make, code = NOT_OURS[case]
    (tmp_path / "x.xlsx").write_bytes(make(town_book))
    with pytest.raises(NotOurs, match=f"^{code}$"):
        read_workbook(tmp_path / "x.xlsx")


def test_the_command_says_what_to_do_about_it(tmp_path, run_module):
    (tmp_path / "x.xlsx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    done = run_module("macros", "import-xlsx", str(tmp_path / "x.xlsx"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{tmp_path / 'x.xlsx'}: ファイルにパスワードがかかっています\n"
        "  期待: パスワードのないファイル  直し方: Excel で開き、パスワードを外して保存してください\n"
        "  EN: The file is protected by a password. Expected a file without a password. "
        "Fix: open it in Excel, remove the password and save it. (password)\n\n"
        "何も書きませんでした。 / Nothing was written.\n"
    )


def test_a_sheet_of_another_name_is_an_error(edit):
    def change(book):
        book["手続"].title = "手続き"
        book.create_sheet("Sheet1")

    outcome = edit(change)
    assert outcome.files == {}
    assert [fault.splitlines()[:2] for fault in outcome.faults] == [
        [
            "シート「手続き」: シート「手続き」は知らないシートです",
            "  期待: 書き出したときのシートの名前  直し方: もしかして「手続」ですか。名前を元に戻すか、そのシートを消してください",
        ]
    ]


def test_thirty_equal_mistakes_are_told_once(edit):
    def change(book):
        for row in range(3, 16):
            book["手続"].cell(row, 8).value = "たくさん"
        book["手続"]["B3"].value = "たくさん"

    assert [fault.splitlines()[0] for fault in edit(change).faults] == [
        "シート「手続」3行 B列（順位）: 「たくさん」は個数ではありません",
        "シート「手続」3行 H列（年間件数（万件））: 「たくさん」は件数として読めません（同じことがほかに 12 か所：H4、H5、H6、H7、H8、H9、H10、H11、H12、H13、H14、H15）",
    ]


def test_text_that_is_struck_out_is_neither_kept_nor_dropped_unasked(edit):
    def change(book):
        sheet = book["手続"]
        cell(sheet, "name.en", "library-card").font = Font(strike=True)
        some = CellRichText("Water ", TextBlock(InlineFont(strike=True), "service"))
        cell(sheet, "name.en", "water-service-stop").value = some

    outcome = edit(change)
    assert outcome.files == {}
    assert [fault.splitlines()[0].partition("）: ")[2] for fault in outcome.faults] == [
        "セルの文字「Issue of a library card」に取り消し線が引かれています",
        "セルの文字「Water service」に取り消し線が引かれています",
    ]


def test_rows_put_above_the_head_change_nothing(edit):
    def change(book):
        sheet = book["手続"]
        sheet.insert_rows(1, 2)
        sheet["A1"].value = "令和8年度 点検用"
        sheet.merge_cells("A1:C1")

    outcome = edit(change, whole=True)
    assert (outcome.files, outcome.faults, outcome.takeover.lines, outcome.takeover.missing) == ({}, (), [], [])


def test_a_sheet_without_its_head_is_refused(edit):
    def change(book):
        for one in book["手続"][1]:
            one.value = None

    assert [fault.splitlines()[0] for fault in edit(change).faults] == [
        "シート「手続」: シート「手続」に、項目の場所の行（書き出したときの1行目）がありません"
    ]


def test_a_stray_cell_is_answered_wherever_it_stands(edit):
    def change(book):
        sheet = book["手続"]
        sheet.cell(1_048_576, 1).value = "  "
        sheet.cell(1_048_576, 2).font = Font(bold=True)
        sheet.cell(3, 40).value = "あとで確かめる"
        book["手続・備考"].cell(1_048_576, 4).value = "x"

    outcome = edit(change)
    assert outcome.files == {}
    assert outcome.takeover.lines == [
        "シート「手続」3行 AN列: 項目の列ではないので読みません / in no column of ours: not read"
    ]
    assert [fault.splitlines()[0] for fault in outcome.faults] == [
        "シート「手続・備考」1048576行 A列（手続のID）: 行に「手続のID」がありません"
    ]


def set_cell(sheet, label, key, number, value):
    """A change of a workbook: one cell."""
    return lambda book: setattr(cell(book[sheet], label, key, number), "value", value)


OBSERVED = set_cell("指標・公表された値", "value", "my-number-card", "3", 72.5)
PLANNED = set_cell("手続", "annual_cases_man", "library-card", None, 2)
CHANGED = (
    OBSERVED,
    PLANNED,
    set_cell("手続・できごと", "what.ja", "library-card", "1", "別の文"),
    set_cell("指標・目標", "at", "my-number-card", "1", "3Q"),
    set_cell("取組", "name.ja", "online-procedures", None, "ほかの名"),
)
OF_VALUE = """シート「指標・公表された値」5行 D列（値）: 公開した値を「72.1」から「72.5」に書きかえようとしています
  期待: もとのままか、訂正の行  直し方: 公開した後に変わったことなら、もとに戻し、シート「指標・公表された値」に、変わった日の新しい行を足してください。訂正は、公開したときにまちがっていたことだけです。まちがいを直すのなら、シート「指標・公表された値・訂正」の一番下に一行足してください（指標のID マイナンバーカードの普及（my-number-card）、指標・公表された値の番号 3、訂正した項目 値、前の値 72.1）。訂正した日（きょう）と理由も書きます
  EN: A published value was "72.1" and would become "72.5". Expected this value as it was, or a row that says what was corrected. Fix: if it has changed since, restore it and add a new row to the sheet "指標・公表された値" with the day on which it changed; a correction is only for what was wrong then; to correct such a mistake add a row at the end of the sheet "指標・公表された値・訂正" (指標のID マイナンバーカードの普及（my-number-card）、指標・公表された値の番号 3、field 値, was 72.1), with the day of today and why. (published-value)"""
OF_PROMISE = """シート「手続」10行 H列（年間件数（万件））: 公開した約束を「5」から「2」に書きかえようとしています
  期待: もとのままか、改めた言葉の行  直し方: もとに戻すか、シート「手続・改めた言葉」の一番下に一行足してください（手続のID 個人貸出しの登録(図書館カード発行)（library-card）、改めた項目 年間件数（万件）、前の値 5）。改めた日と理由も書きます。市が改めたのなら出典も書き、こちらの写しまちがいなら出典は空にします
  EN: A published promise was "5" and would become "2". Expected this promise as it was, or a row that says what was revised. Fix: restore it, or add a row at the end of the sheet "手続・改めた言葉" (手続のID 個人貸出しの登録(図書館カード発行)（library-card）、field 年間件数（万件）, was 5), with the day and why; with a source if the city revised it, without one if it corrects a slip of ours. (published-promise)"""


def test_a_published_value_or_promise_is_not_changed_without_the_row_that_says_so(edit):
    outcome = edit(lambda book: [change(book) for change in CHANGED], whole=True, judge=overwritten)
    assert not outcome.files and {OF_VALUE, OF_PROMISE} < set(outcome.faults)
    rows = [
        re.search("一行足してください（(.*?)）(?:。|$)", one.replace("（万件）", ""), re.MULTILINE)[1]
        for one in outcome.faults
    ]
    assert sorted(rows) == [
        "取組のID 13手続のオンライン化（online-procedures）、改めた項目 名称、前の値 13手続のオンライン化",
        "手続のID 個人貸出しの登録(図書館カード発行)（library-card）、手続・できごとの番号 1、訂正した項目 内容、前の値 新しいシステムの稼働に合わせて対応するとした",
        "手続のID 個人貸出しの登録(図書館カード発行)（library-card）、改めた項目 年間件数、前の値 5",
        "指標のID マイナンバーカードの普及（my-number-card）、指標・公表された値の番号 3、訂正した項目 値、前の値 72.1",
        "指標のID マイナンバーカードの普及（my-number-card）、改めた項目 目標、前の値 1Q",
    ]


def test_a_published_promise_is_kept_and_told_in_its_own_row_not_in_that_of_its_record(edit):
    outcome = edit(set_cell("指標・目標", "at", "my-number-card", "1", "3Q"), judge=overwritten)
    assert not outcome.files and [fault.partition("。改めた日")[0] for fault in outcome.faults] == [
        "シート「指標・目標」6行: 公開した約束を「1Q」から「3Q」に書きかえようとしています\n"
        "  期待: もとのままか、改めた言葉の行  直し方: もとに戻すか、シート「指標・改めた言葉」の一番下に一行足してください"
        "（指標のID マイナンバーカードの普及（my-number-card）、改めた項目 目標、前の値 1Q）"
    ]


def test_a_published_value_or_promise_is_changed_with_that_row_by_the_names_of_the_columns(edit):
    said = {"on": "2026-06-01", "why__ja": "写しまちがい"}

    def change(book):
        OBSERVED(book)
        PLANNED(book)
        value = said | {"kpis__id": "my-number-card", "observations__#": "3", "field": "値", "was": "72.1"}
        append(book["指標・公表された値・訂正"], **value)
        promise = said | {"procedures__id": "library-card", "field": "年間件数（万件）", "was": "5"}
        append(book["手続・改めた言葉"], **promise)

    outcome = edit(change, judge=overwritten)
    assert (outcome.faults, set(outcome.files)) == (
        (),
        {"data/kpis/my-number-card.yml", "data/procedures/library-card.yml"},
    )
    assert b"field: annual_cases_man\n" in outcome.files["data/procedures/library-card.yml"]


# Words that promise nothing: the sheet that accounts for them, the key of its row, field, words of before; the change.
ACCOUNTS = {
    ("指標・改めた言葉", "kpis__id", "my-number-card", "定義", "市民のうちカードを持つ人の割合。"): set_cell(
        "指標", "definition.ja", "my-number-card", None, "市民のうちカードを保有する人の割合。"
    ),
    ("出典・改めた言葉", "sources__id", "minamo-blog", "発行者の種類", "その他"): set_cell(
        "出典", "kind", "minamo-blog", None, "報道"
    ),
    ("用語・改めた言葉", "terms__id", "mynaportal", "読み", "マイナポータル"): set_cell(
        "用語", "reading", "mynaportal", None, "まいなぽうたる"
    ),
    (
        "手続・手続の入口・訂正", "procedures__id", "moving-out-notification", "注",
        "カードがあれば来なくてかまいません。転入届は窓口だけ",
    ): set_cell("手続・手続の入口", "note.ja", "moving-out-notification", "1", "カードがあれば来なくてかまいません"),
}  # fmt: skip


def test_words_that_promise_nothing_are_not_changed_without_that_row_either(edit):
    outcome = edit(lambda book: [change(book) for change in ACCOUNTS.values()], judge=overwritten)
    assert len(outcome.faults) == len(ACCOUNTS)
    for sheet, _, _, field, was in ACCOUNTS:
        row = f"項目 {field}、前の値 {was}）"
        assert any(f"シート「{sheet}」の一番下に一行" in one and row in one for one in outcome.faults), sheet


def test_words_that_promise_nothing_are_changed_with_that_row_as_the_cells_showed_them(edit):
    """Better English, and what is no word of a record, need none."""

    def change(book):
        for (sheet, label, record, field, was), reword in ACCOUNTS.items():
            reword(book)
            number = {"services__#": "1"} if "入口" in sheet else {}
            said = {"on": "2026-06-01", "why__ja": "写しまちがい", "field": field, "was": was}
            append(book[sheet], **{label: record}, **number, **said)
        set_cell("指標", "definition.en", "my-number-card", None, "Share of citizens who hold a card.")(book)
        set_cell("手続", "topic", "library-card", None, "証明書（certificates）")(book)

    outcome = edit(change, judge=overwritten)
    assert (outcome.faults, len(outcome.files)) == ((), 5)
    assert b"was: other\n" in outcome.files["data/sources.yml"]


@pytest.mark.parametrize("was", [{"was": "72.3"}, {}])
def test_a_wrong_value_of_before_is_told_in_the_column_of_the_value_of_before(was, edit):
    def change(book):
        OBSERVED(book)
        row = {
            "kpis__id": "my-number-card",
            "observations__#": "3",
            "on": "2026-06-01",
            "field": "値",
            "why__ja": "誤記",
        }
        append(book["指標・公表された値・訂正"], **row, **was)

    outcome = edit(change, judge=overwritten)
    (told,) = [fault.splitlines()[0] for fault in outcome.faults]
    assert re.fullmatch(r"シート「指標・公表された値・訂正」\d+行 \w列（前の値）: 「値」の前の値は.*", told)


def test_a_value_of_before_of_a_revision_is_told_once_where_it_is_wrong_and_as_its_cell_showed_it(edit):
    def revised(was):
        def change(book):
            set_cell("指標", "direction", "my-number-card", None, "減るほど良い")(book)
            row = {"kpis__id": "my-number-card", "on": "2026-06-01", "field": "良い向き", "why__ja": "写しまちがい"}
            append(book["指標・改めた言葉"], **row, was=was)

        return edit(change, judge=overwritten)

    (told,) = revised("増える").faults
    assert re.match(
        r"シート「指標・改めた言葉」\d+行 \w列（前の値）: 前の値は「増えるほど良い」で、「増える」では", told
    )
    assert [line for line in revised("増えるほど良い").takeover.lines if "、前の値：増えるほど良い、" in line]


def test_a_row_of_ones_own_that_nobody_has_published_is_written_anew(copy_project, tmp_path, capsys):
    """Compared is what was published, not what was typed a minute ago."""
    copy_project(tmp_path / "town")
    git = ["git", "-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "init.defaultBranch=main"]
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "公開"]):
        subprocess.run([*git, *arguments], cwd=tmp_path / "town", check=True)
    where = ("--root", str(tmp_path / "town"), "--as-of", "2026-11-23")
    mine = ("--on", "2024-10-01", "--kind", "note", "--what", "館を改めた", "--source", "minamo-library-2024-11-01")
    assert main(["event", "library-card", *mine, *where]) == 0
    assert main(["export-xlsx", str(tmp_path / "x.xlsx"), *where[:2]]) == 0
    capsys.readouterr()

    def take(number, what):
        opened = load_workbook(tmp_path / "x.xlsx")
        cell(opened["手続・できごと"], "what.ja", "library-card", number).value = what
        opened.save(tmp_path / "edited.xlsx")
        return main(["import-xlsx", str(tmp_path / "edited.xlsx"), *where]), capsys.readouterr()

    status, said = take("2", "館の名を改めた")
    assert (status, said.err) == (0, "") and ": 館を改めた → 館の名を改めた\n" in said.out
    status, said = take("3", "別の文")
    assert status == 1 and ": 公開した値を「登録と更新をオンラインで申請できる」から" in said.err


def test_what_stood_there_is_copied_from_the_cell_that_showed_it(edit):
    """The value is read in words, and what is wrong is told by the names of the columns."""
    said = {"on": "2026-06-01", "why__ja": "写しまちがい", "kpis__id": "my-number-card", "events__#": "1"}

    def change(was):
        def into(book):
            cell(book["指標・できごと"], "kind", "my-number-card", "1").value = "確認できたこと"
            append(book["指標・できごと・訂正"], field="種類", was=was, **said)

        return into

    shown = edit(change("x"), judge=overwritten).faults[0].splitlines()[0].rpartition("「種類」の")[2]
    assert shown == "前の値は「記録」で、「x」ではありません"
    outcome = edit(change("記録"), judge=overwritten)
    assert (outcome.faults, list(outcome.files)) == ((), ["data/kpis/my-number-card.yml"])
    assert b"was: note\n" in outcome.files["data/kpis/my-number-card.yml"]


def test_a_way_of_measuring_is_chosen_by_its_name(edit):
    def change(measure):
        value = {"kpis__id": "my-number-card", "on": "2026-03-31", "value": 80.5, "what__ja": "保有率"}
        return lambda book: append(book["指標・公表された値"], source="minamo-blog", measure=measure, **value)

    assert b"measure: holding-rate\n" in edit(change("保有率")).files["data/kpis/my-number-card.yml"]
    (fault,) = edit(change("hoyu-ritsu")).faults
    assert "測り方「hoyu-ritsu」" in fault and "保有率（holding-rate）" in fault


def test_faults_of_other_rows_are_told_with_the_cells_that_cannot_be_read(edit):
    """And nothing that only follows from such a cell."""

    def change(book):
        cell(book["手続"], "name.en", "library-card").font = Font(strike=True)
        CHANGED[2](book)
        event = {"on": "2026-02-30", "kind": "記録", "source": "minamo-blog"}
        append(book["手続・できごと"], procedures__id="library-card", what__ja="x", **event)
        append(book["手続・できごと"], procedures__id="no-card", what__ja="x", **event)

    codes = [coded(fault).partition(": ")[2].partition(" ")[0] for fault in edit(change, judge=overwritten).faults]
    assert sorted(codes) == ["no-such-record", "not-a-date", "published-value", "struck-out"]


def test_a_source_that_is_not_listed_hides_nothing_else_that_is_wrong(edit):
    """What looks across files was told only once the source was put right: a number taken twice, in a second reply."""

    def change(book):
        event = {"on": "2026-06-01", "kind": "記録", "what__ja": "案内が変わりました。"}
        append(book["手続・できごと"], procedures__id="library-card", **event, source="まだ載っていない案内")
        cell(book["手続"], "rank", "library-card").value = cell(book["手続"], "rank", "resident-record-copy").value

    told = "\n".join(coded(fault) for fault in edit(change).faults)
    assert "not-a-source-ref" in told and "duplicate-rank" in told
    assert "unknown-source" not in told and told.count("not-a-source-ref") == 1
