"""data/ as an Excel workbook and back: nothing is lost, nothing is run, one wrong cell changes nothing."""

import datetime
import io
import re
import shutil
import zipfile
from dataclasses import replace

import pytest
from files import files_below
from issue_bodies import coded
from openpyxl import load_workbook
from workbooks import Touched, append, cell

from macros.cli.workbook import SLOW, progress_on, reply_to_import
from macros.edit.book.choices import Choices
from macros.edit.book.sheets import TITLES, tables
from macros.edit.book.written import workbook_bytes
from macros.edit.excel import exported, imported
from macros.edit.workbook import read_workbook
from macros.kinds.all import FILES, FOLDERS

REFUSED = "\n\n何も書きませんでした。 / Nothing was written.\n"
LEFT_OUT = {"data/synonyms.yml", "data/redirects.yml", "data/accessibility.yml", "data/english.yml"}


@pytest.fixture
def edit(open_town_book, town_root, tmp_path):
    """Imports the workbook after `change` has had it, with what the real data is."""

    def edit(change, whole=False):
        path, opened = tmp_path / "edited.xlsx", Touched(open_town_book(), whole)
        change(opened)
        opened.save_touched(path)
        return imported(town_root, path)

    return edit


# --------------------------------------------------------------------------- there and back


def test_everything_but_words_old_addresses_and_the_accessibility_test_is_in_the_workbook():
    assert TITLES.keys() | LEFT_OUT == FILES.keys() | FOLDERS.keys()


