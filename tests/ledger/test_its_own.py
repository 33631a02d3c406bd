"""A change of the program itself: what was published is read as its own program, words and templates make it."""

import shutil
import subprocess
import sys

import pytest
from files import files_below
from test_changes import git

from macros.base.paths import ROOT
from scripts.project_copy import link_templates

FRAGMENT = "overrides/fragments/procedure.html"
NOTHING = "データにもページにも変わるところはありません。 / Nothing changes in the data or on the pages.\n"


@pytest.fixture
def project(tmp_path, town_root):
    """The town as a repository with the program in it, published on main."""
    for source, name in (
        (ROOT, "macros"),
        (ROOT, "overrides"),
        (ROOT, ".github"),
        (town_root, "data"),
        (town_root, "docs"),
    ):
        shutil.copytree(source / name, tmp_path / name, ignore=shutil.ignore_patterns("vendor"))
    shutil.copyfile(town_root / "mkdocs.yml", tmp_path / "mkdocs.yml")
    link_templates(ROOT, tmp_path)
    (tmp_path / ".gitignore").write_text("__pycache__/\n.cache/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    publish(tmp_path)
    return tmp_path


def publish(project):
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "公開")


def told(project):
    """What the project's own command says of what changes since main."""
    command = [sys.executable, "-m", "macros", "diff", "main", "--as-of", "2026-11-23"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def edit(project, path, before, after):
    text = (project / path).read_text(encoding="utf-8")
    assert before in text
    (project / path).write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_sentence_that_is_added_to_a_template_is_told_with_every_page_that_says_it(project):
    edit(project, FRAGMENT, "</h1>", "</h1>\n<p>毎月、調べなおしています。</p>")
    edit(project, "overrides/main.html", "\n", "\n{# a note #}\n")
    said = told(project)
    count = len(files_below(project / "data/procedures", "*.yml"))
    of_texts = "ページの文の変わり方（1件） / Changes in the text of pages (1)"
    assert f"\n{of_texts}\n  ・「毎月、調べなおしています。」が加わります（{count}ページ）。\n" in said
    assert f"\n変わるページ（{count}件） / Pages that change ({count})\n" in said
    assert "：対応済 /procedures/library-card/ 「毎月、調べなおしています。」が加わる\n" in said
    around = (
        "外枠・見た目・動きを決めるファイルの変わるもの（1件） / Files for layout, style and behaviour that change (1)"
    )
    assert said.endswith(f"\n{around}\n  ・overrides/main.html\n")


def test_a_program_that_makes_the_same_pages_changes_nothing(project):
    edit(project, "macros/base/numbers.py", "\n", "\n# a note\n")
    edit(project, FRAGMENT, "", "{# a note #}\n")
    assert told(project) == NOTHING


def test_a_program_of_old_that_makes_no_page_any_more_is_told(project):
    (project / "macros/__main__.py").rename(project / "kept")
    (project / "macros/__main__.py").write_text("raise SystemExit('古いプログラム')\n", encoding="utf-8")
    publish(project)
    (project / "kept").rename(project / "macros/__main__.py")
    said = told(project)
    assert said.startswith(
        "公開すると、読者に見えるものはこう変わります / What changes for readers once this is published\n"
    )
    assert "\n比べ方 / How the comparison was made\n  ・もとのページを、もとのプログラムで作れませんでした。" in said
    assert "もとのプログラムの言葉：古いプログラム\n" in said
