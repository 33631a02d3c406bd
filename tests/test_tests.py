"""The tests themselves: they hold still, and none passes because it looked at nothing."""

import ast
from collections import Counter
from collections.abc import Iterator

import pytest
from files import files_below

# What may not be called in a test, and why.
UNSTILL = {
    "glob": "files_below of files.py fails where there is none",
    "rglob": "files_below of files.py fails where there is none",
    "walk": "files_below of files.py fails where there is none",
    "wait_for_timeout": "wait for what is to be there, not for a time",
    "Timer": "let the code under test ask a clock or a reader that the test gives it",
    "today": "the day is AS_OF, or an argument",
    "now": "the day is AS_OF, or an argument",
    "skip": "a test that does not run proves nothing",
    "skipif": "a test that does not run proves nothing",
    "xfail": "a test that may fail proves nothing",
}


def unstill(source: str) -> Iterator[tuple[int, str]]:
    """(line, name) of what may not be called, wherever it is reached through a dot."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in UNSTILL and ast.unparse(node.value) != "ast":
            yield node.lineno, node.attr


def test_no_test_depends_on_a_clock_or_passes_on_nothing(root):
    found = {}
    for path in files_below(root / "tests", "*.py", 60):
        if path.name != "files.py":
            lines = [f"{line}: {name} ({UNSTILL[name]})" for line, name in unstill(path.read_text(encoding="utf-8"))]
            found |= {path.relative_to(root).as_posix(): lines} if lines else {}
    assert found == {}


@pytest.mark.parametrize("name", UNSTILL)
def test_each_of_them_would_be_seen(name):
    assert list(unstill(f"import x\n\n\ndef test_it():\n    x.{name}(1)\n")) == [(5, name)]


def test_no_two_files_of_tests_have_one_name(root):
    """pytest imports them by their names alone: the second would stop the whole run before its first test."""
    names = Counter(path.name for path in files_below(root / "tests", "test_*.py", 60))
    assert [name for name, n in names.items() if n > 1] == []


def test_a_folder_without_files_is_no_success(tmp_path):
    with pytest.raises(AssertionError, match=r"\*\.yml: 0 files, expected at least 1"):
        files_below(tmp_path, "*.yml")
    assert files_below(tmp_path, "*.yml", at_least=0) == []
