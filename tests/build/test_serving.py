"""While `mkdocs serve` waits for a slip to be mended, the browser shows the message and not a page of before."""

import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
from types import SimpleNamespace
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from town_project import AS_OF

from macros.build import serving
from macros.words import read_words

WORDS = read_words("ja")
log = logging.getLogger("mkdocs.plugins.portal")


@pytest.fixture
def server():
    """What `tell_in_the_browser` needs of the server of MkDocs."""
    return SimpleNamespace(root="/site", error_handler=lambda status: b"not found", builder=None)


@pytest.fixture
def code(tmp_path, monkeypatch):
    """A folder in the place of macros/."""
    (tmp_path / "views.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(serving, "CODE", tmp_path)
    return tmp_path


def shown(server):
    """The page that the browser gets for whatever address, or None when pages are read from the site."""
    return None if server.root == "/site" else server.error_handler(404).decode()


def failing(error, said=""):
    def build():
        if said:
            log.error("\n%s", said)
        raise error

    return build


def test_a_build_that_goes_well_shows_the_site(server, code):
    built = []
    serving.tell_in_the_browser(server, lambda: built.append(1), WORDS)
    server.builder()
    assert (built, shown(server), server.error_handler(404)) == ([1], None, b"not found")


ERRORS = {
    "what is said is shown": (failing(ValueError("x"), "data/x.yml:1:1: tab タブ文字があります"), "data/x.yml:1:1: tab タブ文字があります"),
    "all that is said": (failing(SystemExit(1), "<b>一つ目</b>\n二つ目"), "&lt;b&gt;一つ目&lt;/b&gt;\n二つ目"),
    "what the error says": (failing(ValueError("壊れています")), "壊れています"),
    "an end of the program": (failing(SystemExit("やめます")), "やめます"),
}  # fmt: skip


@pytest.mark.parametrize(("build", "said"), ERRORS.values(), ids=ERRORS)
def test_a_build_that_fails_shows_why_until_it_is_mended(build, said, server, code):
    builds = [build, lambda: None]
    serving.tell_in_the_browser(server, lambda: builds.pop(0)(), WORDS)  # noqa: PLW0108 - one after the other
    server.builder()
    page = shown(server)
    assert "<h1>いまのデータからはサイトを作れません</h1>" in page
    assert f'<pre tabindex="0">{said}</pre>' in page
    assert 'fetch("/livereload/"' in page and 'http-equiv="refresh"' in page
    server.builder()
    assert shown(server) is None


def test_an_interruption_is_no_failure_to_show(server, code):
    serving.tell_in_the_browser(server, failing(KeyboardInterrupt()), WORDS)
    with pytest.raises(KeyboardInterrupt):
        server.builder()


CHANGES = {
    "changed": lambda code: (code / "views.py").write_text("x = 2\n", encoding="utf-8"),
    "added": lambda code: (code / "more.py").write_text("", encoding="utf-8"),
    "deleted": lambda code: (code / "views.py").unlink(),
    "in a folder": lambda code: ((code / "words").mkdir(), (code / "words" / "__init__.py").write_text("", encoding="utf-8")),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_code_asks_for_a_restart_in_terminal_and_browser(change, server, code, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)
    built = []
    serving.tell_in_the_browser(server, lambda: built.append(1), WORDS)
    change(code)
    server.builder()
    assert built == []
    assert caplog.messages == [serving.RESTART]
    assert serving.RESTART.split("\n")[0] in shown(server)


def test_what_is_no_code_asks_for_nothing(server, code):
    serving.tell_in_the_browser(server, lambda: None, WORDS)
    (code / "ja.yml").write_text("a: b\n", encoding="utf-8")
    (code / "views.py").write_text("x = 1\n", encoding="utf-8")
    server.builder()
    assert shown(server) is None


# --------------------------------------------------------------------------- the server itself


@pytest.fixture
def served(copy_project, tmp_path):
    """(folder, address) of a copy of the town's project that `mkdocs serve` shows."""
    project = copy_project(tmp_path / "project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env={**os.environ, "PORTAL_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield project, f"http://127.0.0.1:{port}/about/"
    server.send_signal(signal.SIGINT)
    server.wait(timeout=120)


def read(address):
    """The page at `address`, whatever its status; an empty text while nobody answers."""
    try:
        return urlopen(address, timeout=60).read().decode()
    except HTTPError as error:
        return error.read().decode()
    except (URLError, TimeoutError, ConnectionError):
        return ""


def wait_for(text, address):
    """The page at `address` as soon as `text` is in it."""
    end = time.monotonic() + 300  # only ends what hangs
    while text not in (page := read(address)):
        assert time.monotonic() < end, page
        time.sleep(0.2)
    return page


def test_the_browser_sees_the_problem_and_then_the_site_again(served):
    project, address = served
    wait_for("<h1", address)
    sources = project / "data" / "sources.yml"
    right = sources.read_text(encoding="utf-8")
    sources.write_text(right + "more: 1\n", encoding="utf-8")
    page = wait_for("いまのデータからはサイトを作れません", address)
    assert re.search(r"data/sources\.yml:\d+:1: unknown-key", page)
    assert "data/sources.yml" in read(address.replace("/about/", "/kpis/"))
    sources.write_text(right, encoding="utf-8")
    assert "いまのデータからは" not in wait_for("<h1 id=", address)