def test_there_and_back_changes_no_byte_of_any_file(town_root, town_book, tmp_path, run_module):
    shutil.copytree(town_root / "data", tmp_path / "data")
    (tmp_path / "out.xlsx").write_bytes(town_book)
    done = run_module("macros", "import-xlsx", str(tmp_path / "out.xlsx"), "--root", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("変わらない行: ") and done.stdout.endswith("files changed: 0\n")
    for path in files_below(town_root / "data", at_least=40):
        assert (tmp_path / path.relative_to(town_root)).read_bytes() == path.read_bytes(), path.name


def test_there_and_back_through_another_program_that_saves_it_anew(edit):
    outcome = edit(lambda book: None)
    assert (outcome.files, outcome.faults, outcome.takeover.lines, outcome.takeover.missing) == ({}, (), [], [])
    assert outcome.takeover.unchanged > 150


def test_the_same_data_is_the_same_bytes(town_root, town_book):
    assert exported(town_root)[0] == town_book


def test_the_first_sheet_says_how_the_workbook_is_filled_in_in_both_languages(open_town_book):
    said = [row[0].value for row in open_town_book()["はじめに"].iter_rows(max_col=1)]
    end = said.index("シートの一覧 / Sheets")
    assert said[0] == "ポータルのデータ / The portal’s data"
    assert said[1] == "一つのファイルで、いくつの変更を、いくつのシートに書いて送ってもかまいません。"
    assert [line[:2] for line in said[2:11]] == [f"{number}." for number in range(1, 10)]
    assert said[12].startswith("EN: One file may hold any number of changes, ") and end == 13
    assert "計画の期間（R2、R3、1Q、2Q、3Q、4Q）" in said[9] and "(R2, R3, 1Q, 2Q, 3Q and 4Q)" in said[12]
    assert "令和7年1月15日" in said[9] and "R7.1.15 (Reiwa)" in said[12]
    assert said[end + 1 :] == [table.title for table in tables()]


def test_the_sheets_explain_themselves(open_town_book):
    opened = open_town_book()
    assert opened.sheetnames[0] == "はじめに"
    assert opened.sheetnames[1:] == [*(table.title for table in tables()), "選択肢", "書き出したときの値"]
    assert opened["書き出したときの値"].sheet_state == "veryHidden"
    sheet = opened["手続"]
    assert [one.value for one in sheet[1]][:3] == ["id", "rank", "name.ja"]
    assert [one.value for one in sheet[2]][:3] == ["ID（必須）", "順位（必須）", "名称・日本語（必須）"]
    assert sheet.freeze_panes == "B3"
    assert sheet.max_row == 2 + 13
    assert cell(opened["手続・できごと"], "on", "resident-record-copy", "1").data_type == "s"


def test_the_head_of_every_column_says_what_goes_in_an_example_and_what_it_means_to_leave_it_empty(open_town_book):
    """Of every column in both languages, as a note; a stranger had to ask what the wording in the answer was for."""
    opened, ends = (
        open_town_book(),
        (
            "必ず書きます。",
            "空のままにします。",
            "取り込むときに付きます。",
            "ページに出ません。",
            "です。",
            "日本語が出ます。",
        ),
    )
    for table in tables():
        for column, head in zip(table.all_columns, opened[table.title][2], strict=True):
            *japanese, english = head.comment.text.split("\n")
            assert english.startswith("EN: ") and len(english) > 20, (table.title, column.label)
            assert japanese[-1].endswith(ends), (table.title, column.label)
            has_example = column.shape and column.path[-1] != "en"
            assert not has_example or (japanese[1].startswith("例：") and len(japanese) == 3), (
                table.title,
                column.label,
            )


def test_the_note_on_a_head_speaks_of_sheets_and_of_what_stands_in_cells(open_town_book):
    opened = open_town_book()
    sheet = opened["手続・できごと"]
    notes = {one.value: sheet.cell(2, one.column).comment.text.split("\n") for one in sheet[1]}
    assert notes["in_answer.ja"] == [
        "答えだけを読む人も知るべきこと（条件、できないこと、約束と合わない公表）を、短い文で。「ただし」で始まるものは"
        "「はい」を限り、計画だけが言う「はい」は「計画では」になる。英語では However で始める。"
        "書かなければ、答えに足す文はない。読者に見せる日本語。一行で書く。",
        "例：ただし、法人は窓口だけです。",
        "「答えでの言い方」の列のどれかを書くなら、必ず書きます。",
        notes["in_answer.ja"][3],
    ]
    assert notes["in_answer.ja"][3].endswith(" Needed where any column of “Wording in the answer” is filled in.")
    assert (
        notes["confidence"][0].startswith("出典の確かさ。「低い」のできごとは")
        and notes["confidence"][2] == "空のままなら「高い」です。"
    )
    assert notes["source"][0].startswith("シート「出典」の題名。")  # the guide has a title typed there, and no id
    assert notes["by"][0].endswith(
        "この時点では事実だったと分かるとき、「日付」の代わりに書く。"
        "令和8年6月1日や、Excel が日付に変えたもの（2026/6/1 と出る）も、そのまま読みます。"
    )
    milestone, kind = (
        next(one for one in opened[title][1] if one.value == label).offset(row=1).comment.text
        for title, label in (("取組・できごと", "milestone"), ("出典", "kind"))
    )
    chosen = [
        one.comment.text.split("\n")[0]
        for sheet in opened
        for one in (sheet[2] if sheet.max_row > 1 else ())
        if one.comment and "一覧から選びます" in one.comment.text
    ]
    assert len(chosen) > 50  # where names are chosen no note asks for an id, but where both will do
    assert [one for one in chosen if "ID" in one.replace("ID でも分かります", "")] == []
    assert "どれがあるかは、シート「取組・節目」で分かります。" in milestone
    assert "Which ones there are is told in the sheet “取組・節目”." in milestone
    assert "このサイトの市とその局や区なら「みなも市」" in kind


def test_the_sheets_are_made_for_people(open_town_book):
    opened = open_town_book()
    sheet = opened["手続・できごと"]
    heads = {one.value: sheet.cell(2, one.column) for one in sheet[1]}
    assert [heads[label].value for label in ("procedures.id", "#", "on", "what.ja", "what.en")] == [
        "手続のID（必須）", "番号", "日付", "内容・日本語（必須）", "内容・英語",
    ]  # fmt: skip
    assert heads["what.ja"].fill.fgColor != heads["what.en"].fill.fgColor
    assert sheet.auto_filter.ref == f"A2:{heads['in_answer.en'].column_letter}{sheet.max_row}"
    assert (sheet.freeze_panes, opened["選択肢"].sheet_state) == ("C3", "hidden")
    ids = [len(row[0].value) for row in opened["手続"].iter_rows(min_row=3)]
    assert opened["手続"].column_dimensions["A"].width >= max(ids) + 4
    found = cell(sheet, "kind", "library-card", "2")
    assert [sheet.cell(found.row, heads[label].column).value for label in ("procedures.id", "kind", "source")] == [
        "個人貸出しの登録(図書館カード発行)（library-card）", "対応済",
        "図書館カードのオンライン登録（minamo-library-2024-11-01）",
    ]  # fmt: skip


def offered(opened, title, label):
    """What a cell of the column can be chosen from, and whether something else can be typed after a question."""
    sheet = opened[title]
    letter = next(one.column_letter for one in sheet[1] if one.value == label)
    (rule,) = [one for one in sheet.data_validations.dataValidation if str(one.sqref).startswith(f"{letter}3:")]
    assert rule.showErrorMessage
    name, _, cells = rule.formula1.partition("!")
    found = [row[0].value for row in opened[name.strip("'")][cells.replace("$", "")]]
    return found, rule.errorStyle == "warning"


def test_cells_are_chosen_from_lists_in_japanese(open_town_book):
    opened = open_town_book()
    assert offered(opened, "出典", "seen_as_copy") == (["はい", "いいえ"], False)
    assert offered(opened, "出典", "kind") == (
        ["計画", "みなも市", "報道", "議員の活動報告", "事業者", "その他"],
        False,
    )
    assert offered(opened, "指標・できごと", "kind")[0] == ["確認できたこと", "予定", "記録"]
    assert offered(opened, "取組・節目", "period")[0] == ["R2", "R3", "1Q", "2Q", "3Q", "4Q"]
    assert offered(opened, "取組", "part")[0][3] == "つながる職場（policy-2）"
    procedures, may_be_new = offered(opened, "手続・約束", "procedures.id")
    assert (len(procedures), may_be_new) == (13 + 1, True)
    assert procedures[-1] == "従業員の異動の届出"  # what its page calls one of them: Excel warns of what is not listed
    assert offered(opened, "指標・目標", "kpis.id")[0][-1].endswith("）")
    for sheet, label, name in (
        ("用語・改めた言葉", "terms.id", "RPA（rpa）"),
        ("出典・改めた言葉", "sources.id", "証明書コーナーの廃止（minamo-service-corners-2026-02-05）"),
    ):
        assert name in offered(opened, sheet, label)[0]
    assert "個人貸出しの登録(図書館カード発行)（library-card）" in procedures
    sources = offered(opened, "手続・できごと", "source")[0]
    assert (
        "手続の一覧（minamo-plan#procedures）" in sources
        and "図書館カードのオンライン登録（minamo-library-2024-11-01）" in sources
    )
    topics = offered(opened, "手続", "topic")[0]
    assert topics and all(topic.endswith("）") for topic in topics)


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.title)
def test_each_choice_has_a_name_of_its_own(table):
    choices = Choices({})
    for column in table.columns:
        shown = choices.of(table, column)
        assert len(set(shown.values())) == len(shown), column.label
        assert column.label == "operator" or not set(shown) & set(shown.values()), column.label
        assert {choices.meant(table, column, text): text for text in shown.values()} == shown


