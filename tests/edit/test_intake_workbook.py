"""The form with a workbook: what the cells have changed becomes a change of data/, and is answered like any form."""

import re
from dataclasses import replace

import pytest
from filled_forms import GOOD, RECORD
from html_reader import parse_html
from issue_bodies import ATTACHED, FORMS, WORKBOOK, body_of
from workbooks import Touched, add_event, append, cell

from macros import __main__ as command_line
from macros.site.blocks import BLOCKS


@pytest.fixture
def attach(take, open_town_book, tmp_path):
    """A function that takes over the form of the workbook, with the town's workbook after `change` has had it."""

    def attach(change, *options, typed=ATTACHED):
        file, book = tmp_path / "attached.xlsx", Touched(open_town_book())
        change(book)
        book.save_touched(file)
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
        cell(book["指標・公表された値"], "value", "my-number-card", "3").value = 73.1
        value = {"observations__#": "3", "field": "値", "was": "72.1"}
        append(book["指標・公表された値・訂正"], kpis__id="my-number-card", **value, **mended)
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
            lambda book: setattr(cell(book["指標・公表された値"], "value", "my-number-card", "3"), "value", 72.5),
            "シート「指標・公表された値」5行 D列（値）: published-value ",
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


def test_the_page_of_clerks_offers_the_workbook_where_it_lies_beside_it(portal):
    assert "records.xlsx" not in str(BLOCKS["edit_page"](portal, "edit/"))
    published = replace(portal, settings=replace(portal.settings, has_workbook=True))
    page = parse_html(str(BLOCKS["edit_page"](published, "edit/")))
    links = [link.attributes["href"] for link in page.all("a")]
    assert links[-2:] == ["../data/records.xlsx", f"{portal.settings.repo_url}issues/new?template=workbook.yml"]
    assert (FORMS / "workbook.yml").exists()
