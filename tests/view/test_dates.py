"""Days and dates of limited precision in words."""

from datetime import date

import pytest

from macros.base.calendar import When
from macros.kinds.procedures.record import ProcedureEvent
from macros.view.dates import date_in, day_in
from macros.view.parts import event_view
from macros.words import Words, read_words

JA = read_words("ja")
EN = Words({"date.fiscal_year": "FY{year} (April {year} to March {after})"}, "en")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2025-01-15", "2025年1月15日"),
        ("2024-02-29", "2024年2月29日"),
        ("2024-12", "2024年12月"),
        ("2024", "2024年"),
        ("FY2024", "2024年度（令和6年度）"),
        ("FY2019", "2019年度（令和元年度）"),
    ],
)
def test_a_date_is_said_with_its_own_precision(text, shown):
    assert date_in(JA, When.parse(text)) == shown


@pytest.mark.parametrize(("text", "shown"), [("3Q", "2024年度（令和6年度）"), ("R3", "2021年度（令和3年度）")])
def test_a_period_of_the_plan_is_said_as_its_year(site, text, shown):
    assert date_in(JA, site.periods.parse(text)) == shown


def test_a_day_is_said_in_the_language_of_the_words():
    assert day_in(JA, date(2026, 11, 3)) == "2026年11月3日"
    assert day_in(EN, date(2024, 2, 29)) == "29 February 2024"
    assert date_in(EN, When.parse("2024-02")) == "February 2024"
    assert date_in(EN, When.parse("2024")) == "2024"
    assert date_in(EN, When.parse("FY2024")) == "FY2024 (April 2024 to March 2025)"


@pytest.mark.parametrize(
    ("event", "shown"),
    [
        ({"on": "2025-01", "source": "minamo-moving-2023-02-06"}, ("2025年1月の予定", "（2023年2月6日に伝えられた）")),
        ({"by": "2025-06", "source": "minamo-plan"}, ("2025年6月までの予定", "（2024年4月に伝えられた）")),
        (
            {"by": "FY2025", "source": "minamo-news-2024-07"},
            ("2025年度末（2026年3月31日）までの予定", "（伝えられた日は分かりません）"),
        ),
    ],
)
def test_what_was_planned_shows_its_day_as_planned_and_when_that_was_told(portal, event, shown):
    view = event_view(portal, ProcedureEvent.model_validate(event | {"kind": "planned", "what": {"ja": "例"}}))
    assert (view.date, view.kind) == shown
