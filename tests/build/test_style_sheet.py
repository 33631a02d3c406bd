"""The one style sheet of a site: what a page or a script can use is kept word for word, the rest is left out."""

import re
from collections import Counter
from pathlib import Path

import pytest
from files import files_below

from macros.build.style_sheet import (
    Rule,
    asked_for,
    one_sheet,
    parse,
    tags_of,
    words_of,
    words_of_script,
    words_of_tags,
)

SHEET = """@charset "UTF-8";
:root{--used:#fff;--passed-on:var(--used);--icon:url("data:image/svg+xml;charset=utf-8,<svg a='}'/>")}
/* what a person wrote; with a brace } in it */
.a,
.gone > p { color: red;  margin: 0 calc(1px + 0.2px)  ; background: var( --passed-on ) }
.a:not(.gone)::before{content: "a;  {b} 0.5"}
.gone{color:red}
p[hidden],p[title~="any thing"],[dir=rtl] p{color:blue}
.a::-webkit-thumb,.gone::-webkit-thumb{color:red}
@media print{.gone{color:red}@supports (gap:1px){.a{gap:1px;--said:1;animation:turn 1s}}}
@media screen{.gone{color:red}}
@keyframes turn{from{top:0}to{top:1px}}
@keyframes unused{from{top:0}}
@page{margin:1cm}
"""
LEFT = """@charset "UTF-8";
:root{--used:#fff;--passed-on:var(--used)}
.a{color:red;margin:0 calc(1px + .2px);background:var( --passed-on )}
.a:not(.gone)::before{content:"a;  {b} 0.5"}
p[hidden],p[title~="any thing"]{color:blue}
.a::-webkit-thumb,.gone::-webkit-thumb{color:red}
@media print{@supports (gap:1px){.a{gap:1px;animation:turn 1s}}}
@keyframes turn{from{top:0}to{top:1px}}
@page{margin:1cm}
.a{top:0}
"""


def test_what_nothing_can_use_is_left_out():
    words = words_of_tags(tags_of(b'<p class="a" hidden title="">gone</p><a href="/gone/" dir="ltr">rtl</a>'))
    assert one_sheet([SHEET, ".a{top:0}"], words) == LEFT.replace("\n", "") + "\n"


def test_what_a_script_or_a_drawing_names_is_kept():
    words = words_of_script('box.className = "gone"') | words_of_tags(
        [b'<path d="M1.5 0" style="top: 1.5em; fill: var(--icon, #000)">']
    )
    sheet = one_sheet([SHEET], words)
    assert ".gone{color:red}" in sheet and "--icon:url(" in sheet


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ("*", set()),
        (":root", set()),
        (".a:not(.b:hover) > p[hidden]", {"a", "p", "hidden"}),
        (":is(.a,.b) h1:nth-child(2n + 1)", {"h1"}),
        ('[data-scheme="slate"] .badge--green', {"data-scheme", "slate", "badge--green"}),
        ('a[href^="https:"]::after', {"a", "href"}),
        ("details:not([open])>summary", {"details", "summary"}),
        ("details[open]", {"details"}),
        ("#search-said p + p", {"search-said", "p"}),
    ],
)
def test_a_selector_asks_for_words(selector, words):
    assert asked_for(selector) == words


def test_every_word_in_a_tag_counts_but_those_of_an_address():
    html = b'<p id=x class="a b--c" data-d="e">f <i>g</i><a href="/h/i.html">j</a></p>'
    assert words_of_tags(tags_of(html)) == {"p", "id", "x", "class", "a", "b--c", "data-d", "e", "i", "href"}


def test_every_word_that_a_script_has_in_quotes_counts():
    script = "const question = 1; // note\nbox.className = \"a b--c\";\nadd(`badge--${tone} d`, 'e');\n"
    assert words_of_script(script) == {"a", "b--c", "badge--", "tone", "d", "e"}


def test_our_own_sheets_are_read_whole(root):
    """The reader of style sheets knows no nested rules: a rule inside of a rule would be taken for one of `@media`."""
    for path in files_below(root / "overrides/assets/stylesheets", "*.css", 5):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        rules = parse(text).rules
        assert all(not rule.rules or rule.head.startswith("@") for rule in rules), path.name
        assert sum(1 + len(rule.rules) for rule in rules) == text.count("{"), path.name


def test_the_site_has_one_sheet_and_every_page_names_it(site_dir):
    assert [path.name for path in files_below(site_dir, "*.css")] == ["live-chart.css", "site.css"]
    sheet = (site_dir / "assets/stylesheets/site.css").read_text(encoding="utf-8")
    assert ".md-typeset h1{" in sheet and ".site-header{" in sheet and ".badge--" in sheet
    assert ".md-search" not in sheet and "--md-typeset-table-sort-icon" not in sheet
    assert len(sheet.encode()) < 60_000


# Where a page changes its shape. No query can ask a variable, so each sheet and script names the width anew: one that
# is changed in one place alone would fold the menu, and lay out what stands below for a menu beside it.
MENU_BESIDE = {"(min-width: 60em)", "(max-width: 59.9375em)"}
TABLES = {"(min-width: 48em)", "(max-width: 47.9375em)"}  # below, a table is a list
OF_ONE_PART = {
    "(max-width: 22.5em)",
    "(max-width: 22em)",
    "(max-width: 599.98px)",
    "(max-width: 479.98px)",
}  # which alone has too little room
WIDTH = re.compile(r"\((?:min|max)-width:[^)]*\)|\(width\b[^)]*\)")


