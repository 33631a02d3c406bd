"""What in other files is spelled as a record was, and has to follow where its words are put right. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from macros.base.problems import Problem
from macros.files.document import Place
from macros.files.parse import plain_of
from macros.files.patch import Put, edited
from macros.kinds.english.record import ENGLISH
from macros.kinds.synonyms.record import KIND as SYNONYMS

NOWHERE = "means-nowhere"  # what the check says of a word of the search that no record has any more


_KEPT = ("corrections", "revisions")


def followed(before: Mapping[str, bytes], files: Mapping[str, bytes], problems: Sequence[Problem]) -> dict[str, bytes]:
    """The files that have to follow, where `files` are to stand in place of those `before`; often none.

    A word of the search leads to what a name says now, if the check finds among its `problems` that it leads nowhere;
    the English of a printed text stands beside the text as it is printed, if nothing else is printed so.
    """
    pairs = [
        pair
        for path in files
        if path in before
        for pair in _mended(plain_of(before[path], path), plain_of(files[path], path))
    ]
    after = {**before, **files}
    puts = {SYNONYMS.place: _words_of_search(after, pairs, problems), ENGLISH.place: _renderings(after, pairs)}
    return {
        path: edited(after[path].decode("utf-8"), changes, path).encode("utf-8")
        for path, found in puts.items()
        if path not in files and (changes := list(found))
    }


def _mended(old: Any, new: Any) -> Iterator[tuple[str, str]]:
    """Each text that stands elsewhere as it was, with what it is now: nothing in a list with more or fewer items."""
    if isinstance(old, str) and isinstance(new, str):
        yield from [(old, new)] if old != new else []
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in old.keys() & new.keys():
            yield from _mended(old[key], new[key])
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _mended(one, other)


def _words_of_search(
    contents: Mapping[str, bytes], pairs: Sequence[tuple[str, str]], problems: Sequence[Problem]
) -> Iterator[Put]:
    lost = {problem.values["value"] for problem in problems if problem.code == NOWHERE}
    if not lost:
        return
    groups = plain_of(contents[SYNONYMS.place], SYNONYMS.place)[SYNONYMS.items]
    for index, group in enumerate(groups):
        for number, word in enumerate(group.get("means", ())):
            now = next((found for old, new in pairs if word in old and (found := _became(word, old, new))), "")
            if word in lost and now:
                yield Put((SYNONYMS.items, index, "means", number), now)


def _became(part: str, old: str, new: str) -> str:
    """What has become of a `part` of `old` in `new`: what stands between the same signs, or all of it."""
    start, end = old.index(part), old.index(part) + len(part)
    if part == old:
        return new
    found = ""
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += new[b0 + max(0, start - a0) : b0 + max(0, min(a1, end) - a0)]
        elif (a0 < start < a1) or (a0 < end < a1):
            return new  # it was replaced together with what stood beside it
        elif start <= a0 and a1 <= end:
            found += new[b0:b1]
    return found or new


def _renderings(contents: Mapping[str, bytes], pairs: Sequence[tuple[str, str]]) -> Iterator[Put]:
    """The rendering of each printed text that is printed otherwise now, and nowhere as it was."""
    if ENGLISH.place not in contents:
        return
    printed = plain_of(contents[ENGLISH.place], ENGLISH.place).get("printed", [])
    known = {one["japanese"]: index for index, one in enumerate(printed)}
    wanted = {old: new for old, new in pairs if old in known and new not in known}
    if wanted:
        others = (plain_of(content, path) for path, content in contents.items() if path != ENGLISH.place)
        still = {text for other in others for text in _texts(other)}
        for old, new in wanted.items():
            if old not in still:
                place: Place = ("printed", known[old], "japanese")
                yield Put(place, new)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a plain value; none of those that were kept of what stood there before."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from () if key in _KEPT else _texts(inside)
    else:
        for inside in value:
            yield from _texts(inside)