@pytest.mark.parametrize("typed", ["個人貸出しの登録(図書館カード発行)", "library-card", "古い名前（library-card）"])
def test_a_record_is_meant_by_its_name_alone_by_its_id_and_by_a_name_that_it_had(typed, edit):
    outcome = edit(lambda book: append(
        book["手続・できごと"], procedures__id=typed, on="2024-10-01", kind="記録", what__ja="案内を改めた",
        source="図書館カードのオンライン登録", confidence="中くらい",
    ))  # fmt: skip
    assert outcome.faults == ()
    assert (
        "  - on: 2024-10-01\n    kind: note\n    what: {ja: 案内を改めた}\n    source: minamo-library-2024-11-01\n"
        "    confidence: medium\n"
    ) in outcome.files["data/procedures/library-card.yml"].decode()


def test_a_dry_run_shows_what_is_added_and_what_readers_will_read(open_town_book, tmp_path, run_module):
    opened = open_town_book()
    row = append(
        opened["手続・できごと"], procedures__id="bicycle-parking-regular-use", on="2026-02-01", kind="対応済",
        what__ja="申請できる", source="minamo-service-corners-2026-02-05",
    )  # fmt: skip
    opened.save(tmp_path / "edited.xlsx")
    done = run_module("macros", "import-xlsx", str(tmp_path / "edited.xlsx"), "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == (
        f"シート「手続・できごと」{row}行: 追加 / added: 手続のID：自転車駐車場の定期利用（bicycle-parking-regular-use）、"
        "日付：2026-02-01、種類：対応済、内容・日本語：申請できる、出典：証明書コーナーの廃止（minamo-service-corners-2026-02-05）"
    )
    assert lines[-1] == "--dry-run: 何も書きませんでした。 / Nothing was written."
    assert lines[3].startswith("読者が読む文 / What readers will read (") and lines[4:6] == [
        "■ 手続「自転車駐車場の定期利用」",
        "はい。自転車駐車場の定期利用は、2026年2月1日にスマートフォンに対応しました。みなもタイムズの記事によります。",
    ]


def test_a_plan_has_no_sheet_for_what_it_has_no_file_of(tmp_path, copy_project):
    project = copy_project(tmp_path / "project")
    (project / "data" / "model-ward-projects.yml").unlink()
    content, problems = exported(project)
    (tmp_path / "out.xlsx").write_bytes(content)
    assert problems == []
    sheets = [table.title for table in tables() if table.source != "data/model-ward-projects.yml"]
    assert load_workbook(tmp_path / "out.xlsx").sheetnames[1:-2] == sheets
    outcome = imported(project, tmp_path / "out.xlsx")
    assert (outcome.files, outcome.faults, outcome.takeover.missing) == ({}, (), [])


# --------------------------------------------------------------------------- changes


def test_a_word_of_the_search_follows_a_name_that_is_put_right(edit, portal):
    """As it does where it is put right by a form; it is no record of which something is told."""
    outcome = edit(lambda book: setattr(cell(book["手続"], "name.ja", "pregnancy-notification"), "value", "妊娠届出"))
    assert outcome.faults == () and "means: [妊娠届出]" in outcome.files["data/synonyms.yml"].decode()
    assert outcome.takeover.lines[-1].startswith("直した言葉に合わせて変わる「検索の関連語」: 1 か所 / ")
    assert (
        "Notification of pregnancy" in reply_to_import(outcome, portal, replace(portal, site=outcome.site))[1].beside[0]
    )


