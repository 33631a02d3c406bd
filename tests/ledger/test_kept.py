"""Everything of the town that is kept, one thing at a time: changed or taken away, it is stopped where it stands.

What is kept is read from the kinds themselves, so that a field that becomes a promise is tried here from then on.
"""

import copy
from typing import get_origin

import pytest
import yaml
from files import files_below

from macros.files.parse import parse_yaml, plain_of
from macros.kinds.all import KINDS, SINGLE_FILES, kind_at, promised_at, stated_at
from macros.ledger.kept.losses import Snapshot, violations
from macros.load.entries import entry_lists, records_in
from macros.records.kind import links_of

# Lists that the ledger leaves free, each with why: whoever makes a new one decides whether it is kept.
FREE = {
    "systems.variants terms.variants terms.match synonyms.words synonyms.means synonyms.beside strategy.plain_words.match "
    "strategy.counted.kept_words":
        "words by which something is found, which nobody reads as a fact",
    "strategy.plain_words strategy.entrances accessibility.methods accessibility.technologies "
    "english.terms english.printed english.terms.also english.terms.never discrepancies.computed":
        "the portal's own words, and its arithmetic on what stays",
    "initiatives.same_as kpis.initiatives kpis.projects projects.procedures projects.initiatives projects.cases "
    "discrepancies.about.procedures discrepancies.about.kpis discrepancies.about.initiatives "
    "discrepancies.about.projects discrepancies.about.cases core-index.items.rows core-index.items.related "
    "model-ward-projects.initiatives leading-projects.projects.initiatives leading-projects.projects.projects "
    "data-use.measures.answers.initiatives":
        "the portal's own links between records that stay",
    "accessibility.criteria accessibility.pages.representative accessibility.pages.random":
        "a test of the site that the next one replaces, with its date",
}  # fmt: skip


def document(path, plain):
    """The data file at `path` with these values."""
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10_000)
    found, problems = parse_yaml(text.encode("utf-8"), path)
    assert found, problems
    return found


def leaves(value, place=()):
    """The place of each text in a value."""
    if isinstance(value, str):
        return [place]
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return [found for key, inner in items for found in leaves(inner, (*place, key))]


def holder_of(tree, place):
    for step in place[:-1]:
        tree = tree[step]
    return tree


def changed(tree, place):
    """The tree with another text at a place."""
    new = copy.deepcopy(tree)
    holder, text = holder_of(new, place), str(holder_of(tree, place)[place[-1]])
    holder[place[-1]] = {"true": "false", "false": "true"}.get(text, f"{text}9")
    return new


def without(tree, place):
    """The tree with nothing at a place."""
    new = copy.deepcopy(tree)
    del holder_of(new, place)[place[-1]]
    return new


def kept_places(path, tree):
    """(what it is, where it is kept, the place of what can be changed or taken away) of each thing that is kept."""
    for start, record in records_in(document(path, tree)):
        for key, ours in promised_at(path).items():
            for place in leaves(record[key], (key,)) if key in record else ():
                if not {*ours, "en"} & set(place[1:]):
                    yield "promise-changed", (*start, key), (*start, *place)
        for key in (key for key in stated_at(path) if key in record):
            for place in (one for one in leaves(record[key], (key,)) if "en" not in one):
                yield "words-changed", (*start, key), (*start, *place)
        for place in (one for one in leaves(record.get("revisions", []), ("revisions",)) if "en" not in one):
            yield "revision-overwritten", (*start, "revisions"), (*start, *place)
    for name in entry_lists(path):
        for place in (one for one in leaves(tree.get(name, []), (name,)) if "en" not in one):
            code = "correction-overwritten" if "corrections" in place else "entry-changed"
            yield code, place[:2], place


def taken_away(path, tree):
    """(code, what is gone, the tree without it) of each promise, entry and record of a file."""
    for start, record in records_in(document(path, tree)):
        for key in (key for key in promised_at(path) if key in record):
            yield "promise-changed", (key,), without(tree, (*start, key))
        for key in (key for key in stated_at(path) if key in record):
            yield "words-changed", (key,), without(tree, (*start, key))
    for name in entry_lists(path):
        for index in range(len(tree.get(name, []))):
            yield "entry-removed", (name,), without(tree, (name, index))
    for name in kind.stays if (kind := kind_at(path)) else ():
        for index in range(len(tree.get(name, []))):
            yield "service-gone", (name,), without(tree, (name, index))
    for name, items in tree.items():
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and "id" in item and name not in promised_at(path):
                yield "record-gone", (name, "id"), without(tree, (name, index))


def thing(path, place):
    """What stands at a place, whichever record and entry it is of: procedures events.what.ja."""
    one = next(one for one in (*SINGLE_FILES, *KINDS) if one.place in (path, path.rpartition("/")[0]))
    return one.place, ".".join(step for step in place if isinstance(step, str))


@pytest.fixture(scope="module")
def town(town_root):
    """Every data file of the town as plain values, by its path."""
    files = files_below(town_root / "data", "*.yml", 40)
    contents = {path.relative_to(town_root).as_posix(): path.read_bytes() for path in files}
    return {path: plain_of(content, path) for path, content in contents.items()}


