"""Whether a new value of an indicator has to be told of its initiatives as well: clerks ask. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from macros.kinds.all import KPIS, kind_at
from macros.kinds.initiatives.record import Initiative
from macros.view.portal import Portal

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
