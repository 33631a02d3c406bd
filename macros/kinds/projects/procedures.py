"""How the procedures of a project stand, in words: in numbers that add up to all of them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from macros.charts.statuses import STATUSES
from macros.kinds.procedures.standing import REACHED, Standing
from macros.kinds.projects.record import Project
from macros.view.portal import Portal


def of_procedures(portal: Portal, project: Project, way: str = "phone") -> str | None:
    """How the procedures of a project stand, in numbers that add up to all of them; None where it has none."""
    words, standings = portal.words, _standings(portal, project)
    counts = Counter(str(one.status) for one in standings)
    if not counts:
        return None
    labels = {status: words(f"status.procedure.{status}") for status in STATUSES["procedure"] if counts[status]}
    of = words(f"project_procedures.{way}", total=len(standings))
    if len(labels) == 1:
        (label,) = labels.values()
        if project.when and _earlier(portal, project) == len(standings):
            return words(
                "project_procedures.all_earlier",
                of=words("project_procedures.short", total=len(standings)),
                label=label,
                total=len(standings),
            )
        return words(f"project_procedures.{'one' if len(standings) == 1 else 'alike'}", of=of, label=label)
    before = _earlier(portal, project) if project.when else 0
    each = [
        words("project_procedures.each_earlier" if status in REACHED and before == n else "project_procedures.each",
              label=label, n=n)
        for status, label in labels.items() if (n := counts[status])
    ]  # fmt: skip
    return words("project_procedures.mixed", of=of, counts=words.listed(each))


def earlier(portal: Portal, project: Project) -> str | None:
    """How many of its procedures were available before the time of a project, or before the plan; None if none were."""
    n, when = _earlier(portal, project), project.when
    if not n:
        return None
    if when and n == len(_standings(portal, project)):  # which `of_procedures` has said already
        return portal.words("project_procedures.not_its")
    if when:
        return portal.words("project_procedures.earlier", n=n, when=portal.date(when))
    return portal.words("project_procedures.before_plan", n=n)


def _earlier(portal: Portal, project: Project) -> int:
    """How many of its procedures were available before the time of a project, or before the plan."""
    when, periods = project.when, portal.site.periods
    start = when.first if when else periods.end(periods.baseline) + timedelta(days=1)
    found = [one.decided_by for one in _standings(portal, project) if one.status in REACHED]
    return sum(event is not None and event.when.last < start for event in found)


def _standings(portal: Portal, project: Project) -> list[Standing]:
    """The standing of each procedure of a project."""
    return [portal.standings[one] for one in (portal.standings if project.all_procedures else project.procedures)]
