"""The command line as a member of staff meets it, and the build that refuses what the check refuses."""

import re
import subprocess
import sys

import markdown
import pytest
import yaml
from editor import schema_of, underlined
from files import files_below

BROKEN = "data/procedures/library-card.yml"
ROW = "data/initiatives/online-procedures.yml"


@pytest.fixture
def broken(tmp_path, copy_project):
    """A copy of the project in which the library card is promised for the thirteenth month."""
    project = copy_project(tmp_path / "project")
    file = project / BROKEN
    file.write_text(file.read_text(encoding="utf-8").replace("target: 3Q", "target: 2026-13"), encoding="utf-8")
    return project


# --------------------------------------------------------------------------- check


def test_check_says_how_much_it_has_checked(run_module):
    done = run_module("macros", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "手続 13 件、システム 7 件、取組 7 件、指標 7 件、個別プロジェクト 4 件、時間の削減 4 件、原典の食い違い 2 件、出典 8 件、用語 3 件、"
        "検索の関連語 10 件、移したアドレス 1 件を検査しました。問題はありません。\n"
        "Checked 13 procedures, 7 systems, 7 initiatives, 7 indicators, 4 projects, 4 cases of time saved, "
        "2 contradictions, 8 sources, 3 terms, 10 groups of search words, 1 redirects: no problem.\n"
    )


def test_check_shows_the_whole_message_and_fails(run_module, broken):
    done = run_module("macros", "check", "--root", str(broken))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "data/procedures/library-card.yml:11:34: not-a-date 「2026-13」は日付ではありません\n"
        "  - {announced: 2024-04, target: 2026-13, source: minamo-plan#procedures}\n"
        "                                 ^^^^^^^\n"
        "  期待: 2024-04-01、2024-04、2024、FY2024（年度）、または計画の期間（R2, R3, 1Q, 2Q, 3Q, 4Q）  "
        "直し方: 暦にある日付を、月と日を二桁にして書いてください\n"
        '  EN: "2026-13" is not a date. Expected 2024-04-01, 2024-04, 2024, FY2024 (fiscal year), '
        "or a period of the plan (R2, R3, 1Q, 2Q, 3Q, 4Q). "
        "Fix: write a date of the calendar, month and day with two digits.\n"
        "\n"
        "問題: 1 件 / Problems: 1\n"
    )


def test_check_annotates_the_line_in_a_pull_request(run_module, broken):
    done = run_module("macros", "check", "--root", str(broken), "--annotate")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(
        "::error file=data/procedures/library-card.yml,line=11,col=34,title=not-a-date::「2026-13」は日付ではありません。"
    )


def test_a_wrong_command_is_told_the_right_ones(run_module):
    done = run_module("macros", "chek")
    assert done.returncode == 2
    assert "check" in done.stderr and "Traceback" not in done.stderr


def test_a_command_loads_tables_and_charts_only_where_it_makes_them(town_root):
    """They take longer to load than all else: who mistypes a command, or changes a record, need not wait for them."""
    code = "import sys, macros.__main__; print(sorted({'pandas', 'plotly', 'macros'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=town_root, capture_output=True, text=True, check=True)
    assert done.stdout == "['macros']\n"


# --------------------------------------------------------------------------- pages


@pytest.fixture(scope="module")
def exported(run_module, tmp_path_factory):
    """The folder to which `pages` has written, and what it said."""
    folder = tmp_path_factory.mktemp("pages")
    done = run_module("macros", "pages", "--out", str(folder), "--as-of", "2026-11-23", PORTAL_SHARED="1")
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_pages_writes_every_page_and_every_file(exported, site, site_dir):
    folder, said = exported
    pages = {path.relative_to(folder).as_posix() for path in files_below(folder, "*.md")}
    built = {path.relative_to(site_dir).as_posix() for path in files_below(site_dir, "index.html")}
    # These are no pages to read, and finished as they are.
    built = {page for page in built if not page.startswith("embed/")}
    built -= {f"{redirect.from_}index.html" for redirect in site.redirects}
    as_built = {re.sub(r"(^|/)index/index\.html$", r"\1index.html", page[:-3] + "/index.html") for page in pages}
    assert as_built == built
    assert len([page for page in pages if page.startswith("procedures/")]) == 14
    files = {path.relative_to(folder).as_posix() for path in files_below(folder)} - pages
    assert {"data/procedures.csv", "data/search.json", "robots.txt", "status.json"} <= files
    joined = {"assets/stylesheets/colours.css"}  # in the built site a part of the one style sheet
    assert joined <= files
    for name in files - joined:
        if name.endswith(".html"):
            assert squeezed((folder / name).read_text("utf-8")) == squeezed((site_dir / name).read_text("utf-8")), name
        else:
            assert (folder / name).read_bytes() == (site_dir / name).read_bytes(), name
    count = len(pages) + len(files)
    assert said == f"{count} ファイルを書きました: {folder}\nWrote {count} files: {folder}\n"


@pytest.mark.parametrize("page", ["index", "sources", "procedures/index", "procedures/library-card"])
def test_pages_gives_another_builder_the_same_html(exported, site_dir, page):
    text = (exported[0] / f"{page}.md").read_text(encoding="utf-8")
    front, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL).groups()
    assert yaml.load(front, Loader=yaml.CSafeLoader)["title"]
    toc = {"permalink": True, "permalink_title": "この見出しへのリンク", "toc_depth": 3}
    html = markdown.markdown(
        body, extensions=["attr_list", "tables", "fenced_code", "toc"], extension_configs={"toc": toc}
    )
    address = site_dir / f"{page}.html" if page.endswith("index") else site_dir / page / "index.html"
    built = address.read_text(encoding="utf-8")
    assert squeezed(html) in squeezed(built)


