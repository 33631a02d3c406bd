"""Where programs put another item of a list."""

from itertools import combinations

import pytest
from town_project import PERIODS

from macros.records.order import by_date, position

LISTED = [{"id": f"city-{n}"} for n in range(160)]
OPENED = {
    "on one record, day by day": [f"city-library-card-2026-11-{day:02}" for day in range(1, 29)],
    "on many records, one day": [f"city-record-{n}-2026-11-27" for n in range(28)],
    "by many publishers": [f"{kind}-library-card-2026-11-0{day}" for kind in ("city", "press") for day in range(1, 10)],
}


@pytest.mark.parametrize("ids", OPENED.values(), ids=OPENED)
def test_two_new_items_whose_order_says_nothing_are_hardly_ever_put_at_one_place(ids):
    """Git cannot merge two changes that put lines at one place; by the alphabet, all of the first would be."""
    places = [position(LISTED, {"id": one}, None, scattered=True) for one in ids]
    pairs = list(combinations(places, 2))
    assert sum(one == other for one, other in pairs) / len(pairs) < 0.02
    assert min(places) > 0 and max(places) <= len(LISTED)


def test_the_first_item_of_all_has_one_place():
    assert position([], {"id": "city-library-card"}, None, scattered=True) == 0


def test_items_come_by_the_last_days_of_their_dates_and_what_has_none_stays_behind_its_neighbour():
    items = [{"on": "2025-09"}, {"what": "?"}, {"by": "FY2022"}, {"on": "2023-03-31"}, {"period": "1Q"}, {"on": "2022"}]
    assert by_date(items, PERIODS) == (5, 2, 3, 4, 0, 1)
    assert by_date(items[:2], PERIODS) == (0, 1)
