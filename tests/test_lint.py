"""Layout, slips and types: the program is in order, and its gate notices each, with the settings of this project."""

import shutil

import pytest

from scripts.lint import CHECKS, ROOT, lint

SOUND = '"""A module."""\n\n\ndef half(number: int) -> float:\n    """Half of `number`."""\n    return number / 2\n'
SCRIPT = "const half = (number) => number / 2;\nconsole.log(half(2));\n"
LAYOUT, SLIPS, TYPES, SCRIPTS = (f"{name} ({fix})" for name, _, fix in CHECKS)


SCRIPT_OF_A_PAGE = "overrides/assets/javascripts/four.js"


@pytest.fixture
def project(tmp_path):
    """A small project with the settings of this one: modules of the records and the pages, a program, a script."""
    for settings in ("pyproject.toml", "biome.jsonc"):
        shutil.copy(ROOT / settings, tmp_path)
    (tmp_path / SCRIPT_OF_A_PAGE).parent.mkdir(parents=True)
    (tmp_path / SCRIPT_OF_A_PAGE).write_text(SCRIPT, encoding="utf-8")
    for path in ("macros/records/one.py", "macros/site/two.py", "scripts/three.py"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(SOUND, encoding="utf-8")
    return tmp_path


def test_the_program_is_in_order():
    assert lint(ROOT) == []


def test_what_is_in_order_passes(project, capfd):
    assert lint(project) == []
    assert "[1/4] 書き方 / Layout\n" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("path", "before", "after", "failed", "said"),
    [
        ("scripts/three.py", "number / 2", "number  /  2", LAYOUT, " --> scripts/three.py:"),
        ("scripts/three.py", "\n\n\ndef", "\n\nimport os\n\n\ndef", SLIPS, "scripts/three.py:3:8: F401 "),
        ("macros/site/two.py", "-> float", "-> str", TYPES, 'macros/site/two.py:6: error: Incompatible return value type'),
        ("macros/records/one.py", "number: int", "number", TYPES, "Function is missing a type annotation"),
    ],
)  # fmt: skip
def test_each_fault_is_noticed_and_said(path, before, after, failed, said, project, capfd):
    (project / path).write_text(SOUND.replace(before, after, 1), encoding="utf-8")
    assert lint(project)[:1] == [failed]
    assert said in capfd.readouterr().out


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("number / 2", "number/2", "File content differs from formatting output"),
        ("half(2)", "halve(2)", "The halve variable is undeclared."),
        ("console.log(half(2))", "console.log(2)", "This variable half is unused."),
    ],
)
def test_each_fault_of_a_script_is_noticed_and_said(before, after, said, project, capfd):
    (project / SCRIPT_OF_A_PAGE).write_text(SCRIPT.replace(before, after, 1), encoding="utf-8")
    assert lint(project) == [SCRIPTS]
    assert said in "".join(capfd.readouterr())


def test_what_only_the_records_must_say_is_left_to_the_pages(project):
    (project / "macros/site/two.py").write_text(SOUND.replace("number: int", "number"), encoding="utf-8")
    assert lint(project) == []


def test_the_editor_and_the_hooks_call_the_program_of_the_project(root):
    hooks = (root / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert "repo: local" in hooks and "://" not in hooks
    for called in (
        "python -m ruff format",
        "python -m ruff check",
        "python -m mypy",
        "node node_modules/@biomejs/biome",
    ):
        assert f"entry: .venv/bin/{called}" in hooks
