"""The last good site survives: whatever ends a build, the old folder is as it was, and the reason is a sentence."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time

import pytest
from files import files_below
from town_project import AS_OF

from macros.build.renewal import Renewal, renewed

# --------------------------------------------------------------------------- the folder


@pytest.fixture
def target(tmp_path):
    """A folder `site` with a page, and what a person keeps there."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("きのう", encoding="utf-8")
    (folder / "gone.html").write_text("きのう", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    return folder


def files(folder):
    """The content of every file below `folder` by its path."""
    paths = files_below(folder, at_least=0)
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in paths}


OLD = {"index.html": "きのう", "gone.html": "きのう", ".git/HEAD": "ref"}
NEW = {"index.html": "きょう", ".git/HEAD": "ref"}


def write(folder):
    (folder / "index.html").write_text("きょう", encoding="utf-8")


def alone(target):
    return [path.name for path in target.parent.iterdir()] == [target.name]


def test_the_new_folder_takes_the_place_of_the_old_one_when_it_is_whole(target):
    with renewed(target) as folder:
        write(folder)
        assert files(target) == OLD
    assert files(target) == NEW and alone(target)


def test_a_first_folder_needs_none_before(tmp_path):
    with renewed(tmp_path / "a" / "site") as folder:
        write(folder)
    assert files(tmp_path) == {"a/site/index.html": "きょう"}


@pytest.mark.parametrize("end", [ValueError, OSError, KeyboardInterrupt, SystemExit, MemoryError])
def test_whatever_ends_the_work_leaves_the_old_folder(end, target):
    with pytest.raises(end), renewed(target) as folder:  # noqa: PT012 - it ends after having written
        write(folder)
        raise end
    assert files(target) == OLD and alone(target)


