"""The built site in a real Chromium: the fixtures of every test that looks at pages as their readers do.

A test asks for `page`, a blank page of a 1280 × 800 window, and opens an address with `page.goto("/procedures/")`.
Another window is a parameter, and `new_page` opens as many pages as a test needs, each with its own settings:

    @pytest.mark.parametrize("page", [{"width": 320}, {"color_scheme": "dark"}], indirect=True)
    def test_title_fits(page): ...

    def test_table_without_javascript(new_page):
        page = new_page(javascript=False)

Whatever a test asserts, it fails at its end if a page wrote an error to the console, broke off a script, or asked
another address than its own for anything.
"""

import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import axe
import pytest

from scripts import chromium

ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # No name is ever looked up, so that no test can come to depend on the network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--renderer-process-limit=1",  # one for all pages of a context: to start another takes longer than to open a page
]
MEDIA = ("color_scheme", "reduced_motion", "forced_colors")  # what a page is told of its reader
MOST_SPARE = 4  # contexts that wait for the next test


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line in the test report for each."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format, *args):
        pass

    def translate_path(self, path):
        """The file at an address of the site; that of the checker is beside it."""
        return str(axe.FILE) if path == axe.ADDRESS else super().translate_path(path)


@pytest.fixture(scope="session")
def serve():
    """A function that serves a folder while the tests run and returns its address, without a slash at the end."""
    servers = []

    def serve(folder) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site_url(serve, site_dir):
    """The address at which the built site is served."""
    return serve(site_dir)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium, started once for all tests."""
    from playwright.sync_api import sync_playwright

    program = chromium.find()
    if program is None:
        pytest.fail(chromium.NOT_FOUND, pytrace=False)
    # Chromium refuses its sandbox to root, who runs the tests in a container.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS + sandbox)
        yield browser
        browser.close()


def watch(page, origin: str, complaints: list[str]) -> None:
    """Adds to `complaints`, as it happens, whatever no page of the site may do."""

    def on_console(message):
        if message.type == "error":
            complaints.append(f"コンソールのエラー / console error: {message.text} ({page.url})")

    def on_error(error):
        complaints.append(f"スクリプトの中断 / script broke off: {error} ({page.url})")

    def on_address(address):
        if not address.startswith((f"{origin}/", "data:", "blob:", "about:")):
            complaints.append(f"外部への要求 / request to another origin: {address} ({page.url})")

    page.on("console", on_console)
    page.on("pageerror", on_error)
    page.on("request", lambda request: on_address(request.url))
    page.on("websocket", lambda socket: on_address(socket.url))


@pytest.fixture
def complaints():
    """What the pages of this test did that no page may do. A test that provokes something clears the list."""
    return []


def empty(context) -> bool:
    """Puts `context` back to as nobody had used it: only the page that keeps its process alive stays.

    False where that cannot be done: a clock that a test has set is set for all pages to come.
    """
    kept, *others = context.pages
    for page in others:
        page.close()
    context.set_offline(False)
    context.clear_permissions()
    context.clear_cookies()
    return kept.evaluate("localStorage.clear(), !('__pwClock' in globalThis)")


@pytest.fixture(scope="session")
def spare_contexts(browser):
    """Contexts of Chromium that no test uses now, by their settings: to start one takes longer than to open a page."""
    return {}


@pytest.fixture
def new_page(browser, spare_contexts, site_url, complaints):
    """A function that returns a blank page of its own; fails the test at its end if a page gave cause to complain.

    It takes the window's `width` and `height` in CSS pixels, `javascript=False` for a reader without JavaScript, what
    Playwright's `page.emulate_media` takes, such as `color_scheme` or `reduced_motion`, and any other setting of its
    `browser.new_context`. Pages of one test share what is stored where these others are the same.
    """
    used = {}

    def open_context(javascript, settings):
        context = browser.new_context(
            base_url=site_url, locale="ja-JP", timezone_id="Asia/Tokyo", java_script_enabled=javascript, **settings
        )
        context.set_default_timeout(60_000)  # only ends what never comes, also on a busy machine
        context.new_page().goto("/robots.txt")
        return context

    def new_page(width=1280, height=800, javascript=True, **settings):
        media = {name: settings.pop(name) for name in MEDIA if name in settings}
        key = (site_url, javascript, *sorted(settings.items()))
        if key not in used:
            used[key] = spare_contexts.pop(key, None) or open_context(javascript, settings)
        page = used[key].new_page()
        page.set_viewport_size({"width": width, "height": height})
        if media:
            page.emulate_media(**media)
        watch(page, site_url, complaints)
        return page

    yield new_page
    for key, context in used.items():
        if empty(context):
            spare_contexts[key] = context
        else:
            context.close()
    while len(spare_contexts) > MOST_SPARE:
        spare_contexts.pop(next(iter(spare_contexts))).close()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture
def page(new_page, request):
    """A blank page; `indirect` parameters are the settings of `new_page`."""
    return new_page(**getattr(request, "param", {}))
