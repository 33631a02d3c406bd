"""The reader's question about a project, answered: what the plan wants with it, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import OF_PROMISES, MilestoneStatus
from macros.kinds.procedures.standing import Status
from macros.kinds.projects.record import Project
from macros.view.entry_words import told
from macros.view.period_words import end_in_words, span_name
from macros.view.portal import Portal


def project_initiatives(portal: Portal, project: Project) -> list[Initiative]:
    """The rows of the roadmap in the project's column, then those that it names, in order of the plan."""
    return [
        initiative
        for initiative in portal.site.initiatives.values()
        if initiative.project == project.id or initiative.id in project.initiatives
    ]


def answer(portal: Portal, project: Project) -> str:
    """What the project is, as the plan has it, and what is known to have come of it."""
    gist = portal.words.first_sentence(portal.say(project.summary))
    return portal.words.fitting([*(gist + outcome for outcome in _outcomes(portal, project)), gist])


def details(portal: Portal, project: Project) -> str:
    """What the summary says after its first sentence, which is in the answer; empty where that is all."""
    text = portal.say(project.summary)
    return text.removeprefix(portal.words.first_sentence(text))


def _own_rows(portal: Portal, project: Project) -> list[Initiative]:
    """The rows that are about this project alone: those in its column, and those that no other project names."""
    named = [row for one in portal.site.projects.values() for row in one.initiatives]
    rows = project_initiatives(portal, project)
    return [row for row in rows if row.project == project.id or (not row.project and named.count(row.id) == 1)]


def _outcomes(portal: Portal, project: Project) -> Iterator[str]:
    """What can be said to have come of a project, the most telling first."""
    words = portal.words
    standings = [one for row in _own_rows(portal, project) for one in portal.milestones[row.id]]
    for status in (MilestoneStatus.DELIVERED, MilestoneStatus.PARTLY):
        for one in standings:
            if one.status is status and one.decided_by:
                yield told(portal, one.decided_by)
    when = _time(portal, project)
    past = bool(project.when and project.when.last < portal.as_of)
    if outcome := _of_procedures(portal, project):
        if past:
            yield words("project.answer_then", when=when, outcome=outcome)
        yield outcome
    if when:
        yield words("project.answer_past" if past else "project.answer_ahead", when=when)
    elif rows := project_initiatives(portal, project):
        yield _of_rows(portal, rows)
    else:
        yield words("project.answer_nothing")


def _time(portal: Portal, project: Project) -> str | None:
    """When the plan has the project done; None where it does not say."""
    when = project.when
    if when is None:
        return None
    return span_name(portal, when) if when.precision == "fiscal_year" else end_in_words(portal, when)


def _of_procedures(portal: Portal, project: Project) -> str | None:
    """How many of the procedures of a project are on public record as available; None where it has none."""
    ids = list(portal.standings) if project.all_procedures else project.procedures
    if not ids:
        return None
    available = sum(portal.standings[one].status is Status.AVAILABLE for one in ids)
    key = "all" if available == len(ids) else "some" if available else "none"
    return portal.words(f"project_procedures.{key}", total=len(ids), available=available)


def _of_rows(portal: Portal, rows: Sequence[Initiative]) -> str:
    """How many of the promises in `rows` are on public record as done."""
    own = [one for row in rows for one in portal.milestones[row.id] if one.continues is None]
    found = [one.status for one in own if one.status in OF_PROMISES]
    done = found.count(MilestoneStatus.DELIVERED)
    return portal.words("project.answer_rows" if done else "project.answer_rows_none", total=len(found), done=done)
