"""What the plan says stays as it was published: two states of a data file → what was changed without saying so. Pure.

A promise may be added. One that was published changes only beside a revision: when, which key, what stood there, why,
and the source where it was the city that revised it. So does what the portal says to readers in words of its own, as
the definition of a term. What else it adds, as by which words something is found, and every English rendering, is free;
where a revision is about it all the same, it says what stood there. Whoever cannot see what was published, as in a
workbook, is held to the same in all that a form mends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.base.problems import Problem
from macros.edit.forms.own import own_words
from macros.files.document import Document, Place, Plain
from macros.kinds.all import kind_at, promised_at, revised_at, stated_at
from macros.load.entries import records_in, texts_of

Keys = Mapping[str, Sequence[str]]  # those that are compared, each with the keys inside of it that are not

CODES = frozenset(
    (
        "promise-changed",
        "words-changed",
        "revision-overwritten",
        "revision-was-differs",
        "revision-was-other",
        "revision-of-new-record",
    )
)
NOTHING = "—"
# What an item of a list is known by, if it has it.
_TELL_APART = ("id", "number", "period", "code", "at", "as_printed", "what", "expression")


@dataclass(frozen=True)
class PromiseChange:
    """A published promise that reads otherwise now, in `key` of the record at `place`. None: nothing stood, or stands.

    `record` is the id of one of several in a file, `at` the time that an item of a list is about, where it has one.
    """

    place: Place
    record: str
    key: str
    was: str | None
    became: str | None
    at: str = ""


def changed_promises(old: Document, new: Document, keys: Keys | None = None) -> list[PromiseChange]:
    """What the records of `new` say otherwise than those of `old`, in the order of the file and of the keys.

    `keys` are those of promises where none are given. A record that is not in both is left out.
    """
    before, keys = _by_id(old), promised_at(new.path) if keys is None else keys
    return [
        PromiseChange(place, _id(place, record), key, was, now)
        for place, record in records_in(new)
        if _id(place, record) in before
        for key, ours in keys.items()
        if key in before[_id(place, record)] or record.get(key) == "true"  # what is new may be added; a doubt may not
        for was, now in _differences(theirs(before[_id(place, record)].get(key), ours), theirs(record.get(key), ours))
    ]


def added_promises(old: Document, new: Document) -> list[PromiseChange]:
    """What the records of `new` promise beside what those of `old` did, in the order of the file and of the keys.

    It takes nothing back, but is a promise from now on. A record that is not in both is left out.
    """
    before = _by_id(old)
    return [
        PromiseChange(place, _id(place, record), key, None, _text(item), _time_of(item))
        for place, record in records_in(new)
        if _id(place, record) in before
        for key, ours in promised_at(new.path).items()
        for item in _added(theirs(before[_id(place, record)].get(key), ours), theirs(record.get(key), ours))
    ]


def _time_of(item: Any) -> str:
    times = [item[key] for key in ("period", "at") if isinstance(item.get(key), str)] if isinstance(item, dict) else []
    return "".join(times[:1])


def _added(before: Any, after: Any) -> list[Any]:
    if not isinstance(after, list):
        return [] if before is not None or after in (None, "true") else [after]  # of a doubt: see changed_promises
    return _paired(before or [], after)[1]


def broken_promises(old: Document | None, new: Document, is_strict: bool = False) -> Iterator[Problem]:
    """A problem for each change of a published promise in `new` that no revision accounts for, and each false one.

    The same of what the portal says in words of its own, and where it `is_strict` of all that a form would mend so.
    """
    if not revised_at(new.path):
        return
    published = _by_id(old) if old else {}
    own_keys = (*stated_at(new.path), *(_keys_of_own_words(old) if old and is_strict else ()))
    changes = changed_promises(old, new, {**dict.fromkeys(own_keys, ()), **promised_at(new.path)}) if old else []
    for place, record in records_in(new):
        revisions = record.get("revisions", [])
        if _id(place, record) not in published:
            if revisions:
                yield new.problem_at_key("revision-of-new-record", *place, "revisions")
            continue
        known = published[_id(place, record)].get("revisions", [])
        if theirs(revisions[: len(known)]) != theirs(known):
            yield new.problem("revision-overwritten", *place, "revisions")
            continue
        of_record = [one for one in changes if one.place == place]
        said = {revision.get("field") for revision in revisions[len(known) :]}
        own = [(key, was) for key in said for was in _were(published[_id(place, record)], record, key)]
        yield from _unsaid(new, (place, record), of_record, own, len(known))


def _keys_of_own_words(document: Document) -> list[str]:
    """The keys of the words, numbers and dates that the records of a file say for themselves."""
    kind = kind_at(document.path)
    found = [one for _, record in records_in(document) for one in own_words(kind, record)] if kind else []
    return list(dict.fromkeys(str(one.place[0]) for one in found))


def _by_id(document: Document) -> dict[str, Plain]:
    return {_id(place, record): record for place, record in records_in(document)}


def _id(place: Place, record: Plain) -> str:
    """What tells a record from the others of its file: nothing where it has a file of its own, which may move."""
    return record.get("id", "") if place else ""


def _were(before: Plain, after: Plain, key: str | None) -> Iterator[str | None]:
    """Each text that stood under `key` of a record and stands there no more, in any language; None where one is new."""
    old, new = (Counter(texts_of(record.get(key or ""))) for record in (before, after))
    yield from old - new
    yield from [None] * (len(new) > len(old))


def _unsaid(
    new: Document,
    placed: tuple[Place, Plain],
    changes: Sequence[PromiseChange],
    own: Sequence[tuple[str | None, str | None]],
    known: int,
) -> Iterator[Problem]:
    """Each of the `changes` of promises of a record that no new revision tells, and each new one that tells neither of
    one of these nor of another change, `own`. The record stands at its place; it had `known` revisions before."""
    (place, record), revisions = placed, placed[1].get("revisions", [])
    said = [(revision.get("field"), revision.get("was")) for revision in revisions[known:]]
    real = {(change.key, change.was) for change in changes} | {*own}
    unsaid = [change for change in changes if (change.key, change.was) not in said]
    for index, (key, was) in enumerate(said, start=known):
        if (key, was) in real:
            continue
        values = {"key": key or NOTHING, "value": was or NOTHING}
        if meant := next((change for change in unsaid if change.key == key), None):  # one slip, told once
            unsaid.remove(meant)
            values |= {"was": meant.was or NOTHING, **({} if was else {"lacking": "was"})}
            yield new.problem("revision-was-other", *place, "revisions", index, "was", **values)
            continue
        wrong = "was" if any(changed == key for changed, _ in real) else "field"
        lacking = {"lacking": wrong} if wrong == "was" and was is None else {}
        yield new.problem("revision-was-differs", *place, "revisions", index, wrong, **values, **lacking)
    for change in unsaid:
        values = {"key": change.key, "was": change.was or NOTHING, "now": change.became or NOTHING}
        values["entry"] = f'field: {change.key}, was: "{change.was}"' if change.was else f"field: {change.key}"
        code = "promise-changed" if change.key in promised_at(new.path) else "words-changed"
        yield new.problem(code, *place, change.key, *_item_of(record.get(change.key), change.became), **values)


def _item_of(value: Any, text: str | None) -> tuple[int, ...]:
    """The index of that item of a list which says the `text`, where whoever mends it looks; of no list nothing."""
    items = value if isinstance(value, list) and text is not None else []
    return next(((at,) for at, item in enumerate(items) if text in texts_of(item)), ())


def theirs(value: Any, ours: Sequence[str] = ()) -> Any:
    """`value` without what the portal adds to it: the keys `ours`, and English, which renders what is published."""
    if isinstance(value, dict):
        return {key: theirs(inner, ours) for key, inner in value.items() if key not in (*ours, "en")}
    return [theirs(inner, ours) for inner in value] if isinstance(value, list) else value


def _differences(before: Any, after: Any) -> Iterator[tuple[str | None, str | None]]:
    """(text that was, text that is) wherever two values differ; what a list has more than before is no difference."""
    if isinstance(before, dict) and isinstance(after, dict):
        printed = "as_printed"  # where it reads otherwise, it says so, figures and all
        reads_otherwise = printed in before and before[printed] != after.get(printed)
        for key in [printed] if reads_otherwise else {**before, **after}:
            yield from _differences(before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after or [], list):
        for item, became in _paired(before, after or [])[0]:
            if became is None:
                yield _text(item), None
            else:
                yield from _differences(item, became)
    elif before != after and not (before is None and isinstance(after, list)):
        yield _text(before), _text(after)


def _paired(before: list[Any], after: list[Any]) -> tuple[list[tuple[Any, Any]], list[Any]]:
    """Each item that stands there no more with what it has become, None if nothing; and the items that are new."""
    pairs, free = [], [item for item in after if item not in before]
    for item in (one for one in before if one not in after):
        became = next((one for one in free if _same(item, one)), None)
        pairs.append((item, became))
        if became is not None:
            free.remove(became)
    return pairs, free


def _same(before: Any, after: Any) -> bool:
    """Whether two items of a list are the same thing, said in another way."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    return any(key in before and before[key] == after.get(key) for key in _TELL_APART)


def _text(value: Any) -> str | None:
    """What tells a value to people: its own text, of a record what is printed."""
    if isinstance(value, dict) and "as_printed" in value:
        return value["as_printed"]
    return next(iter(texts_of(value)), None)
