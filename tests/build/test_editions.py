"""The site in two languages: one command makes both, what the second one says is said, and both lead to each other."""

import logging
import os
import shutil
import signal
import threading
from pathlib import Path

import pytest
import yaml
from files import files_below
from html_reader import read_html

from macros.build.editions import (
    NOT_IN_MENU,
    EditionBuild,
    EditionNotMade,
    check_menus,
    check_twins,
    first_portal,
)
from macros.view.settings import NO_EDITION, settings_of

log = logging.getLogger("mkdocs.plugins.portal")


# --------------------------------------------------------------------------- a process of its own


class Spoken:
    """What an edition is told of the first one."""

    language = "ja"


def write(language, folder, first, *how):
    """An edition that is what it was told."""
    folder.mkdir()
    told = [language, first, first_portal() is not None and first_portal().language, *how]
    (folder / "index.html").write_text(repr(told), encoding="utf-8")


def warn(language, folder, first):
    folder.mkdir()
    log.warning("リンクが切れています")


def fail(language, folder, first):
    log.warning("注意")
    log.error("\n%s", "data/x.yml:1:1: 直してください")
    raise ValueError("Aborted")


def fail_silently(language, folder, first):
    raise ValueError("理由")


def be_killed(language, folder, first):
    os.kill(os.getpid(), signal.SIGKILL)


def wait(language, folder, first):
    folder.mkdir()
    signal.pause()


@pytest.fixture
def site(tmp_path):
    """The folder of the first edition, which is being made."""
    folder = tmp_path / ".site.new"
    folder.mkdir()
    return folder


def alone(site):
    return [path.name for path in site.parent.iterdir()] == [site.name]


def test_an_edition_has_in_memory_what_the_first_one_has_and_takes_its_place(site, monkeypatch):
    monkeypatch.setattr("threading.active_count", lambda: 1)  # whatever other tests have left running
    EditionBuild("en", site, Spoken(), write, 1, 2).finish()
    assert (site / "en" / "index.html").read_text(encoding="utf-8") == "['en', 'ja', 'ja', 1, 2]"
    assert alone(site) and first_portal() is None  # here


def test_beside_the_threads_of_a_server_an_edition_loads_for_itself(site):
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        EditionBuild("en", site, Spoken(), write).finish()
    finally:
        done.set()
        thread.join()
    assert (site / "en" / "index.html").read_text(encoding="utf-8") == "['en', 'ja', False]"


def test_what_an_edition_warns_of_is_said_once_by_the_first_one(site, caplog):
    EditionBuild("en", site, Spoken(), warn).finish()
    assert [(one.levelno, one.getMessage()) for one in caplog.records] == [
        (logging.WARNING, "en/: リンクが切れています")
    ]


FAILURES = {
    "what it said": (fail, "en/\n\ndata/x.yml:1:1: 直してください"),
    "the error, where nothing was said": (fail_silently, "en/\n\n理由"),
    "that it ended": (be_killed, "en の版を作っていたプログラムが、途中で終わりました"),
}


@pytest.mark.parametrize(("build", "said"), FAILURES.values(), ids=FAILURES)
def test_why_an_edition_could_not_be_made_is_said(build, said, site):
    edition = EditionBuild("en", site, Spoken(), build)
    with pytest.raises(EditionNotMade, match=r"^en") as error:
        edition.finish()
    assert said in str(error.value)
    edition.abandon()
    assert alone(site) and not (site / "en").exists()


def test_a_build_that_ends_early_ends_the_other_editions_too(site):
    edition = EditionBuild("en", site, Spoken(), wait)
    edition.abandon()
    assert alone(site) and not edition.runs


# --------------------------------------------------------------------------- the town in two languages


def pages(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in files_below(folder, "*.html")}


def test_each_page_is_there_in_both_and_leads_to_its_like(both):
    english = {path.removeprefix("en/") for path in pages(both) if path.startswith("en/")}
    first = {path for path in pages(both) if not path.startswith("en/")}
    assert english and first - english == {"404.html"} and english <= first
    for path in english:
        for here, there, language in ((path, f"en/{path}", "en"), (f"en/{path}", path, "ja")):
            switch = read_html(both / here).all("a", "site-header__language")
            if read_html(both / here).all("header"):  # not the page of an address that has moved
                assert [one.attributes["lang"] for one in switch] == [language] == [switch[0].attributes["hreflang"]]
                assert os.path.normpath(both / here / ".." / switch[0].attributes["href"]) == str((both / there).parent)


