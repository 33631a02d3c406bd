"""The hand-written pages of the English edition, and its settings: each has its Japanese twin, and none is Japanese."""

import re

import pytest
import yaml
from files import files_below

from macros.words import pages_folder

JAPANESE = re.compile("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff9f]")
CALL = re.compile(r"\{\{ .*? \}\}")
ANCHOR = re.compile(r"\{ (#[a-z-]+) \}$", re.MULTILINE)
LINK = re.compile(r"\]\(([^):]+)\)")


@pytest.fixture(scope="module")
def written(root) -> dict[str, dict[str, str]]:
    """The hand-written pages of each language by path."""
    folders = {language: root / pages_folder(language) for language in ("ja", "en")}
    return {
        language: {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in files_below(folder, "*.md", 15)
        }
        for language, folder in folders.items()
    }


def test_each_written_page_has_its_twin_with_the_same_parts(written):
    assert written["en"].keys() == written["ja"].keys()
    for path, page in written["en"].items():
        twin = written["ja"][path]
        for part in (CALL, ANCHOR):
            assert (path, part.findall(page)) == (path, part.findall(twin))
        assert (path, set(LINK.findall(page))) == (path, set(LINK.findall(twin)))


def test_no_written_page_is_japanese(written):
    assert {path for path, page in written["en"].items() if JAPANESE.search(page)} == set()


def test_the_english_site_is_that_of_the_japanese_one_but_for_its_language(root):
    of_site, of_english = (
        yaml.load((root / name).read_text(encoding="utf-8"), yaml.CBaseLoader)
        for name in ("mkdocs.yml", "mkdocs.en.yml")
    )
    assert of_english["INHERIT"] == "mkdocs.yml" and of_english["theme"] == {"language": "en"}
    assert of_english.keys().isdisjoint(
        {"site_name", "site_url", "repo_url", "site_description"}
    )  # in mkdocs.yml alone
    assert [[*one.values()] for one in of_english["nav"]] == [[*one.values()] for one in of_site["nav"]]
    titles = [
        *of_site["extra"]["in_other_languages"]["en"].values(),
        *(title for one in of_english["nav"] for title in one),
    ]
    assert len(titles) > 2 and [title for title in titles if JAPANESE.search(title)] == []
