"""Two days compared: every procedure whose status differs, once, with what it rests on; counts that add up."""

import csv
from datetime import date
from itertools import combinations, pairwise

import pytest
from html_reader import read_html

from macros.kinds.procedures.days import compared
from macros.kinds.procedures.days import page as days_page
from macros.kinds.procedures.days.compared import pair_view
from macros.kinds.procedures.standing import Status, standing

DAYS = ("2022-03-31", "2023-03-31", "2024-03-31", "2025-03-31", "2026-03-31", "today")
PAIRS = list(combinations(DAYS, 2))
FIELDS = ("from_day", "to_day", "procedure", "was", "status")


def day_of(name):
    """The day that an address calls so."""
    return date(2026, 11, 23) if name == "today" else date.fromisoformat(name)


@pytest.fixture
def expected(site):
    """A function that returns {id: (status, status)} of the procedures whose status differs, by the status function."""

    def expected(first, last):
        found = {
            one.id: tuple(str(standing(one, site, day_of(name), day_of("today")).status) for name in (first, last))
            for one in site.procedures
        }
        return {name: (was, now) for name, (was, now) in found.items() if was != now}

    return expected


def rows_of(file):
    """The rows of a published table."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def told(page):
    """{id: the place where it stands} of each procedure that a page says has changed; none may stand there twice."""
    found = [
        (link.attributes["href"].rstrip("/").rpartition("/")[2], fold.one(cls="fold__body").attributes["id"])
        for fold in page.all("details", cls="fold")
        for item in fold.one("ul").all("li")
        for link in item.all("a")[:1]
    ]
    assert len(dict(found)) == len(found)
    return dict(found)


def wrong_sums(page, total):
    """What of the table of a page does not add up: a row in itself, or a day to all procedures."""
    rows = [[int(cell.text.replace("−", "-")) for cell in row.all("td")] for row in page.one("tbody").all("tr")]
    wrong = [f"row {at}" for at, (was, now, more) in enumerate(rows) if now - was != more]
    return wrong + [f"column {at}" for at in (0, 1) if sum(row[at] for row in rows) != total]


def by_passing_alone(changed):
    """How many of what has `changed` passed its target and did nothing else."""
    return sum(was == "promised" and now in ("not_found", "not_looked_for") for was, now in changed.values())


@pytest.mark.parametrize("pair", PAIRS, ids="_".join)
def test_a_pair_tells_each_procedure_that_stands_otherwise_and_no_other(site_dir, expected, pair):
    first, last = pair
    page = read_html(site_dir / f"compare/{first}/{last}/index.html")
    changed = expected(first, last)
    assert told(page) == {name: f"{was}-{now}".replace("_", "-") for name, (was, now) in changed.items()}
    passed = by_passing_alone(changed)
    of_which = "は、どれも" if passed == len(changed) else f"のうち{passed}手続は、"
    latter = page.one("caption").text.partition("後の日は")[2]
    by_passing = f"変わった{len(changed)}手続{of_which}期限が過ぎたことだけによる変化です。{latter}までに対応したという公表は見つかっていません。"
    assert page.one("p", "lead").text == (
        f"13手続のうち、この間に状態が変わったのは{len(changed)}手続、変わらないのは{13 - len(changed)}手続です。"
        + (by_passing if passed else "")
    )
    assert wrong_sums(page, 13) == []
    rows = rows_of(site_dir / f"data/v1/status_changes/{first}/{last}.csv")
    assert [tuple(row[one] for one in FIELDS) for row in rows] == [
        (day_of(first).isoformat(), day_of(last).isoformat(), name, *statuses) for name, statuses in changed.items()
    ]
    assert all(row["source"] and row["as_of"] == "2026-11-23" for row in rows)


def test_what_does_not_add_up_would_be_found(site_dir):
    page = read_html(site_dir / "compare/2024-03-31/2025-03-31/index.html")
    assert wrong_sums(page, 14) == ["column 0", "column 1"]
    page.one("tbody").all("td")[0].children[:] = ["9"]
    assert wrong_sums(page, 13) == ["row 0", "column 0"]


def test_each_change_rests_on_a_source(site_dir):
    looked_at = 0
    for first, last in PAIRS:
        page = read_html(site_dir / f"compare/{first}/{last}/index.html")
        for item in (item for fold in page.all("details", cls="fold") for item in fold.all("li")):
            (source,) = item.all("span", "event__source")
            assert source.one("a").attributes["href"], item.text
            looked_at += 1
    assert looked_at > 50


def test_the_table_has_the_changes_from_each_day_to_the_next(site_dir):
    rows = rows_of(site_dir / "data/v1/status_changes.csv")
    files = [rows_of(site_dir / f"data/v1/status_changes/{first}/{last}.csv") for first, last in pairwise(DAYS)]
    assert rows == [row for file in files for row in file] and len(rows) == 9


def test_the_list_of_pairs_says_how_many_changed(site_dir, expected):
    page = read_html(site_dir / "compare/index.html")
    listed = {
        item.one("a").attributes["href"]: item.text.rpartition(" ")[2]
        for block in page.all("ul", "related")
        for item in block.all("li")
    }
    wanted = {}
    for first, last in PAIRS:
        changed = expected(first, last)
        passed = by_passing_alone(changed)
        some = "" if passed == len(changed) else f"うち{passed}手続は、"
        rest = f"（{some}期限が過ぎたことだけによる）" if passed else ""
        wanted[f"../compare/{first}/{last}/"] = f"{len(changed)}手続が変化{rest}"
    assert listed == wanted


def test_a_change_is_told_in_words(portal):
    view = pair_view(portal, "compare/2024-03-31/2025-03-31/")
    group = next(one for one in view["groups"] if one["id"] == "promised-available")
    assert (group["title"], group["said"]) == (
        "「期限前」から「対応済」に",
        "次の手続は、2024年3月31日に「期限前」、2025年3月31日に「対応済」です。",
    )
    ((link, ground),) = group["rows"]
    assert (link.text, link.href) == ("個人貸出しの登録(図書館カード発行)", "../../../procedures/library-card/")
    assert (ground.when, ground.source.text) == ("2024年11月1日までに", "みなも市立図書館、2024年11月1日")
    groups = pair_view(portal, "compare/2025-03-31/2026-03-31/")["groups"]
    overdue = next(one for one in groups if one["id"] == "promised-not-looked-for")
    assert {ground.when for _, ground in overdue["rows"]} == {"期限は2024年度末（2025年3月31日）です。"}


def test_what_somebody_looked_for_in_vain_says_when(portal):
    groups = pair_view(portal, "compare/2025-03-31/2026-03-31/")["groups"]
    ((_, ground),) = next(one["rows"] for one in groups if one["id"].endswith("not-found"))
    assert "に調べました。期限は" in ground.when and ground.source


def test_of_many_that_changed_alike_a_page_lists_the_first(portal, monkeypatch):
    monkeypatch.setattr(days_page, "LISTED", 12)
    monkeypatch.setattr(days_page, "SHOWN", 2)
    groups = pair_view(portal, "compare/2022-03-31/2026-03-31/")["groups"]
    assert max(len(group["rows"]) for group in groups) == 2
    long = next(group for group in groups if group["rest"])
    assert (len(long["rows"]), long["count"], long["rest"]) == (2, "3手続", "ほかの1手続はCSVにあります。")


def test_before_there_are_two_days_there_is_nothing_to_compare(portal_on):
    portal = portal_on("2022-03-31")
    assert compared.pairs_view(portal, "compare/")["groups"] == []
    assert [row["more"] for row in pair_view(portal_on("2022-04-01"), "compare/2022-03-31/today/")["rows"]] == [
        "0" for _ in Status
    ]
