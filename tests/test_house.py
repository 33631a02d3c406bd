"""How the house is laid out: rooms one above the other, imports that point down, two files that know MkDocs, markup in
templates, modules and functions that can be read in one go."""

import ast
import io
import re
import tokenize
from collections import Counter
from functools import cache
from pathlib import Path

from files import files_below

from macros.kinds.all import KINDS

# A module imports from its own room, from the rooms inside of it, and from those further up in this list. `*` is any
# kind of record.
FLOORS = (
    ("base", "words"),
    ("files", "charts"),
    ("records",),
    ("kinds.*.record", "kinds.all", "kinds.site"),
    ("kinds.*.rules", "kinds.rules", "kinds.*.standing"),
    ("load", "view"),
    ("kinds.*", "kinds.pages", "edit"),
    ("site",),
    ("ledger", "build"),
    ("cli", "__init__", "hooks", "__main__"),
)
ROOMS = 12
IN_A_ROOM = 10
LINES = 300
LINES_OF_A_FUNCTION = 40
KEYS_OF_A_VIEW = 24
LIST_KINDS = {"site.home"}  # which pages the home page leads to, in which order, somebody chooses
KIND_NAMES = {kind.name for kind in KINDS}
KNOW_MKDOCS = {"__init__", "hooks"}
DRAWS = ("charts.canvas", "charts.svg", "charts.upright", "charts.lying")  # a drawing is computed, not filled in
PLOTLY_MARKUP = re.compile(r"</?extra>|<br>")  # in hover templates; plotly.js reads it, no browser does
TAG = re.compile(r"(?<!\?P)</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>")

FOLDER = Path(__file__).parent.parent / "macros"


def module_name(path: Path) -> str:
    """The name of the module in the file at `path`, below the package: `words` for macros/words/__init__.py."""
    parts = path.relative_to(FOLDER).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


SCRIPTS = files_below(FOLDER.parent / "scripts", "*.py", 20)
SOURCES = {module_name(path): path.read_text(encoding="utf-8") for path in files_below(FOLDER, "*.py", 100)}
MODULES = sorted(name for name, source in SOURCES.items() if source)


@cache
def tree_of(name: str) -> ast.Module:
    """The program of module `name`: read when a test asks for it, not where tests are only listed."""
    return ast.parse(SOURCES[name])


def trees() -> dict[str, ast.Module]:
    """The programs of all modules."""
    return {name: tree_of(name) for name in MODULES}


def floor(name: str) -> int:
    """The number of the floor of module `name`, the ground being 0."""
    steps = name.split(".")
    kind = ".".join(["kinds", "*", *steps[2:]]) if steps[0] == "kinds" and len(steps) > 2 else ""
    for wanted in filter(None, (name, kind, "kinds.*" if kind else "", steps[0])):
        for number, rooms in enumerate(FLOORS):
            if wanted in rooms:
                return number
    raise AssertionError(f"macros/{name.replace('.', '/')}.py stands in no room of FLOORS")


def room(name: str) -> str:
    """The room of module `name`: its folder; the package itself for the adapters and the command line's door."""
    return name.rpartition(".")[0]


def own_imports(tree: ast.AST) -> set[str]:
    """The modules of the package that `tree` imports, wherever in the file."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "macros":
            base = node.module.removeprefix("macros").removeprefix(".")
            inside = {f"{base}.{alias.name}".strip(".") for alias in node.names}.intersection(MODULES)
            found |= inside or {base or "__init__"}
        if isinstance(node, ast.ImportFrom) and node.level:
            found.add("." * node.level)  # never: a module is named in full
    return found


def foreign_imports(tree: ast.AST) -> set[str]:
    """The top-level names of the packages from elsewhere that `tree` imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def wrong_imports(name: str, imports: set[str]) -> set[str]:
    """Those of `imports` that module `name` may not have: from above, or from another room of the same floor."""
    inside = room(name) + "." if room(name) else ""
    return {
        one
        for one in imports
        if floor(one) > floor(name) or (floor(one) == floor(name) and not f"{room(one)}.".startswith(inside))
    }


