"""Every procedure on the ends of the plan's years: the same status as ever, and sums that are those of the files."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from html_reader import read_html

from macros.kinds.procedures.days import page as days_page
from macros.kinds.procedures.days.compared import pair_view
from macros.kinds.procedures.days.headline import said
from macros.kinds.procedures.days.page import day_view, days_view
from macros.kinds.procedures.days.standings import days, ends, on_day, source_at, totals
from macros.kinds.procedures.record import ProcedureEvent
from macros.kinds.procedures.standing import Status, standing, standing_frame, status_totals
from macros.records.parts import Commitment
from macros.site.home import home_view

TODAY = date(2026, 11, 23)  # of the portal: each day is seen by what is known then
ENDS = ["2022-03-31", "2023-03-31", "2024-03-31", "2025-03-31", "2026-03-31"]


def rows_of(file):
    """The rows of a published table."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def cards_of(page):
    """How many procedures the page counts for each status, by the word of its badge."""
    return {card.one(cls="badge").text[1:].strip(): int(card.one("strong").text) for card in page.all("li", cls="card")}


# --------------------------------------------------------------------------- which days


def test_the_days_are_the_ends_of_the_years_that_have_passed_and_today(portal, portal_on):
    assert [day.isoformat() for day in days(portal)] == [*ENDS, "2026-11-23"]
    assert days(portal_on("2025-03-31"))[-2:] == (date(2024, 3, 31), date(2025, 3, 31))  # that year has not passed
    assert [*days(portal_on("2025-04-01"))][-2:] == [date(2025, 3, 31), date(2025, 4, 1)]
    assert ends(portal_on("2022-03-31")) == ()


def test_before_the_first_of_the_days_there_is_today_alone(portal_on):
    assert [day["link"].text for day in days_view(portal_on("2022-03-31"), "asof/")["days"]] == [
        "いま（2022年3月31日）"
    ]


# --------------------------------------------------------------------------- how it stood


@pytest.mark.parametrize("day", ENDS)
def test_a_day_counts_what_the_status_function_says_of_each_procedure(portal, site, site_dir, day):
    expected = Counter(standing(one, site, date.fromisoformat(day), TODAY).status for one in site.procedures)
    words, page = portal.words, read_html(site_dir / f"asof/{day}/index.html")
    assert cards_of(page) == {words(f"status.procedure.{status}"): expected[status] for status in Status}
    assert sum(expected.values()) == len(site.procedures) == 13
    listed = {
        fold.one(cls="fold__title").text.partition(" ")[0]: len(fold.one(cls="fold__body").one("ul").all("li"))
        for fold in page.all("details", cls="fold")
    }
    assert listed == {words(f"status.procedure.{status}"): n for status, n in expected.items()}


def differences(rows, page, words):
    """The statuses whose rows of a file do not add up to what the page counts for them: procedures, or cases."""
    cases = [int(one.text.replace(",", "").removesuffix("万件")) for one in page.all(cls="card__cases")]
    shown = zip(cards_of(page).items(), cases, strict=True)
    return [
        status
        for status, ((word, n), man) in zip(Status, shown, strict=True)
        if (word, n, man)
        != (
            words(f"status.procedure.{status}"),
            sum(row["status"] == status for row in rows),
            sum(int(row["cases_man"]) for row in rows if row["status"] == status),
        )
    ]


@pytest.mark.parametrize("day", ENDS)
def test_the_file_of_a_day_has_the_sums_of_its_page(portal, site_dir, day):
    rows, page = rows_of(site_dir / f"data/v1/status_by_day/{day}.csv"), read_html(site_dir / f"asof/{day}/index.html")
    assert differences(rows, page, portal.words) == []
    assert {row["as_of"] for row in rows} == {"2026-11-23"} and all(row["source"] for row in rows)
    assert rows == [row for row in rows_of(site_dir / "data/v1/status_by_day.csv") if row["day"] == day]


def test_a_sum_that_is_another_one_would_be_found(portal, site_dir):
    rows = rows_of(site_dir / "data/v1/status_by_day/2025-03-31.csv")
    page = read_html(site_dir / "asof/2025-03-31/index.html")
    rows[0] = {**rows[0], "status": "withdrawn"}
    assert differences(rows, page, portal.words) == ["available", "withdrawn"]


def test_the_last_day_of_the_file_is_that_of_the_site(site_dir):
    today = {
        row["procedure"]: row for row in rows_of(site_dir / "data/v1/status_by_day.csv") if row["day"] == "2026-11-23"
    }
    shared = ("status", "known_by", "known_on", "plain_name", "cases_man", "page")
    assert {row["id"]: [row[one] for one in shared] for row in rows_of(site_dir / "data/v1/procedures.csv")} == {
        name: [row[one] for one in shared] for name, row in today.items()
    }


