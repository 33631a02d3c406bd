"""Where the milestones of a row lie on the grid of its timeline."""

from datetime import date

import pytest
from roadmap_rows import FOUR, row
from town_project import PERIODS

from macros.kinds.initiatives.timeline import Slot, Spot, columns, place, slots


def test_a_table_shows_1q_to_4q_and_earlier_years_only_where_a_row_has_them(site):
    assert columns([], PERIODS) == FOUR
    assert columns([site.initiatives["open-data-sets"].milestones], PERIODS) == FOUR
    assert columns([site.initiatives["ward-office-wireless-lan"].milestones], PERIODS) == ("R3", *FOUR)
    assert columns([row(("R2", "調査"), ("2Q", "開始")).milestones], PERIODS) == ("R2", "R3", *FOUR)


def test_cells_that_only_continue_lengthen_the_bar_before_them(site):
    (only,) = slots(site.initiatives["open-data-sets"].milestones, FOUR)
    assert (only.first, only.span, only.milestone.as_printed) == (0, 4, "20件追加")
    assert only.continued == ("2Q", "3Q", "4Q")
    (first, second) = slots(row(("1Q", "整備"), ("2Q", "利用拡大"), ("3Q", "継続"), ("4Q", "継続")).milestones, FOUR)
    assert (first.first, first.span, first.continued) == (0, 1, ())
    assert (second.first, second.span, second.continued) == (1, 3, ("3Q", "4Q"))


def test_where_the_plan_prints_nothing_the_column_stays_empty(site):
    wireless = slots(site.initiatives["ward-office-wireless-lan"].milestones, ("R3", *FOUR))
    assert [(slot.first, slot.span, slot.milestone is None) for slot in wireless] == [
        (0, 1, False), (1, 2, False), (3, 1, True), (4, 1, False),
    ]  # fmt: skip


def test_an_open_ended_milestone_runs_on_to_the_end(site):
    *_, last = slots(row(("1Q", "試行"), ("2Q~", "展開")).milestones, FOUR)
    assert (last.first, last.span, last.milestone.open_ended, last.continued) == (1, 3, True, ())
    assert site.initiatives["online-procedures"].milestones[-1].open_ended  # the last one of a row may be, too


def test_a_cell_that_continues_after_an_empty_column_does_not_fill_it():
    cells = row(("1Q", "開始"), ("3Q", "継続")).milestones
    assert slots(cells, FOUR) == (Slot(0, 1, cells[0]), Slot(1, 1, None), Slot(2, 1, cells[1]), Slot(3, 1, None))


def test_the_slots_of_every_row_fill_its_table(site):
    for initiative in site.initiatives.values():
        periods = columns([initiative.milestones], PERIODS)
        row_slots = slots(initiative.milestones, periods)
        assert [slot.first for slot in row_slots] == [sum(s.span for s in row_slots[:i]) for i in range(len(row_slots))]
        assert sum(slot.span for slot in row_slots) == len(periods)
        shown = [s.milestone.period for s in row_slots if s.milestone] + [p for s in row_slots for p in s.continued]
        assert sorted(shown) == sorted(m.period for m in initiative.milestones)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 4, 1), Spot("within", 0)),
        (date(2023, 3, 31), Spot("within", 0)),
        (date(2024, 6, 20), Spot("within", 2)),
        (date(2026, 3, 31), Spot("within", 3)),
        (date(2026, 4, 1), Spot("after", 4)),
        (date(2022, 3, 31), Spot("before", 0)),
    ],
)
def test_a_day_lies_in_its_fiscal_year(day, expected):
    assert place(day, FOUR, PERIODS) == expected


def test_with_more_columns_the_same_day_lies_further_to_the_right():
    assert place(date(2024, 6, 20), ("R2", "R3", *FOUR), PERIODS) == Spot("within", 4)
