"""The figures (指標): where each stands, how it is said and drawn, and what readers find on its page."""

import csv
import html
import io
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from html_reader import source_of
from test_svg import boxes, overlaps
from town_project import PERIODS

from macros.base.numbers import number
from macros.charts.lettering import NARROW, WIDE
from macros.charts.svg import draw_svg
from macros.cli.mending import portal_at
from macros.cli.replies.advised import advised_anew
from macros.kinds.kpis.advice import kpi_advice
from macros.kinds.kpis.badges import gap_text, standing_badge
from macros.kinds.kpis.charts import Bar, TimePoint, kpi_figure
from macros.kinds.kpis.figures import has_chart, missing_targets
from macros.kinds.kpis.listing import counts_sentence, kpi_list_view
from macros.kinds.kpis.page import kpi_view
from macros.kinds.kpis.record import Kpi, Observation, Target
from macros.kinds.kpis.standing import KpiGroup, KpiStatus, kpi_group, kpi_standing, observed
from macros.kinds.kpis.tables import kpi_frame
from macros.kinds.kpis.words.answer import answer
from macros.kinds.kpis.words.values import amount, noun
from macros.load.load import load_site, read_documents
from macros.records.model import Text
from macros.records.parts import Confidence, Looked
from macros.site.figures import figure, figure_ids
from macros.view.portal import Portal

AS_OF = date(2026, 11, 23)


def target(operator: str, value: str, at: str | None = "1Q", **more) -> Target:
    printed = {"at": at, "operator": operator, "value": value, "as_printed": f"{operator}{value}"}
    return Target.model_validate(
        {key: text for key, text in (printed | more).items() if text is not None}, context=PERIODS
    )


def kpi_of(targets, observations=(), direction="up", **more) -> Kpi:
    """A figure of per cents with targets and (on, value, measure) observed."""
    seen = [
        {"on": on, "value": value, "what": {"ja": "例"}, "source": "minamo-plan#core-index"}
        | ({"measure": measure} if measure else {})
        for on, value, measure in observations
    ]
    text = {name: {"ja": "例"} for name in ("name", "definition")}
    known = {"id": "example", "order": "1", "unit": {"ja": "%"}, "part": "core-index", "direction": direction}
    source = {"source": "minamo-plan#core-index"}
    return Kpi.model_validate(
        known | text | source | {"targets": targets, "observations": seen} | more, context=PERIODS
    )


def standing_of(kpi: Kpi, as_of: date = AS_OF):
    return kpi_standing(kpi, observed(kpi, as_of), as_of, PERIODS)


def status_of(*arguments, **more) -> KpiStatus:
    return standing_of(kpi_of(*arguments, **more)).status


# --------------------------------------------------------------------------- comparing


@pytest.mark.parametrize(
    ("operator", "wanted", "value", "reached"),
    [
        (">", "50", "50", False),  # 50%超 is over 50
        (">", "50", "50.1", True),
        (">=", "270", "270", True),  # 270以上 is at least 270
        (">=", "270", "269", False),
        ("=", "31", "31", True),
        ("=", "31", "40", True),
        ("≈", "100", "99.9", False),  # 概ね100% is not rounded to
        ("≈", "100", "100", True),
    ],
)
def test_a_value_reaches_a_target_by_the_letter_of_its_operator(operator, wanted, value, reached):
    assert target(operator, wanted).is_reached("up", Decimal(value)) is reached


def test_where_less_is_better_a_smaller_value_reaches():
    assert target("=", "15").is_reached("down", Decimal(14))
    assert not target("=", "15").is_reached("down", Decimal(16))
    assert target("=", "15").shortfall("down", Decimal(20)) == 5


def test_about_100_is_stated_with_its_difference_and_neither_reached_nor_missed(portal):
    kpi = kpi_of([target("≈", "100", as_printed="普及率概ね100%")], [("2023-03-31", "49.1", None)])
    now = standing_of(kpi)
    assert now.status is KpiStatus.ABOUT
    assert now.measures[0].short == Decimal("50.9")
    assert gap_text(portal, kpi, now.measures[0]) == "50.9ポイントの差"
    assert amount(portal, kpi.targets[0], "%") == "概ね100%"


def test_what_is_counted_in_another_way_is_never_compared(portal):
    kpi = kpi_of([target("=", "50", measure="diffusion-rate")], [("2025-01-01", "99", "holding-rate")])
    now = standing_of(kpi)
    assert now.status is KpiStatus.NOT_LOOKED_FOR
    assert [(line.measure, line.status, line.short) for line in now.measures] == [
        ("diffusion-rate", KpiStatus.NOT_LOOKED_FOR, None),
        ("holding-rate", None, None),
    ]
    assert gap_text(portal, kpi, now.measures[1]) == "測り方が違い、比べない"
    assert status_of([target("=", "50")], [("2025-01-01", "99", None)]) is KpiStatus.REACHED  # of the same measure


