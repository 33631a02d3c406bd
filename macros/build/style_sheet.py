"""Style sheets → one sheet with what a site can use. The same sheets and pages give the same text.

The theme's sheets hold the looks of everything that the theme can do; a tenth of it is here. A rule is left out only
when no page and no script has a word that its selector asks for, so what is kept looks as it did.

tinycss2 reads the same rules of these sheets, but keeps the space in them and writes `1n/**/+2`: `_least` and all that
works on selectors would stay, and `parse`, which is shorter than what would make rules of its nodes, would need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SHEET = "assets/stylesheets/site.css"  # the one that overrides/base.html names
BY_THE_BROWSER = frozenset({"html", "head", "body", "tbody", "open"})  # there without being written

# The sheets of the theme that are wanted; the rest of their names changes with their content.
OF_THE_THEME = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r""""[^"\n]*"|'[^'\n]*'|`[^`\n]*`""")
_PART = re.compile(r"""(?:"[^"]*"|'[^']*'|[^"'{};])+|[{};]""")
_TEXT_OR_SPACE = re.compile(r"""("[^"]*"|'[^']*')|\s*([,;>])\s*|\s+|(?<![\w.])(0)(?=\.\d)""")
_WORD = re.compile(r"-{0,2}[A-Za-z_][\w-]*", re.ASCII)
_TAG = re.compile(rb"<[a-z][^>]*>")
_ADDRESS = re.compile(r'="[^"]*[/.][^"]*"')
_NAMED_VALUE = re.compile(r"([\w-]+)([~|^$*]?=)?")
_ATTRIBUTE = re.compile(r"\[([^\]]*)\]")
_WITHIN = re.compile(r"::?[\w-]+(\([^()]*\))?|\([^()]*\)")
_COMMA = re.compile(r",(?![^()]*\))")
_FOREIGN = re.compile(r"::?-[a-z]")  # a browser that does not know it drops the whole rule
_DARK = re.compile(r"""\[data-md-color-scheme="?slate"?\]""")
_USE = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass
class Rule:
    """What stands before a brace, and in the braces: declarations, or the rules that `@media` and its like hold."""

    head: str
    declarations: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.head}{{{';'.join(self.declarations)}{''.join(map(str, self.rules))}}}"


def sheets_of_theme(folders: Iterable[Path]) -> list[str]:
    """The style sheets of the theme, which lies in `folders`. Raises LookupError for one that is not there once."""
    folders, texts = list(folders), []
    for pattern in OF_THE_THEME:
        found = [path for folder in folders for path in folder.glob(pattern)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} × {pattern} in the theme")
        texts.append(found[0].read_text(encoding="utf-8"))
    return texts


def write_sheet(site: Path, sheets: Iterable[str]) -> None:
    """Make one style sheet of `sheets` for all pages below `site`."""
    tags: set[bytes] = set()
    for path in site.rglob("*.html"):
        tags |= tags_of(path.read_bytes())
    scripts = (words_of_script(path.read_text(encoding="utf-8")) for path in (site / "assets/javascripts").glob("*.js"))
    (site / SHEET).parent.mkdir(parents=True, exist_ok=True)
    (site / SHEET).write_text(one_sheet(sheets, words_of_tags(tags).union(*scripts)), encoding="utf-8")


def words_of(text: str) -> set[str]:
    """Every word of `text` that could be the name of an element, a class, an attribute or a value."""
    return set(_WORD.findall(text))


def words_of_script(text: str) -> set[str]:
    """Every such word that a script has in quotes: what it gives to elements; its own names are nothing to them."""
    return words_of("\n".join(_QUOTED.findall(text)))


def tags_of(html: bytes) -> set[bytes]:
    """The tags of `html`, each once: a site has a thousand times as many as it has different ones.

    Bytes, as they lie on the disk: to read them as letters takes as long as to find the tags.
    """
    return set(_TAG.findall(html))


def words_of_tags(tags: Iterable[bytes]) -> set[str]:
    """Every such word in `tags`, but for addresses and lines of drawings; and what of a sheet they read."""
    text = b" ".join(tags).decode()
    return words_of(_ADDRESS.sub("", text)).union(_USE.findall(text))


