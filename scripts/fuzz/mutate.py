"""All that may happen to a tree of data, and how often. Half of it are slips, half is done with care."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from scripts.fuzz import careful, slips
from scripts.fuzz.trees import DataTree

Mutation = Callable[[Random, DataTree], str | None]

HOW_OFTEN: dict[Mutation, int] = {
    slips.delete: 3, slips.delete_optional: 10, slips.swap: 6, slips.retype: 2, slips.duplicate: 4, slips.empty: 6,
    slips.empty_everywhere: 4, slips.only_one: 5, slips.edge: 10, slips.number_or_date: 14, slips.zero_everywhere: 3,
    slips.add_key: 8, slips.take_over: 12, slips.shift_date: 8, slips.redirect: 8, slips.insert: 6,
    careful.drop_file: 1, careful.garble: 3, careful.remove_record: 8, careful.rename_record: 2, careful.add_record: 8,
    careful.remove_item: 5, careful.new_entry: 14,
}  # fmt: skip


def mutated(tree: DataTree, sources: Iterable[Random]) -> tuple[DataTree, list[str]]:
    """A copy of `tree` with one mutation for each source of chance, and what they did in words."""
    changed, said = _copied(tree), []
    for rng in sources:
        words = None
        while words is None:
            words = rng.choices([*HOW_OFTEN], [*HOW_OFTEN.values()])[0](rng, changed)
        said.append(words)
    return changed, said


def _copied(tree: Any) -> Any:
    """A copy of `tree`, which holds nothing but mappings, lists and texts: in a tenth of the time of any other."""
    if isinstance(tree, dict):
        return {key: _copied(value) for key, value in tree.items()}
    return [_copied(value) for value in tree] if isinstance(tree, list) else tree
