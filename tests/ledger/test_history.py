"""A history of a thousand commits says when each thing was said, once and by its record; a new commit alone is read."""

import re
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from files import files_below
from town_project import TOWN, load_checked

from macros.kinds.pages import open_portal
from macros.ledger import history as history_module
from macros.ledger.history import CACHE, facts, history_of
from macros.records.addresses import anchors
from macros.records.model import Text
from macros.records.parts import Correction
from macros.site.blocks import changes, news_month
from macros.site.news.pages import changes_view, record_news
from macros.site.news.sentences import lines_of, news_of
from macros.view.history.said import CORRECTED, ENTRY, NOTHING_KNOWN, History, Said

FIRST = date(2024, 1, 1)
AS_OF = date(2026, 11, 23)
NOON = 1_704_078_000  # of FIRST in Japan, in seconds
BOOKING = "data/procedures/library-book-reservation.yml"
OF_OLD = "data/procedures/library-booking.yml"  # which the town's redirects name
WATER = "data/procedures/water-service-restart.yml"
STOP = "data/procedures/water-service-stop.yml"
LOOKS = 990
SEARCHED = "- {{on: {day}, where: library, result: nothing}}\n"


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What Git said."""
    return subprocess.run(["git", "-C", root, *arguments], input=given, check=True, capture_output=True).stdout


def commit(number: int, files: dict[str, str | None]) -> bytes:
    """The commit of the day `number` after FIRST as `git fast-import` takes it."""
    lines = [f"commit refs/heads/main\ncommitter 職員 <clerk@example.org> {NOON + number * 86_400} +0000\ndata 0\n"]
    for path, text in files.items():
        lines.append(f"D {path}\n" if text is None else f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
    return "".join(lines).encode()


def day(number: int) -> date:
    """The day of that commit."""
    return FIRST + timedelta(days=number)


@pytest.fixture(scope="module")
def town():
    """The text of each data file of the town by path."""
    paths = files_below(TOWN / "data", "*.yml", 40)
    return {path.relative_to(TOWN).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def looked_for(town: dict[str, str]) -> list[str]:
    """The files of records for whose promise nobody has looked yet."""
    folders = ("data/procedures/", "data/initiatives/", "data/kpis/")
    found = [path for path in town if path.startswith(folders) and "looked:" not in town[path]]
    return sorted(set(found) - {BOOKING, STOP}, key=lambda path: (path != WATER, path))


@pytest.fixture(scope="module")
def project(tmp_path_factory, town):
    """The town's data as a thousand commits made it: published, looked for day by day, moved, mended, written anew."""
    root = tmp_path_factory.mktemp("history") / "project"
    root.mkdir()
    before = {**town, OF_OLD: town[BOOKING].replace("id: library-book-reservation", "id: library-booking")}
    del before[BOOKING]
    stream = [commit(0, before)]
    looked = {path: town[path] + "looked:\n" for path in looked_for(town)}
    for number in range(1, LOOKS + 1):
        path = list(looked)[number % len(looked)]
        looked[path] += "  " + SEARCHED.format(day=day(number))
        stream.append(commit(number, {path: looked[path]}))
    water = looked[WATER]
    otherwise = "# 書き方だけを変えた\n" + water.replace("{on: ", "{'on': ").replace(
        "topic: daily-life", "topic: 'daily-life'"
    )
    mended = town[STOP].replace("confirmed_on: ", "confirmed_on:  ") + "plain_name: {ja: 水道をとめる}\n"
    stream.append(commit(LOOKS + 1, {WATER: otherwise}))
    stream.append(commit(LOOKS + 2, {STOP: mended}))
    stream.append(commit(LOOKS + 3, {OF_OLD: None, BOOKING: town[BOOKING]}))
    stream.append(commit(LOOKS + 4, {"data/procedures/unreadable.yml": "{: :", "README.md": "本文"}))
    stream.append(commit(LOOKS + 5, {"data/procedures/unreadable.yml": None}))
    stream += [commit(LOOKS + number, {"README.md": f"本文 {number}"}) for number in range(6, 10)]
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "fast-import", "--quiet", given=b"".join(stream))
    git(root, "reset", "--quiet", "--hard")
    (root / "docs" / "ja").mkdir(parents=True)
    for path in files_below(TOWN / "docs", "*.md"):
        (root / path.relative_to(TOWN)).parent.mkdir(parents=True, exist_ok=True)
        (root / path.relative_to(TOWN)).write_bytes(path.read_bytes())
    assert git(root, "rev-list", "--count", "HEAD").strip() == b"1000"
    return root


