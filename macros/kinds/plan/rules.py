"""What a type cannot say about the frame of the plan: its editions, its parts, the rows of its core INDEX.

In the way of rules.py. Where one slip shows in many places, it is told once, where it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from macros.base.nearest import NamedCodes, nearest
from macros.base.problems import Problems
from macros.files.document import Document, Place
from macros.kinds.initiatives.record import KIND as INITIATIVES
from macros.kinds.plan.record import CORE_INDEX, STRATEGY, PartKind, Strategy
from macros.kinds.sources.record import Source
from macros.records.rules import Rules, Tree, unknown_id

# --------------------------------------------------------------------------- periods

_WHOLE_YEARS = ("fiscal_year", "year")


def check_periods(document: Document) -> Problems:
    """Whole years of one sort, each the one after the one before, each under a code of its own; and where they start.

    The first slip hides those that it makes; the baseline is looked for among the codes as they stand.
    """
    periods = document.record.periods
    if not periods:
        yield document.problem_at_key("empty-list", "periods", key="periods", title="期間")
        return
    yield from _period_years(document)
    codes = [period.code for period in periods]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            first = document.node_at("periods", codes.index(code), "code").mark.line
            yield document.problem("listed-twice", "periods", index, "code", key="code", value=code, first=str(first))
            return
    baseline = document.record.baseline
    if baseline not in codes:
        values = {"choices": NamedCodes.without_names(codes), "nearest": nearest(baseline, codes)}
        yield document.problem("not-a-choice", "baseline", value=baseline, **values)
    elif baseline == codes[-1]:
        yield document.problem("no-period-after-baseline", "baseline", value=baseline)
    elif early := [index for index, period in enumerate(periods[: codes.index(baseline) + 1]) if period.due]:
        place = ("periods", early[0], "due")
        yield document.problem_at_key("due-before-plan", *place, value=codes[early[0]], baseline=baseline)
    elif not any(period.due for period in periods):
        yield document.problem_at_key("no-period-due", "periods", value=baseline)


def _period_years(document: Document) -> Problems:
    before = None
    for index, period in enumerate(document.record.periods):
        year = period.year
        if year.precision not in _WHOLE_YEARS:
            yield document.problem("period-not-a-year", "periods", index, "year", value=year.text)
            return
        if before and year.precision != before.precision:
            yield document.problem("period-of-other-sort", "periods", index, "year", value=year.text, other=before.text)
            return
        if before and year.first.year != before.first.year + 1:
            values = {"value": year.text, "other": before.text, "right": before.text[:-4] + str(before.first.year + 1)}
            yield document.problem("period-out-of-order", "periods", index, "year", **values)
            return
        before = year


# --------------------------------------------------------------------------- editions and counts


def check_editions(document: Document) -> Problems:
    """The first edition came before the plan's first period was over: a later one would hold no promise for it."""
    editions = list(enumerate(document.record.editions))
    if not editions:
        return  # the current edition is none of them, which is reported
    index, first = min(editions, key=lambda pair: pair[1].published.first)
    periods = document.record.as_periods()
    first_period = periods.of_plan[0]
    end = periods.end(first_period)
    if first.published.first > end:
        values = {"value": first.published.text, "period": first_period, "end": end.isoformat()}
        yield document.problem("first-edition-late", "editions", index, "published", **values)


def check_edition_sources(document: Document, sources: Mapping[str, Source]) -> Problems:
    """No source reports a publication that is later than itself."""
    for name in ("editions", "related"):
        for index, edition in enumerate(getattr(document.record, name)):
            source = sources.get(edition.source.partition("#")[0])
            if source and source.published and edition.published.first > source.published.last:
                values = {"value": edition.published.text, "source": source.id, "published": source.published.text}
                yield document.problem("edition-after-source", name, index, "published", **values)


def check_not_empty(document: Document) -> Problems:
    """What everything else rests on, and what the procedures are checked against, is there."""
    for name in ("parts", "topics", "published_counts"):
        if not getattr(document.record, name):
            title = type(document.record).by_key()[name].title
            yield document.problem_at_key("empty-list", name, key=name, title=title)


def check_looked_in(document: Document, strategy: Strategy) -> Problems:
    """Where somebody looked is one of the places that strategy.yml lists."""
    known = {one.id: one.name.texts[0] for one in strategy.looked_in}
    for index, look in enumerate(document.record.looked):
        if look.where not in known:
            yield unknown_id(document, "unknown-looked-in", ("looked", index, "where"), look.where, known)


# --------------------------------------------------------------------------- names


def check_counted(document: Document) -> Problems:
    """In the names of the set of procedures only their number is filled in; their cases are those of a year."""
    year = document.record.counted.cases_year
    if year.precision not in _WHOLE_YEARS:
        yield document.problem("period-not-a-year", "counted", "cases_year", value=year.text)
    for key in ("name", "described"):
        name = getattr(document.record.counted, key)
        for language, text in ((key, value) for key, value in name if value):
            if set("{}") & set(text.replace("{n}", "")):
                yield document.problem("braces-in-name", "counted", key, language, value=text)


