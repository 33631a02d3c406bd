"""How the code is laid out: imports point one way, two files know MkDocs, markup stands in templates."""

import ast
import re
from pathlib import Path

import pytest
from files import files_below

# A module imports only from modules further up in this list.
ORDER = [
    "console",  # streams, interruptions and disks, for all commands
    "calendar",  # fiscal years, eras
    "folding",  # spellings that a search takes for the same
    "characters",  # signs that do not belong into text
    "catalogue",  # what can be wrong
    "catalogue_values",  # the same of single values
    "catalogue_structure",  # the same of the plan's frame and figures
    "problems",  # how a problem is worded
    "source",  # YAML with line and column
    "values",  # what a single value can be
    "model",  # the records
    "as_of",  # which day every status is computed for
    "plan",  # the records of the plan beyond its procedures
    "conformance",  # the records of the accessibility test
    "site",  # all records together
    "kind",  # what a kind of record is
    "kinds",  # the list of all kinds
    "addresses",  # which addresses the data gives
    "rules",  # what a type cannot say
    "page_ids",  # the ids that the pages themselves use
    "rules_names",  # what names and addresses say
    "rules_times",  # what days say
    "part_rules",  # the same for editions, parts and the core INDEX
    "figure_rules",  # the same for figures, before and after
    "plan_rules",  # the same for the plan beyond its procedures
    "ledger_rules",  # the same for corrections and redirects
    "ledger",  # what was published stays
    "git_base",  # the project at a Git revision
    "right_form",  # what a wrong value was certainly meant to be
    "data_files",  # what lies in the folders
    "load",  # data/ → checked records
    "yaml_style",  # how a value is written
    "edit",  # a change to the text of a file
    "fields",  # the shape of the records
    "fixes",  # the mends that are certain
    "writing",  # files tried out, and written all or none
    "sheets",  # records as tables
    "cells",  # the cells of a workbook, and what is wrong with one
    "exchange",  # tables that came back → changes
    "workbook",  # tables as an Excel workbook
    "excel",  # what the commands for Excel do
    "mending",  # the command check --fix
    "commands",  # a new procedure, event, observation or source
    "schema",  # the records as JSON Schema
    "progress",  # records + as-of date → status, frames
    "kpi_progress",  # observations against targets
    "milestones",  # where a milestone stands
    "freshness",  # when a record was last confirmed
    "words",  # the words shown to readers
    "terms",  # where a term of the glossary is explained
    "build_id",  # which commit a page was made from
    "record_page",  # what a kind of record shows to readers
    "settings",  # where the site and its repository live
    "portal",  # the data seen on one day
    "period_words",  # when promises fall due, in words
    "entry_words",  # reasons, corrections and confirmations in words
    "statuses",  # the table of statuses: sign, look and order
    "svg",  # the static picture
    "charts",  # frames → figures
    "csv_text",  # frames → CSV text
    "figure",  # a chart with its words, whatever it shows
    "kpi_charts",  # the same for indicators
    "timeline",  # milestones → grid positions
    "views",  # records → finished words
    "home_views",  # the home page in finished words
    "links",  # records → links
    "freshness_views",  # how long ago each record was confirmed
    "data_guide",  # the reference of the data files
    "kpi_words",  # an indicator in words
    "kpi_figures",  # the charts of indicators
    "figures",  # the charts of procedures
    "kpi_views",  # indicators in finished words
    "case_views",  # time saved in finished words
    "kpi_tables",  # the same as frames for publication
    "plan_views",  # data use and revisions in finished words
    "timeline_views",  # rows of the roadmap in finished words
    "roadmap_views",  # the roadmap in finished words
    "initiative_views",  # one row of the roadmap in finished words
    "project_views",  # projects in finished words
    "conformance_views",  # the accessibility test in finished words
    "source_views",  # sources in finished words
    "status",  # which build this is
    "search",  # what can be searched
    "word_views",  # glossary and contradictions in finished words
    "tables",  # projects, words and contradictions as frames
    "record_pages",  # the list of what all kinds show
    "raw_html",  # finished HTML past the Markdown parser
    "render",  # templates → HTML
    "explained",  # a page with its terms explained
    "redirects",  # the pages of addresses that have moved
    "blocks",  # what a page is made of
    "pages",  # which pages exist
    "export",  # the adapter without MkDocs
    "everything",  # all that readers get, made at once
    "changes",  # what the public will read differently
    "compare",  # the working tree against what is published
    "review",  # what a reviewer is shown
    "renewal",  # a folder made anew beside the old one
    "serving",  # what the browser shows while the server waits
    "disk_links",  # links that need no web server
    "__init__",  # the MkDocs adapter: define_env
    "hooks",  # the MkDocs adapter: events
    "editing",  # the commands that change data/
    "issue_form",  # an issue form → what was typed
    "intake",  # what was typed → a change
    "intake_command",  # the command intake
    "freshness_command",  # the command freshness
    "__main__",  # the command line
]
KNOW_MKDOCS = {"__init__", "hooks"}
MAY_KNOW_PLOTLY = {"charts"}
DRAWS = {"svg"}  # writes SVG elements: a drawing is computed, not filled in
PLOTLY_MARKUP = re.compile(r"</?extra>|<br>")  # in hover templates; plotly.js reads it, no browser does
TAG = re.compile(r"(?<!\?P)</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>")

