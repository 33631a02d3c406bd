"""Figures and times as the check accepts them: nothing is compared that cannot be, and nothing is left out."""

import pytest
from small_tree import TREE, codes, edited, page_of, rendered

KPI, CASES = "data/kpis/time-certificate-requests.yml", "data/cases.yml"
PAGE = "kpis/time-certificate-requests/"


def figure_with(lines):
    """The indicator with `lines` in place of its baseline, targets and observations."""
    before, _, rest = TREE[KPI].partition("baseline:")
    return {KPI: before + lines + "initiatives:" + rest.partition("initiatives:")[2]}


def observed(*values):
    """Observations, each `on: value` with further keys."""
    lines = [f"  - {{{value}, what: {{ja: 調査}}, source: city-notice-2024}}\n" for value in values]
    return "observations:\n" + "".join(lines)


BASELINE = "baseline: {min: 50, max: 150, as_printed: 50~150分}\n"
TARGET = "targets:\n  - {at: 1Q, value: 15, as_printed: 15分}\n"
NO_DEADLINE = "targets:\n  - {at: 1Q, value: 15, starts: true, as_printed: 15分}\n"

SAID = [
    ("nothing", "", "計画は、「証明書の請求にかかる時間」の出発点の値も目標も書いていません。"),
    (
        "a baseline",
        BASELINE,
        "計画は、「証明書の請求にかかる時間」の出発点の50〜150分だけを示し、目標を書いていません。",
    ),
    ("a target", TARGET, "「証明書の請求にかかる時間」の目標は、計画では、2022年度に15分でした。"),
    (
        "a target without a time",
        "targets:\n  - {value: 15, as_printed: 15分}\n",
        "」の目標は、計画では15分（時期の記載なし）です。",
    ),
    (
        "a value",
        observed("on: 2023-03, value: 20"),
        "2023年3月の「証明書の請求にかかる時間」の値は20分です。計画は、出発点の値も目標も書いていません。",
    ),
    ("a value that misses a start", NO_DEADLINE + observed("on: 2023-03, value: 20"), "2023年3月の値は20分です。"),
    (
        "nothing but a start",
        NO_DEADLINE,
        "計画は、「証明書の請求にかかる時間」を15分として、2022年度に始めるとしていました。",
    ),
    ("a value of low confidence", TARGET + observed("on: 2023-03, value: 20, confidence: low"), "分かりません。"),
    (
        "zeros",
        TARGET.replace("15", "0") + observed("on: 2023-03, value: 0"),
        "はい。2023年3月の「証明書の請求にかかる時間」の値は0分で、",
    ),
]


@pytest.mark.parametrize(("lines", "said"), [pytest.param(*one, id=what) for what, *one in SAID])
def test_a_figure_of_which_little_is_known_says_what_it_is(lines, said):
    page = page_of(PAGE, figure_with(lines))
    assert said in page
    assert "起点のだけ" not in page and "None" not in page


@pytest.mark.parametrize("count", [2, 4, 9, 12])
def test_every_measure_of_a_figure_is_in_its_chart(count):
    values = [f"on: 2023-03, value: {number}, measure: way-{number}" for number in range(1, count + 1)]
    listed = [f"  - {{id: way-{number}, name: {{ja: way-{number}}}}}\n" for number in range(1, count + 1)]
    plan = TREE["data/strategy.yml"].replace("measured_by:\n", "measured_by:\n" + "".join(listed))
    site = rendered(figure_with(observed(*values)) | {"data/strategy.yml": plan})
    for number in range(1, count + 1):
        assert f"公表された値（way-{number}）" in site["data/charts/kpi-time-certificate-requests.json"]
        assert f"公表された値（way-{number}）" in site[PAGE]


@pytest.mark.parametrize("value", ["0.00001", "0.5", "1", "999999999999"])
def test_a_figure_of_any_size_has_a_chart(value):
    lines = TARGET.replace("15", value) + observed(f"on: 2023-03, value: {value}")
    assert f"{float(value):,f}".rstrip("0").rstrip(".") in page_of(PAGE, figure_with(lines))


