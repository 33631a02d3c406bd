"""The related words as the index of the search has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from macros.base.japanese.reading import first_sounds
from macros.base.japanese.spelling import spelled_each
from macros.kinds.synonyms.record import SynonymGroup, typed_words
from macros.view.documents import SearchDocument
from macros.words import FIRST

HEARD = 22  # letters of related words that are known by their sound; the parts of longer ones are


def groups_of_words(
    groups: Sequence[SynonymGroup], language: str, documents: Sequence[SearchDocument]
) -> Iterator[dict]:
    """The groups of synonyms as find.js reads them, each without the keys that it has nothing for.

    `words` as spelled, `sounds` as they sound, `beside` the words of which one has to stand there too, `means` the
    names that they lead to. `absent` is what something is called that the plan does not list, `office` who takes it if
    not the city, `note` what is said to who looks for it; `said` the titles that they mean in another language.
    """
    titled = _by_term(documents)
    heard = [_typed_by_sound(group) for group in groups]
    words, sounds = iter(spelled_each(typed_words(groups))), iter(first_sounds(word for some in heard for word in some))
    for group, some in zip(groups, heard, strict=True):
        typed = {
            "words": _joined(islice(words, len(group.words))),
            "sounds": _joined(_heard(islice(sounds, len(some)))),
        }
        beside = {"beside": list(islice(words, len(group.beside)))} if group.beside else {}
        said = {} if language == FIRST else {"said": [*dict.fromkeys(_titles(group.means, documents, titled))]}
        yield {**typed, "means": group.means, **beside, **said, **_told(group, language)}


def _typed_by_sound(group: SynonymGroup) -> list[str]:
    """Not cancel, which sounds like cancer; and what means something only beside another word is typed as written."""
    return [] if group.beside else [word for word in group.words if not word.isascii()]


def _told(group: SynonymGroup, language: str) -> dict[str, str]:
    texts = {"absent": group.not_counted, "office": group.office, "note": group.note}
    return {key: text.said(language) for key, text in texts.items() if text}


def _heard(sounds: Iterable[str]) -> list[str]:
    """`sounds` from the shortest on, each once, without those longer than HEARD or beginning with another long one."""
    known = sorted((sound for sound in dict.fromkeys(sounds) if len(sound) <= HEARD), key=len)
    return [one for i, one in enumerate(known) if not one.startswith(tuple(s for s in known[:i] if len(s) > 8))]


def _joined(words: Iterable[str]) -> str:
    """`words` as one text with a bar between two, each once: half as long as a list in JSON."""
    return "|".join(dict.fromkeys(filter(None, words)))


def _titles(
    names: Iterable[str], documents: Sequence[SearchDocument], titled: Mapping[str, list[str]]
) -> Iterator[str]:
    """What the page of each of `names` is called; nothing of a name that several records have a part of."""
    for name in names:
        found = [one for one in documents if name == one.official] or [one for one in documents if name in one.official]
        titles = [one.title for one in found] or titled.get(name, [])
        if len(titles) == 1:
            yield titles[0]


_STOPS = re.compile(r"[。.] ?")


def _by_term(documents: Iterable[SearchDocument]) -> dict[str, list[str]]:
    """What the pages are called that have each term: an indicator or an initiative has its name in Japanese as one."""
    titled: dict[str, list[str]] = {}
    for document in documents:
        for term in filter(None, dict.fromkeys(_STOPS.split(document.terms))):
            titled.setdefault(term, []).append(document.title)
    return titled
