"""How the code is laid out: imports point one way, two files know MkDocs, one knows Plotly, markup is in templates."""

import ast
import re
from pathlib import Path

import pytest

# A module imports only from modules further up in this list.
ORDER = [
    "calendar",  # fiscal years, eras
    "model",  # the records
    "problems",  # how a problem is worded
    "source",  # YAML with line and column
    "rules",  # what a type cannot say
    "load",  # data/ → checked records
    "schema",  # the records as JSON Schema
    "progress",  # records + as-of date → status, frames
    "words",  # the words shown to readers
    "portal",  # the data seen on one day
    "svg",  # the static picture
    "charts",  # frames → figures
    "figures",  # a chart with its words
    "views",  # records → finished words
    "render",  # templates → HTML
    "blocks",  # what a page is made of
    "pages",  # which pages exist
    "export",  # the adapter without MkDocs
    "__init__",  # the MkDocs adapter: define_env
    "hooks",  # the MkDocs adapter: events
    "__main__",  # the command line
]
KNOW_MKDOCS = {"__init__", "hooks"}
KNOW_PLOTLY = {"charts"}
DRAWS = {"svg"}  # writes SVG elements: a drawing is computed, not filled in
PLOTLY_MARKUP = re.compile(r"</?extra>|<br>")  # in hover templates; plotly.js reads it, no browser does
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>")

FOLDER = Path(__file__).parent.parent / "macros"
MODULES = {
    (path.stem if path.parent == FOLDER else path.parent.name): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted([*FOLDER.glob("*.py"), *FOLDER.glob("*/__init__.py")])
}


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
    """The public functions and methods of `tree` that have no docstring."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    functions = [
        (f"{holder.name}." if isinstance(holder, ast.ClassDef) else "", function)
        for holder in (tree, *classes)
        for function in holder.body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
    ]
    return [prefix + function.name for prefix, function in functions if not ast.get_docstring(function)]


def test_every_module_has_its_place():
    assert sorted(MODULES) == sorted(ORDER)


@pytest.mark.parametrize("name", ORDER)
def test_imports_point_one_way(name):
    assert own_imports(MODULES[name]) <= set(ORDER[: ORDER.index(name)])


def test_an_import_in_the_wrong_direction_would_be_seen():
    code = "from . import rules\nfrom .views import answer\nfrom macros.pages import Page\nimport macros.hooks"
    assert own_imports(ast.parse(code)) == {"rules", "views", "pages", "hooks"}


@pytest.mark.parametrize("name", ORDER)
def test_two_modules_know_mkdocs_and_one_knows_plotly(name):
    imports = foreign_imports(MODULES[name])
    assert ("mkdocs" in imports) == (name in KNOW_MKDOCS)
    assert ("plotly" in imports) == (name in KNOW_PLOTLY)
    assert not imports & {"material", "zensical", "requests", "urllib3", "socket"}


def test_no_module_has_a_clock_but_the_one_that_asks_for_today():
    clocks = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "time_ns")
    }
    assert clocks == {"__init__"}


@pytest.mark.parametrize("name", [name for name in ORDER if name not in DRAWS])
def test_markup_is_in_templates_and_not_in_strings(name):
    assert [text for text in texts(MODULES[name]) if TAG.search(PLOTLY_MARKUP.sub("", text))] == []


def test_markup_in_a_string_would_be_seen():
    code = 'def f():\n    "<p>about</p>"\n    return f"<b class=x>{1}</b>" + "a < b > c"'
    assert [text for text in texts(ast.parse(code)) if TAG.search(text)] == ["<b class=x>", "</b>"]
    assert [text for text in texts(MODULES["svg"]) if TAG.search(text)]


@pytest.mark.parametrize("name", ORDER)
def test_every_public_function_says_what_it_returns(name):
    assert undocumented(MODULES[name]) == []


def test_a_missing_docstring_would_be_seen():
    code = "def a(): pass\ndef _b(): pass\nclass C:\n    def d(self): pass\n    def e(self): 'Says.'"
    assert undocumented(ast.parse(code)) == ["a", "C.d"]


@pytest.mark.parametrize("name", ORDER)
def test_every_module_says_what_it_is_for(name):
    assert ast.get_docstring(MODULES[name])