def test_a_changed_cell_changes_its_own_lines(edit, town_root):
    outcome = edit(lambda book: setattr(cell(book["手続"], "annual_cases_man", "resident-record-copy"), "value", 31))
    path = "data/procedures/resident-record-copy.yml"
    assert outcome.faults == ()
    assert list(outcome.files) == [path]
    before = (town_root / path).read_bytes()
    assert outcome.files[path] == before.replace(b"annual_cases_man: 30", b"annual_cases_man: 31")
    assert outcome.takeover.lines == ["シート「手続」4行 H列（年間件数（万件））: 30 → 31"]


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("https://times.minamo.example/2026/02/05/#top", ""),
        ("証明書コーナー", "（minamo-service-corners-2026-02-05）」ですか。"),
        ("nothing like it", "直し方: 一覧から選んでください。"),
    ],
)
def test_a_source_is_known_by_its_address_and_found_by_a_part_of_its_title(typed, mend, edit):
    outcome = edit(lambda book: append(
        book["手続・できごと"], procedures__id="library-card", on="2026-06-01", kind="対応", what__ja="x", source=typed,
    ))  # fmt: skip
    texts = {coded(fault).partition(": ")[2].split(" ")[0]: fault for fault in outcome.faults}
    assert "対応済（" not in texts["not-a-choice"] and "もしかして「対応済」ですか。" in texts["not-a-choice"]
    assert mend in texts.get("not-a-source-ref", "") and bool(mend) == ("not-a-source-ref" in texts)


def test_english_that_stays_beside_other_japanese_is_told(edit):
    def japanese(book):
        cell(book["手続"], "name.ja", "library-card").value = "図書館カード"

    def both(book):
        japanese(book)
        cell(book["手続"], "name.en", "library-card").value = "A library card"

    def english(book):
        cell(book["手続・できごと"], "what.en", "library-card", "1").value = "It was to follow"

    *_, left, _ = edit(japanese).takeover.lines  # last, what follows the name in the search
    assert left == (
        "シート「手続」10行 D列（名称・英語）: 日本語だけが変わり、ここは「Issue of a library card」のままです"
        " / left as it was"
    )
    assert "のまま" not in "".join(edit(both).takeover.lines + edit(english).takeover.lines)


def test_a_new_row_goes_to_its_place_by_date(edit, town_root):
    outcome = edit(lambda book: append(
        book["手続・できごと"], procedures__id="resident-record-copy", on="2025-06-01", kind="available",
        what__ja="開始", source="minamo-service-corners-2026-02-05",
    ))  # fmt: skip
    assert outcome.faults == ()
    text = outcome.files["data/procedures/resident-record-copy.yml"].decode()
    new = (
        "  - on: 2025-06-01\n    kind: available\n    what: {ja: 開始}\n    source: minamo-service-corners-2026-02-05\n"
    )
    assert new + "  - by: 2026-02-05\n" in text
    assert text.replace(new, "") == (town_root / "data/procedures/resident-record-copy.yml").read_text(encoding="utf-8")


def test_a_new_cell_of_the_roadmap_goes_to_its_place_by_period(edit):
    new = {"initiatives__id": "ward-office-wireless-lan", "period": "3Q", "as_printed": "更新の準備"}
    outcome = edit(lambda book: append(book["取組・節目"], **new))
    assert outcome.faults == ()
    text = outcome.files["data/initiatives/ward-office-wireless-lan.yml"].decode()
    assert [re.findall("period: (..),", line) for line in text.splitlines() if "- {period" in line] == [
        ["R3"], ["1Q"], ["2Q"], ["3Q"], ["4Q"],
    ]  # fmt: skip


def test_a_new_source_and_what_rests_on_it_in_one_go(edit):
    def change(book):
        append(book["出典"], id="city-news", title="お知らせ", publisher="横浜市", kind="city", seen_as_copy=True)
        append(
            book["手続・できごと"],
            procedures__id="library-card",
            on="2026-01",
            kind="note",
            what__ja="x",
            source="city-news",
        )

    outcome = edit(change)
    assert outcome.faults == ()
    assert (
        outcome.files["data/sources.yml"]
        .decode()
        .endswith(
            "\n\n  - id: city-news\n    title: お知らせ\n    publisher: 横浜市\n    kind: city\n    seen_as_copy: true\n"
        )
    )
    assert "source: city-news\n" in outcome.files["data/procedures/library-card.yml"].decode()


def test_a_new_source_without_an_id_is_cited_by_its_title_and_gets_one_as_by_a_form(edit):
    source = {"publisher": "みなも市", "kind": "みなも市", "title": "貸出しのお知らせ", "published": "令和8年2月6日"}

    def change(**values):
        def into(book):
            append(book["出典"], **source | values)
            cited = {**source, **values}["title"]
            event = {"on": "2026-02", "kind": "記録", "what__ja": "案内を改めた", "source": cited}
            append(book["手続・できごと"], procedures__id="library-card", **event)

        return into

    outcome = edit(change())
    assert outcome.faults == ()
    (said,) = [line for line in outcome.takeover.lines if "the id that was made" in line]
    assert re.match(r"シート「出典」\d+行: ID を「city-library-card-2026-02-06」としました", said)
    assert b"  - id: city-library-card-2026-02-06\n    title" in outcome.files["data/sources.yml"]
    assert b"source: city-library-card-2026-02-06\n" in outcome.files["data/procedures/library-card.yml"]
    listed = "図書館カードのオンライン登録"  # of two sources with one title
    codes = [coded(fault).partition(": ")[2].split()[0] for fault in edit(change(title=listed)).faults]
    assert "no-id" in codes
    known = {"title": listed, "publisher": "みなも市立図書館", "published": "2024-11-01"}
    known["url"] = "https://minamo.example/library/card"  # taken over before
    assert [line for line in edit(change(**known)).takeover.lines if "the id that was made" in line] == []
    (fault,) = edit(change(kind="市民", published=None)).faults
    assert "「市民」は選べません" in fault


