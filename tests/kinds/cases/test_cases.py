"""The before/after cases (時間の削減): the reduction computed from the printed times beside the one that is claimed."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from html_reader import source_of
from test_svg import boxes, overlaps

from macros.charts.lettering import NARROW, WIDE
from macros.charts.svg import draw_svg
from macros.kinds.cases.figures import span_text, timed_cases
from macros.kinds.cases.page import assumed, case_frame, cases_view
from macros.kinds.cases.standing import Reduction, reduction
from macros.kinds.kpis.record import Observation
from macros.site.figures import figure


@pytest.mark.parametrize(
    ("case_id", "largest", "smallest", "difference"),
    [
        ("certificate-requests", "90.0", "70.0", "0.0"),  # from 150 and from 50 minutes to 15; 90% is claimed
        ("facility-booking", "91.2", "88.2", "3.8"),  # from 170 minutes to 15 or 20; 95% is claimed
        ("tax-rpa", "75.0", "75.0", None),  # nothing is claimed
    ],
)
def test_the_reduction_follows_from_the_printed_times(site, case_id, largest, smallest, difference):
    expected = Reduction(Decimal(largest), Decimal(smallest), Decimal(difference) if difference else None)
    assert reduction(site.cases[case_id]) == expected


def test_a_reduction_is_rounded_half_up(site):
    case = site.cases["tax-rpa"]
    times = {"before": case.before.model_copy(update={"min": Decimal(80), "max": Decimal(80)})}
    times |= {"after": case.after.model_copy(update={"min": Decimal(15), "max": Decimal(15)})}
    assert reduction(case.model_copy(update=times)) == Reduction(Decimal("81.3"), Decimal("81.3"), None)  # 81.25


def test_a_case_without_times_has_no_reduction_rather_than_one_of_zero(site):
    assert [case.id for case in site.cases.values() if reduction(case) is None] == ["eltax"]


def test_a_case_without_a_claim_has_no_difference(site):
    case = site.cases["certificate-requests"].model_copy(update={"claimed_reduction": None})
    assert reduction(case) == Reduction(Decimal("90.0"), Decimal("70.0"), None)


def test_the_page_says_how_many_claims_agree(portal):
    view = cases_view(portal, "cases/")
    assert view["sentence"] == (
        "計画は4つの場面で取組の前と後を比べ、そのうち3つについて前後の時間を示しています。計画がいう削減率は2件あり、"
        "このサイトが同じ時間から計算した率と一致するのは1件、差はもっとも大きいもので3.8ポイントです。"
    )
    assert "「想定」と断っているのは2事例です" in view["estimate"]


def test_where_all_times_are_assumed_the_page_says_all(site, portal):
    own = [case for case in site.cases.values() if reduction(case) and case.estimate]
    assert "2事例のすべてで" in assumed(portal, own) and assumed(portal, []) is None


def test_a_time_that_was_published_later_is_said_to_be_on_the_page_of_its_indicator(portal):
    kpi = portal.site.kpis["time-certificate-requests"]
    value = {"on": "2025-04", "value": Decimal(20), "what": {"ja": "市の調べ"}, "source": "minamo-plan#columns"}
    measured = kpi.model_copy(update={"observations": [Observation.model_validate(value)]})
    others = [measured if one is kpi else one for one in portal.site.kpis.values()]
    later = replace(portal, site=portal.site.with_records("kpis", others))
    known, none = (assumed(one, timed_cases(one, "minutes")) for one in (later, portal))
    assert known == (
        "時間を示した2事例のすべてで、計画は時間を「想定」と断っています。"
        "後に時間が公表されたのは1事例で、その指標のページで計画の値と並べて示します。"
    )
    assert none.endswith("実際に測った時間の公表記録は、このサイトにはありません。")


def test_minutes_and_hours_stand_in_tables_of_their_own(portal):
    minutes, hours = cases_view(portal, "cases/")["tables"]
    assert [row["before"] for row in minutes["rows"]] == ["50〜150分", "約170分"]
    assert [row["before"] for row in hours["rows"]] == ["1,200時間/年"]
    assert [row["after"] for row in hours["rows"]] == ["300時間/年"]
    assert [row["difference"] for row in minutes["rows"]] == ["0", "+3.8"]
    assert minutes["rows"][0]["computed"] == "90.0%（最大の時間から）、70.0%（最小の時間から）"
    assert [row["estimate"] for row in (*minutes["rows"], *hours["rows"])] == ["想定", "想定", ""]


def test_every_case_has_its_printed_words_and_its_ways_on(portal):
    cases = {case["id"]: case for case in cases_view(portal, "cases/")["cases"]}
    assert list(cases) == list(portal.site.cases)
    assert cases["eltax"]["before"] == "それぞれに申請"
    assert (cases["eltax"]["claimed"], cases["eltax"]["computed"]) == (None, None)
    related = cases["certificate-requests"]["related"]
    groups = {group.label: [link.href for link in group.links] for group in related}
    assert groups == {
        "個別プロジェクト": ["../projects/certificate-requests/"],
        "指標": ["../kpis/time-certificate-requests/"],
        "原典の食い違い": ["../discrepancies/#evacuation-app-start"],
    }
    assert cases["tax-rpa"]["related"] == []


def test_the_dumbbells_show_both_ends_of_a_range(portal):
    line, before, after, text = figure(portal, "cases").plotly.data
    assert before.x == (50, 150, 170)
    assert after.x == (15, 15, 20)
    assert line.x == (15, 150, None, 15, 170, None)
    assert [one.strip() for one in text.text] == ["50〜150分 → 15分", "約170分 → 15〜20分"]
    assert before.marker.symbol != after.marker.symbol


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_dumbbells_are_drawn_within_the_picture(portal, width):
    svg = draw_svg(figure(portal, "cases").properties, ident="c", title="題", description="説明", width=width)
    assert overlaps(svg) == []
    assert [box for box in boxes(svg) if box[1] < -0.1 or box[3] > width] == []
    drawn = len(re.findall(r"L[\d.]+ [\d.]+", svg))
    assert drawn == len(timed_cases(portal, "minutes")) == 2  # one line a case


def test_a_time_is_shown_as_a_range_where_one_is_printed(portal):
    case = portal.site.cases["certificate-requests"]
    assert (span_text(portal, case.before), span_text(portal, case.after)) == ("50〜150分", "15分")
    with pytest.raises(TypeError):
        span_text(portal, portal.site.cases["eltax"].before)


def test_the_published_table_has_the_claimed_and_the_computed_rate(portal):
    frame = case_frame(portal).set_index("case")
    assert list(frame.index) == list(portal.site.cases)
    assert str(frame.loc["facility-booking", "computed_percent_largest"]) == "91.2"
    assert str(frame.loc["facility-booking", "claimed_percent"]) == "95"


def test_every_case_has_its_anchor_on_the_page(site, site_dir):
    page = source_of(site_dir / "cases/index.html")
    for case in site.cases.values():
        assert page.count(f' id="{case.id}"') == 1
        assert case.before.as_printed in page and case.after.as_printed in page
    assert (site_dir / "data/cases.csv").read_bytes().startswith(b"\xef\xbb\xbfcase,name,unit")
