"""What can be said of corrections and redirects without what was published before, which macros/ledger/ looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from macros.base.calendar import Periods, When
from macros.base.nearest import nearest
from macros.base.problems import Problem, Problems
from macros.files.document import Document, Node, Place, of_one_file, to_plain
from macros.kinds.all import ACCESSIBILITY, KINDS, REDIRECTS, kind_at, revised_at
from macros.kinds.procedures.record import ENDINGS
from macros.records.fields import corrected_fields, named_fields
from macros.records.parts import Confidence, EventKind
from macros.records.rules import SEVERAL_A_DAY

DAYS = ("on", "by", "announced", "seen_on")  # the keys under which an entry has the date that it is called by


def check_all(
    files: Mapping[str, Document | None],
    folders: Mapping[str, Sequence[Document]],
    addresses: frozenset[str],
    whole: bool,
) -> list[Problem]:
    """Every problem that a rule finds. A file without a record is None, or left out of its folder.

    `addresses` are those of the pages; `whole` says that every file has its record, so that none is missing in them.
    """
    problems = [
        found
        for kind in KINDS
        for name in kind.corrected
        for document in folders[kind.place]
        for found in check_corrections(document, name)
    ]
    alone = [file for file in files.values() if file]
    for document in (*alone, *(one for documents in folders.values() for one in documents)):
        problems += check_revisions(document)
    if whole:
        there = {path: document for path, document in files.items() if document}
        problems += check_redirects(there[REDIRECTS.place], addresses)
        problems += check_tested_pages(there[ACCESSIBILITY.place], there[REDIRECTS.place], addresses)
    return problems


@of_one_file
def check_corrections(document: Document, list_name: str) -> Problems:
    """A correction names a key of its entry, and the entry no longer holds what the correction says was wrong."""
    for index, entry in enumerate(getattr(document.record, list_name)):
        plain = to_plain(document.node_at(list_name, index))
        for number, correction in enumerate(entry.corrections):
            place = (list_name, index, "corrections", number)
            titles = corrected_fields(type(entry))
            if correction.field not in titles:
                said = named_fields(correction.field, titles)
                yield document.problem("correction-of-no-key", *place, "field", value=correction.field, **said)
            elif not any(later.field == correction.field for later in entry.corrections[number + 1 :]):
                now = texts_of(plain.get(correction.field))
                if correction.was in now or (correction.was is None and not now):
                    values = {"key": correction.field, "value": correction.was or "—"}
                    yield document.problem("correction-changes-nothing", *place, **values)


@of_one_file
def check_revisions(document: Document) -> Problems:
    """A revision names a key that holds what the plan says, or other words of the record."""
    titles = _revised_titles(document)
    for place, record in records_in(document) if titles else ():
        for index, revision in enumerate(record.get("revisions", [])):
            if (field := revision["field"]) not in titles:
                values = {"value": field, **named_fields(field, titles)}
                yield document.problem("correction-of-no-key", *place, "revisions", index, "field", **values)


def _revised_titles(document: Document) -> dict[str, str]:
    """The keys that a revision of a record in a file may be about, each with its title."""
    kind = kind_at(document.path)
    fields = (kind.model if kind else type(document.record)).by_key()
    return {key: fields[key].title or "" for key in revised_at(document.path)}


def check_redirects(document: Document, addresses: frozenset[str]) -> Problems:
    """An address moves once, from where no page is to where one is; a later move is written into the same line."""
    first: dict[str, int] = {}
    gone = {redirect.from_ for redirect in document.record.redirects}
    for index, redirect in enumerate(document.record.redirects):
        line = document.node_at("redirects", index, "from").mark.line
        if redirect.from_ in first:
            values = {"key": "from", "value": redirect.from_, "first": str(first[redirect.from_])}
            yield document.problem("listed-twice", "redirects", index, "from", **values)
        first.setdefault(redirect.from_, line)
        if redirect.from_ in addresses:
            yield document.problem("redirect-from-a-page", "redirects", index, "from", value=redirect.from_)
        if redirect.to in gone:
            yield document.problem("redirect-chain", "redirects", index, "to", value=redirect.to)
        elif redirect.to not in addresses:
            near = nearest(redirect.to, sorted(addresses))
            yield document.problem("redirect-to-nowhere", "redirects", index, "to", value=redirect.to, nearest=near)


def check_tested_pages(document: Document, redirects: Document, addresses: frozenset[str]) -> Problems:
    """The page of a record that was tested is still there, or its address leads to where it has moved.

    Whether a page that is written by hand is there, whoever checks the links of the built site sees.
    """
    answering = addresses | {redirect.from_ for redirect in redirects.record.redirects}
    for name in ("representative", "random"):
        for index, tested in enumerate(getattr(document.record.pages, name)):
            address = tested.removeprefix("/")
            if address.count("/") > 1 and address not in answering:
                near = nearest(address, sorted(answering))
                values = {"value": tested, "nearest": f"/{near}" if near else ""}
                yield document.problem("tested-page-missing", "pages", name, index, **values)


def texts_of(value: Any) -> list[str]:
    """The texts in a plain value of a data file, in order: of {ja: …, en: …} both, of nothing none."""
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    return [text for item in (value.values() if isinstance(value, dict) else value) for text in texts_of(item)]


def left_behind(was: Any, now: Any) -> dict[str, str]:
    """The language that still says what it said where the other one says something else, and what it says."""
    if not isinstance(was, dict) or not isinstance(now, dict) or not {"ja", "en"} <= was.keys() & now.keys():
        return {}
    stay = {language: now[language] for language in ("ja", "en") if was[language] == now[language]}
    return stay if len(stay) == 1 else {}


def pair_places(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], known_by: Sequence[str]
) -> list[tuple[Mapping[str, Any], int | None]]:
    """Each of the `old` entries of a list that stays with the index of what it has become; None where it is gone.

    An entry is known by the first of the keys `known_by` that it has, and before all by being the same throughout. That
    one is over is a fact of its own: it is not open again, but another one may be.
    """
    pairs, free = [], list(range(len(new)))
    for entry in sorted(old, key=lambda one: "gone_on" not in one):
        keys = [key for key in known_by if key in entry][:1] + [key for key in ("gone_on",) if key in entry]
        alike = [index for index in free if all(_says(new[index], key, entry[key]) for key in keys)]
        same = next((index for index in alike if new[index] == entry), alike[0] if alike else None)
        pairs.append((entry, same))
        free = [index for index in free if index != same]
    return pairs


def _says(entry: Mapping[str, Any], key: str, value: Any) -> bool:
    """Whether an entry has a value, or had it before it was corrected."""
    was = [one.get("was") for one in entry.get("corrections", []) if one["field"] == key]
    return value in (entry.get(key), *was)


def entry_lists(path: str) -> tuple[str, ...]:
    """The lists of the data file at `path` whose entries are never overwritten."""
    kind = kind_at(path)
    return kind.kept if kind else ()


def records_in(document: Document) -> list[tuple[Place, dict[str, Any]]]:
    """(place, plain values) of each record in a data file: of the file itself, or of those under its one key."""
    kind = kind_at(document.path)
    if kind is None or kind.in_folder:
        plain = to_plain(document.root)
        return [((), plain)] if isinstance(plain, dict) else []
    return [((kind.items, index), entry) for index, entry in enumerate(plain_entries(document.root, kind.items))]


def plain_entries(root: Node | None, list_name: str) -> list[dict[str, Any]]:
    """The entries of a list as plain values; none where the list is missing or is none."""
    if root is None or not isinstance(root.value, dict) or list_name not in root.value:
        return []
    entries = to_plain(root.value[list_name])
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def told_before(entries: Sequence[Mapping[str, Any]], new: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """That one of `entries` which says what `new` says, from whatever source; None where none does."""
    keys = [
        "on",
        "by",
        "kind",
        "milestone",
        "value",
        "measure",
        "announced",
        "target",
        "where",
        "result",
        "url",
        "seen_on",
    ]
    if new.get("kind") in SEVERAL_A_DAY:
        keys.append("what")
    if "where" in new:  # one search has one result
        keys.remove("result")
    return next((one for one in entries if all(_said(one, key) == _said(new, key) for key in keys)), None)


def _said(entry: Mapping[str, Any], key: str) -> Any:
    value = entry.get(key)
    return value.get("ja") if isinstance(value, Mapping) else value


def is_other_fact(told: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a `new` event may be another fact than one `told` of its day and kind: it has other words."""
    return "kind" in new and "what" in new and _said(told, "what") != _said(new, "what")


def is_redated(event: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    """Whether two events are told by one source in the same words, of whatever day."""
    if not {"what", "kind"} <= one.keys() or any(event.get(key) != one.get(key) for key in ("kind", "source")):
        return False
    return texts_of(event.get("what"))[:1] == texts_of(one["what"])[:1]


def given_up_on(events: Sequence[Mapping[str, Any]], periods: Periods) -> When | None:
    """When a procedure was given up; None where it was not, or was available since."""
    known = [(when, one) for one in events if (when := dated(periods, one.get("on") or one.get("by")))]
    sure = [(when, one.get("kind")) for when, one in known if one.get("confidence") != Confidence.LOW]
    ended = max((when for when, kind in sure if kind in ENDINGS), key=lambda when: when.last, default=None)
    again = [when for when, kind in sure if ended and kind == EventKind.AVAILABLE and when.last >= ended.last]
    return None if again else ended


def dated(periods: Periods, text: Any) -> When | None:
    """The date that `text` is; None where it is none, which is said elsewhere."""
    try:
        return periods.parse(text)
    except (ValueError, TypeError, AttributeError):
        return None