def test_a_new_row_of_a_source_that_is_listed_is_taken_for_it_unless_it_says_more(edit):
    source = {"publisher": "みなもタイムズ", "kind": "報道", "title": "証明書コーナーの廃止"}
    listed = "minamo-service-corners-2026-02-05"

    def change(**more):
        def into(book):
            append(book["出典"], **source, **more)
            event = {"on": "2026-02", "kind": "記録", "what__ja": "案内を改めた", "source": source["title"]}
            append(book["手続・できごと"], procedures__id="library-card", **event)

        return into

    outcome = edit(change())
    assert (outcome.faults, list(outcome.files)) == ((), ["data/procedures/library-card.yml"])
    assert f"source: {listed}\n".encode() in outcome.files["data/procedures/library-card.yml"]
    assert any(f"載っている出典「{listed}」と同じ資料なので" in line for line in outcome.takeover.lines)
    (fault,) = edit(change(note__ja="紙面だけを読んだ")).faults
    assert "の行は、もう一つあります" in fault


def test_new_records_get_the_next_number_and_their_values_are_read_in_their_own_unit(edit):
    words = {"term": "クラウド", "english": "Cloud", "reading": "クラウド", "match": "クラウド"}
    what = {"definition__ja": "手もとにない計算機を使うことです。"}
    plan = {"part": "core-index", "source": "minamo-plan#core-index", "direction": "増えるほど良い"}

    def change(book):
        append(book["用語"], id="cloud", **words, **what)
        unit = {"name__ja": "電子書籍の貸出数", "unit__ja": "冊", "initiatives": "online-procedures"}
        append(book["指標"], id="ebook-loans", **unit, **what, **plan)
        append(book["指標・目標"], kpis__id="ebook-loans", at="4Q", value="2,000冊", as_printed="2,000冊")
        append(book["指標・目標"], kpis__id="ebook-loans", at="3Q", value="1,000件", as_printed="1,000冊")
        sheet = book["用語"]
        cell(sheet, "order", "ar").value = None  # of a record that is there, it is missed

    codes = {coded(fault).partition(": ")[2].split()[0] for fault in edit(change).faults}
    assert codes == {"figure-not-in-unit", "missing-key"}

    def mended(book):
        change(book)
        cell(book["用語"], "order", "ar").value = 1
        cell(book["指標・目標"], "value", "ebook-loans").value = 2000
        book["指標・目標"].delete_rows(book["指標・目標"].max_row)

    outcome = edit(mended)
    assert outcome.faults == ()
    orders = [int(one) for one in re.findall(rb"order: (\d+)", outcome.files["data/glossary.yml"])]
    assert sorted(orders) == [*range(1, len(orders) + 1)]
    text = outcome.files["data/kpis/ebook-loans.yml"].decode()
    assert "value: 2000," in text and "order: 8\n" in text


def test_a_row_that_is_gone_deletes_nothing(edit):
    def change(book):
        book["手続・約束"].delete_rows(3)
        book["手続"].delete_rows(3, 10)

    outcome = edit(change, whole=True)
    assert (outcome.files, outcome.faults, outcome.takeover.without) == ({}, (), [])
    many, one = outcome.takeover.missing
    assert many.startswith("シート「手続」 ") and many.endswith(" ほか9行 / and 9 more")
    assert one.startswith("シート「手続・約束」 ") and one.endswith(" 1")


def test_a_sheet_that_is_gone_is_told_of_once_and_deletes_nothing(edit):
    found = edit(lambda book: book.remove(book["手続・約束"]), whole=True)
    assert (found.files, found.faults, found.takeover.missing, found.takeover.lines) == ({}, (), [], [])
    lines, _ = reply_to_import(found, None, None)
    gone = "シート「手続・約束」: このシートがありません。データからは何も消しません"
    assert [line.partition(" / ")[0] for line in lines if "消しません" in line] == [gone]


def test_an_event_whose_date_was_cleared_is_told_of_in_the_column_of_dates(edit):
    def change(book):
        cell(book["手続・できごと"], "on", "library-book-reservation", "2").value = None

    (told,) = edit(change).faults
    assert "C列（日付）: できごとに日付がありません" in told and "event-without-date" in told


def test_what_excel_and_typing_do_to_a_cell_is_undone(edit):
    def change(book):
        sheet, key = book["手続"], "resident-record-copy"
        cell(sheet, "annual_cases_man", key).value = "３０万件　"
        cell(sheet, "rank", key).value = 2.0
        cell(sheet, "includes_convenience_stores", key).value = True
        cell(sheet, "name.ja", key).value = " 住民票の写し/住民票記載事項証明書の請求 \n"
        cell(sheet, "rank", "library-card").value = "８"

    outcome = edit(change)
    assert (outcome.files, outcome.faults) == ({}, ())
    assert outcome.takeover.lines == [
        'シート「手続」4行 H列（年間件数（万件））: 「３０万件」を「30」と読みました / read as "30"',
        'シート「手続」10行 B列（順位）: 「８」を「8」と読みました / read as "8"',
    ]