@pytest.fixture(scope="module")
def data(project):
    """The data after all commits."""
    return load_checked(project)


@pytest.fixture(scope="module")
def history(project, data):
    """What the thousand commits say."""
    return history_of(project, data, AS_OF)


@pytest.fixture
def telling(portal, data, history):
    """The town's portal that knows its history."""
    return replace(portal, site=data, history=history)


def sentences(portal, said):
    """The sentences on what was said of one record on one day."""
    return [line.text for line in lines_of(portal, said)]


def test_each_commit_of_a_thousand_says_its_fact_on_its_day_and_only_that(telling, history, town):
    assert (history.since, history.whole) == (FIRST, True)
    records = looked_for(town)
    for number in range(1, LOOKS + 1):
        [said] = history.days[day(number)]
        assert f"data/{said.kind}/{said.id}.yml" == records[number % len(records)]
        on, what = telling.day(day(number)), telling.words(f"looked_what.{said.kind}")
        by_now = "いま記録のページにあるもののほかに、"  # where the page tells by now of what was sought
        assert sentences(telling, [said]) in (
            [f"{on}に、図書館にある市の資料を調べましたが、{what}は見つかりませんでした。"],
            [f"{on}に図書館にある市の資料を調べたときには、{by_now}{what}は見つかりませんでした。"],
        )
    [*_, first] = news_of_day(telling, "water-service-restart", FIRST)
    assert first == "このサイトに載せました（約束1件）。"


def test_a_way_of_writing_is_no_news_and_one_changed_fact_is_one_sentence(telling, history):
    assert day(LOOKS + 1) not in history.days
    [said] = history.days[day(LOOKS + 2)]
    assert (said.id, said.what, said.name) == ("water-service-stop", "rewritten", "plain_name")
    assert sentences(telling, [said]) == ["「ふだんの言い方」を書きかえました。"]
    two = [said, said._replace(name="services")]
    assert sentences(telling, two) == ["「ふだんの言い方」、「手続の入口」を書きかえました。"]


def test_a_file_that_moved_keeps_its_history(history):
    assert day(LOOKS + 3) not in history.days
    said = history.by_record["procedures", "library-book-reservation"]
    assert {one.day for one in said} == {FIRST} and "record" in {one.what for one in said}


def test_what_cannot_be_read_says_nothing_and_stops_nothing(history):
    assert not {day(LOOKS + 4), day(LOOKS + 5)} & history.days.keys()


def test_what_was_said_later_is_not_known_on_an_earlier_day(project, data):
    early = history_of(project, data, day(10))
    assert max(early.days) == day(10)


def news_of_day(portal, procedure_id, on):
    """The sentences on what was said of a procedure on a day."""
    said = portal.history.by_record["procedures", procedure_id]
    return sentences(portal, [one for one in said if one.day == on])


@pytest.fixture
def reads(monkeypatch):
    """The objects that Git is asked for, as they are asked for."""
    asked = []
    real = history_module.objects
    monkeypatch.setattr(history_module, "objects", lambda root, names: asked.extend(names) or real(root, names))
    return asked


def test_one_more_commit_costs_no_more_than_that_commit(project, data, history, reads, tmp_path):
    git(tmp_path, "clone", "--quiet", project, "more")
    more = tmp_path / "more"
    (more / CACHE).parent.mkdir()
    (more / CACHE).write_bytes((project / CACHE).read_bytes())
    assert history_of(more, data, AS_OF) == history and reads == []
    text = (more / STOP).read_text(encoding="utf-8").replace("水道をとめる", "水道を止める")
    git(
        more,
        "fast-import",
        "--quiet",
        given=commit(1000, {STOP: text}).replace(b"data 0\n", b"data 0\nfrom HEAD^0\n", 1),
    )
    [said] = history_of(more, data, AS_OF).days[day(1000)]
    assert (said.id, said.name) == ("water-service-stop", "plain_name")
    assert len(reads) == 2  # the file before and after


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"version": "0", "commits": {}}', '{"commits": 1}'])
def test_a_cache_of_other_code_or_none_is_made_anew(data, reads, spoilt, tmp_path, town):
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "fast-import", "--quiet", given=commit(0, {WATER: town[WATER]}))
    for text in (None, spoilt):
        if text is not None:
            (tmp_path / CACHE).write_text(text, encoding="utf-8")
        assert [one.what for one in history_of(tmp_path, data, AS_OF).said] == ["record", "entry"]
    assert len(reads) == 2


