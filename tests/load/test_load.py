"""Data that is not right, and every word that is said about it.

Each case of `problems/*.yml` is a document: what is changed in the small valid tree, and the messages. `right` is
the same change made well; without it, the valid tree itself is what the case should have been.
"""

import re
from datetime import date
from functools import partial

import pytest
import yaml
from spoilt import CASES, FOLDER, UNREADABLE, VALID

from macros.base.calendar import When
from macros.base.problems import CATALOGUE, format_report
from macros.edit.change import asked
from macros.files import parse
from macros.kinds.all import FILES as DATA_FILES
from macros.kinds.all import FOLDERS, OPTIONAL
from macros.kinds.procedures.record import KIND as PROCEDURES
from macros.ledger.kept import losses
from macros.load import check
from macros.load.load import load_site
from macros.records.rules import Rules
from macros.site import everything

PROCEDURE = "data/procedures/resident-record-copy.yml"
SYSTEM = "data/systems/library-system.yml"
ROW = "data/initiatives/online-procedures.yml"
load_site = partial(load_site, today=date(2026, 11, 25))


@pytest.fixture
def write_data(tmp_path):
    """Writes the valid tree with `changes` in it (path → text, bytes, or None for no file) and returns its root."""

    def write(changes=None):
        for path, content in {**VALID, **(changes or {})}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            if content is not None:
                file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


def changed(case, new):
    before = VALID[case["file"]]
    assert before.count(case["replace"]) == 1, "the case must name one place of the valid tree"
    return {case["file"]: before.replace(case["replace"], new)}


def codes_in(report):
    return re.findall(r"^\S+:\d+:\d+: (\S+) ", report, re.MULTILINE)


# --------------------------------------------------------------------------- what loads


def test_valid_data_becomes_a_site(write_data):
    site, problems = load_site(write_data())
    assert problems == []
    assert [procedure.id for procedure in site.procedures] == [
        "library-reservation",
        "facility-reservation",
        "resident-record-copy",
    ]
    copy = site.procedures[2]
    assert (copy.rank, copy.annual_cases_man, copy.includes_convenience_stores) == (3, 205, True)
    assert copy.events[0].on == When.parse("2021-09")
    assert site.source_of("plan-2024-04#top-100").published == When.parse("2024-04")
    assert site.section_of("plan-2024-04#top-100") == "上位100手続オンライン化 進捗状況"


def test_the_same_data_are_checked_once_and_other_data_or_another_day_anew(write_data):
    site, problems = load_site(write_data())
    problems.append("of this caller alone")
    assert load_site(write_data()) == (site, []) and load_site(write_data())[0] is site
    assert load_site(write_data(), today=date(2026, 11, 26))[0] is not site
    other, found = load_site(write_data({PROCEDURE: VALID[PROCEDURE].replace("rank: 3", "rank: x")}))
    assert other is None and [problem.path for problem in found] == [PROCEDURE]


def test_order_of_rank_decides_not_the_names_of_files(write_data):
    library = "data/procedures/library-reservation.yml"
    swapped = {
        PROCEDURE: VALID[PROCEDURE].replace("rank: 3", "rank: 1"),
        library: VALID[library].replace("rank: 1", "rank: 3"),
    }
    site, _ = load_site(write_data(swapped))
    assert [procedure.rank for procedure in site.procedures] == [1, 2, 3]
    assert site.procedures[0].id == "resident-record-copy"


def test_hidden_files_of_the_system_do_no_harm(write_data):
    site, problems = load_site(write_data({"data/procedures/.DS_Store": b"\x00\x01"}))
    assert (site is not None, problems) == (True, [])


# --------------------------------------------------------------------------- what does not


@pytest.mark.parametrize("case", CASES)
def test_wrong_data_is_explained(case, write_data):
    site, problems = load_site(write_data(changed(case, case["wrong"])))
    assert site is None
    assert format_report(problems) + "\n" == case["messages"]


@pytest.mark.parametrize("case", [case for case in CASES if "right" in case.values[0]])
def test_the_same_made_well_is_accepted(case, write_data):
    site, problems = load_site(write_data(changed(case, case["right"])))
    assert format_report(problems) == "問題: 0 件 / Problems: 0"
    assert site is not None


