"""What a kind of record is: everything that loading, checking, listing and publishing ask of it, said once.

Each kind is declared beside its model, as KIND in its module `record`; the list of all is `kinds.all.KINDS`. Whoever
does something for every kind loops over it. What a kind shows to readers is said by its `records.page.RecordPage`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, get_args

from macros.records.addresses import Refers
from macros.records.model import Record, Text
from macros.records.parts import EventKind, Revision

NAMES = ("name", "title")  # the keys under which records have the name that their makers gave them


class _Placed:
    """What lies at a `place` of data/."""

    place: str

    @property
    def stem(self) -> str:
        """The name of the file or folder, without its ending."""
        return self.place.rpartition("/")[2].removesuffix(".yml")


@dataclass(frozen=True)
class DataFile(_Placed):
    """A file of data/ that stands alone, at `place`.

    `label` names it to people, `sheet` is its title in a workbook if it has one. `unique` pairs lists with the key that
    no two of their items share, `numbered` the one list whose numbers run from 1 without a gap with their key. The ids
    in its lists `places` are places on the page at the address `listed`. A plan that has nothing of it has no
    such file where it is `optional`. `promised` is as of a Kind.
    """

    place: str
    model: type[Record]
    label: Mapping[str, str]
    sheet: str = ""
    unique: tuple[tuple[str, str], ...] = ()
    numbered: tuple[str, str] | None = None
    places: tuple[str, ...] = ()
    listed: str = ""
    optional: bool = False
    promised: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_folder: ClassVar[bool] = False

    @property
    def document_model(self) -> type[Record]:
        """The model of the file."""
        return self.model

    @property
    def revised(self) -> tuple[str, ...]:
        """The keys of the file that a Revision may be about: what the plan says."""
        return tuple(self.promised)


@dataclass(frozen=True)
class Kind(_Placed):
    """A kind of record.

    `name` stands in addresses and references. The records lie in `place`: one file each in a folder, or all under the
    key `items` of a file, whose model is then `file_model`. `order` is how readers see them, of a record and the
    strategy (None: as the file lists them), and `key` what tells them apart. `page` is the address of one record, with
    {id}, and `listed` that of the page where all of them are; both are empty for what has no place on the site.

    `numbered` is the field whose numbers run from 1 without a gap, among the records with the same `group` if that is
    the name of a field; `unique` are the fields that no two records of one file share. `event_kinds` are the kinds of
    event that say something about a record. A plan may do without any record of a kind that is `optional`: then there
    need be no folder for it.

    `promised` are the keys of a record whose content is the plan's, each with the keys inside of it that are not: what
    the portal adds. Once published they change only with a Revision. So do the `worded`, which say something to readers
    in Japanese alone, beside all that is a Text. `stays` are lists whose entries are brought up to
    date but never taken away, each with the keys that an entry may be known by: it is by the first that it has.
    """

    name: str
    model: type[Record]
    place: str
    label: Mapping[str, str]
    file_model: type[Record] | None = None
    items: str = ""
    order: Callable[[Any, Any], Any] | None = None
    page: str = ""
    listed: str = ""
    sheet: str = ""
    key: Callable[[Any], str] = attrgetter("id")
    numbered: str = ""
    group: str = ""
    unique: tuple[str, ...] = ()
    event_kinds: tuple[EventKind, ...] = ()
    optional: bool = False
    promised: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    worded: tuple[str, ...] = ()
    stays: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def in_folder(self) -> bool:
        """Whether each record has a file of its own."""
        return self.file_model is None

    @property
    def document_model(self) -> type[Record]:
        """The model of a file that holds records of this kind."""
        return self.file_model or self.model

    @property
    def has_page(self) -> bool:
        """Whether each record has a page of its own, and not only a place on the page of all of them."""
        return bool(self.page) and "#" not in self.page

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody compares the records of this kind with their sources from time to time."""
        return "confirmed_on" in self.model.model_fields

    @property
    def lists(self) -> tuple[str, ...]:
        """The keys of a record under which lists of records stand."""
        return tuple(key for key, _ in _lists_of(self.model))

    @property
    def kept(self) -> tuple[str, ...]:
        """The lists of a record whose entries are never overwritten."""
        return tuple(key for key in self.corrected if key not in self.stays)

    @property
    def corrected(self) -> tuple[str, ...]:
        """The lists of a record whose entries can be corrected."""
        return tuple(key for key, entry in _lists_of(self.model) if "corrections" in entry.model_fields)

    @property
    def revised(self) -> tuple[str, ...]:
        """The keys of a record whose words a Revision may be about: what the plan says, and any words of its own."""
        if "revisions" not in self.model.model_fields:
            return ()
        others = ("id", "revisions", "confirmed_on", *self.corrected)
        return tuple(dict.fromkeys([*self.promised, *(key for key in self.model.by_key() if key not in others)]))

    @property
    def stated(self) -> tuple[str, ...]:
        """The keys of a record under which it says something to readers in words of the portal's own, not the plan's.

        Once published they too change only with a Revision.
        """
        fields = self.model.by_key()
        own = [key for key in self.revised if key not in self.promised]
        return tuple(key for key in own if key in self.worded or _is_words(fields[key].annotation))

    def entry(self, key: str) -> type[Record] | None:
        """The model of the entries in the list `key` of a record; None where there is no such list."""
        return dict(_lists_of(self.model)).get(key)

    def address(self, record_id: str) -> str:
        """The address of a record from the root of the site."""
        return self.page.format(id=record_id)

    def json_address(self, record_id: str) -> str:
        """The address of a record as JSON, beside its page."""
        return self.address(record_id).rstrip("/") + ".json"

    def id_at(self, address: str) -> str:
        """The id of the record whose page is at `address`; the inverse of `address`."""
        before, _, after = self.page.partition("{id}")
        return address.removeprefix(before).removesuffix(after)

    def file(self, record_id: str) -> str:
        """The file that holds a record, from the root of the repository."""
        return f"{self.place}/{record_id}.yml" if self.in_folder else self.place


