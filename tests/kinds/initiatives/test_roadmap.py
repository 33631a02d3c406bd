"""The roadmap as the site prints it: every milestone to the letter, its sign and its word, and counts that add up."""

import csv
import io
import re

import pytest
from roadmap_rows import AFTER, WITHIN
from town_project import PERIODS

from macros.kinds.initiatives.counts import counts_of, promised
from macros.kinds.initiatives.page import PAGE
from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.roadmap import framed_part, roadmap_parts, roadmap_view
from macros.kinds.initiatives.rows import columns_of
from macros.kinds.initiatives.tables import milestone_frame
from macros.view.links import initiative_in_part, initiative_name
from macros.view.period_words import period_name, year_name


def printed(initiative: Initiative) -> list[str]:
    """The words of every cell that is more than a continuation."""
    return [cell.as_printed for cell in initiative.milestones if not cell.continues]


def test_every_milestone_stands_to_the_letter_on_the_page_of_its_row(site, page):
    shown = 0
    for initiative in site.initiatives.values():
        here = page(f"initiatives/{initiative.id}")
        texts = [element.text for element in here.all("span", "milestone__printed")]
        assert texts == printed(initiative), initiative.id
        shown += len(texts)
    assert shown == 19


def test_every_milestone_stands_to_the_letter_on_the_roadmap_of_its_part(portal, page):
    pages = {"core-index": "roadmap"} | {part: f"roadmap/{part}" for part in roadmap_parts(portal)}
    assert list(pages) == list(portal.initiatives_by_part)
    for part, address in pages.items():
        folds = [fold for fold in page(address).all("div", "fold__body") if len(fold.all("table", "timeline")) == 1]
        rows = {fold.attributes["id"]: fold for fold in folds if fold.attributes["id"] in portal.site.initiatives}
        assert list(rows) == [initiative.id for initiative in portal.initiatives_by_part[part]]
        for initiative in portal.initiatives_by_part[part]:
            texts = [element.text for element in rows[initiative.id].all("span", "slot__text")]
            assert texts == printed(initiative), initiative.id


def test_every_timeline_is_a_table_whose_rows_are_full(portal, page):
    for address in ("roadmap", *(f"roadmap/{part}" for part in roadmap_parts(portal))):
        for table in page(address).all("table", "timeline"):
            heads = table.one("thead").all("th")
            assert {head.attributes["scope"] for head in heads} == {"col"}
            row = table.one("tr", "timeline__row")
            assert row.one("th").attributes["scope"] == "row"
            assert 1 + sum(int(td.attributes["colspan"]) for td in row.all("td")) == len(heads), row.text


def signs(table) -> dict[str, list[str]]:
    """What the rows of a matrix say to those who listen, by name, period by period."""
    return {row.one("th").text: [td.text for td in row.all("td")] for row in table.one("tbody").all("tr")}


def test_the_matrix_has_a_sign_and_a_word_for_every_cell_of_the_plan(portal, page):
    matrices = [matrix.one("table") for matrix in page("roadmap").all("div", "matrix")]
    assert len(matrices) == len(portal.initiatives_by_part)
    for table, (part, rows) in zip(matrices, portal.initiatives_by_part.items(), strict=True):
        heads = [th.text for th in table.one("thead").all("th")]
        periods = columns_of(portal, rows)
        assert heads[1:] == [f"{PERIODS.year(code)}{period_name(portal, code)}" for code in periods]
        shown = signs(table)
        assert list(shown) == [initiative_name(portal, row) for row in rows]
        for row in rows:
            filled = {one.milestone.period: one for one in portal.milestones[row.id]}
            said = [
                portal.words(f"status.milestone.{filled[code].status}") if code in filled else "" for code in periods
            ]
            cells = [re.sub("^.(前の約束の継続：)?", "", cell) for cell in shown[initiative_name(portal, row)]]
            assert cells == said, (part, row.id)


def test_the_matrix_of_a_part_and_of_a_row_say_the_same(page):
    whole = signs(page("roadmap").all("div", "matrix")[1].one("table"))
    part = signs(page("roadmap/policy-1").one("div", "matrix").one("table"))
    assert part == whole
    (alone,) = signs(page("initiatives/online-procedures").one("div", "matrix").one("table")).items()
    assert [sign for sign in alone[1] if sign] == [sign for sign in whole[alone[0]] if sign]


