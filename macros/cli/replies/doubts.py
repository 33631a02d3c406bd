"""What a new entry puts in doubt of what is on record already: a text that does not know it, another target. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from macros.base.japanese.reasons import is_later_change
from macros.base.japanese.unknown import unknown_in
from macros.kinds.all import INITIATIVES, KPIS, PROCEDURES, PROJECTS, SYSTEMS, kind_at
from macros.kinds.initiatives.record import InitiativeEvent
from macros.records.kind import Kind
from macros.records.model import Text
from macros.records.parts import EventKind
from macros.view.parts import show_when
from macros.view.period_words import year_name
from macros.view.portal import Portal
from macros.words import FIRST

KNOWN_BY_NOW = (
    "取組「{row}」の{period}の節目に新しいできごとを足しましたが、同じ節目の前のできごと（{when}）の文「{said}」は、分からないと言うままです。新しいできごとで"
    "分かったのなら、フォーム「公開したできごとや数値、入口のまちがいを直す」（コマンドでは correct）で、前のできごとの文も直してください。別のことなら、することはありません。 / "
    'An event was added to the milestone {period_en}, and the text "{said_en}" of an older event of it ({when_en}) still says that it is not '
    "known. Where it is known by the new one, correct that text too (by the form for corrections, or the command `correct`); "
    "where it tells of something else, there is nothing to do."
)


UNKNOWN_STILL = (
    "{kind}「{name}」の「{field}」の文「{said}」は、分からないと言うままです。いま足したことで分かったのなら、フォーム「名称、定義、単位、計画の原文などのまちがいを直す」"
    "（コマンドでは correct）で、その文も直してください。別のことなら、することはありません。 / "
    'The text "{said}" of the record "{name_en}" still says that it is not known. Where it is known by what was just added, correct '
    "that text too (by the form for words, or the command `correct`); where it tells of something else, there is nothing to do."
)


TWO_TARGETS = (
    "{announced}に同じ出典で公表された期限が、二つになります（「{old}」と「{new}」）。どちらかが写しまちがいなら、これは足さずに、フォーム「公開したできごとや数値、"
    "入口のまちがいを直す」（コマンドでは correct）で前の期限を直してください。出典が二つの期限を続けて公表しているのなら、することはありません。 / "
    "Two deadlines would have been announced on one day ({announced_en}) by the same source: {old_en} and {new_en}. Where one was copied "
    "wrongly, do not add this, and correct the other one (by the form for corrections, or the command `correct`); where "
    "the source announces both, there is nothing to do."
)

CHANGED_SINCE = (
    "訂正の理由「{why}」は、公開した後に変わったことのように読めます。後で変わったのなら、訂正せずに（値をもとに戻して）、変わった日の新しい記録を足してください。"
    "できごとなら、フォームは「手続の状態が変わった（対応済、一部対応など）」や「取組が動いた」、Excel ではシート「手続・できごと」などです。訂正は、公開したときにまちがっていたことだけです。"
    "はじめからまちがいだったのなら、何がまちがいだったかを理由に書いてください。 / "
    'The reason of the correction, "{why}", reads like something that changed after it was published. If so, do not correct '
    "(restore the value), and add a new entry with the day on which it changed. A correction is only for what was wrong then: "
    "if it was, let the reason say what was wrong."
)


_SETTLES_NOTHING = (EventKind.NOTE, EventKind.PLANNED)


def texts_settled(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """Each older event that says that something is not known of a milestone that a new event in the file at `path` is
    about, wherever either stands; then each linked text without a day that says so of anything."""
    kind, stem = kind_at(path), PurePosixPath(path).stem
    was, now = (portal.site.records[kind.name].get(stem) if kind else None for portal in (before, after))
    if kind is None or was is None or now is None:
        return
    new = [one for one in _added(was, now, "events") if one.kind not in _SETTLES_NOTHING]
    own = [(stem, one.milestone) for one in new] if kind is INITIATIVES else []
    also = [(one.initiative, one.milestone) for event in new for one in event.also]
    for row, period in dict.fromkeys((*own, *also)):
        known = before.initiative_events.get(row, ())
        for event in after.initiative_events[row] if period else ():
            if event in known and event.milestone == period and (said := _unknown_of(event)):
                values = {"row": after.site.initiatives[row].name.said(FIRST), "period": year_name(after, period)}
                english = after.in_english
                values |= {"period_en": year_name(english, period), "when_en": show_when(english, event)}
                values["said_en"] = english.words.without_stop(english.say(event.what))
                yield KNOWN_BY_NOW.format(when=show_when(after, event), said=said, **values)
    if new or _added(was, now, "observations"):
        yield from _unknown_still(after, kind, now)


def _added(was: Any, now: Any, key: str) -> list[Any]:
    """The entries of a list that were not there; what was corrected is no news."""
    return [one for one in getattr(now, key, ()) if one not in getattr(was, key) and not one.corrections]


def _unknown_of(event: InitiativeEvent) -> str:
    texts = filter(None, (event.what, event.in_answer))
    return next(filter(None, (unknown_in(text.said(FIRST)) for text in texts)), "")


def _unknown_still(portal: Portal, kind: Kind, record: Any) -> Iterator[str]:
    """What a record itself and those that tell of the same say is not known: figures, projects and systems."""
    site, name = portal.site, record.id
    linked: list[tuple[Kind, Any]] = [(kind, record)]
    linked += [(KPIS, one) for one in site.kpis.values() if kind is INITIATIVES and name in one.initiatives]
    named = {getattr(record, "project", None), *getattr(record, "projects", ())}
    for project in site.projects.values():
        if project.id in named or (kind in (PROCEDURES, INITIATIVES) and name in getattr(project, kind.name)):
            linked.append((PROJECTS, project))
    linked += [(SYSTEMS, one) for one in site.systems.values() if one.id == getattr(record, "system", None)]
    for of, one in linked:
        for key, value in one:
            if isinstance(value, Text) and (said := unknown_in(value.said(FIRST))):
                names = [portal.pages[of.name].name(in_words, one) for in_words in (portal, portal.in_english)]
                values = {"kind": of.label["ja"], "name": names[0], "name_en": names[1], "said": said}
                yield UNKNOWN_STILL.format(field=type(one).model_fields[key].title, **values)


def targets_beside(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """Each new deadline in the file at `path` that was announced on the day of another one, by its source."""
    stem = PurePosixPath(path).stem
    was, now = (portal.by_id.get(stem) for portal in (before, after))
    if kind_at(path) is not PROCEDURES or not was or not now:
        return
    for new in (one for one in now.commitments if one not in was.commitments and not one.corrections):
        for old in was.commitments:
            if (old.announced, old.source) == (new.announced, new.source) and old in now.commitments:
                days = {"announced": new.announced, "old": old.target, "new": new.target}
                english = {f"{name}_en": after.in_english.date(one) for name, one in days.items()}
                yield TWO_TARGETS.format(**{name: after.date(one) for name, one in days.items()}, **english)


def changed_since(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """Each new correction in the file at `path` whose reason is that something changed later, no mistake."""
    kind = kind_at(path)
    stem = PurePosixPath(path).stem
    was, now = (portal.site.records[kind.name].get(stem) if kind else None for portal in (before, after))
    for key in kind.corrected if kind and was and now else ():
        known = [one for entry in getattr(was, key) for one in entry.corrections]
        new = [one for entry in getattr(now, key) for one in entry.corrections if one not in known]
        for why in dict.fromkeys(one.why.said(FIRST) for one in new):
            if is_later_change(why):
                yield CHANGED_SINCE.format(why=why)
