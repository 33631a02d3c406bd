"""What a change makes of promises: which statuses follow from it, today and on the last day that a date may mean; and
whether a new value of an indicator has to be told of its initiatives as well. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from macros.kinds.all import KINDS, KPIS, kind_at
from macros.kinds.initiatives.record import Initiative, Milestone
from macros.ledger.sentences.statuses import moved_cells, statuses_in_both
from macros.records.parts import Event, EventKind
from macros.view.period_words import year_name
from macros.view.portal import Portal

ALSO_CHANGES = (
    "この変更に合わせて計算しなおされる状態（読者に見える約束の判断が変わるので、一つずつ見てください。そのとおりなら、することはありません。ちがえば、いま書いた日付、種類、節目、値を出典で確かめて直し、それでも同じなら、担当者に知らせてください） / "
    "Statuses that follow from it by themselves. Each tells readers otherwise of a promise, so look at each; where it is "
    "right, there is nothing to do; where not, compare the date, the kind, the milestone and the value just written "
    "with the source, and if it stays, tell a maintainer:"
)


ONLY_GOES_ON = (
    "「継続」だけの{year}のできごとで、前からの約束（{cells}）の状態も変わります。できごとが、その約束に書かれたことの一部なら、このままでかまいません。"
    "別のことなら、「節目」（コマンドでは --milestone）を空にしてください。できごととしては載り、どの約束も、それで確かめられたことにはなりません。 / "
    "An event of {year_en}, for which the plan has only “continued”, changes the status of the promise before it as well ({cells_en}). "
    "Where it is a part of what that promises, leave it; where it is something else, leave the milestone (at the command line --milestone) empty: "
    "the event is told, and no promise counts as confirmed by it."
)


LATER = (
    "{last}に計算しなおされる状態（書いた日付は{last}までのどこかなので、状態に数えるのは{last}からです。日まで分かれば、日で書いてください） / "
    "Statuses that will follow on {last_en} (the date may be any up to then, from when on it counts for the status; write the day, if it is known):"
)


NONE_THEN = "その日になっても、これで変わる状態はありません。 / None changes by it then."


FOLLOWS = (
    "取組{rows}には、この値のためにできごとを足さなくてかまいません。この指標の目標を書いた約束の状態は、この値から計算しなおします。 / "
    "For this value no event has to be added to the initiative {rows_en}: its promise is a target of this indicator, and "
    "its status follows from the value."
)


BESIDE = (
    "取組{rows}の約束の状態は、この値だけでは変わりません。出典が、取組で何かが始まった、行われたとも言っているときだけ、"
    "フォーム「取組が動いた」（コマンドでは event、Excel ではシート「取組・できごと」）でも知らせてください。値だけなら、足さなくてかまいません。 / "
    "The status of what the initiative {rows_en} promises does not change by a value alone. Only where the source also "
    "tells that something began or was done there, tell of that too, by the form for events of initiatives (at the "
    "command line `event`, in a workbook the sheet of their events). For the value alone there is nothing to add."
)


TitledLines = tuple[str, list[str]]  # a title, the lines below it


def recalculated(before: Portal, after: Portal) -> Iterator[TitledLines]:
    """Which statuses a change leads to: today, then on each day that ends the month or year that a new date names."""
    told = [f"・{line}" for line in statuses_in_both(before, after)]
    if told:
        yield ALSO_CHANGES, [*told, *only_going_on(before, after)]
    for last in sorted(set(_still_running(before, after))):
        then = [replace(portal, as_of=last) for portal in (before, after)]
        found = [f"・{line}" for line in statuses_in_both(*then)]
        title = LATER.format(last=after.day(last), last_en=after.in_english.day(last))
        yield title, [line for line in found if line not in told] or [NONE_THEN]


def _still_running(before: Portal, after: Portal) -> Iterator[date]:
    """The last day of each date that is not over yet, of the entries that were added or have another date now."""
    for kind in KINDS:
        known = before.site.records[kind.name]
        for record_id, record in after.site.records[kind.name].items() if kind.kept else ():
            old = known.get(record_id)
            if old != record:
                lists = [key for key in kind.kept if (kind, key) != (KPIS, "events")]  # on which no status rests
                days = {_counts_from(one) for key in lists for one in getattr(record, key)}
                days -= {_counts_from(one) for key in lists for one in getattr(old, key, ())}
                yield from (day for day in days if day and day > after.as_of)


def _counts_from(entry: Any) -> date | None:
    """From which day on an entry counts for a status; None where none rests on it."""
    if isinstance(entry, Event):
        return None if entry.kind in (EventKind.PLANNED, EventKind.NOTE) else entry.when.last
    when = getattr(entry, "announced", None) or getattr(entry, "on", None)
    return when.last if when else None


def only_going_on(before: Portal, after: Portal) -> Iterator[str]:
    """A question for each period that a promise goes on in whose event moves the status of that promise."""
    found: dict[str, list[Milestone]] = {}
    for _, now, _ in moved_cells(before, after):
        if now.by_going_on and now.decided_by and (period := now.decided_by.milestone):
            found.setdefault(period, []).append(now.milestone)
    for period, cells in found.items():
        values = {"year": year_name(after, period), "year_en": year_name(after.in_english, period)}
        yield ONLY_GOES_ON.format(**values, cells=_cells(after, cells), cells_en=_cells(after.in_english, cells))


def _cells(portal: Portal, cells: Sequence[Milestone]) -> str:
    """The cells of the roadmap, each with its year, in the language of the portal."""
    printed = ((year_name(portal, one.period), portal.printed(one.as_printed)) for one in cells)
    said = [portal.words("ledger.cell", year=year, text=text) for year, text in printed]
    return portal.words("text.and").join(dict.fromkeys(said))


def rows_beside(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """What becomes of the initiatives of the indicator in the file at `path` where it has a new value: those that
    promise just a target of it, then the others."""
    was, now = (portal.site.kpis.get(PurePosixPath(path).stem) for portal in (before, after))
    if kind_at(path) is not KPIS or now is None:
        return
    known = was.observations if was else []
    if not any(one not in known and not one.corrections for one in now.observations):
        return
    rows = [after.site.initiatives[one] for one in now.initiatives]
    following = [row for row in rows if any(cell.figure and cell.figure.kpi == now.id for cell in row.milestones)]
    for said, told in ((FOLLOWS, following), (BESIDE, [row for row in rows if row not in following])):
        if told:
            yield said.format(rows=_named(after, told), rows_en=_named(after.in_english, told))


def _named(portal: Portal, rows: list[Initiative]) -> str:
    """The names of `rows`, as their pages have them, in the language of the portal."""
    names = [portal.pages["initiatives"].name(portal, row) for row in rows]
    return portal.words("text.and").join(portal.words("text.quoted", text=one) for one in names)
