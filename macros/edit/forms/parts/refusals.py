"""What says to who has typed a command that it cannot be done, and what each part of it is called there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from macros.base.messages import read_messages
from macros.base.nearest import named_choices
from macros.base.problems import Problem, format_at
from macros.records.kind import Kind
from macros.records.model import Record

REFUSED = "何も書きませんでした。 / Nothing was written."


ENTRIES = read_messages("commands") | read_messages("typed")


class Refused(Exception):
    """What was typed cannot be added; the text says why, for each option.

    Of one thing alone, `code` and `values` say it to who has typed no command.
    """

    def __init__(self, text: str, code: str = "", values: Mapping[str, str] | None = None) -> None:
        super().__init__(text)
        self.code, self.values = code, values or {}


def refused(place: str, code: str, **values: str) -> Refused:
    """What says that what was typed at `place` cannot be added: the message `code` of messages/commands.yml."""
    return Refused(format_at(place, Problem("", 1, 1, code, values), ENTRIES[code]), code, values)


def all_of(steps: Sequence[Callable[[], Any]]) -> list[Any]:
    """What the `steps` come to; where any are refused, all that is wrong with them, in their order: raises Refused."""
    done, wrong = [], []
    for step in steps:
        try:
            done.append(step())
        except Refused as error:
            wrong.append(str(error))
    if wrong:
        raise Refused("\n".join(wrong))
    return done


def option_of(place: Sequence[str | int]) -> str:
    """The option that the value at `place` is typed behind: --what-en for what.en, ID for id."""
    names = [str(step) for step in place if isinstance(step, str) and step not in ("ja", "commitments")]
    return "ID" if names == ["id"] else "--" + "-".join(names).replace("_", "-")


def list_meant(typed: str, kinds: Sequence[Kind]) -> str:
    """The key of a list of `kinds` that `typed`, a key or its name in Japanese, means; as typed where there is none."""
    titles = {kind.model.by_key()[key].title: key for kind in kinds for key in kind.lists}
    return titles.get(typed, typed)


def no_such_list(typed: str, kinds: Sequence[Kind], kept: bool = False) -> Refused:
    """What says that the records of `kinds` have no list `typed`, but others; `kept` are those whose entries stay."""
    lists = [(kind.model.by_key(), kind.corrected if kept else kind.lists) for kind in kinds]
    titles = {key: fields[key].title or "" for fields, keys in lists for key in keys}
    return refused(typed, "no-such-list", value=typed, **named_choices(typed, titles))


def key_meant(typed: str, model: type[Record]) -> str:
    """The key of `model` that `typed`, a key or the name of its field in Japanese, means; as typed where none is."""
    named = [key for key, info in model.by_key().items() if info.title == typed]
    return named[0] if len(named) == 1 and typed not in model.by_key() else typed


def said(options: Any, name: str) -> str:
    """What the option `name` of a command says. Raises Refused where it was left out."""
    if value := getattr(options, name):
        return value
    raise refused(f"--{name}", f"no-{name}", value=f"--{name}")
