"""pull-request.yml: what is shown before a change is merged."""


def opened(commits):
    base, head = commits
    return {"number": 7, "pull_request": {"number": 7, "base": {"sha": base, "ref": "main"}, "head": {"sha": head}}}


def test_a_change_of_data_goes_through_the_gate_and_is_shown(run, stand_in_gate, change):
    repository, path = stand_in_gate(0), "data/procedures/library-card.yml"
    text = (repository / path).read_text(encoding="utf-8")
    confirmed = next(line for line in text.splitlines() if line.startswith("confirmed_on:"))
    commits = change(repository, path, confirmed, "confirmed_on: 2026-11-22")
    done = run(repository, "pull-request.yml", "pull_request", opened(commits))
    assert done.jobs == {"review": "success", "tests": "success"}
    assert list(done.steps("tests")) == ["See what has changed"]
    assert f"The gate compared with {commits[0]}" in done.summary and "データと文章だけです" in done.summary
    assert "2026年11月22日" in (done.artifacts / "preview/procedures/library-card/index.html").read_text("utf-8")


def test_what_the_gate_refuses_is_not_shown_and_a_change_of_code_is_tested(run, stand_in_gate, change):
    repository = stand_in_gate(1)
    base, head = change(repository, "scripts/heights.py", "\n", "\n\n")
    done = run(
        repository, "pull-request.yml", "pull_request", opened((base, head)), TESTS="tests/base/test_calendar.py"
    )
    assert done.jobs == {"review": "failure", "tests": "success"}
    assert done.steps("tests")["Run every test"] == "success" and "scripts/heights.py" in done.summary
    assert not done.artifacts.exists()
