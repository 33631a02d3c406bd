"""What a kind of record shows to readers, said once: names, pages, published tables, what the search finds.

Each kind says it beside its views, as PAGE in its module `page`; the list of all is `kinds.pages.PAGES`. The portal
carries it, so that a link to a record of any kind is asked for by its kind and id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from macros.records.kind import Kind


@dataclass(frozen=True)
class Table:
    """A table that is published: what makes it from the portal.

    No two rows share the values of the columns `key`; empty where nothing tells two rows apart. `refers` are the
    columns that hold an id, each with the table whose `id` it is.
    """

    frame: Callable[[Any], pd.DataFrame]
    key: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RecordPage:
    """How the records of `kind` are shown; each function takes the portal and a record.

    `name` is what a link says, `badge` how the record stands (None where it has no status), `badges` how
    its parts stand, each with how many they are (None where parts have no status), `standing` what that rests
    on, `answer` the sentence in which the page answers its reader, `document` the record as the search sees it (None
    where it is not searched).
    `tables` are the published tables by the name of their file.

    Where each record has a page of its own, `title` is its title (None: the name), `describe` the sentence for its
    head, `told` what is said of it where there is no room for more (None: the `answer`). `block` is the macro that
    makes it, and its template; `view` what that shows, from the portal and the id. `chart` is the id of the chart on
    it, from the id of the record. `framed` is what a frame on another site shows beside the name, the badge and what is
    told, from the portal, the record and the address of the frame (None where there is no frame); `by_itself` says
    whether all that it shows is in the record.

    `list_block` and `list_view` are the same for the page where all records are, the latter from the portal and the
    address of the page; `list_chart` is the id of its chart, `list_template` its template where that has another name
    than the block. `list_words` are the title and the description of that page where it is made here; there are none
    where docs/ has the page written by hand. `list_asked` is the key of the questions, a line each, which it answers.
    """

    kind: Kind
    name: Callable[[Any, Any], str]
    badge: Callable[[Any, Any], Any] | None = None
    badges: Callable[[Any, Any], Sequence[tuple[Any, str]]] | None = None
    standing: Callable[[Any, Any], Any] | None = None
    block: str = ""
    view: Callable[[Any, str], Mapping[str, Any]] | None = None
    chart: Callable[[str], str] | None = None
    framed: Callable[[Any, Any, str], Mapping[str, Any]] | None = None
    by_itself: bool = False
    title: Callable[[Any, Any], str] | None = None
    describe: Callable[[Any, Any], str] | None = None
    answer: Callable[[Any, Any], str] | None = None
    told: Callable[[Any, Any], str] | None = None
    list_block: str = ""
    list_view: Callable[[Any, str], Mapping[str, Any]] | None = None
    list_chart: str = ""
    list_template: str = ""
    list_words: Callable[[Any], tuple[str, str]] | None = None
    list_asked: str = ""
    document: Callable[[Any, Any], Any] | None = None
    tables: Mapping[str, Table] = field(default_factory=dict)

    def said_of(self, portal: Any, record: Any) -> str:
        """What is said of `record` where there is no more than a sentence or two of it: on a picture, in a frame."""
        say = self.told or self.answer or self.describe
        assert say  # what has a page is described in its head
        return say(portal, record)