@pytest.mark.parametrize(
    ("sheet", "values"),
    [
        ("手続・できごと", {"procedures__id": "library-card", "kind": "available"}),
        ("指標・公表された値", {"kpis__id": "e-application-cases", "value": 41000}),
    ],
)
def test_what_lies_ahead_is_no_fact(sheet, values, edit):
    values |= {"on": "2099-01", "what__ja": "開始", "source": "minamo-service-corners-2026-02-05"}
    outcome = edit(lambda book: append(book[sheet], **values))
    (fault,) = outcome.faults
    assert fault.startswith(f"シート「{sheet}」") and ": 「2099-01」は、" in fault and not outcome.files


def test_the_unit_stands_beside_the_number(open_town_book):
    sheets = open_town_book()
    values = [one for one in sheets["指標・公表された値"]["D"][2:] if one.value is not None]
    assert {one.number_format for one in values} == {'General"件"', 'General"%"'}
    column = next(one.column_letter for one in sheets["指標"][1] if one.value == "baseline.value")
    shown = {one.number_format for one in sheets["指標"][column][2:] if one.value is not None}
    assert shown == {'General"件"', 'General"%"', 'General"手続"'}
    order = next(one.column_letter for one in sheets["指標"][1] if one.value == "order")
    assert {one.number_format for one in sheets["指標"][order][2:]} == {"General"}


@pytest.mark.parametrize(
    ("key", "value", "shown", "number"),
    [
        ("citizen-satisfaction", 0.512, "0.0%", "51.2"),
        ("citizen-satisfaction", 0.512, "General", "0.512"),  # far off, and its sentence says so
        ("citizen-satisfaction", "51.2%", "@", "51.2"),
        ("citizen-satisfaction", 56.99999999999999, "General", "57"),
        ("citizen-satisfaction", 0.1 + 0.2 + 50, '0.0"%"', "50.3"),
        ("e-application-cases", "4.1万件", "@", "41000"),
        ("e-application-cases", "1,234,567件", "@", "1234567"),
    ],
)
def test_a_figure_is_read_in_the_unit_of_its_indicator(key, value, shown, number, edit):
    unit, cited = "%" if key == "citizen-satisfaction" else "件", {"source": "minamo-service-corners-2026-02-05"}

    def change(book):
        sheet = book["指標・公表された値"]
        row = append(sheet, kpis__id=key, on="2025-12", what__ja=f"{number}{unit}", **cited)
        found = next(one for one in sheet[row] if sheet.cell(1, one.column).value == "value")
        found.value, found.number_format = value, shown

    outcome = edit(change)
    assert outcome.faults == ()
    assert f"value: {number}\n" in outcome.files[f"data/kpis/{key}.yml"].decode()


@pytest.mark.parametrize(
    ("sheet", "key", "label", "value", "code"),
    [
        ("指標・公表された値", "e-application-cases", "value", 4.2, "「4.2」は、"),
        ("指標・公表された値", "e-application-cases", "value", "4万人", "「4万人」は、"),
        ("指標・公表された値", "my-number-card", "value", "7割", "もしかして「70」ですか"),
        ("指標・目標", "citizen-satisfaction", "value", 0.5, "「0.5」は、"),
        ("指標", "citizen-satisfaction", "baseline.value", "31.5件", "「31.5件」は、"),
    ],
)
def test_a_figure_in_another_unit_is_asked_back_at_its_cell(sheet, key, label, value, code, edit):
    outcome = edit(lambda book: setattr(cell(book[sheet], label, key), "value", value))
    (fault,) = outcome.faults
    assert fault.startswith(f"シート「{sheet}」") and code in fault and outcome.files == {}


@pytest.mark.parametrize(
    ("sheet", "key", "label", "shown", "beside"),
    [
        ("指標・公表された値", "e-application-cases", "value", '0"時間"', "時間"),
        ("指標・公表された値", "e-application-cases", "value", '#,##0,"千件"', "千件"),
        ("指標・公表された値", "my-number-card", "value", 'General"件"', "件"),
        ("指標・公表された値", "my-number-card", "value", "[$¥-411]#,##0", "¥"),
        ("手続", "resident-record-copy", "annual_cases_man", "#,##0件", "件"),
        ("指標・公表された値", "my-number-card", "value", '0.0_ "％"', ""),
        ("指標・公表された値", "e-application-cases", "value", "[Red]#,##0_ ;(#,##0)", ""),
        ("手続", "resident-record-copy", "annual_cases_man", '0"万件"', ""),
    ],
)
def test_a_number_beside_which_its_format_shows_another_unit_is_asked_back(sheet, key, label, shown, beside, edit):
    def change(book):
        found = cell(book[sheet], label, key)
        found.value, found.number_format = (found.value or 0) + 1, shown

    outcome = edit(change)
    assert [f"の横に「{beside}」と示しますが" in fault for fault in outcome.faults] == [True] * bool(beside)
    assert bool(outcome.files) is not bool(beside)


