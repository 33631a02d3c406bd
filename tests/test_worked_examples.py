"""Three ordinary changes of the program, each tried out on a copy of the town's project, and what they may cost.

CONTRIBUTING.md describes them. Each is a patch in tests/examples/, with data of the town that shows it. Of the files
that it changes those are counted of which a portal in one language has need: another language says the same again.
"""

import csv
import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from files import files_below
from html_reader import read_html, source_of
from openpyxl import load_workbook
from town_project import build_site, run_python

from macros.base.paths import ROOT
from macros.words import FIRST, flatten

EXAMPLES = Path(__file__).parent / "examples"
MOST_FILES = {"new-kind": 8, "new-field": 4, "new-status": 3}
SAID_AGAIN = ("macros/words/en/", "macros/records/in_english.yml")


def touched(patch: Path) -> list[str]:
    """The files of the program that `patch` changes or adds; the data that shows the change is none of them."""
    files = re.findall(r"^diff --git a/(\S+) b/", patch.read_text(encoding="utf-8"), re.MULTILINE)
    return [file for file in files if not file.startswith("data/")]


def keys(project: Path, language: str) -> set[str]:
    """The keys of all words that the program of `project` has in a language."""
    paths = files_below(project / "macros" / "words" / language, "*.yml")
    trees = (yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in paths)
    return {key for tree in trees for key, _ in flatten(tree)}


def untold(project: Path, patch: str) -> set[str]:
    """What `project` says in Japanese alone since the change `patch`: keys of its words, titles and help of fields."""
    words = keys(project, FIRST) - keys(ROOT, FIRST) - keys(project, "en")
    added = "\n".join(line for line in patch.splitlines() if line.startswith("+"))
    rendered = (project / "macros/records/in_english.yml").read_text(encoding="utf-8")
    told = {one["ja"] for one in yaml.load(rendered, Loader=yaml.CSafeLoader)}
    return words | (set(re.findall(r'(?:title|description)="([^"]*)"', added)) - told)


@pytest.fixture(scope="module")
def run_module():
    """What runs a module in a process of its own: the program of a changed project is not that of the tests."""
    return run_python


@pytest.fixture(scope="module")
def make(copy_project, tmp_path_factory):
    """A function that applies an example to a copy of the town's project: (project, site), which has been checked."""

    def made(name: str) -> tuple[Path, Path]:
        project = copy_project(tmp_path_factory.mktemp(name) / "project")
        apply(project, EXAMPLES / f"{name}.patch")
        assert untold(project, (EXAMPLES / f"{name}.patch").read_text(encoding="utf-8")) == set()
        return project, build_site(project.parent / "site", cwd=project)

    return made


def apply(project: Path, patch: Path, *but: str) -> None:
    """Change `project` as `patch` says, `but` for some files; what stands around a change may have moved."""
    command = ["git", "apply", "-C1", "--whitespace=nowarn", *but, str(patch)]
    done = subprocess.run(command, check=False, cwd=project, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), f"{patch.name} does not fit the program any more"


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a published table."""
    with file.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def sheets(project: Path, run_module) -> dict[str, list[str]]:
    """The columns of each sheet of the project's workbook, by its title."""
    done = run_module("macros", "export-xlsx", "town.xlsx", cwd=project)
    assert done.returncode == 0
    book = load_workbook(project / "town.xlsx", read_only=True)
    return {sheet.title: [str(cell.value) for cell in next(sheet.iter_rows(min_row=1, max_row=1))] for sheet in book}


@pytest.mark.parametrize("name", MOST_FILES)
def test_an_ordinary_change_touches_few_files_and_each_is_named_in_the_guide(name, root):
    files = touched(EXAMPLES / f"{name}.patch")
    assert 0 < len([file for file in files if not file.startswith(SAID_AGAIN)]) <= MOST_FILES[name]
    assert any(file.startswith(SAID_AGAIN) for file in files)
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [file for file in files if f"`{file}`" not in guide] == []


def test_files_are_counted_without_the_data(tmp_path):
    patch = tmp_path / "x.patch"
    patch.write_text("diff --git a/macros/a.py b/macros/a.py\n+x\ndiff --git a/data/b.yml b/data/b.yml\n", "utf-8")
    assert touched(patch) == ["macros/a.py"]


def test_what_an_example_says_in_japanese_alone_would_be_seen(tmp_path):
    for language, text in ((FIRST, "status: {paused: 休止中, idle: 待機中}"), ("en", "status: {idle: Idle}")):
        file = tmp_path / "macros/words" / language / "x.yml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "macros/records").mkdir()
    (tmp_path / "macros/records/in_english.yml").write_text("- {ja: 名称, en: Name}\n", encoding="utf-8")
    patch = '+    name: Name = Field(title="名称", description="一文で。")\n-    title="前の題"\n'
    assert untold(tmp_path, patch) == {"status.paused", "一文で。"}


