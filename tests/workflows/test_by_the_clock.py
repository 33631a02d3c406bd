"""The workflows that nobody starts: freshness.yml and links.yml once a month, tomorrow.yml at night."""

import re

import pytest

from scripts.outgoing_links import outgoing


@pytest.mark.parametrize(("open_issue", "command"), [("", "issue create"), ("41", "issue edit")])
def test_one_issue_a_month_opened_or_written_anew(run, repository, open_issue, command):
    done = run(repository, "freshness.yml", "schedule", {}, {"issue list": open_issue})
    assert done.jobs == {"issue": "success"}
    assert [" ".join(arguments[:2]) for arguments, _ in done.calls] == ["label create", "issue list", command]
    arguments, body = done.calls[-1]
    assert open_issue in arguments or not open_issue
    assert re.match("2026年11月23日時点で、記録[0-9]+件のうち、", body)


def test_at_night_the_changes_of_tomorrow_are_tried(run, repository):
    done = run(repository, "tomorrow.yml", "schedule", {}, CHANGES="confirmation")
    assert done.jobs == {"changes": "success"}
    assert re.search(r"\| 出典と見くらべた / confirmation \| \d+ \| 緑 / green \|", done.summary)
    assert "公開できた変更 / Changes that could be published: 1 / 1" in done.summary


DEAD = "https://shimpo.minamo.example/2024/07"


@pytest.mark.parametrize(("open_issue", "command"), [("", "issue create"), ("41", "issue edit")])
def test_links_that_lead_nowhere_are_written_into_one_issue(run, repository, open_issue, command):
    done = run(repository, "links.yml", "schedule", {}, {"issue list": open_issue}, STAND_IN_DEAD=DEAD)
    assert done.jobs == {"check": "success", "issue": "success"}
    assert [" ".join(arguments[:2]) for arguments, _ in done.calls] == ["label create", "issue list", command]
    arguments, body = done.calls[-1]
    assert open_issue in arguments or not open_issue
    assert body.startswith("サイトの外へのリンクのうち、開けなかったものです。")
    assert f"- <{DEAD}>" in body.splitlines()


@pytest.mark.parametrize(("open_issue", "commands"), [("", []), ("41", ["issue close"])])
def test_where_every_link_leads_somewhere_no_issue_stays_open(run, repository, open_issue, commands):
    done = run(repository, "links.yml", "schedule", {}, {"issue list": open_issue})
    assert done.jobs == {"check": "success", "issue": "success"}
    assert [" ".join(arguments[:2]) for arguments, _ in done.calls] == ["label create", "issue list", *commands]


def test_the_links_that_are_looked_at_lead_out_of_the_site_and_stand_once(site_dir, portal):
    found = outgoing(site_dir, (portal.settings.site_url, portal.settings.repo_url))
    assert found == sorted(set(found))
    assert {source.url for source in portal.site.sources.values() if source.url} <= set(found)
    assert "https://library.minamo.example/net" in found
    assert [one for one in found if "signpost.minamo.example" in one or "code.minamo.example" in one] == []