@pytest.mark.parametrize(
    ("value", "shown", "on"),
    [
        (datetime.date(2026, 2, 4), "yyyy-mm-dd", "2026-02-04"),
        (datetime.datetime(2026, 2, 1), "mmm-yy", "2026-02"),
        (datetime.datetime(2026, 2, 4, 9, 30), "yyyy/m/d h:mm", "2026-02-04"),
        (datetime.date(2026, 2, 4), '[$-411]ggge"年"m"月"d"日"', "2026-02-04"),
        (datetime.date(2025, 1, 1), 'yyyy"年"', "2025"),
        (46057, "General", "2026-02-04"),
        ("令和８年２月４日", "@", "2026-02-04"),
    ],
)
def test_a_date_that_excel_made_is_taken_as_the_day_or_month_it_shows(value, shown, on, edit):
    def change(book):
        found = cell(book["手続・できごと"], "by", "resident-record-copy", "4")
        found.value, found.number_format = value, shown

    outcome = edit(change)
    assert outcome.faults == ()
    assert f"by: {on}\n" in outcome.files["data/procedures/resident-record-copy.yml"].decode()
    assert f'と読みました / read as "{on}"' in outcome.takeover.lines[0]


# --------------------------------------------------------------------------- what is refused


def test_one_wrong_cell_among_many_changes_nothing_and_is_named(open_town_book, tmp_path, town_root, run_module):
    shutil.copytree(town_root / "data", tmp_path / "data")
    path = tmp_path / "edited.xlsx"
    opened = open_town_book()
    sheet = opened["手続"]
    for row in range(3, 16):
        sheet.cell(row, 4).value = f"Renamed {row}"
    sheet["H9"].value = "たくさん"
    opened.save(path)
    done = run_module("macros", "import-xlsx", str(path), "--root", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "シート「手続」9行 H列（年間件数（万件））: 「たくさん」は件数として読めません\n"
        "  期待: 万件の数（例 205。「205万件」と書いても分かります）  直し方: 計画の表のとおり、万件を単位にした整数を書いてください\n"
        '  EN: "たくさん" cannot be read as a number of cases. Expected a whole number in units of 10,000 (万件), as 205; '
        "205万件 is understood too. Fix: write a whole number in units of 10,000. (not-a-count-of-man)\n"
        "\n"
        "問題: 1 件 / Problems: 1" + REFUSED
    )
    for file in files_below(town_root / "data", "*.yml", 40):
        assert (tmp_path / file.relative_to(town_root)).read_bytes() == file.read_bytes()


UNREADABLE = [
    ("手続", "name.ja", "library-card", "=1+1", "セルに数式「=1+1」があります"),
    ("手続", "name.ja", "bicycle-parking-regular-use", '=HYPERLINK("http://x","y")', "セルに数式"),
    ("手続", "name.ja", "water-service-stop", "#REF!", "セルが Excel のエラー「#REF!」になっています"),
    ("手続", "name.en", "library-card", datetime.date(2025, 1, 2), "Excel がこのセルを日付・時刻・真偽"),
    ("手続", "name.en", "water-service-stop", True, "made-by-excel"),
    ("指標・公表された値", "value", "e-application-cases", datetime.timedelta(hours=150), "made-by-excel"),
    ("手続", "id", "pregnancy-notification", "../../x", "「pregnancy-notification」から「../../x」に変わっています"),
    (
        "手続・約束",
        "target",
        "library-card",
        "4Q",
        "約束を「3Q」から「4Q」に上書きしようとしています",
    ),
    (
        "手続・備考",
        "#",
        "nursery-school-application",
        "77",
        "「nursery-school-application 77」はありません",
    ),
    ("手続・備考", "procedures.id", "resident-record-copy", None, "行に「手続のID」がありません"),
]
REFUSED_BY_THE_CHECKS = [
    (
        "手続",
        "topic",
        "bicycle-parking-regular-use",
        "library",
        "分野「library」は、計画の分野にありません",
    ),
    ("手続", "name.ja", "library-card", None, "「日本語」が書かれていません"),
    ("手続", "rank", "water-service-stop", "3位", "「3位」は個数ではありません"),
    ("手続・できごと", "kind", "library-card", "there", "「there」は選べません"),
    (
        "手続・できごと",
        "source",
        "resident-record-copy",
        "nowhere",
        "出典「nowhere」は、出典の一覧にありません",
    ),
    ("指標", "direction", "e-application-cases", "left", "「left」は選べません"),
]


@pytest.mark.parametrize("cells", [UNREADABLE, REFUSED_BY_THE_CHECKS], ids=["unreadable", "refused by the checks"])
def test_every_cell_that_cannot_be_taken_over_is_named(cells, edit):
    expected = []

    def change(book):
        for title, label, key, value, said in cells:
            found = cell(book[title], label, key)
            found.value = value
            expected.append((f"シート「{title}」{found.row}行 {found.column_letter}列（", said))

    outcome = edit(change)
    assert outcome.files == {}
    for place, said in expected:
        assert any(fault.startswith(place) and said in fault for fault in outcome.faults), (place, said, outcome.faults)


def test_all_that_a_new_row_lacks_is_told_at_once(edit):
    outcome = edit(lambda book: append(book["用語"], id="ekyc", term="eKYC"))
    lacking = [
        coded(fault).partition(": missing-key ")[2].partition("が書かれていません")[0] for fault in outcome.faults
    ]
    assert sorted(lacking) == [
        "「さがす文字」",
        "「意味」",
        "「英語」",
        "「読み」",
    ]


