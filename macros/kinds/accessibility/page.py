"""The accessibility test → view object: what it claims, what it rests on, every criterion."""

from __future__ import annotations

from collections import Counter

from macros.kinds.accessibility.record import Criterion, Outcome
from macros.view.parts import Link
from macros.view.portal import Portal, relative
from macros.view.settings import Twin
from macros.words import FIRST


def accessibility_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/accessibility.html` shows."""
    words, test = portal.words, portal.site.accessibility
    address = portal.settings.site_url + page
    title, body = words("conformance.report_title"), words("conformance.report_body", url=address)
    return {
        "words": words,
        "sentence": _sentence(portal),
        "facts": _facts(portal),
        "methods": [portal.say(method) for method in test.methods],
        "chosen": _chosen(portal),
        "pages": _tested_pages(portal, page),
        "caption": words("conformance.caption", n=len(test.criteria)),
        "criteria": [_criterion(portal, criterion) for criterion in test.criteria],
        "report": portal.settings.report_url(title, address, "data/accessibility.yml", body),
    }


def _sentence(portal: Portal) -> str:
    """How many criteria there are and what became of them."""
    criteria = portal.site.accessibility.criteria
    if not criteria:
        return portal.words("conformance.none")
    counts = Counter(criterion.result for criterion in criteria)
    return portal.words(
        "conformance.sentence",
        total=len(criteria),
        met=counts[Outcome.MET],
        absent=sum(not criterion.applicable for criterion in criteria),
        not_met=counts[Outcome.NOT_MET],
        not_tested=counts[Outcome.NOT_TESTED],
    )


def _chosen(portal: Portal) -> str:
    """How the pages were chosen, and whether they were tested in every language."""
    words, pages = portal.words, portal.site.accessibility.pages
    counts = {"representative": len(pages.representative), "random": len(pages.random)}
    said = words("conformance.chosen", total=pages.total, seed=pages.seed, **counts)
    return words.joined(said, words("conformance.twins") if pages.twins else "")


def _facts(portal: Portal) -> list[tuple[str, str]]:
    """(name, value) of what a statement of conformance has to name."""
    words, test = portal.words, portal.site.accessibility
    scope = "scope_all" if test.pages.twins else "scope_value"
    return [
        (words("conformance.stated"), portal.date(test.stated)),
        (words("conformance.standard"), words("conformance.standard_value")),
        (words("conformance.level"), words("conformance.level_value" if test.criteria else "conformance.level_none")),
        (words("conformance.scope"), words(f"conformance.{scope}", url=tested_edition(portal).url)),
        (words("conformance.technologies"), portal.words.listed(test.technologies)),
        (words("conformance.period"), _period(portal)),
    ]


def _tested_pages(portal: Portal, page: str) -> list[dict]:
    """The pages that were tested, those chosen for what they are before those chosen at random."""
    tested = portal.site.accessibility.pages
    return [
        {
            "name": portal.words(f"conformance_pages.{kind}", n=len(found)),
            "links": [_link(portal, one, page) for one in found],
        }
        for kind, found in (("representative", tested.representative), ("random", tested.random))
    ]


def _period(portal: Portal) -> str:
    test = portal.site.accessibility
    first, last = portal.date(test.tested_from), portal.date(test.tested_to)
    return first if first == last else portal.words("conformance.from_to", first=first, last=last)


def _link(portal: Portal, address: str, page: str) -> Link:
    own = Twin(portal.language, "", portal.settings.site_url)
    tested = own if portal.site.accessibility.pages.twins else tested_edition(portal)
    address = address.removeprefix("/")
    return Link(tested.url + address, relative(tested.root + address, page))


def tested_edition(portal: Portal) -> Twin:
    """The first edition: what was tested above all, also on the pages of another one."""
    settings = portal.settings
    return next((one for one in settings.twins if one.language == FIRST), Twin(FIRST, "", settings.site_url))


def _criterion(portal: Portal, criterion: Criterion) -> dict:
    words = portal.words
    return {
        "number": criterion.number,
        "level": criterion.level,
        "name": portal.say(criterion.name),
        "applicable": words("conformance.applicable" if criterion.applicable else "conformance.not_applicable"),
        "mark": words(f"conformance_mark.{criterion.result}"),
        "result": words(f"conformance_result.{criterion.result}"),
        "note": portal.say(criterion.note),
    }