@pytest.mark.parametrize(
    ("targets", "observations", "status"),
    [
        ([target("=", "50")], [], "not_looked_for"),
        ([target("=", "50")], [("2022-06-01", "40", None)], "not_looked_for"),  # from before the deadline
        ([target("=", "50")], [("2023-03-31", "40", None)], "missed"),
        ([target("=", "50")], [("2022-06-01", "60", None)], "reached"),
        ([target("=", "50", "2027-09")], [], "ahead"),
        ([target("=", "50", "2026-11-23")], [], "ahead"),  # the last day belongs to the time allowed
        ([target("=", "50", "2026-11-22")], [], "not_looked_for"),
        ([target("=", "50", None)], [], "no_deadline"),
        ([target("=", "50", "1Q", starts="true")], [], "no_deadline"),  # the day on which work starts
        ([], [], "no_target"),
        ([target("=", "50"), target("=", "80", "4Q")], [("2023-03-31", "50", None)], "not_looked_for"),
    ],
)
def test_the_status_follows_from_the_target_that_has_fallen_due_last(targets, observations, status):
    assert status_of(targets, observations) == status


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2023-03-31", KpiStatus.NOT_LOOKED_FOR),  # the last day of the time allowed
        ("2023-04-01", KpiStatus.NOT_FOUND),
        ("2026-11-24", KpiStatus.NOT_LOOKED_FOR),  # after the as-of date
    ],
)
def test_who_looked_before_the_deadline_has_not_looked_for_what_became_of_it(day, status):
    looked = [{"on": day, "where": "town-website", "result": "nothing"}]
    assert status_of([target("=", "50")], looked=looked) is status
    assert status_of([target("=", "50")], [("2023-03-31", "60", None)], looked=looked) is KpiStatus.REACHED


def test_a_value_of_low_confidence_or_from_after_the_as_of_date_decides_nothing():
    kpi = kpi_of([target("=", "50")], [("2026-12-01", "60", None)])
    assert standing_of(kpi).status is KpiStatus.NOT_LOOKED_FOR
    later = standing_of(kpi, date(2026, 12, 1))
    assert (later.status, len(later.later)) == (KpiStatus.REACHED, 1)
    low = kpi.observations[0].model_copy(update={"confidence": Confidence.LOW})
    assert observed(kpi.model_copy(update={"observations": [low]}), date(2027, 1, 1)) == ()


@pytest.mark.parametrize(
    ("looked", "label", "alone"),
    [
        ([], "目標の年の値はまだ調べていない", "まだ調べていない"),
        (["2026-10-01"], "目標の年の値は見つからず", "調べたが見つからず"),
    ],
)
def test_the_badge_of_an_unknown_target_does_not_hide_the_value_of_another_year(portal, looked, label, alone):
    looks = [{"on": day, "where": "town-website", "result": "nothing"} for day in looked]
    for seen, said in (([("2023-01-15", "40", None)], label), ([], alone)):
        kpi = kpi_of([target("=", "50", at="4Q")], seen, looked=looks)
        assert standing_badge(with_kpi(portal, kpi), kpi).label == said


def test_every_badge_of_the_list_is_explained_below_it(portal):
    kpi = kpi_of([target("=", "50", at="4Q")], [("2023-01-15", "40", None)], looked=[])
    for shown in (portal, with_kpi(portal, kpi)):
        view = kpi_list_view(shown, "kpis/")
        rows = [row for group in view["groups"] for row in (*group["rows"], *group["unknown"])]
        assert {row["badge"] for row in rows} == {badge for badge, meaning in view["meanings"] if meaning}
    assert "目標の年の値はまだ調べていない" in {badge.label for badge, _ in view["meanings"]}


def test_no_record_begins_on_the_day_after_the_last_known_value():
    baseline = {"at": "R3", "value": "8.6", "as_printed": "Before 8.6%"}
    assert standing_of(kpi_of([target("=", "50")], baseline=baseline)).measures[0].since == date(2022, 4, 1)
    seen = standing_of(kpi_of([target("=", "50")], [("2022-06-01", "40", None)], baseline=baseline))
    assert seen.measures[0].since == date(2022, 6, 2)


# --------------------------------------------------------------------------- the records


def with_kpi(portal: Portal, kpi: Kpi) -> Portal:
    """The portal with a figure more, or with another one in its place."""
    site = portal.site.with_records("kpis", [*portal.site.kpis.values(), kpi])
    return replace(portal, site=site)


