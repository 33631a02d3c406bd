"""The committed data of the plan beyond its procedures: its numbers, by computation, and what leads to what.

The numbers are those of the plan itself, counted in its text.
"""

from collections import Counter
from decimal import Decimal

from macros.model import Confidence, EventKind


def milestones(site):
    return [milestone for row in site.initiatives.values() for milestone in row.milestones]


# --------------------------------------------------------------------------- what the plan holds


def test_65_rows_have_cells_and_one_points_to_the_next_page(site):
    without = [row.id for row in site.initiatives.values() if not row.milestones]
    assert (len(site.initiatives) - len(without), without) == (65, ["resident-systems-standardisation"])


def test_259_cells_75_of_them_just_continue(site):
    cells = milestones(site)
    assert (len(cells), sum(cell.continues for cell in cells)) == (259, 75)


def test_a_cell_that_says_more_than_that_it_continues_is_a_milestone_of_its_own(site):
    more = [cell.as_printed for cell in milestones(site) if "継続" in cell.as_printed and not cell.continues]
    assert sorted(more) == [
        "地域担い手支援の実証継続",
        "継続しつつ、CBTによる生活・学習意識調査の全校実施、学力調査CBT化試行を検討",
        "継続して改善を実施",
        "継続して改善を実施",
        "継続して改善を実施",
        "試行継続と横展開",
    ]


def test_rows_by_part_of_the_plan(site):
    rows = Counter(row.part for row in site.initiatives.values())
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


def test_cells_that_the_plan_does_not_print_stay_empty(site):
    periods = {row.id: [cell.period for cell in row.milestones] for row in site.initiatives.values()}
    assert periods["my-number-card-core-index"] == ["1Q", "3Q"]
    assert periods["community-support-rollout"] == ["2Q", "3Q", "4Q"]
    assert Counter(cell.period for cell in milestones(site) if cell.open_ended) == {"2Q": 2}


def test_seven_core_index_items_hold_the_eight_rows_of_their_part(site):
    assert [item.number for item in site.core_items] == [1, 2, 3, 4, 5, 6, 7]
    of_items = [row for item in site.core_items for row in item.rows]
    assert of_items == [row.id for row in site.initiatives.values() if row.part == "core-index"]


def test_three_effect_index_figures_have_baseline_target_and_survey(site):
    effect = [kpi for kpi in site.kpis.values() if kpi.part == "effect-index"]
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


def test_29_quantities(site):
    assert [kpi.order for kpi in site.kpis.values()] == list(range(1, 30))
    assert [kpi.id for kpi in site.kpis.values() if not kpi.baseline and not kpi.targets] == []


def test_the_case_targets_are_a_quarter_more_each_year(site):
    kpi = site.kpis["e-application-cases"]
    assert [(target.at.text, target.value) for target in kpi.targets] == [
        ("1Q", 125),
        ("2Q", 150),
        ("3Q", 175),
        ("4Q", 200),
    ]
    assert kpi.targets[-1].value == 2 * kpi.baseline.value


def test_ten_before_and_after_cases(site):
    assert len(site.cases) == 10
    computed = {
        case.id: round(100 * (1 - case.after.max / case.before.max), 1)
        for case in site.cases.values()
        if case.before.max is not None and case.after.max is not None
    }
    assert computed == {
        "certificate-requests": Decimal("90.0"),
        "temporary-childcare-booking": Decimal("95.8"),
        "facility-booking": Decimal("91.2"),
        "tax-ai-ocr": Decimal("62.8"),
        "tax-rpa": Decimal("81.6"),
        "childcare-support-registration": Decimal("81.2"),  # 81.25: the plan's own rounding cannot be told
        "library-book-search": Decimal("50.0"),
    }
    claimed = {case.id: case.claimed_reduction.percent for case in site.cases.values() if case.claimed_reduction}
    assert claimed == dict(zip(computed, [90, 95, 90, 63, 81, 80, 50], strict=True))


def test_31_columns_of_which_two_share_a_title(site):
    titles = Counter(project.title for project in site.projects.values())
    assert (sum(titles.values()), [title for title, n in titles.items() if n > 1]) == (31, ["モデル区の取組概要(抜粋)"])
    assert [project.order for project in site.projects.values()] == list(range(1, 32))


def test_seven_model_ward_projects_in_two_wards(site):
    projects = site.model_ward_projects.projects
    assert len(projects) == 7
    assert {ward for project in projects for ward in project.wards} == {"西区", "港南区"}


def test_five_leading_themes_and_the_expo(site):
    themes = [project.theme for project in site.leading_projects.projects]
    assert themes == ["防災DX", "子育てDX", "教育DX", "郊外部DX", "都心部DX"]
    expo = site.projects["horticultural-expo-2027"]
    assert (expo.timing, expo.when.fiscal_year) == ("令和9年度開催", 2027)


