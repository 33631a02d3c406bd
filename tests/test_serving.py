"""While `mkdocs serve` waits for a slip to be mended, the browser shows the message and not a page of before."""

import logging
from types import SimpleNamespace

import pytest

from macros import serving

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
    serving.tell_in_the_browser(server, lambda: built.append(1))
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
    serving.tell_in_the_browser(server, lambda: builds.pop(0)())
    server.builder()
    page = shown(server)
    assert "<h1>いまのデータからはサイトを作れません</h1>" in page
    assert f'<pre tabindex="0">{said}</pre>' in page
    assert 'fetch("/livereload/"' in page and 'http-equiv="refresh"' in page
    server.builder()
    assert shown(server) is None


def test_an_interruption_is_no_failure_to_show(server, code):
    serving.tell_in_the_browser(server, failing(KeyboardInterrupt()))
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
    serving.tell_in_the_browser(server, lambda: built.append(1))
    change(code)
    server.builder()
    assert built == []
    assert caplog.messages == [serving.RESTART]
    assert serving.RESTART.split("\n")[0] in shown(server)


def test_what_is_no_code_asks_for_nothing(server, code):
    serving.tell_in_the_browser(server, lambda: None)
    (code / "ja.yml").write_text("a: b\n", encoding="utf-8")
    (code / "views.py").write_text("x = 1\n", encoding="utf-8")
    server.builder()
    assert shown(server) is None
