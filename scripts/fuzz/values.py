"""Values for the fields of the models: the ones at the edge, and whole records made up. Read from the models alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from macros.records.fields import Shape, ValueKind, shapes
from macros.records.model import Record
from scripts.fuzz.trees import TreeValue, ids_for, pick

AS_OF = date(2026, 11, 23)

# Values that can stand in a field, though seldom there; and those that should be refused.
FIT = {
    ValueKind.DATE: (
        "R2", "R3", "1Q", "2Q", "3Q", "4Q", "FY2019", "FY2021", "FY2024", "FY2026", "FY2027", "2019-04-30", "2019-05-01", "2019-03",
        "2022", "2024-04", "2024-02-29", "2024-03-31", "2024-04-01", "2024-09", "2025-02-28", "2026-03-31", "2026-11-23",
    ),
    ValueKind.NUMBER: (
        "0", "1", "2", "3", "7", "10", "15", "50", "99", "100", "150", "1000", "9999", "0.0", "0.1", "33.3", "99.9", "100.0",
    ),
    ValueKind.TEXT: (
        "あ", "x", "継続", "100%", "0", "a|b *c* _d_ `e`", "<b>太字</b> & </p>", "{{ 7*7 }}", "{% x %}", "=1+1", "+1", "-1", "@a", '"', "が",
        "長い" * 60, "運用開始", "[x](y)", "🏢", "#見出し", "## 見出し", "---", "&amp;", "</script>", "%s {0} {name}", "\\", "1,234万件", "AI",
    ),
}  # fmt: skip
UNFIT = {
    ValueKind.DATE: ("FY1024", "FY9999", "2042-11-01", "1850-01-01", "0001-01-01", "9999-12-31", "2026-11-24", "2026", "2028-03"),
    ValueKind.NUMBER: ("999999", "999999999999", "00", "1.50", "0.000001", "1" * 300, "101", "-1", "1e3"),
    ValueKind.TEXT: (
        "〃", "同左", "継続。", "…", "-", "か\u3099", "〔[({" * 20, "a" * 3000, "ﾃﾂﾂﾞｷ", "１２", "\u3164", "\u00ad", "\ufffd", " 空白 ", "",
        "改\n行", "<!--/html-->",
    ),
}  # fmt: skip
URLS = (
    "https://a.example/",
    "http://a.example/x?y=1&z=%20#k",
    "https://例え.example/",
    "https://u:p@a.example/",
    "https://x",
)
IDS = (
    "index",
    "main",
    "a",
    "0",
    "x-1",
    "header-q",
    "toc",
    "page",
    "core-index",
    "all",
    "none",
    "policy-1",
    "available",
)
UNFIT_SHARE = 0.15


def edge_value(rng: Random, tree: Mapping[str, Any], spot: TreeValue) -> Any:
    """A value at the edge of what the field at `spot` may hold, or somewhat beyond."""
    shape = spot.shape
    kind = shape.item if isinstance(spot.step, int) and shape.item else shape.kind
    if kind is ValueKind.RECORD or kind is ValueKind.RECORDS:
        return made_up(rng, tree, spot.file, shape.inner)
    return _single(rng, tree, spot, kind)


def _single(rng: Random, tree: Mapping[str, Any], spot: TreeValue, kind: ValueKind) -> Any:
    shape = spot.shape
    if kind is ValueKind.FLAG:
        return rng.choice(("true", "false"))
    if kind is ValueKind.CHOICE:
        return rng.choice(shape.choices)
    if known := ids_for(tree, spot):
        return pick(rng, known)
    if shape.key in ("id", "measure"):
        return rng.choice(IDS)
    if shape.key == "url":
        return rng.choice(URLS)
    if kind is ValueKind.DATE and rng.random() < 0.3:
        return str(AS_OF - timedelta(days=rng.randint(0, 2500)))
    return rng.choice((UNFIT if rng.random() < UNFIT_SHARE else FIT)[kind])


def made_up(rng: Random, tree: Mapping[str, Any], file: str, model: type[Record], full: float = 0.4) -> dict[str, Any]:
    """A record of `model` with values at the edge; a field that is not required is there with the chance `full`."""
    record: dict[str, Any] = {}
    for shape in shapes(model):
        if shape.required or rng.random() < full:
            record[shape.key] = None
            record[shape.key] = field_value(rng, tree, TreeValue(file, (shape.key,), record, shape))
    return record


def field_value(rng: Random, tree: Mapping[str, Any], spot: TreeValue) -> Any:
    """A value for the whole field at `spot`: a made-up record, a list of none to three items, or one value."""
    shape: Shape = spot.shape
    if shape.kind is ValueKind.RECORD:
        return made_up(rng, tree, spot.file, shape.inner)
    if shape.kind is ValueKind.RECORDS:
        return [made_up(rng, tree, spot.file, shape.inner) for _ in range(rng.randint(0, 3))]
    if shape.kind is ValueKind.LIST:
        return [_single(rng, tree, spot, shape.item or ValueKind.TEXT) for _ in range(rng.randint(0, 3))]
    if shape.kind is ValueKind.PAIRS:
        return {rng.choice(IDS): rng.choice(FIT[ValueKind.TEXT]) for _ in range(rng.randint(0, 2))}
    return _single(rng, tree, spot, shape.kind)
