"""What the records state, and when this site said so, as sentences: each with its sort and its address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from macros.base.calendar import When
from macros.kinds.all import BY_NAME, SINGLE_FILES
from macros.kinds.kpis.record import Observation
from macros.records.addresses import anchors
from macros.records.fields import said_in
from macros.records.parts import Commitment, Event, EventKind, Looked, SourceKind
from macros.site.news.then import entries_then, is_untold
from macros.view.corrected import mistake_sentence, revision_sentence
from macros.view.entry_words import reason_sentence
from macros.view.freshness import look_sentence
from macros.view.history.said import CONFIRMED, CORRECTED, ENTRY, RECORD, REVISED, REWRITTEN, Said
from macros.view.parts import end_of, show_due, show_when
from macros.view.period_words import value_time
from macros.view.portal import Portal

EVENT, PROMISE, VALUE, LOOKED = "event", "promise", "value", "looked"
SORTS = (EVENT, PROMISE, VALUE, CORRECTED, REVISED, LOOKED, RECORD, CONFIRMED, REWRITTEN)  # the most telling first
_ALONE = {file.place: file for file in SINGLE_FILES}


@dataclass(frozen=True)
class NewsLine:
    """One sentence on what this site has said, of what sort, and the address of what it is about.

    `here` is what the record's own page says instead, where the same stands with the entry already.
    """

    what: str
    text: str
    address: str
    here: str = ""


@dataclass(frozen=True)
class News:
    """What was said of one record on one day: its name and address, and the sentences."""

    name: str
    address: str
    lines: Sequence[NewsLine]


PART = 30  # sentences, some 4,500 pixels on a phone


def parts_of(items: Sequence[Any], size: Callable[[Any], int]) -> list[list[Any]]:
    """`items` cut into parts, in their order, each of some PART sentences; `size` says how many an item has."""
    found: list[list[Any]] = []
    room = 0
    for item in items:
        if room <= 0:
            found.append([])
            room = PART
        found[-1].append(item)
        room -= size(item)
    return found


# --------------------------------------------------------------------------- one entry


def sort_of(entry: Any) -> str:
    """The sort of an `entry` of any list: one of EVENT, PROMISE, VALUE, LOOKED."""
    by_type = {Looked: LOOKED, Commitment: PROMISE, Observation: VALUE}
    return next((sort for model, sort in by_type.items() if isinstance(entry, model)), EVENT)


def when_of(entry: Any) -> When:
    """The date of an `entry` of any list: of a promise the day on which it was announced."""
    return entry.announced if isinstance(entry, Commitment) else getattr(entry, "when", None) or entry.on


def when_said(portal: Portal, entry: Any) -> str:
    """The date of an `entry` in words, and of an event that it is planned, or only known to have happened by then."""
    return show_when(portal, entry) if isinstance(entry, Event) else portal.date(when_of(entry))


def entry_called(portal: Portal, title: str, entry: Any) -> str:
    """What readers call an entry: the `title` of its list, with its time."""
    if not isinstance(entry, Event):
        return portal.words("news_said.entry", list=title, when=portal.date(when_of(entry)))
    key = "planned" if entry.kind is EventKind.PLANNED else "happened"
    when = ("by", end_of(portal, entry.when)) if entry.on is None else ("at", portal.date(entry.when))
    return portal.words(f"news_called.{key}.{when[0]}", list=title, when=when[1])


def entry_sentence(portal: Portal, record: Any, name: str, index: int) -> str:
    """What the entry number `index` of the list `name` of `record` says, in one sentence with its date."""
    entry, words = getattr(record, name)[index], portal.words
    values = {"when": when_said(portal, entry), "text": entry_text(portal, record, name, index)}
    if isinstance(entry, Event):
        if entry.kind is EventKind.PLANNED:  # which its time says already
            return words("news_said.planned", **values)
        kind = words(f"event.{entry.kind}")
        if entry.on is None:  # only known to have been so by then
            return words("news_said.event_by", **{**values, "kind": kind, "when": end_of(portal, entry.when)})
        return words("news_said.event", kind=kind, **values)
    if isinstance(entry, Observation):
        what = words.without_stop(portal.say(entry.what))
        values["when"] = value_time(portal, record, entry)
        return words("news_said.value", value=_value(portal, record, entry), what=what, **values)
    return values["text"]


def entry_text(portal: Portal, record: Any, name: str, index: int) -> str:
    """What the entry number `index` of the list `name` of `record` says, for where its date stands beside the sentence.

    A promise and a look name their dates all the same: what they say is about them.
    """
    entry, words = getattr(record, name)[index], portal.words
    if isinstance(entry, Looked):
        return look_sentence(portal, record, entry)
    if isinstance(entry, Commitment):
        return _commitment(portal, record, index)
    if isinstance(entry, Observation):
        what = words.without_stop(portal.say(entry.what))
        value = _value(portal, record, entry)
        if record.is_sum(entry.measure):  # the one date that stands beside the sentence is that of its end
            value = words("kpis.value_with_time", value=value, time=value_time(portal, record, entry))
        return words("news_said.value_alone", value=value, what=what)
    return words.sentences([portal.say(entry.what)])


def _value(portal: Portal, record: Any, entry: Observation) -> str:
    """The value of `entry` with the unit of its indicator."""
    return portal.measured(record.unit, entry.value)


def _commitment(portal: Portal, record: Any, index: int) -> str:
    """The sentence on the promise number `index`: its deadline; of a later one also that before it, and the reason."""
    commitment = record.commitments[index]
    values = {"announced": portal.date(commitment.announced)}
    due = show_due(portal, commitment.target)
    if not index:  # of the plan only the edition is known, not since when it has promised this
        in_plan = portal.site.source_of(commitment.source).kind is SourceKind.PLAN
        return portal.words(
            "news_said.first_target_in_plan" if in_plan else "news_said.first_target", due=due, **values
        )
    old = show_due(portal, record.commitments[index - 1].target)
    reason = portal.words.without_stop(reason_sentence(portal, commitment.reason) or "")
    return portal.words("news_said.new_target", old=old, new=due, reason=reason, **values)


# --------------------------------------------------------------------------- what was said on a day


def address_of(portal: Portal, kind: str, record_id: str) -> str:
    """The address of a record, or of what stands in a file alone."""
    return BY_NAME[kind].address(record_id) if kind else _ALONE[record_id].listed


def name_of(portal: Portal, kind: str, record_id: str) -> str:
    """What readers call a record, or what stands in a file alone."""
    if not kind:
        return portal.label(_ALONE[record_id])
    return portal.pages[kind].name(portal, portal.site.records[kind][record_id])


@cache
def news_of(portal: Portal, day: date) -> Mapping[tuple[str, str], News]:
    """What was said on a day, by the kind and id of the record; what has nothing to tell readers is left out."""
    found = {}
    for record, said in groupby(portal.history.days[day], key=lambda one: (one.kind, one.id)):
        if lines := lines_of(portal, list(said)):
            found[record] = News(name_of(portal, *record), address_of(portal, *record), lines)
    return found


def lines_of(portal: Portal, said: Sequence[Said]) -> list[NewsLine]:
    """The sentences on what was said of one record on one day. Of a new record one tells all there was with it."""
    if any(one.what == RECORD for one in said):
        return [_new_record(portal, said)]
    told = {line: one for one in said if one.what != REWRITTEN and (line := _line(portal, one))}  # none of them twice
    counts = Counter(line.text for line in told)
    lines = [_of_its_entry(portal, one, line) if counts[line.text] > 1 else line for line, one in told.items()]
    mended = {one.key.partition(" ")[0] for one in said if one.what == CORRECTED}
    rewritten = [one for one in said if one.what == REWRITTEN and not (one.key and one.key in mended)]
    return lines + ([_rewritten(portal, rewritten)] if rewritten else [])


def _of_its_entry(portal: Portal, said: Said, line: NewsLine) -> NewsLine:
    """`line`, which names its entry: the same was said of another one on that day."""
    return replace(line, text=portal.words("news_said.of_entry", entry=_entry_name(portal, said), text=line.text))


def _new_record(portal: Portal, said: Sequence[Said]) -> NewsLine:
    """One sentence: that the record is new here, and how many entries of each list came with it."""
    words, first = portal.words, said[0]
    counts = Counter(one.name for one in said if one.what == ENTRY)
    entries = [words("news_said.count", name=_title(portal, first, name), n=n) for name, n in counts.items()]
    text = words("news_said.record_with", entries=words.listed(entries)) if entries else words("news_said.record")
    return NewsLine(RECORD, text, address_of(portal, first.kind, first.id))


def _title(portal: Portal, said: Said, name: str) -> str:
    """What the field `name` is called."""
    model = BY_NAME[said.kind].model if said.kind else _ALONE[said.id].model
    return said_in(portal.language, model.by_key()[name].title or name)


def _line(portal: Portal, said: Said) -> NewsLine | None:
    """The sentence on one thing that was said; None for a correction that took back nothing readers were told."""
    address = address_of(portal, said.kind, said.id)
    if said.what == CONFIRMED:
        day = portal.day(date.fromisoformat(said.key))
        return NewsLine(said.what, portal.words("news_said.confirmed", day=day), address)
    record = portal.site.records[said.kind][said.id] if said.kind else None
    if said.what == REVISED:
        revisions = record.revisions if record else portal.site.revisions[said.id]
        index = int(said.key)
        what = REVISED if revisions[index].source else CORRECTED
        return NewsLine(what, revision_sentence(portal, revisions, index, record, dated=False), address)
    anchor, _, corrected = said.key.partition(" ")
    entries = getattr(record, said.name)
    index = anchors(said.name, entries).index(anchor)
    entry, here = entries[index], ""
    if said.what == ENTRY:
        what, now = sort_of(entry), entry_sentence(portal, record, said.name, index)
        then = entry_sentence(portal, entries_then(portal, record, said), said.name, index)
        text = portal.words.joined(then, _since(portal, record, said, changed=then != now))
    else:
        mistake = mistake_sentence(portal, entry, int(corrected), dated=False)
        if mistake is None:
            return None
        what, text = said.what, mistake
        if not isinstance(entry, Looked):
            here = portal.words("news_said.corrected_here", entry=_entry_name(portal, said))
    return NewsLine(what, text, f"{address}#{anchor}" if BY_NAME[said.kind].has_page else address, here)


def _since(portal: Portal, record: Any, said: Said, changed: bool) -> str:
    """That what an entry says was corrected after the day that tells it; empty where it was not."""
    if changed:
        return portal.words("news_said.corrected_since")
    return portal.words("news_said.corrected_text") if is_untold(portal, record, said) else ""


def _rewritten(portal: Portal, said: Sequence[Said]) -> NewsLine:
    """One sentence that names all fields and entries of one record whose wording changed."""
    names = [_entry_name(portal, one) if one.key else _title(portal, one, one.name) for one in said]
    named = [portal.words("news_said.named", name=name) for name in dict.fromkeys(names)]
    text = portal.words("news_said.rewritten", what=portal.words.listed(named))
    return NewsLine(REWRITTEN, text, address_of(portal, said[0].kind, said[0].id))


def _entry_name(portal: Portal, said: Said) -> str:
    """What readers call the entry that `said` is about: the title of its list, with its date."""
    record = portal.site.records[said.kind][said.id]
    index = anchors(said.name, getattr(record, said.name)).index(said.key.partition(" ")[0])
    entry = getattr(entries_then(portal, record, said), said.name)[index]
    return entry_called(portal, _title(portal, said, said.name), entry)


def counted_news(portal: Portal, news: Iterable[News]) -> str:
    """How much news there is of each sort."""
    counts: Mapping[str, int] = Counter(line.what for one in news for line in one.lines)
    words = portal.words
    return words.listed(
        words("news_said.count", name=words(f"news_sort.{what}"), n=counts[what]) for what in SORTS if what in counts
    )
