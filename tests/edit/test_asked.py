"""What is asked back of who adds to the data: the town's records with an entry more, which no check refuses."""

from datetime import date

import pytest

from macros.edit.change.asked import CODES, asked_back
from macros.edit.change.writing import Addition, documents_of

DAY = date(2026, 11, 23)
GIVEN_UP, REPORTED = "data/procedures/pregnancy-notification.yml", "data/procedures/child-allowance-status-report.yml"
KPI, SOURCES = "data/kpis/e-application-cases.yml", "data/sources.yml"
AGAIN = "  - {on: 2025-02-01, kind: available, what: {ja: 始めました。}, source: minamo-service-corners-2026-02-05}\n"
NEXT = "  - {id: new, title: 統計, publisher: みなも市, kind: city, published: 2026-10-01}\n"
END = "events:\n"


def promise(announced="2026-06-01", reason="予算を見直したため"):
    told = f"reason: {{kind: budget, what: {{ja: {reason}}}}}"
    return f"  - {{announced: {announced}, target: 2027-03, source: minamo-news-2024-07, {told}}}\n"


def value(on, source="minamo-service-corners-2026-02-05"):
    return f"  - {{on: {on}, value: 43000, what: {{ja: 件数です。}}, source: {source}}}\n"


@pytest.fixture
def asked(town_root, site):
    """The (path, value) of what is asked back where the files have something put in front of, or at the end of, what
    is there."""

    def asked(puts):
        files = {path: (town_root / path).read_text(encoding="utf-8") for path, _, _ in puts}
        was = dict(files)
        for path, put, text in puts:
            files[path] = files[path].replace(put, text + put, 1) if put else files[path] + text
        additions = [Addition(path, was[path], text) for path, text in files.items()]
        found = asked_back(site, DAY, *documents_of(additions))
        assert {one.code for one in found} <= CODES
        return [(one.path, one.values["value"]) for one in found]

    return asked


@pytest.mark.parametrize(
    ("puts", "is_asked"),
    [
        ([(GIVEN_UP, END, promise())], True),
        ([(GIVEN_UP, END, promise(reason="窓口をやめて、あらためて行うため"))], False),
        ([(GIVEN_UP, END, promise(announced="2024-03"))], False),  # true, and of before
        ([(GIVEN_UP, END, promise()), (GIVEN_UP, "confirmed_on", AGAIN)], False),  # it was available since
        ([(REPORTED, END, "commitments:\n" + promise())], False),  # the first one, which no reason can go with
    ],
)
def test_a_deadline_of_what_was_given_up_is_asked_back_unless_it_is_taken_up_again(puts, is_asked, asked):
    assert bool(asked(puts)) is is_asked


@pytest.mark.parametrize(
    ("on", "source", "is_asked"),
    [
        ("FY2026", "new", True),
        ("2026", "new", True),
        ("2026-09", "new", False),
        ("2026-09-30", "new", False),
        ("FY2025", "new", False),
        ("FY2025", "minamo-service-corners-2026-02-05", True),
        ("FY2026", "minamo-blog", True),  # which has no day, on a day within that year
        ("FY2025", "minamo-blog", False),
    ],
)
def test_a_value_of_a_year_that_was_not_over_is_asked_back(on, source, is_asked, asked):
    puts = [(KPI, "initiatives:", value(on, source)), (SOURCES, "", NEXT)]
    assert asked(puts) == ([(KPI, on)] if is_asked else [])


@pytest.mark.parametrize(
    ("what", "measure", "is_asked"),
    [
        ("2026年度上半期の件数です。", "", True),
        ("２０２６年４～９月の６か月の件数です。", "", True),
        ("2026年度上半期の件数です。", "measure: survey, ", False),  # which is compared with no target
        ("2026年9月末の件数です。", "", False),
        ("2025年10月からの12か月の件数です。", "", False),
        ("上期待値をこえた件数です。", "", False),
    ],
)
def test_a_value_of_a_part_of_a_year_is_asked_back(what, measure, is_asked, asked):
    told = f"  - {{on: 2026-09-30, value: 21000, {measure}what: {{ja: {what}}}, source: new}}\n"
    puts = [(KPI, "initiatives:", told), (SOURCES, "", NEXT)]
    assert asked(puts) == ([(KPI, what)] if is_asked else [])


CARD, SAME = "data/procedures/library-card.yml", "登録と更新をオンラインで申請できる"


@pytest.mark.parametrize(
    ("on", "kind", "what", "source", "is_asked"),
    [
        ("2024-11-02", "available", SAME, "minamo-library-2024-11-01", True),  # on another day
        ("2024-11-02", "available", SAME, "minamo-service-corners-2026-02-05", False),
        ("2024-11-02", "available", "更新も申請できる", "minamo-library-2024-11-01", False),
        ("2024-01", "planned", "新しいシステムの稼働に合わせて対応するとした", "minamo-library-2024-11-01", True),
        ("2024-01", "planned", "ほかの予定", "minamo-library-2024-11-01", False),
    ],
)
def test_an_event_that_is_told_already_is_asked_back(on, kind, what, source, is_asked, asked):
    told = f"  - {{on: {on}, kind: {kind}, what: {{ja: {what}}}, source: {source}}}\n"
    assert asked([(CARD, "confirmed_on", told)]) == ([(CARD, on)] if is_asked else [])


def test_better_english_of_an_event_is_no_event_told_twice(town_root, site):
    text = (town_root / CARD).read_text(encoding="utf-8")
    better = Addition(CARD, text, text.replace("can be filed online", "can be done online"))
    assert better.content != text and asked_back(site, DAY, *documents_of([better])) == []


LISTED = {"title": "証明書コーナーの廃止", "publisher": "みなもタイムズ", "kind": "press", "published": "2026-02-05"}


@pytest.mark.parametrize(
    ("otherwise", "is_asked"),
    [
        ({}, True),
        ({"title": "証明書　コーナーの廃止"}, True),
        ({"published": None}, True),
        ({"publisher": "ほかの新聞"}, True),  # of that title and day
        ({"published": "2026-02-06"}, False),
        ({"published": None, "publisher": "ほかの新聞"}, False),
        ({"url": "https://minamo.example/other"}, False),
        ({"id": "minamo-service-corners-2026-02-05", "note": "{ja: 本文だけを読んだ}"}, False),  # the listed one itself
    ],
)
def test_a_source_without_an_address_that_is_listed_is_asked_back(otherwise, is_asked, asked):
    one = {"id": "new", **LISTED, **otherwise}
    said = ", ".join(f"{key}: {text}" for key, text in one.items() if text)
    assert asked([(SOURCES, "", f"  - {{{said}}}\n")]) == ([(SOURCES, one["title"])] if is_asked else [])


def test_of_two_new_sources_that_are_one_the_second_is_asked_back(asked):
    assert asked([(SOURCES, "", NEXT + NEXT.replace("new", "newer"))]) == [(SOURCES, "統計")]
