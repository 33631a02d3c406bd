"""The charts as data: what Plotly is told to draw. Most figures here are those of the plan of April 2024."""

import json
import re
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from files import files_below

from macros.charts import plot
from macros.charts.plot import PALETTE, PLOTLY_CONFIG, chart_figure, figure_json, value_axis
from macros.charts.statuses import STATUSES, TONES
from macros.kinds.initiatives.standing import MilestoneStatus
from macros.kinds.kpis.standing import KpiStatus
from macros.kinds.procedures.charts import pareto_figure, promise_figure, status_by_period_figure, system_figure
from macros.kinds.procedures.standing import Status
from macros.site.figures import figure, figure_ids
from macros.words import Words, read_words

NOTHING = float("nan")
MACROS = Path(__file__).parents[2] / "macros"


JA = read_words("ja")
EN = Words(
    {
        "drawn.promised": "Promised",
        "drawn.confirmed": "Confirmed",
        "drawn.cumulative": "Cumulative ({unit})",
        "drawn.procedures": "procedures",
        "drawn.total": "{n:,} procedures",
        "drawn.cases": "Cases a year (10,000s)",
        "drawn.share": "Cumulative share",
        "drawn.rank": "Rank",
        "drawn.first": "No. {rank}: {cases}",
        "unit.cases": "10,000 cases",
        "unit.ten_thousand": "10,000 ",
        "unit.of": "{n} {unit}",
        "unit.large": "{n} million",
        "drawn.top": "Top {rank}: {share:.0f}%",
        "drawn.top_last": "Cumulative share. Top {rank}: {share:.0f}%",
    },
    "en",
)


def promises() -> pd.DataFrame:
    """Promised as the plan prints it; confirmed as far as the plan itself says."""
    return pd.DataFrame(
        {
            "label": ["R3年度末(2021)", "1Q(2022年度)", "2Q(2023年度)", "3Q(2024年度)", "現在"],
            "promised": [31, 43, 48, 100, NOTHING],
            "confirmed": [31, NOTHING, NOTHING, NOTHING, 31],
            "total": 100,
        }
    )


def most_used() -> pd.DataFrame:
    """The first six of the hundred procedures, as if there were no others."""
    cases = pd.Series([310, 220, 205, 109, 93, 60])
    names = [
        "図書の予約申し込み",
        "各種市民利用施設の利用予約申請",
        "住民票の写し",
        "印鑑登録証明書",
        "粗大ごみ受付",
        "戸籍全部",
    ]
    return pd.DataFrame(
        {"rank": range(1, 7), "name": names, "annual_cases_man": cases, "cumulated_ratio": cases.cumsum() / cases.sum()}
    )


def statuses() -> pd.DataFrame:
    rows = [
        ("1Q", "available", "対応済", 8),
        ("1Q", "not_found", "調べたが見つからず", 4),
        ("3Q", "available", "対応済", 40),
        ("3Q", "withdrawn", "方針変更", 0),
        ("3Q", "not_found", "調べたが見つからず", 12),
    ]
    return pd.DataFrame(rows, columns=["period_label", "status", "status_label", "procedures"])


def all_figures() -> dict:
    return {
        "promise": promise_figure(promises(), "手続", JA),
        "pareto": pareto_figure(most_used(), JA),
        "status": status_by_period_figure(statuses(), JA),
        "system": system_figure(statuses().rename(columns={"period_label": "system"}), JA),
    }


# --------------------------------------------------------------------------- what is drawn


def test_promised_and_confirmed_stand_in_one_place_a_period():
    promised, confirmed = promise_figure(promises(), "手続", JA).data
    assert promised.y == (31, 43, 48, 100, None)
    assert confirmed.y == (31, None, None, None, 31)
    assert promised.text == ("31", "43", "48", "100", "")
    assert (promised.name, confirmed.name) == ("約束", "対応を確認")


def test_promised_by_annual_cases_has_round_steps_and_room_for_its_labels():
    frame = promises().assign(promised=[1033, 1296, 1318, 1685, NOTHING], total=1685)
    figure = promise_figure(frame, "万件", JA)
    assert figure.data[0].text == ("1,033", "1,296", "1,318", "1,685", "")
    assert (figure.layout.yaxis.dtick, figure.layout.yaxis.range) == (500, (0, 1853.5))
    assert figure.layout.yaxis.title.text == "累計（万件）"


