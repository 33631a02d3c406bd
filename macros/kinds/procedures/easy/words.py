"""What a procedure is, whether it can be done on a phone and where to ask, for those who are learning Japanese.

The first comes from the record, the rest from the catalogue. It says no more than the answer above it, in the order in
which that is decided: see `procedures/words.py`. A language whose catalogue has no such words shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.base.japanese.furigana import Read, furigana
from macros.kinds.plan.record import PlaceToAsk
from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.standing import KnownBy, Standing, Status, is_found
from macros.records.parts import EventKind
from macros.view.parts import service_view
from macros.view.portal import Portal

Pieces = tuple[Read, ...]
Phrases = list[list[Read]]


@dataclass(frozen=True)
class NamedPlace:
    """Somewhere to ask: what is said of it, its name and address, its telephone number as it is written and dialled."""

    sentence: Phrases
    name: Pieces
    href: str
    phone: Pieces
    number: str | None
    dialled: str


@dataclass(frozen=True)
class EasyJapanese:
    """The box below the answer, each text with its furigana; in other languages where to ask is all of it."""

    title: Phrases
    paragraphs: list[Phrases]
    ask: NamedPlace | None


def easy_japanese(portal: Portal, procedure: Procedure, beside: str, alone: bool) -> EasyJapanese | None:
    """What stands in the box of `procedure`; None where nobody has written what it is. The others as `easy_answer`."""
    words, place = portal.words, portal.site.strategy.ask_in_languages
    if "easy.title" not in words:
        return EasyJapanese([], [], _place(portal, place)) if place else None
    if procedure.easy_japanese is None:
        return None
    can = words("easy.question") + " " + easy_answer(portal, procedure, beside, alone)
    paragraphs = [_phrases(procedure.easy_japanese), _phrases(can)]
    return EasyJapanese(_phrases(words("easy.title")), paragraphs, _place(portal, place) if place else None)


def _place(portal: Portal, place: PlaceToAsk) -> NamedPlace:
    words, name, number = portal.words, portal.say(place.name), place.phone
    href = service_view(portal, place, name).link.href
    dialled = "".join(filter(str.isdigit, number or ""))
    asked, phone = words("procedure.ask"), words("procedure.ask_phone")
    if "easy.title" not in words:
        return NamedPlace([[Read(asked, "")]], (Read(name, ""),), href, (Read(phone, ""),), number, dialled)
    return NamedPlace(_phrases(asked), furigana(name), href, furigana(phone), number, dialled)


def _phrases(text: str) -> Phrases:
    """The phrases of `text`, which a space, a comma or a stop is between."""
    found: Phrases = [[]]
    for piece in furigana(text):
        if piece.text != " ":
            found[-1].append(piece)
        if piece.text in (" ", "、", "。"):
            found.append([])
    return [phrase for phrase in found if phrase]


def easy_answer(portal: Portal, procedure: Procedure, beside: str, alone: bool) -> str:
    """Whether `procedure` can be done on a phone, as far as its answer says it, with `beside` that: `words.beside`.

    `alone` where only the plan says so: `words.is_alone`.
    """
    return " ".join(_said(portal, procedure, portal.standings[procedure.id], beside, alone))


def _said(portal: Portal, procedure: Procedure, now: Standing, more: str, alone: bool) -> Iterator[str]:
    words = portal.words
    limited = now.status is Status.AVAILABLE and more.startswith(words("answer_plan.but"))
    if now.status is Status.AVAILABLE:
        yield from _available(portal, now, alone and not limited)
    elif now.decided_by:
        ended = now.decided_by.kind is EventKind.NO_LONGER_REQUIRED
        key = f"easy.{now.decided_by.kind if ended else now.status}"
        yield from [words(key)] if key in words else []  # of a new status the answer alone tells
    elif now.due is None:
        yield words("easy.not_announced")
        return
    else:
        ahead = now.status is Status.PROMISED
        yield words("easy.promised" if ahead else "easy.unknown", due=portal.day(now.due.last))
        if not (ahead or more):
            yield words("easy.found" if is_found(now) else f"easy.{now.status}")
    if more or (now.decided_by and now.status is not Status.AVAILABLE):  # of which the event itself tells more
        yield words("easy.limited" if limited else "easy.more")


def _available(portal: Portal, now: Standing, alone: bool) -> Iterator[str]:
    if now.known_by is not KnownBy.PLAN:
        yield portal.words(f"easy.{now.known_by}")
        return
    yield portal.words("easy.plan")
    if alone:
        yield portal.words("easy.plan_alone")