def texts(tree: ast.AST) -> list[str]:
    """The strings in `tree` that are no docstrings."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]


def undocumented(tree: ast.Module) -> list[str]:
    """The public classes, functions and methods of `tree` that have no docstring; the members of an enum speak.

    Our names are in lower case; another one is demanded, and documented, by a library.
    """
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    functions = [
        (f"{holder.name}." if isinstance(holder, ast.ClassDef) else "", function)
        for holder in (tree, *classes)
        for function in holder.body
        if isinstance(function, ast.FunctionDef) and re.match("[a-z][a-z0-9_]*$", function.name)
    ]
    kinds = [("", one) for one in classes if not any("Enum" in ast.unparse(base) for base in one.bases)]
    return [prefix + one.name for prefix, one in kinds + functions if not ast.get_docstring(one)]


def crowded(tree: ast.AST) -> list[str]:
    """The dictionaries in `tree` that have more keys than anybody keeps in mind."""
    return [
        f"line {node.lineno}: {len(node.keys)} keys"
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict) and len(node.keys) > KEYS_OF_A_VIEW
    ]


def circles(imports: dict[str, set[str]]) -> list[str]:
    """The modules that lead back to themselves."""
    left = {name: {one for one in of if one in imports} for name, of in imports.items()}
    while free := [name for name, of in left.items() if not of]:
        for name in free:
            del left[name]
        for of in left.values():
            of.difference_update(free)
    return sorted(left)


@cache
def imports_of(name: str) -> set[str]:
    """The modules that module `name` imports."""
    return own_imports(tree_of(name)) - {name}


def test_imports_point_down():
    wrong = {name: sorted(wrong_imports(name, imports_of(name))) for name in MODULES}
    assert {name: imports for name, imports in wrong.items() if imports} == {}


def test_no_import_leads_back():
    assert circles({name: imports_of(name) for name in MODULES}) == []
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["a", "b", "c"]


def test_an_import_in_the_wrong_direction_would_be_seen():
    code = "from macros.site.pages import Page\nfrom macros import hooks\nfrom macros.base import calendar\nfrom . import x"
    assert own_imports(ast.parse(code)) == {"site.pages", "hooks", "base.calendar", "."}
    assert wrong_imports("view.links", {"site.pages", "load.load", "base.calendar"}) == {"site.pages", "load.load"}
    assert wrong_imports("kinds.kpis.page", {"kinds.kpis.tables", "kinds.cases.page", "kinds.cases.record"}) == {
        "kinds.cases.page"
    }


def test_the_rooms_are_few_and_none_is_crowded():
    files = Counter(room(name) for name in MODULES if "." in name)
    rooms = {name.partition(".")[0] for name in files}
    assert len(rooms) <= ROOMS and len(FLOORS) <= 10
    assert {name: n for name, n in files.items() if n > IN_A_ROOM} == {}
    assert sum(files.values()) > 100


def too_long(source: str) -> list[str]:
    """What of a module's `source` nobody reads in one go: the whole of it, or a function."""
    lines = len(source.splitlines())
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    lengths = [("the module", lines, LINES)] + [
        (node.name, node.end_lineno - node.lineno + 1, LINES_OF_A_FUNCTION) for node in functions
    ]
    return [f"{name}: {n} lines" for name, n, most in lengths if n > most]


def test_a_module_can_be_read_in_one_go():
    programs = SOURCES | {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in SCRIPTS}
    assert {name: found for name, source in programs.items() if (found := too_long(source))} == {}


def test_a_module_and_a_function_that_are_too_long_would_be_seen():
    assert too_long("def f():\n" + "    x = 1\n" * 40 + "y = 2\n" * 260) == ["the module: 301 lines", "f: 41 lines"]


def test_what_a_template_shows_is_cut_into_parts():
    assert {name: found for name, tree in trees().items() if (found := crowded(tree))} == {}


def test_a_crowded_dictionary_would_be_seen():
    code = "def view():\n    return {" + "".join(f'"{n}": 0, ' for n in range(24)) + "**more(), **others()}"
    assert crowded(ast.parse(code)) == ["line 2: 26 keys"]


def test_two_modules_know_mkdocs_and_few_know_other_libraries():
    known: dict[str, set[str]] = {}
    for name, tree in trees().items():
        for library in foreign_imports(tree):
            known.setdefault(library, set()).add(name)
    assert known["mkdocs"] == KNOW_MKDOCS
    assert not known.keys() & {"material", "zensical", "requests", "urllib3"}
    assert known["openpyxl"] <= {"edit.workbook", "edit.book.written", "edit.book.plain"}
    assert known["PIL"] == {"charts.picture"}
    assert {room(name) for name in known["ruamel"]} == {"files"}
    assert known["subprocess"] <= {"ledger.git.run", "ledger.its_own"}


