"""The command line as a member of staff meets it, and the build that refuses what the check refuses."""

import json
import re

import markdown
import pytest
import yaml

from live import *  # moves to the town

BROKEN = "data/procedures/library-card.yml"


@pytest.fixture
def broken(tmp_path, copy_project):
    """A copy of the project in which the library card is promised for the thirteenth month."""
    project = copy_project(tmp_path / "project")
    file = project / BROKEN
    file.write_text(file.read_text(encoding="utf-8").replace("target: 3Q", "target: 2026-13"), encoding="utf-8")
    return project


# --------------------------------------------------------------------------- check


def test_check_says_how_much_it_has_checked(run_module, site):
    done = run_module("macros", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "手続 100 件、取組 66 件、指標 29 件、時間の削減 10 件、個別プロジェクト 31 件、用語 65 件、食い違い 56 件、"
        f"出典 {len(site.sources)} 件を検査しました。問題はありません。\n"
        "Checked 100 procedures, 66 initiatives, 29 indicators, 10 cases of time saved, 31 projects, 65 terms, "
        f"56 contradictions and {len(site.sources)} sources: no problem.\n"
    )


def test_check_shows_the_whole_message_and_fails(run_module, broken):
    done = run_module("macros", "check", "--root", str(broken))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "data/procedures/library-card.yml:12:34: not-a-date 「2026-13」は日付ではありません\n"
        "  - {announced: 2024-04, target: 2026-13, source: plan-2024-04#top-100}\n"
        "                                 ^^^^^^^\n"
        "  期待: 2024-04-01、2024-04、2024、FY2024（年度）、1Q〜4Q・R2・R3（計画の期間）のどれか  "
        "直し方: 暦にある日付を、月と日を二桁にして書いてください\n"
        '  EN: "2026-13" is not a date. Expected 2024-04-01, 2024-04, 2024, FY2024 (fiscal year), '
        "or a period of the plan (1Q to 4Q, R2, R3). "
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
        "::error file=data/procedures/library-card.yml,line=12,col=34,title=not-a-date::「2026-13」は日付ではありません。"
    )


def test_a_wrong_command_is_told_the_right_ones(run_module):
    done = run_module("macros", "chek")
    assert done.returncode == 2
    assert "check" in done.stderr and "Traceback" not in done.stderr


# --------------------------------------------------------------------------- pages


@pytest.fixture(scope="module")
def exported(run_module, tmp_path_factory):
    """The folder to which `pages` has written, and what it said."""
    folder = tmp_path_factory.mktemp("pages")
    done = run_module("macros", "pages", "--out", str(folder), "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_pages_writes_every_page_and_every_file(exported, root, site_dir):
    folder, said = exported
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    built = {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("index.html")}
    as_built = {re.sub(r"(^|/)index/index\.html$", r"\1index.html", page[:-3] + "/index.html") for page in pages}
    assert as_built == built
    assert len([page for page in pages if page.startswith("procedures/")]) == 101
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - pages
    assert {"data/procedures.csv", "data/search.json", "robots.txt", "status.json"} <= files
    for name in files:
        assert (folder / name).read_bytes() == (site_dir / name).read_bytes(), name
    count = len(pages) + len(files)
    assert said == f"{count} ファイルを書きました: {folder}\nWrote {count} files: {folder}\n"


@pytest.mark.parametrize("page", ["index", "sources", "procedures/index", "procedures/library-card"])
def test_pages_gives_another_builder_the_same_html(exported, site_dir, page):
    text = (exported[0] / f"{page}.md").read_text(encoding="utf-8")
    front, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL).groups()
    assert yaml.safe_load(front)["title"]
    toc = {"permalink": True, "permalink_title": "この見出しへのリンク", "toc_depth": 3}
    html = markdown.markdown(
        body, extensions=["attr_list", "tables", "fenced_code", "toc"], extension_configs={"toc": toc}
    )
    address = site_dir / f"{page}.html" if page.endswith("index") else site_dir / page / "index.html"
    built = address.read_text(encoding="utf-8")
    assert squeezed(html) in squeezed(built)


def squeezed(html: str) -> str:
    """`html` without comments and without the space between lines."""
    return "\n".join(line for line in map(str.strip, re.sub("<!--.*?-->", "", html).splitlines()) if line)


def test_pages_of_another_day_say_something_else(run_module, tmp_path, exported):
    done = run_module("macros", "pages", "--out", str(tmp_path), "--as-of", "2024-06-30")
    assert done.returncode == 0, done.stderr
    page = "procedures/library-card.md"
    assert "まだ確認できません。約束の期限は2024年度末（2025年3月31日）です。" in (tmp_path / page).read_text(encoding="utf-8")
    assert "遅くとも2024年11月1日には対応していた" in (exported[0] / page).read_text(encoding="utf-8")


