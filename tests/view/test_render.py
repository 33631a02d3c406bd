"""What Jinja has made of the templates is kept, and counts only for what it was made of."""

from pathlib import Path

import pytest
from files import files_below
from jinja2 import DictLoader, Environment

from macros.view import render


@pytest.fixture
def rendered(tmp_path, monkeypatch):
    """What a template of some text gives, with what is kept in a folder of the test's own."""
    monkeypatch.setattr(render, "COMPILED", tmp_path / "kept")

    def rendered(text):
        cache = render._Compiled(str(render.COMPILED))
        return Environment(loader=DictLoader({"page": text}), bytecode_cache=cache).get_template("page").render()

    return rendered


def kept():
    return [path.read_bytes() for path in files_below(render.COMPILED, "*.cache")]


def test_a_template_is_made_once_for_the_same_text(rendered, monkeypatch):
    assert rendered("before") == "before" and len(kept()) == 1
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered("before") == "before"


def test_another_text_is_never_taken_for_it(rendered):
    assert [rendered("before"), rendered("after"), rendered("before")] == ["before", "after", "before"]


def test_nor_is_what_other_options_or_another_version_of_jinja_made_of_it(rendered, monkeypatch):
    rendered("same")
    before = kept()
    monkeypatch.setattr(render, "_COMPILER", "another one")
    assert rendered("same") == "same" and kept() != before


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(rendered, monkeypatch):
    def refused(*args, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    assert rendered("page") == "page" and not render.COMPILED.exists()
