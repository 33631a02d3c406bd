"""Each public fact that was gathered stands in the data with its source, or has a reason why it does not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.kinds.all import KINDS

GATHERED = {"A": 65, "B": 88}  # how many facts there are of each set


def faults(
    table: list[dict], cited: Mapping[str, Set[str]], gathered: Mapping[str, int], moved: Mapping[str, str]
) -> Iterator[str]:
    """What is wrong with `table`; `cited` are the ids of the sources of each record, by `<kind>/<id>` or `strategy`.

    Only what is cited counts: whatever is added to the data, or said anew of the same source, leaves the table right.
    So does a record whose address has `moved`, as it may: the redirect says where to.
    """
    wanted = [f"{letter}{number:02}" for letter, most in gathered.items() for number in range(1, most + 1)]
    found = Counter(entry["id"] for entry in table)
    yield from (f"{one}: not in the table" for one in wanted if one not in found)
    yield from (f"{one}: in the table {times} times" for one, times in found.items() if times > 1)
    yield from (f"{one}: no fact of this name was gathered" for one in found if one not in wanted)
    for entry in table:
        keys = set(entry) - {"id"}
        if keys not in ({"used", "source"}, {"not_used"}) or not all(entry.values()):
            yield f"{entry['id']}: expected used with a source, or not_used with a reason"
        for named in entry.get("used", ()):
            record = named if named in cited else moved.get(f"{named}/", "").rstrip("/")
            if record not in cited:
                yield f"{entry['id']}: there is no record {named}"
            elif entry.get("source") not in cited[record]:
                yield f"{entry['id']}: {record} does not cite {entry.get('source')}"


def sources_in(value: Any) -> Iterator[str]:
    """The id of every source that `value` names, and of every one that a correction has replaced."""
    if isinstance(value, Mapping):
        if isinstance(value.get("source"), str):
            yield value["source"].partition("#")[0]
        if value.get("field") == "source":
            yield str(value.get("was"))
        for inner in value.values():
            yield from sources_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from sources_in(inner)


@pytest.fixture(scope="module")
def table() -> list[dict]:
    """What became of each fact."""
    return yaml.load(Path(__file__).with_name("public_facts.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def test_every_public_fact_is_used_or_has_a_reason(table, first):
    cited = {
        f"{kind.name}/{name}": set(sources_in(record.model_dump()))
        for kind in KINDS
        for name, record in first.site.records[kind.name].items()
    }
    for row, events in first.initiative_events.items():  # what another record tells of the row as well
        cited[f"initiatives/{row}"] |= {event.source.partition("#")[0] for event in events}
    cited["strategy"] = set(sources_in(first.site.strategy.model_dump()))
    moved = {redirect.from_: redirect.to for redirect in first.site.redirects}
    assert list(faults(table, cited, GATHERED, moved)) == []


RIGHT = [
    {"id": "Z01", "source": "paper", "used": ["procedures/a", "initiatives/b"]},
    {"id": "Z02", "not_used": "It says nothing of the city."},
]
CITED = {"procedures/a": {"paper", "plan"}, "initiatives/b": {"paper"}, "procedures/c": {"plan"}}
MOVED = {"procedures/old/": "procedures/a/", "procedures/other/": "procedures/c/", "procedures/gone/": "procedures/"}


@pytest.mark.parametrize(
    ("place", "entry", "fault"),
    [
        (0, {"id": "Z01", "source": "paper", "used": ["procedures/d"]}, "Z01: there is no record procedures/d"),
        (0, {"id": "Z01", "source": "paper", "used": ["procedures/c"]}, "Z01: procedures/c does not cite paper"),
        (0, {"id": "Z01", "source": "paper", "used": ["procedures/other"]}, "Z01: procedures/c does not cite paper"),
        (0, {"id": "Z01", "source": "paper", "used": ["procedures/gone"]}, "Z01: there is no record procedures/gone"),
        (
            0,
            {"id": "Z01", "source": "paper", "used": []},
            "Z01: expected used with a source, or not_used with a reason",
        ),
        (0, {"id": "Z01"}, "Z01: expected used with a source, or not_used with a reason"),
        (1, {"id": "Z02", "not_used": ""}, "Z02: expected used with a source, or not_used with a reason"),
        (
            1,
            RIGHT[0] | {"id": "Z02", "not_used": "It is old."},
            "Z02: expected used with a source, or not_used with a reason",
        ),
        (2, {"id": "Z02", "not_used": "It is old."}, "Z02: in the table 2 times"),
        (2, {"id": "Z03", "not_used": "It is old."}, "Z03: no fact of this name was gathered"),
    ],
)
def test_a_fact_that_is_neither_would_be_found(place, entry, fault):
    assert list(faults(RIGHT, CITED, {"Z": 2}, MOVED)) == []
    assert list(faults([*RIGHT[:place], entry, *RIGHT[place + 1 :]], CITED, {"Z": 2}, MOVED)) == [fault]


def test_a_record_whose_address_has_moved_is_found_where_it_is_now():
    renamed = [{"id": "Z01", "source": "paper", "used": ["procedures/old", "initiatives/b"]}, RIGHT[1]]
    assert list(faults(renamed, CITED, {"Z": 2}, MOVED)) == []
    assert list(faults(renamed, CITED, {"Z": 2}, {})) == ["Z01: there is no record procedures/old"]


def test_a_fact_that_is_missing_would_be_found():
    assert list(faults(RIGHT[:1], CITED, {"Z": 2}, MOVED)) == ["Z02: not in the table"]


def test_a_source_that_a_correction_has_replaced_still_counts():
    event = {
        "source": "city#page",
        "corrections": ({"field": "source", "was": "paper"}, {"field": "on", "was": "2024"}),
    }
    assert set(sources_in({"events": [event]})) == {"city", "paper"}