def test_a_bar_too_short_for_its_label_has_it_above():
    figure = promise_figure(promises().assign(confirmed=[0, 9, 10, 100, NOTHING]), "手続", JA)
    assert figure.data[1].textposition == ("outside", "outside", "inside", "inside", "outside")


def test_pareto_sorts_by_rank_and_gives_shares_in_per_cent():
    bars, line, points, label = pareto_figure(most_used().iloc[::-1], JA).data
    assert bars.y == (310, 220, 205, 109, 93, 60)
    assert line.y == (31.09, 53.16, 73.72, 84.65, 93.98, 100)
    assert points.text == ("上位5で94%", "累計の割合：上位6で100%")
    assert label.text == ("1位 310万件",)
    assert not bars.showlegend and not line.showlegend  # the axis and the end of the line have their names


def test_both_axes_of_the_pareto_share_their_lines():
    layout = pareto_figure(most_used(), JA).layout
    assert (layout.yaxis.dtick, layout.yaxis.range) == (80, (0, 352))
    assert (layout.yaxis2.dtick, layout.yaxis2.range) == (25, (0, 110))


def test_statuses_are_stacked_in_their_own_order_and_an_empty_one_is_left_out():
    available, not_found, totals = status_by_period_figure(statuses(), JA).data
    assert (available.name, available.x) == ("対応済", (8, 40))
    assert (not_found.name, not_found.x) == ("調べたが見つからず", (4, 12))
    assert totals.text == (" 12手続", " 52手続")


def test_a_group_without_a_status_has_no_bar_for_it_rather_than_one_of_zero_width():
    frame = statuses().iloc[:3]
    assert status_by_period_figure(frame, JA).data[1].x == (4, None)


def test_the_system_with_the_most_procedures_comes_first_and_equal_ones_keep_their_order():
    rows = [("斎場予約システム", 1), ("マイナポータル", 18), ("講習管理システム", 1)]
    frame = pd.DataFrame(rows, columns=["system", "procedures"]).assign(status="available", status_label="対応済")
    assert system_figure(frame, JA).data[0].y == ("マイナポータル", "斎場予約システム", "講習管理システム")


def test_a_long_name_breaks_between_words():
    rows = [("横浜市水道局向け給水装置工事電子申請システム", 2)]
    frame = pd.DataFrame(rows, columns=["system", "procedures"]).assign(status="available", status_label="対応済")
    assert system_figure(frame, JA).layout.yaxis.ticktext == ("横浜市水道局向け給水装置工事<br>電子申請システム",)


def test_english_words_where_they_are_asked_for():
    figure = promise_figure(promises(), "procedures", EN)
    assert [trace.name for trace in figure.data] == ["Promised", "Confirmed"]
    assert figure.layout.yaxis.title.text == "Cumulative (procedures)"
    assert pareto_figure(most_used(), EN).data[2].text == ("Top 5: 94%", "Cumulative share. Top 6: 100%")


def test_an_unknown_status_is_not_silently_left_out():
    with pytest.raises(KeyError, match="finished"):
        status_by_period_figure(statuses().assign(status="finished"), JA)


def test_plotly_refuses_a_property_that_it_does_not_know():
    with pytest.raises(ValueError, match=r"Invalid property .* plotly\.graph_objs\.layout\.YAxis: 'colour'"):
        go.Figure(chart_figure([], yaxis=value_axis(100, 25, colour="#0017c1")).to_plotly_json())


def test_every_figure_passes_the_check_of_plotly_as_it_is(portal):
    """The figures are made without it. It would put right, too, what is said in short."""
    figures = [figure(portal, figure_id).properties for figure_id in figure_ids(portal)]
    figures += [one.to_plotly_json() for one in all_figures().values()]
    assert len(figures) > 10
    for properties in figures:
        assert go.Figure(properties).to_plotly_json() == properties
    in_short = {"data": [], "layout": {"yaxis": {"title": "件"}}}
    assert go.Figure(in_short).to_plotly_json() != in_short


def test_only_one_module_makes_objects_of_plotly():
    """So that none is checked while the site is built, and all charts have one layout."""
    made = re.compile(r"\bgo\.(Figure|Bar|Scatter|bar\.Marker)\(")
    makers = [path for path in files_below(MACROS, "*.py") if made.search(path.read_text(encoding="utf-8"))]
    assert makers == [Path(plot.__file__)]


