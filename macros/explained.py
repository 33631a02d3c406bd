"""A page with its terms explained: each links to the glossary where the page names it first."""

from __future__ import annotations

from markupsafe import Markup

from .kinds import TERMS
from .plan import Term
from .portal import Portal, relative
from .raw_html import change_finished
from .render import render_part
from .terms import explain


def explain_page(portal: Portal, page: str, markdown: str) -> str:
    """The rendered `markdown` of the page at address `page`, with the terms in its finished HTML explained.

    A link, because it works without JavaScript, by keyboard, with a screen reader and on a phone. Only finished
    HTML changes: headings and hand-written Markdown stay as they are.
    """
    seen: set[str] = set()

    def link(term: Term, text: str) -> str:
        href = relative(TERMS.address(term.id), page)
        return render_part("term", href, term.definition.ja, Markup(text))

    return change_finished(markdown, lambda html: explain(html, portal.glossary, link, seen))
