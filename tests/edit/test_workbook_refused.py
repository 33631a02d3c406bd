"""Workbooks that cannot be taken over, and what people do to a sheet: each is answered for what it is."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from workbooks import cell

from macros.edit.excel import exported, imported
from macros.edit.workbook import NotOurs, read_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.fixture(scope="module")
def book(town_root):
    return exported(town_root)[0]


@pytest.fixture
def edit(book, town_root, tmp_path):
    """Imports the workbook after `change` has had it."""

    def edit(change):
        opened = load_workbook(io.BytesIO(book))
        change(opened)
        opened.save(tmp_path / "edited.xlsx")
        return imported(town_root, tmp_path / "edited.xlsx")

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
def test_a_file_that_is_no_workbook_from_an_export_is_refused_as_what_it_is(case, book, tmp_path):
    make, code = NOT_OURS[case]
    (tmp_path / "x.xlsx").write_bytes(make(book))
    with pytest.raises(NotOurs, match=f"^{code}$"):
        read_workbook(tmp_path / "x.xlsx")


def test_the_command_says_what_to_do_about_it(tmp_path, run_module):
    (tmp_path / "x.xlsx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    done = run_module("macros", "import-xlsx", str(tmp_path / "x.xlsx"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{tmp_path / 'x.xlsx'}: password ファイルにパスワードがかかっています\n"
        "  期待: パスワードのないファイル  直し方: Excel で開き、パスワードを外して保存してください\n"
        "  EN: The file is protected by a password. Expected a file without a password. "
        "Fix: open it in Excel, remove the password and save it.\n\n"
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
            "シート「手続き」: unknown-sheet シート「手続き」は知らないシートです",
            "  期待: 書き出したときのシートの名前  直し方: もしかして「手続」ですか。名前を元に戻すか、そのシートを消してください",
        ]
    ]


def test_thirty_equal_mistakes_are_told_once(edit):
    def change(book):
        for row in range(3, 16):
            book["手続"].cell(row, 8).value = "たくさん"
        book["手続"]["B3"].value = "たくさん"

    assert [fault.splitlines()[0] for fault in edit(change).faults] == [
        "シート「手続」3行 B列（順位）: not-a-count 「たくさん」は個数ではありません",
        "シート「手続」3行 H列（年間件数（万件））: not-a-count 「たくさん」は個数ではありません（同じことがほかに 12 か所）",
    ]


def test_text_that_is_struck_out_is_neither_kept_nor_dropped_unasked(edit):
    def change(book):
        sheet = book["手続"]
        cell(sheet, "name.en", "library-card").font = Font(strike=True)
        some = CellRichText("Water ", TextBlock(InlineFont(strike=True), "service"))
        cell(sheet, "name.en", "water-service-stop").value = some

    outcome = edit(change)
    assert outcome.files == {}
    assert [fault.splitlines()[0].partition("struck-out ")[2] for fault in outcome.faults] == [
        "セルの文字「Issue of a library card」に取り消し線が引かれています",
        "セルの文字「Water service」に取り消し線が引かれています",
    ]


def test_rows_put_above_the_head_change_nothing(edit):
    def change(book):
        sheet = book["手続"]
        sheet.insert_rows(1, 2)
        sheet["A1"].value = "令和8年度 点検用"
        sheet.merge_cells("A1:C1")

    outcome = edit(change)
    assert (outcome.files, outcome.faults, outcome.takeover.lines, outcome.takeover.missing) == ({}, (), [], [])


def test_a_sheet_without_its_head_is_refused(edit):
    def change(book):
        for one in book["手続"][1]:
            one.value = None

    assert [fault.splitlines()[0] for fault in edit(change).faults] == [
        "シート「手続」: missing-head シート「手続」に、項目の場所の行（書き出したときの1行目）がありません"
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
        "シート「手続・備考」1048576行 A列（手続のID）: no-key 行に「手続のID」がありません"
    ]
