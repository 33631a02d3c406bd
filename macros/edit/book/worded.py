"""What the checks have found in the data files, in the words of the sheets: titles, rows, what the lists show. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from macros.base.nearest import NamedCodes
from macros.base.problems import Problem
from macros.edit.book.choices import Choices
from macros.edit.book.sheets import TITLES, SheetColumn, SheetTable, tables
from macros.records.parts import Correction, Revision
from macros.records.right_form import MAN_FIELDS

# The list in which a change of what was published is accounted for, and the message that says so to who has a workbook.
_SAID_IN = {
    "entry-changed": ("corrections", "published-value"),
    "promise-changed": ("revisions", "published-promise"),
    "words-changed": ("revisions", "published-words"),
}


ACCOUNTED = tuple(code for _, code in _SAID_IN.values())


# What is expected of a number of 万 is not what is of others.
_COUNTS, _OF_MAN = ("not-a-count",), "-of-man"


_OF_KEYS = ("key", "missing")  # the values of a problem that name fields by their keys


_OF_A_KEY = ("correction-of-no-key",)  # those about a key that stands in a cell


_IN_A_CELL = ("value", "was", "now", "other", "nearest", "suggestion", "id")  # those that a cell can hold


_FILE = re.compile(r"(data/[a-z0-9/-]+(?:\.yml)?)(?::(\d+))?")


_LISTED = 12  # a message names so many choices; of more, the first


RowOf = Callable[[str, int], str]  # where the record that a line of a file belongs to stands in the workbook


def in_words_of_sheets(
    problem: Problem, table: SheetTable, column: SheetColumn, texts: Mapping[str, str], choices: Choices, row_of: RowOf
) -> Problem:
    """`problem`, of a cell in `column` of the row of `table` that holds `texts`, as who has the workbook knows it all.

    What was published is changed in a row of another sheet: that one is named.
    """
    problem = replace(problem, source_line="", more=tuple(_named(one, choices, row_of) for one in problem.more))
    if problem.code in _SAID_IN and (told := _of_published(problem, table, texts, choices)):
        return told
    above, corrected = corrected_in(table, texts) if table.model is Correction else (table, None)
    values = {name: _named(text, choices, row_of) for name, text in problem.values.items()}
    values |= {name: choices.source(values[name]) for name in ("source",) if name in values}
    if corrected:
        values |= {name: choices.shown(above, corrected, values[name]) for name in ("was", "value") if name in values}
        values |= {"key": corrected.title.partition("・")[0]} if "key" in values else {}
        return replace(problem, values=values)
    shown = {name: _in_a_cell(choices, table, column, values[name]) for name in _IN_A_CELL if name in values}
    if shown.get("nearest") == shown.get("value"):  # a new row, with which something else is wrong
        shown |= {"nearest": ""}
    if problem.code == "revision-was-other":  # what stood in another cell of the record, or of a list of it
        shown["was"] = _words_shown(table, values["key"], values["was"], choices)
    keys = {name: _titles(table, column, values[name]) for name in _OF_KEYS if name in values}
    if problem.code in _OF_A_KEY:
        keys["value"] = _titles(_above(table), column, values["value"])
    known = choices.of(table, column)
    if "choices" in values:
        plan = problem.values.get("source", problem.values.get("value", ""))
        values["choices"], values["choices_en"] = _listed(problem.values["choices"], known, plan)
    if "about" in values and known:
        values["about"] = "一覧から選びます。"
    if values.get("first", "").isdigit():
        row = row_of(problem.path, int(values["first"]))
        values |= {"first": row or "この表にない行", "first_en": row or "a row that is not in this workbook"}
    problem = replace(problem, values={**values, **shown, **keys})
    if problem.code == "not-an-id" and known and column != table.own:
        listed = dict(zip(("choices", "choices_en"), _some(list(known.values())), strict=True))
        return replace(problem, code="not-a-choice", values={**problem.values, **listed})
    of_man = problem.code in _COUNTS and column.path[-1].endswith(MAN_FIELDS)
    return replace(problem, code=f"{problem.code}{_OF_MAN}") if of_man else problem


def corrected_in(table: SheetTable, texts: Mapping[str, str]) -> tuple[SheetTable, SheetColumn | None]:
    """The sheet and the column of the value that the row of a correction, with these `texts`, is about."""
    above, field = _above(table), texts.get("field", "")
    return above, next((one for one in above.columns if one.path[0] == field), None) if field else None


def words_meant(table: SheetTable, field: str, was: str, choices: Choices) -> str:
    """The value of the data that the row of a revision in `table` says stood in a `field`, where it was chosen."""
    found = _columns_of(table, field)
    return next((code for one, column in found if (code := choices.meant(one, column, was)) != was), was)


def was_shown(table: SheetTable, texts: Mapping[str, str], choices: Choices) -> dict[str, str]:
    """What stood there before by the row with these `texts` of a correction or a revision, as its cell showed it."""
    if "was" not in texts or table.model not in (Correction, Revision):
        return {}
    above, column = corrected_in(table, texts) if table.model is Correction else (table, None)
    said = choices.shown(above, column, texts["was"]) if column else ""
    return {"was": said or _words_shown(table, texts["field"], texts["was"], choices)}


def _words_shown(table: SheetTable, field: str, was: str, choices: Choices) -> str:
    """The same the other way round: what the cell showed for a value of the data."""
    found = _columns_of(table, field)
    return next((said for one, column in found if (said := choices.shown(one, column, was)) != was), was)


def _columns_of(table: SheetTable, field: str) -> list[tuple[SheetTable, SheetColumn]]:
    """The columns for what stands under a `field` of the records whose revisions are in `table`, each in its sheet."""
    steps = table.steps[:-1]
    near = [one for one in tables() if one.source == table.source and one.steps in (steps, (*steps, field))]
    columns = [(one, column) for one in near for column in one.columns]
    return [(one, column) for one, column in columns if (*one.steps, *column.path)[len(steps)] == field]


def _above(table: SheetTable) -> SheetTable:
    """The sheet of the records that the list in `table` is a part of."""
    return next(one for one in tables() if (one.source, one.steps) == (table.source, table.steps[:-1]))


def _of_published(problem: Problem, table: SheetTable, texts: Mapping[str, str], choices: Choices) -> Problem | None:
    """That something published was changed: in which sheet that is said, of which row and field."""
    name, code = _SAID_IN[problem.code]
    places = [(*table.steps[:length], name) for length in range(len(table.steps), -1, -1)]
    sheets = {one.steps: one for one in tables() if one.source == table.source}
    for sheet in (sheets[place] for place in places if place in sheets):
        keys = zip(sheet.parents, table.keys, strict=False)
        # Who has deleted the sheet of the records has no row that could name one.
        of = [f"{one.title} {choices.shown(sheet, one, texts[key.label])}" for one, key in keys if key.label in texts]
        key = problem.values["key"]
        field = choices.shown(sheet, next(one for one in sheet.columns if one.label == "field"), key)
        column = next((one for one in table.columns if one.path == (key,)), None)
        shown = {said: choices.shown(table, column, problem.values[said]) for said in ("was", "now") if column}
        values = {**problem.values, **shown, "sheet": sheet.title, "row": "".join(f"{one}、" for one in of)}
        values |= {"list": _above(sheet).title} if name == "corrections" else {}
        return replace(problem, code=code, values={**values, "field": field})
    return None


def _in_a_cell(choices: Choices, table: SheetTable, column: SheetColumn, text: str) -> str:
    """A value as the column shows it; a row of a list of the plan is known by its name whatever the column is."""
    return text if column.shape is None and column not in table.parents else choices.shown(table, column, text)


def _named(text: str, choices: Choices, row_of: RowOf) -> str:
    """`text` with sheets and rows for the files of data/ that it names."""

    def sheet_or_row(match: re.Match[str]) -> str:
        path, line = match[1], match[2]
        if path in TITLES:
            return f"シート「{TITLES[path]}」"
        if line:
            return row_of(path, int(line)) or path
        return f"「{choices.named(path)}」" if path.rpartition("/")[0] in TITLES else path

    return _FILE.sub(sheet_or_row, text)


def _titles(table: SheetTable, column: SheetColumn, keys: str) -> str:
    """The titles of the fields `keys`, which stand beside the value of `column`."""

    def title(key: str) -> str:
        beside = [one for one in table.columns if one.path == (*column.path[:-1], key)]
        below = [one for one in table.columns if one.path[0] == key]
        return (
            beside[0].shape.title if beside and beside[0].shape else below[0].title.partition("・")[0] if below else key
        )

    return "、".join(title(key) for key in keys.split(", "))


def _listed(choices: str, known: Mapping[str, str], source: str) -> tuple[str, str]:
    """The codes that a message lists, some of sections of `source`, as the lists of the workbook show them; in
    Japanese and in English."""
    if not isinstance(choices, NamedCodes):
        return choices, choices
    shown = [known.get(code, known.get(f"{source}#{code}", choices.shown(code))) for code in choices.names]
    return _some(shown) if shown else (choices, choices)


def _some(shown: Sequence[str]) -> tuple[str, str]:
    """What a list of the workbook shows; of a long one how it begins, and where the rest is, in either language."""
    if len(shown) <= _LISTED:
        return "、".join(shown), "、".join(shown)
    first = "、".join(shown[:3])
    return f"{first}、……（セルの一覧にあるもの）", f"{first}, … (those in the list of the cell)"
