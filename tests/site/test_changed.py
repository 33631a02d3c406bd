"""The map of the site dates each page by the day on which what it shows last changed, and never by the build."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from macros.site.news.changed import changed_on
from macros.view.history.said import RECORD, History, Said

CARD = "procedures/library-card/"
WATER = "procedures/water-service-restart/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_a_record_changes_when_somebody_saw_it_or_its_deadline_passed(portal_on):
    later, before, after = (portal_on(day) for day in ("2027-06-01", "2025-03-31", "2025-04-01"))
    assert changed_on(later, CARD) == date(2026, 11, 23)  # when it was compared with its sources
    assert changed_on(before, WATER) == date(2024, 4, 30)  # when the deadline was announced
    assert changed_on(after, WATER) == changed_on(later, WATER) == date(2025, 4, 1)  # the day after the deadline


def test_a_record_changes_when_it_is_written(portal):
    day = date(2026, 10, 1)
    known = replace(portal, history=History((Said(day, "procedures", "water-service-restart", RECORD),), day, True))
    assert changed_on(known, WATER) == day


def test_other_pages_change_with_the_records_that_they_may_show(portal):
    assert changed_on(portal, "procedures/") == max(changed_on(portal, f"procedures/{one}/") for one in portal.by_id)
    assert changed_on(portal, "") == changed_on(portal, "glossary/") == date(2026, 11, 23)


def test_the_map_of_the_site_says_these_days(portal, site_dir):
    tree = ElementTree.parse(site_dir / "sitemap.xml").getroot()
    days = {
        one.findtext(f"{SITEMAP}loc").removeprefix(portal.settings.site_url): one.findtext(f"{SITEMAP}lastmod")
        for one in tree.findall(f"{SITEMAP}url")
    }
    assert days == {address: changed_on(portal, address).isoformat() for address in days}
    assert len(set(days.values())) > 5