def test_a_fact_that_was_told_later_counts_for_the_day_on_which_it_was_so(portal):
    """The plan of April 2024 tells what could be done by the end of March 2022."""
    first = on_day(portal, date(2022, 3, 31))
    decided = [now.decided_by.source for now in first.standings.values() if now.decided_by]
    assert max(portal.site.source_of(one).published.first for one in decided) == date(2024, 4, 1)
    assert on_day(portal, date(2025, 3, 31)).standings["library-card"].status is Status.AVAILABLE
    assert on_day(portal, date(2024, 3, 31)).standings["library-card"].status is not Status.AVAILABLE


def test_the_two_ways_to_count_today_agree(portal):
    counted = status_totals(standing_frame(portal.site, TODAY))
    found = totals(on_day(portal, TODAY))
    assert {str(one): (n.procedures, n.cases_man) for one, n in found.items()} == {
        name: tuple(row) for name, row in counted.iterrows()
    }


def test_home_says_of_today_what_a_day_says(portal):
    assert home_view(portal, "")["bar"] == days_view(portal, "asof/")["days"][-1]["bar"]
    without = replace(portal, site=portal.site.with_records("procedures", []))
    assert said(without, "days.sentence_of_day") == (
        "2026年11月23日に対応済だったと確認できるのは、0手続のうち0手続です。"
    )


# --------------------------------------------------------------------------- what it rests on


def test_a_status_rests_on_what_decides_it_or_on_what_it_promises(portal, procedure):
    day = date(2025, 3, 31)
    decided, waiting = procedure("library-card"), procedure("water-service-restart")
    now = on_day(portal, day).standings
    assert source_at(decided, now[decided.id], day) == now[decided.id].decided_by.source
    assert source_at(waiting, now[waiting.id], day) == waiting.commitments[-1].source
    early = date(2022, 3, 31)
    assert on_day(portal, early).standings[waiting.id].due == waiting.commitments[0].target  # announced later
    assert source_at(waiting, on_day(portal, early).standings[waiting.id], early) == waiting.commitments[0].source


def test_of_several_promises_the_last_of_the_day_is_named(procedure, portal):
    one = procedure("water-service-restart")
    later = Commitment.model_validate(
        {"announced": "2025-06", "target": "FY2026", "source": "minamo-news-2024-07"}, context=portal.site.periods
    )
    moved = one.model_copy(update={"commitments": [*one.commitments, later]})
    for day, source in ((date(2025, 3, 31), one.commitments[-1].source), (date(2026, 3, 31), later.source)):
        assert source_at(moved, standing(moved, portal.site, day), day) == source


def test_what_was_found_for_a_later_day_is_told_of_an_earlier_one_with_the_day_from_which_it_counts(portal, procedure):
    """Who reads only that it was looked for in vain must not take it for what its page says."""
    day = date(2026, 3, 31)
    one = next(one for one, now in on_day(portal, day).standings.items() if now.status is Status.NOT_FOUND)
    found = ProcedureEvent.model_validate(
        {"by": "2026-06-15", "kind": "available", "what": {"ja": "できます。"}, "source": "minamo-news-2024-07"},
        context=portal.site.periods,
    )
    known = procedure(one).model_copy(update={"events": [found]})
    others = [other for other in portal.site.procedures if other.id != one]

    def grounds(view):
        rows = [row for group in view["groups"] for row in group["rows"]]
        return [based_on.when for link, based_on in rows if link.href.endswith(f"/{one}/")]

    told = ["2026年3月31日より後の日付の公表記録があります。2026年6月15日から「対応済」と数えます"]
    view = replace(portal, site=portal.site.with_records("procedures", [*others, known]))
    pair = "compare/2022-03-31/2026-03-31/"
    assert grounds(day_view(view, "asof/2026-03-31/")) == grounds(pair_view(view, pair)) == told
    assert "公表記録があります" not in "".join(
        grounds(day_view(portal, "asof/2026-03-31/")) + grounds(pair_view(portal, pair))
    )


# --------------------------------------------------------------------------- many procedures


def test_of_many_procedures_a_page_lists_the_first_of_each_status(portal, monkeypatch):
    whole = day_view(portal, "asof/2025-03-31/")
    monkeypatch.setattr(days_page, "LISTED", 12)
    monkeypatch.setattr(days_page, "SHOWN", 2)
    cut = day_view(portal, "asof/2025-03-31/")
    assert [group["rows"] for group in cut["groups"]] == [group["rows"][:2] for group in whole["groups"]]
    assert {group["id"]: group["rest"] for group in cut["groups"] if group["rest"]} == {
        "available": "ほかの3手続はCSVにあります。",
        "promised": "ほかの2手続はCSVにあります。",
    }
    assert not any(group["rest"] for group in whole["groups"]) and cut["cards"] == whole["cards"]
