"""What a kind of record shows to readers, said once: names, pages, published tables, what the search finds.

The list of all of them is `record_pages.PAGES`; the portal carries it, so that a link to a record of any kind is asked
for by its kind and id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from macros.records.kind import Kind


@dataclass(frozen=True)
class RecordPage:
    """How the records of `kind` are shown; each function takes the portal and a record.

    `name` is what a link says, `badge` how the record stands, None where it has no status. Where each record has a page
    of its own, `block` is the macro that makes it, `title` its title (None: the name) and `describe` the sentence for
    its head. `document` is the record as the search sees it, None where it is not searched. `tables` are the published
    tables by the name of their file, from the portal.
    """

    kind: Kind
    name: Callable[[Any, Any], str]
    badge: Callable[[Any, Any], Any] | None = None
    block: str = ""
    title: Callable[[Any, Any], str] | None = None
    describe: Callable[[Any, Any], str] | None = None
    document: Callable[[Any, Any], Any] | None = None
    tables: Mapping[str, Callable[[Any], pd.DataFrame]] = field(default_factory=dict)