def rows_by_name(portal: Portal) -> dict:
    """The rows of the list of figures."""
    return {row["name"]: row for group in kpi_list_view(portal, "kpis/")["groups"]
            for row in [*group["rows"], *group["unknown"]]}  # fmt: skip


def test_every_figure_has_its_standing_and_its_group(portal):
    kpis = portal.site.kpis
    assert list(portal.kpi_standings) == list(kpis)
    groups = [kpi_group(kpi, portal.site.strategy) for kpi in kpis.values()]
    assert {group: groups.count(group) for group in KpiGroup} == {
        KpiGroup.EFFECT: 1,
        KpiGroup.PROMISED: 4,
        KpiGroup.STARTING_POINT: 1,
        KpiGroup.ESTIMATE: 1,
        KpiGroup.SCOPE: 0,
    }


def test_a_number_of_what_the_work_is_about_is_no_target(portal):
    kpi = next(kpi for kpi in portal.site.kpis.values() if kpi_group(kpi, portal.site.strategy) is KpiGroup.PROMISED)
    assert noun(portal, kpi) == "目標"
    about = kpi.model_copy(update={"targets": [one.model_copy(update={"scope": True}) for one in kpi.targets]})
    assert kpi_group(about, portal.site.strategy) is KpiGroup.SCOPE
    assert noun(portal, about) == "対象"
    assert {one.kind for one in about.targets} == {"scope"}


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (
            "2026-11-23",
            "計画の7の指標のうち、計画の起点より後の値を公表記録から確認できるのは4件です"
            "（2026年11月23日時点）。そのうち1件は、公表された値でなく、このサイトが手続一覧の記録から数えた値です。"
            "調べても見つからないものが1件あります。まだ調べていないものが2件あります。",
        ),
        (
            "2024-06-01",
            "計画の7の指標のうち、計画の起点より後の値を公表記録から確認できるのは4件です"
            "（2024年6月1日時点）。そのうち1件は、公表された値でなく、このサイトが手続一覧の記録から数えた値です。"
            "まだ調べていないものが2件あります。このほかに、期限がこれから来るものが1件あります。",
        ),
    ],
)
def test_the_sentence_counts_what_is_known_and_what_is_not(portal_on, day, sentence):
    assert counts_sentence(portal_on(day)) == sentence


def test_the_count_of_procedures_is_the_portals_own_and_never_a_failure(portal, portal_on):
    now = portal.kpi_standings["top-100-procedures-ready"]
    confirmed = int(portal.promise["confirmed_procedures"].iloc[-1])
    assert (now.measures[0].latest.value, now.measures[0].latest.record) == (confirmed, None)
    assert now.status is KpiStatus.PARTLY_CONFIRMED
    view = kpi_view(portal, "top-100-procedures-ready")
    assert view["known"]["count"]["link"].href == "../../procedures/"
    assert portal_on("2022-06-01").kpi_standings["top-100-procedures-ready"].status is KpiStatus.AHEAD


@pytest.mark.parametrize(("day", "rows"), [("2024-03-31", 0), ("2025-03-31", 0), ("2025-04-01", 1)])
def test_a_day_that_ends_a_period_is_drawn_and_told_once(portal_on, day, rows):
    then = portal_on(day)
    for figure_id in ("promise-procedures", "promise-cases"):
        times = list(figure(then, figure_id).table.iloc[:, 0])
        assert len(times) == len(set(times)) == len(then.promise) - 1 + rows
    days = [value.on.last for value in then.kpi_standings["top-100-procedures-ready"].observed if not value.record]
    assert len(days) == len(set(days))
    assert (days[-1], list(then.promise["ends"])[-1]) == (then.as_of, then.as_of)


def test_the_answer_names_what_cannot_be_compared_beside_the_target(portal):
    assert answer(portal, portal.site.kpis["my-number-card"]) == (
        "2023年9月30日の「マイナンバーカードの普及」の値は72.1%です。計画の目標は2022年度に概ね100%で、差は27.9ポイントです。"
        "測り方の違う値は、公表されています。"
    )


def test_where_nothing_can_be_compared_the_answer_is_that_nobody_knows(portal):
    card = portal.site.kpis["my-number-card"]
    others = [one for one in card.observations if one.measure == "holding-rate"]
    unknown = card.model_copy(update={"observations": others})
    assert answer(with_kpi(portal, unknown), unknown) == (
        "分かりません。「マイナンバーカードの普及」の目標は、計画では、2022年度に概ね100%でした。"
        "比べられる値の公表は、まだ調べていません。測り方の違う値は、公表されています。"
    )


