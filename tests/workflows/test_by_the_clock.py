"""The workflows that nobody starts: freshness.yml and links.yml once a month, tomorrow.yml at night."""

import re

import pytest
from act_run import run_step

from scripts.outgoing_links import outgoing


def commands(done):
    """What gh was asked to do."""
    return [" ".join(arguments[:2]) for arguments, _ in done.calls]


def test_one_issue_a_month_says_what_to_look_at(run, repository):
    done = run(repository, "freshness.yml", "schedule", {})
    assert done.jobs == {"issue": "success"}
    assert commands(done) == ["label create", "issue list", "issue create"]
    assert re.match("2026年11月23日時点で、記録[0-9]+件のうち、", done.calls[-1][1])


def test_the_issue_of_the_month_that_is_open_is_written_anew(tmp_path):
    (tmp_path / "issue.md").write_text("今月", encoding="utf-8")
    name = "Open the issue, or write the open one anew"
    done = run_step(tmp_path / "step", "freshness.yml", name, {"issue list": "41"}, RUNNER_TEMP=str(tmp_path))
    assert commands(done) == ["label create", "issue list", "issue edit"]
    assert "41" in done.calls[-1][0] and done.calls[-1][1] == "今月"


def test_at_night_the_changes_of_tomorrow_are_tried(run, stand_in_gate):
    done = run(stand_in_gate(0), "tomorrow.yml", "schedule", {}, CHANGES="confirmation", PAGES="about/ changes/")
    assert done.jobs == {"changes": "success"}
    assert re.search(r"\| 出典と見くらべた / confirmation \| \d+ \| 緑 / green \|", done.summary)
    assert "公開できた変更 / Changes that could be published: 1 / 1" in done.summary
    assert re.search(
        r"2ページ。いちばん長いのは /(about|changes)/ の [\d,]+px / 2 pages measured", done.said("changes")
    )


DEAD = "https://shimpo.minamo.example/2024/07"


def test_links_that_lead_nowhere_are_written_into_one_issue(run, repository):
    done = run(repository, "links.yml", "schedule", {}, STAND_IN_DEAD=DEAD)
    assert done.jobs == {"check": "success", "issue": "success"}
    assert commands(done) == ["label create", "issue list", "issue create"]
    _, body = done.calls[-1]
    assert body.startswith("サイトの外へのリンクのうち、開けなかったものです。")
    assert f"- <{DEAD}>" in body.splitlines()


@pytest.mark.parametrize(
    ("dead", "open_issue", "last"), [("2", "41", "issue edit"), ("0", "41", "issue close"), ("0", "", "issue list")]
)
def test_one_issue_of_links_is_open_as_long_as_one_leads_nowhere(tmp_path, dead, open_issue, last):
    name = "Open the issue or write the open one anew; close it where every link leads somewhere"
    answers = {"issue list": open_issue}
    done = run_step(tmp_path / "step", "links.yml", name, answers, DEAD=dead, REPORT=f"- <{DEAD}>")
    assert commands(done)[-1] == last
    assert f"- <{DEAD}>" in (done.calls[-1][1] or "").splitlines() or dead == "0"


def test_the_links_that_are_looked_at_lead_out_of_the_site_and_stand_once(site_dir, portal):
    found = outgoing(site_dir, (portal.settings.site_url, portal.settings.repo_url))
    assert found == sorted(set(found))
    assert {source.url for source in portal.site.sources.values() if source.url} <= set(found)
    assert "https://library.minamo.example/net" in found
    assert [one for one in found if "signpost.minamo.example" in one or "code.minamo.example" in one] == []
