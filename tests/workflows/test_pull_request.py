"""pull-request.yml: what is shown before a change is merged."""

from act_run import git


def opened(commits):
    base, head = commits
    return {"number": 7, "pull_request": {"number": 7, "base": {"sha": base, "ref": "main"}, "head": {"sha": head}}}


def test_a_change_of_data_is_checked_compared_and_shown(run, repository, change):
    path = "data/procedures/library-card.yml"
    text = (repository / path).read_text(encoding="utf-8")
    events = next(line for line in text.splitlines() if line.startswith("confirmed_on:"))
    done = run(
        repository,
        "pull-request.yml",
        "pull_request",
        opened(change(repository, path, events, "confirmed_on: 2026-11-22")),
    )
    assert done.jobs == {"review": "success", "tests": "success"}
    assert list(done.steps("tests")) == ["See what has changed"]
    assert "confirmed\\_on" in done.summary and "データと文章だけです" in done.summary
    assert (done.artifacts / "preview" / "index.html").exists()


def test_what_is_lost_stops_it_and_a_change_of_code_is_tested(run, repository, change):
    base = git(repository, "rev-parse", "HEAD")
    change(repository, "data/procedures/library-card.yml", "announced: 2024-04", "announced: 2024-03")
    _, head = change(repository, "scripts/heights.py", "\n", "\n\n")
    done = run(
        repository, "pull-request.yml", "pull_request", opened((base, head)), TESTS="tests/base/test_calendar.py"
    )
    assert done.jobs == {"review": "failure", "tests": "success"}
    assert "::error file=data/procedures/library-card.yml,line=" in done.said("review")
    assert done.steps("tests")["Run every test"] == "success" and "scripts/heights.py" in done.summary
    assert not done.artifacts.exists()