@pytest.mark.parametrize(
    ("kpi_id", "said"),
    [
        (
            "e-application-cases",
            "はい。2024年度の「電子申請の件数」の値は42,000件で、計画の目標の40,000件以上に届きました。期限は2024年度とされていました。",
        ),
        (
            "open-data-sets-added",
            "いいえ。2023年度の「追加したオープンデータ」の値は18件で、計画の目標の20件まで2件足りません。期限は2023年度でした。",
        ),
        ("eltax-use-rate", "計画は、「税ねっとの利用率」の出発点の80%近くだけを示し、目標を書いていません。"),
    ],
)
def test_the_answer_says_whether_the_target_was_reached(portal, kpi_id, said):
    assert answer(portal, portal.site.kpis[kpi_id]) == said


def test_of_a_value_without_a_target_the_newest_is_said_and_no_search_for_one(portal):
    seen = {"on": "2026-09-30", "value": "86.7", "what": {"ja": "利用率"}, "source": "minamo-news-2024-07"}
    look = {"on": "2026-11-20", "where": "town-website", "result": "nothing"}
    kpi = portal.site.kpis["eltax-use-rate"].model_copy(update={"looked": [Looked.model_validate(look)]})
    assert kpi_view(with_kpi(portal, kpi), kpi.id)["answer"].looked.startswith("2026年11月20日に、")
    kpi = kpi.model_copy(update={"observations": [Observation.model_validate(seen)]})
    said = kpi_view(with_kpi(portal, kpi), kpi.id)["answer"]
    assert said.sentence == (
        "2026年9月30日の「税ねっとの利用率」の値は86.7%です。計画は、出発点の80%近くだけを示し、目標を書いていません。"
    )
    assert said.looked is None
    without = kpi.model_copy(update={"baseline": None})
    assert answer(with_kpi(portal, without), without).endswith("86.7%です。計画は、出発点の値も目標も書いていません。")


def advice_of(root):
    """What a check would advise of the figures in the town at `root`."""
    site, _ = load_site(root, AS_OF)
    return kpi_advice(read_documents(root), portal_at(root, site, AS_OF))


def test_a_figure_that_the_plan_does_not_have_is_told_of(tmp_path, town_root):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    assert advice_of(tmp_path) == []
    path = tmp_path / "data/kpis/eltax-use-rate.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("minamo-plan#columns", "minamo-news-2024-07"), encoding="utf-8")
    assert [(one.code, one.line) for one in advice_of(tmp_path)] == [("not-of-plan", 7)]


@pytest.mark.parametrize(
    ("on", "is_asked"),
    [("FY2022", True), ("2023-03-31", True), ("2024", False), ("FY2023", False), ("3Q", True), ("2025-06-01", False)],
)
def test_a_value_of_a_year_without_a_survey_is_asked_back_with_the_years_that_have_one(
    town_root, tmp_path, on, is_asked
):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    path = tmp_path / "data/kpis/citizen-satisfaction.yml"
    value = f"observations:\n  - {{on: {on}, value: 40, what: {{ja: 割合です。}}, source: minamo-service-corners-2026-02-05}}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("looked:\n", f"{value}looked:\n"), encoding="utf-8")
    found = advice_of(tmp_path)
    assert [one.code for one in found] == ["between-surveys"] * is_asked
    sites = [load_site(root)[0] for root in (town_root, tmp_path)]
    was, now = (portal_at(town_root, one, date(2026, 11, 23)) for one in sites)
    told = [*advised_anew(was, now, "data/kpis/citizen-satisfaction.yml")]
    assert len(told) == is_asked and all("2021年度、2023年度、2025年度" in line for line in told)
    assert all(one.values["years_en"].startswith("FY2021, FY2023, FY2025") for one in found)
    assert [*advised_anew(now, now, "data/kpis/citizen-satisfaction.yml")] == []


def test_a_value_of_a_year_without_a_survey_makes_the_rhythm_of_the_survey_the_word_of_the_plan(portal):
    kpi = portal.site.kpis["citizen-satisfaction"]
    target = kpi.targets[0].model_copy(update={"at": PERIODS.parse("3Q")})  # between the surveys
    kpi = kpi.model_copy(update={"targets": [target]})
    assert answer(with_kpi(portal, kpi), kpi).endswith("2年ごとの調査で、2024年度は調査の年ではありません。")
    value = {"on": "FY2024", "value": "40", "what": {"ja": "割合です。"}, "source": "minamo-service-corners-2026-02-05"}
    told = kpi.model_copy(update={"observations": [Observation.model_validate(value)]})
    assert answer(with_kpi(portal, told), told).endswith("計画の2年ごとの調査なら、2024年度は調査の年ではありません。")


