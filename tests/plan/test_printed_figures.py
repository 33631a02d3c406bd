"""The figures of the plan: its targets and starting points, and the times before and after of its ten cases."""

from decimal import Decimal

import pytest

from macros.kinds.cases.standing import Reduction, reduction
from macros.kinds.kpis.standing import KpiGroup, kpi_group


def test_29_quantities_in_five_groups(printed):
    assert [kpi.order for kpi in printed.kpis.values()] == list(range(1, 30))
    assert [kpi.id for kpi in printed.kpis.values() if not kpi.baseline and not kpi.targets] == []
    groups = [kpi_group(kpi, printed.strategy) for kpi in printed.kpis.values()]
    assert {group: groups.count(group) for group in KpiGroup} == {
        KpiGroup.EFFECT: 3,
        KpiGroup.PROMISED: 12,
        KpiGroup.STARTING_POINT: 1,
        KpiGroup.ESTIMATE: 9,
        KpiGroup.SCOPE: 4,
    }


def test_three_effect_index_figures_have_baseline_target_and_survey(printed):
    effect = [kpi for kpi in printed.kpis.values() if kpi.part == "effect-index"]
    targets = [kpi.targets[0] for kpi in effect]
    assert [kpi.id for kpi in effect if not kpi.survey] == []
    assert [
        (kpi.id, kpi.baseline.value, target.operator.value, target.value)
        for kpi, target in zip(effect, targets, strict=True)
    ] == [
        ("citizen-satisfaction-online-procedures", Decimal("8.6"), ">", 50),
        ("staff-satisfaction-ict", Decimal("34.6"), ">", 75),
        ("staff-online-meetings", 30, ">", 50),
    ]


def test_the_case_targets_are_a_quarter_more_each_year(printed):
    kpi = printed.kpis["e-application-cases"]
    targets = [(target.at.text, target.value) for target in kpi.targets if target.at.text.endswith("Q")]
    assert targets[:4] == [("1Q", 125), ("2Q", 150), ("3Q", 175), ("4Q", 200)]
    assert targets[3][1] == 2 * kpi.baseline.value


def test_every_figure_leads_to_the_rows_it_is_about(printed):
    assert [kpi.id for kpi in printed.kpis.values() if not kpi.initiatives] == []


# --------------------------------------------------------------------------- before and after

COMPUTED = {
    "certificate-requests": ("90.0", "70.0", "0.0"),
    "temporary-childcare-booking": ("95.8", "91.7", "-0.8"),
    "facility-booking": ("91.2", "91.2", "-1.2"),
    "tax-ai-ocr": ("62.8", "62.8", "0.2"),
    "tax-rpa": ("81.6", "81.6", "-0.6"),
    "childcare-support-registration": ("81.3", "81.3", "-1.3"),  # 81.25, half rounded up
    "library-book-search": ("50.0", "50.0", "0.0"),
}
CLAIMED = dict(zip(COMPUTED, [90, 95, 90, 63, 81, 80, 50], strict=True))
WITHOUT_TIMES = {"eltax", "budget-compilation", "data-driven-policy-making"}


@pytest.mark.parametrize("case_id", COMPUTED)
def test_the_reduction_follows_from_the_printed_times(printed, case_id):
    largest, smallest, difference = map(Decimal, COMPUTED[case_id])
    assert reduction(printed.cases[case_id]) == Reduction(largest, smallest, difference)
    assert printed.cases[case_id].claimed_reduction.percent == CLAIMED[case_id]


def test_ten_before_and_after_cases_of_which_three_have_no_times(printed):
    assert COMPUTED.keys() | WITHOUT_TIMES <= printed.cases.keys()
    assert len(COMPUTED) + len(WITHOUT_TIMES) == 10
    assert [reduction(printed.cases[case_id]) for case_id in sorted(WITHOUT_TIMES)] == [None] * 3


def test_a_case_and_its_column_lead_to_each_other(printed):
    cases = [printed.cases[case_id] for case_id in COMPUTED.keys() | WITHOUT_TIMES]
    assert [case.id for case in cases if case.project is None] == ["data-driven-policy-making"]
    assert [case.id for case in cases if case.project and case.id not in printed.projects[case.project].cases] == []