def test_each_page_tells_machines_where_its_likes_are(both):
    url = "https://signpost.minamo.example/"
    for path in ("procedures/index.html", "en/procedures/index.html"):
        links = [one.attributes for one in read_html(both / path).all("link") if "hreflang" in one.attributes]
        assert {one["hreflang"]: one["href"] for one in links} == {
            "ja": f"{url}procedures/",
            "en": f"{url}en/procedures/",
            "x-default": f"{url}procedures/",
        }
    listed = (both / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{url}en/procedures/</loc>" in listed and f'hreflang="en" href="{url}en/procedures/"' in listed


def test_who_came_to_no_page_is_told_so_in_the_other_language_with_ways_on(both):
    page = read_html(both / "404.html")
    (said,) = [one for one in page.all("section") if one.attributes.get("lang") == "en"]
    ways = [one.attributes["href"] for one in said.all("a") if one.attributes["hreflang"] == "en"]
    assert "There is no page at this address." in said.text and len(ways) == len(said.all("a"))
    folder = both / "en"
    assert [one.partition("/en/")[2] for one in ways] == ["", "search/", "procedures/"]
    assert all((folder / one.partition("/en/")[2] / "index.html").is_file() for one in ways)
    (main,) = page.all("main")
    assert main.all("form") and main.text.rstrip().endswith(said.text.rstrip())  # nothing Japanese comes after it


def test_what_is_the_same_for_both_lies_at_the_root_alone(both):
    assert not [path for path in ("assets", "404.html", "sitemap.xml", "robots.txt") if (both / "en" / path).exists()]
    page = (both / "en/about/index.html").read_text(encoding="utf-8")
    assert '<link rel="stylesheet" href="../../assets/stylesheets/site.css">' in page
    assert 'src="../../assets/javascripts/scheme.js"' in page


def test_a_site_in_one_language_has_no_switch(site_dir):
    page = (site_dir / "index.html").read_text(encoding="utf-8")
    assert "site-header__language" not in page and "hreflang" not in page
    assert "hreflang" not in (site_dir / "sitemap.xml").read_text(encoding="utf-8")


def test_a_written_page_without_its_like_is_named(tmp_path):
    for path in ("docs/ja/index.md", "docs/en/index.md", "docs/ja/a/new.md", "docs/en/old.md", "docs/ja/a/picture.svg"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    with pytest.raises(EditionNotMade) as error:
        check_twins(tmp_path, "ja", "en")
    assert [line.partition("。")[0] for line in str(error.value).split("\n\n")] == [
        "docs/ja/a/new.md と同じ名前のページが docs/en/ にありません",
        "docs/en/old.md と同じ名前のページが docs/ja/ にありません",
    ]
    (tmp_path / "docs/en/a").mkdir()
    for path in ("docs/en/a/new.md", "docs/ja/old.md"):
        (tmp_path / path).write_text("", encoding="utf-8")
    check_twins(tmp_path, "ja", "en")


def test_a_page_that_is_in_the_menu_of_one_edition_alone_is_named():
    menus = {"mkdocs.yml": ["index.md", "new/index.md"], "mkdocs.en.yml": ["index.md", "old.md"]}
    with pytest.raises(EditionNotMade) as error:
        check_menus(menus)
    assert str(error.value).split("\n\n") == [
        NOT_IN_MENU.format(file="mkdocs.en.yml", page="new/index.md", other="mkdocs.yml"),
        NOT_IN_MENU.format(file="mkdocs.yml", page="old.md", other="mkdocs.en.yml"),
    ]
    check_menus({"mkdocs.yml": ["a.md", "b.md"], "mkdocs.en.yml": ["b.md", "a.md"]})


def test_a_build_says_which_page_no_menu_of_an_edition_leads_to(both, tmp_path, run_module):
    project = shutil.copytree(both.parent, tmp_path / "project", symlinks=True)
    settings = yaml.safe_load((project / "mkdocs.en.yml").read_text(encoding="utf-8"))
    listed = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)["nav"]
    settings["nav"] = listed[:-1]
    (project / "mkdocs.en.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    built = run_module("mkdocs", "build", "--strict", "--site-dir", str(project / "site"), cwd=project)
    (page,) = listed[-1].values()
    assert built.returncode == 1 and "Traceback" not in built.stderr
    assert NOT_IN_MENU.format(file="mkdocs.en.yml", page=page, other="mkdocs.yml") in built.stderr


def test_an_edition_that_cannot_be_made_keeps_the_site_as_it_was(both, tmp_path, run_module):
    project = shutil.copytree(both.parent, tmp_path / "project", symlinks=True)
    (project / "mkdocs.en.yml").unlink()
    built = run_module("mkdocs", "build", "--strict", "--site-dir", str(project / "site"), cwd=project)
    assert built.returncode == 1 and "Traceback" not in built.stderr
    assert NO_EDITION.format(language="en", file="mkdocs.en.yml", folder="docs/en") in built.stderr
    assert (project / "site/en/index.html").exists()
    assert [path.name for path in project.iterdir() if "site" in path.name] == ["site"]


def test_an_edition_made_alone_is_whole_by_itself():
    config = yaml.safe_load("""
        {site_name: x, site_url: https://a.example/, repo_url: https://b.example/,
         theme: {language: en}, extra: {in_other_languages: {en: {site_name: y}}}}""")
    alone = settings_of(config)
    assert (alone.site_name, alone.site_url, alone.to_shared, alone.twins) == ("y", "https://a.example/en/", "", [])
