"""A built site at an address of this machine, and a page of a Chromium that opens it, for the scripts that look."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts import chromium


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line for each: what a script prints is its findings."""

    def log_message(self, format, *args):
        pass


@contextmanager
def served(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """The address at which `folder` is served while the block runs, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def page_on(site: Path, width: int = 1280, height: int = 844) -> Iterator[Page]:
    """A page so wide and high, whose addresses are those of the site in the folder `site`."""
    program = chromium.find() or sys.exit(chromium.NOT_FOUND)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        yield browser.new_context(base_url=base, viewport={"width": width, "height": height}).new_page()
        browser.close()