# --------------------------------------------------------------------------- parts


def check_one_core(document: Document) -> Problems:
    """The page of the whole plan has the rows of one part."""
    cores = [index for index, part in enumerate(document.record.parts) if part.kind is PartKind.CORE]
    for index in cores[1:]:
        values = {"value": document.record.parts[index].id, "first": document.record.parts[cores[0]].id}
        yield document.problem("second-core", "parts", index, "kind", **values)


def check_parts_named(document: Document, naming: Sequence[tuple[str, Document, Place]]) -> Problems:
    """Every part that a record names is one of the plan. `naming` has each of them with its file and place.

    What several records name was lost in the plan, and is told once, there; what one names is a slip of its own.
    """
    known = document.record.part_ids
    for part in sorted({part for part, _, _ in naming if part not in known}) if known else ():
        where = [(file, place) for name, file, place in naming if name == part]
        file, place = where[0]
        if len(where) > 1:
            values = {"value": part, "where": file.path, "count": str(len(where))}
            yield document.problem_at_key("part-missing", "parts", **values)
        else:
            values = {"choices": NamedCodes.without_names(known), "nearest": nearest(part, known)}
            yield file.problem("not-a-choice", *place, value=part, **values)


def check_has_a_table(document: Document, strategy: Strategy) -> Problems:
    """A row of the roadmap belongs to a part that has a table: what measures effects has figures only."""
    part = document.record.part
    if part in [effect.id for effect in strategy.parts_of(PartKind.EFFECT)]:
        choices = NamedCodes.without_names(one.id for one in strategy.parts if one.kind is not PartKind.EFFECT)
        yield document.problem("part-without-table", "part", value=part, choices=choices)


def parts_named(documents: Iterable[Document]) -> list[tuple[str, Document, Place]]:
    """Each part that a record names, with its file and place: rows, figures, projects and the measures of data use."""
    found: list[tuple[str, Document, Place]] = []
    for document in documents:
        places: list[tuple[Any, Place]] = [(document.record, ())]
        places += [(one, ("measures", index)) for index, one in enumerate(getattr(document.record, "measures", ()))]
        found += [(one.part, document, (*place, "part")) for one, place in places if "part" in type(one).model_fields]
    return found


# --------------------------------------------------------------------------- the core INDEX


def check_core_rows(document: Document, initiatives: Mapping[str, Document], core: str) -> Problems:
    """The rows of the core are those of the roadmap with the part `core`, each in one item.

    `initiatives` are by id; `core` is empty where the plan has no such part.
    """
    first: dict[str, int] = {}
    for index, item in enumerate(document.record.items):
        for number, row in enumerate(item.rows):
            mark = document.node_at("items", index, "rows", number).mark
            if row in first:
                yield document.problem_at(mark, "core-row-twice", value=row, first=str(first[row]))
            elif row in initiatives and (part := initiatives[row].record.part) != core:
                yield document.problem_at(mark, "core-row-of-other-part", value=row, part=part, core=core or "core")
            first.setdefault(row, mark.line)
        for number, row in enumerate(item.related):
            if row in item.rows:
                yield document.problem("related-to-itself", "items", index, "related", number, value=row)
    if first.keys() - initiatives:
        return  # a row that is not there may be the one that no item seems to have
    for row, initiative in initiatives.items():
        if initiative.record.part == core and row not in first:
            yield initiative.problem("core-row-left-out", "part", value=row)


def check_current_edition(document: Document) -> Problems:
    """The current edition is one of the editions."""
    known = {edition.id: "" for edition in document.record.editions}
    value = document.record.current_edition
    if value not in known:
        yield unknown_id(document, "unknown-edition", ("current_edition",), value, known)


def _check_parts_named(tree: Tree) -> Problems:
    for document in tree.of(STRATEGY):
        yield from check_parts_named(document, parts_named(tree.all()))


def _check_core_rows(tree: Tree) -> Problems:
    [strategy], rows = tree.of(STRATEGY), tree.by_file(INITIATIVES)
    if any(row.record.part not in strategy.record.part_ids for row in rows.values()):
        return  # which is told, and would only show once more
    core = next((part.id for part in strategy.record.parts_of(PartKind.CORE)), "")
    for document in tree.of(CORE_INDEX):
        yield from check_core_rows(document, rows, core)


RULES = (
    Rules(
        STRATEGY,
        each=(check_current_edition, check_editions, check_not_empty, check_counted, check_one_core),
        sourced=(check_edition_sources,),
        together=(_check_parts_named,),
    ),
    Rules(CORE_INDEX, together=(_check_core_rows,)),
    Rules(INITIATIVES, planned=(check_has_a_table,)),
)
