"""What a new entry puts in doubt of what is on record already: a text that does not know it, another target. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from macros.base.japanese.reasons import is_later_change
from macros.base.japanese.unknown import unknown_in
from macros.kinds.all import INITIATIVES, PROCEDURES, kind_at
from macros.records.parts import EventKind
from macros.view.parts import show_when
from macros.view.period_words import year_name
from macros.view.portal import Portal
from macros.words import FIRST

KNOWN_BY_NOW = (
    "{period}の節目に新しいできごとを足しましたが、同じ節目の前のできごと（{when}）の文「{said}」は、分からないと言うままです。新しいできごとで"
    "分かったのなら、フォーム「公開したできごとや数値、入口のまちがいを直す」（コマンドでは correct）で、前のできごとの文も直してください。別のことなら、することはありません。 / "
    'An event was added to the milestone {period}, and the text "{said}" of an older event of it ({when}) still says that it is not '
    "known. Where it is known by the new one, correct that text too (by the form for corrections, or the command `correct`); "
    "where it tells of something else, there is nothing to do."
)


TWO_TARGETS = (
    "{announced}に同じ出典で公表された期限が、二つになります（「{old}」と「{new}」）。どちらかが写しまちがいなら、これは足さずに、フォーム「公開したできごとや数値、"
    "入口のまちがいを直す」（コマンドでは correct）で前の期限を直してください。出典が二つの期限を続けて公表しているのなら、することはありません。 / "
    "Two deadlines would have been announced on one day ({announced}) by the same source: {old} and {new}. Where one was copied "
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
    """Each older event in the file at `path` that says that something is not known of a milestone of a new event."""
    stem = PurePosixPath(path).stem
    was, now = (portal.site.initiatives.get(stem) for portal in (before, after))
    if kind_at(path) is not INITIATIVES or not was or not now:
        return
    new = [one for one in now.events if one not in was.events and not one.corrections]
    settled = {one.milestone for one in new if one.milestone and one.kind not in _SETTLES_NOTHING}
    for event in now.events:
        if event in was.events and event.milestone in settled and (said := unknown_in(event.what.said(FIRST))):
            yield KNOWN_BY_NOW.format(period=year_name(after, event.milestone), when=show_when(after, event), said=said)


def targets_beside(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """Each new deadline in the file at `path` that was announced on the day of another one, by its source."""
    stem = PurePosixPath(path).stem
    was, now = (portal.by_id.get(stem) for portal in (before, after))
    if kind_at(path) is not PROCEDURES or not was or not now:
        return
    for new in (one for one in now.commitments if one not in was.commitments and not one.corrections):
        for old in was.commitments:
            if (old.announced, old.source) == (new.announced, new.source) and old in now.commitments:
                days = {"announced": after.date(new.announced), "old": after.date(old.target)}
                yield TWO_TARGETS.format(new=after.date(new.target), **days)


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
