"""check --fix: what is certain is set right to the byte; the rest is only reported."""

import shutil

import pytest
from files import files_below
from town_project import PERIODS

from macros.cli.mending import said
from macros.edit.change.fixes import Mend, mended

PATH = "data/procedures/resident-record-copy.yml"

CERTAIN = [
    ("rank: 2", "rank: ２", "rank: 2", "２ → 2"),
    ("annual_cases_man: 30", "annual_cases_man: 205万件", "annual_cases_man: 205",
     "205万件 → 205（万件の数と読みました / read as units of 10,000）"),
    ("annual_cases_man: 30", "annual_cases_man: 1,900万", "annual_cases_man: 1900",
     "1,900万 → 1900（万件の数と読みました / read as units of 10,000）"),
    ("annual_cases_man: 30", "annual_cases_man: 1,900", "annual_cases_man: 1900", "1,900 → 1900"),
    ("on: 2021-09", "on: 令和3年9月", "on: 2021-09",
     "令和3年9月 → 2021-09（和暦と読みました / read as a date of an era）"),
    ("on: 2021-09", "on: R3.9", "on: 2021-09", "R3.9 → 2021-09（和暦と読みました / read as a date of an era）"),
    ("on: 2021-09", "on: 44440  # 開始", "on: 2021-09-01  # 開始",
     "44440 → 2021-09-01（Excel の日付の番号と読みました / read as Excel's number of a day）"),
    ("on: 2021-09", 'on: "2021/9"', 'on: "2021-09"', '"2021/9" → "2021-09"'),
    ("rank: 2", "rank：2", "rank: 2", "rank：2 → rank: 2"),
    ("rank: 2", "rank:　2", "rank: 2", "rank:␣2 → rank: 2"),
    ("rank: 2", "rank:2", "rank: 2", "rank:2 → rank: 2"),
    ("rank: 2", "rank:\t2", "rank: 2", "rank:→|2 → rank: 2"),
    ("    source: ", "    corrections: [{on: 2026-06-01, field: on, was: 2021-08, why: {ja: 写しまちがい}}]\n    source: ",
     '    corrections: [{on: 2026-06-01, field: "on", was: 2021-08, why: {ja: 写しまちがい}}]\n    source: ',
     'on → "on"'),
    ("stores: true", "stores: TRUE", "stores: true", "TRUE → true"),
    ("写しの請求を開始", "写しの請求を開始　", "写しの請求を開始", "住民票の写しの請求を開始␣ → 住民票の写しの請求を開始"),
]  # fmt: skip
UNCERTAIN = [
    ("rank: 2", "rank: 1,90"),
    ("rank: 2", "rank: 2位"),
    ("rank: 2", "rank: 2万件"),
    ("on: 2021-09", "on: 令和3年13月"),
    ("on: 2021-09", "on: 2021年の秋"),
    ("on: 2021-09", "on: 99999"),
    ("topic: certificates", "topik：certificates"),
    ("kind: note", "kind: notes"),
    ("  ja: 住民票の写し/住民票", "\tja: 住民票の写し/住民票"),
]


@pytest.fixture
def text(town_root):
    return (town_root / PATH).read_text(encoding="utf-8")


def changed(text, right, wrong):
    assert right in text
    return text.replace(right, wrong, 1)


@pytest.mark.parametrize(("right", "wrong", "becomes", "line"), CERTAIN)
def test_what_is_certain_is_mended_and_nothing_else(text, right, wrong, becomes, line):
    spoilt = changed(text, right, wrong)
    result = mended(PATH, spoilt.encode(), PERIODS)
    assert result.content.decode() == changed(text, right, becomes)
    assert [said(mend).partition(": ")[2] for mend in result.mends] == [line]
    assert mended(PATH, result.content, PERIODS).mends == ()


@pytest.mark.parametrize(("right", "wrong"), UNCERTAIN)
def test_what_is_not_certain_stays(text, right, wrong):
    spoilt = changed(text, right, wrong).encode()
    assert mended(PATH, spoilt, PERIODS) == type(mended(PATH, spoilt, PERIODS))(spoilt, ())


def test_right_data_stays(town_root):
    for path in files_below(town_root / "data" / "procedures", "*.yml", 13):
        assert mended(f"data/procedures/{path.name}", path.read_bytes(), PERIODS).mends == ()


def test_all_of_a_file_at_once_with_its_line_ends(text):
    spoilt = "\ufeff" + changed(changed(text, "rank: 2", "rank：２"), "_man: 30", "_man: ３０万件").replace(
        "\n", "\r\n"
    )
    result = mended(PATH, spoilt.encode(), PERIODS)
    assert result.content.decode() == text.replace("\n", "\r\n")
    assert result.mends == (
        Mend(PATH, 1, "byte-order-mark", "BOM", ""),
        Mend(PATH, 2, "full-width-colon", "rank：２", "rank: ２"),
        Mend(PATH, 2, "full-width-digits", "２", "2"),
        Mend(PATH, 8, "full-width-digits", "３０万件", "30"),
    )


@pytest.fixture
def project(tmp_path, town_root):
    shutil.copytree(town_root / "data", tmp_path / "data")
    return tmp_path


def test_the_command_writes_says_and_reports_the_rest(run_module, project, text):
    file = project / PATH
    file.write_text(changed(changed(text, "rank: 2", "rank: ２"), "kind: note", "kind: notes"), encoding="utf-8")
    done = run_module("macros", "check", "--fix", "--root", str(project))
    assert done.returncode == 1
    assert done.stdout == f"{PATH}:2: ２ → 2\n直した所: 1 / Mended: 1\n"
    assert "not-a-choice 「notes」は選べません" in done.stderr
    assert file.read_text(encoding="utf-8") == changed(text, "kind: note", "kind: notes")


def test_nothing_is_written_when_a_file_cannot_be_read(run_module, project, text):
    spoilt = changed(text, "rank: 2", "rank: ２")
    (project / PATH).write_text(spoilt, encoding="utf-8")
    (project / "data" / "sources.yml").write_bytes("sources: 出典".encode("shift_jis"))
    done = run_module("macros", "check", "--fix", "--root", str(project))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "data/sources.yml を読めないため、何も書きませんでした。"
        "ファイルがあるか、UTF-8 か、開く権限があるかを確かめてください。\n"
        "EN: data/sources.yml cannot be read, so nothing was written. "
        "Check that it is there, that it is UTF-8, and its permissions.\n"
    )
    assert (project / PATH).read_text(encoding="utf-8") == spoilt