def test_an_estimate_is_never_called_a_target(portal):
    estimates = [kpi for kpi in portal.site.kpis.values() if kpi_group(kpi, portal.site.strategy) is KpiGroup.ESTIMATE]
    assert [kpi.id for kpi in estimates] == ["time-certificate-requests"]
    for kpi in estimates:
        assert "」の見込みは、計画では" in answer(portal, kpi) and "の目標は" not in answer(portal, kpi), kpi.id


NO_PROMISE = [
    (
        {},
        "down",
        "いいえ。2023年3月31日の値は60%で、計画の目標の50%より10ポイント多い値です。期限は2022年度でした。",
        ("目標に届かず", "10ポイント多い", "目標に届きましたか"),
    ),
    (
        {"estimate": "true"},
        "down",
        "いいえ。2023年3月31日の値は60%で、計画の見込みの50%より10ポイント多い値です。見込みは2022年度のものでした。",
        ("見込みより多い", "10ポイント多い", "計画の見込みのとおりになりましたか"),
    ),
    (
        {"estimate": "true"},
        "up",
        "いいえ。2023年3月31日の値は40%で、計画の見込みの50%より10ポイント少ない値です。見込みは2022年度のものでした。",
        ("見込みより少ない", "10ポイント少ない", "計画の見込みのとおりになりましたか"),
    ),
    (
        {"scope": "true"},
        "up",
        "2023年3月31日の値は40%で、計画に書かれた数の50%より10ポイント少ない値です。対象は2022年度のものでした。",
        ("対象より少ない", "10ポイント少ない", "計画が書いた対象は、どうなりましたか"),
    ),
]


@pytest.mark.parametrize(("marks", "direction", "said", "words"), NO_PROMISE)
def test_only_a_target_that_more_is_better_of_is_fallen_short_of(portal, marks, direction, said, words):
    value = "60" if direction == "down" else "40"
    kpi = kpi_of([target("=", "50", **marks)], [("2023-03-31", value, None)], direction=direction)
    shown = with_kpi(portal, kpi)
    view = kpi_view(shown, kpi.id)
    assert answer(shown, kpi).replace("「例」の", "") == said
    label, gap, question = words
    assert (standing_badge(shown, kpi).label, gap_text(shown, kpi, standing_of(kpi).measures[0])) == (label, gap)
    assert (view["question"], view["answer"].badge.label) == (question, label)
    look = ("missed", "▽") if not marks else ("neutral", "≠")  # of what nobody promised no value is a miss
    assert (view["answer"].badge.tone, view["answer"].badge.mark) == look
    table = kpi_frame(shown)
    assert set(table[table["kpi"] == kpi.id]["status_label"]) == {label}
    assert label in {badge.label for badge, meaning in kpi_list_view(shown, "kpis/")["meanings"] if meaning}


def test_a_target_is_missed_and_an_estimate_beside_it_is_not(portal):
    """A figure may have both: each has its own status, and words that call neither what it is not."""
    marks = [target("=", "50"), target("=", "60", measure="holding-rate", estimate="true")]
    seen = [("2023-03-31", "40", None), ("2023-03-31", "40", "holding-rate")]
    both = standing_of(kpi_of(marks, seen))
    assert [line.status for line in both.measures] == [KpiStatus.MISSED, KpiStatus.DIFFERS]
    assert both.status is KpiStatus.MISSED
    kpi = kpi_of(marks, [("2023-03-31", "50", None), *seen[1:]])
    shown = with_kpi(portal, kpi)
    assert standing_badge(shown, kpi).label == "計画の数との差"
    assert "届か" not in answer(shown, kpi) and "足りません" not in answer(shown, kpi)


@pytest.mark.parametrize(("value", "shown"), [("73300", "73,300"), ("8.6", "8.6"), ("89.50", "89.50"), ("0", "0")])
def test_a_number_shows_the_digits_that_were_printed(value, shown):
    assert number(Decimal(value)) == shown


def test_the_values_are_shown_with_their_operator(portal):
    rows = rows_by_name(portal)
    assert rows["電子申請の件数"]["targets"] == ["40,000件以上（2024年度）"]
    assert rows["マイナンバーカードの普及"]["targets"] == ["普及率 概ね100%（2022年度）"]
    assert rows["オンライン手続の満足度"]["targets"] == ["50%超（2025年度）"]
    assert rows["オンライン手続の満足度"]["latest"] == ["調べたが見つからず（2023年4月以降）"]
    assert rows["税ねっとの利用率"]["targets"] == ["記載なし"]


def test_a_target_says_whether_it_is_a_span_or_a_beginning(portal):
    span = target(">=", "270", "2025", since="2022")
    begin = target("=", "24", "FY2023", starts="true")
    rows = rows_by_name(with_kpi(portal, kpi_of([span]).model_copy(update={"name": Text(ja="増加数")})))
    assert rows["増加数"]["targets"] == ["270%以上（2022年〜2025年）"]
    rows = rows_by_name(with_kpi(portal, kpi_of([begin]).model_copy(update={"name": Text(ja="扱う手続")})))
    assert rows["扱う手続"]["targets"] == ["24%（2023年度に開始）"]


