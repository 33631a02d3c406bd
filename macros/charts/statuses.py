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
    `edge` is the CSS border of badges and cells; `pattern` (of canvas.py) fills a bar that is not `filled`, so that
    bars are told apart without colours. Its ink is `tint`: just dark enough to be seen on the paper (3:1), so that a
    number written over it can be read.
    """

    colour: tuple[str, str]
    tint: tuple[str, str]
    ink: str
    edge: str
    pattern: str = ""
    filled: bool = False


TONES = {
    "done": Tone(("#197a4b", "#7fd6a6"), ("#54a27b", "#3e775a"), "#0b5c34", "2px solid", filled=True),
    "partly": Tone(("#8a5a00", "#ffcf70"), ("#b48c40", "#83682e"), "#6b4600", "3px double", "/"),
    "ahead": Tone(("#0017c1", "#9db7f9"), ("#788de8", "#556aa7"), "#000060", "1px solid"),
    "unknown": Tone(("#4d4d4d", "#cccccc"), ("#939393", "#676c77"), "#333333", "2px dashed", "."),
    "unsearched": Tone(("#3d5a6c", "#a9c4d4"), ("#8096a4", "#5a6f80"), "#2a4150", "1px dotted", "-"),
    "changed": Tone(("#8b008b", "#f0b8f0"), ("#c676c6", "#8e5a90"), "#6d006d", "2px dotted", "x"),
    "missed": Tone(("#b33f00", "#ffb37d"), ("#d57c48", "#995e3a"), "#8a3000", "2px groove"),
    "neutral": Tone(("#5a5a5f", "#bfbfc4"), ("#929296", "#686c77"), "#444448", "1px dashed"),
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
        "undecided": Look("unknown", "◑"),
        "not_found": Look("unknown", "?"),
        "not_looked_for": Look("unsearched", "□"),
        "withdrawn": Look("changed", "―"),
        "before_plan": Look("neutral", "◁"),
    },
    "kpi": {
        "missed": Look("missed", "▽"),
        "about": Look("neutral", "≈"),
        "differs": Look("neutral", "≠"),
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
