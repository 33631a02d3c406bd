"""A figure of charts.py as a static, accessible SVG: the picture that needs no JavaScript and that is printed.

It draws what those figures use, and no more: bars (upright or lying, overlaid or stacked, with patterns), lines,
points (lying ones joined from the first to the last of a row), labels, a second value axis, a legend. Every colour
is written as `var(--chart-ROLE, #hex)`, where the role comes from the figure's own palette, so that a style sheet
turns the picture dark without redrawing it.
There are no `style` attributes (Content Security Policy) and no clock: the same figure gives the same text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Callable

WIDE, NARROW = 720, 340  # canvas widths in CSS pixels, for a column of text and for a phone
_FONT = {WIDE: 15, NARROW: 14}
_SMALL = 13  # of the labels below upright bars on a phone, where five stand side by side
_LINE = 1.35  # line height in font sizes
_NEVER_FIRST = frozenset("ー、。，．・！？）」』】〕)]},.!?々ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ")  # 行頭禁則
# What a line break does not divide: a word in katakana or Latin letters, and 2026年, 11月, 年度末.
_WORD = re.compile(r"[ァ-ヶー]+|[0-9]+[年月日](?!度)|[A-Za-z0-9]+|年度末?|.")
_PATTERNS = {
    "/": ("M-2 2l4 -4M0 8l8 -8M6 10l4 -4", 2.5),
    "x": ("M0 0l8 8M8 0l-8 8", 1.5),
    ".": ("M2 2h.01M6 6h.01", 3),
}
_SYMBOLS = {
    "circle": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    "diamond": "m0 -6l6 6l-6 6l-6 -6z",
    "square": "m-5 -5h10v10h-10z",
}

Figure = dict[str, Any]
Scale = Callable[[float], float]


def draw_picture(figure: Figure, *, ident: str, title: str, description: str) -> str:
    """Both drawings of `figure`; the style sheet shows the one that suits the width at hand.

    One drawing would not do: text that fits a column of 720 px is 7 px high on a phone.
    """
    return "".join(
        draw_svg(figure, ident=f"{ident}-{name}", title=title, description=description, width=width)
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )


def draw_svg(figure: Figure, *, ident: str, title: str, description: str, width: int = WIDE) -> str:
    """`figure` (the parsed figure_json of charts.py) as one line of SVG, as high as its content needs.

    `ident` is unique on the page: the ids within begin with it. `title` and `description` are the text
    alternative. `width` is WIDE or NARROW. Raises KeyError for a figure that uses what is not drawn here.
    """
    canvas = _Canvas(figure, ident, width)
    lying = any(trace.get("orientation") == "h" for trace in figure["data"])
    height = _draw_lying(canvas) if lying else _draw_upright(canvas)
    return _tag(
        "svg",
        _tag("title", _escape(title), id=f"{ident}-title"),
        _tag("desc", _escape(description), id=f"{ident}-desc"),
        _tag("defs", *canvas.patterns.values()) if canvas.patterns else "",
        *canvas.parts,
        xmlns="http://www.w3.org/2000/svg",
        id=ident,
        class_=f"chart-svg chart-svg--{'wide' if width == WIDE else 'narrow'}",
        role="img",
        aria_labelledby=f"{ident}-title",
        aria_describedby=f"{ident}-desc",
        viewBox=f"0 0 {width} {_round(height)}",
        width=width,
        height=height,
        font_family="sans-serif",
        font_size=canvas.size,
        fill=canvas.colour(figure["layout"]["font"]["color"]),
    )


# --------------------------------------------------------------------------- text and tags


def text_width(text: str, size: float) -> float:
    """About how wide `text` is in the sans-serif fonts of readers' systems, in the unit of `size`."""
    return size * sum(_character_width(character) for character in text)


def _character_width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1
    return 0.36 if character in " ()[],.:;'|iIl" else 0.6