def one_sheet(sheets: Iterable[str], words: set[str]) -> str:
    """`sheets`, one after the other, without what nothing on pages and in scripts with these words can use."""
    rules = [rule for sheet in sheets for rule in _kept(_without_script(parse(sheet).rules), words)]
    _drop_properties(rules, words)
    said = words_of("".join(";".join(rule.declarations) for rule in _all(rules)))
    moving = [rule for rule in _filled(rules) if "keyframes" not in rule.head or rule.head.split()[-1] in said]
    return '@charset "UTF-8";' + "".join(map(str, moving)) + "\n"


def parse(sheet: str) -> Rule:
    """The rules of `sheet` in a rule without a head, each text with the least space. Knows no nested style rules."""
    path, said = [Rule("")], ""
    for part in _PART.findall(_COMMENT.sub("", sheet)):
        if part == "{":
            path[-1].rules.append(Rule(said))
            path.append(path[-1].rules[-1])
        elif part in ";}" and said:
            path[-1].declarations.append(said)
        if part == "}":
            path.pop()
        said = "" if part in "{};" else _least(part)
    return path[0]


def _least(text: str) -> str:
    """`text` without the space, and the zero before a point, that have no meaning; what stands in quotes stays."""
    name, colon, value = _TEXT_OR_SPACE.sub(lambda m: "" if m[3] else m[1] or m[2] or " ", text).strip().partition(": ")
    return f"{name}:{value}" if colon else name


def _without_script(rules: list[Rule]) -> list[Rule]:
    """`rules`, and after each that is for the dark the same for a device that is dark where no script chooses."""
    found = []
    for rule in rules:
        found.append(Rule(rule.head, rule.declarations, _without_script(rule.rules)))
        dark = [_DARK.sub(".no-js [data-md-color-scheme]", one) for one in _COMMA.split(rule.head) if _DARK.search(one)]
        if dark:
            device = "@media (prefers-color-scheme:dark)"
            found.append(Rule(device, rules=[Rule(",".join(dark), rule.declarations)]))
    return found


def _kept(rules: list[Rule], words: set[str]) -> list[Rule]:
    """Those of `rules` that can match, each with its selectors that can."""
    kept = []
    for rule in rules:
        selectors = [one for one in _COMMA.split(rule.head) if asked_for(one) <= words]
        if rule.head.startswith("@"):
            inside = rule.rules if "keyframes" in rule.head else _kept(rule.rules, words)
            kept.append(Rule(rule.head, rule.declarations, inside))
        elif selectors:
            kept.append(rule if _FOREIGN.search(rule.head) else Rule(",".join(selectors), rule.declarations))
    return kept


@cache
def asked_for(selector: str) -> frozenset[str]:
    """The words that a page has where `selector` matches: of `.a:not(.b) > p[hidden]` a, p and hidden."""
    while (shorter := _WITHIN.sub("", selector)) != selector:
        selector = shorter
    wanted = words_of(_ATTRIBUTE.sub("", selector))
    for inside in _ATTRIBUTE.findall(selector):
        found = _NAMED_VALUE.match(inside)
        wanted |= {found[1]} if found and found[2] != "=" else words_of(inside)
    return frozenset(wanted - BY_THE_BROWSER)


def _drop_properties(rules: list[Rule], words: set[str]) -> None:
    """Take the custom properties that no declaration and none of `words` reads out of `rules`."""
    text, before = "".join(map(str, rules)), ""
    while text != before:
        read = words.union(_USE.findall(text))
        for rule in _all(rules):
            rule.declarations = [
                one for one in rule.declarations if not one.startswith("--") or one.partition(":")[0] in read
            ]
        text, before = "".join(map(str, rules)), text


def _all(rules: list[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from _all(rule.rules)


def _filled(rules: list[Rule]) -> list[Rule]:
    """`rules` without those that say nothing any more."""
    for rule in rules:
        rule.rules = _filled(rule.rules)
    return [rule for rule in rules if rule.rules or rule.declarations]
