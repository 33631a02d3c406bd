"""Where the frames lie that other sites show of this one, and the code that shows one."""

from __future__ import annotations

from datetime import date

from macros.view.render import render_part

# What each needs in the column of a phone; a card, which is text, needs less the wider the window.
HEIGHTS = {"card": 560, "timeline": 500, "part": 700}
CARD = "clamp(330px,710px - 40vw,560px)"
NARROW, WIDE = 560, 700  # windows, in px: up to the one a chart is drawn as for a phone


def frame_address(page: str, day: date | None = None) -> str:
    """The address of the frame of what stands at `page`: as it is today, or as it was known on `day` for ever."""
    return f"embed/{page}" + (f"{day.isoformat()}/" if day else "")


def frame_code(url: str, title: str, sort: str) -> str:
    """The HTML that shows the frame at `url`, one of the sorts in HEIGHTS, on a page elsewhere.

    `title` is what those hear who listen to it.
    """
    return render_part("frame", url, title, HEIGHTS[sort], CARD if sort == "card" else "")


def chart_code(url: str, title: str, phone: int, wide: int) -> str:
    """`frame_code` of a chart that needs `phone` px on a phone and `wide` px in a wide window: see chart_heights."""
    less = (phone - wide) / (WIDE - NARROW)
    high = f"clamp({wide}px,{phone + NARROW * less:.0f}px - {100 * less:.1f}vw,{phone}px)" if less > 0 else ""
    return render_part("frame", url, title, max(phone, wide), high)


def chart_heights(wide: float, narrow: float, letters: float) -> tuple[int, int]:
    """What the frame of a chart needs on a phone and in a wide window, in px: its drawings, its words and its foot.

    `wide` and `narrow` are the heights of the drawings, `letters` those of headline and sentence, each as wide as a
    Japanese one. Measured in Chromium: the frame leaves a phone 368 px for the drawing, and the style sheet
    shows no drawing wider than 810 px.
    """
    return round(narrow * 368 / 340 + 165 + 1.05 * letters), round(wide * 810 / 720 + 150 + 0.4 * letters)
