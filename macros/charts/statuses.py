"""THE table of statuses: for procedures, milestones and figures the sign, the look and the order of each.

A status has one tone, and a tone one colour and one pattern, in badges, timelines and charts alike. What a status is
called and means stands in the words under `status.<family>.<status>`; when it holds is computed by the module that
names it (`standing` of procedures, initiatives and kpis). A new status is a line here, its words, and its rule.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tone:
    """How an outcome looks.

    `colour` and `tint` are (light, dark); text and signs are in `colour`, on white, #1e2129 and, printed, in `ink`.
    `edge` is the CSS border of badges and cells; `pattern` (of svg.py) fills a bar that is not `filled`, so that bars
    are told apart without colours.
    """

    colour: tuple[str, str]
    tint: tuple[str, str]
    ink: str
    edge: str
    pattern: str = ""
    filled: bool = False


TONES = {
    "done": Tone(("#197a4b", "#7fd6a6"), ("#a8dcc0", "#2c5c44"), "#0b5c34", "2px solid", filled=True),
    "partly": Tone(("#8a5a00", "#ffcf70"), ("#f1d59c", "#66501f"), "#6b4600", "3px double", "/"),
    "ahead": Tone(("#0017c1", "#9db7f9"), ("#b3c7fb", "#3d518c"), "#000060", "1px solid"),
    "unknown": Tone(("#4d4d4d", "#cccccc"), ("#c2c2c2", "#5c616e"), "#333333", "2px dashed", "."),
    "unsearched": Tone(("#3d5a6c", "#a9c4d4"), ("#c3d3dd", "#45586a"), "#2a4150", "1px dotted", "-"),
    "changed": Tone(("#8b008b", "#f0b8f0"), ("#eabfea", "#6e3b70"), "#6d006d", "2px dotted", "x"),
    "missed": Tone(("#b33f00", "#ffb37d"), ("#ffc7a1", "#7a4526"), "#8a3000", "2px groove"),
    "neutral": Tone(("#5a5a5f", "#bfbfc4"), ("#e3e3e6", "#454a57"), "#444448", "1px dashed"),
}


@dataclass(frozen=True)
class Look:
    """A status as a reader sees it beside its word."""

    tone: str
    sign: str


# By family, in the order in which readers see them.
STATUSES: dict[str, dict[str, Look]] = {
    "procedure": {
        "available": Look("done", "●"),
        "partly_available": Look("partly", "◐"),
        "promised": Look("ahead", "○"),
        "not_found": Look("unknown", "?"),
        "not_looked_for": Look("unsearched", "□"),
        "withdrawn": Look("changed", "―"),
    },
    "milestone": {
        "delivered": Look("done", "●"),
        "partly": Look("partly", "◐"),
        "about": Look("neutral", "≈"),
        "missed": Look("missed", "▽"),
        "promised": Look("ahead", "○"),
        "not_found": Look("unknown", "?"),
        "not_looked_for": Look("unsearched", "□"),
        "withdrawn": Look("changed", "―"),
        "before_plan": Look("neutral", "◁"),
    },
    "kpi": {
        "missed": Look("missed", "▽"),
        "about": Look("neutral", "≈"),
        "not_found": Look("unknown", "?"),
        "not_looked_for": Look("unsearched", "□"),
        "reported": Look("partly", "◑"),
        "partly_confirmed": Look("partly", "◐"),
        "ahead": Look("ahead", "○"),
        "no_deadline": Look("neutral", "―"),
        "reached": Look("done", "●"),
        "no_target": Look("neutral", "―"),
    },
}