def test_without_the_c_parser_the_same_files_are_refused(write_data, monkeypatch):
    monkeypatch.setattr(parse, "LOADER", yaml.SafeLoader)
    assert load_site(write_data())[1] == []
    for case in (parameters.values[0] for parameters in CASES):
        _, problems = load_site(write_data(changed(case, case["wrong"])))
        assert [problem.code for problem in problems] == codes_in(case["messages"]), case["what"]


def test_all_problems_of_all_files_come_in_one_run_in_order_of_place(write_data):
    root = write_data(
        {
            PROCEDURE: VALID[PROCEDURE].replace("rank: 3", "rank: 03").replace("kind: note", "kind: notes"),
            "data/sources.yml": VALID["data/sources.yml"].replace("kind: city", "kind: town"),
            "data/procedures/library-reservation.yml": "id: library-reservation\n  rank: 1\n",
        }
    )
    site, problems = load_site(root)
    assert site is None
    assert [(problem.path, problem.line, problem.column, problem.code) for problem in problems] == [
        ("data/procedures/library-reservation.yml", 2, 7, "stray-colon"),
        (PROCEDURE, 2, 7, "leading-zero"),
        (PROCEDURE, 19, 11, "not-a-choice"),
        ("data/sources.yml", 13, 11, "not-a-choice"),
    ]


def test_rules_run_on_the_files_that_are_right(write_data):
    library = "data/procedures/library-reservation.yml"
    root = write_data(
        {
            PROCEDURE: VALID[PROCEDURE].replace("rank: 3", "rank: three"),
            library: VALID[library].replace("topic: bookings", "topic: booking"),
        }
    )
    assert [problem.code for problem in load_site(root)[1]] == ["unknown-topic", "not-a-count"]


@pytest.mark.parametrize(
    ("text", "wrong", "code"),
    [
        ("on: 2023-06-01", "on: 2023-06-31", "not-a-date"),
        ("on: 2023-06-01", "on: 令和5年6月1日", "era-date"),
        ("on: 2023-06-01", "on: 6月1日", "year-missing"),
        ("on: 2023-06-01", "on: 1023-06-01", "date-out-of-range"),
        ("rank: 3", "rank: three", "not-a-count"),
        ("kind: note", "kind: notes", "not-a-choice"),
        ("    kind: note\n", "", "missing-key"),
        ("    source: city-notice-2024\n", "", "missing-key"),
        ("rank: 3\n", "", "missing-key"),
        ("topic: certificates\n", "", "missing-key"),
        ("target: 1Q, ", "", "missing-key"),
        ("what: {ja: お知らせを掲載, en", "what: {en", "missing-key"),
        ("what: {ja: お知らせを掲載, en: A notice was published}", "what: お知らせを掲載", "not-a-mapping"),
        ("kind: note", "kinds: note", "unknown-key"),
        ("remarks:", "備考:", "unknown-key"),
        ("seen_on: 2026-11-20", "seen_on: 2026-11", "not-a-day"),
    ],
)
def test_what_is_wrong_whatever_is_right_in_another_place_is_told_with_it(text, wrong, code, write_data):
    """In its own file and in others; the twin, in which that place alone is wrong, is told of nothing else."""
    path = next(path for path in (PROCEDURE, SYSTEM) if text in VALID[path])
    spoilt = {path: VALID[path].replace(text, wrong)}
    assert spoilt[path] != VALID[path]
    assert [one.code for one in load_site(write_data(spoilt))[1]] == [code]
    project, where = "data/projects/certificate-requests.yml", "where: library, result: weak"
    spoilt = VALID | spoilt
    spoilt[project] = VALID[project].replace("procedures: [resident-record-copy]", "procedures: [resident-record-copi]")
    spoilt[PROCEDURE] = spoilt[PROCEDURE].replace(where, where.replace("library", "libary"))
    found = load_site(write_data(spoilt))[1]
    assert sorted(one.code for one in found) == sorted([code, "unknown-looked-in", "unknown-record"])
    assert all(one.path in (path, PROCEDURE, project) for one in found)


@pytest.mark.parametrize("wrong", ["9Q", "１Q", "何か"])
def test_a_period_that_is_wrong_hides_no_rule_and_is_told_once(wrong, write_data):
    """Not again where another record names the period that is right: each one may be."""
    spoilt = {ROW: VALID[ROW].replace("period: 1Q", f"period: {wrong}")}
    assert spoilt[ROW] != VALID[ROW]
    assert [one.code for one in load_site(write_data(spoilt))[1]] == ["not-a-choice"]
    spoilt[PROCEDURE] = VALID[PROCEDURE].replace("topic: certificates", "topic: certificate")
    assert sorted(one.code for one in load_site(write_data(spoilt))[1]) == ["not-a-choice", "unknown-topic"]


