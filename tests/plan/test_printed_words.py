"""Columns, themes, measures, terms and editions as the plan prints them."""

from collections import Counter


def test_31_columns_of_which_two_share_a_title(printed):
    titles = Counter(project.title for project in printed.projects.values())
    assert (sum(titles.values()), [title for title, n in titles.items() if n > 1]) == (31, ["モデル区の取組概要(抜粋)"])
    assert [project.order for project in printed.projects.values()] == list(range(1, 32))


def test_every_column_leads_to_the_rows_it_is_about(printed):
    assert [project.id for project in printed.projects.values() if not project.initiatives] == []
    assert [project.theme for project in printed.leading_projects.projects if not project.initiatives] == []
    assert [m.number for m in printed.data_use.measures if not all(answer.initiatives for answer in m.answers)] == []


def test_the_columns_name_the_procedures_that_stand_on_the_system_they_describe(printed):
    eltax = [p.id for p in printed.procedures if p.system == "eltax"]
    assert (len(eltax), printed.projects["eltax"].procedures) == (8, eltax)
    waiting = [p.id for p in printed.procedures if any("システム標準化" in remark.as_printed for remark in p.remarks)]
    assert (len(waiting), printed.projects["resident-system-standardisation"].procedures) == (31, waiting)


def test_seven_model_ward_projects_in_two_wards(printed):
    projects = printed.model_ward_projects.projects
    assert len(projects) == 7
    assert {ward for project in projects for ward in project.wards} == {"西区", "港南区"}


def test_five_leading_themes_and_the_expo(printed):
    themes = [project.theme for project in printed.leading_projects.projects]
    assert themes == ["防災DX", "子育てDX", "教育DX", "郊外部DX", "都心部DX"]
    expo = printed.projects["horticultural-expo-2027"]
    assert (expo.timing, expo.when.fiscal_year) == ("令和9年度開催", 2027)


def test_eight_data_use_measures_in_two_viewpoints(printed):
    measures = [measure.number for measure in printed.data_use.measures]
    assert measures == [1, 2, 3, 4, 5, 6, 7, 8]
    grouped = Counter(number for viewpoint in printed.data_use.viewpoints for number in viewpoint.measures)
    assert sorted(grouped) == measures
    assert [number for number, n in grouped.items() if n > 1] == [3, 8]


def test_65_terms_of_which_the_first_22_are_alphabetical(printed):
    assert [term.order for term in printed.terms] == list(range(1, 66))
    written = {"シーサート": "CSIRT"}  # spelled out for those who listen; in its place by its letters
    first = [written.get(term.term, term.term).upper() for term in printed.terms[:22]]
    assert first == sorted(first)
    assert [term.term for term in printed.terms[:5]] == ["5G", "AI", "AI-OCR", "AR", "BPR"]
    assert {term.reading: term.term for term in printed.terms}["エルジーワン"] == "LGWAN"


def test_two_revisions_both_from_the_plan_itself(printed):
    revisions = [edition for edition in printed.strategy.editions if edition.source == "plan-2024-04#revisions"]
    assert [edition.published.text for edition in revisions] == ["2022-09", "2024-04"]
