"""A repository that holds this tree with the town's data, and a way to run a workflow on it."""

import shutil
from pathlib import Path

import pytest
from act_run import act, git
from files import files_below

from scripts.project_copy import commit_all, copy_project

LOOKED = "test_files.py"  # of what publishing looks at: tests/build/test_new_portal.py does all of it on this data


@pytest.fixture(scope="session")
def snapshot(root, town_root, tmp_path_factory) -> Path:
    """The repository with one commit, in which changes that are not committed are too."""
    folder = copy_project(root, tmp_path_factory.mktemp("snapshot") / "portal", but=("data", "docs"))
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, folder / name)
    shutil.copy(town_root / "mkdocs.yml", folder)
    for path in files_below(folder / "tests" / "publish", "test_*.py"):
        if path.name != LOOKED:
            path.unlink()
    commit_all(folder, "この時点")
    git(folder, "repack", "-adq")  # what is packed need not be packed anew for each run that fetches it
    return folder


@pytest.fixture
def repository(snapshot, tmp_path) -> Path:
    """A repository of its own for one test."""
    git(tmp_path, "clone", "--quiet", str(snapshot), "portal")
    git(tmp_path / "portal", "remote", "set-url", "origin", "https://github.com/example/portal.git")
    return tmp_path / "portal"


GATE = """\
import argparse, os, sys
parser = argparse.ArgumentParser()
parser.add_argument("--base")
parser.add_argument("--site")
with open(os.environ.get("GITHUB_STEP_SUMMARY", os.devnull), "a") as summary:
    summary.write(f"The gate compared with {parser.parse_args().base}\\n")
sys.exit(STATUS)
"""


@pytest.fixture
def stand_in_gate(repository):
    """A function that gives `repository` another gate: it ends with a status and tells what it was to compare with.

    What the real one does say the walks of test_publish.py and tests/test_gate.py; other workflows only come to it.
    """

    def stand_in_gate(status: int) -> Path:
        gate = GATE.replace("STATUS", str(status))
        (repository / "scripts" / "gate.py").write_text(gate, encoding="utf-8")
        commit_all(repository, "関門の代わり")
        return repository

    return stand_in_gate


@pytest.fixture
def run(tmp_path):
    """A function that runs a workflow; see act_run.act."""
    return lambda repository, *arguments, **more: act(tmp_path / "run", repository, *arguments, **more)


@pytest.fixture
def change():
    """A function that replaces a text in a file of a repository, once, and commits it; (commit before, commit)."""

    def change(repository: Path, path: str, before: str, after: str) -> tuple[str, str]:
        parent = git(repository, "rev-parse", "HEAD")
        text = (repository / path).read_text(encoding="utf-8") if before else ""
        assert before in text
        (repository / path).write_text(text.replace(before, after, 1), encoding="utf-8")
        return parent, commit_all(repository, "変更")

    return change