def test_a_part_of_the_history_says_that_it_is_one(project, data, portal, tmp_path):
    git(tmp_path, "clone", "--quiet", "--depth", "10", f"file://{project}", "part")
    history = history_of(tmp_path / "part", data, AS_OF)
    assert not history.whole and [(one.day, one.what) for one in history.said] == [(day(LOOKS + 2), "rewritten")]
    page = changes(replace(portal, site=data, history=history), "changes/")
    assert (
        "データの歴史（Git）の新しい部分しかなかったので、2026年9月17日より前に載せたことは、いつ載せたかが分かりません。"
        in page
    )


def test_without_a_history_the_page_says_so_and_tells_the_years(data, portal, tmp_path):
    assert history_of(tmp_path, data, AS_OF) == NOTHING_KNOWN
    git(tmp_path, "init", "--quiet")
    assert history_of(tmp_path, data, AS_OF) == NOTHING_KNOWN
    page = changes(portal, "changes/")
    assert "このサイトに何をいつ載せたかは、ここでは分かりません。" in page and 'href="../changes/2024/"' in page


def test_the_pages_lead_to_the_day_and_to_the_statement(telling):
    address = "procedures/water-service-restart/"
    own = record_news(telling, telling.pages["procedures"].kind, "water-service-restart", address)
    last = telling.history.by_record["procedures", "water-service-restart"][0]
    assert own["label"] == "このサイトの更新の記録（1件）"
    assert own["lines"] == [("2024-01-01", "2024年1月1日", "このサイトに載せました（約束1件）。", "")]
    assert own["looks"][0][0] == f"looked-{last.day}-library" and len(own["looks"]) > 10
    own = record_news(telling, telling.pages["procedures"].kind, "water-service-stop", "procedures/water-service-stop/")
    assert own["lines"][0][2] == "「ふだんの言い方」を書きかえました。"
    month = news_month(telling, f"changes/site/{last.day.isoformat()[:7]}/", last.day.isoformat()[:7])
    assert f"{{ #d{last.day} }}" in month and f'href="../../../{address}"' in month
    page = changes(telling, "changes/")
    assert "「ふだんの言い方」を書きかえました。" in page and 'href="../changes/site/2026-09/"' in page


@pytest.mark.parametrize(("room", "shown"), [(10_000, 6), (1, 1)])
def test_the_page_of_all_days_tells_as_much_of_each_as_has_room(telling, history, room, shown, monkeypatch):
    """Six long sentences of a day made the page longer than somebody reads on a phone."""
    [full, *_] = [day for day, said in history.days.items() if len(said) > 6]
    monkeypatch.setattr("macros.site.news.pages.ROOM", room)
    of_day = History(tuple(history.days[full]), full, whole=True)
    [day] = changes_view(replace(telling, history=of_day), "changes/")["days"]
    n = int(re.search(r"[0-9]+", day["rest"].text)[0])
    assert (len(day["items"]), len(day["items"]) + n) == (
        shown,
        sum(len(one.lines) for one in news_of(replace(telling, history=of_day), full).values()),
    )


def test_how_an_entry_was_corrected_is_told_once_on_the_page_of_its_record(portal):
    home, said_on = portal.by_id["moving-out-notification"], date(2026, 9, 1)
    (anchor,) = anchors("events", home.events)
    said = Said(said_on, "procedures", home.id, CORRECTED, "events", f"{anchor} 0")
    knowing = replace(portal, history=History((said,), said_on, whole=True))
    address = f"procedures/{home.id}/"
    ((_, _, text, leads_to),) = record_news(knowing, knowing.pages["procedures"].kind, home.id, address)["lines"]
    here = "「できごと、2023年2月6日」を訂正しました。何をなぜ改めたかは、そこの「訂正」にあります。"
    assert (text, leads_to) == (here, anchor)
    assert "日まで分かったため" in news_month(knowing, "changes/site/2026-09/", "2026-09")


FIRST_SAID = {  # what stood there first, and how the day tells it; None where it tells none of it
    "on": ("2023-02", "2023年2月："),
    "what": ("前の文です。", "前の文です。"),
    "kind": ("note", "記録、"),
    "source": ("minamo-plan#procedures", None),
    "as_printed": (None, None),
}


