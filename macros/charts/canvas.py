"""The parts of a drawing: elements, axes, legend and bars in SVG."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any

from macros.charts.lettering import (
    BETWEEN,
    FONT,
    LATIN,
    LINE,
    NARROW,
    SMALL,
    WHOLE,
    broken,
    ends_first,
    fitting,
    lines_of,
    text_width,
)

_PATTERNS = {
    "/": ("M-2 2l4 -4M0 8l8 -8M6 10l4 -4", 2.5),
    "x": ("M0 0l8 8M8 0l-8 8", 1.5),
    "-": ("M0 4h8", 1.5),
    ".": ("M2 2h.01M6 6h.01", 3),
}


_SYMBOLS = {
    "circle": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    "diamond": "m0 -6l6 6l-6 6l-6 -6z",
    "square": "m-5 -5h10v10h-10z",
}


Properties = dict[str, Any]  # of a figure, a trace or an axis, as Plotly names them


Scale = Callable[[float], float]


def escape(text: Any) -> str:
    """`text` for XML, and for Jinja: pages may be written to files that a template engine reads once more."""
    return html.escape(str(text)).replace("{", "&#123;").replace("}", "&#125;")


def rounded(value: Any) -> str:
    """A number as it stands in a drawing: at most one decimal, none where it says nothing."""
    return str(value) if isinstance(value, (str, int)) else f"{value:.1f}".removesuffix(".0")


def tag(name: str, *children: str, **attributes: Any) -> str:
    """An element; `children` are finished markup, attributes are escaped, those that are None left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(rounded(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(children)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


# --------------------------------------------------------------------------- what a drawing needs to know


@dataclass
class Canvas:
    """A drawing of `figure` in one `width` while it is made: its elements, their patterns, the room that is taken."""

    figure: Properties
    ident: str
    width: int
    parts: list[str] = field(default_factory=list)
    patterns: dict[str, str] = field(default_factory=dict)
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    @property
    def narrow(self) -> bool:
        """Whether this is the drawing for phones."""
        return self.width == NARROW

    @property
    def size(self) -> int:
        """The size of the letters."""
        return FONT[self.width]

    @property
    def line(self) -> float:
        """The height of a line of text."""
        return self.size * LINE

    def colour(self, value: str) -> str:
        """A colour of the figure as the variable of its role, with the colour itself for pages that know none."""
        roles = {light: role for role, (light, _) in self.figure["layout"]["meta"]["palette"].items()}
        return f"var(--chart-{roles[value]}, {value})"

    def draw(self, name: str, *children: str, **attributes: Any) -> None:
        """Add an element."""
        self.parts.append(tag(name, *children, **attributes))

    def text(
        self,
        text: str,
        x: float,
        y: float,
        anchor: str = "start",
        colour: str | None = None,
        size: int | None = None,
        rim: str | None = None,
    ) -> None:
        """Add a text at a place; `anchor` is what of it stands there, `rim` a colour around its letters."""
        around = {"stroke": self.colour(rim), "stroke_width": 6, "paint_order": "stroke"} if rim else {}
        fill = self.colour(colour) if colour and colour != self.figure["layout"]["font"]["color"] else None
        at = None if anchor == "start" else anchor
        self.draw("text", escape(text.strip()), x=x, y=y, text_anchor=at, fill=fill, font_size=size, **around)

    @staticmethod
    def rim_on(trace: Properties) -> str | None:
        """The colour around a label on a bar of `trace`, so that its pattern does not run into the letters."""
        return trace["marker"]["color"] if trace["marker"].get("pattern") else None

    def takes(self, text: str, x: float, y: float, anchor: str) -> bool:
        """Whether a label has room at a place, beside the labels that asked before; it is then kept free for it."""
        width = text_width(text, self.size)
        left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
        box = (left, y - 0.85 * self.size, left + width, y + 0.15 * self.size)
        if any(min(box[2], o[2]) > max(box[0], o[0]) and min(box[3], o[3]) > max(box[1], o[1]) for o in self.taken):
            return False
        self.taken.append(box)
        return True

    def marks(self, trace: Properties) -> dict[str, Any]:
        """Fill and outline of the bars of `trace`; a pattern is defined when it is first used."""
        marker = trace["marker"]
        line, pattern = marker.get("line"), marker.get("pattern")
        fill = self.colour(marker["color"])
        if pattern:
            ident = f"{self.ident}-pattern-{marker['line']['color'].removeprefix('#')}"
            path, stroke_width = _PATTERNS[pattern["shape"]]
            self.patterns[ident] = tag(
                "pattern",
                tag("path", d="M0 0h8v8h-8z", fill=fill),
                tag(
                    "path",
                    d=path,
                    stroke=self.colour(pattern["fgcolor"]),
                    stroke_width=stroke_width,
                    stroke_linecap="round" if pattern["shape"] == "." else None,
                ),
                id=ident,
                width=8,
                height=8,
                patternUnits="userSpaceOnUse",
            )
            fill = f"url(#{ident})"
        return {"fill": fill} | ({"stroke": self.colour(line["color"]), "stroke_width": line["width"]} if line else {})


def draw_legend(canvas: Canvas) -> float:
    """Draw the keys in as many rows as they need; gives the y below them."""
    x, y, gap = 0.0, 0.0, 18
    for trace in canvas.figure["data"]:
        if trace.get("showlegend") is False:
            continue
        (name,) = lines_of(trace["name"])
        wide = 26 + text_width(name, canvas.size)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + canvas.line + 4
        middle = y + canvas.line / 2
        if trace["type"] == "bar":
            canvas.draw("rect", x=x + 1, y=middle - 7, width=18, height=14, **canvas.marks(trace))
        elif "markers" in trace["mode"]:
            draw_symbols(canvas, trace, [(x + 10, middle)])
        else:
            stroke = {"stroke": canvas.colour(trace["line"]["color"]), "stroke_width": trace["line"]["width"]}
            canvas.draw("path", d=f"M{rounded(x)} {rounded(middle)}h20", **stroke)
        canvas.text(name, x + 26, middle + 0.36 * canvas.size)
        x += wide + gap
    return y + canvas.line + 6 if x else 4


def linear(axis_range: list[float], start: float, end: float) -> Scale:
    """The place between `start` and `end` for each value of an axis."""
    low, high = axis_range
    return lambda value: start + (value - low) / (high - low) * (end - start)


def axis_ticks(axis: Properties) -> list[tuple[float, str]]:
    """The steps of a value axis with their labels, from 0 up."""
    count = int(axis["range"][1] / axis["dtick"] + 1e-9)
    values = axis.get("tickvals") or [round(index * axis["dtick"], 12) for index in range(count + 1)]
    return [(value, f"{value:,}".removesuffix(".0") + axis.get("ticksuffix", "")) for value in values]


def rectangles(boxes: list[tuple[float, float, float, float]]) -> str:
    """One path for all boxes (x, y, width, height): a hundred bars weigh as little as possible."""
    return "".join(
        f"M{rounded(x)} {rounded(y)}h{rounded(width)}v{rounded(height)}h{rounded(-width)}z"
        for x, y, width, height in boxes
    )


def draw_symbols(canvas: Canvas, trace: Properties, points: list[tuple[float, float]]) -> None:
    """The symbols of a trace at `points`."""
    marker = trace["marker"]
    d = "".join(f"M{rounded(x)} {rounded(y)}{_SYMBOLS[marker['symbol']]}" for x, y in points)
    line = marker.get("line")
    outline = {"stroke": canvas.colour(line["color"]), "stroke_width": line["width"]} if line else {}
    canvas.draw("path", d=d, fill=canvas.colour(marker["color"]), **outline)


def labels_below(canvas: Canvas, axis: Properties, across: Scale, bottom: float) -> float:
    """The labels and the title under an axis; gives the height that the picture has with them."""
    room, size = across(1) - across(0), SMALL if canvas.narrow else canvas.size
    if "categoryarray" in axis:
        labels = [[part for line in lines_of(label) for part in broken(line, room, size)] for label in axis["ticktext"]]
        places = [across(index) for index in range(len(labels))]
    else:
        labels, places = _dates_below(canvas, axis, across, size)
    for x, lines in zip(places, labels, strict=True):
        for number, line in enumerate(lines, start=1):
            canvas.text(line, x, bottom + 4 + number * canvas.line, "middle", size=SMALL if canvas.narrow else None)
    height = bottom + 10 + max(map(len, labels), default=0) * canvas.line
    if title := axis.get("title", {}).get("text"):
        canvas.text(title, (across(axis["range"][0]) + across(axis["range"][1])) / 2, height + canvas.size, "middle")
        height += canvas.line + 4
    return height


@dataclass(frozen=True)
class _Label:
    """What stands under a place of an axis, which a bar may stand on."""

    lines: list[str]
    at: float
    of_bar: bool

    def broken(self, room: float, size: float, latin: float) -> _Label:
        """The same in lines that have `room`, as `lettering.broken` has them."""
        return replace(self, lines=[part for line in self.lines for part in broken(line.strip(), room, size, latin)])


def _dates_below(canvas: Canvas, axis: Properties, across: Scale, size: float) -> tuple[list[list[str]], list[float]]:
    """The labels of an axis of numbers or days that do not run into each other, with their places; bars before all.

    Words stay whole, unless a bar would be without its label then. Bars of one time that have no room for a label each
    share one.
    """
    texts, values = axis.get("ticktext") or [str(value) for value in axis["tickvals"]], axis["tickvals"]
    barred = with_bars(canvas.figure["data"])
    labels = [_Label(lines_of(text), across(value), value in barred) for text, value in zip(texts, values, strict=True)]
    gaps = pairwise(sorted(one.at for one in labels if one.of_bar))
    close = min((after - before - BETWEEN for before, after in gaps), default=0)
    room = min(max(5 * size, close), 9 * size)
    ways = [(labels, room, WHOLE), (_joined(labels), 2 * room, WHOLE), (labels, close, WHOLE), (labels, room, LATIN)]
    shown: list[_Label] = []
    for tried, of_bar, latin in ways:
        cut = [one.broken(of_bar if one.of_bar else room, size, latin) for one in tried]
        shown = _side_by_side(canvas, cut, size)
        if sum(one.of_bar for one in shown) == sum(one.of_bar for one in tried):
            break
    return [one.lines for one in shown], [one.at for one in shown]


def _side_by_side(canvas: Canvas, labels: list[_Label], size: float) -> list[_Label]:
    """Those of `labels` that do not run into each other, within the drawing."""
    halves = [widest([one.lines], size) / 2 for one in labels]
    places = [min(max(one.at, half), canvas.width - half) for one, half in zip(labels, halves, strict=True)]
    spans = [(at - half, at + half) for at, half in zip(places, halves, strict=True)]
    bars = [number for number, one in enumerate(labels) if one.of_bar]
    kept = fitting(spans, [*bars, *ends_first(len(spans))])
    return [replace(labels[number], at=places[number]) for number in kept]


def _joined(labels: list[_Label]) -> list[_Label]:
    """The same, those of bars of one time made one: what tells the bars apart, from left to right."""
    found = []
    for (first, of_bar), group in groupby(labels, key=lambda one: (one.lines[0], one.of_bar)):
        same = list(group)
        if of_bar and len(same) > 1:
            apart = " / ".join("".join(one.lines[1:]) for one in same)
            same = [_Label([first, apart], sum(one.at for one in same) / len(same), True)]
        found += same
    return found


def with_bars(traces: list[Properties]) -> set[Any]:
    """The places along the axis at which a bar stands."""
    bars = [trace for trace in traces if trace["type"] == "bar"]
    return {x for trace in bars for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None}


def widest(texts: list[list[str]], size: float) -> float:
    """The width of the widest of some texts, each a list of lines."""
    return max((text_width(text, size) for lines in texts for text in lines), default=0)
