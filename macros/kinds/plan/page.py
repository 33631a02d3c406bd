"""The plan as a whole → view objects: how it has changed."""

from __future__ import annotations

from typing import Any

from macros.kinds.all import SINGLE_FILES
from macros.kinds.plan.record import Edition
from macros.view.corrected import revision_sentence
from macros.view.entry_words import reason_sentence
from macros.view.links import record_link
from macros.view.parts import Link, show_due, source_view
from macros.view.portal import Portal, relative


def editions_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/editions.html` shows. What came after the current edition stands apart."""
    words, strategy = portal.words, portal.site.strategy
    current = next(edition for edition in strategy.editions if edition.id == strategy.current_edition)
    stages = sorted([*strategy.editions, *strategy.related], key=lambda stage: (stage.published.first, stage.id))
    later = [stage for stage in stages if stage.published.first > current.published.last]
    until = [stage for stage in stages if stage not in later]
    return {
        "words": words,
        "sentence": words(
            "editions.sentence", n=len(strategy.editions), stages=len(until), current=portal.date(current.published)
        ),
        "stages": [_stage(portal, stage) for stage in until],
        "announced_anew": announced_anew(portal, page),
        "revised": revised(portal, page),
        "anew_none": words("editions.anew_none", n=len(portal.site.procedures)),
        "later": [_stage(portal, stage) for stage in later],
        "ahead": [
            (record_link(portal, "kpis", kpi.id, page), show_due(portal, target.at), target.as_printed)
            for kpi in portal.site.kpis.values()
            for target in kpi.targets
            if target.at and target.at.last > portal.as_of
        ],
    }


def _stage(portal: Portal, stage: Edition) -> dict:
    strategy = portal.site.strategy
    return {
        "date": portal.date(stage.published),
        "datetime": stage.published.iso,
        "what": portal.words.sentences([portal.say(stage.what)]),
        "edition": stage in strategy.editions,
        "current": stage.id == strategy.current_edition,
        "source": source_view(portal, stage.source),
    }


def revised(portal: Portal, page: str) -> list[dict]:
    """Every promise that who made it has revised: the record as a link, and what changed in it.

    What this site had wrong is among its corrections.
    """
    holders: list[tuple[Link, Any, Any]] = [
        (Link(portal.label(file), relative(file.listed, page)), portal.site.revisions.get(file.place, []), None)
        for file in SINGLE_FILES
    ]
    holders += [
        (record_link(portal, name, record_id, page), record.revisions, record)
        for name, shown in portal.pages.items()
        if shown.kind.promised
        for record_id, record in portal.site.records[name].items()
    ]
    return [
        {"record": link, "sentences": list(dict.fromkeys(told))}
        for link, revisions, record in holders
        if (
            told := [revision_sentence(portal, revisions, at, record) for at, one in enumerate(revisions) if one.source]
        )
    ]


def announced_anew(portal: Portal, page: str) -> list[dict]:
    """Every commitment that replaces another, in order of rank: the procedure, the old target, the new, the reason."""
    return [
        {
            "procedure": record_link(portal, "procedures", procedure.id, page),
            "announced": portal.date(new.announced),
            "old": show_due(portal, old.target),
            "new": show_due(portal, new.target),
            "reason": reason_sentence(portal, new.reason),
            "source": source_view(portal, new.source),
        }
        for procedure in portal.site.procedures
        for old, new in zip(procedure.commitments, procedure.commitments[1:], strict=False)
    ]