def test_a_missing_field_of_a_new_row_is_named_by_its_column(edit):
    rows = []
    outcome = edit(lambda book: rows.append(
        append(book["手続・できごと"], procedures__id="library-card", on="2026-01", kind="note", what__ja="x")
    ))  # fmt: skip
    assert [fault.splitlines()[0] for fault in outcome.faults] == [
        f"シート「手続・できごと」{rows[0]}行 H列（出典）: 「出典」が書かれていません"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("library-cards", "library-card"),
        ("水道の使用中止の届け出", "水道の使用中止の届出"),
        ("水道中止", "水道の使用中止の届出"),
    ],
)
def test_a_record_that_there_is_not_is_told_with_the_one_that_is_meant(edit, typed, meant):
    outcome = edit(lambda book: append(book["手続・できごと"], procedures__id=typed, what__ja="x"))
    assert f"「{typed}」はありません\n" in outcome.faults[0]
    assert f"もしかして「{meant}」ですか" in outcome.faults[0]


@pytest.mark.parametrize("typed", ["special-collection-employee-change", "従業員の異動の届出"])
def test_a_record_is_known_by_what_its_page_calls_it(edit, typed):
    new = {"on": "2026-01", "kind": "note", "what__ja": "x", "source": "minamo-blog"}
    outcome = edit(lambda book: append(book["手続・できごと"], procedures__id=typed, **new))
    assert (outcome.faults, list(outcome.files)) == ((), ["data/procedures/special-collection-employee-change.yml"])


def test_rows_and_columns_that_do_not_fit_are_named(edit):
    def change(book):
        book["手続"]["B1"].value = "rang"
        sheet = book["出典"]
        sheet.cell(sheet.max_row + 1, 1).value = sheet["A3"].value

    faults = [fault.splitlines()[0] for fault in edit(change).faults]
    assert faults[0].startswith("シート「手続」1行 B列: 1行目の「rang」は、この表にない項目です")
    assert faults[1] == "シート「手続」1行: 列「順位」がありません"
    assert "「minamo-plan」の行は、もう一つあります（3行）" in faults[2]


def test_an_id_that_was_changed_is_told_once_with_the_one_that_was_exported(edit):
    """As a new record it would be told of whatever two records have in common; beside the row of old it is one."""

    def change(book):
        cell(book["手続"], "id", "library-card").value = "library-cards"
        cell(book["手続"], "annual_cases_man", "library-cards").value = 6
        cell(book["出典"], "id", "minamo-blog").value = "minamo-blogs"
        append(book["システム"], id="../../x", name__ja="新しいシステム")

    assert sorted(fault.splitlines()[0].partition(": ")[2] for fault in edit(change).faults) == [
        "「../../x」は ID になりません",
        "この行の ID が、「library-card」から「library-cards」に変わっています",
        "この行の ID が、「minamo-blog」から「minamo-blogs」に変わっています",
    ]


def test_merged_cells_are_refused(edit):
    outcome = edit(lambda book: book["手続"].merge_cells("C5:D5"))
    assert outcome.files == {} and "5行 D列（名称・英語）: セルが結合されています" in outcome.faults[0]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_text_that_looks_like_a_formula_is_never_one(text, tmp_path):
    source = {"id": "a", "title": text, "publisher": text, "kind": "city"}
    content = workbook_bytes({"data/sources.yml": {"sources": [source]}})
    path = tmp_path / "out.xlsx"
    path.write_bytes(content)
    found = cell(load_workbook(path)["出典"], "title", "a")
    assert (found.value, found.data_type, found.number_format, found.quotePrefix) == (text, "s", "@", True)
    with zipfile.ZipFile(path) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/"))
    assert read_workbook(path).sheets["出典"].rows[0].cells["title"].text == text


def test_the_command_exports(tmp_path, run_module, town_book):
    done = run_module("macros", "export-xlsx", str(tmp_path / "out.xlsx"))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.xlsx").read_bytes() == town_book


class Terminal(io.StringIO):
    """A stream that a person reads."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "seconds", "said"),
    [(Terminal(), SLOW, ""), (Terminal(), SLOW + 0.1, "10 %\n"), (io.StringIO(), SLOW + 0.1, "")],
    ids=["at once", "slowly", "slowly, but nobody looks on"],
)
def test_who_waits_at_a_terminal_is_told_how_far_it_is(stream, seconds, said):
    times = iter([100.0, 100.0 + seconds])
    progress = progress_on(stream, lambda: next(times, 100.0 + seconds))
    progress("10 %")
    progress("11 %")
    assert stream.getvalue() == said


def test_it_is_told_while_the_file_is_read(town_book, tmp_path):
    (tmp_path / "out.xlsx").write_bytes(town_book)
    said = []
    read_workbook(tmp_path / "out.xlsx", said.append)
    percents = [int(text.removeprefix("読んでいます: ").removesuffix(" % / reading")) for text in said]
    assert percents == sorted(percents) and percents[0] < 20 < 60 < percents[-1] <= 100