FOLDER = Path(__file__).parent.parent / "macros"


def module_name(path: Path) -> str:
    """The name of the module in the file at `path`, below the package: `words` for macros/words/__init__.py."""
    parts = path.relative_to(FOLDER).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


MODULES = {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in files_below(FOLDER, "*.py", 60)}


def own_imports(tree: ast.Module) -> set[str]:
    """The modules of the package that `tree` imports, wherever in the file."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            name = (node.module or "").removeprefix("macros").removeprefix(".")
            if node.level or (node.module or "").partition(".")[0] == "macros":
                names = [alias.name for alias in node.names]
                found |= {name} if name else {one if one in MODULES else "__init__" for one in names}
        if isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("macros.") for alias in node.names if alias.name.startswith("macros.")}
    return found


def foreign_imports(tree: ast.Module) -> set[str]:
    """The top-level names of the packages from elsewhere that `tree` imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def texts(tree: ast.Module) -> list[str]:
    """The strings in `tree` that are no docstrings."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]


def undocumented(tree: ast.Module) -> list[str]:
    """The public functions and methods of `tree` that have no docstring.

    Our names are in lower case; another one is demanded, and documented, by a library.
    """
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    functions = [
        (f"{holder.name}." if isinstance(holder, ast.ClassDef) else "", function)
        for holder in (tree, *classes)
        for function in holder.body
        if isinstance(function, ast.FunctionDef) and re.match("[a-z][a-z0-9_]*$", function.name)
    ]
    return [prefix + function.name for prefix, function in functions if not ast.get_docstring(function)]


def test_a_module_in_a_folder_is_one_of_them():
    assert module_name(FOLDER / "words" / "__init__.py") == "words"
    assert module_name(FOLDER / "charts" / "svg.py") == "charts.svg"
    assert module_name(FOLDER / "__init__.py") == "__init__"


def test_every_module_has_its_place():
    assert sorted(MODULES) == sorted(ORDER)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_point_one_way(name):
    assert own_imports(MODULES[name]) <= set(ORDER[: ORDER.index(name)])


def test_an_import_in_the_wrong_direction_would_be_seen():
    code = "from . import rules\nfrom .views import answer\nfrom macros.pages import Page\nimport macros.hooks"
    assert own_imports(ast.parse(code)) == {"rules", "views", "pages", "hooks"}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_two_modules_know_mkdocs_and_at_most_one_knows_plotly(name):
    imports = foreign_imports(MODULES[name])
    assert ("mkdocs" in imports) == (name in KNOW_MKDOCS)
    assert "plotly" not in imports or name in MAY_KNOW_PLOTLY
    assert not imports & {"material", "zensical", "requests", "urllib3", "socket"}


def test_no_module_has_a_clock_but_the_one_that_asks_for_today():
    clocks = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "time_ns")
    }
    assert clocks == {"as_of"}


@pytest.mark.parametrize("name", sorted(set(MODULES) - DRAWS))
def test_markup_is_in_templates_and_not_in_strings(name):
    assert [text for text in texts(MODULES[name]) if TAG.search(PLOTLY_MARKUP.sub("", text))] == []


def test_markup_in_a_string_would_be_seen():
    code = 'def f():\n    "<p>about</p>"\n    return f"<b class=x>{1}</b>" + "a < b > c"'
    assert [text for text in texts(ast.parse(code)) if TAG.search(text)] == ["<b class=x>", "</b>"]
    assert [text for text in texts(MODULES["svg"]) if TAG.search(text)]


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_public_function_says_what_it_returns(name):
    assert undocumented(MODULES[name]) == []


def test_a_missing_docstring_would_be_seen():
    code = "def a(): pass\ndef _b(): pass\nclass C:\n    def d(self): pass\n    def e(self): 'Says.'"
    assert undocumented(ast.parse(code)) == ["a", "C.d"]


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_module_says_what_it_is_for(name):
    assert ast.get_docstring(MODULES[name])
