"""The roadmap as the plan prints it: its rows, its cells, and which of them only continue."""

from collections import Counter
from datetime import date

import pytest

from macros.kinds.initiatives.standing import milestone_standings
from macros.kinds.initiatives.timeline import columns, slots

FOUR = ("1Q", "2Q", "3Q", "4Q")
AS_OF = date(2026, 11, 23)


def cells_of(site):
    return [milestone for row in site.initiatives.values() for milestone in row.milestones]


def test_65_rows_have_cells_and_one_points_to_the_next_page(printed):
    without = [row.id for row in printed.initiatives.values() if not row.milestones]
    assert (len(printed.initiatives) - len(without), without) == (65, ["resident-systems-standardisation"])


def test_259_cells_75_of_them_just_continue(printed):
    cells = cells_of(printed)
    assert (len(cells), sum(cell.continues for cell in cells)) == (259, 75)
    assert sum(cell.as_printed == "継続" for cell in cells) == 75


def test_a_cell_that_says_more_than_that_it_continues_is_a_milestone_of_its_own(printed):
    more = [cell.as_printed for cell in cells_of(printed) if "継続" in cell.as_printed and not cell.continues]
    assert sorted(more) == [
        "地域担い手支援の実証継続",
        "継続しつつ、CBTによる生活・学習意識調査の全校実施、学力調査CBT化試行を検討",
        "継続して改善を実施",
        "継続して改善を実施",
        "継続して改善を実施",
        "試行継続と横展開",
    ]
    standings = milestone_standings(printed.initiatives["pupil-big-data"], printed, AS_OF)
    assert [(one.milestone.period, one.continues) for one in standings] == [
        ("R3", None), ("1Q", None), ("2Q", "1Q"), ("3Q", "1Q"), ("4Q", None),
    ]  # fmt: skip


def test_rows_by_part_of_the_plan(printed):
    rows = Counter(row.part for row in printed.initiatives.values())
    assert rows == {
        "core-index": 8,
        "policy-1": 7,
        "policy-2": 9,
        "policy-3": 8,
        "policy-4": 12,
        "policy-5": 2,
        "policy-6": 3,
        "policy-7": 14,
        "data-use": 3,
    }
    assert list(rows) == sorted(rows, key=["core-index", *(f"policy-{n}" for n in range(1, 8)), "data-use"].index)


def test_cells_that_the_plan_does_not_print_stay_empty(printed):
    periods = {row.id: [cell.period for cell in row.milestones] for row in printed.initiatives.values()}
    assert periods["my-number-card-core-index"] == ["1Q", "3Q"]
    assert periods["community-support-rollout"] == ["2Q", "3Q", "4Q"]
    assert Counter(cell.period for cell in cells_of(printed) if cell.open_ended) == {"2Q": 2}


@pytest.mark.parametrize(
    ("initiative_id", "periods"),
    [("rpa-expansion", FOUR), ("top-100-procedures-count", ("R3", *FOUR)), ("giga-school-plan", ("R2", "R3", *FOUR))],
)
def test_the_columns_of_a_row(printed, initiative_id, periods):
    assert columns([printed.initiatives[initiative_id].milestones], printed.periods) == periods


def test_the_words_of_a_row_with_a_cell_that_goes_on(printed):
    first, second = slots(printed.initiatives["rpa-expansion"].milestones, FOUR)
    assert (first.milestone.as_printed, second.milestone.as_printed) == (
        "RPA共用環境の整備・運用",
        "RPA共用環境の利用拡大",
    )
    assert second.continued == ("3Q", "4Q")


def test_seven_core_index_items_hold_the_eight_rows_of_their_part(printed):
    assert [item.number for item in printed.core_items] == [1, 2, 3, 4, 5, 6, 7]
    of_items = [row for item in printed.core_items for row in item.rows]
    assert of_items == [row.id for row in printed.initiatives.values() if row.part == "core-index"]


def test_ten_rows_stand_inside_of_a_column(printed):
    inside = [row for row in printed.initiatives.values() if row.project]
    assert len(inside) == 10
    assert [row.id for row in inside if row.id not in printed.projects[row.project].initiatives] == []
