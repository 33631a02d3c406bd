"""Bars and points that lie, one row for each name."""

from __future__ import annotations

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


def draw_lying(canvas: Canvas) -> float:
    """One row a category: its name before the bars or points, or above them where the picture is narrow.

    A trace of mode `text` is written behind what lies furthest in its row.
    """
    axis = canvas.figure["layout"]["yaxis"]
    stacks = [trace for trace in canvas.figure["data"] if trace["type"] == "bar"]
    totals = [trace for trace in canvas.figure["data"] if trace.get("mode") == "text"]
    points = [trace for trace in canvas.figure["data"] if trace["type"] != "bar" and trace["mode"] != "text"]
    names = [lines_of(label) for label in axis["ticktext"]]
    ends = [[trace["text"][row] for trace in totals] for row in range(len(names))]
    values = [[_of_row(trace, label) for trace in points] for label in axis["tickvals"]]
    sums = [
        max([sum(trace["x"][row] or 0 for trace in stacks), *(x for xs in values[row] for x in xs)])
        for row in range(len(names))
    ]
    y = draw_legend(canvas) + 6
    left = 1 if canvas.narrow else widest(names, canvas.size) + 12
    behind = 12 if points else 5  # a symbol reaches beyond its place
    end_room = widest(ends, canvas.size) + behind + 1
    scale = linear([0, max(sums, default=1) or 1], left, canvas.width - end_room)
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
        for drawn, xs in zip(dots, values[row], strict=True):
            drawn.append([(scale(x), y + bar / 2) for x in xs])
        at_end = (scale(sums[row]) + behind, y + bar / 2 + 0.36 * canvas.size, "start", None)
        labels += [(text, *at_end) for text in ends[row]]
        inside, beneath = _segment_labels(segments, stacks, y, bar, canvas)
        labels += inside + beneath
        y += bar + (canvas.line if beneath else 0) + (10 if canvas.narrow else 14)
    for trace, drawn in zip(stacks, boxes, strict=True):
        canvas.draw("path", d=rectangles(drawn), **canvas.marks(trace))
    for trace, rows in zip(points, dots, strict=True):
        if "lines" in trace["mode"]:
            d = "".join("M" + "L".join(f"{rounded(x)} {rounded(y)}" for x, y in row) for row in rows if row)
            canvas.draw("path", d=d, stroke=canvas.colour(trace["line"]["color"]), stroke_width=trace["line"]["width"])
        if "markers" in trace["mode"]:
            draw_symbols(canvas, trace, [point for row in rows for point in row])
    for label in labels:
        canvas.text(*label)
    return y


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
            inside.append((text, middle, y + bar / 2 + 0.36 * canvas.size, "middle", colour))
        elif len(segments) > 1:  # a lone segment is as large as the total, which stands at its end
            x = max(middle, taken + half)
            canvas.draw(
                "path",
                d=f"M{rounded(middle)} {rounded(y + bar)}L{rounded(x)} {rounded(y + bar + 5)}",
                stroke=canvas.colour(canvas.figure["layout"]["font"]["color"]),
            )
            beneath.append((text, x, y + bar + 4 + canvas.size, "middle", None))
            taken = x + half + 4
    return inside, beneath
