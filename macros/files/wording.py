"""How the texts in data/ read: what a person who adds one should look at again, though nothing is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.base.problems import Problem
from macros.files.reading import files_below

# Whole sentences, as entries say them.
OWN_WORDS = re.compile(r"^ *(?:- )?(?:\w+: \{)?ja: (.*?。)[^。]*$")
QUOTED = re.compile(r"「[^」]*」|（[^（）]*）?|\([^()]*\)?|『[^』]*』")  # others' words keep their own style
PLAIN = re.compile("[うくぐすつぬぶむるいただ]$")  # the end of a verb, an adjective or である; not that of a noun
POLITE = ("です", "ます", "ました", "でした", "ください")
PUBLISHER = re.compile(r"^ *publisher: (.*（.*)$")  # it stands in brackets behind the title of its source


def wording_advice(root: Path) -> list[Problem]:
    """Each sentence below `root`/data not in です・ます, and each publisher with a bracket in its name."""
    found: list[Problem] = []
    for path in sorted(files_below(root / "data")):
        if path.suffix == ".yml":
            found += advice_of(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
    return found


def advice_of(text: str, shown_path: str) -> Iterator[Problem]:
    """The advice on the `text` of one file, in order of place."""
    for number, line in enumerate(text.splitlines(), 1):
        if own := OWN_WORDS.match(line):
            for sentence in impolite(own[1]):
                yield _at(own, shown_path, number, "other-style", said=sentence)
        if bracket := PUBLISHER.match(line):
            yield _at(bracket, shown_path, number, "bracket-in-bracket")


def impolite(text: str) -> list[str]:
    """The sentences of `text`, without what it quotes, in another style than です・ます."""
    said = (sentence.strip("\"' ") for sentence in QUOTED.sub("", text).split("。"))
    return [sentence for sentence in said if PLAIN.search(sentence) and not sentence.endswith(POLITE)]


def _at(found: re.Match[str], shown_path: str, number: int, code: str, **values: str) -> Problem:
    return Problem(shown_path, number, found.start(1) + 1, code, values, found.string, len(found[1]))