def test_no_module_has_a_clock_but_the_one_that_asks_for_today():
    clocks = {
        name
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "time_ns")
    }
    assert clocks == {"load.as_of"}


def test_markup_is_in_templates_and_not_in_strings():
    strings = [(name, text) for name in sorted(set(MODULES) - set(DRAWS)) for text in texts(tree_of(name))]
    assert [(name, text) for name, text in strings if TAG.search(PLOTLY_MARKUP.sub("", text))] == []


def kinds_listed(tree: ast.AST) -> list[list[str]]:
    """The lists, sets and mappings of `tree` that name four kinds of record or more: a new kind would be forgotten."""
    found = []
    for node in ast.walk(tree):
        items = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        named = {item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)}
        if len(kinds := KIND_NAMES & {name.removeprefix("data/") for name in named}) >= 4:
            found.append(sorted(kinds))
    return found


TYPE = re.compile(r"[A-Z]\w*[a-z]\w*")  # BookFault; no constant, no TypeVar of one letter


def types_of(source: str) -> list[str]:
    """The classes and the types that the module with this `source` gives a name of its own to."""
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            found.append(node.name)
        if isinstance(node, ast.Assign):
            found += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return [name for name in found if TYPE.fullmatch(name)]


def named_twice(sources: dict[str, str]) -> dict[str, list[str]]:
    """The types that several of the modules with these `sources` define, each with these modules."""
    found: dict[str, list[str]] = {}
    for module, source in sources.items():
        for name in types_of(source):
            found.setdefault(name, []).append(module)
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def test_a_name_of_a_type_means_one_thing():
    """Who searches for a class finds it, and not another one; what two modules call alike, one defines for both."""
    programs = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in SCRIPTS}
    assert named_twice(SOURCES | programs) == {}


def test_a_type_whose_name_another_one_has_would_be_found():
    sources = {
        "a": "class Sheet: pass\nTREE = T = 1",
        "b": "Sheet = dict[str, int]\nclass _Own: pass",
        "c": "class Own: pass",
    }
    assert named_twice(sources) == {"Sheet": ["a", "b"]}


def test_no_list_of_kinds_is_kept_by_hand():
    others = [name for name in MODULES if not name.startswith("kinds.")]
    assert {name for name in others if kinds_listed(tree_of(name))} == LIST_KINDS


def test_a_list_of_kinds_would_be_seen():
    code = "x = ('kpis', 'cases')\ny = {'data/kpis': 1, 'data/procedures': 2, 'cases': 3, 'terms': 4}"
    assert kinds_listed(ast.parse(code)) == [["cases", "kpis", "procedures", "terms"]]


def test_markup_in_a_string_would_be_seen():
    code = 'def f():\n    "<p>about</p>"\n    return f"<b class=x>{1}</b>" + "a < b > c"'
    assert [text for text in texts(ast.parse(code)) if TAG.search(text)] == ["<b class=x>", "</b>"]


WORD_IN_TWO = re.compile(r"""(?<!\\)\w["']\n\s*[a-z]?["']\w""")
LETTERS = (re.compile(r"[A-Za-z0-9_]{2}"), re.compile("[ァ-ヺー]{2}"), re.compile("[一-鿿々]{2}"))


def words_in_two(source: str) -> list[str]:
    """The words that end in one string of `source` and go on in the next: nobody who searches for them finds them."""
    found = WORD_IN_TWO.findall(source)
    return [one for one in found if any(letters.fullmatch(one[0] + one[-1]) for letters in LETTERS)]


def test_no_word_is_cut_in_two_by_the_end_of_a_line():
    assert {name: found for name, source in SOURCES.items() if (found := words_in_two(source))} == {}


def test_a_word_cut_in_two_would_be_seen():
    assert words_in_two('x = "partly_ava"\n    "ilable"') == ['a"\n    "i']
    assert words_in_two("x = (\n    f'カタ'\n    f'カナ'\n)") == ["タ'\n    f'カ"]
    assert words_in_two('x = "計"\n    "画"') == ['計"\n    "画']
    assert words_in_two('x = "one "\n    "two、"\n    "three\\n"\n    "four計"\n    "five", "six",\n    "seven"') == []


def test_every_module_and_public_function_says_what_it_is_for():
    assert [name for name, tree in trees().items() if not ast.get_docstring(tree)] == []
    assert {name: found for name, tree in trees().items() if (found := undocumented(tree))} == {}


