"""When a record was last confirmed: what pages say, what the list counts, what the monthly issue asks for."""

import re
from datetime import date

import pytest

from macros import export
from macros.calendar import When
from macros.entry_words import confirmation_sentence
from macros.freshness import confirmations, confirmed_on, is_old
from macros.freshness_command import AT_ONCE, counts_text, due, issue_text
from macros.freshness_views import freshness_view
from macros.model import SourceKind

from live import *  # moves to the town


def test_a_year_is_a_year_to_the_day():
    assert not is_old(date(2025, 11, 23), date(2026, 11, 23))
    assert is_old(date(2025, 11, 22), date(2026, 11, 23))
    assert not is_old(date(2024, 2, 29), date(2025, 2, 28))
    assert is_old(date(2024, 2, 29), date(2025, 3, 1))


def test_a_confirmation_after_the_as_of_date_has_not_been_made_yet(procedure):
    card = procedure("library-card")
    assert confirmed_on(card, date(2026, 11, 23)) == date(2026, 11, 23)
    assert confirmed_on(card, date(2026, 11, 22)) is None
    assert confirmed_on(procedure("moving-out-notification"), date(2026, 11, 23)) is None


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-11-22", "最終確認：まだ確認されていません。"),
        ("2026-11-23", "最終確認：2026年11月23日"),
        ("2027-11-23", "最終確認：2026年11月23日"),
        ("2027-11-24", "最終確認：2026年11月23日。1年以上前なので、変わっているかもしれません。"),
    ],
)
def test_a_page_says_when_its_record_was_confirmed(portal_on, procedure, day, sentence):
    assert confirmation_sentence(portal_on(day), procedure("library-card")) == sentence


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("procedures/library-card", "最終確認：2026年11月23日"),
        ("procedures/moving-out-notification", "最終確認：まだ確認されていません。"),
        ("initiatives/anonymised-data-provision", "最終確認：まだ確認されていません。"),
        ("kpis/e-application-cases", "最終確認：まだ確認されていません。"),
    ],
)
def test_the_sentence_is_on_the_page(site_dir, page, sentence):
    html = (site_dir / page / "index.html").read_text(encoding="utf-8")
    assert f'<p class="answer__confirmed">{sentence}</p>' in html


def test_only_what_somebody_has_read_is_confirmed(site):
    """The published facts were read on one day, for the procedures that rest on the city or the press."""
    told = {
        procedure.id
        for procedure in site.procedures
        if {site.source_of(event.source).kind for event in procedure.events} & {SourceKind.CITY, SourceKind.PRESS}
    }
    confirmed = {procedure.id for procedure in site.procedures if procedure.confirmed_on}
    assert confirmed == told
    assert not [record.id for record in (*site.initiatives.values(), *site.kpis.values()) if record.confirmed_on]


def test_the_list_counts_each_record_once(portal_on, site):
    view = freshness_view(portal_on("2027-12-01"), "about/freshness/")
    assert [(item["link"].href, item["never"], item["old"], item["recent"]) for item in view["counts"]] == [
        ("../../procedures/", 82, 18, 0),
        ("../../roadmap/", 66, 0, 0),
        ("../../kpis/", 29, 0, 0),
    ]
    assert view["sentence"] == (
        "2027年12月1日までに、だれかが公表資料（保存された写しを含む）と照らし合わせた記録は、手続・取組・指標195件のうち18件です。"
        "このうち18件は、照らし合わせてから1年以上たっています。"
    )


def test_the_longest_ago_comes_first(site):
    card = next(one for one in site.procedures if one.id == "library-card")
    older = card.model_copy(update={"confirmed_on": When.parse("2026-01-05")})
    changed = site.with_records("procedures", [older if one.id == card.id else one for one in site.procedures])
    found = confirmations(changed, date(2026, 11, 23))
    days = [one.day for one in found]
    assert len(found) == len(site.procedures) + len(site.initiatives) + len(site.kpis)
    assert days == sorted(days, key=lambda day: day or date.min)
    assert next(one for one in found if one.day).id == "library-card"


def test_the_issue_asks_for_a_few_records_with_links(root, site):
    day = date(2026, 11, 23)
    portal = export.portal_on(root, site, day)
    text = issue_text(portal, confirmations(site, day))
    assert text.startswith(
        "2026年11月23日時点で、記録195件のうち、まだ確認されていないものが177件、確認から1年以上たったものが0件です。\n"
        "On 2026-11-23, of 195 records 177 have never been confirmed and 0 were confirmed more than a year ago.\n"
    )
    tasks = re.findall(r"^- \[ \] .*$", text, re.MULTILINE)
    assert len(tasks) == AT_ONCE
    assert tasks[1] == (
        "- [ ] [粗大ごみ受付\\(戸別収集\\)](https://yokohama-dx.example/procedures/oversized-garbage-pickup/)"
        "（まだ確認されていない / never confirmed、[直す / edit]"
        "(https://github.com/example/yokohama-dx-portal/edit/main/data/procedures/oversized-garbage-pickup.yml)）"
    )


def test_when_all_is_fresh_the_issue_asks_for_nothing(root, site):
    day = date(2026, 11, 23)
    fresh = [one for one in confirmations(site, day) if one.day]
    portal = export.portal_on(root, site, day)
    assert due(portal, fresh) == []
    assert "今月見る" not in issue_text(portal, fresh)
    assert "0 have never" in counts_text(portal, fresh)


def test_the_command_prints_the_text(run_module):
    done = run_module("macros", "freshness", "--issue-text")
    assert (done.returncode, done.stderr) == (0, "")
    assert "## 今月見る10件 / 10 records to look at" in done.stdout
    assert run_module("macros", "freshness").stdout.count("\n") == 2
    assert run_module("macros", "freshness", "--as-of", "2026-13-01").returncode == 2
