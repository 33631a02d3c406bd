"""The invented town of the tests as a project of its own: its data, pages and settings, the repository's program.

Tests never know the data that the repository publishes: it changes every day. What they count, list, name or quote is
the town's (tests/town/), which nobody but the tests reads.
"""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from macros import __main__ as command_line
from macros.base.paths import ROOT
from macros.build.new_portal import with_settings
from macros.kinds.site import Site
from macros.load.load import load_site, plan_periods, read_files
from scripts.project_copy import link_templates

AS_OF = "2026-11-23"  # "today" of every test that does not say otherwise
TOWN = ROOT / "tests" / "town"
LETTERS = "node_modules/@expo-google-fonts"
BUILT_FROM = ("overrides", "macros", ".github/ISSUE_TEMPLATE", "data/schema")  # what the town lacks
IN_ENGLISH = '{en: {site_name: "Minamo: promises and progress", site_description: What became of it.}}'
PERIODS = plan_periods(read_files(TOWN)[0])  # those of the town's plan


def make_town(folder: Path) -> Path:
    """Make the town's project in `folder`, which must not exist yet; `folder` again."""
    for name in BUILT_FROM:
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)  # compiled, as it stands
    for name in ("data", "docs"):
        shutil.copytree(TOWN / name, folder / name, dirs_exist_ok=True)
    (folder / LETTERS).parent.mkdir(exist_ok=True)
    (folder / LETTERS).symlink_to(ROOT / LETTERS, target_is_directory=True)
    link_templates(ROOT, folder)
    settings = (TOWN / "mkdocs.yml").read_text(encoding="utf-8")
    config = with_settings((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), settings)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def with_english(folder: Path) -> Path:
    """The town's project in `folder` with an edition in English; `folder` again.

    Its hand-written pages are those of the repository, or where that has none in English, those of the first edition.
    """
    config = folder / "mkdocs.yml"
    extra = f"\nextra:\n  in_other_languages: {IN_ENGLISH}\n"
    config.write_text(config.read_text(encoding="utf-8").replace("\nextra:\n", extra), encoding="utf-8")
    if (ROOT / "mkdocs.en.yml").is_file():
        shutil.copy(ROOT / "mkdocs.en.yml", folder)
        shutil.copytree(ROOT / "docs" / "en", folder / "docs" / "en")
    else:
        settings = "INHERIT: mkdocs.yml\ndocs_dir: docs/en\ntheme: {language: en}\n"
        (folder / "mkdocs.en.yml").write_text(settings, encoding="utf-8")
        shutil.copytree(folder / "docs" / "ja", folder / "docs" / "en")
    return folder


def load_checked(folder: Path) -> Site:
    """The data of the project in `folder`, which must be right."""
    site, problems = load_site(folder)
    assert problems == []
    return site


def run_python(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess:
    """What the Python module with these arguments did in the folder `cwd` on AS_OF."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        check=False,
        cwd=cwd,
        env={**os.environ, "PORTAL_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,  # only ends what hangs: how fast the machine is decides nothing
    )


def run_command(*arguments: str, root: Path, **environment: str) -> subprocess.CompletedProcess:
    """What `python -m macros` with these arguments does in the project `root` on AS_OF, in this process.

    A Python of its own takes most of a second to start, and tests/cli/test_console.py starts one for all of them.
    """
    out, err = StringIO(), StringIO()
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, {"PORTAL_AS_OF": AS_OF, **environment}))
        stack.enter_context(chdir(root))
        for name, module in list(sys.modules.items()):
            if name.startswith("macros.") and hasattr(module, "ROOT"):
                stack.enter_context(patch.object(module, "ROOT", root))
        command_line._parser.cache_clear()  # it knows where the project lies
        stack.callback(command_line._parser.cache_clear)
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        status = command_line.main(list(arguments))
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


def build_site(folder: Path, cwd: Path, **environment: str) -> Path:
    """Build the site of the project in `cwd` as `make site` does, in `folder`; `folder` again."""
    build = run_python("mkdocs", "build", "--strict", "--site-dir", str(folder), cwd=cwd, **environment)
    if build.returncode:
        said = f"サイトを作れませんでした / The site could not be built\n{build.stdout}{build.stderr}"
        pytest.fail(said, pytrace=False)
    return folder
