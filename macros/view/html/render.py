"""Templates → HTML. Values are escaped by default; a name that a template does not get is an error."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from itertools import groupby
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import escape

from macros.base.characters import JAPANESE_SIGNS
from macros.base.paths import ROOT
from macros.view.html.raw_html import wrap
from macros.words import FIRST, STOP, Words

FRAGMENTS = ROOT / "overrides" / "fragments"
COMPILED = ROOT / ".cache" / "templates"

# `optimized`: nothing in the templates can be worked out beforehand, and to look for it takes a tenth as long.
_OPTIONS: dict[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "optimized": False}
_COMPILER = f"{version('jinja2')} {_OPTIONS}"


class _Compiled(FileSystemBytecodeCache):
    """What Jinja has made of the templates, kept as Python keeps its own: to make it takes a fifteenth of a build.

    It counts for the same text, version of Jinja and options only, wherever the project lies, and is made anew where
    it cannot be kept.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return super().get_cache_key(name)

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{_COMPILER} {source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            COMPILED.mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


_environment = Environment(
    loader=FileSystemLoader(FRAGMENTS),
    bytecode_cache=_Compiled(str(COMPILED)),
    undefined=StrictUndefined,
    auto_reload=True,
    **_OPTIONS,
)


def render(template: str, values: Mapping[str, Any]) -> str:
    """The fragment `template` with `values`, as Markdown: its headings, and between them finished HTML.

    Only a line that begins with `## ` is Markdown. No value can begin one: templates set values within tags.
    """
    lines = [line.strip() for line in _rendered(template, values).splitlines()]
    parts = []
    for is_heading, group in groupby(filter(None, lines), key=lambda line: line.startswith("## ")):
        found = list(group)
        parts += found if is_heading else [wrap("\n".join(found))]
    return "\n\n".join(parts) + "\n"


def render_part(name: str, *values: Any) -> str:
    """The HTML of the macro `name` of `_parts.html` with `values`."""
    return str(getattr(_environment.get_template("_parts.html").module, name)(*values))


def render_whole(template: str, values: Mapping[str, Any]) -> str:
    """The HTML of a fragment that is a whole page of its own, outside of the theme."""
    return _rendered(template, values) + "\n"


def _rendered(template: str, values: Mapping[str, Any]) -> str:
    html = _environment.get_template(template).render(**values)
    words = values.get("words")
    return html if words is None else marked(html, words)


# --------------------------------------------------------------------------- words of another language

_TAG = re.compile(r"(<[^>]*>)")
_NAME_OF_TAG = re.compile(r"</?([a-z][a-z0-9]*)")
_NUMBER = "(?:[0-9][0-9,.]*[0-9%]|[0-9])"  # 73,300, as in 73,300時間, and 63%
_LATIN = "(?<![A-Za-z&])[A-Zβ][0-9A-Za-z´-]*"  # with no space behind it: R3年度, SNS等, β´モデル
_CELL = r"(?:[0-9]Q\(R[0-9]+\)|[0-9]+/[0-9]+)"  # of the plan's tables: 1Q(R4) 43/100
_MORE = f"[0-9A-Za-z.,%+/()~⇒※-]{{0,16}}{JAPANESE_SIGNS}+"
_BRACKETS = r"\((?:[^()]|\([^()]*\))*\)"  # with no space before them: 導入(R4.4)
_ORIGINAL = rf"\[(?=[^]]*(?:{JAPANESE_SIGNS}|\bR[0-9]))[^][{{}}]+\]"  # all that a source prints: [1Q(R4) 250]
_RUN = re.compile(
    f"(?<= ){_ORIGINAL}|(?:(?:[※⇒]|{_CELL}) *|\\({JAPANESE_SIGNS}+\\)(?={JAPANESE_SIGNS}))*(?:(?:{_NUMBER}|{_LATIN})?{JAPANESE_SIGNS}+|(?<=[0-9])(?=\\({JAPANESE_SIGNS}){_BRACKETS})"
    f"(?:{_BRACKETS}|{_MORE}|(?: *{_CELL})+(?: *{JAPANESE_SIGNS}+)?)*(?:{_NUMBER}|[A-Za-z][0-9A-Za-z-]*)?"
)
_AS_IT_IS = ("script", "style", "svg", "title", "textarea", "option")  # no element can stand in them


def _with_own_stop(text: str, untranslated: Sequence[str]) -> str:
    """`text` with the full stop of Japanese behind each sentence that is still Japanese."""
    for said in untranslated:
        text = text.replace(f"{said}.", f"{said}{STOP}") if said and not said.isascii() else text
    return text


def marked(html: str, words: Words) -> str:
    """`html` in the language of `words` with every run of Japanese in an element that says so, for what reads aloud and
    what breaks lines; as it is where that is its language.

    Behind a text that nobody has translated yet stands that; the plan's own words stay as they are.
    """
    if words.language == FIRST:
        return html
    untranslated = [str(escape(words.without_stop(text))) for text in words.untranslated]
    note = str(escape(words("text.untranslated")))
    pieces = _TAG.split(html)
    within: list[str] = []  # the element that is marked already, or left as it is, and those of its name inside of it
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            if not within and _RUN.search(piece):
                said = _with_own_stop(piece, untranslated)
                pieces[at] = _RUN.sub(lambda match: render_part("in_japanese", match[0]), said)
                pieces[at] += note if any(text in piece for text in untranslated) else ""
            continue
        name = match[1] if (match := _NAME_OF_TAG.match(piece)) else ""
        if within and name == within[0]:
            within = within[:-1] if piece.startswith("</") else [*within, name]
        elif not within and not piece.startswith("</") and (name in _AS_IT_IS or f' lang="{FIRST}"' in piece):
            within = [name]
    return "".join(pieces)
