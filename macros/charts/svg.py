"""A Plotly figure as a static, accessible SVG: the picture that needs no JavaScript and that is printed.

It draws what the portal's charts use, and no more: bars (upright or lying, overlaid or stacked, with patterns),
lines, points (lying ones joined from the first to the last of a row), labels, a second value axis, a legend. Every
colour is written as `var(--chart-ROLE, #hex)`, where the role comes from the figure's own palette, so that a style
sheet turns the picture dark without redrawing it.
There are no `style` attributes (Content Security Policy) and no clock: the same figure gives the same text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.base.japanese.phrases import pieces
from macros.charts.canvas import Canvas, Properties, escape, rounded, tag
from macros.charts.lettering import LINE, NARROW, WIDE, text_width
from macros.charts.lying import draw_lying
from macros.charts.upright import draw_upright

_MARGIN = 24  # around a picture that stands alone
_HEADLINE, _SENTENCE, _FOOT = 20, 14, 12  # sizes of its letters
_HEIGHT = re.compile(r'viewBox="0 0 \d+ ([\d.]+)"')
_ROLE = re.compile(r"var\(--chart-[a-z-]+, (#[0-9a-f]+)\)")


def draw_picture(figure: Properties, *, ident: str, title: str, description: str) -> str:
    """Both drawings of the properties of a figure; the style sheet shows the one that suits the width at hand.

    One drawing would not do: text that fits a column of 720 px is 7 px high on a phone.
    """
    return "".join(
        draw_svg(figure, ident=f"{ident}-{name}", title=title, description=description, width=width)
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )


def heights_of(picture: str) -> tuple[float, float]:
    """How high the two drawings of `draw_picture` are, the wide one first: of WIDE and of NARROW across."""
    wide, narrow = (float(height) for height in _HEIGHT.findall(picture))
    return wide, narrow


def draw_svg(figure: Properties, *, ident: str, title: str, description: str, width: int = WIDE) -> str:
    """The properties of a figure as one line of SVG, as high as its content needs.

    `ident` is unique on the page: the ids within begin with it. `title` and `description` are the text
    alternative. `width` is WIDE or NARROW. Raises KeyError for a figure that uses what is not drawn here.
    """
    canvas = Canvas(figure, ident, width)
    lying = any(trace.get("orientation") == "h" for trace in canvas.figure["data"])
    height = draw_lying(canvas) if lying else draw_upright(canvas)
    return tag(
        "svg",
        tag("title", escape(title), id=f"{ident}-title"),
        tag("desc", escape(description), id=f"{ident}-desc"),
        tag("defs", *canvas.patterns.values()) if canvas.patterns else "",
        *canvas.parts,
        xmlns="http://www.w3.org/2000/svg",
        id=ident,
        class_=f"chart-svg chart-svg--{'wide' if width == WIDE else 'narrow'}",
        role="img",
        aria_labelledby=f"{ident}-title",
        aria_describedby=f"{ident}-desc",
        viewBox=f"0 0 {width} {rounded(height)}",
        width=width,
        height=height,
        font_family="sans-serif",
        font_size=canvas.size,
        fill=canvas.colour(figure["layout"]["font"]["color"]),
    )


def draw_file(figure: Properties, *, title: str, description: str, foot: Sequence[str]) -> str:
    """The same as the text of a file that stands alone: what it shows, the picture, and the lines `foot` below it.

    Its colours are plain and its paper is white: no style sheet goes with it, and not every program knows variables.
    """
    picture = draw_svg(figure, ident="chart", title=title, description=description)
    head, y = _written([title], _HEADLINE, _MARGIN, font_weight="bold")
    sentence, y = _written([description], _SENTENCE, y)
    below, bottom = _written(foot, _FOOT, y + float(_HEIGHT.findall(picture)[0]) + _MARGIN)
    width, height = WIDE + 2 * _MARGIN, bottom + _MARGIN
    whole = tag(
        "svg",
        tag("rect", width=width, height=height, fill="#ffffff"),
        *head,
        *sentence,
        tag("g", picture, transform=f"translate({_MARGIN} {rounded(y)})"),
        *below,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {rounded(height)}",
        width=width,
        height=height,
        font_family="sans-serif",
        fill=figure["layout"]["font"]["color"],
    )
    return _ROLE.sub(r"\1", whole)


def _written(texts: Sequence[str], size: int, top: float, **look: str) -> tuple[list[str], float]:
    """(the lines of `texts` from `top` on, broken between phrases; where what follows may begin)."""
    lines = [line for text in texts for line in _lines(text, size)]
    step = size * LINE
    drawn = [
        tag("text", escape(line), x=_MARGIN, y=top + step * number + size, font_size=size, **look)
        for number, line in enumerate(lines)
    ]
    return drawn, top + step * len(lines) + size / 2


def _lines(text: str, size: int) -> list[str]:
    lines = [""]
    for piece in pieces(text):
        if lines[-1] and text_width(lines[-1] + piece, size) > WIDE:
            lines.append("")
        lines[-1] += piece
    return lines