def test_an_event_says_that_its_day_is_the_latest_and_how_sure_it_is(portal):
    card = portal.site.kpis["my-number-card"]
    known = card.events[0].model_copy(update={"on": None, "by": PERIODS.parse("2025-02"), "confidence": Confidence.LOW})
    (event,) = kpi_view(with_kpi(portal, card.model_copy(update={"events": [known]})), card.id)["events"]
    assert event.date == "2025年2月までに"
    assert event.confidence == "低い（状態を決めるのには使っていません）"


def test_the_published_table_has_every_value_once(portal):
    frame = kpi_frame(portal)
    printed = sum(len(k.targets) + len(k.observations) + (k.baseline is not None) for k in portal.site.kpis.values())
    assert len(frame[frame["kind"] != "counted"]) == printed
    card = frame[(frame["kpi"] == "my-number-card") & (frame["at"] == "2022-06-01")].iloc[0]
    assert (str(card["value"]), card["measure"], card["unit"]) == ("49.1", "diffusion-rate", "%")
    text = next(csv.reader(io.StringIO(frame.to_csv(index=False))))
    assert text[:4] == ["kpi", "kind", "since", "at"]


# --------------------------------------------------------------------------- charts


def test_a_figure_with_two_values_has_a_chart_and_one_with_one_value_a_table_only(portal):
    ids = figure_ids(portal)
    assert len(ids) == len(set(ids)) and "cases" in ids
    for kpi in portal.site.kpis.values():
        assert (f"kpi-{kpi.id}" in ids) is has_chart(portal, kpi)
    assert "kpi-e-application-cases" in ids and "kpi-eltax-use-rate" not in ids  # one value, no target
    with pytest.raises(KeyError):
        figure(portal, "kpi-nothing")


