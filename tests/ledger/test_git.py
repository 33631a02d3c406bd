"""What was published is read whole, whatever Git is told to leave out; if it cannot be, nobody says "nothing lost"."""

import os
import re
import subprocess

import pytest
from test_ledger import (  # noqa: F401
    LIBRARY,
    NOTHING_LOST,
    RECORD_COPY,
    VALID,
    change,
    codes_in,
    commit,
    git,
    lost,
    repository,
    write,
)

from macros.__main__ import main
from macros.ledger.git import commits, run
from macros.ledger.git.commits import branch_point, write_commit
from macros.ledger.git.run import GitProblem
from macros.ledger.git.working_tree import project_files
from macros.load.load import load_site


def problem(root, tmp_path_factory):
    """The message where the comparison with main is refused; the commit in it is HASH."""
    with pytest.raises(GitProblem) as refused:
        lost(root, tmp_path_factory)
    return re.sub(r"\b[0-9a-f]{12}\b", "HASH", str(refused.value))


def publish(root):
    """Commit what is there to the branch main, from which `work` goes on."""
    commit(root)
    git(root, "branch", "--force", "main", "work")


# --------------------------------------------------------------------------- what Git would leave out

ATTRIBUTES = {
    "export-ignore of the folder": "data export-ignore\n",
    "export-ignore of each record": "data/procedures/*.yml export-ignore\n",
    "export-ignore of the lists": "*.yml export-ignore\n",
    "export-subst": "*.yml export-subst\n",
    "another encoding": "*.yml working-tree-encoding=UTF-16\n",
    "another diff and merge": "*.yml -diff -merge -text\n",
}


@pytest.mark.parametrize("attributes", ATTRIBUTES.values(), ids=ATTRIBUTES)
@pytest.mark.parametrize("where", [".gitattributes", "data/.gitattributes", ".git/info/attributes"])
def test_attributes_hide_no_loss(where, attributes, repository, tmp_path_factory):  # noqa: F811
    write(repository, {where: attributes})
    if not where.startswith(".git/"):
        git(repository, "add", where)
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "属性")
    git(repository, "branch", "--force", "main", "work")
    (repository / LIBRARY).unlink()
    assert codes_in(lost(repository, tmp_path_factory)) == ["address-gone"]


def test_a_replaced_commit_hides_no_loss(repository, tmp_path_factory):  # noqa: F811
    (repository / LIBRARY).unlink()
    commit(repository)
    git(repository, "replace", "main", "work")
    assert codes_in(lost(repository, tmp_path_factory)) == ["address-gone"]


def test_what_is_read_is_what_was_committed_to_the_byte(repository, tmp_path):  # noqa: F811
    write_commit(repository, branch_point(repository, "main"), tmp_path / "out")
    for path, text in VALID.items():
        assert (tmp_path / "out" / path).read_bytes() == text.encode()


def test_names_that_git_would_quote_are_read(repository, tmp_path):  # noqa: F811
    write(repository, {"docs/ja/お知らせ 1.md": "---\ntitle: お知らせ\n---\n"})
    publish(repository)
    write_commit(repository, branch_point(repository, "main"), tmp_path / "out")
    assert (tmp_path / "out" / "docs" / "ja" / "お知らせ 1.md").is_file()


def test_a_project_below_the_top_of_a_repository_is_compared_too(repository, tmp_path_factory):  # noqa: F811
    for name in ("data", "docs"):
        git(repository, "mv", name, f"portal-{name}")
    (repository / "portal").mkdir()
    for name in ("data", "docs"):
        git(repository, "mv", f"portal-{name}", f"portal/{name}")
    publish(repository)
    assert lost(repository / "portal", tmp_path_factory) == NOTHING_LOST
    (repository / "portal" / LIBRARY).unlink()
    assert codes_in(lost(repository / "portal", tmp_path_factory)) == ["address-gone"]


SETTINGS = """\
site_name: 町の約束
site_url: https://town.example/
repo_url: https://github.com/example/town
"""
IN_ENGLISH = "extra: {in_other_languages: {en: {site_name: Promises}}}\n"


def test_the_addresses_of_an_edition_stay_as_those_of_the_first_one_do(repository, tmp_path_factory):  # noqa: F811
    write(repository, {"mkdocs.yml": SETTINGS + IN_ENGLISH})
    publish(repository)
    assert lost(repository, tmp_path_factory) == NOTHING_LOST
    write(repository, {"mkdocs.yml": SETTINGS})
    assert codes_in(said := lost(repository, tmp_path_factory)) == ["address-gone"]
    assert "公開したページ「en/」がなくなります" in said


# --------------------------------------------------------------------------- what cannot be compared


def no_data(root):
    git(root, "rm", "-r", "--quiet", "data")


def no_records(root):
    git(root, "rm", "-r", "--quiet", "data")
    write(root, {"data/schema/x.json": "{}"})


def a_link_to_the_data(root):
    git(root, "mv", "data", "elsewhere")
    (root / "data").symlink_to("elsewhere")


def a_link_to_a_record(root):
    (root / RECORD_COPY).unlink()
    (root / RECORD_COPY).symlink_to("elsewhere.yml")


