"""Everything of the town that is kept, one thing at a time: changed or taken away, it is stopped where it stands.

What is kept is read from the kinds themselves, so that a field that becomes a promise is tried here from then on.
"""

import copy

import pytest
import yaml
from files import files_below

from macros.files.parse import parse_yaml, plain_of
from macros.kinds.all import KINDS, SINGLE_FILES, promised_at
from macros.ledger.losses import Tree, violations
from macros.load.entries import entry_lists, records_in


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
        for place in leaves(record.get("revisions", []), ("revisions",)):
            yield "revision-overwritten", (*start, "revisions"), (*start, *place)
    for name in entry_lists(path):
        for place in leaves(tree.get(name, []), (name,)):
            code = "correction-overwritten" if "corrections" in place else "entry-changed"
            yield code, place[:2], place


def taken_away(path, tree):
    """(code, what is gone, the tree without it) of each promise, entry and record of a file."""
    for start, record in records_in(document(path, tree)):
        for key in (key for key in promised_at(path) if key in record):
            yield "promise-changed", (key,), without(tree, (*start, key))
    for name in entry_lists(path):
        for index in range(len(tree.get(name, []))):
            yield "entry-removed", (name,), without(tree, (name, index))
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
                found[name] = path, code, violations(Tree({path: base}), Tree({path: now})), lines
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
                problems = violations(Tree({path: base}), Tree({path: document(path, left)}))
                assert (code, path) in {(one.code, one.path) for one in problems}, name
    assert len(tried) > 50


def test_no_record_page_or_address_of_old_goes(town):
    documents = {path: document(path, tree) for path, tree in town.items()}
    base = Tree(documents, ["about.md"])
    for kind in KINDS:
        path = next(path for path in town if kind.place in (path, path.rpartition("/")[0]))
        if kind.in_folder:
            left = {one: found for one, found in documents.items() if one != path}
            code = "address-gone" if kind.has_page else "record-gone"
            assert [(one.code, one.path) for one in violations(base, Tree(left, base.written))] == [(code, path)]
    assert [one.code for one in violations(base, Tree(documents))] == ["address-gone"]
    redirects = document("data/redirects.yml", {"redirects": []})
    assert {
        one.code for one in violations(base, Tree(documents | {"data/redirects.yml": redirects}, base.written))
    } == {"redirect-gone"}


def test_more_than_sixty_kinds_of_things_are_tried_and_every_promise_is_among_them(changes):
    assert len(changes) > 140
    tried = {(place, key.partition(".")[0]) for place, key in changes}
    tried |= {
        (place, key.split(".")[1]) for place, key in changes if "." in key
    }  # of a record among others in its file
    promised = {(one.place, key) for one in (*KINDS, *SINGLE_FILES) for key in one.promised}
    assert promised - tried == set()