def test_eight_data_use_measures_in_two_viewpoints(site):
    measures = [measure.number for measure in site.data_use.measures]
    assert measures == [1, 2, 3, 4, 5, 6, 7, 8]
    grouped = Counter(number for viewpoint in site.data_use.viewpoints for number in viewpoint.measures)
    assert sorted(grouped) == measures
    assert [number for number, n in grouped.items() if n > 1] == [3, 8]


def test_65_terms_of_which_the_first_22_are_alphabetical(site):
    assert [term.order for term in site.terms] == list(range(1, 66))
    written = {"シーサート": "CSIRT"}  # spelled out for those who listen; in its place by its letters
    first = [written.get(term.term, term.term).upper() for term in site.terms[:22]]
    assert first == sorted(first)
    assert [term.term for term in site.terms[:5]] == ["5G", "AI", "AI-OCR", "AR", "BPR"]
    assert {term.reading: term.term for term in site.terms}["エルジーワン"] == "LGWAN"


def test_two_revisions_both_from_the_plan_itself(site):
    revisions = [edition for edition in site.strategy.editions if edition.source == "plan-2024-04#revisions"]
    assert [edition.published.text for edition in revisions] == ["2022-09", "2024-04"]


# --------------------------------------------------------------------------- what has become of it


def events(site):
    return [(row.id, event) for row in site.initiatives.values() for event in row.events]


def test_nothing_of_low_confidence_is_called_delivered(site):
    weak = [(row, event.kind) for row, event in events(site) if event.confidence is Confidence.LOW]
    assert weak == [("cloud-services-for-workstyle", EventKind.NOTE)]


def test_what_is_called_delivered_names_the_milestone_and_lies_in_its_time(site):
    delivered = [(row, event) for row, event in events(site) if event.kind is EventKind.DELIVERED]
    assert [(row, event.milestone) for row, event in delivered] == [
        ("digital-ward-office-core-index", "1Q"),
        ("fire-corps-smartphone-app", "2Q"),
        ("evacuation-support-app", "R3"),
        ("evacuation-support-app", "2Q"),
        ("live-video-system", "1Q"),
        ("yokohama-hack-platform", "1Q"),
    ]
    for row, event in delivered:
        assert event.when.fiscal_year == {"R3": 2021, "1Q": 2022, "2Q": 2023}[event.milestone], row


def test_the_rates_of_the_card_are_kept_apart_and_none_is_derived_or_national(site):
    card = site.kpis["my-number-card"]
    assert [(one.on.text, str(one.value), one.measure) for one in card.observations] == [
        ("2020-12-01", "25.9", "issuing-rate"),
        ("2022-06-01", "49.1", "issuing-rate"),
        ("2023-09-30", "72.1", "holding-rate"),
    ]


def test_figures_without_a_public_record_say_what_was_looked_for(site):
    """Of those with a target whose end has passed; a figure that is expected of one project is not looked for."""
    silent = {"e-application-cases", "yokohama-hack-participants", "open-data-sets-added", "standardised-systems"}
    silent |= {kpi.id for kpi in site.kpis.values() if kpi.part == "effect-index"}
    for kpi in (site.kpis[i] for i in silent):
        assert kpi.observations == []
        assert kpi.no_record_note.ja and kpi.no_record_note.en, kpi.id


# --------------------------------------------------------------------------- one thing leads to the next


def test_every_figure_and_column_leads_to_the_rows_it_is_about(site):
    assert [kpi.id for kpi in site.kpis.values() if not kpi.initiatives] == []
    assert [project.id for project in site.projects.values() if not project.initiatives] == []
    assert [project.theme for project in site.leading_projects.projects if not project.initiatives] == []
    assert [m.number for m in site.data_use.measures if not all(answer.initiatives for answer in m.answers)] == []


def test_a_row_inside_a_column_and_its_column_lead_to_each_other(site):
    inside = [row for row in site.initiatives.values() if row.project]
    assert len(inside) == 10
    assert [row.id for row in inside if row.id not in site.projects[row.project].initiatives] == []


def test_a_case_and_its_column_lead_to_each_other(site):
    for case in site.cases.values():
        assert case.project is None or case.id in site.projects[case.project].cases, case.id
    assert [case.id for case in site.cases.values() if case.project is None] == ["data-driven-policy-making"]


def test_the_columns_name_the_procedures_that_stand_on_the_system_they_describe(site):
    eltax = [p.id for p in site.procedures if p.system and "eLTAX" in p.system.name]
    assert (len(eltax), site.projects["eltax"].procedures) == (8, eltax)
    waiting = [p.id for p in site.procedures if any("システム標準化" in remark.as_printed for remark in p.remarks)]
    assert (len(waiting), site.projects["resident-system-standardisation"].procedures) == (31, waiting)


def test_the_contradictions_that_lead_nowhere_are_about_words(site):
    nowhere = [one.id for one in site.discrepancies.values() if not any(dict(one.about).values())]
    assert (len(site.discrepancies), nowhere) == (56, ["glossary-order", "glossary-terms-not-used"])
