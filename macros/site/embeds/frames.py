"""Where the frames lie that other sites show of this one, and the code that shows one."""

from __future__ import annotations

from datetime import date

from macros.view.render import render_part

# What each needs in the column of a phone; a card, which is text, needs less the wider the window.
HEIGHTS = {"card": 560, "timeline": 500, "part": 700, "chart": 640}
CARD = "clamp(330px,710px - 40vw,560px)"


def frame_address(page: str, day: date | None = None) -> str:
    """The address of the frame of what stands at `page`: as it is today, or as it was known on `day` for ever."""
    return f"embed/{page}" + (f"{day.isoformat()}/" if day else "")


def frame_code(url: str, title: str, sort: str) -> str:
    """The HTML that shows the frame at `url`, one of the sorts in HEIGHTS, on a page elsewhere.

    `title` is what those hear who listen to it.
    """
    return render_part("frame", url, title, HEIGHTS[sort], CARD if sort == "card" else "")
