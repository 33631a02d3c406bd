"""Layout, slips and types: the program is in order, and its gate notices each, with the settings of this project."""

import shutil

import pytest

from scripts.lint import CHECKS, ROOT, lint

SOUND = '"""A module."""\n\n\ndef half(number: int) -> float:\n    """Half of `number`."""\n    return number / 2\n'
LAYOUT, SLIPS, TYPES = (f"{name} ({fix})" for name, _, fix in CHECKS)


@pytest.fixture
def project(tmp_path):
    """A small project with the settings of this one: a module of the records, one of the pages, one program."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path in ("macros/records/one.py", "macros/site/two.py", "scripts/three.py"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(SOUND, encoding="utf-8")
    return tmp_path


def test_the_program_is_in_order():
    assert lint(ROOT) == []


def test_what_is_in_order_passes(project, capfd):
    assert lint(project) == []
    assert "[1/3] 書き方 / Layout\n" in capfd.readouterr().out


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


def test_what_only_the_records_must_say_is_left_to_the_pages(project):
    (project / "macros/site/two.py").write_text(SOUND.replace("number: int", "number"), encoding="utf-8")
    assert lint(project) == []


def test_the_editor_and_the_hooks_call_the_program_of_the_project(root):
    hooks = (root / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert "repo: local" in hooks and "://" not in hooks
    for _, command, _ in CHECKS:
        assert f"entry: .venv/bin/python -m {' '.join(one for one in command[:2] if one != '.')}" in hooks
