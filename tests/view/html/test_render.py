"""What Jinja has made of the templates is kept, and counts only for what it was made of; what is finished is not made
again."""

from pathlib import Path

import pytest
from files import files_below
from jinja2 import DictLoader, Environment
from markdown import Markdown

from macros.view.html import raw_html, render


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


@pytest.fixture(scope="module")
def options():
    return {
        "extensions": ["attr_list", "toc", raw_html.RawHtmlExtension()],
        "extension_configs": {"toc": {"permalink": True}},
    }


@pytest.mark.parametrize(
    "pieces",
    [
        ["<p>a</p>\n<p>&amp; *b*</p>", "## First *one* & { #first }", "<div>c</div>", "## Second", "<hr>"],
        ["## No text { #a }", "## Between { #b }"],
        ["<h1>a</h1>"],
    ],
)
def test_a_page_of_headings_and_finished_html_is_what_markdown_makes_of_it(options, pieces):
    page = "\n\n".join(piece if piece.startswith("## ") else raw_html.wrap(piece) for piece in pieces) + "\n"
    whole, short = Markdown(**options), raw_html.HeadingsOnly(*options.values())
    assert (whole.convert(page), whole.toc_tokens) == short.convert(page) == short.convert(page)


@pytest.mark.parametrize(
    "page",
    [
        "text",
        "# Title",
        "## Twice { #a }\n\n## Twice { #a }",
        raw_html.wrap("<em>text</em>"),
        raw_html.wrap("text"),
        f"{raw_html.wrap('<p>a</p>')}\ntext",
    ],
)
def test_any_other_page_is_left_to_markdown(options, page):
    assert raw_html.HeadingsOnly(*options.values()).convert(page) is None
