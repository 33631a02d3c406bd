"""What a person sees in the browser while `mkdocs serve` waits for a slip to be mended: the message, no old page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from macros.view.html.render import render_whole
from macros.words import Words

log = logging.getLogger("mkdocs.plugins.portal")


CODE = Path(__file__).parents[1]


RESTART = (
    "Python のコード（macros/）が変わりました。動いているサーバーは前のコードのままです。"
    "直し方: Ctrl+C で止めて、もう一度 make serve（mkdocs serve）を実行してください。\n"
    "EN: Python code (macros/) has changed; the running server still has the earlier one. "
    "Fix: end it with Ctrl+C and run make serve (mkdocs serve) again."
)


def tell_in_the_browser(server: Any, builder: Callable[[], None], words: Words) -> None:
    """From now on, `server` says in `words` what keeps `builder` from building, on every page, until it is mended."""
    code, site, on_error = _code(), server.root, server.error_handler

    def build() -> None:
        said = RESTART if _code() != code else kept_from(builder)
        if not said:
            server.root, server.error_handler = site, on_error
            return
        log.error("%s", RESTART if said == RESTART else "直すと、自動で作り直します / Waiting for it to be corrected")
        page = render_whole("waiting.html", {"words": words, "said": said}).encode()
        # No file is there: the server asks for the page of an error, whatever the address.
        server.root, server.error_handler = f"{site}.none", lambda status: page

    server.builder = build


def kept_from(builder: Callable[[], None]) -> str:
    """What was said while `builder` failed; an empty text when it did not."""
    with hearing(logging.WARNING) as heard:
        try:
            builder()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever ended the build is shown in the browser
            return "\n\n".join(text for _, text in heard.said) or str(error)
    return ""


class Heard(logging.Handler):
    """Keeps what is logged: (level, text)."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.said: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of `record`."""
        self.said.append((record.levelno, record.getMessage().strip("\n")))


@contextmanager
def hearing(level: int) -> Iterator[Heard]:
    """What keeps all that the build logs at `level` and above, for as long as it lasts."""
    heard = Heard(level)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        yield heard
    finally:
        logger.removeHandler(heard)


def _code() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(CODE.rglob("*.py"))}
