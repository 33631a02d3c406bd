"""How a page is cited: in a sentence, and as programs that keep references take it, in BibTeX and CSL-JSON. Pure.

None says when it was read, which only its reader knows: a page has a date of its own, the day it holds for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from macros.base.language import day
from macros.words import ENGLISH, Words

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # which BibTeX knows, and each style writes its way


# Braces are counted before TeX sees them, even behind a backslash: so they go in by their names.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


@dataclass(frozen=True)
class Cited:
    """What is cited: the page at `address` of the site at `site_url`, as it was on `day`; `note` may be empty."""

    title: str
    site: str
    site_url: str
    address: str
    day: date
    language: str
    note: str

    @property
    def url(self) -> str:
        """The whole address of the page."""
        return self.site_url + self.address

    @property
    def key(self) -> str:
        """By what a text cites the page: the same on every day, for an address never changes."""
        return self.address.strip("/").replace("/", "-")


@dataclass(frozen=True)
class Citation:
    """A page as it is cited: what the form is called, and its button; `language` is that of a text in another one."""

    form: str
    copy: str
    text: str
    language: str | None = None
    href: str = ""  # where that can be seen which it shows elsewhere
    others: Sequence[Citation] = ()  # that show the same on other days


def in_each_form(words: Words, cited: Cited, english: tuple[str, str], build: str) -> list[Citation]:
    """`cited` in each form with the day, and with the build where that has a name.

    A sentence in its own language comes first, then one in English, in which page and site are called `english`, unless
    that is its own, then what programs take.
    """
    texts = {
        "own": words(
            "cite.own",
            name=words.inside_quotes(cited.title),
            site=cited.site,
            as_of=day(words.language, cited.day),
            build=words("cite.own_build", build=cited.note) if cited.note else "",
            url=cited.url,
        )
    }
    if words.language != ENGLISH:
        texts["english"] = words(
            "cite.english",
            name=english[0],
            site=english[1],
            as_of=cited.day.isoformat(),
            build=words("cite.english_build", id=build) if build else "",
            url=cited.url,
        )
    texts |= {"bibtex": bibtex(cited), "csl": csl_json(cited)}
    in_language = {"english": ENGLISH}
    return [Citation(*_form_words(words, form), text, in_language.get(form)) for form, text in texts.items()]


@cache
def _form_words(words: Words, form: str) -> tuple[str, str]:
    """What a form of citing is called, and the button that copies a text of that form."""
    return (name := words(f"cite.form.{form}")), words("cite.copy_of", form=name)


def bibtex(cited: Cited) -> str:
    """The entry of `cited` for BibTeX, whose titles keep their capitals."""
    fields = {
        "title": f'"{{{cited.title.translate(_TEX)}}}"',
        "howpublished": f"{{{cited.site.translate(_TEX)}}}",
        "year": f"{{{cited.day.year}}}",
        "month": _MONTHS[cited.day.month - 1],
        "day": f"{{{cited.day.day}}}",
        "url": f"{{{cited.url}}}",  # taken as it is
        "note": f"{{{cited.note.translate(_TEX)}}}" if cited.note else "",
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return f"@misc{{{cited.key},\n" + ",\n".join(lines) + "\n}"


def csl_json(cited: Cited) -> str:
    """The one item of `cited` in the list that CSL-JSON is."""
    item = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "container-title": cited.site,
        "URL": cited.url,
        "issued": {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]},
        "language": cited.language,
    }
    return json.dumps([item | ({"note": cited.note} if cited.note else {})], ensure_ascii=False)