def test_totals_are_written_in_the_language_too():
    assert status_by_period_figure(statuses(), EN).data[-1].text == (" 12 procedures", " 52 procedures")


# --------------------------------------------------------------------------- the file for the browser


def file_of(figure, words) -> str:
    return figure_json(figure.to_plotly_json(), words)


@pytest.mark.parametrize("name", ["promise", "pareto", "status", "system"])
def test_the_file_is_plain_and_the_same_every_time(name):
    text = file_of(all_figures()[name], JA)
    assert text == file_of(all_figures()[name], JA)
    assert "bdata" not in text and "NaN" not in text and '"template"' not in text
    assert list(json.loads(text)) == ["config", "data", "layout"]


def test_the_readers_chart_is_never_offered_for_upload():
    config = json.loads(file_of(all_figures()["promise"], JA))["config"]
    assert config == PLOTLY_CONFIG | {"locale": "ja", "locales": config["locales"]}
    assert config["showSendToCloud"] is False and config["displaylogo"] is False


def test_the_file_names_its_language():
    assert json.loads(file_of(all_figures()["promise"], EN))["config"]["locale"] == "en"
    assert json.loads(file_of(all_figures()["promise"], JA))["config"]["locales"]["ja"]["dictionary"]["Zoom"] == (
        "範囲を拡大"
    )


def test_words_of_the_data_are_no_markup():
    frame = promises().assign(label=["<script>alert(1)</script>", "<b>x</b>", "{{ 7*7 }}", "a|b", "A&amp;B"])
    figure = promise_figure(frame, "手続", JA)
    assert figure.data[0].x[0] == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert figure.data[0].x[4] == "A&amp;amp;B"
    assert "<script" not in file_of(figure, JA) and "{{ 7*7 }}" in file_of(figure, JA)


# --------------------------------------------------------------------------- colours


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours (WCAG 2.2, 1.4.3): 1 to 21."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_knows_good_from_bad():
    assert round(contrast("#0017c1", "#ffffff"), 1) == 11.1
    assert round(contrast("#7096f8", "#ffffff"), 2) == 2.84  # too faint on white, hence only for dark mode
    assert round(contrast("#0017c1", "#1e2129"), 2) == 1.45


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_marks_and_words_can_be_seen(scheme):
    colour = {role: pair[scheme] for role, pair in PALETTE.items()}
    for mark in ("series", "line", "grey", *TONES):
        assert contrast(colour[mark], colour["paper"]) >= 4.5, mark
    for behind in ("paper", "grey-tint"):
        assert contrast(colour["ink"], colour[behind]) >= 4.5, behind
    for name, tone in TONES.items():
        assert not tone.filled or contrast(colour["paper"], colour[name]) >= 4.5, name
        assert contrast(tone.ink, "#ffffff") >= 7, name


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_pattern_of_every_status_can_be_seen_on_its_ground_and_read_through(scheme):
    paper, ink = PALETTE["paper"][scheme], PALETTE["ink"][scheme]
    for name, tone in TONES.items():
        assert contrast(tone.tint[scheme], paper) >= 3, name
        assert contrast(tone.tint[scheme], ink) >= 4, name
    assert contrast("#ececec", "#ffffff") < 1.2  # as the dots of what is not known once were


def test_statuses_differ_without_their_colours():
    looks = {(TONES[look.tone].filled, TONES[look.tone].pattern) for look in STATUSES["procedure"].values()}
    assert len(looks) == len(STATUSES["procedure"])
    assert len({tone.edge for tone in TONES.values()}) == len(TONES)
    for statuses in STATUSES.values():
        assert len({(look.sign, look.tone) for look in statuses.values()}) > len(statuses) - 2


@pytest.mark.parametrize(
    ("family", "statuses"), [("procedure", Status), ("milestone", MilestoneStatus), ("kpi", KpiStatus)]
)
def test_the_table_has_every_status_in_its_order(family, statuses):
    assert list(STATUSES[family]) == [str(status) for status in statuses]


def test_no_dark_colour_is_also_a_light_one_of_another_role():
    """The browser changes colours by their value, so every value must belong to one role."""
    for scheme in (0, 1):
        assert len({pair[scheme] for pair in PALETTE.values()}) == len(PALETTE)
