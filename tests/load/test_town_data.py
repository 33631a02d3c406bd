"""Whole data, checked: every file is a record, and one letter changed in one file does not go unnoticed."""

from files import files_below

from macros.load.load import load_site


def test_no_problem_in_more_than_no_file(town_root):
    files = files_below(town_root / "data" / "procedures", "*.yml", 5)
    site, problems = load_site(town_root)
    assert problems == []
    assert len(site.procedures) == len(files)


def test_the_check_is_made_on_these_very_files(tmp_path, copy_project):
    """The twin of the test above: one letter changed in one file does not go unnoticed."""
    spoilt = copy_project(tmp_path / "project") / "data" / "procedures" / "library-card.yml"
    spoilt.write_text(spoilt.read_text(encoding="utf-8").replace("rank: 8", "rank: 7"), encoding="utf-8")
    site, problems = load_site(tmp_path / "project")
    assert site is None
    assert [problem.code for problem in problems] == ["duplicate-rank"]


def test_every_topic_has_procedures(site):
    assert {p.topic for p in site.procedures} == {topic.id for topic in site.strategy.topics}