@pytest.fixture(scope="module")
def changes(town):
    """What the ledger says when something is changed: (path, code, problems, lines to show it on), by what it is."""
    found = {}
    for path, tree in town.items():
        base = document(path, tree)
        for code, holder, place in kept_places(path, tree):
            if (name := thing(path, place)) not in found:
                now = document(path, changed(tree, place))
                lines = range(now.node_at(*holder).mark.line, now.node_at(*place).mark.line + 1)
                found[name] = path, code, violations(Snapshot({path: base}), Snapshot({path: now})), lines
    return found


def test_whatever_is_kept_is_stopped_where_it_stands_when_it_is_changed(changes):
    for name, (path, code, problems, lines) in changes.items():
        other = {"record-gone"} if name[1].endswith(".id") else set()  # another id is another record
        assert {one.code for one in problems} - other == {code}, name
        assert {one.path for one in problems} == {path} and problems[0].line in lines, name


def test_whatever_is_kept_is_stopped_when_it_is_taken_away(town):
    tried = set()
    for path, tree in town.items():
        base = document(path, tree)
        for code, place, left in taken_away(path, tree):
            if (name := (code, thing(path, place))) not in tried:
                tried.add(name)
                problems = violations(Snapshot({path: base}), Snapshot({path: document(path, left)}))
                assert (code, path) in {(one.code, one.path) for one in problems}, name
    assert len(tried) > 50


def test_no_record_page_or_address_of_old_goes(town):
    documents = {path: document(path, tree) for path, tree in town.items()}
    base = Snapshot(documents, ["about.md"])
    for kind in KINDS:
        path = next(path for path in town if kind.place in (path, path.rpartition("/")[0]))
        if kind.in_folder:
            left = {one: found for one, found in documents.items() if one != path}
            code = "address-gone" if kind.has_page else "record-gone"
            assert [(one.code, one.path) for one in violations(base, Snapshot(left, base.written))] == [(code, path)]
    assert [one.code for one in violations(base, Snapshot(documents))] == ["address-gone"]
    redirects = document("data/redirects.yml", {"redirects": []})
    assert {
        one.code for one in violations(base, Snapshot(documents | {"data/redirects.yml": redirects}, base.written))
    } == {"redirect-gone"}


def test_more_than_sixty_kinds_of_things_are_tried_and_every_promise_is_among_them(changes):
    assert len(changes) > 140
    tried = {(place, key.partition(".")[0]) for place, key in changes}
    tried |= {
        (place, key.split(".")[1]) for place, key in changes if "." in key
    }  # of a record among others in its file
    promised = {(one.place, key) for one in (*KINDS, *SINGLE_FILES) for key in one.promised}
    assert promised - tried == set()


def lists_in(model, place, seen=()):
    """(place, model of the items or None) of each list in `model` and in the records inside of it."""
    for key, _, inner in links_of(model):
        if get_origin(model.by_key()[key].annotation) is list:
            yield (*place, key), inner
        if inner and inner not in seen:
            yield from lists_in(inner, (*place, key), (*seen, inner))


def is_kept(one, place, inner):
    """Whether the ledger looks after the list at a place of a kind or a file that stands alone."""
    key, *rest = place[1:]
    ours = one.promised.get(key)
    return (
        {"corrections", "revisions"} & set(place)
        or key in (*getattr(one, "kept", ()), *getattr(one, "stays", ()))
        or (ours is not None and not {*ours} & set(rest))
        or key in getattr(one, "stated", ())
        or (inner is not None and "id" in inner.by_key() and len(place) == 2)
    )


def test_of_every_list_it_is_decided_whether_it_is_kept():
    """A list is entries, promises, items with ids or what stays: or else it stands in FREE, with the reason."""
    found = {}
    for one in (*KINDS, *SINGLE_FILES):
        name = one.name if hasattr(one, "name") else one.stem
        found |= {".".join(place): is_kept(one, place, inner) for place, inner in lists_in(one.model, (name,))}
    free = {name for names in FREE for name in names.split()}
    assert {name for name, kept in found.items() if not kept} == free


def test_a_place_that_was_seen_is_brought_up_to_date_and_never_opened_again_in_silence(town):
    path = next(path for path, tree in town.items() if "services" in tree)
    (seen, *_), tree = town[path]["services"], town[path]
    closed = {**seen, "gone_on": "2026-11-26"}

    def said(before, after):
        base, now = (document(path, {**tree, "services": one}) for one in (before, after))
        return [one.code for one in violations(Snapshot({path: base}), Snapshot({path: now}))]

    other = {"url": "https://www.example.jp/other", **seen}
    assert said([seen], [{**seen, "seen_on": "2026-11-26", "note": {"ja": "見直しました"}}]) == []
    assert said([seen], [closed]) == said([closed], [closed, seen]) == said([seen], [other]) == []
    assert said([closed], [seen]) == said([closed, seen], [closed]) == ["service-gone"]
    assert said([closed], [{**closed, "gone_on": "2026-11-25"}]) == said([other], [seen]) == ["service-gone"]