def test_a_new_kind_of_record_is_everywhere(make, run_module):
    project, site = make("new-kind")
    checked = run_module("macros", "check", cwd=project)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "調査 2 件" in checked.stdout and "2 surveys" in checked.stdout
    page = read_html(site / "surveys/counter-visits-2025/index.html")
    assert page.one("h1").text == "窓口に来た理由の調査"
    listed = source_of(site / "surveys/index.html")
    assert "手続や窓口についての調査が2件あります。" in listed
    assert "オンライン申請の満足度調査" in listed
    published = rows(site / "data/surveys.csv")
    assert [row["id"] for row in published] == ["online-users-2024", "counter-visits-2025"]
    assert published[0].keys() >= {"source_id", "fiscal_year", "as_of"}  # as every table has
    search = (site / "data/search.json").read_text(encoding="utf-8")
    assert "窓口に来た理由の調査" in search
    assert json.loads((site / "status.json").read_text(encoding="utf-8"))["counts"]["surveys"] == 2
    assert "surveys/counter-visits-2025/" in source_of(site / "sources/index.html")
    assert "data/surveys/*.yml" in source_of(site / "data-guide/index.html")
    assert sheets(project, run_module)["調査"][:2] == ["id", "name.ja"]
    assert run_module("macros", "schema", cwd=project).returncode == 0
    assert "procedures" in json.loads((project / "data/schema/survey.schema.json").read_text("utf-8"))["properties"]


def test_a_town_without_a_record_of_the_new_kind_is_as_right_as_before(copy_project, run_module, tmp_path):
    project = copy_project(tmp_path / "project")
    apply(project, EXAMPLES / "new-kind.patch", "--exclude=data/*")  # as the guide says it
    checked = run_module("macros", "check", cwd=project)
    assert (checked.returncode, checked.stderr) == (0, "") and "調査 0 件" in checked.stdout


def test_the_records_of_a_new_kind_are_checked(copy_project, run_module, tmp_path):
    project = copy_project(tmp_path / "project")
    apply(project, EXAMPLES / "new-kind.patch")
    file = project / "data/surveys/counter-visits-2025.yml"
    right = file.read_text(encoding="utf-8")
    wrong = right.replace("resident-record-copy", "resident-record-cpy").replace("2025-06", "2031-06")
    file.write_text(wrong.replace("id: counter", "id: courter").replace("minamo-news-2024-07", "minamo-news"), "utf-8")
    said = run_module("macros", "check", cwd=project).stderr
    codes = re.findall(r"^data/surveys/\S+ (\S+)", said, re.MULTILINE)
    assert codes == ["id-not-file-name", "in-the-future", "unknown-record", "unknown-source"]


def test_a_record_of_a_new_kind_stays_once_it_is_published(copy_project, run_module, tmp_path):
    project = copy_project(tmp_path / "project")
    apply(project, EXAMPLES / "new-kind.patch")
    for arguments in (["init", "--quiet", "--initial-branch=main"], ["add", "--all"], ["commit", "--quiet", "-m", "x"]):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *arguments], check=True, cwd=project)
    (project / "data/surveys/online-users-2024.yml").unlink()
    said = run_module("macros", "diff", "main", cwd=project).stderr
    assert re.findall(r"^data/surveys/\S+ (\S+)", said, re.MULTILINE) == ["address-gone"]


def test_a_new_field_is_everywhere(make, run_module):
    project, site = make("new-field")
    assert "写真は要りません" in source_of(site / "procedures/library-card/index.html")
    assert "写真は要りません" not in source_of(site / "procedures/resident-record-copy/index.html")
    notes = {row["id"]: row["note"] for row in rows(site / "data/procedures.csv")}
    assert [(one, note) for one, note in notes.items() if note] == [("library-card", "写真は要りません。")]
    assert "読者に知らせたいこと" in source_of(site / "data-guide/index.html")
    assert "note.ja" in sheets(project, run_module)["手続"]
    assert run_module("macros", "schema", cwd=project).returncode == 0
    assert "note" in json.loads((project / "data/schema/procedure.schema.json").read_text("utf-8"))["properties"]


def test_a_new_status_is_everywhere_and_the_counts_still_add_up(make):
    _, site = make("new-status")
    (card,) = (card for card in read_html(site / "index.html").all("li", "card") if "休止中" in card.text)
    assert "1手続" in card.text
    assert "休止中が1手続" in read_html(site / "procedures/index.html").text
    page = read_html(site / "procedures/pregnancy-notification/index.html").text
    assert "いまは休止中です。" in page
    found = [row["status"] for row in rows(site / "data/procedures.csv")]
    assert found.count("paused") == 1
    counts = json.loads((site / "status.json").read_text(encoding="utf-8"))["procedures_by_status"]
    assert counts == {status: found.count(status) for status in counts}
    assert sum(counts.values()) == len(found) == 13
    chart = rows(site / "data/charts/status-by-period.csv")
    assert sum(int(row["手続数"]) for row in chart if row["状態"] == "休止中") == 1
    assert sum(int(row["手続数"]) for row in chart) == 13
    listed = read_html(site / "procedures/index.html")
    assert "paused" in [option.attributes["value"] for option in listed.all("option")]
