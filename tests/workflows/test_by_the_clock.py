"""The workflows that nobody starts: freshness.yml once a month, tomorrow.yml at night."""

import re

import pytest


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
    assert re.search(r"\| 最終確認 / confirmation \| \d+ \| 緑 / green \|", done.summary)
    assert "公開できた変更 / Changes that could be published: 1 / 1" in done.summary
