"""How data/ speaks English: texts that do not, terms that are said otherwise than agreed, other numbers than in
Japanese. It never stops anything.

A new fact in Japanese alone is published at once, so what is missing is only told, all of a file together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.base.characters import is_japanese
from macros.base.problems import Problem
from macros.files.document import Document, Node
from macros.kinds.english.record import ENGLISH, AgreedTerm
from macros.kinds.english.same_numbers import differing_numbers
from macros.words import for_staff

MOST_LINES = 10  # of one file that are named; whoever has mended them is told of the next

# Under these keys stands what is searched, compared or quoted for its very words: Japanese on a page in any language.
NOT_SAID = frozenset(
    ("was", "term", "reading", "match", "variants", "words", "beside", "means", "reason", "translation",
     "marks", "japanese", "kept_words", "easy_japanese")
)  # fmt: skip

KEPT = ("corrections", "revisions")  # nobody may change what was told of a change

_ENDINGS = "(?:s|es|'s|s')?"  # one of several, or whose


@dataclass(frozen=True)
class Bilingual:
    """What stands in data/ in Japanese, and the English beside it: None where there is none."""

    japanese: Node
    english: Node | None


def english_advice(documents: Sequence[Document]) -> list[Problem]:
    """What to look at again in the English of `documents`, by what one of them says of it."""
    agreed = [one.record for one in documents if one.path == ENGLISH.place]
    terms = [term for record in agreed for term in record.terms]
    rendered = {one.japanese for record in agreed for one in record.printed}
    found: list[Problem] = []
    names = _names_in(documents)
    for document in documents:
        texts = list(texts_in(document.root))
        found += _together(document, "no-english", [one.japanese for one in texts if one.english is None])
        found += _said_otherwise(document, texts, terms)
        found += _other_numbers(document)
        if document.path == ENGLISH.place:
            found += _named_otherwise(document, texts, names)
            found += _rendered_otherwise(document, texts, _cells_in(documents))
        if rendered:  # a portal that has not begun to render what is printed is not asked for all of it
            lacking = [node for node in printed_in(document.root) if node.value not in rendered]
            lacking += _told_before(document, rendered | {one.japanese.value for one in texts})
            found += _together(document, "printed-no-english", sorted(lacking, key=lambda node: node.mark.line))
    return found


def texts_in(node: Node, without: Collection[str] = ()) -> Iterator[Bilingual]:
    """Every text below `node` that is meant to be in more than one language, in the order of the file.

    What stands under a key of `without` is left out.
    """
    for japanese, english in (("ja", "en"), ("japanese", "english")):
        if (text := node.at(japanese)) and isinstance(text.value, str):
            yield Bilingual(text, node.at(english))
            return
    for step, inside in node.inside():
        if step not in without:
            yield from texts_in(inside, without)


def printed_in(node: Node) -> Iterator[Node]:
    """Every text below `node` that stands there in Japanese alone, as its source prints it, and is said on pages."""
    if isinstance(node.value, str):
        if is_japanese(node.value):
            yield node
    elif not node.at("ja"):
        for step, inside in node.inside():
            if step not in NOT_SAID and not node.at(f"{step}_en"):
                yield from printed_in(inside)


def _told_before(document: Document, rendered: Collection[Any]) -> Iterator[Node]:
    """What a mistake of ours said in Japanese alone, which pages quote beside what is right: none of it in `rendered`.

    Where the same mistake was corrected in English too, its English is quoted; where only the wording changed, nothing.
    """
    words = for_staff()
    for corrections in _kept(document.root):
        facts = [{str(step): inside for step, inside in one.inside()} for _, one in corrections.inside()]
        told = [(one, one["was"]) for one in facts if "was" in one]
        for one, was in told:
            if not is_japanese(str(was.value)) or was.value in rendered or words.is_wording(_reason(one)):
                continue
            others = (other for other, text in told if not is_japanese(str(text.value)))
            if not any(_of_one(one, other) for other in others):
                yield was


def _kept(node: Node) -> Iterator[Node]:
    """The lists of what was mended in the open, wherever they stand below `node`."""
    for step, inside in node.inside():
        if step in KEPT:
            yield inside
        else:
            yield from _kept(inside)


def _reason(mended: Mapping[str, Node]) -> str:
    why = mended["why"].at("ja") if "why" in mended else None
    return str(why.value) if why else ""


def _of_one(one: Mapping[str, Node], other: Mapping[str, Node]) -> bool:
    return all(one[key].value == other[key].value for key in ("on", "field") if key in one and key in other)


def _together(document: Document, code: str, nodes: Sequence[Node]) -> Iterator[Problem]:
    """One piece of advice, at the first of them, for all `nodes` of the file."""
    if nodes:
        lines = [str(node.mark.line) for node in nodes[:MOST_LINES]] + ["…"] * (len(nodes) > MOST_LINES)
        yield document.problem_at(nodes[0].mark, code, n=str(len(nodes)), lines=", ".join(lines))


def _said_otherwise(document: Document, texts: Iterable[Bilingual], terms: Sequence[AgreedTerm]) -> Iterator[Problem]:
    to_avoid = {word.lower(): term.english for term in terms for word in term.never}
    avoided, as_agreed = _any_of(to_avoid), _any_of(term.english for term in terms)
    agreed = {term.japanese: term for term in terms if not term.free}
    in_japanese = re.compile("|".join(re.escape(ja) for ja in sorted(agreed, key=len, reverse=True)) or "(?!)")
    for text in texts:
        if text.english is None:
            continue
        said = str(text.english.value).replace("’", "'")
        slips = avoided.findall(as_agreed.sub("", said))  # “care insurance” stands in “Long-Term Care Insurance”
        for slip in slips:
            yield document.problem_at(text.english.mark, "english-to-avoid", said=slip, agreed=to_avoid[slip.lower()])
        told = {to_avoid[slip.lower()] for slip in slips}
        for ja in dict.fromkeys(in_japanese.findall(str(text.japanese.value))):
            term = agreed[ja]
            if term.english not in told and not _any_of((term.english, *term.also)).search(said):
                yield document.problem_at(text.english.mark, "term-not-as-agreed", term=ja, agreed=term.english)


def _names_in(documents: Iterable[Document]) -> dict[str, dict[str, str]]:
    """What records are called in Japanese → in English, each by its English without regard to capitals."""
    names: dict[str, dict[str, str]] = {}
    for document in documents:
        name = document.root.at("name")
        if name and (japanese := name.at("ja")) and (english := name.at("en")):
            names.setdefault(str(japanese.value), {})[_as_heard(english)] = str(english.value)
    return names


def _named_otherwise(
    document: Document, texts: Iterable[Bilingual], names: Mapping[str, Mapping[str, str]]
) -> Iterator[Problem]:
    """What is printed of a record in other English words than the record's own name: two names for one thing."""
    for text in texts:
        named = names.get(str(text.japanese.value))
        if text.english and named and _as_heard(text.english) not in named:
            yield document.problem_at(text.english.mark, "named-otherwise", agreed=next(iter(named.values())))


