"""What was added to the data → what readers will read of it, and what whoever reviews it is shown. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from macros.cli.replies.beside import beside
from macros.cli.replies.promises import TitledLines, recalculated
from macros.edit.change.writing import Addition
from macros.kinds.all import kind_at
from macros.kinds.procedures.how import entrance
from macros.kinds.procedures.record import Procedure
from macros.kinds.site import Site
from macros.ledger.edits import edits_told
from macros.ledger.entries import entries_told
from macros.ledger.sentences.records import record_sentence
from macros.records.kind import Kind
from macros.records.parts import Event
from macros.view.corrected import correction_sentences, mistake_sentences, revision_sentence
from macros.view.links import gone_sentence
from macros.view.parts import service_view, show_when
from macros.view.portal import Portal
from macros.words import ENGLISH

TO_READERS = "読者が読む文 / What readers will read"


TO_REVIEWERS = "確かめる人に示す文 / What reviewers will be shown:"


TO_LOOK_AT = (
    "あわせて確かめること（このままでも進められます。担当者も、公開する前に見ます） / "
    "To be looked at as well (it goes on as it is; a maintainer looks at this too before it is published):"
)


IN_ENGLISH = "英語のページのいちばん上 / On top of the English page: {said_en}"


TOP_STAYS = "（いちばん上の答えは、いまのままです） / (The answer on top stays as it is.)"


# What of the words of an event is not in the answer on top: of both editions, or of one alone.
LEFT_OUT = (
    "内容のうち「{rest}」は、いちばん上の答えには入らず、「できごと」にだけ出ます。 / "
    "Of what happened, “{rest_en}” is not in the answer on top; it stands in the list of events alone."
)


LEFT_OUT_IN_JAPANESE = (
    "内容のうち「{rest}」は、日本語のページのいちばん上の答えには入らず、「できごと」にだけ出ます（英語のページの答えには入ります）。 / "
    "Of what happened, “{rest_en}” is in the answer on top of the English page alone; on the Japanese one it stands in the list of events."
)


LEFT_OUT_IN_ENGLISH = (
    "内容のうち「{rest}」は、英語のページのいちばん上の答えには入らず、「できごと」にだけ出ます（日本語のページの答えには入ります）。 / "
    "Of what happened, “{rest_en}” is in the answer on top of the Japanese page alone; on the English one it stands in the list of events."
)


IN_LIST = "ページの「できごと」には、こう出ます / In the list of events: {line}"


ENTRANCE = "ページの入口には、こう出ます / Among the places where it is done: {line}"


AS_BEFORE = "（前からあるできごと{n}件は、変わりません） / (Events from before that stay as they are: {n})"


@dataclass(frozen=True)
class Reply:
    """What is told of a change: what readers will `read`, which `statuses` follow from it (each title with its lines),
    what `reviewers` are shown, what is to be known `beside`."""

    read: str
    reviewers: list[str]
    beside: list[str]
    statuses: list[TitledLines] = field(default_factory=list)

    def more(self) -> Iterator[tuple[str, list[str]]]:
        """(title, lines) of what is told behind that which readers will read."""
        yield from self.statuses
        if self.reviewers:
            yield TO_REVIEWERS, self.reviewers
        if self.beside:
            yield TO_LOOK_AT, self.beside

    def printed(self, as_of: date) -> str:
        """All of it for a terminal, each part below its title; empty where nothing is to be told."""
        read = [(f"{TO_READERS} ({as_of}):", [self.read])] if self.read else []
        return "\n\n".join("\n".join([title, *lines]) for title, lines in (*read, *self.more()))


def reply_to(was: Portal, now: Portal, additions: Sequence[Addition], about: Addition) -> Reply:
    """What is told of `additions` to what `was` read, of which one is the record that they are `about`."""
    read = sentence(was, now, about)
    reviewers = told_to_reviewers(now, about, read)
    lines = beside(was, now, additions, about)
    beside_it = [line for line in lines if line not in reviewers]
    return Reply(read, reviewers, beside_it, list(recalculated(was, now)))


def sentence(was: Portal, portal: Portal, addition: Addition) -> str:
    """What readers will read about the record that has been added to, on top of its page first; then of a mistake that
    was mended, or a closing.

    Its name, where a record of its kind answers no question.
    """
    about, site = addition.added or addition.record, portal.site
    is_new = addition.before is None or bool(addition.added)
    said = [answer := answer_of(portal, addition.path, about)]
    if not is_new:
        said = [what_is_new(answer_of(was, addition.path, about), answer)]
    said = list(dict.fromkeys([*on_top(was, portal, addition.path, about), *said]))
    if addition.closed is not None:
        said.append(gone_sentence(portal, record_of(site, addition.path).services[addition.closed]))
    if addition.corrected:
        key, index = addition.corrected
        record = record_of(site, addition.path, about)
        if key == "revisions":
            return "\n".join([*said, revision_sentence(portal, record.revisions, index, record)])
        entry = getattr(record, key)[index]
        told = set(mistake_sentences(portal, entry))
        said += [one for one in correction_sentences(portal, entry)[-1:] if one in told]
    return "\n".join([*said, *of_event(portal, addition, answer), *of_entrance(portal, addition)])


def on_top(was: Portal, portal: Portal, path: str, record_id: str = "") -> list[str]:
    """What the page of the record in the file at `path` answers first of all, the same as its English page has it, and
    whether that is what it `was`.

    Nothing where a record of its kind answers no question.
    """
    if not (said := _top(portal, path, record_id)):
        return []
    english = _top(portal.in_english, path, record_id)
    kind, has_english = _kind(path), ENGLISH in portal.settings.editions
    is_new = (record_id if not kind.in_folder else PurePosixPath(path).stem) not in was.site.records[kind.name]
    stays = not is_new and (said, english) == (_top(was, path, record_id), _top(was.in_english, path, record_id))
    return [said, *[IN_ENGLISH.format(said_en=english)] * has_english, *[TOP_STAYS] * stays]


def _top(portal: Portal, path: str, record_id: str = "") -> str:
    kind = _kind(path)
    page = portal.pages[kind.name]
    say = kind.has_page and (page.summary or page.answer)  # what is only listed is on top of no page
    return say(portal, record_of(portal.site, path, record_id)) if say else ""


def what_is_new(before: str, answer: str) -> str:
    """An `answer` of a line for each event: the lines that it had not `before`, how many stay; any other as a whole."""
    lines = answer.split("\n")
    new = [line for line in lines if line not in before.split("\n")]
    if not new or len(new) == len(lines):
        return answer
    return "\n".join([*new, AS_BEFORE.format(n=len(lines) - len(new))])


def of_entrance(portal: Portal, addition: Addition) -> Iterator[str]:
    """What the page says of a new entrance."""
    key, index = addition.entry or ("", 0)
    if key == "services":
        record = record_of(portal.site, addition.path)
        service, page = record.services[index], portal.pages[_kind(addition.path).name]
        view = (
            entrance(portal, record, service)
            if isinstance(record, Procedure)
            else service_view(portal, service, page.name(portal, record))
        )
        line = portal.words.joined(f"{view.link.text}（{view.link.href}）", view.seen, view.note or "")
        yield ENTRANCE.format(line=line)


def of_event(portal: Portal, addition: Addition, answer: str) -> Iterator[str]:
    """What a new event says to readers where the `answer` of its record, or the one on top, does not tell of it."""
    key, index = addition.entry or ("", 0)
    if key != "events":
        return
    event = record_of(portal.site, addition.path).events[index]
    if decides(portal, addition.record_id, event):
        yield from _left_out(portal, addition.path, event)
    elif (what := portal.words.without_stop(portal.say(event.what))) not in answer:
        kind = portal.words(f"event.{event.kind}")
        yield IN_LIST.format(line=f"{show_when(portal, event)} {kind}{portal.words('text.colon')}{what}")


def decides(portal: Portal, record_id: str, event: Event) -> bool:
    """Whether a status of the record rests on its `event`."""
    now = portal.standings.get(record_id)
    cells = portal.milestones.get(record_id, ())
    return bool(now and now.decided_by == event) or any(one.decided_by == event for one in cells)


def _left_out(portal: Portal, path: str, event: Event) -> Iterator[str]:
    """What of the words of an event on which the answer rests is not in the one on top, as what it says first is."""
    english = portal.in_english if event.what.in_english else portal  # which shows the Japanese where there is none
    rest, rest_en = (one.words.after_first_sentence(one.say(event.what)) for one in (portal, english))
    if not rest or getattr(event, "in_answer", None):
        return
    is_in = portal.words.without_stop(rest) in _top(portal, path)
    is_in_english = bool(rest_en) and english.words.without_stop(rest_en) in _top(portal.in_english, path)
    if not (is_in and is_in_english):
        said = LEFT_OUT_IN_ENGLISH if is_in else LEFT_OUT_IN_JAPANESE if is_in_english else LEFT_OUT
        quoted = portal.words.without_stop(rest), english.words.without_stop(rest_en or rest)
        yield said.format(rest=quoted[0], rest_en=quoted[1])


def told_to_reviewers(portal: Portal, addition: Addition, read: str) -> list[str]:
    """The sentences in which whoever reviews it is told of the addition, without what was just `read`."""
    kind = _kind(addition.path)
    record = record_of(portal.site, addition.path, addition.added or addition.record)
    if addition.before is None or addition.added:
        return [record_sentence(portal, portal.pages[kind.name], record)] if kind.promised else []
    old, new = addition.parsed
    told = [*entries_told(portal, record, kind, new, old), *edits_told(portal, new, old, english=False)]
    moved = (
        addition.entry is not None and addition.closed is not None
    )  # what was closed belongs to what takes its place
    return told if moved else [line for line in told if not line.endswith(tuple(filter(None, read.split("\n"))))]


def answer_of(portal: Portal, path: str, record_id: str = "") -> str:
    """What readers will read about the record in the file at `path`: of several `record_id`, else the last."""
    page, record = portal.pages[_kind(path).name], record_of(portal.site, path, record_id)
    return (page.answer and page.answer(portal, record)) or page.name(portal, record)


def record_of(site: Site, path: str, record_id: str = "") -> Any:
    """The record in the file at `path`: of several `record_id`, else the last."""
    kind = _kind(path)
    records = site.records[kind.name]
    named = PurePosixPath(path).stem if kind.in_folder else record_id
    return records[named if named in records else list(records)[-1]]


def _kind(path: str) -> Kind:
    kind = kind_at(path)
    assert kind  # each is a file of records
    return kind
