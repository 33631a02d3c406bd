"""What publishing runs, and which changes need more than that."""

import subprocess

import pytest

from scripts.gate import Step, run, steps
from scripts.what_changed import changed_since, explain, main, needing_tests

ZEROS = "0" * 40


@pytest.mark.parametrize(("base", "compared"), [("main", True), ("45fdd9c", True), ("", False), (ZEROS, False)])
def test_the_gate_compares_with_what_is_published_where_there_is_such_a_thing(base, compared):
    modules = [step.command[:2] for step in steps(base, "site")]
    assert ("macros", "diff") in modules or not compared
    assert modules[0] == ("macros", "check") and [first for first, _ in modules[-3:]] == ["mkdocs", "macros", "pytest"]
    assert len(modules) == 4 + compared


def test_the_gate_looks_at_the_site_that_it_has_built():
    *_, build, workbook, look = steps("", "out")
    assert (build.environment, workbook.command) == (
        {"PORTAL_WORKBOOK": "1", "PORTAL_SHARED": "1"}, ("macros", "export-xlsx", "out/data/records.xlsx"),
    )  # fmt: skip
    assert build.command[-2:] == ("--site-dir", "out") and look.environment == {"PUBLISHED": "out"}
    assert look.command[-1] == "tests/publish"


def test_the_gate_stops_at_the_first_thing_that_is_wrong(tmp_path, capfd):
    done = [Step("一 / one", ("platform",)), Step("二 / two", ("no_such_module",)), Step("三 / three", ("platform",))]
    assert run(done, tmp_path) == 1
    out, error = capfd.readouterr()
    assert "[1/3] 一 / one" in out and "[2/3] 二 / two" in out and "三" not in out
    assert "[2/3] ここで止まりました。公開しているサイトは変わりません。" in error


@pytest.mark.parametrize(
    ("paths", "needing"),
    [
        (["data/procedures/library-card.yml", "data/sources.yml", "docs/ja/about.md"], []),
        ([], []),
        (["data/procedures/library-card.yml", "macros/records/parts.py"], ["macros/records/parts.py"]),
        (["data/schema/procedure.json"], ["data/schema/procedure.json"]),  # made from code
        (["docs/images/home.png"], ["docs/images/home.png"]),
        (["mkdocs.yml", "data/sources.yml"], ["mkdocs.yml"]),
        (["data.yml", "database/a.yml", "docs.md"], ["data.yml", "database/a.yml", "docs.md"]),
        (["data/conftest.py", ".github/workflows/publish.yml"], [".github/workflows/publish.yml", "data/conftest.py"]),
        (None, None),
    ],
)
def test_only_facts_and_text_need_no_test_of_code(paths, needing):
    assert needing_tests(paths) == needing


def test_the_explanation_says_which_and_cannot_be_taken_for_a_command():
    assert "make gate" in explain([]) and "make test" not in explain([])
    assert "  macros/x.py\n" in explain(["macros/x.py"])
    assert "::error" not in explain(["a\n::error::x"]).splitlines() and "```" not in explain(["```\n# x"])
    assert len(explain([f"{number}.py" for number in range(5000)])) < 1000


@pytest.fixture
def repository(tmp_path, monkeypatch):
    def git(*arguments):
        name = ("-c", "user.name=職員", "-c", "user.email=staff@example.invalid")
        subprocess.run(["git", *name, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch", "main")
    for folder in ("data", "macros"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data" / "手続.yml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "macros" / "x.py").write_text("a = 1\n", encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "一")
    (tmp_path / "data" / "手続.yml").write_text("a: 2\n", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "二")
    monkeypatch.chdir(tmp_path)
    return git


def test_what_has_changed_is_asked_of_git(repository, tmp_path):
    assert changed_since("HEAD~1", tmp_path) == ["data/手続.yml"]
    repository("mv", "macros/x.py", "data/x.yml")
    repository("commit", "--quiet", "--all", "--message", "三")
    assert set(changed_since("HEAD~1", tmp_path)) == {"data/x.yml", "macros/x.py"}  # what has gone counts too
    assert changed_since(ZEROS, tmp_path) is changed_since("", tmp_path) is None
    assert changed_since("--output=x", tmp_path) is None and not (tmp_path / "x").exists()


@pytest.mark.parametrize(("base", "everything"), [("HEAD~1", "false"), (ZEROS, "true")])
def test_the_answer_is_written_for_the_steps_that_follow(repository, tmp_path, capsys, base, everything):
    files = tmp_path / "output", tmp_path / "summary"
    assert main([base, "--output", str(files[0]), "--summary", str(files[1])]) == 0
    assert files[0].read_text(encoding="utf-8") == f"everything={everything}\n"
    assert files[1].read_text(encoding="utf-8") == f"```text\n{capsys.readouterr().out}```\n"
