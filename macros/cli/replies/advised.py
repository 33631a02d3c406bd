"""What a check would advise of a change, for whoever makes it: they may never see the check. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from macros.base.messages import read_messages
from macros.kinds.all import INITIATIVES, KPIS, PROCEDURES, SOURCES, kind_at
from macros.kinds.initiatives.rules import of_another_promise, of_no_promise
from macros.kinds.kpis.advice import between_surveys, measured_unsaid
from macros.kinds.procedures.advice import advised
from macros.kinds.site import Site
from macros.kinds.sources.advice import publisher_advised
from macros.kinds.sources.page import references
from macros.view.portal import Portal
from macros.words import FIRST

Advice = tuple[str, Mapping[str, str]]


def advised_anew(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """What a check would advise of the record or the sources in the file at `path`, and would not have before."""
    told, now = ([*_advised(portal, path)] for portal in (before, after))
    for record, (code, said) in now:
        if (record, (code, said)) not in told:
            yield _line(code, said)


def _unused(site: Site) -> list[str]:
    """The sources that nothing rests on."""
    alone = (site.strategy, site.data_use, site.model_ward_projects, site.leading_projects, *site.core_items)
    held = [*(one for records in site.records.values() for one in records.values()), *filter(None, alone)]
    cited = {ref.partition("#")[0] for record in held for ref in references(record)}
    return [one for one in site.sources if one not in cited]


def _line(code: str, said: Mapping[str, str]) -> str:
    """A piece of advice in a line."""
    told = read_messages("advice")[code]
    english = (text[0].upper() + text[1:] for text in (told.what_en, told.fix_en))
    return f"{told.what}。{told.fix}。 / {'. '.join(english)}.".format(**said)


def _advised(portal: Portal, path: str) -> Iterator[tuple[str, Advice]]:
    """Each piece of advice on what the file at `path` holds, with the id of the record that it is about."""
    kind, name, site = kind_at(path), PurePosixPath(path).stem, portal.site
    if kind is SOURCES:
        city = site.strategy.city.said(FIRST)
        yield from ((one.id, told) for one in site.sources.values() for told in publisher_advised(one, city))
        yield from ((one, ("source-unused", {"value": one})) for one in _unused(site))
    elif kind is INITIATIVES and (row := site.initiatives.get(name)):
        yield from ((name, ("of-no-promise", said)) for _, said in of_no_promise(row))
        yield from ((name, ("of-another-promise", said)) for _, said in of_another_promise(row))
        yield from ((name, ("measured-not-told", said)) for _, said in measured_unsaid(portal, row))
    elif kind is KPIS and (figure := site.kpis.get(name)):
        yield from ((name, ("between-surveys", said)) for _, said in between_surveys(figure, site.periods))
        for row in (site.initiatives[one] for one in figure.initiatives):
            of_row = (said for _, said in measured_unsaid(portal, row) if said["kpi_id"] == name)
            yield from ((row.id, ("measured-not-told", said)) for said in of_row)
    elif kind is PROCEDURES and (procedure := portal.by_id.get(name)):
        yield from ((name, (code, said)) for code, _, said in advised(portal, procedure))
