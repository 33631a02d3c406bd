"""The command init: a new portal for another city, which holds an invented town and works as it is.

The town is not that of the other tests: its plan goes by calendar years, and has its own parts and its own words.
"""

import io
import json
import re
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from files import files_below
from html_reader import source_of
from town_project import build_site, run_python

from macros.__main__ import main
from macros.build.new_portal import files_of_a_portal, with_settings
from macros.cli.pages_and_schema import SCHEMA, schemas
from macros.kinds.all import KINDS
from macros.load.load import load_site
from scripts.project_copy import link_installed

ELSEWHERE = re.compile(
    "横浜|Yokohama|みなも|Minamo|100手続|上位100|重点方針|コアINDEX|(?<![0-9A-Za-z])(?:[1-4]Q|R[1-9])(?![0-9A-Za-z])",
    re.IGNORECASE,
)
LOOKED_AT = ("tests/publish/test_links.py", "tests/publish/test_pages.py", "tests/publish/test_figures.py")
QUICK = ("tests/base", "tests/publish", "tests/test_guides.py")  # of the new portal's own tests
SAID = """\
新しいポータルを作っています: {path} / Making a new portal: {path}
{count} ファイルの新しいポータルを {path} に作りました。中身は架空の町の見本で、このままテストが通り、サイトになります。次にすること:
  1. 歴史を始める: cd {path} && git init --initial-branch main && git add --all && git commit --message はじめ
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory, root):
    """The folder of a new portal, and what the command said; what `make setup` installs is linked into it."""
    folder, said = tmp_path_factory.mktemp("another") / "portal", io.StringIO()
    with redirect_stdout(said):
        assert main(["init", str(folder)]) == 0
    count = len(files_below(folder))
    link_installed(root, folder)
    return folder, said.getvalue(), count


@pytest.fixture(scope="module")
def new(made):
    """The folder of a new portal."""
    return made[0]


@pytest.fixture(scope="module")
def new_site(new):
    """The folder of its site."""
    return build_site(new / "site", new)


# --------------------------------------------------------------------------- the command


def test_the_command_says_what_it_does_and_what_to_do_next(made):
    folder, said, count = made
    assert said.startswith(SAID.format(path=folder, count=count))
    japanese, english = said.split("\nEN: ")
    assert english.startswith(f"Made a new portal of {count} files in {folder}.")
    for step in range(1, 6):
        assert f"\n  {step}. " in japanese and f"\n  {step}. " in english
    for place in re.findall(r"(?:data|docs|\.github)/[\w/.]*|\w+(?:-\w+)?\.(?:yml|md)", said):
        assert (folder / place).exists() or (folder / "docs" / "ja" / place).exists(), place


@pytest.mark.parametrize("what", ["a folder with something in it", "a file"])
def test_nothing_is_written_where_there_is_something(what, tmp_path, capsys):
    target = tmp_path / "there"
    if what == "a file":
        target.write_text("x", encoding="utf-8")
    else:
        target.mkdir()
        (target / "x").write_text("x", encoding="utf-8")
    assert main(["init", str(target)]) == 2
    assert capsys.readouterr() == (
        "",
        f"{target} には、もう何かがあるため、何も書きませんでした。期待: 無いか、空のフォルダ。直し方: 別の場所を示してください。\n"
        f"EN: There is something at {target} already, so nothing was written. Expected no folder, or an empty one. "
        "Fix: name another place.\n",
    )
    assert [path.name for path in files_below(tmp_path)] == ["there" if what == "a file" else "x"]


def test_an_empty_folder_is_taken(tmp_path, capsys):
    assert main(["init", str(tmp_path)]) == 0
    assert (tmp_path / "Makefile").is_file() and (tmp_path / ".ci" / "run").stat().st_mode & 0o111


def test_what_is_this_citys_stays_and_the_example_takes_its_place():
    paths = ["data/sources.yml", "data/schema/kpi.schema.json", "docs/ja/about.md", "docs/images/home.png", "README.md"]
    paths += ["macros/example/docs/ja/about.md", "macros/example/mkdocs.yml", "mkdocs.yml", "tests/plan/test_one.py"]
    assert list(files_of_a_portal(paths)) == [
        ("macros/example/docs/ja/about.md", "macros/example/docs/ja/about.md"),
        ("docs/ja/about.md", "macros/example/docs/ja/about.md"),
        ("macros/example/mkdocs.yml", "macros/example/mkdocs.yml"),
        ("mkdocs.yml", "mkdocs.yml"),
    ]


def test_a_setting_takes_its_place_with_all_that_belongs_to_it():
    config = "# head\na: 1\nnav:\n  - x: 1\n\n  - y: 2\nb:\n- 1\n# foot\n"
    assert with_settings(config, "b: {c: 2}\na: 3\n") == "# head\na: 3\nnav:\n  - x: 1\n\n  - y: 2\nb: {c: 2}\n# foot\n"
    with pytest.raises(ValueError, match=r"^c must stand once in mkdocs\.yml$"):
        with_settings(config, "c: 1\n")


# --------------------------------------------------------------------------- the new portal


def test_the_town_is_another_one_in_every_way(new):
    site, problems = load_site(new)
    assert problems == []
    assert not site.periods.fiscal and len(site.periods.of_plan) == 3
    assert len(site.procedures) == 6 and len(site.strategy.parts) == 2
    committed = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in files_below(new / SCHEMA)}
    assert committed == schemas(site.strategy)


def test_its_data_are_right_and_its_tests_pass(new, new_site):
    check = run_python("macros", "check", cwd=new)
    assert (check.returncode, check.stderr) == (0, "")
    done = run_python("pytest", "--quiet", "-p", "no:cacheprovider", *QUICK, cwd=new, PUBLISHED=str(new_site))
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 100


def test_a_city_may_begin_with_its_procedures_alone(new, tmp_path):
    """What a plan has nothing of, such as contradictions, nobody has to make up."""
    project = Path(shutil.copytree(new, tmp_path / "project", symlinks=True))
    for kind in KINDS:
        if kind.optional:
            shutil.rmtree(project / kind.place)
    for file in files_below(project / "data" / "procedures"):
        file.write_text(re.sub("(?m)^system: .*\n", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    (project / "data" / "cases.yml").write_text("cases: []\n", encoding="utf-8")
    published = build_site(project / "site", project)
    done = run_python("pytest", "--quiet", "-p", "no:cacheprovider", *LOOKED_AT, cwd=project, PUBLISHED=str(published))
    assert done.returncode == 0, done.stdout + done.stderr


# --------------------------------------------------------------------------- its site

FILES = (".html", ".csv", ".json", ".xml", ".txt")


def elsewhere_in(text: str) -> list[str]:
    """The words in `text` of other plans and towns: of the one whose portal this is, and of that of the tests."""
    return sorted({found.group() for found in ELSEWHERE.finditer(text)})


# What says beside the tables what their columns mean.
OF_COLUMNS = ("datapackage.json", "v1/datapackage.json", "v1/csv-metadata.json")


def test_no_page_and_no_file_of_it_speaks_of_another_town_or_plan(new_site):
    files = [path for path in files_below(new_site, at_least=60) if path.suffix in FILES]
    texts = {path.relative_to(new_site).as_posix(): source_of(path).removeprefix("\ufeff") for path in files}
    texts.pop("assets/readings.json")  # the words of all pages, by which kanji are read
    texts["edit/index.html"] = texts["edit/index.html"].replace("R8.6.1", "")  # how a date is written, anywhere
    assert {"index.html", "data-guide/index.html", "data/procedures.csv", "data/search.json"} <= texts.keys()
    found = {path: elsewhere_in(text) for path, text in texts.items()}
    assert {path: words for path, words in found.items() if words} == {}
    # Its years are those of the calendar; how a fiscal year is written, the forms and the reference tell everybody, and
    # who types one in a form or the search is understood.
    told, typed = {"data-guide/index.html", "edit/index.html"}, {"data/edit.json", "data/search.json"}
    columns = {"data/index.html", *(f"data/{name}" for name in OF_COLUMNS)}  # fiscal_year, of any plan
    assert {path for path, text in texts.items() if "年度" in text} == told | typed | columns


@pytest.mark.parametrize("word", ["横浜市", "上位100手続", "3Q", "（R3）", "重点方針2", "みなも市", "YOKOHAMA"])
def test_a_word_of_another_town_would_be_found(word):
    assert elsewhere_in(f"<p>これは{word}のことです。</p>")


def test_what_is_no_word_of_another_town_is_left(new_site):
    assert elsewhere_in('{"a1Qz": "1Q2", "x": "R30"}') == []
    home = source_of(new_site / "index.html")
    for said in ("こもれび町", "くらしでよく使う6つの手続", "2026年（計画のP2）"):
        assert said in home, said
