"""What a careful person does to data, with all that hangs on it, so that many of the trees pass the check; and what
happens to whole files.

Each changes a tree in place and says in words what it did; None where the tree has no place for it.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

from macros.kinds.all import FOLDERS
from macros.load.references import REFERENCES
from macros.records.fields import shapes
from scripts.fuzz.slips import find_spot, shown
from scripts.fuzz.trees import DataTree, Holder, TreeValue, folder_of, ids_for, pick, spots
from scripts.fuzz.values import made_up


def drop_file(rng: Random, tree: DataTree) -> str | None:
    """A file is gone."""
    path = pick(rng, list(tree))
    del tree[path]
    return f"{path} dropped"


def garble(rng: Random, tree: DataTree) -> str | None:
    """The bytes of a file are spoilt."""
    path = pick(rng, list(tree))
    if isinstance(tree[path], bytes):
        return None
    text = json.dumps(tree[path], ensure_ascii=False, indent=1)
    at = rng.randrange(len(text))
    sign = rng.choice(
        ("", "\x00", "\t", "\u200b", "{", "]", '"', ":", "\n", "<<<<<<< HEAD\n", "&a ", "*a", "!!x ", "\ufeff", "# ")
    )
    tree[path] = (text[:at] + sign + text[at + rng.choice((0, 1, 30)) :]).encode("utf-8", "surrogatepass")
    if rng.random() < 0.1:
        tree[path] = tree[path][:-1].replace("の".encode(), b"\x82\xcc")
    return f"{path} garbled at {at} with {sign!r}"


def _follow(holder: Holder, change: Callable[[str, str], str | None]) -> None:
    """Give every reference in `holder` what `change` makes of (key, id); an item or key for which it is None goes."""
    for step in reversed(range(len(holder))) if isinstance(holder, list) else list(holder):
        value = holder[step]
        if isinstance(value, list) and step in REFERENCES and all(isinstance(one, str) for one in value):
            holder[step] = [new for one in value if (new := change(step, one)) is not None]
        elif isinstance(value, (list, dict)):
            _follow(value, change)
        elif step in REFERENCES and isinstance(value, str):
            new = change(step, value)
            if new is None:
                del holder[step]
            else:
                holder[step] = new


def _leave_out_pages(tree: DataTree, addresses: set[str]) -> None:
    """The lists that name pages by their address no longer name these."""
    tested = tree.get("data/accessibility.yml")
    pages: Any = tested.get("pages") if isinstance(tested, dict) else None
    for name, listed in pages.items() if isinstance(pages, dict) else ():
        if isinstance(listed, list):
            pages[name] = [page for page in listed if str(page).removeprefix("/") not in addresses]
    moved = tree.get("data/redirects.yml")
    if isinstance(moved, dict) and isinstance(moved.get("redirects"), list):
        kept = [one for one in moved["redirects"] if not isinstance(one, dict) or one.get("to") not in addresses]
        moved["redirects"] = kept


def _renumber(tree: DataTree, folder: str) -> None:
    """Numbers from 1 without a gap, as the rules ask: ranks, and the order within the part or the plan."""
    groups: dict[str, list[dict]] = {}
    key = "rank" if folder == "data/procedures" else "order"
    for path, record in tree.items():
        if folder_of(path) == folder and isinstance(record, dict) and isinstance(record.get(key), str):
            group = str(record.get("part")) if folder == "data/initiatives" else folder
            groups.setdefault(group, []).append(record)
    for records in groups.values():
        for number, record in enumerate(
            sorted(records, key=lambda one: int(one[key]) if one[key].isdecimal() else 0), 1
        ):
            record[key] = str(number)


def remove_record(rng: Random, tree: DataTree) -> str | None:
    """A record is gone, and with it all that names it; those behind it move up. Often all but one of its folder."""
    folder = rng.choice(list(FOLDERS))
    paths = [path for path in tree if folder_of(path) == folder]
    if len(paths) < 2:
        return None
    gone = rng.sample(paths, len(paths) - 1) if rng.random() < 0.2 else [pick(rng, paths)]
    for path in gone:
        del tree[path]
    ids = {path[len(folder) + 1 : -4] for path in gone}
    for content in tree.values():
        if isinstance(content, dict):
            _follow(content, lambda key, one: None if REFERENCES[key] == folder and one in ids else one)
    _leave_out_pages(tree, {f"{path[5:-4]}/" for path in gone})
    _renumber(tree, folder)
    return f"{', '.join(gone)} removed with all that names them"


def rename_record(rng: Random, tree: DataTree) -> str | None:
    """A record has another id, and all that names it says so."""
    paths = [path for path in tree if folder_of(path) and isinstance(tree[path], dict)]
    path = pick(rng, paths)
    folder, _, name = path.rpartition("/")
    old, new = name.removesuffix(".yml"), rng.choice(("index", "main", "a", "0", "x-1", "header-q", "toc", "a" * 200))
    if f"{folder}/{new}.yml" in tree:
        return None
    tree[f"{folder}/{new}.yml"] = {**tree.pop(path), "id": new}
    for content in tree.values():
        if isinstance(content, dict):
            _follow(content, lambda key, one: new if REFERENCES[key] == folder and one == old else one)
    _leave_out_pages(tree, {f"{path[5:-4]}/"})
    return f"{path} renamed {new}"


def add_record(rng: Random, tree: DataTree) -> str | None:
    """A record more, at the end of its folder: like another one with some fields made up, or made up whole."""
    folder = rng.choice(list(FOLDERS))
    paths = [path for path in tree if folder_of(path) == folder and isinstance(tree[path], dict)]
    if not paths:
        return None
    path, new = pick(rng, paths), f"new-{rng.randrange(1000)}"
    record = copy.deepcopy(tree[path])
    fresh = made_up(rng, tree, path, FOLDERS[folder])
    changed = list(fresh) if rng.random() < 0.3 else rng.sample(list(fresh), min(len(fresh), rng.randint(0, 3)))
    record |= {key: fresh[key] for key in changed if key not in ("id", "part")}
    record["id"] = new
    record |= {key: "9999" for key in ("rank", "order") if key in record}
    if isinstance(record.get("same_as"), list):
        record.pop("same_as")
    tree[f"{folder}/{new}.yml"] = record
    _renumber(tree, folder)
    return f"{folder}/{new}.yml added like {path}, but for {', '.join(changed) or 'nothing'}"


def remove_item(rng: Random, tree: DataTree) -> str | None:
    """An item of a list with ids (a source, a case, a topic) is gone, and so is what names it."""
    spot = find_spot(
        rng, tree, lambda spot: isinstance(spot.value, dict) and isinstance(spot.step, int) and "id" in spot.value
    )
    if spot is None:
        return None
    item = spot.holder.pop(spot.step)
    left = [one["id"] for one in spot.holder if isinstance(one, dict) and isinstance(one.get("id"), str)]
    for other in list(spots(tree)):
        if other.value == item["id"] and other.shape.key in ("topic", "current_edition") and left:
            other.holder[other.step] = left[0]
    for content in tree.values():
        if isinstance(content, dict):
            _follow(content, lambda key, one: None if REFERENCES[key] == spot.file and one == item["id"] else one)
    for number, one in enumerate(spot.holder, 1):
        if isinstance(one, dict) and "order" in one:
            one["order"] = str(number)
    return f"{spot.name} ({shown(item['id'])}) removed with what names it"


def new_entry(rng: Random, tree: DataTree) -> str | None:
    """A new fact, as staff add it: an event at the end, or a new commitment or observation, all of it right."""
    lists = ("events", "observations", "commitments")
    spot = find_spot(
        rng, tree, lambda spot: spot.shape.key in lists and isinstance(spot.value, list) and bool(spot.value)
    )
    if spot is None or not isinstance(spot.value[-1], dict):
        return None
    item = copy.deepcopy(spot.value[-1])
    for key in ("by", "as_printed", "corrections"):
        item.pop(key, None)
    shape = next((one for one in shapes(spot.shape.model) if one.key == "kind"), None)
    day = rng.choice(("2025-06-01", "2026-01-15", "2026-11-23", "2026-10", "2026-11-22", "2026-04"))
    if spot.shape.key == "commitments":
        target = rng.choice(("FY2026", "FY2027", "2027-03-31", "4Q", "2028-03", "2030"))
        item |= {"announced": day, "target": target, "reason": {"kind": "technical", "what": {"ja": "延期か前倒し"}}}
    else:
        item["on"] = day
        if shape:
            item["kind"] = rng.choice(shape.choices)
        if "value" in item:
            item["value"] = rng.choice(("0", "1", "12.5", "100"))
        if "source" in item and (known := ids_for(tree, TreeValue(spot.file, ("source",), item, _source_shape(spot)))):
            item["source"] = pick(rng, known)
    spot.value.append(item)
    return f"{spot.name}.{len(spot.value) - 1} = {shown(item)} added"


def _source_shape(spot: TreeValue):
    return next(one for one in shapes(spot.shape.model) if one.key == "source")
