"""A page of a Chromium that opens a built site, for the scripts that look at one."""

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


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        pass


@contextmanager
def page_on(site: Path, width: int = 1280, height: int = 844) -> Iterator[Page]:
    """A page so wide and high, whose addresses are those of the site in the folder `site`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = chromium.find() or sys.exit(chromium.NOT_FOUND)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        base = f"http://127.0.0.1:{server.server_port}"
        yield browser.new_context(base_url=base, viewport={"width": width, "height": height}).new_page()
        browser.close()
    server.shutdown()