@cache
def _lists_of(model: type[Record]) -> list[tuple[str, type[Record]]]:
    """(key, model of the entries) of each list of records in `model`, in the order of its fields."""
    found = []
    for key, info in model.by_key().items():
        for inner in get_args(info.annotation):
            is_list = getattr(info.annotation, "__origin__", None) is list
            if is_list and isinstance(inner, type) and issubclass(inner, Record):
                found.append((key, inner))
    return found


def _is_words(annotation: Any) -> bool:
    return any(isinstance(one, type) and issubclass(one, Text) for one in (annotation, *get_args(annotation)))


@cache
def references(model: type[Record]) -> dict[str, str]:
    """The name of the kind that the values of a key are ids of, by key, in `model` and the records inside of it."""
    found = {key: refers for key, refers, _ in links_of(model) if refers}
    for _, _, inner in links_of(model):
        found |= references(inner) if inner else {}
    return found


@cache
def links_of(model: type[Record]) -> list[tuple[str, str, type[Record] | None]]:
    """(key, name of the kind that its values are ids of, model of the records in it) of each field of `model`."""
    found = []
    for key, info in model.by_key().items():
        parts = [*info.metadata, *_parts_of(info.annotation)]
        refers = next((part.kind for part in parts if isinstance(part, Refers)), "")
        inner = next((part for part in parts if isinstance(part, type) and issubclass(part, Record)), None)
        found.append((key, refers, inner))
    return found


def _parts_of(annotation: Any) -> Iterator[Any]:
    """`annotation` and all that it is made of: the types in it, and what stands beside them."""
    yield annotation
    for part in [*get_args(annotation), *getattr(annotation, "__metadata__", ())]:
        yield from _parts_of(part)


def renamings(record: Record) -> list[Revision]:
    """Each time that who made a record gave it another name, as a source says; the latest first."""
    revisions = getattr(record, "revisions", ())
    return [one for one in reversed(revisions) if one.source and one.was and one.field in NAMES]


def former_names(record: Record) -> list[str]:
    """The names that a record had until it was renamed, the latest first. A slip of the pen was no name."""
    return [one.was for one in renamings(record) if one.was]