def test_a_name_that_is_lacking_is_not_missed_among_the_words_of_the_search(write_data):
    """They lead to it: whoever puts it back has nothing to mend there."""
    library = "data/procedures/library-reservation.yml"
    nameless = VALID[library].replace("{ja: 図書の予約申し込み, en", "{en")
    assert nameless != VALID[library] and "means: [図書の予約申し込み]" in VALID["data/synonyms.yml"]
    assert [one.code for one in load_site(write_data({library: nameless}))[1]] == ["missing-key"]


def test_nothing_is_said_of_what_rests_on_a_date_that_is_wrong(write_data):
    """Neither of its order nor of its source's day, whichever of two dates is right."""
    two = VALID[PROCEDURE].replace("on: 2023-06-01", "on: 2023-06-31").replace("on: 2021-09", "on: 2021-19")
    assert [one.code for one in load_site(write_data({PROCEDURE: two}))[1]] == ["not-a-date", "not-a-date"]


# --------------------------------------------------------------------------- files

FILES = [
    (
        {"data/strategy.yml": None},
        """\
data/strategy.yml:1:1: missing-file ファイルがありません
  期待: data/strategy.yml  直し方: このファイルを作るか、消したものを戻してください
  EN: The file is missing. Expected data/strategy.yml. Fix: create this file, or restore it.

問題: 1 件 / Problems: 1""",
    ),
    (
        {path: None for path in VALID if path.startswith("data/procedures/")},
        """\
data/procedures:1:1: no-files 調べる .yml ファイルが一つもありません
  期待: 一件以上のファイル  直し方: 消してしまっていないか確かめてください
  EN: There is no .yml file to check. Expected one file or more. Fix: check whether the files have been deleted.

問題: 1 件 / Problems: 1""",
    ),
    (
        {"data/procedures/moving-out.yaml": "id: moving-out\n"},
        """\
data/procedures/moving-out.yaml:1:1: stray-file 「moving-out.yaml」は読み込まれません
  期待: id と同じ名前の .yml ファイルだけ  直し方: 名前を「.yml」で終えるか、別の場所に移してください
  EN: "moving-out.yaml" would not be read. Expected only .yml files named by their id. \
Fix: end the name in ".yml", or move it elsewhere.

問題: 1 件 / Problems: 1""",
    ),
    (
        {
            "data/projects/index.yml": VALID["data/projects/certificate-requests.yml"]
            .replace("order: 1", "order: 2")
            .replace("id: certificate-requests", "id: index")
        },
        """\
data/projects/index.yml:1:5: id-of-another-page 「index」は、もうあるページ（projects/index/）の名前です
  id: index
      ^^^^^
  期待: ほかのページとちがう id  直し方: id とファイル名を変えてください
  EN: "index" is the name of a page that is there already (projects/index/). Expected an id unlike any other page. \
Fix: rename the id and the file.

問題: 1 件 / Problems: 1""",
    ),
    (
        {PROCEDURE: "# もう要らない\n"},
        """\
data/procedures/resident-record-copy.yml:1:1: empty-file ファイルに中身がありません
  # もう要らない
  ^
  期待: 「キー: 値」の行  直し方: 中身を書くか、ファイルを消してください
  EN: The file is empty. Expected lines of "key: value". Fix: write the record, or delete the file.

問題: 1 件 / Problems: 1""",
    ),
    (
        {PROCEDURE: b"\xef\xbb\xbf" + VALID[PROCEDURE].encode()},
        """\
data/procedures/resident-record-copy.yml:1:1: byte-order-mark ファイルの先頭に見えない印（BOM）があります
  id: resident-record-copy
  ^
  期待: BOM のない UTF-8  直し方: 「UTF-8（BOM なし）」で保存しなおしてください
  EN: The file starts with a byte order mark. Expected UTF-8 without one. Fix: save the file as "UTF-8 without BOM".

問題: 1 件 / Problems: 1""",
    ),
    (
        {PROCEDURE: "id: resident-record-copy\nname: {ja: 住民票の写し}\n".encode("shift_jis")},
        """\
data/procedures/resident-record-copy.yml:2:12: not-utf8 文字コードが UTF-8 ではありません
  name: {ja: �Z���[�̎ʂ�}
             ^
  期待: UTF-8  直し方: エディタで「UTF-8」を選んで保存しなおしてください
  EN: The file is not UTF-8. Expected UTF-8. Fix: save the file again as UTF-8.

問題: 1 件 / Problems: 1""",
    ),
]