def squeezed(html: str) -> str:
    """`html` without comments, without the places where a line may end, and without the space between elements."""
    html = re.sub("<!--.*?-->", "", html.replace("<wbr>", ""))
    return re.sub(r">\s+<", "><", html).strip()


def test_pages_of_another_day_say_something_else(run_module, tmp_path, exported):
    done = run_module("macros", "pages", "--out", str(tmp_path), "--as-of", "2024-06-30")
    assert done.returncode == 0, done.stderr
    page = "procedures/library-card.md"
    assert "期限前です。個人貸出しの登録(図書館カード発行)は、2025年3月末までにスマートフォンに対応する約束です。" in (
        tmp_path / page
    ).read_text(encoding="utf-8")
    assert "遅くとも2024年11月1日にはスマートフォンに対応していました" in (exported[0] / page).read_text(
        encoding="utf-8"
    )


def test_pages_writes_nothing_when_the_data_is_wrong(run_module, broken, tmp_path):
    out = tmp_path / "out"
    done = run_module("macros", "pages", "--root", str(broken), "--out", str(out), "--as-of", "2026-11-23")
    assert done.returncode == 1
    assert "library-card.yml:11:34: not-a-date" in done.stderr
    assert not out.exists()


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", "20261123", "2026-W48-1"])
def test_an_impossible_as_of_date_is_refused(run_module, tmp_path, day):
    done = run_module("macros", "pages", "--out", str(tmp_path), "--as-of", day)
    assert done.returncode == 2
    assert f"基準日「{day}」は日付ではありません" in done.stderr
    assert f'The as-of date "{day}" is not a day. Expected YYYY-MM-DD' in done.stderr


@pytest.mark.parametrize("day", ["2020-01-01", "2022-09-01", "2024-03-31"])
def test_a_day_before_the_plan_of_2024_is_either_shown_or_refused_in_plain_words(run_module, tmp_path, day):
    """Nobody had promised anything yet that this data knows of; whatever is done about it, it is no crash."""
    done = run_module("macros", "pages", "--out", str(tmp_path), "--as-of", day)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2)


# --------------------------------------------------------------------------- schema


@pytest.fixture(scope="module")
def schema(run_module, tmp_path_factory):
    """The folder of the schema of the town's data, which the command has written."""
    folder = tmp_path_factory.mktemp("schema")
    done = run_module("macros", "schema", "--out", str(folder))
    assert done.returncode == 0, done.stderr
    printed = {path.name for path in files_below(folder, "*.json")}
    assert {"procedure.schema.json", "sources.schema.json", "strategy.schema.json"} <= printed
    return folder


def test_every_data_file_is_valid_by_its_schema(schema, town_root):
    """An editor that knows the schema must not underline what the check accepts."""
    for path in files_below(town_root / "data", "*.yml", 40):
        name = path.relative_to(town_root).as_posix()
        schema_of_file = schema_of(name, schema)
        assert list(underlined(path.read_text(encoding="utf-8"), schema_of_file)) == [], name


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("rank: 8", "rank: first", ("rank", "type")),
        ("rank: 8", "rang: 8", ("", "additionalProperties")),
        ("rank: 8", "# rank: 8", ("", "required")),
        ("topic: libraries", "topic: Libraries", ("topic", "pattern")),
        ("kind: available", "kind: there", ("events.1.kind", "enum")),
        ("target: 3Q", "target: 3 Q", ("commitments.0.target", "pattern")),
        ("target: 3Q", "target: 5Q", ("commitments.0.target", "pattern")),
    ],
)
def test_what_is_wrong_is_wrong_by_the_schema_too(schema, town_root, right, wrong, said):
    text = (town_root / BROKEN).read_text(encoding="utf-8")
    assert text.count(right) == 1
    assert said in underlined(text.replace(right, wrong), schema_of(BROKEN, schema))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("part: policy-1", "part: policy-7", ("part", "enum")),
        ("period: 1Q", "period: 5Q", ("milestones.0.period", "enum")),
    ],
)
def test_an_editor_offers_the_parts_and_the_periods_of_the_plan(schema, town_root, right, wrong, said):
    text = (town_root / ROW).read_text(encoding="utf-8")
    assert text.count(right) == 1
    assert list(underlined(text.replace(right, wrong), schema_of(ROW, schema))) == [said]


def test_without_a_plan_there_is_no_schema(run_module, broken):
    (broken / "data" / "strategy.yml").write_text("parts: []\n", encoding="utf-8")
    done = run_module("macros", "schema", "--root", str(broken))
    assert (done.returncode, done.stdout) == (1, "")
    assert "data/strategy.yml:1:1: missing-key" in done.stderr


# --------------------------------------------------------------------------- the build


def test_the_build_refuses_wrong_data_and_says_what_the_check_says(run_module, broken):
    check = run_module("macros", "check", "--root", str(broken))
    build = run_module("mkdocs", "build", "--strict", cwd=broken)
    said = build.stdout + build.stderr
    assert build.returncode == 1
    assert check.stderr.strip() in said
    assert "Traceback" not in said
    assert not (broken / "site").exists()


def test_the_build_refuses_an_impossible_as_of_date(run_module, tmp_path):
    build = run_module("mkdocs", "build", "--site-dir", str(tmp_path / "site"), PORTAL_AS_OF="2026-02-30")
    said = build.stdout + build.stderr
    assert build.returncode == 1
    assert "基準日「2026-02-30」は日付ではありません" in said and "Traceback" not in said
    assert not (tmp_path / "site").exists()
