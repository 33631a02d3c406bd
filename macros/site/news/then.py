"""An entry as this site published it on a day: what was corrected since reads as it did then. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.base.characters import is_japanese
from macros.records.addresses import anchors
from macros.records.model import Text
from macros.records.parts import Correction, Reason, ReasonKind
from macros.view.history.said import CORRECTED, Said
from macros.view.portal import Portal
from macros.words import FIRST

_DAYS = ("on", "by", "announced", "target", "seen_on", "gone_on", "replaced_on")
_REQUIRED = ("what", "kind", "source", "where", "result", "value", "announced", "target")  # never left out


def entries_then(portal: Portal, record: Any, said: Said) -> Any:
    """`record` with the entry that was `said` as it read on that day; the same where no fact of it was corrected since.

    A correction of the wording alone is left as it is: it took back nothing.
    """
    entries = list(getattr(record, said.name))
    anchor = said.key.partition(" ")[0]
    index = anchors(said.name, entries).index(anchor)
    then = entries[index]
    for correction in _since(portal, then, said, anchor):
        then = then.model_copy(update={correction.field: _was(portal, getattr(then, correction.field), correction)})
    if then is entries[index]:
        return record
    return record.model_copy(update={said.name: [*entries[:index], then, *entries[index + 1 :]]})


def is_untold(portal: Portal, record: Any, said: Said) -> bool:
    """Whether a Japanese text of the entry was corrected since, of whose words here nothing is kept: that of another
    edition was put right with it, and a correction says what stood in one language alone."""
    entries = getattr(record, said.name)
    anchor = said.key.partition(" ")[0]
    entry = entries[anchors(said.name, entries).index(anchor)]
    since = [one for one in _since(portal, entry, said, anchor) if isinstance(getattr(entry, one.field), Text)]
    return portal.language != FIRST and any(is_japanese(one.was or "") for one in since)


def _since(portal: Portal, entry: Any, said: Said, anchor: str) -> Iterator[Correction]:
    """What was corrected in `entry` after the day on which it was `said`, the latest first."""
    told = portal.history.by_record.get((said.kind, said.id), ())
    days = {one.key: one.day for one in told if (one.what, one.name) == (CORRECTED, said.name)}
    for number, correction in reversed(list(enumerate(entry.corrections))):
        day = days.get(f"{anchor} {number}", correction.on.first)
        if day > said.day and not portal.words.is_wording(portal.say(correction.why)):
            yield correction


def _was(portal: Portal, now: Any, correction: Correction) -> Any:
    """What stood in a field that has the value `now`, of its type; of a text in the language that was corrected."""
    was = correction.was
    if was is None:
        return now if correction.field in _REQUIRED else None
    if isinstance(now, Reason):
        is_kind = was in list(ReasonKind)
        return now.model_copy(update={"kind": ReasonKind(was)} if is_kind else {"what": _text(now.what, was)})
    if isinstance(now, Text):
        return _text(now, was)
    if correction.field in _DAYS:
        return portal.site.periods.parse(was)
    return was if now is None else type(now)(was)


def _text(now: Text, was: str) -> Text:
    return now.model_copy(update={"ja" if is_japanese(was) else "en": was})
