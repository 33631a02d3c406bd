"""The values of a file outside of its entries: what each is called, and a sentence for each that differs. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from macros.edit.forms.own import own_words
from macros.files.document import Document, to_plain
from macros.kinds.all import kind_at
from macros.ledger.kept.entries import NOTHING, changed_text
from macros.ledger.kept.promises import theirs
from macros.load.entries import records_in
from macros.records.kind import Kind
from macros.records.model import Record
from macros.view.corrected import as_read
from macros.view.portal import Portal
from macros.words import Words

ENGLISH_TITLE = "英語"  # of a text, as forms and workbooks call it
_ENGLISH = ("en", "english", "title_en")  # keys of words in English, which may be made better without a word


Values = Mapping[tuple[str, ...], str]  # by place


def titles_of(*files: Document) -> dict[tuple[str, ...], str]:
    """What the words of the records themselves are called, by their places in the `files`: see `values_of`."""
    return {
        (*((kind.items, str(record.get("id"))) if place else ()), *own.name.split(".")): own.title
        for one in files
        if (kind := kind_at(one.path))
        for place, record in records_in(one)
        for own in own_words(kind, record)
    }


def title_at(kind: Kind, titles: Mapping[tuple[str, ...], str], place: tuple[str, ...]) -> str:
    """What the value at `place` of a file is called: by the `titles` of its words, else by its field."""
    *above, last = place
    if place in titles or tuple(above) in titles:
        of_language = f"（{ENGLISH_TITLE}）" if last == "en" else ""
        return titles.get(place) or titles[tuple(above)] + of_language
    way = place if kind.in_folder else place[2:]
    field = kind.model.by_key().get(way[0]) if way else None
    title = (field.title if field else "") or ""
    return f"{title}（{'.'.join(way)}）" if title and way[1:] else title


def english_left(words: Words, place: tuple[str, ...], was: Values, now: Values) -> Iterator[str]:
    """That the English beside a Japanese text which reads otherwise at `place` is as it was."""
    for japanese, english in (("ja", "en"), ("japanese", "english")):
        beside = (*place[:-1], english)
        is_mended = place[-1:] == (japanese,) and place in was and place in now
        if is_mended and beside in now and was.get(beside) == now[beside]:
            yield words("ledger.left_behind.en", text=now[beside])


def said_beside(
    words: Words,
    kind: Kind | None,
    titles: Mapping[tuple[str, ...], str],
    place: tuple[str, ...],
    was: Values,
    now: Values,
) -> Iterator[str]:
    """What is said of a text at `place` that reads otherwise: that English stays as it was, that nobody says why.

    A revision could have said that; not of English, nor of what a list holds, mostly words by which something is found.
    """
    yield from english_left(words, place, was, now)
    is_own = place in titles and place[-1] not in _ENGLISH and not place[-1].isdecimal()
    if kind and kind.revised and is_own and place in was:
        yield words("ledger.no_reason")


def values_of(document: Document) -> Values:
    """Place → text of every value outside of the entries; an item of a list goes by its id, or by its text."""
    plain = to_plain(document.root)
    kind = kind_at(document.path)
    told = (*kind.kept, *kind.stays) if kind else ()
    kept = {key: value for key, value in plain.items() if key not in told}
    return dict(_walk(kept, ()))


def _walk(value: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*place, key))
    else:
        for index, item in enumerate(value, start=1):
            step = item.get("id", str(index)) if isinstance(item, dict) else str(index)
            yield from _walk(item, (*place, item if isinstance(item, str) else step))


def is_in_new_record(place: tuple[str, ...], was: Mapping[tuple[str, ...], str]) -> bool:
    """Whether `place` is in an item that the file did not have, or in a new revision: that is said as what it is."""
    ends = [2, *(4 for key in place[2:3] if key == "revisions")]
    return any(len(place) > end and not any(other[:end] == place[:end] for other in was) for end in ends)


def english_told(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(key, what it was, what it is) of each text of an entry whose English alone reads otherwise, uncorrected."""
    known = len(before.get("corrections", ()))
    corrected = {one["field"] for one in after.get("corrections", ())[known:]}
    for key in [one for one in {**before, **after} if one not in ("corrections", *corrected)]:
        was, now = changed_text(before.get(key), after.get(key))
        if (was, now) != (None, None) and theirs(before.get(key)) == theirs(after.get(key)):
            yield key, was or NOTHING, now or NOTHING


def as_told(portal: Portal, model: type[Record], place: Sequence[str], text: str | None) -> str:
    """A value at `place` in a record of `model` as people read it; a sign for nothing where there is none."""
    return NOTHING if text is None else as_read(portal, model, place, text)


def edits_told(
    portal: Portal, new: Document, old: Document, english: bool = True, but: Collection[tuple[str, ...]] = ()
) -> Iterator[str]:
    """A sentence for each value outside of the entries that the file `new` has otherwise than `old`.

    With the word that no reason is given, and that the `english` beside it is as it was, unless that is told elsewhere;
    without what stands at a place that begins as one of `but`, its English aside.
    """
    was, now, kind = values_of(old), values_of(new), kind_at(new.path)
    titles = titles_of(old, new)
    for place in {**was, **now}:
        texts = changed_text(was.get(place), now.get(place))
        if place[-1:] != ("en",) and any(place[: len(one)] == one for one in but):
            continue
        if texts[0] != texts[1] and not (place[:1] and len(place) > 1 and is_in_new_record(place, was)):
            shown = [as_told(portal, kind.document_model, place, text) if kind else text or NOTHING for text in texts]
            values = {"file": new.path, "place": ".".join(place), "was": shown[0], "now": shown[1]}
            name = _name_at(portal, kind, new.path, place)
            title = title_at(kind, titles, place) if name and kind else ""
            line = portal.words("ledger.field" if title else "ledger.edit", **values, name=name, field=title)
            left = list(said_beside(portal.words, kind, titles, place, was, now)) if english else []
            yield portal.words.sentences([line, *left]) if left else line


def _name_at(portal: Portal, kind: Kind | None, path: str, place: tuple[str, ...]) -> str:
    """The name of the record that the value at `place` of a file is of; empty where it is of none there is."""
    if kind is None:
        return ""
    record_id = path.rpartition("/")[2].removesuffix(".yml") if kind.in_folder else "".join(place[1:2])
    record = portal.site.records[kind.name].get(record_id)
    return portal.pages[kind.name].name(portal, record) if record and kind.name in portal.pages else ""
