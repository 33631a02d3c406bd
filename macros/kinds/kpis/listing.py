"""The list of all figures (指標), group by group and row by row, in finished words."""

from __future__ import annotations

from typing import Any

from macros.charts.canvas import rounded
from macros.kinds.kpis.badges import Gap, badge_meanings, gap_text, standing_badge, unknown_yet
from macros.kinds.kpis.record import KIND, Kpi
from macros.kinds.kpis.standing import UNKNOWN, KpiGroup, KpiStatus, MeasureStanding, kpi_group
from macros.kinds.kpis.words.values import in_time, noun, observed_text
from macros.kinds.plan.record import PartKind
from macros.view.links import both_names
from macros.view.portal import Portal, relative


def group_name(portal: Portal, group: KpiGroup) -> str:
    """What the figures of `group` are called: those that measure effects as the plan does."""
    effects = [portal.say(part.short) for part in portal.site.strategy.parts_of(PartKind.EFFECT)]
    return portal.words(f"kpi_group.{group}", effects=portal.words.listed(effects))


def kpi_list_view(portal: Portal, page: str) -> dict[str, Any]:
    """Everything that `fragments/kpi_list.html` shows."""
    words, strategy = portal.words, portal.site.strategy
    groups = {group: [k for k in portal.site.kpis.values() if kpi_group(k, strategy) is group] for group in KpiGroup}
    return {
        "words": words,
        "sentence": counts_sentence(portal),
        "hard_words": portal.meanings(*both_names(portal, [kpi.name for kpi in portal.site.kpis.values()])),
        "groups": [
            {
                "id": str(group).replace("_", "-"),
                "name": group_name(portal, group),
                "lead": words(f"kpi_group_lead.{group}", n=len(kpis)),
                "caption": words("kpis.caption", group=group_name(portal, group), n=len(kpis)),
                "rows": [_row(portal, kpi, page) for kpi in kpis if _has_value(portal, kpi)],
                "unknown": [_row(portal, kpi, page) for kpi in kpis if not _has_value(portal, kpi)],
            }
            for group, kpis in groups.items()
            if kpis
        ],
        "meanings": badge_meanings(portal),
        "csv": relative("data/kpis.csv", page),
    }


def counts_sentence(portal: Portal) -> str:
    """How many figures there are, how many have a later value than the plan's own, how many others were looked for."""
    standings = portal.kpi_standings.values()
    known = sum(bool(now.later) for now in standings)
    ahead = sum(not now.later and now.status is KpiStatus.AHEAD for now in standings)
    words = portal.words
    said = [words("kpis.sentence", total=len(standings), known=known, as_of=portal.day(portal.as_of))]
    own = sum(bool(portal.kpi_standings[kpi.id].later) for kpi in portal.site.kpis.values() if kpi.counted)
    said += [words("kpis.sentence_counted", n=own)] if own else []
    waiting = [now.unknown for now in standings if not now.later and now.status is not KpiStatus.AHEAD]
    for status in UNKNOWN:
        if n := waiting.count(status):
            said.append(words(f"kpi_unknown.{status}", n=n))
    return words.joined(*said, words("kpis.sentence_ahead", ahead=ahead) if ahead else "")


def _has_value(portal: Portal, kpi: Kpi) -> bool:
    return any(line.latest for line in portal.kpi_standings[kpi.id].measures)


def _bar(kpi: Kpi, line: MeasureStanding) -> dict[str, str] | None:
    """Value and target on one scale from 0, in parts of a hundred; None where there are not both."""
    if line.latest is None or line.target is None:
        return None
    value, aim = float(line.latest.value), float(line.target.bounds[0])
    whole = max(value, aim, 100 if kpi.is_share else 0) or 1
    return {"value": rounded(100 * value / whole), "target": rounded(100 * aim / whole)}


def _row(portal: Portal, kpi: Kpi, page: str) -> dict[str, Any]:
    now = portal.kpi_standings[kpi.id]
    latest = [observed_text(portal, kpi, line.latest) for line in now.measures if line.latest]
    gaps = [gap_text(portal, kpi, line) for line in now.measures if line.latest]
    return {
        "name": portal.say(kpi.name),
        "href": relative(KIND.address(kpi.id), page),
        "noun": noun(portal, kpi),
        "baseline": in_time(portal, kpi, kpi.baseline) if kpi.baseline else portal.words("kpis.none"),
        "targets": [in_time(portal, kpi, target) for target in kpi.targets] or [portal.words("kpis.none")],
        "latest_label": portal.words("kpi_kind.counted" if kpi.counted and latest else "kpis.latest"),
        "latest": latest or [unknown_yet(portal, kpi)],
        "gaps": list(dict.fromkeys(gaps)) or [portal.words(f"kpi_gap.{Gap.NONE}")],
        "badge": standing_badge(portal, kpi),
        "bars": [bar for line in now.measures if (bar := _bar(kpi, line))],
    }
