"""Where the frames lie that other sites show of this one, and the code that shows one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from macros.charts.lettering import text_width
from macros.view.html.render import render_part
from macros.words import Words

# Windows, in px: the one in which a frame is highest, up to the one in which a chart is drawn as for a phone, and a
# wide one.
NARROWEST, NARROW, WIDE = 320, 560, 700
_BESIDE = 38  # what a page and its frame leave empty on both sides, in px
# The letters of a frame, as layout.css and roadmap.css have them: their size, and how high a line of them is, in px.
NAME, SENTENCE, NOTE, ROW = (18, 25.2), (16.2, 26.8), (12.96, 22.7), (11.88, 15.5)
# Of lines of Latin letters, how close they stand; and how much longer a text is for the room left at the ends of lines.
_CLOSE, _RAGGED, _RAGGED_LATIN = 0.87, 1.22, 1.04
_TAG = re.compile("<[^>]+>")


def frame_address(page: str, day: date | None = None) -> str:
    """The address of the frame of what stands at `page`: as it is today, or as it was known on `day` for ever."""
    return f"embed/{page}" + (f"{day.isoformat()}/" if day else "")


def frame_code(url: str, title: str, phone: int, wide: int, narrow: int = NARROWEST) -> str:
    """The HTML that shows the frame at `url` on a page elsewhere; `title` is what those hear who listen to it.

    It needs `phone` px in windows up to `narrow` and `wide` px in a wide one; between them its height goes with theirs.
    """
    less = (phone - wide) / (WIDE - narrow)
    high = f"clamp({wide}px,{phone + narrow * less:.0f}px - {100 * less:.1f}vw,{phone}px)" if less > 0 else ""
    return render_part("frame", url, title, max(phone, wide), high)


def record_heights(values: Mapping[str, Any], words: Words) -> tuple[int, int]:
    """What the frame that shows `values` needs in the narrowest window and in a wide one, in px: see _frame.html."""
    narrowest, wide = (_height(values, words, window - _BESIDE) for window in (NARROWEST, WIDE))
    return narrowest, wide


def _height(values: Mapping[str, Any], words: Words, room: float) -> int:
    sources = "".join(_TAG.sub("", render_part("source", one)) for one in values["sources"])
    note = f"{values['as_of']} {words('procedure.source')}{sources}"
    texts = ((values["name"], NAME), (values["sentence"], SENTENCE), (note, NOTE))
    card = 34 + sum(8 + _high(words, text, look, room - 44) for text, look in texts) + (33 if values["badge"] else 0)
    foot = 32 + _high(words, words("embed.more") + values["site_name"] + values["not_official"], NOTE, room)
    return math.ceil(card + (_matrix(values, words, room) if values.get("matrix") else 0) + foot)


def _matrix(values: Mapping[str, Any], words: Words, room: float) -> float:
    """How high the rows are that a frame shows as signs, with what the signs mean."""
    view, meanings = values["matrix"], [badge.label for badge, _ in values["meanings"]]
    names = min(room, 612) - 1 - 44 * len(view.columns)
    rows = sum(max(26, 7.5 + _high(words, name, ROW, names)) for name, *_ in view.rows)
    key = sum(text_width(label, NOTE[0]) + 44 for label in (*meanings, words("timeline.small")))
    return 40 + _high(words, view.caption, ROW, room) + rows + 26 * math.ceil(1.1 * key / room)


def _high(words: Words, text: str, look: tuple[float, float], room: float) -> float:
    """How high `text` is in a column of `room` px; `look` are the size of its letters and the height of a line."""
    size, line = look
    is_latin = words.letters(1000) > 1000
    lines = math.ceil((_RAGGED_LATIN if is_latin else _RAGGED) * text_width(text, size) / room)
    return lines * line * (_CLOSE if is_latin and look in (SENTENCE, NOTE) else 1)


def chart_heights(wide: float, narrow: float, letters: float) -> tuple[int, int]:
    """What the frame of a chart needs on a phone and in a wide window, in px: its drawings, its words and its foot.

    `wide` and `narrow` are the heights of the drawings, `letters` those of headline and sentence, each as wide as a
    Japanese one. Measured in Chromium: the frame leaves a phone 368 px for the drawing, and the style sheet
    shows no drawing wider than 810 px.
    """
    return round(narrow * 368 / 340 + 180 + 1.05 * letters), round(wide * 810 / 720 + 155 + 0.4 * letters)
