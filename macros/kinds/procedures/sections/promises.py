"""The section of a procedure's page that tells its promises, one after another."""

from __future__ import annotations

from dataclasses import dataclass

from macros.kinds.procedures.record import Procedure
from macros.records.addresses import anchors
from macros.records.parts import SourceKind
from macros.view.citing.english import promise_in_english
from macros.view.corrected import mistake_sentences
from macros.view.entry_words import reason_sentence
from macros.view.parts import SourceView, show_due, source_view
from macros.view.period_words import period_name
from macros.view.portal import Portal


@dataclass(frozen=True)
class CommitmentView:
    """A promise as the page of its procedure tells it."""

    announced: str
    due: str
    due_iso: str
    reason: str | None
    source: SourceView
    corrections: list[str]
    anchor: str
    english: str


def commitment_view(portal: Portal, procedure: Procedure, index: int) -> CommitmentView:
    """The promise of `procedure` that comes at `index`."""
    commitment = procedure.commitments[index]
    due = show_due(portal, commitment.target)
    if commitment.target.precision == "period":
        due = portal.words(
            "procedure.period_due",
            period=period_name(portal, commitment.target.text),
            day=portal.day(commitment.target.last),
        )
    # Of the plan only the edition is known, not since when it has promised this: the time may lie before the edition.
    in_plan = portal.site.source_of(commitment.source).kind is SourceKind.PLAN
    announced = "procedure.announced_in_plan" if in_plan else "procedure.announced"
    return CommitmentView(
        announced=portal.words(announced, when=portal.date(commitment.announced)),
        due=due,
        due_iso=commitment.target.last.isoformat(),
        reason=reason_sentence(portal, commitment.reason),
        source=source_view(portal, commitment.source, procedure.rank),
        corrections=mistake_sentences(portal, commitment),
        anchor=anchors("commitments", procedure.commitments)[index],
        english=promise_in_english(portal.words, portal.site, procedure.called, commitment, in_plan),
    )