def test_what_is_known_is_told_in_full_and_what_is_not_is_folded(portal, page):
    folds = {
        fold.attributes["id"]: fold for fold in page("roadmap").all("div", "fold__body") if fold.attributes.get("id")
    }
    opened = page("roadmap").all("details", "fold")
    assert [fold.one("div", "fold__body").attributes["id"] for fold in opened if "open" in fold.attributes] == [
        "found-delivered"
    ]
    for row in portal.site.initiatives.values():
        for one in portal.milestones[row.id]:
            group = folds.get(f"found-{str(one.status).replace('_', '-')}")
            if one.continues is None and group:
                assert (
                    initiative_in_part(portal, row) in group.text
                    and year_name(portal, one.milestone.period) in group.text
                )
                assert all(event.what.ja in group.text for event in one.evidence)


def test_the_status_of_a_cell_is_a_sign_and_a_word(page):
    cells = [cell for part in ("policy-1", "policy-2") for cell in page(f"roadmap/{part}").all("td", "slot")]
    filled = [cell for cell in cells if "slot--empty" not in cell.attributes["class"]]
    marks = {badge.text for cell in filled for badge in cell.all("span", "badge")}
    assert marks == {
        "●実施を確認",
        "◐一部を確認",
        "◑公表あり・判断できず",
        "□まだ調べていない",
        "―方針変更",
        "◁計画より前",
    }
    assert len(filled) < len(cells) and all(cell.text == "" for cell in cells if cell not in filled)


def test_the_page_says_where_the_day_falls_among_the_periods(page):
    assert (
        page("roadmap")
        .one("p", "answer__as-of")
        .text.endswith(
            "計画の最後の期間、2025年度（計画の4Q）は、基準日（2026年11月23日）より前の2026年3月31日に終わりました。"
        )
    )


def test_the_period_of_the_day_is_marked_in_the_matrix(portal_on):
    marked = [column.code for column in roadmap_view(portal_on("2024-06-20"), "roadmap/")["matrices"][0].columns
              if column.current]  # fmt: skip
    assert marked == ["3Q"]


def test_the_roadmap_says_the_counts_of_the_whole_plan(portal, page):
    counts = counts_of(portal, portal.site.initiatives.values())
    answer = page("roadmap").one("div", "answer")
    assert answer.one("p", "answer__sentence").text == (
        f"計画の工程表にある{promised(counts)}件の約束のうち、公表記録から実施を確認できるのは{counts['delivered']}件、"
        f"一部を確認できるのは{counts['partly']}件です。"
    )
    assert f"期限を過ぎた後に調べても公表が見つからないものが{counts['not_found']}件" in answer.text
    assert f"期限を過ぎてまだ調べていないものが{counts['not_looked_for']}件" in answer.text
    assert "取組は7件あります。" in answer.text


def test_the_parts_of_the_plan_add_up_to_the_whole(portal, page):
    rows = page("roadmap").one("table", "roadmap-parts").one("tbody").all("tr")
    numbers = [[int(cell.text) for cell in row.all("td", "number")] for row in rows]
    counts = counts_of(portal, portal.site.initiatives.values())
    own = [n for n in counts.values() if n]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [
        len(portal.site.initiatives),
        promised(counts),
        *own,
    ]
    assert set(portal.initiatives_by_part) - set(roadmap_parts(portal))  # a part without a page of its own has rows too


@pytest.mark.parametrize("day", [AFTER, WITHIN])
def test_every_sign_of_a_matrix_is_explained_below_it(portal_on, day):
    portal = portal_on(day.isoformat())
    shown = [framed_part(portal, part, f"embed/roadmap/{part}/") for part in roadmap_parts(portal)]
    shown += [PAGE.framed(portal, row, f"embed/initiatives/{row.id}/") for row in portal.site.initiatives.values()]
    for view in filter(lambda view: view["matrix"], shown):
        signs_shown = {sign.badge for *_, row in view["matrix"].rows for sign in row if sign.badge}
        assert signs_shown == {badge for badge, _ in view["meanings"]}


def test_the_notes_and_the_columns_of_the_plan_stand_with_their_rows(site, page):
    for initiative in site.initiatives.values():
        text = page(f"initiatives/{initiative.id}").one("main").text
        for said in (initiative.note, initiative.target_label, site.projects[initiative.project].title
                     if initiative.project else None):  # fmt: skip
            assert said is None or said in text, initiative.id


def test_the_published_file_has_every_cell(portal, site_dir):
    text = (site_dir / "data" / "initiatives.csv").read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert len(lines) == len(milestone_frame(portal)) == 26
    assert sum(line["continues"] != "" for line in lines) == 7
    by_cell = {(line["initiative"], line["period"]): line for line in lines}
    cell = by_cell["ward-office-wireless-lan", "1Q"]
    assert (cell["as_printed"], cell["status"], cell["known_on"]) == ("整備完了", "delivered", "2023-03-20")
    assert by_cell["ward-office-wireless-lan", "2Q"]["continues"] == "1Q"
    assert by_cell["online-procedures", "4Q"]["open_ended"] == "True"