@pytest.mark.parametrize("field", FIRST_SAID)
def test_a_day_tells_what_was_published_on_it_and_a_later_correction_stands_on_its_own(portal, field):
    """The entry itself has what is right by now; what was mended on the day it came was never told otherwise."""
    was, told = FIRST_SAID[field]
    mended = Correction.model_validate(
        {"on": "2026-09-01", "field": field, "was": was, "why": {"ja": "写しまちがい。"}}
    )
    home = portal.by_id["moving-out-notification"]
    event = home.events[0].model_copy(update={"corrections": [mended]})
    others = [one.model_copy(update={"events": [event]}) if one is home else one for one in portal.site.procedures]
    (anchor,) = anchors("events", [event])
    came, later = date(2026, 8, 1), date(2026, 9, 2)
    new = Said(came, "procedures", home.id, ENTRY, "events", anchor)
    for day_of_it, is_told in ((later, True), (came, False)):
        right = Said(day_of_it, "procedures", home.id, CORRECTED, "events", f"{anchor} 0")
        site = portal.site.with_records("procedures", others)
        knowing = replace(portal, site=site, history=History((right, new), came, whole=True))
        [said] = sentences(knowing, [new])
        assert said.endswith("その後に訂正しました。") is (is_told and told is not None)
        assert not is_told or (told or "2023年2月6日：") in said
        assert is_told or "2023年2月6日：" in said
    by_its_own_day = replace(knowing, history=History((new,), came, whole=True))
    assert sentences(by_its_own_day, [new])[0].endswith("その後に訂正しました。") is (told is not None)


@pytest.mark.parametrize(
    ("language", "was", "ends"),
    [
        ("ja", "前の文です。", "前の文です。その後に訂正しました。"),
        ("ja", "An earlier text.", "いまの文です。"),
        ("en", "An earlier text.", "An earlier text. This was corrected later."),
        ("en", "前の文です。", "The text of now. These are the words as corrected later."),
    ],
)
def test_an_edition_that_kept_no_earlier_words_says_that_its_own_are_the_corrected_ones(portal, language, was, ends):
    mended = {"on": "2026-09-01", "field": "what", "was": was, "why": {"ja": "写しまちがい。", "en": "A slip."}}
    home = portal.by_id["moving-out-notification"]
    what = Text(ja="いまの文です。", en="The text of now.")
    event = home.events[0].model_copy(update={"what": what, "corrections": [Correction.model_validate(mended)]})
    others = [one.model_copy(update={"events": [event]}) if one is home else one for one in portal.site.procedures]
    (anchor,) = anchors("events", [event])
    new = Said(date(2026, 8, 1), "procedures", home.id, ENTRY, "events", anchor)
    site, history = portal.site.with_records("procedures", others), History((new,), new.day, whole=True)
    knowing = open_portal(site, portal.as_of, replace(portal.settings, language=language), history)
    assert sentences(knowing, [new])[0].endswith(ends)


# --------------------------------------------------------------------------- what a commit says, fact by fact

EVENT = {"on": "2025-06-01", "kind": "available", "what": {"ja": "始まった"}, "source": "a-source"}
ANCHOR = "event-2025-06-01-a-source"
MENDED = {**EVENT, "kind": "note", "corrections": [{"on": "2025-07-01", "field": "kind", "was": "available"}]}
REVISED = [{"on": "2025-07-01", "field": "targets", "was": "200"}]
CHANGES = {
    "a new entry": ({"events": []}, {"events": [EVENT]}, [("entry", "events", ANCHOR)]),
    "a correction with what it corrects": (
        {"events": [EVENT]},
        {"events": [MENDED]},
        [("corrected", "events", f"{ANCHOR} 0")],
    ),
    "words put otherwise": (
        {"events": [EVENT]},
        {"events": [{**EVENT, "what": {"ja": "始まりました"}}]},
        [("rewritten", "events", ANCHOR)],
    ),
    "what goes without saying": ({"events": [EVENT]}, {"events": [{**EVENT, "confidence": "high"}]}, []),
    "a revised promise": ({"targets": ["200"]}, {"targets": ["250"], "revisions": REVISED}, [("revised", "", "0")]),
    "a comparison": ({"confirmed_on": "2025-01-01"}, {"confirmed_on": "2025-02-01"}, [("confirmed", "", "2025-02-01")]),
    "a value that went": ({"survey": {"name": "x"}}, {}, [("rewritten", "survey", "")]),
    "another order": ({"unit": "a", "part": "b"}, {"part": "b", "unit": "a"}, []),
    "nonsense": ({"events": "x"}, {"events": [1, EVENT], "revisions": 3}, [("entry", "events", ANCHOR)]),
}


@pytest.mark.parametrize(("old", "new", "said"), CHANGES.values(), ids=CHANGES)
def test_what_changed_in_a_record_is_said_once(old, new, said):
    assert facts("data/kpis/a-figure.yml", old, new) == [("kpis", "a-figure", *one) for one in said]