@pytest.mark.parametrize("end", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("failing", [1, 2])
def test_an_end_in_the_middle_of_the_exchange_puts_the_old_folder_back(failing, end, target, monkeypatch):
    real, calls = type(target).rename, []

    def rename(path, to):
        calls.append(path)
        if len(calls) == failing:
            raise end
        return real(path, to)

    monkeypatch.setattr(type(target), "rename", rename)
    with pytest.raises(end), renewed(target) as folder:
        write(folder)
    assert files(target) == OLD and alone(target)


def test_what_a_killed_run_left_is_put_right(target):
    renewal = Renewal(target)
    renewal.begin()
    write(renewal.folder)
    target.rename(target.with_name(".site.old"))  # killed between the two steps
    with pytest.raises(KeyboardInterrupt), renewed(target):
        raise KeyboardInterrupt
    assert files(target) == OLD and alone(target)


@pytest.mark.parametrize("where", ["site/index.html", "site/index.html/more"])
def test_a_file_in_the_way_is_left_alone(where, target):
    with pytest.raises((FileExistsError, NotADirectoryError)), renewed(target.parent / where):
        pass
    assert files(target) == OLD


def test_a_link_to_the_folder_stays_a_link(target):
    link = target.with_name("public")
    link.symlink_to("site")
    with renewed(link) as folder:
        write(folder)
    assert link.is_symlink() and files(target) == NEW


# --------------------------------------------------------------------------- the build


@pytest.fixture
def project(town_root, target):
    """A copy of the town's project beside the folder `site`, to spoil."""
    return shutil.copytree(town_root, target.parent, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)


def building(project, *options, **more):
    """The process that builds the site of `project` into its folder site."""
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=project,
        env={**os.environ, "PORTAL_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1", **more.pop("environment", {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **more,
    )


def append(path, text):
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def small_disk():
    """No file of this process may be larger than a page of the site: what is left of a disk that is nearly full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


ENDS = {
    "a datum that is wrong": (
        lambda project: append(project / "data" / "sources.yml", "more: 1\n"), {}, "data/sources.yml:", "unknown-key",
    ),
    "no data at all": (
        lambda project: (project / "data").rename(project / "old-data"), {}, "data:1:1: missing-folder フォルダがありません",
    ),
    "a list that is missing": (
        lambda project: (project / "data" / "cases.yml").unlink(), {}, "data/cases.yml:1:1: missing-file",
    ),
    "a slip in the macro of a page": (
        lambda project: append(project / "docs" / "ja" / "about.md", "\n{{ hoem() }}\n"), {},
        "docs/ja/about.md:1:1: page-macro ページの中のマクロの書き方に誤りがあります（本文の ", " 行目: 'hoem' is undefined）",
    ),
    "an open bracket in a page": (
        lambda project: append(project / "docs" / "ja" / "about.md", "\n{{ home( }}\n"), {},
        "docs/ja/about.md:1:1: page-macro ページの中のマクロの書き方に誤りがあります（本文の ", " 行目: unexpected '}'",
    ),
    "a fault in a block": (
        lambda project: append(project / "macros" / "kinds" / "projects" / "page.py", '\nobject.__setattr__(PAGE, "view", lambda portal, one: 1 / 0)\n'),
        {}, "not-rendered このデータから「/projects/", "ZeroDivisionError",
    ),
    "a fault in a template of the theme": (
        lambda project: append(project / "overrides" / "main.html", "{% endblock %}"), {},
        "プログラムの誤りで、サイトを作れません（jinja2.exceptions.TemplateSyntaxError",
    ),
    "a link that leads nowhere": (
        lambda project: append(project / "docs" / "ja" / "about.md", "\n[前のページ](nowhere.md)\n"), {},
        "nowhere.md", "strict mode",
    ),
    "a day that is none": (lambda project: None, {"environment": {"PORTAL_AS_OF": "garbage"}}, "基準日「garbage」は日付ではありません"),
    "a disk that is full": (
        lambda project: None, {"preexec_fn": small_disk}, "を読み書きできません（File too large）。期待: 空きのあるディスク",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ENDS.values(), ids=ENDS)
def test_a_build_that_fails_leaves_the_site_and_says_why_even_when_it_is_quiet(case, project, target):
    spoil, more, *said = case
    spoil(project)
    quiet = () if "strict mode" in said else ("--quiet",)
    build = building(project, *quiet, **more)
    out, _ = build.communicate(timeout=120)
    assert build.returncode == 1
    for text in said:
        assert text in out
    assert (
        "前のサイトがあれば、そのまま残っています。\nEN: The site was not built. An earlier one stays as it was.\n"
        in out
    )
    assert "Traceback" not in out
    assert files(target) == OLD
    assert not [path for path in project.iterdir() if path.name.startswith(".site")]


def test_a_target_that_cannot_be_written_is_named(project, target):
    build = building(project, "--quiet", "--site-dir", str(target / "index.html" / "site"))
    out, _ = build.communicate(timeout=120)
    assert build.returncode == 1
    assert f"「{target}/index.html/.site.new」を読み書きできません（Not a directory）" in out
    assert "Traceback" not in out and files(target) == OLD


def test_an_interrupted_build_leaves_the_site(project, target):
    build = building(project)
    half = project / ".site.new" / "about" / "index.html"  # the pages are being written
    end = time.monotonic() + 120
    while not half.exists() and build.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    assert half.exists()
    build.send_signal(signal.SIGINT)
    out, _ = build.communicate(timeout=120)
    assert build.returncode != 0 and "Traceback" not in out
    assert files(target) == OLD
    assert not (project / ".site.new").exists()


def test_a_build_that_is_right_replaces_the_site_and_keeps_what_is_hidden(project, target):
    build = building(project, "--quiet")
    out, _ = build.communicate(timeout=120)
    assert (build.returncode, out) == (0, "")
    built = files_named(target)
    assert {"index.html", "about/index.html", "sitemap.xml.gz", ".git/HEAD"} <= built and "gone.html" not in built
    assert not [path for path in project.iterdir() if path.name.startswith(".site")]


def files_named(folder):
    return {path.relative_to(folder).as_posix() for path in files_below(folder)}