def a_submodule(root):
    git(root, "rm", "-r", "--quiet", "data")
    name = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True, check=True
    ).stdout.strip()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{name},data")
    git(root, "commit", "--quiet", "--message", "部分")


BASES = {
    "no data": (no_data, commits.NOTHING_THERE.format(base="HASH")),
    "no records": (no_records, commits.NOTHING_THERE.format(base="HASH")),
    "a link to the data": (a_link_to_the_data, commits.NOT_A_FILE.format(base="HASH", path="data")),
    "a link to a record": (a_link_to_a_record, commits.NOT_A_FILE.format(base="HASH", path=RECORD_COPY)),
    "a submodule": (a_submodule, commits.NOT_A_FILE.format(base="HASH", path="data")),
}


@pytest.mark.parametrize(("spoil", "said"), BASES.values(), ids=BASES)
def test_a_base_from_which_nothing_can_be_read_is_an_error(spoil, said, repository, tmp_path_factory):  # noqa: F811
    spoil(repository)
    if spoil is a_submodule:
        git(repository, "branch", "--force", "main", "work")
    else:
        publish(repository)
    assert problem(repository, tmp_path_factory) == said


def test_an_object_that_is_missing_is_an_error(repository, tmp_path_factory):  # noqa: F811
    name = subprocess.run(
        ["git", "rev-parse", f"main:{LIBRARY}"], cwd=repository, capture_output=True, text=True, check=True
    ).stdout.strip()
    (repository / ".git" / "objects" / name[:2] / name[2:]).unlink()
    assert problem(repository, tmp_path_factory).startswith(f"Git で {repository} を読めません（{name} missing）。")


def test_a_repository_of_another_owner_is_named_as_that(repository, tmp_path_factory, monkeypatch):  # noqa: F811
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    assert problem(repository, tmp_path_factory) == run.UNTRUSTED.format(root=repository)


def test_a_folder_without_a_repository_is_named_as_that(tmp_path, tmp_path_factory, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert problem(tmp_path, tmp_path_factory) == run.NO_REPOSITORY.format(root=tmp_path)


def test_a_repository_that_is_damaged_is_said_in_the_words_of_git(repository, tmp_path_factory):  # noqa: F811
    write(repository, {".git/config": "[core\n"})
    assert problem(repository, tmp_path_factory).startswith(
        f"Git で {repository} を読めません（fatal: bad config line 1"
    )


def test_a_clone_of_the_last_commit_alone_is_told_to_fetch_the_rest(repository, tmp_path_factory):  # noqa: F811
    change(repository, RECORD_COPY, "1Q", "2Q")
    commit(repository)
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    git(repository, "clone", "--quiet", "--depth", "1", f"file://{repository}", str(clone))
    assert problem(clone, tmp_path_factory) == commits.NO_REVISION.format(base="main")
    git(clone, "fetch", "--quiet", "--depth", "1", "origin", "main:main")
    assert problem(clone, tmp_path_factory) == commits.NO_COMMON_COMMIT.format(base="main")
    git(clone, "fetch", "--quiet", "--unshallow", "origin", "main")
    assert codes_in(lost(clone, tmp_path_factory)) == ["entry-changed"]


def test_a_machine_without_git_is_told_so(repository, tmp_path_factory, monkeypatch):  # noqa: F811
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    assert problem(repository, tmp_path_factory) == run.NO_GIT


def unreadable(root):
    for path in VALID:
        (root / path).write_bytes(b"\xff\xfe")


@pytest.mark.parametrize("spoil", [no_data, unreadable])
def test_the_command_says_it_with_a_status_of_its_own(spoil, repository, capsys):  # noqa: F811
    assert load_site(repository)[0]
    spoil(repository)
    publish(repository)
    git(repository, "checkout", "--quiet", "HEAD~1", "--", "data")
    assert main(["diff", "main", "--root", str(repository), "--as-of", "2026-11-23"]) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    assert re.sub(r"\b[0-9a-f]{12}\b", "HASH", errors) == commits.NOTHING_THERE.format(base="HASH") + "\n"


# --------------------------------------------------------------------------- the files of a project


IGNORED = "/.venv/\n/node_modules/\n/site/\n__pycache__/\n"
KEPT = [
    ".gitignore",
    "a.md",
    "data/x.yml",
    "macros/build/one.py",
    "macros/site/one.py",
]  # site/ is built, not macros/site/
NOT_KEPT = [".venv/bin/python", "node_modules/x/index.js", "site/index.html", "macros/__pycache__/one.pyc"]


@pytest.fixture
def project(tmp_path):
    """A project that is no repository yet, with what is installed and what is built."""
    write(tmp_path, dict.fromkeys([*KEPT, *NOT_KEPT], "x\n") | {".gitignore": IGNORED})
    return tmp_path


def test_without_history_the_files_of_a_project_are_those_that_gitignore_does_not_name(project):
    assert project_files(project) == KEPT


def test_with_it_they_are_those_that_git_has_or_would_take(project):
    git(project, "init", "--quiet")
    write(project, {"gone.md": "x\n"})
    git(project, "add", "gone.md", "a.md")
    (project / "gone.md").unlink()
    assert project_files(project) == KEPT


def test_what_git_cannot_list_is_said(project):
    (project / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    with pytest.raises(GitProblem, match="リポジトリではありません"):
        project_files(project)
