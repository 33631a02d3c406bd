"""The accessibility test that the site publishes: no more than was tested, in the words that are allowed.

That the portal's own statement is complete: tests/publish/test_accessibility_claim.py.
"""

import re
from collections import Counter
from dataclasses import replace

import pytest
from files import files_below
from html_reader import parse_html

from macros.kinds.accessibility.page import accessibility_view
from macros.kinds.accessibility.record import Outcome
from macros.kinds.pages import open_portal
from macros.load.load import load_site
from macros.view.html.render import render


@pytest.fixture(scope="module")
def page(site_dir):
    return parse_html((site_dir / "accessibility" / "index.html").read_text(encoding="utf-8"))


def canonical(text: str) -> str | None:
    """The address that a page gives as that of what it shows; None where it gives none."""
    found = re.search(r'<link rel="canonical" href="([^"]+)"', text)
    return found[1] if found else None


def test_what_the_test_calls_absent_is_absent_and_every_title_is_its_own(site_dir):
    """No picture of text, sound, film or foreign frame; no two pages of one title; every page in Japanese."""
    pages = {path: path.read_text(encoding="utf-8") for path in files_below(site_dir, "*.html", 40)}
    foreign = re.compile(r"<(img|video|audio|iframe|canvas|object|embed)\b")
    found = [(path, tag) for path, text in pages.items() for tag in foreign.findall(text)]
    assert found == []
    # A frame of a record that has moved stands at its earlier address too.
    titled = {(re.search("<title>(.*?)</title>", text)[1], canonical(text)) for text in pages.values()}
    assert [title for title, n in Counter(title for title, _ in titled).items() if n > 1] == []
    assert [path for path, text in pages.items() if '<html lang="ja"' not in text] == []


def test_the_page_claims_partial_conformance_and_says_what_was_left_out(page):
    for said in ("一部準拠", "対応度表記ガイドライン 2021年12月版", "スクリーンリーダーでの読み上げは試験していません",
                 "JIS X 8341-3:2016", "WCAG 2.2", "使いにくいところを知らせる"):  # fmt: skip
        assert said in page.text
    assert "に適合して" not in page.text and "に準拠しています" not in page.text.replace("一部準拠しています", "")


def test_the_counts_are_those_of_the_table(portal):
    view = accessibility_view(portal, "accessibility/")
    assert view["sentence"] == (
        "4の達成基準のうち、満たしていると確かめたのは2（そのうち1は、あてはまる内容がありません）、"
        "満たしていないのは1、試験していないのは1です。"
    )
    assert [(row["number"], row["applicable"], row["result"]) for row in view["criteria"]] == [
        ("1.1.1", "適用", "満たしている"),
        ("1.2.1", "適用なし", "満たしている"),
        ("1.4.3", "適用", "試験していない"),
        ("1.4.4", "適用", "満たしていない"),
    ]
    assert "満たしていない" in render("accessibility.html", view)


def test_what_is_not_tested_is_counted_as_such_and_never_as_met(portal):
    """Whoever changes a result changes the sentence with it: nothing in it is written by hand."""
    criteria = portal.site.accessibility.criteria
    untested = [criterion.model_copy(update={"result": Outcome.NOT_TESTED}) for criterion in criteria]
    accessibility = portal.site.accessibility.model_copy(update={"criteria": untested})
    changed = replace(portal, site=replace(portal.site, accessibility=accessibility))
    sentence = accessibility_view(changed, "accessibility/")["sentence"]
    assert "満たしていると確かめたのは0" in sentence and "試験していないのは4です" in sentence


def test_a_criterion_that_stands_twice_is_found(tmp_path, copy_project):
    file = copy_project(tmp_path / "project") / "data" / "accessibility.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("number: 1.2.1", "number: 1.1.1"), encoding="utf-8")
    _, problems = load_site(tmp_path / "project")
    assert [(problem.path, problem.code) for problem in problems] == [("data/accessibility.yml", "listed-twice")]


def test_a_criterion_of_no_standard_is_found(tmp_path, copy_project):
    file = copy_project(tmp_path / "project") / "data" / "accessibility.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("number: 1.2.1", "number: 1.2.9"), encoding="utf-8")
    _, problems = load_site(tmp_path / "project")
    assert [(problem.path, problem.code) for problem in problems] == [("data/accessibility.yml", "not-a-choice")]


def test_the_page_in_another_language_claims_nothing_of_its_own_edition(portal):
    """What was tested is the Japanese edition: it alone is covered, and its pages are those that are listed."""
    root = portal.settings.site_url
    english = replace(portal.settings, language="en", site_url=f"{root}en/", editions=("ja", "en"))
    view = accessibility_view(open_portal(portal.site, portal.as_of, english), "accessibility/")
    assert dict(view["facts"])["Pages covered"] == f"All Japanese pages; their addresses begin with {root}"
    links = [link for group in view["pages"] for link in group["links"]]
    assert links and all(link.text.startswith(root) and "/en/" not in link.text for link in links)
    assert all(link.href.startswith("../../") for link in links)


def test_what_was_tested_in_every_language_is_claimed_of_every_language(portal):
    """And leads from the page in a language to the pages in it."""
    root = portal.settings.site_url
    english = replace(portal.settings, language="en", site_url=f"{root}en/", editions=("ja", "en"))
    test = portal.site.accessibility
    both = test.model_copy(update={"pages": test.pages.model_copy(update={"twins": True})})
    site = replace(portal.site, accessibility=both)
    view = accessibility_view(open_portal(site, portal.as_of, english), "accessibility/")
    covered = f"All pages of this site in every language; their addresses begin with {root}"
    assert dict(view["facts"])["Pages covered"] == covered
    assert view["chosen"].endswith(" Each was tested in every language of this site.")
    links = [link for group in view["pages"] for link in group["links"]]
    assert links and all(link.text.startswith(f"{root}en/") for link in links)
    assert all(link.href.startswith("../") and not link.href.startswith("../../") for link in links)
    assert "どのページも" not in accessibility_view(portal, "accessibility/")["chosen"]
