"""A page with its terms explained: each links to the glossary where the page names it first."""

from __future__ import annotations

from markupsafe import Markup

from macros.kinds.all import TERMS
from macros.kinds.terms.record import Term
from macros.kinds.terms.standing import explain
from macros.view.html.raw_html import change_finished
from macros.view.html.render import render_part
from macros.view.portal import Portal, relative


def explain_page(portal: Portal, page: str, markdown: str) -> str:
    """The rendered `markdown` of the page at address `page`, with the terms in its finished HTML explained.

    A link, because it works without JavaScript, by keyboard, with a screen reader and on a phone. Only finished
    HTML changes: headings and hand-written Markdown stay as they are.
    """
    seen: set[str] = set()

    def link(term: Term, text: str) -> str:
        href = relative(TERMS.address(term.id), page)
        return render_part("term", href, portal.say(term.definition), Markup(text))

    return change_finished(markdown, lambda html: explain(html, portal.glossary, link, seen))
