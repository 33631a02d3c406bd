"""What a type cannot say of the words for the search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.base.japanese.folding import fold
from macros.base.japanese.spelling import spelled_each
from macros.base.nearest import nearest
from macros.base.problems import Problems
from macros.files.document import Document, Place
from macros.kinds.initiatives.record import KIND as INITIATIVES
from macros.kinds.kpis.record import KIND as KPIS
from macros.kinds.plan.record import STRATEGY
from macros.kinds.procedures.record import KIND as PROCEDURES
from macros.kinds.projects.record import KIND as PROJECTS
from macros.kinds.projects.record import MODEL_WARDS
from macros.kinds.synonyms.record import KIND, typed_words
from macros.kinds.systems.record import KIND as SYSTEMS
from macros.kinds.terms.record import KIND as TERMS
from macros.records.kind import former_names
from macros.records.rules import Rules, Tree

# --------------------------------------------------------------------------- words of the search


def check_search_words(document: Document) -> Problems:
    """Each word that readers type stands once, whatever its width, capitals and kana: the search knows no difference.

    Within a group no word of the records stands twice; it has one, unless it is for what the plan does not list, or
    says itself what there is to say.
    """
    typed: dict[str, tuple[str, Place]] = {}
    groups = document.record.groups
    words = iter(spelled_each(typed_words(groups)))
    means = iter(spelled_each(word for group in groups for word in group.means))
    for index, group in enumerate(groups):
        known = {} if group.beside else typed
        for key, all_spelled, first in (("words", words, known), ("beside", words, {}), ("means", means, {})):
            values = getattr(group, key)
            yield from _same_words(document, ("groups", index, key), zip(values, all_spelled, strict=False), first)
        if not (group.means or group.not_counted or group.note):
            yield document.problem("words-for-nothing", "groups", index)


def _same_words(
    document: Document, place: Place, values: Iterable[tuple[str, str]], first: dict[str, tuple[str, Place]]
) -> Problems:
    for number, (value, spelled) in enumerate(values):
        word = spelled.replace(" ", "")  # as the search compares it
        if word in first:
            other, at = first[word]
            mark, line = document.node_at(*place, number).mark, document.node_at(*at).mark.line
            yield document.problem_at(mark, "same-search-word", value=value, other=other, first=str(line))
        first.setdefault(word, (value, (*place, number)))


def check_synonym_means(tree: Tree) -> Problems:
    """What a group means occurs to the letter in some record: a word that leads nowhere helps nobody."""
    texts = _record_texts(tree)
    together = "\n".join(texts)  # no word has a line end
    for document in tree.of(KIND):
        for index, number, value in _means(document):
            if value not in together:
                pieces = sorted({piece for text in texts for piece in re.split(r"[^\w・]+|・", text) if piece})
                place = ("groups", index, "means", number)
                yield document.problem("means-nowhere", *place, value=value, nearest=nearest(value, pieces))


def check_not_counted(tree: Tree) -> Problems:
    """What is said not to be on the list of the plan has no name of a procedure."""
    names = {fold(text): one.id for one in tree.records(PROCEDURES) for text in (*one.name.texts, *one.called.texts)}
    for document in tree.of(KIND):
        for index, group in enumerate(document.record.groups):
            for name in group.not_counted.texts if group.not_counted else ():
                if fold(name) in names:
                    place = ("groups", index, "not_counted")
                    yield document.problem("counted-after-all", *place, value=name, other=names[fold(name)])


def _means(document: Document) -> Iterator[tuple[int, int, str]]:
    for index, group in enumerate(document.record.groups):
        for number, value in enumerate(group.means):
            yield index, number, value


def _record_texts(tree: Tree) -> list[str]:
    """The texts of the records that can be searched, in every language, and the names by which they were known."""
    topics = [topic for document in tree.of(STRATEGY) for topic in document.record.topics]
    texts = [text for topic in topics for text in topic.name.texts]
    for procedure in tree.records(PROCEDURES):
        texts += [*procedure.name.texts, *procedure.called.texts, *(remark.as_printed for remark in procedure.remarks)]
        texts += [text for event in procedure.events for text in event.what.texts]
    renamed = (PROCEDURES, INITIATIVES, KPIS, PROJECTS)
    texts += [name for kind in renamed for record in tree.records(kind) for name in former_names(record)]
    for system in tree.records(SYSTEMS):
        texts += [*system.name.texts, *system.variants]
    texts += [text for kind in (INITIATIVES, KPIS) for record in tree.records(kind) for text in record.name.texts]
    texts += [text for term in tree.records(TERMS) for text in (term.term, *term.variants)]
    texts += [pilot.name for document in tree.of(MODEL_WARDS) for pilot in document.record.projects]
    return [*texts, *(text for project in tree.records(PROJECTS) for text in project.name.texts)]


RULES = (Rules(KIND, each=(check_search_words,), together=(check_synonym_means, check_not_counted)),)