@pytest.mark.parametrize(("changes", "report"), FILES)
def test_files_that_cannot_be_used(changes, report, write_data):
    site, problems = load_site(write_data(changes))
    assert site is None
    assert format_report(problems) == report


MISSING_FOLDER = """\
{path}:1:1: missing-folder フォルダがありません
  期待: {path}/ と、その中の .yml ファイル  直し方: フォルダの場所と名前を確かめてください
  EN: The folder is missing. Expected {path}/ with .yml files in it. \
Fix: check the place and the name of the folder."""


def test_an_empty_root_is_not_a_success(tmp_path):
    site, problems = load_site(tmp_path)
    assert site is None
    assert format_report(problems) == MISSING_FOLDER.format(path="data") + "\n\n問題: 1 件 / Problems: 1"


def test_an_empty_folder_data_is_told_everything_it_lacks(tmp_path):
    (tmp_path / "data").mkdir()
    site, problems = load_site(tmp_path)
    assert site is None
    assert MISSING_FOLDER.format(path="data/procedures") in format_report(problems)
    expected = {
        **dict.fromkeys(DATA_FILES.keys() - OPTIONAL, "missing-file"),
        **dict.fromkeys(FOLDERS.keys() - OPTIONAL, "missing-folder"),
    }
    assert {problem.path: problem.code for problem in problems} == expected


# --------------------------------------------------------------------------- the checks themselves


def test_every_code_of_the_catalogue_is_produced_by_some_test_input():
    unread = yaml.load((FOLDER / "files.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    reports = [case["messages"] for case in [*unread, *(case.values[0] for case in CASES)]]
    reports += [report for _, report in FILES] + [MISSING_FOLDER, UNREADABLE]
    produced = {code for report in reports for code in codes_in(report)}
    assert (
        produced == set(CATALOGUE) - losses.CODES - everything.CODES - asked.CODES
    )  # see test_ledger, test_everything, test_asked


def test_a_broken_rule_surfaces_as_itself(write_data, monkeypatch):
    def broken_rule(document):
        yield document.record.there_is_no_such_field

    monkeypatch.setattr(check, "RULES", (*check.RULES, Rules(PROCEDURES, each=(broken_rule,))))
    with pytest.raises(AttributeError, match="there_is_no_such_field"):
        load_site(write_data())


GARBLED = {
    "deleted": lambda line: "",
    "doubled": lambda line: line + line,
    "cut in half": lambda line: line[: len(line) // 2] + "\n",
    "without its value": lambda line: line.split(":")[0] + ":\n",
    "moved right": lambda line: " " + line,
    "moved left": lambda line: line[1:],
    "without a colon": lambda line: line.replace(":", "", 1),
    "with a full-width colon": lambda line: line.replace(": ", "：", 1),
    "an open bracket": lambda line: line.replace(": ", ": {", 1),
    "an open quote": lambda line: line.replace(": ", ': "', 1),
    "a lone sign": lambda line: line.replace(": ", ": * & ! ", 1),
    "a list": lambda line: line.replace(": ", ": [", 1).replace("\n", "]\n"),
    "a tab": lambda line: line.replace(" ", "\t", 1),
    "a zero byte": lambda line: "\x00" + line,
    "a document mark": lambda line: "---\n" + line,
    "another record": lambda line: "unknown: {a: b}\n" + line,
}


@pytest.mark.parametrize("garble", GARBLED.values(), ids=GARBLED.keys())
def test_whatever_happens_to_a_line_is_explained_and_never_breaks_the_program(garble, write_data):
    lines = VALID[PROCEDURE].splitlines(keepends=True)
    refused = 0
    for index, line in enumerate(lines):
        text = "".join([*lines[:index], garble(line), *lines[index + 1 :]])
        site, problems = load_site(write_data({PROCEDURE: text}))
        assert (site is None) == bool(problems)
        refused += site is None
        for problem in problems:
            in_file = text if problem.path == PROCEDURE else VALID[problem.path]
            assert in_file.split("\n")[problem.line - 1] == problem.source_line
            assert 1 <= problem.column <= len(problem.source_line) + 1
        assert not re.search(r"Traceback|Error|Exception|pydantic|None|<class", format_report(problems))
    assert refused > 0