def broken(text: str, room: float, size: float) -> list[str]:
    """`text` in lines no wider than `room`: before a bracket, else between words."""
    if text_width(text, size) <= room:
        return [text]
    if bracket := re.match(r"(.+?)\s*([(（].+)", text):
        return [line for part in bracket.groups() for line in broken(part, room, size)]
    words = _WORD.findall(text)
    lines = [""]
    for piece in [piece for word in words for piece in ([word] if text_width(word, size) <= room else word)]:
        if lines[-1] and piece[0] not in _NEVER_FIRST and text_width(lines[-1] + piece, size) > room:
            lines.append("")
        lines[-1] += piece
    return lines


def _lines(label: str) -> list[str]:
    """The lines of a Plotly label, which breaks at `<br>` and escapes everything else."""
    return [html.unescape(line) for line in label.split("<br>")]


def _escape(text: Any) -> str:
    """`text` for XML, and for Jinja: pages may be written to files that a template engine reads once more."""
    return html.escape(str(text)).replace("{", "&#123;").replace("}", "&#125;")


def _round(value: Any) -> str:
    return str(value) if isinstance(value, (str, int)) else f"{value:.1f}".removesuffix(".0")


def _tag(name: str, *children: str, **attributes: Any) -> str:
    """An element; `children` are finished markup, attributes are escaped, those that are None left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escape(_round(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(children)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


# --------------------------------------------------------------------------- what a drawing needs to know


@dataclass
class _Canvas:
    figure: Figure
    ident: str
    width: int
    parts: list[str] = field(default_factory=list)
    patterns: dict[str, str] = field(default_factory=dict)

    @property
    def narrow(self) -> bool:
        return self.width == NARROW

    @property
    def size(self) -> int:
        return _FONT[self.width]

    @property
    def line(self) -> float:
        return self.size * _LINE

    def colour(self, value: str) -> str:
        roles = {light: role for role, (light, _) in self.figure["layout"]["meta"]["palette"].items()}
        return f"var(--chart-{roles[value]}, {value})"

    def draw(self, name: str, *children: str, **attributes: Any) -> None:
        self.parts.append(_tag(name, *children, **attributes))

    def text(
        self, text: str, x: float, y: float, anchor: str = "start", colour: str | None = None, size: int | None = None
    ) -> None:
        fill = self.colour(colour) if colour and colour != self.figure["layout"]["font"]["color"] else None
        anchor = None if anchor == "start" else anchor
        self.draw("text", _escape(text.strip()), x=x, y=y, text_anchor=anchor, fill=fill, font_size=size)

    def marks(self, trace: Figure) -> dict[str, Any]:
        """Fill and outline of the bars of `trace`; a pattern is defined when it is first used."""
        marker = trace["marker"]
        line, pattern = marker.get("line"), marker.get("pattern")
        fill = self.colour(marker["color"])
        if pattern:
            ident = f"{self.ident}-pattern-{marker['line']['color'].removeprefix('#')}"
            path, stroke_width = _PATTERNS[pattern["shape"]]
            self.patterns[ident] = _tag(
                "pattern",
                _tag("path", d="M0 0h8v8h-8z", fill=fill),
                _tag(
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


def _legend(canvas: _Canvas) -> float:
    """Draw the keys in as many rows as they need; gives the y below them."""
    x, y, gap = 0.0, 0.0, 18
    for trace in canvas.figure["data"]:
        if trace.get("showlegend") is False:
            continue
        (name,) = _lines(trace["name"])
        wide = 26 + text_width(name, canvas.size)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + canvas.line + 4
        middle = y + canvas.line / 2
        if trace["type"] == "bar":
            canvas.draw("rect", x=x + 1, y=middle - 7, width=18, height=14, **canvas.marks(trace))
        elif "markers" in trace["mode"]:
            _symbols(canvas, trace, [(x + 10, middle)])
        else:
            stroke = {"stroke": canvas.colour(trace["line"]["color"]), "stroke_width": trace["line"]["width"]}
            canvas.draw("path", d=f"M{_round(x)} {_round(middle)}h20", **stroke)
        canvas.text(name, x + 26, middle + 0.36 * canvas.size)
        x += wide + gap
    return y + canvas.line + 6


def _linear(axis_range: list[float], start: float, end: float) -> Scale:
    low, high = axis_range
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _ticks(axis: Figure) -> list[tuple[float, str]]:
    """The steps of a value axis with their labels, from 0 up."""
    count = int(axis["range"][1] / axis["dtick"] + 1e-9)
    values = [index * axis["dtick"] for index in range(count + 1)]
    return [(value, f"{value:,}{axis.get('ticksuffix', '')}") for value in values]


def _rectangles(boxes: list[tuple[float, float, float, float]]) -> str:
    """One path for all boxes (x, y, width, height): a hundred bars weigh as little as possible."""
    return "".join(
        f"M{_round(x)} {_round(y)}h{_round(width)}v{_round(height)}h{_round(-width)}z" for x, y, width, height in boxes
    )


# --------------------------------------------------------------------------- upright bars and lines


def _draw_upright(canvas: _Canvas) -> float:
    layout = canvas.figure["layout"]
    first, second = layout["yaxis"], layout.get("yaxis2")
    top = _legend(canvas)
    if title := first.get("title", {}).get("text"):
        canvas.text(_lines(title)[0], 0, top + 0.9 * canvas.size)
        top += canvas.line + 0.4 * canvas.size  # a step at the very top has its label half above its line
    # On a phone the room goes to the bars, whose labels say all that the axis would.
    left_ticks = [] if canvas.narrow and not second else _ticks(first)
    right_ticks = _ticks(second) if second else []
    left, right = _tick_room(left_ticks, canvas.size), canvas.width - _tick_room(right_ticks, canvas.size)
    bottom = top + (230 if canvas.narrow else 280)
    across = _linear(layout["xaxis"]["range"], left, right)
    up = _linear(first["range"], bottom, top)
    up_second = _linear(second["range"], bottom, top) if second else up

    for value, label in left_ticks:
        line = {"x1": left, "x2": right, "y1": up(value), "y2": up(value)}
        canvas.draw("line", **line, stroke=canvas.colour(first["gridcolor"]))
        canvas.text(label, left - 8, up(value) + 0.36 * canvas.size, "end")
    for value, label in right_ticks:
        canvas.text(label, canvas.width, up_second(value) + 0.36 * canvas.size, "end")
    for trace in canvas.figure["data"]:
        if trace["type"] == "bar":
            _upright_bars(canvas, trace, across, up)
        else:
            _line(canvas, trace, across, up_second if trace.get("yaxis") == "y2" else up)
    stroke = canvas.colour(layout["xaxis"]["linecolor"])
    canvas.draw("line", x1=left, x2=right, y1=bottom, y2=bottom, stroke=stroke, stroke_width=1.5)
    return _labels_below(canvas, layout["xaxis"], across, bottom)


def _tick_room(ticks: list[tuple[float, str]], size: float) -> float:
    return max((text_width(label, size) + 8 for _, label in ticks), default=1)


def _upright_bars(canvas: _Canvas, trace: Figure, across: Scale, up: Scale) -> None:
    wide = trace["width"] * (across(1) - across(0))
    categories = canvas.figure["layout"]["xaxis"].get("categoryarray")
    middles = [across(categories.index(x) if categories else x) for x in trace["x"]]
    bars = [(middle, value, up(value)) for middle, value in zip(middles, trace["y"]) if value is not None]
    boxes = [(middle - wide / 2, y, wide, up(0) - y) for middle, _, y in bars]
    canvas.draw("path", d=_rectangles(boxes), **canvas.marks(trace))
    for index, (middle, value) in enumerate(zip(middles, trace["y"])):
        text, position = (trace["text"][index], trace["textposition"]) if "text" in trace else ("", "")
        if not text:
            continue
        if (position if isinstance(position, str) else position[index]) == "inside":
            canvas.text(text, middle, up(value) + 1.15 * canvas.size, "middle", trace["insidetextfont"]["color"])
        else:
            canvas.text(text, middle, up(value) - 5, "middle")


def _line(canvas: _Canvas, trace: Figure, across: Scale, up: Scale) -> None:
    categories = canvas.figure["layout"]["xaxis"].get("categoryarray")
    places = [across(categories.index(x) if categories else x) for x in trace["x"]]
    points = [(x, up(y)) for x, y in zip(places, trace["y"]) if y is not None]
    if "lines" in trace["mode"]:
        d = "M" + "L".join(f"{_round(x)} {_round(y)}" for x, y in points)
        stroke = {"stroke": canvas.colour(trace["line"]["color"]), "stroke_width": trace["line"]["width"]}
        canvas.draw("path", d=d, fill="none", stroke_linejoin="round", **stroke)
    if "markers" in trace["mode"]:
        _symbols(canvas, trace, points)
    if "text" in trace["mode"]:
        positions = trace["textposition"]
        positions = [positions] * len(points) if isinstance(positions, str) else positions
        for (x, y), text, position in zip(points, trace["text"], positions):
            upright, side = position.split()
            y += 1.1 * canvas.size if upright == "bottom" else -0.5 * canvas.size
            canvas.text(text, x + 7 if upright == "bottom" else x, y, "start" if side == "right" else "end")


def _symbols(canvas: _Canvas, trace: Figure, points: list[tuple[float, float]]) -> None:
    marker = trace["marker"]
    d = "".join(f"M{_round(x)} {_round(y)}{_SYMBOLS[marker['symbol']]}" for x, y in points)
    line = marker.get("line")
    outline = {"stroke": canvas.colour(line["color"]), "stroke_width": line["width"]} if line else {}
    canvas.draw("path", d=d, fill=canvas.colour(marker["color"]), **outline)


def _labels_below(canvas: _Canvas, axis: Figure, across: Scale, bottom: float) -> float:
    """The labels and the title under an axis; gives the height that the picture has with them."""
    room, size = across(1) - across(0), _SMALL if canvas.narrow else canvas.size
    if "categoryarray" in axis:
        labels = [
            [part for line in _lines(label) for part in broken(line, room, size)] for label in axis["ticktext"]
        ]
        places = [across(index) for index in range(len(labels))]
    else:
        labels = [[str(value)] for value in axis["tickvals"]]
        places = [across(value) for value in axis["tickvals"]]
    for x, lines in zip(places, labels):
        for number, line in enumerate(lines, start=1):
            canvas.text(line, x, bottom + 4 + number * canvas.line, "middle", size=_SMALL if canvas.narrow else None)
    height = bottom + 10 + max(map(len, labels), default=0) * canvas.line
    if title := axis.get("title", {}).get("text"):
        canvas.text(title, (across(axis["range"][0]) + across(axis["range"][1])) / 2, height + canvas.size, "middle")
        height += canvas.line + 4
    return height


# --------------------------------------------------------------------------- lying bars, stacked; lying points


def _draw_lying(canvas: _Canvas) -> float:
    """One row a category: its name before the bars or points, or above them where the picture is narrow.

    A trace of mode `text` is written behind what lies furthest in its row.
    """
    axis = canvas.figure["layout"]["yaxis"]
    stacks = [trace for trace in canvas.figure["data"] if trace["type"] == "bar"]
    totals = [trace for trace in canvas.figure["data"] if trace.get("mode") == "text"]
    points = [trace for trace in canvas.figure["data"] if trace["type"] != "bar" and trace["mode"] != "text"]
    names = [_lines(label) for label in axis["ticktext"]]
    ends = [[trace["text"][row] for trace in totals] for row in range(len(names))]
    values = [[_of_row(trace, label) for trace in points] for label in axis["tickvals"]]
    sums = [
        max([sum(trace["x"][row] or 0 for trace in stacks), *(x for xs in values[row] for x in xs)])
        for row in range(len(names))
    ]
    y = _legend(canvas) + 6
    left = 1 if canvas.narrow else _widest(names, canvas.size) + 12
    behind = 12 if points else 5  # a symbol reaches beyond its place
    end_room = _widest(ends, canvas.size) + behind + 1
    scale = _linear([0, max(sums, default=1) or 1], left, canvas.width - end_room)
    boxes: list[list] = [[] for _ in stacks]
    dots: list[list] = [[] for _ in points]
    labels = []
    bar = 24 if canvas.narrow else 28
    for row, lines in enumerate(names):
        if canvas.narrow:
            for line in broken("".join(lines), canvas.width, canvas.size):
                canvas.text(line, 0, y + canvas.size)
                y += canvas.line
            y += 3
        else:
            first = y + bar / 2 + 0.36 * canvas.size - (len(lines) - 1) * canvas.line / 2
            for number, line in enumerate(lines):
                canvas.text(line, left - 10, first + number * canvas.line, "end")
        segments = _segments(stacks, row, scale)
        for number, start, end, _ in segments:
            boxes[number].append((start + 0.75, y, max(end - start - 1.5, 0.5), bar))
        for drawn, xs in zip(dots, values[row]):
            drawn.append([(scale(x), y + bar / 2) for x in xs])
        for text in ends[row]:
            labels.append((text, scale(sums[row]) + behind, y + bar / 2 + 0.36 * canvas.size, "start", None))
        inside, beneath = _segment_labels(segments, stacks, y, bar, canvas)
        labels += inside + beneath
        y += bar + (canvas.line if beneath else 0) + (10 if canvas.narrow else 14)
    for trace, drawn in zip(stacks, boxes):
        canvas.draw("path", d=_rectangles(drawn), **canvas.marks(trace))
    for trace, rows in zip(points, dots):
        if "lines" in trace["mode"]:
            d = "".join("M" + "L".join(f"{_round(x)} {_round(y)}" for x, y in row) for row in rows if row)
            canvas.draw("path", d=d, stroke=canvas.colour(trace["line"]["color"]), stroke_width=trace["line"]["width"])
        if "markers" in trace["mode"]:
            _symbols(canvas, trace, [point for row in rows for point in row])
    for label in labels:
        canvas.text(*label)
    return y


def _of_row(trace: Figure, category: str) -> list[float]:
    return [x for x, row in zip(trace["x"], trace["y"]) if row == category and x is not None]


def _widest(texts: list[list[str]], size: float) -> float:
    return max((text_width(text, size) for lines in texts for text in lines), default=0)


def _segments(stacks: list[Figure], row: int, scale: Scale) -> list[tuple[int, float, float, str]]:
    """The segments of a row: (number of the trace, start, end, label), without empty ones."""
    segments, base = [], 0
    for number, trace in enumerate(stacks):
        if value := trace["x"][row]:
            segments.append((number, scale(base), scale(base + value), trace["text"][row]))
            base += value
    return segments


def _segment_labels(segments: list, stacks: list[Figure], y: float, bar: float, canvas: _Canvas) -> tuple[list, list]:
    """Labels within their segments, and, with a short line to each, those beneath for which there is no room."""
    inside, beneath, taken = [], [], 0.0
    for number, start, end, text in segments:
        middle, half = (start + end) / 2, text_width(text, canvas.size) / 2
        if end - start >= 2 * half + 5:
            colour = stacks[number]["insidetextfont"]["color"]
            inside.append((text, middle, y + bar / 2 + 0.36 * canvas.size, "middle", colour))
        elif len(segments) > 1:  # a lone segment is as large as the total, which stands at its end
            x = max(middle, taken + half)
            canvas.draw(
                "path",
                d=f"M{_round(middle)} {_round(y + bar)}L{_round(x)} {_round(y + bar + 5)}",
                stroke=canvas.colour(canvas.figure["layout"]["font"]["color"]),
            )
            beneath.append((text, x, y + bar + 4 + canvas.size, "middle", None))
            taken = x + half + 4
    return inside, beneath
