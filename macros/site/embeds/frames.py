"""Where the frames lie that other sites show of this one, and the code that shows one."""

from __future__ import annotations

from datetime import date

from macros.view.render import render_part

HEIGHTS = {"card": 560, "timeline": 500, "part": 700, "chart": 640}  # what each needs in a column of text


def frame_address(page: str, day: date | None = None) -> str:
    """The address of the frame of what stands at `page`: as it is today, or as it was known on `day` for ever."""
    return f"embed/{page}" + (f"{day.isoformat()}/" if day else "")


def frame_code(url: str, title: str, height: int) -> str:
    """The HTML that shows the frame at `url` on a page elsewhere; `title` is what those hear who listen to it."""
    return render_part("frame", url, title, height)
