"""What is replaced of libraries still has to be, and is still what they call."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs_macros.plugin import MacrosPlugin

from macros.build.replaced import change_rendering, take_of_theme


@pytest.fixture
def config(tmp_path):
    """The settings of a site with the theme and one file of its own."""
    asset = tmp_path / "overrides/assets/own.css"
    asset.parent.mkdir(parents=True)
    asset.write_text("", encoding="utf-8")
    (tmp_path / "overrides/main.html").write_text('{% extends "base.html" %}', encoding="utf-8")
    (tmp_path / "docs").mkdir()
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "x", "theme": {"name": "material", "custom_dir": "overrides"}})
    assert config.validate()[0] == []
    return config


def published(config):
    """What MkDocs takes from the theme of `config`, and whether it still finds the templates."""
    files, env = Files([]), config.theme.get_env()
    files.add_files_from_theme(env, config)
    return [file.src_uri for file in files], env.get_template("main.html").name


def test_mkdocs_still_publishes_all_that_a_theme_brings(config):
    assert len(published(config)[0]) > 20


def test_of_the_theme_our_files_alone_are_published(config):
    take_of_theme(config.theme, inside=False)
    assert published(config) == (["assets/own.css"], "main.html")
    assert "404.html" in config.theme.static_templates


def test_an_edition_inside_another_one_publishes_nothing_of_it(config):
    take_of_theme(config.theme, inside=True)
    assert published(config) == ([], "main.html")
    assert not config.theme.static_templates & {"404.html", "sitemap.xml"}


@pytest.fixture
def render(config):
    """A function that has the macros plugin make two pages of a text, after something was `done` to the plugin."""

    def render(text, done=lambda plugin: None):
        plugin = MacrosPlugin()
        plugin.load_config({"on_undefined": "strict", "on_error_fail": True})
        plugin.on_config(config)
        done(plugin)
        file = SimpleNamespace(src_path="about.md", src_uri="about.md", abs_src_path="about.md")
        page = SimpleNamespace(url="about/", title="x", meta={}, file=file)
        return [plugin.on_page_markdown(text, page=page, config=config) for _ in range(2)]

    return render


@contextmanager
def naming(page):
    """Names the page."""
    try:
        yield
    except Exception as error:
        raise ValueError(f"{page.url}: {error}") from error


def test_mkdocs_macros_still_ends_the_program(render):
    with pytest.raises(SystemExit):
        render("{{ 1 // 0 }}")


def test_what_keeps_a_page_from_being_rendered_is_raised_and_named(render, capfd):
    with pytest.raises(ValueError, match=r"about/: .*by zero"):
        render("{{ 1 // 0 }}", lambda plugin: change_rendering(plugin, naming))
    assert "Traceback" not in "".join(capfd.readouterr())
    assert render("{{ 6 * 7 }}", lambda plugin: change_rendering(plugin, naming)) == ["42", "42"]


@pytest.mark.parametrize(
    ("done", "times"), [(lambda plugin: None, 2), (lambda plugin: change_rendering(plugin, naming), 1)]
)
def test_pages_that_say_the_same_are_compiled_once_and_not_each(render, monkeypatch, done, times):
    compiled, compile_text = [], Environment.compile
    monkeypatch.setattr(
        Environment, "compile", lambda *args, **more: compiled.append(args[1]) or compile_text(*args, **more)
    )
    render("{{ 6 * 7 }}", done)
    assert compiled.count("{{ 6 * 7 }}") == times
