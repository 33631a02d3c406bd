"""When a figure holds: a value that the target can be compared with, and a sum over years with all its years."""

from dataclasses import replace
from datetime import date

import pytest
from test_kpis import kpi_of, target, with_kpi

from macros.kinds.kpis.figures import headline, missing_targets
from macros.kinds.kpis.page import kpi_view
from macros.kinds.kpis.standing import UNKNOWN
from macros.kinds.kpis.words.answer import answer
from macros.ledger.sentences import records as ledger
from macros.records.model import Text
from macros.site.export import portal_on
from macros.site.figures import figure
from macros.site.news import sentences as news
from macros.view.portal import Portal
from macros.words import LONGEST_ANSWER

NOT_COMPARED = ("見つかりません", "まだ調べていません")


def told(portal: Portal, kpi) -> bool:
    """Whether answer, chart's sentence, table, ground and legend agree that a value tells of the target."""
    shown, drawn = with_kpi(portal, kpi), figure(with_kpi(portal, kpi), f"kpi-{kpi.id}")
    unknown = shown.words(f"status.kpi.{shown.kpi_standings[kpi.id].unknown}")
    grounds = [trace for trace in drawn.plotly.data if unknown in trace.name]
    said = [
        shown.kpi_standings[kpi.id].status not in UNKNOWN,
        not answer(shown, kpi).startswith("分かりません"),
        not any(text in drawn.sentence for text in NOT_COMPARED),
        unknown not in drawn.table["値"].tolist(),
        not grounds,
        not missing_targets(shown, kpi),
    ]
    assert len(set(said)) == 1, said
    return said[0]


@pytest.mark.parametrize(
    ("due", "on", "value", "is_told"),
    [
        ("2022-10", "2022-10-03", "18", True),  # a day in the month
        ("1Q", "2022-10", "18", True),  # a month in the fiscal year
        ("1Q", "2022-10-03", "18", True),
        ("1Q", "2022", "18", True),
        ("1Q", "FY2022", "17", True),
        ("1Q", "2024-05", "17", True),  # after it
        ("2022-10", "2022-10-03", "17", False),  # there were days left
        ("1Q", "2022-10", "17", False),
        ("1Q", "2022", "17", False),
    ],
)
def test_all_that_tells_of_a_target_goes_by_one_rule_of_which_value_is_compared(portal, due, on, value, is_told):
    assert told(portal, kpi_of([target("=", "18", due)], [(on, value, None)])) is is_told


def test_a_value_of_the_next_target_tells_nothing_of_the_one_before(portal):
    kpi = kpi_of([target("=", "18", "1Q"), target("=", "40", "2Q")], [("FY2023", "30", None)])
    assert [one.at.text for one in missing_targets(with_kpi(portal, kpi), kpi)] == ["1Q"]


# --------------------------------------------------------------------------- sums over years


def sums(portal: Portal, on: str, value: str):
    """The portal with a figure that is a sum of the years 2022 to 2025, and the figure."""
    plan = target(">=", "27", "2025", since="2022", measure="diffusion-rate")
    kpi = kpi_of([plan], [(on, value, "diffusion-rate")], unit={"ja": "件", "en": "data sets"})
    return with_kpi(portal, kpi), kpi


def sentences(portal: Portal, kpi) -> list[str]:
    """Every sentence about the value of a figure."""
    drawn, view = figure(portal, f"kpi-{kpi.id}"), kpi_view(portal, kpi.id)
    observed = drawn.table.iloc[-1].tolist()
    return [
        answer(portal, kpi),
        headline(portal, kpi),
        drawn.sentence,
        " ".join(map(str, observed)),
        view["known"]["gaps"][0],
        view["known"]["observations"][0]["date"],
        news.entry_sentence(portal, kpi, "observations", 0),
        news.entry_text(portal, kpi, "observations", 0),
        ledger.entry_sentence(portal, "例", kpi, "observations", 0),
    ]


@pytest.mark.parametrize(("language", "span"), [("ja", "2022年〜2025年"), ("en", "2022–2025")])
@pytest.mark.parametrize("value", ["28", "20"])
def test_every_sentence_about_a_sum_over_years_names_them(town_root, site, language, span, value):
    portal, kpi = sums(portal_on(town_root, site, date(2026, 11, 23), language=language), "2025", value)
    said = sentences(portal, kpi)
    assert [one for one in said if span not in one] == []
    assert {"ja": "期限は2025年末（2022年からの合計）", "en": "due: end of 2025, as a sum from 2022."}[
        language
    ] in said[0]


def test_a_sum_that_ends_at_another_time_is_only_said_to_be_one(portal):
    shown, kpi = sums(portal, "2026-06", "28")
    assert [one for one in sentences(shown, kpi) if "2026年6月までの合計" not in one] == []


