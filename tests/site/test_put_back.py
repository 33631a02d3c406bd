"""What once contradicted itself, put back: the same fact with two verdicts is found wherever it is told."""

from dataclasses import replace

import pytest
from html_reader import html_files, parse_html
from one_answer import contradictions
from pages_agree import disagreements, file_and_page, two_words, wrong_drawings

from macros.kinds.initiatives.standing import MilestoneStatus
from macros.kinds.kpis.standing import KpiStatus
from macros.kinds.procedures.standing import Status


@pytest.fixture(scope="module")
def texts(site_dir):
    """The town's pages as text, by address."""
    files = html_files(site_dir)
    return {
        file.relative_to(site_dir).as_posix().removesuffix("index.html"): file.read_text(encoding="utf-8").replace(
            "<wbr>", ""
        )
        for file in files
    }


@pytest.fixture(scope="module")
def read(texts):
    """A function that returns the town's pages as trees, one of them with each (old, new) replaced."""
    trees = {address: parse_html(text) for address, text in texts.items()}

    def with_changed(address=None, *pairs):
        if address is None:
            return trees
        text = texts[address]
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        return trees | {address: parse_html(text)}

    return with_changed


def with_known(portal, **known):
    """The portal that takes `known` (name of a table → its entries to put in place of what was computed) as given."""
    changed = replace(portal)
    for name, entries in known.items():
        changed.__dict__[name] = getattr(portal, name) | entries
    return changed


def test_the_town_agrees_with_itself(portal, read, site_dir):
    assert contradictions(portal) == []
    compared, found = disagreements(read())
    assert (compared["procedures"] >= 13, compared["kpis"] >= 7, found) == (True, True, [])
    told = list(file_and_page(read(), site_dir))
    assert (sum(what.startswith("/procedures/") for what, _, _ in told), two_words(told)) == (13, [])
    assert sum(what.startswith("/initiatives/") for what, _, _ in told) == 19
    drawn, found = wrong_drawings(read())
    assert (drawn >= 7, found) == (True, [])


def test_a_procedure_with_another_verdict_on_another_page(read):
    """Moving house was open to citizens on its own page, and without public record where another page led to it."""
    changed = read("projects/certificate-requests/", ("</span>一部対応</span>", "</span>まだ調べていない</span>"))
    assert disagreements(changed)[1] == [
        "/projects/certificate-requests/ says まだ調べていない of /procedures/resident-record-copy/, which says 一部対応"
    ]


def test_a_milestone_with_another_verdict_on_its_page_than_in_the_file(read, site_dir):
    """The app of the fire corps stood in three places with three verdicts."""
    page = "initiatives/ward-office-wireless-lan/"
    changed = read(page, ("</span>実施を確認", "</span>期限前"))
    assert two_words(file_and_page(changed, site_dir)) == [
        f"/{page}#milestone-1q delivered reads 期限前, elsewhere 実施を確認"
    ]


def test_a_drawing_with_another_number_than_its_table(read):
    """The text told of 31 and 32 procedures, the bars showed 30."""
    changed = read("kpis/top-100-procedures-ready/", ('"middle">7</text>', '"middle">30</text>'))
    assert wrong_drawings(changed)[1] == ["/kpis/top-100-procedures-ready/ draws 30, which its table has not"]


def test_a_count_that_is_not_the_number_of_what_it_counts(portal):
    """The home page counted what the roadmap called unrecorded."""
    standing = portal.standings["library-card"]
    assert standing.status is Status.AVAILABLE
    changed = with_known(portal, standings={"library-card": replace(standing, status=Status.NOT_FOUND)})
    count = sum(one.status is Status.AVAILABLE for one in changed.standings.values())
    assert f"top-100-procedures-ready {count + 1}, {count} procedures" in contradictions(changed)


def test_a_figure_called_unrecorded_beside_its_milestone_that_is_on_record(portal):
    """Values of the My Number card stood beside 公表記録なし."""
    figure = portal.kpi_standings["top-100-procedures-ready"]
    unknown = replace(figure, measures=tuple(replace(one, status=KpiStatus.NOT_FOUND) for one in figure.measures))
    cells = portal.milestones["online-procedures"]
    done = [replace(one, status=MilestoneStatus.DELIVERED) for one in cells]
    changed = with_known(
        portal,
        kpi_standings={"top-100-procedures-ready": unknown},
        milestones={"online-procedures": done},
    )
    assert "online-procedures 3Q delivered, top-100-procedures-ready not_found" in contradictions(changed)


def test_what_an_event_says_of_another_row_and_that_row_has_never_heard(portal):
    changed = with_known(portal, initiative_events={"wireless-lan-core-index": []})
    assert contradictions(changed) == [
        "wireless-lan-core-index 1Q not_looked_for, ward-office-wireless-lan delivered",
        "ward-office-wireless-lan 1Q delivered, wireless-lan-core-index not_looked_for",
        "ward-office-wireless-lan tells of wireless-lan-core-index what is not told there",
    ]
