"""Upright bars and lines."""

from __future__ import annotations

from itertools import pairwise

from macros.charts.canvas import (
    Canvas,
    Properties,
    Scale,
    axis_ticks,
    draw_legend,
    draw_symbols,
    labels_below,
    linear,
    rectangles,
    rounded,
)
from macros.charts.lettering import BETWEEN, ends_first, lines_of, text_width

# --------------------------------------------------------------------------- upright bars and lines


def draw_upright(canvas: Canvas) -> float:
    """Draw a figure whose bars stand; the height of the whole drawing."""
    layout = canvas.figure["layout"]
    first, second = layout["yaxis"], layout.get("yaxis2")
    top = draw_legend(canvas)
    if title := first.get("title", {}).get("text"):
        canvas.text(lines_of(title)[0], 0, top + 0.9 * canvas.size)
        top += canvas.line + 0.4 * canvas.size  # a step at the very top has its label half above its line
    # On a phone the room goes to the bars, whose labels say all that the axis would.
    left_ticks = [] if canvas.narrow and not second else axis_ticks(first)
    right_ticks = axis_ticks(second) if second else []
    left, right = _tick_room(left_ticks, canvas.size), canvas.width - _tick_room(right_ticks, canvas.size)
    bottom = top + (230 if canvas.narrow else 280)
    across = linear(layout["xaxis"]["range"], left, right)
    up = linear(first["range"], bottom, top)
    up_second = linear(second["range"], bottom, top) if second else up

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
    return labels_below(canvas, layout["xaxis"], across, bottom)


def _tick_room(ticks: list[tuple[float, str]], size: float) -> float:
    return max((text_width(label, size) + 8 for _, label in ticks), default=1)


def _upright_bars(canvas: Canvas, trace: Properties, across: Scale, up: Scale) -> None:
    wide = trace["width"] * (across(1) - across(0))
    categories = canvas.figure["layout"]["xaxis"].get("categoryarray")
    middles = [across(categories.index(x) if categories else x) for x in trace["x"]]
    bars = [(middle, value, up(value)) for middle, value in zip(middles, trace["y"], strict=True) if value is not None]
    boxes = [(middle - wide / 2, y, wide, up(0) - y) for middle, _, y in bars]
    canvas.draw("path", d=rectangles(boxes), **canvas.marks(trace))
    above = []
    for index, (middle, value) in enumerate(zip(middles, trace["y"], strict=True)):
        text, position = (trace["text"][index], trace["textposition"]) if "text" in trace else ("", "")
        if not text:
            continue
        within = (position if isinstance(position, str) else position[index]) == "inside"
        if within and text_width(text, canvas.size) < wide:
            colour, y = trace["insidetextfont"]["color"], up(value) + 1.15 * canvas.size
            if canvas.takes(text, middle, y, "middle"):
                canvas.text(text, middle, y, "middle", colour, rim=canvas.rim_on(trace))
        else:
            above.append((text, middle, up(value) - 5))
    _write_above(canvas, above)


def _write_above(canvas: Canvas, labels: list[tuple[str, float, float]]) -> None:
    """Write each text over the bar whose (middle, upper end) stands beside it; wide ones of neighbours give way.

    What lies behind the bars does not run into the letters.
    """
    places = [middle for _, middle, _ in labels]
    halves = [text_width(text, canvas.size) / 2 for text, _, _ in labels]
    for left, right in pairwise(range(len(labels))):
        short = halves[left] + halves[right] + BETWEEN - (places[right] - places[left])
        if short > 0 and abs(labels[left][2] - labels[right][2]) < canvas.line:
            places[left], places[right] = places[left] - short / 2, places[right] + short / 2
    for (text, _, y), place, half in zip(labels, places, halves, strict=True):
        x = min(max(place, half), canvas.width - half)
        if canvas.takes(text, x, y, "middle"):
            canvas.text(text, x, y, "middle", rim=canvas.figure["layout"]["paper_bgcolor"])


def _line(canvas: Canvas, trace: Properties, across: Scale, up: Scale) -> None:
    categories = canvas.figure["layout"]["xaxis"].get("categoryarray")
    places = [across(categories.index(x) if categories else x) for x in trace["x"]]
    points = [(x, up(y)) for x, y in zip(places, trace["y"], strict=True) if y is not None]
    if "lines" in trace["mode"]:
        d = "M" + "L".join(f"{rounded(x)} {rounded(y)}" for x, y in points)
        stroke = {"stroke": canvas.colour(trace["line"]["color"]), "stroke_width": trace["line"]["width"]}
        canvas.draw("path", d=d, fill="none", stroke_linejoin="round", **stroke)
    if "markers" in trace["mode"]:
        draw_symbols(canvas, trace, points)
    if "text" in trace["mode"]:
        positions = trace["textposition"]
        positions = [positions] * len(points) if isinstance(positions, str) else positions
        for number in ends_first(len(points)):  # where they are many, those between give way
            (x, y), text = points[number], trace["text"][number]
            upright, side = positions[number].split()
            right, down = (7, 1.1 * canvas.size) if upright == "bottom" else (0, -0.5 * canvas.size)
            anchor = "start" if side == "right" else "end"
            if text and canvas.takes(text, x + right, y + down, anchor):
                canvas.text(text, x + right, y + down, anchor, rim=canvas.figure["layout"]["paper_bgcolor"])