def test_the_verdict_does_not_depend_on_the_order_of_two_targets():
    lines = ["  - {at: 1Q, value: 15, as_printed: 15分}\n", "  - {at: 2Q, value: 10, as_printed: 10分}\n"]
    value = observed("on: 2024-03, value: 12")
    pages = [page_of(PAGE, figure_with("targets:\n" + "".join(order) + value)) for order in (lines, lines[::-1])]
    assert all("いいえ。" in page and "10分より2分多い値です" in page for page in pages)


# --------------------------------------------------------------------------- before and after


def test_minutes_are_not_compared_with_hours_a_year():
    site = rendered(edited(CASES, ("max: 15, unit: minutes", "max: 15, unit: hours_per_year")))
    assert "計算した削減率</dt>" not in site["cases/"] and "90" not in site["data/cases.csv"].split(",")[9:12]
    assert "手続時間は50~150分" in site["cases/"] and "手続時間は15分" in site["cases/"]


def after_minutes(printed):
    """The cases with another time after: `15`, or a range `15~30`."""
    low, _, high = printed.partition("~")
    before = "min: 15, max: 15, unit: minutes, as_printed: 手続時間は15分"
    after = f"min: {low}, max: {high or low}, unit: minutes, as_printed: 手続時間は{printed}分"
    return edited(CASES, (before, after))


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("150", "0.0%（最大の時間から）、200.0%の増加（最小の時間から）"),
        ("300", "100.0%の増加（最大の時間から）、500.0%の増加（最小の時間から）"),
        ("0", "100.0%"),
        ("15~30", "90.0%（最大の時間から）、40.0%（最小の時間から）"),
    ],
)
def test_a_time_that_is_not_shorter_is_said_to_be_longer(after, said):
    assert f"<dd>{said}</dd>" in page_of("cases/", after_minutes(after))


def test_a_case_without_a_claim_has_no_difference_rather_than_one_of_zero():
    lines = [line for line in TREE[CASES].splitlines(True) if "claimed_reduction" not in line]
    page = page_of("cases/", {CASES: "".join(lines)})
    assert "比べる率がない" in page and "計画がいう削減率は" not in page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unit: minutes, as_printed: 手続時間は50~150分", "unit: hours_per_year, as_printed: 手続時間は50~150分"),
        ("min: 50, max: 150, unit: minutes, ", ""),
        ("min: 15, max: 15, unit: minutes, ", ""),
    ],
)
def test_without_a_case_in_minutes_there_is_no_chart_of_them(old, new):
    site = rendered(edited(CASES, (old, new)))
    assert "data/charts/cases.csv" not in site and "<figure" not in site["cases/"]
    assert "手続時間は15分" in site["cases/"]


def test_parts_of_a_minute_are_not_cut_off():
    site = rendered(after_minutes("15.25"))
    assert "15.25" in site["data/charts/cases.csv"]


def test_a_range_after_is_shown_with_both_ends():
    assert "15〜30分" in rendered(after_minutes("15~30"))["data/charts/cases.csv"]


def test_the_portal_counts_only_what_the_plan_lists():
    assert codes(
        edited(
            "data/kpis/top-100-procedures-ready.yml",
            ("value: 3, as_printed: 対応済 3", "value: 4, as_printed: 対応済 4"),
        )
    ) == ["over-the-whole"]


SURVEY = "survey: {{name: 調査, question: 満足, choice: はい, every_years: {every}}}\n"


@pytest.mark.parametrize(("every", "said"), [(2, False), (3, True)])
def test_a_target_between_two_surveys_says_that_its_year_has_none(every, said):
    lines = "baseline: {at: FY2020, value: 34, as_printed: 34分}\n" + TARGET + SURVEY.format(every=every)
    assert ("年ごとの調査で、2022年度は調査の年ではありません。" in page_of(PAGE, figure_with(lines))) is said


@pytest.mark.parametrize(("every", "since"), [(1, "2021年4月"), (2, "2022年4月"), (3, "2023年4月")])
def test_between_two_surveys_there_is_no_value_to_look_for(every, since):
    lines = "baseline: {at: FY2020, value: 34, as_printed: 34分}\n" + TARGET + SURVEY.format(every=every)
    assert f"（{since}以降）" in page_of(PAGE, figure_with(lines))
