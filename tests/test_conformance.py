"""The accessibility test that the site publishes: complete, no more than was tested, in the words that are allowed."""

import re
from collections import Counter
from typing import get_args

import pytest
from html_reader import parse_html

from macros.conformance import CriterionNumber, Outcome
from macros.conformance_views import accessibility_view
from macros.load import load_site
from macros.render import render

from live import *  # moves to the town

# What a person has to judge: no program may call it met. Number of the criterion.
FOR_PEOPLE = {"1.1.1", "1.3.1", "1.3.2", "1.3.3", "1.4.1", "2.4.3", "2.4.4", "2.4.6", "3.1.2", "3.2.4"}


@pytest.fixture(scope="module")
def page(site_dir):
    return parse_html((site_dir / "accessibility" / "index.html").read_text(encoding="utf-8"))


def test_all_38_criteria_stand_in_order(site):
    numbers = [criterion.number for criterion in site.accessibility.criteria]
    assert numbers == list(get_args(CriterionNumber)) and len(numbers) == 38
    levels = [criterion.level for criterion in site.accessibility.criteria]
    assert (levels.count("A"), levels.count("AA")) == (25, 13)


def test_what_only_people_can_judge_is_not_called_met(site):
    results = {criterion.number: criterion.result for criterion in site.accessibility.criteria}
    assert {number for number, result in results.items() if result == Outcome.NOT_TESTED} == FOR_PEOPLE


def test_what_does_not_apply_is_met_and_every_result_has_its_reason(site):
    for criterion in site.accessibility.criteria:
        assert criterion.applicable or criterion.result == Outcome.MET, criterion.number
        assert criterion.note.ja and criterion.note.en and criterion.name.en


def test_the_pages_that_were_tested_are_on_the_site(site, site_dir):
    pages = site.accessibility.pages
    tested = [*pages.representative, *pages.random]
    assert len(set(tested)) == len(tested) == 40
    assert [address for address in tested if not (site_dir / address.strip("/") / "index.html").is_file()] == []


def test_what_the_test_calls_absent_is_absent_and_every_title_is_its_own(site_dir):
    """No picture of text, sound, film or foreign frame; no two pages of one title; every page in Japanese."""
    pages = {path: path.read_text(encoding="utf-8") for path in site_dir.rglob("*.html")}
    foreign = re.compile(r"<(img|video|audio|iframe|canvas|object|embed)\b")
    found = [(path, tag) for path, text in pages.items() for tag in foreign.findall(text)]
    assert found == []
    titles = [re.search("<title>(.*?)</title>", text)[1] for text in pages.values()]
    assert len(titles) > 200 and [title for title, n in Counter(titles).items() if n > 1] == []
    assert [path for path, text in pages.items() if '<html lang="ja"' not in text] == []


def test_the_page_claims_partial_conformance_and_says_what_was_left_out(page):
    for said in ("一部準拠", "対応度表記ガイドライン 2021年12月版", "スクリーンリーダーでの読み上げは試験していません",
                 "JIS X 8341-3:2016", "WCAG 2.2", "使いにくいところを知らせる"):  # fmt: skip
        assert said in page.text
    assert "に適合して" not in page.text and "に準拠しています" not in page.text.replace("一部準拠しています", "")


def test_the_counts_are_those_of_the_table(portal):
    view = accessibility_view(portal, "accessibility/")
    assert view["sentence"] == (
        "38の達成基準のうち、満たしていると確かめたのは28（そのうち11は、あてはまる内容がありません）、"
        "満たしていないのは0、試験していないのは10です。"
    )
    assert len(view["criteria"]) == 38
    assert [row["result"] for row in view["criteria"]].count("満たしている") == 28
    assert "満たしていない" in render("accessibility.html", view)


def test_a_criterion_that_stands_twice_is_found(tmp_path, copy_project):
    file = copy_project(tmp_path / "project") / "data" / "accessibility.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("number: 1.2.2", "number: 1.2.1"), encoding="utf-8")
    _, problems = load_site(tmp_path / "project")
    assert [(problem.path, problem.code) for problem in problems] == [("data/accessibility.yml", "listed-twice")]


def test_a_criterion_of_no_standard_is_found(tmp_path, copy_project):
    file = copy_project(tmp_path / "project") / "data" / "accessibility.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("number: 1.2.2", "number: 1.2.9"), encoding="utf-8")
    _, problems = load_site(tmp_path / "project")
    assert [(problem.path, problem.code) for problem in problems] == [("data/accessibility.yml", "not-a-choice")]