def _cells_in(documents: Iterable[Document]) -> set[str]:
    """The words of all cells of the tables of the plan."""
    cells = (cell for document in documents if (found := document.root.at("milestones")) for _, cell in found.inside())
    return {str(printed.value) for cell in cells if (printed := cell.at("as_printed"))}


def _rendered_otherwise(document: Document, texts: Iterable[Bilingual], cells: set[str]) -> Iterator[Problem]:
    """A quotation with a whole cell of a table that says it in other English than the cell: two wordings of one."""
    said = {str(one.japanese.value): _words_of(one.english) for one in texts if one.english}
    for text in texts:
        if text.english is None:
            continue
        whole, words = str(text.japanese.value), _words_of(text.english)
        for cell in sorted(cells & said.keys() - {whole}, key=whole.find):
            stands = re.search(rf"(?<!\S){re.escape(cell)}(?!\S)", whole)
            if stands and f" {said[cell]} " not in f" {words} ":
                yield document.problem_at(text.english.mark, "rendered-otherwise", cell=cell, agreed=said[cell])


def _words_of(node: Node) -> str:
    return " ".join(re.findall(r"\w+", _as_heard(node)))


def _as_heard(node: Node) -> str:
    return str(node.value).replace("’", "'").casefold()


def _other_numbers(document: Document) -> Iterator[Problem]:
    """A number that only one of the languages says: a slip of the pen in the other, or a fact that it leaves out."""
    for text in texts_in(document.root, without=KEPT):
        if text.english is not None:
            left_out, added = differing_numbers(str(text.japanese.value), str(text.english.value))
            if left_out or added:
                said = {"japanese": ", ".join(left_out) or "－", "english": ", ".join(added) or "－"}
                yield document.problem_at(text.english.mark, "numbers-differ", **said)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds one of `words` as a whole word, the longest first, whatever its capitals."""
    longest_first = sorted((word.replace("’", "'") for word in words), key=len, reverse=True)
    return re.compile(rf"(?i)(?<!\w)({'|'.join(map(re.escape, longest_first)) or '(?!)'}){_ENDINGS}(?!\w)")
