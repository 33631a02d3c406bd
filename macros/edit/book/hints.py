"""What the note on the head of a column says: what goes in, an example, and what it means to leave it empty. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.edit.book.choices import Choices
from macros.edit.book.sheets import TITLES, SheetColumn, SheetTable, tables
from macros.kinds.all import SOURCES, STRATEGY
from macros.records.fields import ValueKind, in_words, said_in, shapes
from macros.words import ENGLISH, FIRST, Words, for_staff

_LONGEST_EXAMPLE = 60  # characters


# What any field of a kind takes.
_OF_ANY = {ValueKind.FLAG: "true", ValueKind.DATE: "2026-06-01", ValueKind.NUMBER: "10"}


_WORD = re.compile(r" ?(?<![\w./#-])([a-z_]+)(?![\w.-]) ?", re.ASCII)
_OF_THE_PLAN = re.compile(r"strategy\.yml の (\w+) の id")
_FILE = re.compile(r" ?([a-z-]+\.yml) ?", re.ASCII)


Rows = Sequence[Mapping[str, str]]  # the texts of the cells as they are shown, by the labels of the columns


def hints_of(
    table: SheetTable, choices: Choices, examples: Mapping[tuple[str, ...], str], both: tuple[Words, Words]
) -> list[str]:
    """The note on the head of each column, in `both` languages, which stand side by side."""
    words, english = both
    notes = []
    for column in table.all_columns:
        what, *empty = _said(table, column, choices, words)
        text = _example(column, choices.of(table, column), examples)
        shown = [words("sheet_hint.example", text=text)] if text else []
        notes.append("\n".join([what, *shown, *empty, f"EN: {' '.join(_said(table, column, choices, english))}"]))
    return notes


def examples_in(sheets: Iterable[tuple[SheetTable, Rows]]) -> dict[tuple[str, ...], str]:
    """The first text that is written in a field of each meaning, whichever sheets have it."""
    found: dict[tuple[str, ...], str] = {}
    for table, rows in sheets:
        for column in table.columns:
            if text := next((row[column.label] for row in rows if row.get(column.label)), ""):
                found.setdefault(_meaning(column), text)
    return found


def _meaning(column: SheetColumn) -> tuple[str, ...]:
    return tuple(one.help for one in (*column.above, column.holds)[-2:])


def _said(table: SheetTable, column: SheetColumn, choices: Choices, words: Words) -> list[str]:
    """What goes in, and what it means to leave it empty; in another language than the head also what it is called."""
    if column in table.parents:
        return [words("sheet_hint.record_of" if column == table.parents[0] else "sheet_hint.row_of")]
    if column.shape is None:
        return [words("sheet_hint.number")]
    way = (*column.above, column.shape)
    helps = [said_in(words.language, shape.help) for shape in way[column.path[-1] == ENGLISH and len(way) - 1 :]]
    shown = choices.of(table, column)
    choose = words.joined(words("sheet_hint.choose") if shown else "", _how(table, column, words))
    empty, language = _empty(column, words), words.language
    if language == FIRST:
        return ["".join([*(_of_sheets(table, column, shown, one) for one in helps), choose]), empty]
    title = f"{' · '.join(said_in(language, shape.title) for shape in way)}."
    return [one for one in (title, *helps, choose, empty) if one]


def _how(table: SheetTable, column: SheetColumn, words: Words) -> str:
    """How a date may be typed; for what names an entry of another list of the record, in which sheet those are."""
    if column.holds.kind is ValueKind.DATE:
        return words("sheet_hint.date")
    steps = (f"{column.path[-1]}s",) if column.holds.of_plan else ()
    listed = [one.title for one in tables() if (one.source, one.steps) == (table.source, steps)] if steps else []
    return words("sheet_hint.listed_in", sheet=listed[0]) if listed else ""


def _empty(column: SheetColumn, words: Words) -> str:
    """What it means to leave the column empty."""
    shape = column.holds
    group = next((one for one in column.above if not one.required), None)
    if column.is_made:
        return words("sheet_hint.made")
    if column.needed:
        return words("sheet_hint.needed")
    if shape.required and group:
        return words("sheet_hint.needed_with", group=said_in(words.language, group.title))
    if shape.default:
        return words("sheet_hint.default", value=in_words(shape, shape.default, for_staff()))
    if column.path[-1] == ENGLISH:
        return words("sheet_hint.english")
    return words("sheet_hint.may_be_empty")


def _of_sheets(table: SheetTable, column: SheetColumn, shown: Mapping[str, str], text: str) -> str:
    """`text`, which speaks of the files and their keys, in the words of the sheets; `shown` is what cells offer."""
    names = dict(_names(table, column, shown))
    text = _OF_THE_PLAN.sub(lambda found: f"シート「{_sheet_of_plan(found[1])}」の{names['id']}", text)
    text = _FILE.sub(lambda found: f"シート「{TITLES[f'data/{found[1]}']}」", text)
    return _WORD.sub(lambda found: names.get(found[1], found[0]), text)


def _names(table: SheetTable, column: SheetColumn, shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the keys beside a column are called above their own, and its values in its cells, by how a file has them."""
    model = column.above[-1].inner if column.above else table.model
    yield from ((one.key, f"「{one.title}」") for one in (*shapes(table.model), *shapes(model)))
    codes = (*column.holds.choices, "true", "false")
    yield from ((code, f"「{shown.get(code) or in_words(column.shape, code, for_staff())}」") for code in codes)
    # A cell that is chosen has the name behind which the id stands in brackets; a source has none but its title.
    called = "題名" if column.holds.title == TITLES[SOURCES.place] else "名前"
    yield "id", called if shown else "ID"


def _sheet_of_plan(key: str) -> str:
    """The title of the sheet for the list `key` of the plan."""
    return next(one.title for one in tables() if (one.source, one.steps) == (STRATEGY.place, (key,)))


def _example(column: SheetColumn, choices: Mapping[str, str], examples: Mapping[tuple[str, ...], str]) -> str:
    """What somebody has written in such a column, or what the field gives as an example, or what any like it takes."""
    if column.shape is None:
        return ""
    of_text = column.above[-1].example if column.path[-1] == FIRST and column.above else ""
    own = "" if column.path[-1] == ENGLISH else of_text or column.shape.example
    given = own or _OF_ANY.get(column.shape.kind, "") or next(iter(choices), "")
    text = examples.get(_meaning(column)) or choices.get(given, given)
    shown = text.replace("\n", "、")
    return shown if len(shown) <= _LONGEST_EXAMPLE else f"{shown[:_LONGEST_EXAMPLE]}…"