def test_the_citation_of_a_sum_names_its_years(portal):
    for on, span in (("2025", "2022–2025: 28 data sets"), ("2026-06", "sum up to 2026-06: 28 data sets")):
        shown, kpi = sums(portal, on, "28")
        assert kpi_view(shown, kpi.id)["known"]["observations"][0]["english"].startswith(span)


def test_a_value_that_is_no_sum_has_the_time_of_its_own(portal):
    kpi = kpi_of([target("=", "27", "2025")], [("2025", "28", None)])
    assert not [one for one in sentences(with_kpi(portal, kpi), kpi) if "2022" in one or "合計" in one]


BY_MEASURE = [target("=", "100", measure="diffusion-rate"), target("=", "80", measure="holding-rate")]
SEEN = ("2023-03-31", "62.5", "holding-rate")


def several(portal: Portal, *seen, targets=BY_MEASURE):
    """The answer, and the title and the sentence of the chart, of a figure with targets of two measures."""
    kpi = kpi_of(list(targets), seen)
    shown = with_kpi(portal, kpi)
    return answer(shown, kpi), headline(shown, kpi), figure(shown, f"kpi-{kpi.id}").sentence


def test_a_value_of_one_of_two_measures_says_which_and_that_the_other_is_not_known(portal):
    said, title, drawn = several(portal, SEEN)
    assert said == (
        "いいえ。2023年3月31日の値は保有率 62.5%で、計画の目標の80%まで17.5ポイント足りません。"
        "期限は2022年度でした。ほかの目標は、普及率（まだ調べていない）です。"
    )
    assert title == (
        "目標は2022年度に80%、2023年3月31日の値は保有率 62.5%、ほかの目標は普及率 100%（まだ調べていない）"
    )
    assert drawn.endswith("2022年度の普及率の目標と比べられる公表値は、まだ調べていません。")


def test_a_value_of_each_of_two_measures_is_never_held_against_the_target_of_the_other(portal):
    said, title, drawn = several(portal, SEEN, ("2023-03-31", "95", "diffusion-rate"))
    assert "値は普及率 95%で、計画の目標の100%まで5ポイント足りません。" in said
    assert said.endswith("ほかの目標は、保有率（目標に届かず）です。")
    assert title.endswith("値は普及率 95%、ほかの目標は保有率 80%（目標に届かず）")
    assert not any(text in drawn for text in NOT_COMPARED)


def test_a_target_that_is_reached_does_not_hide_the_other_measure(portal):
    said, _, drawn = several(portal, ("2023-03-31", "81", "holding-rate"))
    assert said.startswith("分かりません。「例」の目標は、計画では、2022年度に普及率 100%でした。")
    assert said.endswith("ほかの目標は、保有率 80%（目標に到達）です。")
    assert "2022年度の普及率の目標と" in drawn


def test_an_earlier_value_names_its_measure_whichever_target_comes_first(portal):
    for targets in (BY_MEASURE, BY_MEASURE[::-1]):
        said, title, drawn = several(portal, ("2022-06-30", "62.5", "holding-rate"), targets=targets)
        assert said.endswith("いちばん新しい公表値は、2022年6月30日の保有率 62.5%です。")
        assert title.endswith("分かる最新の値は2022年6月30日に保有率 62.5%")
        assert "2022年度の目標と" in drawn  # of neither measure


def test_in_english_the_measure_and_what_is_not_known_are_named_too(town_root, site):
    said, title, drawn = several(portal_on(town_root, site, date(2026, 11, 23), language="en"), SEEN)
    assert "62.5% holding rate" in said and "62.5% holding rate" in title
    assert said.endswith("Other target: 100% diffusion rate (status “Not looked for yet”).")
    assert title.endswith("; other target: 100% diffusion rate (status “Not looked for yet”)")
    assert drawn.endswith("(FY2022, diffusion rate).")


def test_an_answer_without_room_drops_the_date_and_not_that_another_target_is_unknown(portal):
    kpi = kpi_of(BY_MEASURE, [SEEN])
    names = {"diffusion-rate": "英語の教科書を試す学校", "holding-rate": "ほかの1教科の教科書を試す学校"}
    named = [one.model_copy(update={"name": Text(ja=names[one.id])}) for one in portal.site.strategy.measured_by]
    plan = portal.site.strategy.model_copy(update={"measured_by": named})
    shown = with_kpi(replace(portal, site=replace(portal.site, strategy=plan)), kpi)
    said = answer(shown, kpi)
    assert said.endswith("17.5ポイント足りません。ほかの目標は、「まだ調べていない」です。")
    assert len(said) <= LONGEST_ANSWER
