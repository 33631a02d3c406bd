"""The reader's question about a project, answered: what the plan wants with it, and what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from macros.base.calendar import printed_years
from macros.charts.statuses import STATUSES
from macros.kinds.initiatives.record import Initiative, InitiativeEvent
from macros.kinds.initiatives.standing import OF_PROMISES, ON_RECORD, MilestoneStanding
from macros.kinds.projects.procedures import of_procedures
from macros.kinds.projects.record import Project
from macros.records.parts import Event, EventKind, SourceKind
from macros.view.entry_words import event_leads, event_sentence
from macros.view.freshness import looked_on, published_since
from macros.view.period_words import end_in_words, span_name, year_name
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
    return portal.words.fitting([*(portal.words.joined(gist, outcome) for outcome in _outcomes(portal, project)), gist])


def printed(portal: Portal, project: Project) -> Iterator[str]:
    """What the figures and the rows of a project say, as printed, and what is on record of each promise."""
    yield from (fact.as_printed for fact in project.figures)
    for one in (one for row in project_initiatives(portal, project) for one in portal.milestones[row.id]):
        yield one.milestone.as_printed
        yield from (portal.say(event.what) for event in one.evidence)


def project_cases(portal: Portal, project: Project) -> list[str]:
    """The ids of the before/after cases that the project names or that name it."""
    naming = [case.id for case in portal.site.cases.values() if case.project == project.id]
    return list(dict.fromkeys([*project.cases, *naming]))


def answered_by(portal: Portal, project: Project) -> Event | None:
    """The event that `answer` tells, whose source the page has to name; None where it tells none."""
    said = answer(portal, project)
    known = [*_evidence(portal, project), *(event for _, event in _only_one(portal, project))]
    return next((event for event in known if event_sentence(portal, event) in said), None)


def beside_answer(portal: Portal, project: Project, told_of: Event | None) -> Iterator[str]:
    """What the event that the answer tells says after its first sentence, mostly what its publication leaves open.

    Without one, values of the figures of this project: it tells that nothing is known.
    """
    if told_of:
        rest = portal.words.after_first_sentence(portal.say(told_of.what))
        yield from filter(None, [portal.words.sentences([rest])])
        return
    figures = (one for one in portal.site.kpis.values() if project.id in one.projects and not one.counted)
    yield from filter(None, (published_since(portal, kpi) for kpi in figures))


def details(portal: Portal, project: Project) -> str:
    """What the summary says after its first sentence, which is in the answer; empty where that is all."""
    return portal.words.after_first_sentence(portal.say(project.summary))


def timing(portal: Portal, project: Project) -> str | None:
    """When, as printed and as a date where the two differ, with what the plan's table says of its procedures.

    Without a time of its own the years of its rows and of its figures; None when the plan prints none at all.
    """
    words = portal.words
    if project.timing is None:
        said = (_years_of_rows(portal, project), _years_of_figures(portal, project))
    elif project.when is None:
        said = (words.with_original(project.timing), None)
    else:
        both = words("project.timing_both", printed=portal.printed(project.timing), date=portal.date(project.when))
        said = (both, _starts(portal, project))
    return words.sentences(filter(None, said)) or None


def _starts(portal: Portal, project: Project) -> str | None:
    """When procedures of a project began as the plan's table has it, where that is not just the project's own time."""
    starts = [
        event.when
        for one in project.procedures
        for event in portal.by_id[one].events
        if event.kind is EventKind.STARTED and portal.site.source_of(event.source).kind is SourceKind.PLAN
    ]
    if all(start == project.when for start in starts):
        return None
    days = dict.fromkeys(portal.date(start) for start in sorted(starts, key=lambda start: start.first))
    key = "project.timing_start" if len(project.procedures) == 1 else "project.timing_starts"
    return portal.words(key, starts=portal.words.listed(days))


def _years_of_figures(portal: Portal, project: Project) -> str | None:
    """The years that the figures of a project name as printed; None where they name none."""
    years = sorted({year for fact in project.figures for year in printed_years(fact.as_printed)})
    if len(years) > 1:
        return portal.words("project.timing_figures", first=years[0], last=years[-1])
    return portal.words("project.timing_figure", year=years[0]) if years else None


def _years_of_rows(portal: Portal, project: Project) -> str | None:
    """From which year to which the plan has promises in the rows of a project; None where it has none."""
    periods = portal.site.periods
    standings = (one for row in project_initiatives(portal, project) for one in portal.milestones[row.id])
    codes = {one.milestone.period for one in standings if one.status in OF_PROMISES}
    years = [year_name(portal, code) for code in sorted(codes, key=periods.end)]
    if len(years) > 1:
        return portal.words("project.timing_rows", first=years[0], last=years[-1])
    return portal.words("project.timing_row", year=years[0]) if years else None


def _own_rows(portal: Portal, project: Project) -> list[Initiative]:
    """The rows that are about this project alone: those in its column, and those that no other project names."""
    named = [row for one in portal.site.projects.values() for row in one.initiatives]
    rows = project_initiatives(portal, project)
    return [row for row in rows if row.project == project.id or (not row.project and named.count(row.id) == 1)]


def _outcomes(portal: Portal, project: Project) -> Iterator[str]:
    """What can be said to have come of a project, the most telling first."""
    words, own = portal.words, _own_rows(portal, project)
    for event in _evidence(portal, project):
        yield from event_leads(portal, event)
    if any(_events(portal, own)):
        yield _of_rows(portal, own)
    when = _time(portal, project)
    past = bool(project.when and project.when.last < portal.as_of)
    for outcome in _of_procedures(portal, project):
        if past:
            yield words("project.answer_then", when=when, outcome=outcome)
        yield outcome
    if when:
        yield words("project.answer_past" if past else "project.answer_ahead", when=when)
    elif own and not any(_events(portal, project_initiatives(portal, project))):
        yield _of_rows(portal, own)
    elif shared := project_initiatives(portal, project):
        for row, event in _only_one(portal, project):
            yield words("project.answer_shared_told", told=event_sentence(portal, event))
            yield words("project.answer_shared_named", row=portal.say(row.name))
        yield words("project.answer_shared", rows=_of_rows(portal, shared, shared=True))
        yield _of_rows(portal, shared, shared=True, form="_short")
        yield words("project.answer_shared_alone")
    else:
        yield words("project.answer_nothing")


def _only_one(portal: Portal, project: Project) -> list[tuple[Initiative, InitiativeEvent]]:
    """What is on record of rows that others share, where that is one thing: it says more than the number one."""
    if _own_rows(portal, project):
        return []
    rows = project_initiatives(portal, project)
    found = [(row, event) for row in rows for event in _events(portal, [row])]
    return found if len(found) == 1 else []


def _evidence(portal: Portal, project: Project) -> Iterator[Event]:
    """What is on record of a project alone: of its own rows, then of the figures that measure it, the latest first."""
    yield from _events(portal, _own_rows(portal, project))
    cases = set(project_cases(portal, project))
    for kpi in portal.site.kpis.values():
        if kpi.case in cases:
            yield from (event for event in reversed(kpi.events) if _is_known(portal, event))


def _is_known(portal: Portal, event: Event) -> bool:
    """Whether `event` had happened by the as-of date, and somebody other than the plan says so."""
    of_plan = portal.site.source_of(event.source).kind is SourceKind.PLAN
    return event.kind is not EventKind.PLANNED and event.when.last <= portal.as_of and not of_plan


def _events(portal: Portal, rows: Sequence[Initiative]) -> Iterator[InitiativeEvent]:
    """The events that say that a promise in `rows` was kept, then those that say it of a part."""
    standings = [one for row in rows for one in portal.milestones[row.id]]
    for status in ON_RECORD:
        yield from (one.decided_by for one in standings if one.status is status and one.decided_by)


def _time(portal: Portal, project: Project) -> str | None:
    """When the plan has the project done; None where it does not say."""
    when = project.when
    if when is None:
        return None
    return span_name(portal, when) if when.precision == "fiscal_year" else end_in_words(portal, when)


def _of_procedures(portal: Portal, project: Project) -> Iterator[str]:
    """How the procedures of a project stand, every one of them, the fullest first; nothing where it has none.

    A project is more than its procedures: that nothing is known of the whole is always said first, in fewer words where
    there is no room.
    """
    outcomes = [outcome for way in ("phone", "short") if (outcome := of_procedures(portal, project, way))]
    if project.all_procedures:
        yield from outcomes
        return
    for key in ("answer_of_procedures", "answer_of_procedures_short"):
        yield from (portal.words(f"project.{key}", outcome=outcome) for outcome in outcomes)


def promises_told(portal: Portal, project: Project) -> str | None:
    """How the promises of its own rows stand, how many it shares with other projects, and when somebody last looked.

    What is on record of a row that others share may be about them, so it is not counted here. None without rows.
    """
    words, rows, own = portal.words, project_initiatives(portal, project), _own_rows(portal, project)
    found = Counter(str(one.status) for one in _promised(portal, own))
    shared = len(_promised(portal, rows)) - found.total()
    if not found and not shared:
        return None
    labels = {status: words(f"status.milestone.{status}") for status in STATUSES["milestone"] if found[status]}
    each = [words("project_procedures.each", label=label, n=found[status]) for status, label in labels.items()]
    day = max(filter(None, (looked_on(row, portal.as_of) for row in rows)), default=None)
    return words.joined(
        words("project.promises", total=found.total(), counts=words.listed(each)) if found else "",
        words("project.promises_shared" if found else "project.promises_all_shared", n=shared) if shared else "",
        words("project.promises_looked", day=portal.day(day)) if day else "",
    )


def _promised(portal: Portal, rows: Sequence[Initiative]) -> list[MilestoneStanding]:
    """The promises in `rows`: a cell that only continues one is none of its own."""
    own = (one for row in rows for one in portal.milestones[row.id] if one.continues is None)
    return [one for one in own if one.status in OF_PROMISES]


def _of_rows(portal: Portal, rows: Sequence[Initiative], shared: bool = False, form: str = "") -> str:
    """How many of the promises in `rows` are on public record as done, and how many of them in part."""
    found = [one.status for one in _promised(portal, rows)]
    done, partly = (sum(one is status for one in found) for status in ON_RECORD)
    key = "mixed" if done and partly else "done" if done else "partly" if partly else "none"
    if shared:
        key = ("shared_partly" if partly else "shared") + form
    return portal.words(f"project_rows.{key}", total=len(found), done=done, partly=partly)
