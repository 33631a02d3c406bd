"""The before/after cases (時間の削減): the reduction computed from the printed times beside the one that is claimed."""

import re
from decimal import Decimal

import pytest
from plotly.graph_objects import Figure
from test_svg import boxes, overlaps

from macros.case_views import cases_view
from macros.figures import figure
from macros.kpi_figures import span_text, timed_cases
from macros.kpi_progress import Reduction, reduction
from macros.kpi_tables import case_frame
from macros.svg import NARROW, WIDE, draw_svg

from live import *  # moves to the town


@pytest.mark.parametrize(
    ("case_id", "largest", "smallest", "difference"),
    [
        ("certificate-requests", "90.0", "70.0", "0.0"),
        ("temporary-childcare-booking", "95.8", "91.7", "-0.8"),
        ("facility-booking", "91.2", "91.2", "-1.2"),
        ("tax-ai-ocr", "62.8", "62.8", "0.2"),
        ("tax-rpa", "81.6", "81.6", "-0.6"),
        ("childcare-support-registration", "81.3", "81.3", "-1.3"),  # 81.25, half rounded up
        ("library-book-search", "50.0", "50.0", "0.0"),
    ],
)
def test_the_reduction_follows_from_the_printed_times(site, case_id, largest, smallest, difference):
    expected = Reduction(Decimal(largest), Decimal(smallest), Decimal(difference))
    assert reduction(site.cases[case_id]) == expected


def test_a_case_without_times_has_no_reduction_rather_than_one_of_zero(site):
    assert [case.id for case in site.cases.values() if reduction(case) is None] == [
        "eltax",
        "budget-compilation",
        "data-driven-policy-making",
    ]


def test_a_case_without_a_claim_has_no_difference(site):
    case = site.cases["tax-rpa"].model_copy(update={"claimed_reduction": None})
    assert reduction(case) == Reduction(Decimal("81.6"), Decimal("81.6"), None)


def test_the_page_says_how_many_claims_agree(portal):
    view = cases_view(portal, "cases/")
    assert view["sentence"] == (
        "計画は10の場面で取組の前と後を比べ、そのうち7について前後の時間を示しています。計画がいう削減率は7件あり、"
        "このサイトが同じ時間から計算した率と一致するのは2件、差はもっとも大きいもので1.3ポイントです。"
    )
    assert "「想定」と断っているのは7事例です" in view["estimate"]


def test_minutes_and_hours_stand_in_tables_of_their_own(portal):
    minutes, hours = cases_view(portal, "cases/")["tables"]
    assert [row["before"] for row in minutes["rows"]] == ["50〜150分", "60〜120分", "170分", "約80分", "約40分"]
    assert [row["after"] for row in hours["rows"]] == ["27,300時間/年", "8,232時間/年"]
    assert [row["difference"] for row in minutes["rows"]] == ["0", "−0.8", "−1.2", "−1.3", "0"]
    assert minutes["rows"][0]["computed"] == "90.0%（最大の時間から）、70.0%（最小の時間から）"
    assert {row["estimate"] for row in (*minutes["rows"], *hours["rows"])} == {"想定"}


def test_every_case_has_its_printed_words_and_its_ways_on(portal):
    cases = {case["id"]: case for case in cases_view(portal, "cases/")["cases"]}
    assert list(cases) == list(portal.site.cases)
    assert cases["eltax"]["before"] == "税務署、県庁、市役所にそれぞれ申請"
    assert (cases["eltax"]["claimed"], cases["eltax"]["computed"]) == (None, None)
    groups = {group.label: [link.href for link in group.links] for group in cases["tax-rpa"]["related"]}
    assert groups["個別プロジェクト"] == ["../projects/tax-system/"]
    assert groups["指標"] == ["../kpis/hours-tax-rpa/"]
    assert "../discrepancies/#reduction-rpa" in groups["原典の食い違い"]


def test_the_dumbbells_show_both_ends_of_a_range(portal):
    line, before, after, text = Figure(figure(portal, "cases").plotly).data
    assert before.x == (50, 150, 60, 120, 170, 80, 40)
    assert after.x == (15, 5, 15, 15, 20)
    assert line.x[:3] == (15, 150, None)
    assert [one.strip() for one in text.text][0] == "50〜150分 → 15分"
    assert before.marker.symbol != after.marker.symbol


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_dumbbells_are_drawn_within_the_picture(portal, width):
    svg = draw_svg(figure(portal, "cases").plotly, ident="c", title="題", description="説明", width=width)
    assert overlaps(svg) == []
    assert [box for box in boxes(svg) if box[1] < -0.1 or box[3] > width] == []
    assert len(re.findall(r"L[\d.]+ [\d.]+", svg)) == len(timed_cases(portal, "minutes"))  # one line a case


def test_a_time_is_shown_as_a_range_where_one_is_printed(portal):
    case = portal.site.cases["certificate-requests"]
    assert (span_text(portal, case.before), span_text(portal, case.after)) == ("50〜150分", "15分")
    with pytest.raises(TypeError):
        span_text(portal, portal.site.cases["eltax"].before)


def test_the_published_table_has_the_claimed_and_the_computed_rate(portal):
    frame = case_frame(portal).set_index("case")
    assert len(frame) == 10
    assert str(frame.loc["facility-booking", "computed_percent_largest"]) == "91.2"
    assert str(frame.loc["facility-booking", "claimed_percent"]) == "90"


def test_every_case_has_its_anchor_on_the_page(site, site_dir):
    page = (site_dir / "cases/index.html").read_text(encoding="utf-8")
    for case in site.cases.values():
        assert page.count(f' id="{case.id}"') == 1
        assert case.before.as_printed in page and case.after.as_printed in page
    assert (site_dir / "data/cases.csv").read_bytes().startswith(b"\xef\xbb\xbfcase,name,unit")
