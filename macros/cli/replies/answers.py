"""What was added and leaves the answer on top of a page as it was, though who added it may expect another. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from macros.kinds.all import KPIS, PROCEDURES, kind_at
from macros.kinds.kpis.record import Kpi, Observation
from macros.kinds.procedures.record import ENDINGS, Procedure
from macros.kinds.procedures.standing import UNKNOWN, Status, still_holds
from macros.records.parts import Commitment, Confidence, Event, EventKind
from macros.view.parts import show_due, show_when
from macros.view.period_words import value_time
from macros.view.portal import Portal

DEADLINE, EVENT, VALUE = "期限「{said}」", "できごと「{said}」", "値「{said}」"


STAYS = (
    "足した{what}は、ページの一覧に出ますが、いちばん上の答えは変わりません。{why} / "
    "What was added stands in the lists of the page; the answer on top of it does not change: {why_en}"
)


RESTS_ELSEWHERE = (
    "足した{what}は、ページの一覧に出ます。いちばん上の答えはこの変更で変わりますが、根拠はこれではありません。{why} / "
    "What was added stands in the lists of the page; the answer on top of it changes, and does not rest on this: {why_en}"
)


BY_EVENT = (
    "答えは、できごと「{said}」（{when}）によります。",
    "it rests on another event, “{said}” ({when}).",
)


BY_TARGET = (
    "答えになる期限は、より後の{announced}に公表された「{target}」です。",
    "its deadline is {target}, announced later ({announced}).",
)


BY_VALUE = (
    "答えは、より新しい{when}の値（{said}）によります。",
    "it rests on the later value {said} ({when}).",
)


NOT_SURE = (
    "確かさが「低い」ものは、答えの根拠になりません。",
    "what is of low confidence decides nothing.",
)


NOT_OVER = (
    "{when}は{last}に終わるので、答えに数えるのは{last}からです。日まで分かれば、日で書いてください。",
    "{when} ends on {last}, from when on it counts; write the day, if it is known.",
)


KEPT_WORDS = (
    "いちばん上の答えには、前のできごと（{when}）の言い方「{said}」が残ります。足したことで合わなくなったなら、"
    "「公開したできごとや数値、入口のまちがいを直す」でそのできごとの「いちばん上の答え」を、いまも合う言い方に直してください"
    "（理由の例：新しいできごとを答えで伝えるためです。） / "
    "The answer on top still has what an earlier event ({when_en}) says there: “{said_en}” Where that does not hold with "
    "what was added, put it, by the form that corrects published events, in words that still hold (field: いちばん上の答え)."
)


_TELLING = (EventKind.STARTED, EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE)


_DECISIVE = (EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE, *ENDINGS)


InBoth = tuple[str, str]


def answers_kept(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """A sentence for each new deadline, event or value in the file at `path` that does not decide the answer.

    Whether the answer stays, all that is changed at once decides.
    """
    kind, stem = kind_at(path), PurePosixPath(path).stem
    if kind not in (PROCEDURES, KPIS):
        return
    was, now = (portal.site.records[kind.name].get(stem) for portal in (before, after))
    if was is None or now is None:  # of a new record all is new
        return
    answer = after.pages[kind.name].answer
    said = RESTS_ELSEWHERE if answer and answer(before, was) != answer(after, now) else STAYS
    for what, why in _of_procedure(after, was, now) if kind is PROCEDURES else _of_figure(after, was, now):
        yield said.format(what=what, why=why[0], why_en=why[1])


def _of_procedure(portal: Portal, was: Procedure, now: Procedure) -> Iterator[tuple[str, InBoth]]:
    """What was added and does not decide the answer, and why not."""
    standing = portal.standings[now.id]
    is_due = standing.status in (Status.PROMISED, *UNKNOWN)
    for one in _new(was, now.commitments, "commitments"):
        if not (is_due and one == now.commitments[-1]):
            yield DEADLINE.format(said=portal.date(one.target)), _why(portal, now, standing.decided_by)
    for event in _new(was, now.events, "events"):
        counts = event.kind in _DECISIVE and event.when.last <= portal.as_of
        if counts and event != standing.decided_by:
            is_low = event.confidence is Confidence.LOW
            why = NOT_SURE if is_low else _why(portal, now, standing.decided_by)
            yield EVENT.format(said=_quoted(portal, event)), why


def words_kept(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """What earlier events of the procedure in the file at `path` say in its answer, where one was added that says that
    something can be done: whether it still holds, only who added it knows."""
    was, now = (portal.site.records[PROCEDURES.name].get(PurePosixPath(path).stem) for portal in (before, after))
    if kind_at(path) is not PROCEDURES or was is None or now is None:
        return
    new = _new(was, now.events, "events")
    if not any(one.kind in _TELLING and one.when.last <= after.as_of for one in new):
        return
    for event in was.events:
        if event in now.events and event.in_answer and still_holds(event, after.standings[now.id]):
            in_words = {"when": show_when(after, event), "said": after.words.inside_quotes(after.say(event.in_answer))}
            english = {"when_en": after.in_english.date(event.when), "said_en": after.in_english.say(event.in_answer)}
            yield KEPT_WORDS.format(**in_words, **english)


def _why(portal: Portal, now: Procedure, decided_by: Event | None) -> InBoth:
    if decided_by:
        return _filled(
            BY_EVENT, portal, lambda one: {"said": _quoted(one, decided_by), "when": show_when(one, decided_by)}
        )
    last: Commitment = now.commitments[-1]
    return _filled(
        BY_TARGET, portal, lambda one: {"announced": one.date(last.announced), "target": show_due(one, last.target)}
    )


def _quoted(portal: Portal, event: Event) -> str:
    return portal.words.inside_quotes(portal.words.without_stop(portal.say(event.what)))


def _of_figure(portal: Portal, was: Kpi, now: Kpi) -> Iterator[tuple[str, InBoth]]:
    latest = {one.measure: one.latest for one in portal.kpi_standings[now.id].measures if one.latest}
    for one in _new(was, now.observations, "observations"):
        newest = latest.get(one.measure)
        if newest is None or newest.record != one:
            yield VALUE.format(said=portal.measured(now.unit, one.value)), _why_not(portal, now, one, newest)


def _why_not(portal: Portal, kpi: Kpi, one: Observation, newest: Any) -> InBoth:
    if one.confidence is Confidence.LOW:
        return NOT_SURE
    if one.on.last > portal.as_of or newest is None:
        return _filled(NOT_OVER, portal, lambda it: {"when": it.date(one.on), "last": it.day(one.on.last)})
    return _filled(
        BY_VALUE,
        portal,
        lambda it: {"when": value_time(it, kpi, newest), "said": it.measured(kpi.unit, newest.value)},
    )


def _new(was: Any, entries: Sequence[Any], key: str) -> list[Any]:
    """The entries of a list that were not there; what was corrected is no news."""
    known = getattr(was, key)
    return [one for one in entries if one not in known and not one.corrections]


def _filled(why: InBoth, portal: Portal, values: Callable[[Portal], dict[str, str]]) -> InBoth:
    """`why` with its values, each half with those in its language."""
    return why[0].format(**values(portal)), why[1].format(**values(portal.in_english))