def test_every_chart_has_its_colours_in_its_file(portal):
    for figure_id in figure_ids(portal):
        assert json.loads(figure(portal, figure_id).json(portal.words))["layout"]["meta"]["palette"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_labels_of_the_charts_lie_neither_on_each_other_nor_outside(portal, width):
    drawn = [figure_id for figure_id in figure_ids(portal) if figure_id.startswith("kpi-")]
    assert len(drawn) > 5
    for figure_id in drawn:
        svg = draw_svg(figure(portal, figure_id).properties, ident="c", title="題", description="説明", width=width)
        assert overlaps(svg) == [], figure_id
        assert [box for box in boxes(svg) if box[1] < -1 or box[3] > width + 1] == [], figure_id


def test_values_counted_in_different_ways_never_share_a_column_or_a_line(portal):
    shown = figure(portal, "kpi-my-number-card").plotly
    series = {trace.name: trace for trace in shown.data if trace.type == "scatter"}
    assert list(series) == ["公表された値（普及率）", "公表された値（保有率）"]
    assert [trace.mode for trace in series.values()] == ["markers+text"] * 2
    assert len({trace.marker.symbol for trace in series.values()}) == 2
    places = [set(trace.x) for trace in series.values()]
    assert not places[0] & places[1]


def test_a_target_without_a_value_stands_before_a_labelled_ground(portal):
    kpi = portal.site.kpis["citizen-satisfaction"]
    shown = figure(portal, "kpi-citizen-satisfaction").plotly
    ground = shown.data[0]
    assert (ground.name, ground.text) == ("? 調べたが見つからず（値ではない）", ("", "?"))
    assert [target.at.text for target in missing_targets(portal, kpi)] == ["4Q"]
    table = figure(portal, "kpi-citizen-satisfaction").table
    assert table["値"].tolist().count("調べたが見つからず") == 1


def test_each_target_without_a_value_has_its_ground(portal):
    kpi = portal.site.kpis["open-data-sets-added"].model_copy(update={"observations": []})
    unknown = with_kpi(portal, kpi)
    assert [target.at.text for target in missing_targets(unknown, kpi)] == ["1Q", "2Q"]
    assert figure(unknown, "kpi-open-data-sets-added").plotly.data[0].text == ("□", "□")


def test_a_time_that_lies_ahead_is_not_missing(portal_on):
    early = portal_on("2023-06-01")
    kpi = early.site.kpis["open-data-sets-added"].model_copy(update={"observations": []})
    assert [target.at.text for target in missing_targets(with_kpi(early, kpi), kpi)] == ["1Q"]


def test_a_range_is_drawn_up_to_its_ends():
    low, high = Decimal(50), Decimal(150)
    names = {"missing": "なし", "sign": "?", "baseline": "起点", "baseline_range": "起点の幅", "target": "目標"}
    outline, solid = kpi_figure([TimePoint("前", baseline=Bar(low, high, "50〜150"))], "分", names).data
    assert (outline.y, outline.text, outline.name) == ((150,), ("50〜150",), "起点の幅")
    assert outline.showlegend is not False  # each part of the bar is named
    assert (solid.y, solid.text, solid.name) == ((50,), ("",), "起点")


def test_an_observed_value_is_labelled_once_where_it_equals_the_bar():
    at_once = TimePoint("2021年度", baseline=Bar(Decimal(31), Decimal(31), "31"), observed=("公表", Decimal(31), "31"))
    names = {"missing": "なし", "sign": "?", "baseline": "起点", "target": "目標"}
    bar, point = kpi_figure([at_once], "手続", names).data
    assert (bar.text, point.text) == (("",), ("31",))
    apart = TimePoint("2021年度", baseline=at_once.baseline, observed=("公表", Decimal(10), "10"))
    assert kpi_figure([apart], "手続", names).data[0].text == ("31",)


# --------------------------------------------------------------------------- the built pages


def test_every_figure_has_a_page_that_the_list_links_to(site, site_dir):
    listed = (site_dir / "kpis/index.html").read_text(encoding="utf-8")
    for kpi_id in site.kpis:
        assert f'href="{kpi_id}/"' in listed or f'href="../kpis/{kpi_id}/"' in listed, kpi_id
        page = (site_dir / f"kpis/{kpi_id}/index.html").read_text(encoding="utf-8")
        assert f"edit/main/data/kpis/{kpi_id}.yml" in page and 'class="answer__sentence"' in page


def test_what_is_printed_stands_on_the_page_to_the_letter(site, site_dir):
    asked = 0
    for kpi in site.kpis.values():
        page = source_of(site_dir / f"kpis/{kpi.id}/index.html")
        for question in [kpi.survey.question] if kpi.survey else []:
            assert f"「{question}」" in page
            asked += 1
        assert all(one.as_printed in html.unescape(page) for one in kpi.targets)
    assert asked == 1


def test_the_files_of_the_figures_are_published(site_dir):
    table = (site_dir / "data/kpis.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbfkpi,kind,since,at,measure,operator,value")
    assert (site_dir / "data/charts/kpi-my-number-card.json").exists()
    assert not (site_dir / "data/charts/kpi-eltax-use-rate.json").exists()


# --------------------------------------------------------------------------- many values, true distances


def monthly(count: int) -> list[TimePoint]:
    """A target at the end of each of three years, and values of so many months."""
    targets = [
        TimePoint(
            f"{year}年度", target=Bar(Decimal(90), Decimal(90), "90"), lines=[f"{year}年度"], on=date(year + 1, 3, 31)
        )
        for year in (2022, 2023, 2024)
    ]
    months = [date(2022 + (3 + n) // 12, (3 + n) % 12 + 1, 15) for n in range(count)]
    values = [
        TimePoint(
            f"{day:%Y年%-m月%-d日}",
            observed=("公表", Decimal(20 + n), f"{20 + n}"),
            lines=[f"{day:%Y年%-m月%-d日}"],
            on=day,
        )
        for n, day in enumerate(months)
    ]
    return sorted([*targets, *values], key=lambda point: point.on)


NAMES_OF_CHART = {"missing": "なし", "sign": "?", "tone": "unknown", "baseline": "起点", "target": "目標"}


@pytest.mark.parametrize("count", [12, 36])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_many_values_stay_readable(count, width):
    shown = kpi_figure(monthly(count), "%", NAMES_OF_CHART, share=True)
    svg = draw_svg(shown.to_plotly_json(), ident="c", title="題", description="説明", width=width)
    texts = [text for text, *_ in boxes(svg)]
    assert overlaps(svg) == []
    assert [box for box in boxes(svg) if box[1] < -1 or box[3] > width + 1] == []
    assert {"2022年度", "2024年度", str(20 + count - 1)} <= set(texts)  # the plan's years, and the latest value
    (values,) = (trace for trace in shown.data if trace.type == "scatter")
    assert len(values.customdata) == count  # what has no label has its value where a mouse is


@pytest.mark.parametrize(("width", "name"), [(WIDE, ["acquisition"]), (NARROW, ["acquisiti", "on"])])
def test_a_word_below_a_bar_is_cut_only_where_the_next_bar_would_lose_its_name(width, name):
    on, days = date(2023, 3, 31), (date(2020, 12, 1), date(2024, 3, 31))
    pair = [
        TimePoint(word, target=Bar(Decimal(9), Decimal(9), "9"), lines=[word], on=on)
        for word in ("uptake", "acquisition")
    ]
    first, last = [TimePoint("day", observed=("cards", Decimal(2), "2"), lines=["day"], on=day) for day in days]
    shown = kpi_figure([first, *pair, last], "%", NAMES_OF_CHART)
    svg = draw_svg(shown.to_plotly_json(), ident="c", title="t", description="d", width=width)
    written = [text for text, *_ in boxes(svg)]
    assert overlaps(svg) == [] and {"uptake", *name} <= set(written)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_bar_has_its_value_and_its_label_and_no_value_is_wider_than_the_bar_that_it_stands_in(width):
    """Two of one day, whose words are longer than they are wide; as many as a phone has no line for."""
    on, days = date(2023, 3, 31), (date(2020, 12, 1), date(2023, 9, 30))
    pair = [
        TimePoint(word, target=Bar(Decimal(9), Decimal(9), "roughly 9"), lines=["FY2022", word], on=on, missing=True)
        for word in ("uptake", "acquisition")
    ]
    first, last = [TimePoint("day", observed=("cards", Decimal(2), "2"), lines=["day"], on=day) for day in days]
    shown = kpi_figure([first, *pair, last], "%", NAMES_OF_CHART)
    svg = draw_svg(shown.to_plotly_json(), ident="c", title="t", description="d", width=width)
    written = [text for text, *_ in boxes(svg)]
    assert overlaps(svg) == [] and written.count("roughly 9") == 2
    assert "uptake / acquisition" in " ".join(written)  # of one bar each there is no room
    assert "" not in written

    years = [date(year, 3, 31) for year in range(2022, 2026)]
    bars = [TimePoint(f"{day.year - 1}年度", baseline=Bar(Decimal(9), Decimal(9), "9"), on=day) for day in years]
    today = TimePoint("2026年11月28日", observed=("cards", Decimal(2), "2"), on=date(2026, 11, 28))
    svg = draw_svg(
        kpi_figure([*bars, today], "%", NAMES_OF_CHART).to_plotly_json(),
        ident="c",
        title="t",
        description="d",
        width=width,
    )
    assert overlaps(svg) == [] and [text for text, *_ in boxes(svg) if text[:4] in ("2021", "2022", "2023", "2024")]
    assert sum(text.startswith("202") for text, *_ in boxes(svg)) == 5

    wide = TimePoint("2022", target=Bar(Decimal(9), Decimal(9), "considerably more than 9"), on=on)
    svg = draw_svg(
        kpi_figure([wide], "%", NAMES_OF_CHART).to_plotly_json(), ident="c", title="t", description="d", width=width
    )
    (label,) = (box for box in boxes(svg) if box[0].endswith("more than 9"))
    top = min(float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)h[\d.]+v", svg))
    assert label[4] < top  # above the bar, whose sides would cut it


def test_distances_are_those_of_the_days():
    days = [date(2020, 1, 1), date(2020, 7, 1), date(2024, 1, 1)]
    columns = [TimePoint(str(day), observed=("公表", Decimal(1), "1"), on=day) for day in days]
    first, second, third = kpi_figure(columns, "件", NAMES_OF_CHART).data[0].x
    assert (second - first) / (third - first) == pytest.approx((days[1] - days[0]) / (days[2] - days[0]), abs=0.001)


def test_values_of_one_day_counted_in_two_ways_stand_side_by_side():
    on = date(2023, 3, 31)
    pair = [TimePoint(name, target=Bar(Decimal(9), Decimal(9), "9"), on=on) for name in ("普及率", "取得率")]
    (bars,) = kpi_figure(pair, "件", NAMES_OF_CHART).data
    assert bars.x[1] - bars.x[0] >= bars.width


def test_a_value_of_half_a_year_later_stands_beside_the_bars_and_not_in_them():
    on, later = date(2023, 3, 31), date(2023, 9, 30)
    pair = [TimePoint(name, target=Bar(Decimal(9), Decimal(9), "9"), on=on) for name in ("普及率", "取得率")]
    first = TimePoint("2020", observed=("交付率", Decimal(2), "2"), on=date(2020, 12, 1))
    value = TimePoint("2023", observed=("保有率", Decimal(7), "7"), on=later)
    bars, *series = kpi_figure([first, *pair, value], "件", NAMES_OF_CHART).data
    assert max(bars.x[1], bars.x[2]) + bars.width / 2 < series[-1].x[0]


def test_no_step_of_a_share_lies_beyond_the_whole():
    axis = kpi_figure(monthly(12), "%", NAMES_OF_CHART, share=True).layout.yaxis
    assert axis.tickvals == (0, 25, 50, 75, 100)
