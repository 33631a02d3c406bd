"""The home page: its figures add up to all procedures, and it tells what was looked for in vain from what was not."""

import re

import pytest
from html_reader import source_of
from small_tree import AS_OF, ROOT, load

from macros.charts.statuses import STATUSES
from macros.kinds.procedures.figures import build_promise_cases, build_promise_procedures, build_status_by_period
from macros.kinds.procedures.rows import list_view
from macros.kinds.procedures.standing import REACHED, UNKNOWN, KnownBy
from macros.site.export import portal_on as portal_of_site
from macros.site.freshness import freshness_view
from macros.site.home import home_view, ways_view

DAYS = ("2022-03-31", "2024-06-01", "2025-04-01", "2026-10-04", "2026-11-23")


def number_in(sentence: str, words: str) -> int:
    """The number that stands where `words` have #, 0 where the sentence does not say them."""
    found = re.search(re.escape(words).replace(r"\#", r"(\d+)"), sentence)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("day", DAYS)
def test_the_sentence_and_the_cards_add_up_to_all_procedures(portal_on, day):
    portal = portal_on(day)
    view = home_view(portal, "")
    said = {status: portal.words(f"status_count.procedure.{status}", n="#") for status in STATUSES["procedure"]}
    cards = {card["badge"].key: card["procedures"] for card in view["cards"]}
    assert list(cards) == [status for status in STATUSES["procedure"] if cards.get(status)]  # none that nothing has
    assert sum(cards.values()) == len(portal.site.procedures) == 13
    listed = list_view(portal, "procedures/")
    cards = {status: cards.get(status, 0) for status in STATUSES["procedure"]}
    assert {status: number_in(listed["sentence"], words) for status, words in said.items()} == cards
    assert {one.key: [row.badge for row in listed["rows"]].count(one) for one in listed["statuses"]} == cards
    table = build_status_by_period(portal).table
    assert table.groupby("状態")["手続数"].sum().to_dict() == {
        portal.words(f"status.procedure.{status}"): n for status, n in cards.items()
    }


def test_a_count_that_is_missing_would_be_seen():
    assert number_in("一部対応が2手続、方針変更が3手続", "方針変更が#手続") == 3
    assert number_in("一部対応が2手続", "方針変更が#手続") == 0


def test_what_was_looked_for_in_vain_and_what_was_not_are_told_apart(portal):
    view = ways_view(portal, "")
    assert view["overdue_sentence"] == ("期限を過ぎて、対応したという公表を確かめられないのは3手続、年間16万件です。")
    assert [(link.text, link.href) for link in view["overdue_all"]] == [
        ("「調べたが見つからず」1手続をすべて見る", "procedures/?status=not_found"),
        ("「まだ調べていない」2手続をすべて見る", "procedures/?status=not_looked_for"),
    ]
    assert [item.badge.key for item in view["overdue"]] == ["not_found", "not_looked_for", "not_looked_for"]


def test_before_anybody_had_looked_nothing_was_looked_for_in_vain(portal_on):
    links = ways_view(portal_on("2026-10-04"), "")["overdue_all"]
    assert [link.text for link in links] == ["「まだ調べていない」3手続をすべて見る"]


def test_the_home_page_says_how_many_records_somebody_has_seen_and_when_last(portal, site_dir):
    said = (
        "2026年11月23日までに、手続・取組・指標27件のうち、だれかが出典と見くらべた記録は8件、その後の公表を調べた記録は4件です。"
        "どちらかをした記録は12件で、最後にしたのは2026年11月23日です。"
    )
    seen = home_view(portal, "")["seen"]
    assert (seen["sentence"], seen["link"].href) == (said, "about/freshness/")
    assert said in source_of(site_dir / "index.html")
    assert freshness_view(portal, "about/freshness/")["sentence"].startswith(said)


def test_the_chart_says_of_how_many_promises_nothing_is_known(portal):
    shown = build_status_by_period(portal)
    assert shown.headline == "2024年度が期限の6手続のうち、3手続は公表を確かめられない"
    unknown = [portal.words(f"status.procedure.{status}") for status in UNKNOWN]
    assert "2024年度（計画の3Q）は6手続のうち" in shown.sentence
    assert all(f"{label}" in shown.sentence for label in unknown)


def test_a_chart_by_first_dates_says_which_were_changed_later(portal, portal_on):
    moved = "期限がその後に改められた1手続（新しい期限は2028年3月）も、はじめの期限で数えています。"
    assert build_status_by_period(portal).sentence.endswith(f"。{moved}")
    assert "改められた" not in build_status_by_period(portal_on("2026-02-04")).sentence


def test_the_charts_of_the_promise_say_too_how_many_rest_on_the_word_of_the_plan(portal):
    standings = portal.standings
    known = [one for one in portal.site.procedures if standings[one.id].status in REACHED]
    by_plan = [one for one in known if standings[one.id].known_by is KnownBy.PLAN]
    n, cases = len(by_plan), sum(one.annual_cases_man for one in by_plan)
    assert len(known) > n > 1 and portal.words("home.only_plan", n=n) in home_view(portal, "")["rest"]
    for build, counted in ((build_promise_procedures, f"{n}手続"), (build_promise_cases, f"{cases}万件")):
        assert build(portal).sentence.endswith(f"このうち{counted}を対応済とする根拠は、計画の記載です。")


def _dates_to_come(kind, language, target="2027-03"):
    """The dates to come and what is said where there are none; one procedure is due by `target` and told of."""
    text = f"""\
id: one-more
rank: 4
name: {{ja: 新しい手続, en: One more procedure}}
topic: certificates
annual_cases_man: 50
commitments:
  - {{announced: 2026-06, target: {target}, source: city-notice-2024}}
events:
  - {{on: 2026-07, kind: {kind}, what: {{ja: 一部で始めました。}}, source: city-notice-2024}}
"""
    site, problems = load({"data/procedures/one-more.yml": text})
    assert problems == []
    view = ways_view(portal_of_site(ROOT, site, AS_OF, language=language), "")
    return view["next"], view["next_none"]


def test_what_is_available_in_part_waits_for_its_date_to_come():
    (japanese,), _ = _dates_to_come("partly_available", "ja")
    assert japanese == "2026年度（計画の期間の後）：2027年3月31日まで、1手続"
    (english,), _ = _dates_to_come("partly_available", "en")
    assert english.endswith("by 31 March 2027, 1 procedure")


def test_a_date_that_has_passed_is_the_last_one():
    none, said = _dates_to_come("partly_available", "ja", "2026-09")
    assert none == []
    assert said.endswith("の期限は、2026年9月30日が最後です。これから来る期限はありません。")


@pytest.mark.parametrize("kind", ["available", "withdrawn"])
def test_a_date_to_come_that_nothing_waits_for_is_not_told_as_past(kind):
    none, japanese = _dates_to_come(kind, "ja")
    assert none == []
    last, waits = "2027年3月31日が最後です", "まだ来ていない期限の手続は、どれも対応済か方針変更です"
    assert japanese.endswith(f"の期限は、{last}。{waits}。")
    _, english = _dates_to_come(kind, "en")
    assert "is 31 March 2027. Every procedure with a date still to come is available" in english
