"""intake.yml: a form that somebody filled in, from the label to the pull request. retake.yml: what no longer fits."""

import re

import pytest
import yaml
from act_run import ROOT, git
from files import files_below
from issue_bodies import AVAILABLE, OBSERVED, WORKBOOK, body_of
from workbooks import add_event


def labeled(form, values, label="data-change"):
    return {"action": "labeled", "label": {"name": label}, "issue": issue(form, values, label)}


def issue(form, values, label="data-change"):
    body = body_of(form, values).replace("\n", "\r\n")
    return {"number": 12, "body": body, "labels": [{"name": label}, {"name": form}]}


def called(done, *words):
    """The arguments and the text of the one call of gh that began with `words`."""
    (found,) = [call for call in done.calls if tuple(call[0][: len(words)]) == words]
    return found


def test_a_form_becomes_a_branch_and_a_pull_request_and_is_answered(run, repository):
    url = "https://github.com/example/portal/pull/13"
    done = run(repository, "intake.yml", "issues", labeled("available", AVAILABLE), {"pr create": url})
    assert done.jobs == {"intake": "success", "answer": "success", "check": "success"}
    branch = git(done.origin, "show", "--format=%s", "--name-only", "intake/12").splitlines()
    assert branch[0] == "Take over the form of issue 12"
    assert branch[2:] == ["data/procedures/pregnancy-notification.yml", "data/sources.yml"]
    steps = [" ".join(arguments[:2]) for arguments, _ in done.calls]
    assert steps[:3] == ["auth setup-git", "pr view", "pr create"]
    assert sorted(steps[3:]) == ["issue comment", "workflow run"]
    arguments, body = called(done, "pr", "create")
    assert arguments[2:8] == ["--base", "main", "--head", "intake/12", "--title", "データの変更（issue 12）"]
    assert "はい。妊娠の届出は、2026年6月1日にスマートフォンに対応しました。" in body
    assert "issue: https://github.com/example/portal/issues/12" in body
    assert done.summary == body
    arguments, answer = called(done, "issue", "comment")
    assert arguments[2:7] == ["12", "--repo", "example/portal", "--edit-last", "--create-if-none"]
    assert answer.startswith(f"変更の提案（pull request）を作りました。 / A pull request was opened: {url}\n")
    assert "はい。妊娠の届出は、2026年6月1日にスマートフォンに対応しました。" in answer
    assert called(done, "workflow", "run")[0][2:] == "pull-request.yml --repo example/portal --ref intake/12".split()


def test_a_form_that_was_mended_changes_the_pull_request_that_is_open(run, repository):
    edited = {"action": "edited", "issue": issue("observed", OBSERVED | {"value": "39000件"})}
    done = run(repository, "intake.yml", "issues", edited, {"pr view": "OPEN"})
    assert done.jobs["intake"] == "success"
    assert called(done, "pr", "edit")[0][2] == "intake/12"


def test_a_workbook_that_is_attached_is_fetched_and_taken_over(run, repository, open_town_book, tmp_path):
    book = open_town_book()
    add_event(book)
    book.save(tmp_path / "records.xlsx")
    done = run(
        repository, "intake.yml", "issues", labeled("workbook", WORKBOOK), {"curl": str(tmp_path / "records.xlsx")}
    )
    assert done.jobs == {"intake": "success", "answer": "success", "check": "success"}
    branch = git(done.origin, "show", "--format=", "--name-only", "intake/12").splitlines()
    assert branch == ["data/procedures/pregnancy-notification.yml"]
    arguments, _ = called(done, "curl")
    assert arguments[-1] == "https://github.com/user-attachments/files/23456789/records.xlsx"
    assert "はい。妊娠の届出は、2026年2月1日にスマートフォンに対応しました。" in called(done, "issue", "comment")[1]


def test_another_label_starts_nothing(run, repository):
    done = run(repository, "intake.yml", "issues", labeled("available", AVAILABLE, "report"))
    assert done.steps("intake") == {} and done.calls == []


def test_what_was_typed_is_shown_and_never_run(run, repository, tmp_path):
    text = "$(touch trace) `touch trace` '; touch trace; ' @everyone fixes #1 ::error::x ##[error]x ${{ github.token }}"
    values = AVAILABLE | {"what": f"{text} です。", "source_title": text}
    done = run(repository, "intake.yml", "issues", labeled("available", values))
    arguments, body = called(done, "pr", "create")
    assert not any("touch" in argument for argument in arguments)
    # the lines of data/, what reviewers will be shown and the status in either language, each in a fence
    assert body.count(text) == 6
    assert "touch" not in re.sub(r"^(`{3,})\w*\n.*?^\1$", "", body, flags=re.MULTILINE | re.DOTALL)
    assert "touch" not in git(done.origin, "show", "--no-patch", "intake/12")
    assert files_below(tmp_path, "trace", at_least=0) == []


@pytest.mark.parametrize("text", ["$(touch trace)", "no-such-record\n::error::x"])
def test_a_form_that_is_refused_leaves_nothing_behind(run, repository, tmp_path, text):
    done = run(repository, "intake.yml", "issues", labeled("available", AVAILABLE | {"record": text}))
    assert done.jobs == {"intake": "failure", "answer": "success"}
    assert done.steps("intake")["Take it over into the data"] == "failure"
    assert text.splitlines()[-1] not in done.said("intake").replace(done.summary, "")  # nothing of it is in the log
    assert "取り込めませんでした / Not taken over" in done.summary
    assert files_below(tmp_path, "trace", at_least=0) == []
    ((arguments, answer),) = done.calls
    assert arguments[:3] == ["issue", "comment", "12"] and answer == done.summary
    assert git(done.origin, "branch", "--list", "intake/*") == ""


def test_the_check_that_is_started_can_be_started_and_knows_what_to_compare_with():
    text = (ROOT / ".github/workflows/pull-request.yml").read_text(encoding="utf-8")
    assert "workflow_dispatch" in yaml.load(text, Loader=yaml.CBaseLoader)["on"]
    assert text.count("BASE: ${{ github.event.pull_request.base.sha || 'origin/main' }}") == text.count("BASE: ")


def test_a_form_is_taken_over_anew_where_it_merges_and_would_be_wrong(run, repository, change):
    """A name is corrected that a word of the search, which was merged since, leads to."""
    words, moving = repository / "data/synonyms.yml", "data/procedures/moving-out-notification.yml"
    known = words.read_text(encoding="utf-8")
    git(repository, "switch", "--quiet", "--create", "intake/12", "main")
    words.write_text(known.replace("means: [転出届]", "means: [転出の届]"), encoding="utf-8")
    change(repository, moving, "ja: 転出届,", "ja: 転出の届,")
    git(repository, "switch", "--quiet", "--create", "intake/14", "main")
    change(repository, "data/procedures/library-card.yml", "id: ", "# intake/14\nid: ")
    git(repository, "switch", "--quiet", "main")
    words.write_text(f"{known}  - {{words: [市外へ], means: [転出届]}}\n", encoding="utf-8")
    change(repository, "data/systems/mynaportal.yml", "id: ", "# main\nid: ")
    done = run(repository, "retake.yml", "push", {"ref": "refs/heads/main"}, {"pr list": "1"})
    assert done.jobs == {"retake": "success"}
    assert called(done, "workflow", "run")[0][2:] == "intake.yml --repo example/portal --field number=12".split()