def widths_apart(sources: list[str]) -> set[str]:
    """The widths that `sources` ask for, but those at which all change, and but those of one part in one place."""
    asked = Counter(width for source in sources for width in WIDTH.findall(source))
    return {
        width for width, times in asked.items() if width not in MENU_BESIDE | TABLES and times > (width in OF_ONE_PART)
    }


def test_all_sheets_and_scripts_change_the_shape_of_a_page_at_the_same_widths(root):
    assets = root / "overrides/assets"
    paths = files_below(assets / "stylesheets", "*.css", 5) + files_below(assets / "javascripts", "*.js", 4)
    sources = [path.read_text(encoding="utf-8") for path in paths if path.name != "live-chart.css"]  # of the library
    assert widths_apart(sources) == set()
    assert set(WIDTH.findall("".join(sources))) == MENU_BESIDE | TABLES | OF_ONE_PART


@pytest.mark.parametrize(
    ("source", "apart"),
    [
        ("@media screen and (max-width: 59.9375em) {}", set()),
        ('matchMedia("(min-width: 60em)")', set()),
        ('matchMedia("(min-width: 64em)")', {"(min-width: 64em)"}),
        ("@media screen and (max-width: 60em) {}", {"(max-width: 60em)"}),
        ("@media (width < 60em) {}", {"(width < 60em)"}),
        ("@media (max-width: 22em) {} @media print {} @media (max-width: 22em) {}", {"(max-width: 22em)"}),
    ],
)
def test_a_width_of_its_own_would_be_found(source, apart):
    assert widths_apart([source]) == apart


CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
STARTED = re.compile(r"([A-Za-z][\w-]*-)(?:\{\{|\$\{)")  # badge--{{ tone }}, and as a script has it
OF_THE_THEME = {"md-typeset", "headerlink"}  # the second from Markdown's table of contents


def classes_without_use(sheets: list[str], sources: list[str]) -> set[str]:
    """The classes that `sheets` give a look to and that no template, page or script of `sources` gives an element."""
    named = set().union(*map(words_of, sources))
    started = tuple(begin for source in sources for begin in STARTED.findall(source))
    heads = (head for sheet in sheets for rule in parse(sheet).rules for head in heads_of(rule))
    looks = {name for head in heads for name in CLASS.findall(head)}
    assert looks
    return {name for name in looks - named - OF_THE_THEME if not name.startswith(started)}


def heads_of(rule: Rule) -> list[str]:
    return [rule.head, *(head for inside in rule.rules for head in heads_of(inside))]


def test_every_class_with_a_look_is_given_to_something(root):
    overrides = root / "overrides"
    paths = files_below(overrides / "assets/stylesheets", "*.css", 5)
    sheets = [path.read_text(encoding="utf-8") for path in paths if path.name != "live-chart.css"]  # of the library
    files = files_below(overrides, "*.html", 20) + files_below(overrides / "assets/javascripts", "*.js", 4)
    files += files_below(root / "docs", "*.md", 10) + files_below(root / "macros/charts", "*.py", 5)
    assert classes_without_use(sheets, [path.read_text(encoding="utf-8") for path in files]) == set()


def test_a_class_that_nothing_has_would_be_found():
    sheets = [".a .badge--green { top: 0.5rem } @media print { .b:not(.c) { top: 0 } }"]
    assert classes_without_use(sheets, ['<p class="a badge--{{ tone }}">']) == {"b", "c"}


GIVEN = re.compile(r"""\bclass="((?:[^"{]|\{[{%].*?[%}]\})*)\"""")
FILLED_IN, CHOSEN = re.compile(r"\{\{.*?\}\}"), re.compile(r"\{%.*?%\}")


def classes_nobody_asks_for(templates: list[str], sources: list[str]) -> set[str]:
    """The classes that `templates` give to elements and that no sheet, script or test of `sources` asks for."""
    asked = set().union(*map(words_of, sources))
    texts = [CHOSEN.sub(" ", FILLED_IN.sub("{}", text)) for template in templates for text in GIVEN.findall(template)]
    return {name for text in texts for name in text.split() if "{}" not in name} - asked


def test_every_class_that_is_given_is_asked_for(root):
    paths = files_below(root / "overrides", "*.html", 20)
    asking = files_below(root / "overrides/assets", "*.css", 5) + files_below(root / "overrides/assets", "*.js", 5)
    asking += [path for path in files_below(root / "tests", "*.py", 100) if path != Path(__file__)]
    templates, sources = ([path.read_text(encoding="utf-8") for path in some] for some in (paths, asking))
    assert {name for name in classes_nobody_asks_for(templates, sources) if not name.startswith("md-")} == set()


def test_a_class_that_nobody_asks_for_would_be_found():
    template = '<p class="seen {{ one["of"] }} badge--{{ tone }}{% if it %} gone{% endif %} left">'
    assert classes_nobody_asks_for([template], [".seen{}", 'q(".gone")']) == {"left"}