def test_a_missing_docstring_would_be_seen():
    code = "def a(): pass\ndef _b(): pass\nclass C:\n    def d(self): pass\n    def e(self): 'Says.'\nclass F(StrEnum): pass"
    assert undocumented(ast.parse(code)) == ["C", "a", "C.d"]


ROOT = FOLDER.parent
MODULE = re.compile(r"(?<![\w/.<{-])(?:\w+/)*\w+\.py\b")


def comments(source: str) -> list[str]:
    """The comments and docstrings of `source`."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [one.string for one in tokens if one.type == tokenize.COMMENT or one.string.startswith('"""')]


def modules_named(source: str) -> list[str]:
    """The files of modules that the comments and docstrings of `source` name."""
    return [name for text in comments(source) for name in MODULE.findall(text)]


def test_what_a_comment_names_is_there():
    paths = [path for folder in ("macros", "scripts", "tests") for path in files_below(ROOT / folder, "*.py", 10)]
    there = {f"/{path.relative_to(ROOT).as_posix()}" for path in paths}
    named = {(path, name) for path in paths for name in modules_named(path.read_text(encoding="utf-8"))}
    assert [one for one in named if not any(path.endswith(f"/{one[1]}") for path in there)] == []


def test_a_name_of_what_is_gone_would_be_seen():
    code = '"""As in progress.py."""\nx = "a.py"  # see view/links.py and {folder}/y.py'
    assert modules_named(code) == ["progress.py", "view/links.py"]


NAME_IN = re.compile(r"`(\w+)\.([A-Z]\w*)`")


def definitions(tree: ast.Module) -> set[str]:
    """The names that the program `tree` defines for all of its module."""
    named = [node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    stored = [node for one in tree.body for node in ast.walk(one) if isinstance(node, ast.Name)]
    return {node.name for node in named} | {node.id for node in stored if isinstance(node.ctx, ast.Store)}


def names_gone(source: str, known: dict[str, set[str]]) -> list[str]:
    """What the comments and docstrings of `source` call a name of one of our modules, and is none of `known`.

    A name of a library stands behind what the module calls that library.
    """
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    own = {alias.asname for node in imports for alias in node.names}
    named = [one for text in comments(source) for one in NAME_IN.findall(text) if one[0] not in own]
    return [".".join(one) for one in named if one[1] not in known.get(one[0], set())]


def test_a_name_in_a_comment_is_in_the_module_that_it_says():
    known: dict[str, set[str]] = {}
    for name, tree in trees().items():
        known.setdefault(name.rpartition(".")[2], set()).update(definitions(tree))
    assert {name: gone for name in MODULES if (gone := names_gone(SOURCES[name], known))} == {}


def test_a_name_that_is_gone_from_its_module_would_be_found():
    code = "import plotly.graph_objects as go\n# `all.KINDS`, `go.Bar`, `plan.Part`\ndef f():\n    '''`all.GONE`'''\n"
    assert names_gone(code.replace("'''", '"""'), {"all": {"KINDS"}}) == ["plan.Part", "all.GONE"]


def test_what_a_text_says_is_asked_for_in_a_language():
    """`.ja` and `.en` of a text stand in the models only: elsewhere the portal says it, or a rule takes `texts`."""
    reads = {
        name
        for name, tree in trees().items()
        if room(name) != "records" and not re.fullmatch(r"kinds\.\w+\.record", name) and names_a_language(tree)
    }
    assert reads == set()
    assert names_a_language(ast.parse("x = text.name.ja"))
    assert not names_a_language(ast.parse("x = portal.say(text.name)"))


def names_a_language(tree: ast.AST) -> bool:
    """Whether `tree` takes one language out of a text."""
    return any(isinstance(node, ast.Attribute) and node.attr in ("ja", "en") for node in ast.walk(tree))


NAMES_REACHED = re.compile(r"""\bStatus\.AVAILABLE\b|\w\[["']available["']\]""")


def test_what_counts_as_reached_is_said_once():
    """Every count of procedures asks `REACHED`; the module that decides and those that word it name the status."""
    named = {name for name, source in SOURCES.items() if NAMES_REACHED.search(source)}
    assert named == {"kinds.procedures.standing", "kinds.procedures.words", "kinds.procedures.easy.words"}
    assert NAMES_REACHED.search('int(counts["available"])') and not NAMES_REACHED.search("EventKind.AVAILABLE")
