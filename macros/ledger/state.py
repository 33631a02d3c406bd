"""The project at one time, as far as a reviewer is told of it, and what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.ledger.kept.losses import Snapshot
from macros.site.export import render_page
from macros.view.portal import Portal


@dataclass(frozen=True)
class State:
    """The project at one time: the data as records and as files, and the hand-written pages (path → Markdown).

    `rendered` are pages that have been rendered already, by address.
    """

    portal: Portal
    tree: Snapshot
    written: Mapping[str, str]
    rendered: dict[str, str] = field(default_factory=dict)

    def page(self, address: str, markdown: str) -> str:
        """The page at `address`, whose Markdown is given, rendered."""
        if address not in self.rendered:
            self.rendered[address] = render_page(self.portal, address, markdown)
        return self.rendered[address]


@dataclass(frozen=True)
class Section:
    """Some of what a reviewer is told: lines under a title."""

    title: str
    lines: list[str]
    in_english: str = ""  # the title, for those who read no Japanese
