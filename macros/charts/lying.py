"""Bars and points that lie, one row for each name."""

from __future__ import annotations

from dataclasses import dataclass

from macros.charts.canvas import (
    Canvas,
    Properties,
    Scale,
    draw_legend,
    draw_symbols,
    linear,
    rectangles,
    rounded,
    widest,
)
from macros.charts.lettering import broken, lines_of, text_width

# --------------------------------------------------------------------------- lying bars, stacked; lying points

MOST_BESIDE = 0.7  # of the width, for what is written beside the bars: names stand above where they would take more
PlacedText = tuple[str, float, float, str, str | None, None, str | None]  # what `Canvas.text` takes


@dataclass(frozen=True)
class _Row:
    """One category: the lines of its name, what is written at its end, its points in each trace, how far it reaches."""

    number: int
    name: list[str]
    ends: list[str]
    points: list[list[float]]
    reach: float


@dataclass(frozen=True)
class _Frame:
    """Where every row lies: behind `left`, on `scale`, its bar so thick, its end written so far `behind` its reach.

    Its name stands before it, or `above`.
    """

    above: bool
    left: float
    scale: Scale
    bar: float
    behind: float


def draw_lying(canvas: Canvas) -> float:
    """One row a category: its name before the bars or points, or above them where there is too little room beside it.

    A trace of mode `text` is written behind what lies furthest in its row.
    """
    data = canvas.figure["data"]
    stacks = [trace for trace in data if trace["type"] == "bar"]
    points = [trace for trace in data if trace["type"] != "bar" and trace["mode"] != "text"]
    rows = _rows(canvas, stacks, points, [trace for trace in data if trace.get("mode") == "text"])
    y = draw_legend(canvas) + 6
    frame = _frame(canvas, rows, 12 if points else 5)  # a symbol reaches beyond its place
    boxes: list[list] = [[] for _ in stacks]
    dots: list[list] = [[] for _ in points]
    labels: list[PlacedText] = []
    for row in rows:
        y = _draw_name(canvas, row.name, y, frame)
        segments = _segments(stacks, row.number, frame.scale)
        for number, start, end, _ in segments:
            boxes[number].append((start + 0.75, y, max(end - start - 1.5, 0.5), frame.bar))
        for drawn, xs in zip(dots, row.points, strict=True):
            drawn.append([(frame.scale(x), y + frame.bar / 2) for x in xs])
        at_end = (frame.scale(row.reach) + frame.behind, _baseline(canvas, y, frame), "start", None, None, None)
        labels += [(text, *at_end) for text in row.ends]
        inside, beneath = _segment_labels(segments, stacks, y, frame.bar, canvas)
        labels += inside + beneath
        y += frame.bar + (canvas.line if beneath else 0) + (10 if canvas.narrow else 14)
    for trace, drawn in zip(stacks, boxes, strict=True):
        canvas.draw("path", d=rectangles(drawn), **canvas.marks(trace))
    for trace, drawn in zip(points, dots, strict=True):
        _draw_points(canvas, trace, drawn)
    for label in labels:
        canvas.text(*label)
    return y


def _rows(canvas: Canvas, stacks: list[Properties], points: list[Properties], ends: list[Properties]) -> list[_Row]:
    """The categories of the figure from above."""
    axis, rows = canvas.figure["layout"]["yaxis"], []
    for number, (category, label) in enumerate(zip(axis["tickvals"], axis["ticktext"], strict=True)):
        found = [_of_row(trace, category) for trace in points]
        reach = max([sum(trace["x"][number] or 0 for trace in stacks), *(x for xs in found for x in xs)])
        rows.append(_Row(number, lines_of(label), [trace["text"][number] for trace in ends], found, reach))
    return rows


def _frame(canvas: Canvas, rows: list[_Row], behind: float) -> _Frame:
    """The frame in which the longest name, the furthest reach and the longest end of all `rows` have room."""
    end_room = widest([row.ends for row in rows], canvas.size) + behind + 1
    furthest = max((row.reach for row in rows), default=1) or 1
    before = widest([row.name for row in rows], canvas.size) + 12
    above = canvas.narrow or before + end_room > MOST_BESIDE * canvas.width
    left = 1 if above else before
    scale = linear([0, furthest], left, canvas.width - end_room)
    return _Frame(above, left, scale, 24 if canvas.narrow else 28, behind)


def _baseline(canvas: Canvas, y: float, frame: _Frame) -> float:
    """Where a line of writing stands that is in the middle of the bar whose upper edge is at `y`."""
    return y + frame.bar / 2 + 0.36 * canvas.size


def _draw_name(canvas: Canvas, lines: list[str], y: float, frame: _Frame) -> float:
    """Write the name of a row; the upper edge of its bar, which is lower where the name stands above it."""
    if frame.above:
        for line in broken("".join(lines), canvas.width, canvas.size):
            canvas.text(line, 0, y + canvas.size)
            y += canvas.line
        return y + 3
    first = _baseline(canvas, y, frame) - (len(lines) - 1) * canvas.line / 2
    for number, line in enumerate(lines):
        canvas.text(line, frame.left - 10, first + number * canvas.line, "end")
    return y


def _draw_points(canvas: Canvas, trace: Properties, rows: list[list[tuple[float, float]]]) -> None:
    """The points of one trace, each row's joined by a line where the trace has lines."""
    if "lines" in trace["mode"]:
        d = "".join("M" + "L".join(f"{rounded(x)} {rounded(y)}" for x, y in row) for row in rows if row)
        canvas.draw("path", d=d, stroke=canvas.colour(trace["line"]["color"]), stroke_width=trace["line"]["width"])
    if "markers" in trace["mode"]:
        draw_symbols(canvas, trace, [point for row in rows for point in row])


def _of_row(trace: Properties, category: str) -> list[float]:
    return [x for x, row in zip(trace["x"], trace["y"], strict=True) if row == category and x is not None]


def _segments(stacks: list[Properties], row: int, scale: Scale) -> list[tuple[int, float, float, str]]:
    """The segments of a row: (number of the trace, start, end, label), without empty ones."""
    segments, base = [], 0
    for number, trace in enumerate(stacks):
        if value := trace["x"][row]:
            segments.append((number, scale(base), scale(base + value), trace["text"][row]))
            base += value
    return segments


def _segment_labels(
    segments: list, stacks: list[Properties], y: float, bar: float, canvas: Canvas
) -> tuple[list, list]:
    """Labels within their segments, and, with a short line to each, those beneath for which there is no room."""
    inside, beneath, taken = [], [], 0.0
    for number, start, end, text in segments:
        middle, half = (start + end) / 2, text_width(text, canvas.size) / 2
        if end - start >= 2 * half + 5:
            colour = stacks[number]["insidetextfont"]["color"]
            inside.append(
                (text, middle, y + bar / 2 + 0.36 * canvas.size, "middle", colour, None, canvas.rim_on(stacks[number]))
            )
        elif len(segments) > 1:  # a lone segment is as large as the total, which stands at its end
            x = max(middle, taken + half)
            canvas.draw(
                "path",
                d=f"M{rounded(middle)} {rounded(y + bar)}L{rounded(x)} {rounded(y + bar + 5)}",
                stroke=canvas.colour(canvas.figure["layout"]["font"]["color"]),
            )
            beneath.append((text, x, y + bar + 4 + canvas.size, "middle", None, None, None))
            taken = x + half + 4
    return inside, beneath