def test_pages_writes_nothing_when_the_data_is_wrong(run_module, broken, tmp_path):
    out = tmp_path / "out"
    done = run_module("macros", "pages", "--root", str(broken), "--out", str(out), "--as-of", "2026-11-23")
    assert done.returncode == 1
    assert "library-card.yml:12:34: not-a-date" in done.stderr
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


def test_the_committed_schema_is_the_one_that_the_models_give(run_module, root, tmp_path):
    done = run_module("macros", "schema", "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    printed = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.json")}
    committed = {path.name: path.read_text(encoding="utf-8") for path in (root / "data" / "schema").glob("*.json")}
    assert {"procedure.schema.json", "sources.schema.json", "strategy.schema.json"} <= set(printed)
    assert printed == committed, "python -m macros schema"


def schema_of(path, folder) -> dict:
    """The schema of a data file: procedures/*.yml have procedure.schema.json, sources.yml has sources.schema.json."""
    plural = path.parent.name
    names = [path.stem] if path.parent == folder else [re.sub("ies$", "y", plural), plural.removesuffix("s")]
    files = [folder / "schema" / f"{name}.schema.json" for name in names]
    return json.loads(next(file for file in files if file.exists()).read_text(encoding="utf-8"))


def test_every_data_file_is_valid_by_its_schema(root):
    """An editor that knows the schema must not underline what the check accepts."""
    checked = 0
    for path in sorted((root / "data").rglob("*.yml")):
        schema = schema_of(path, root / "data")
        value = as_in_an_editor(path.read_text(encoding="utf-8"))
        assert list(complaints(value, schema, schema, path.name)) == []
        checked += 1
    assert checked > 100


def test_what_is_wrong_is_wrong_by_the_schema_too(root):
    schema = json.loads((root / "data" / "schema" / "procedure.schema.json").read_text(encoding="utf-8"))
    text = (root / BROKEN).read_text(encoding="utf-8")
    for right, wrong, place in [
        ("rank: 42", "rank: first", "x.rank"),
        ("rank: 42", "rang: 42", "x.rang"),
        ("topic: libraries-and-civic-life", "topic: Libraries", "x.topic"),
        ("kind: available", "kind: there", "x.events.1.kind"),
        ("target: 3Q", "target: 7Q", "x.commitments.0.target"),
    ]:
        value = as_in_an_editor(text.replace(right, wrong))
        assert place in [where for where, _ in complaints(value, schema, schema, "x")]


def as_in_an_editor(text: str):
    """The YAML `text` as editors read it, that is by YAML 1.2: bare digits are a number, true is a truth value."""
    return _plain(yaml.compose(text, Loader=yaml.BaseLoader))


def _plain(node: yaml.Node):
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(item) for key, item in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    value = node.value
    if node.style:  # in quotation marks: a text, whatever it says
        return value
    if value in ("true", "false"):
        return value == "true"
    if re.fullmatch(r"-?[0-9]+", value):
        return int(value)
    return float(value) if re.fullmatch(r"-?[0-9]+\.[0-9]+", value) else value


ANNOTATIONS = {"$schema", "$defs", "title", "description", "examples", "default"}
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def complaints(value, schema, whole, place):
    """(place, keyword) of everything in `value` that `schema` forbids; fails for a keyword that it does not know."""
    if "$ref" in schema:
        yield from complaints(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, place)
    for keyword, rule in schema.items():
        match keyword:
            case "type":
                names = [rule] if isinstance(rule, str) else rule
                if not any(isinstance(value, TYPES[n]) and (n == "boolean") == isinstance(value, bool) for n in names):
                    yield place, keyword
            case "anyOf":
                if all(any(complaints(value, one, whole, place)) for one in rule):
                    yield place, keyword
            case "const":
                if value != rule:
                    yield place, keyword
            case "enum":
                if value not in rule:
                    yield place, keyword
            case "pattern":
                if isinstance(value, str) and not re.search(rule, value):
                    yield place, keyword
            case "minimum":
                if isinstance(value, int) and value < rule:
                    yield place, keyword
            case "maximum":
                if isinstance(value, int) and value > rule:
                    yield place, keyword
            case "required":
                if isinstance(value, dict):
                    yield from ((f"{place}.{key}", keyword) for key in rule if key not in value)
            case "properties":
                for key in rule.keys() & (value.keys() if isinstance(value, dict) else ()):
                    yield from complaints(value[key], rule[key], whole, f"{place}.{key}")
            case "patternProperties":
                for key, item in value.items() if isinstance(value, dict) else ():
                    for pattern, inner in rule.items():
                        if re.search(pattern, key):
                            yield from complaints(item, inner, whole, f"{place}.{key}")
            case "additionalProperties":
                if rule is False and isinstance(value, dict):
                    yield from ((f"{place}.{key}", keyword) for key in value if key not in schema["properties"])
            case "items":
                for index, item in enumerate(value if isinstance(value, list) else ()):
                    yield from complaints(item, rule, whole, f"{place}.{index}")
            case _:
                assert keyword in ANNOTATIONS | {"$ref"}, keyword


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
