"""A source beside what rests on it, in one call; one that nothing rests on; one that is taken back in time."""

import shutil
import subprocess

import pytest
from files import files_below

SOURCES = "data/sources.yml"
CARD = "data/procedures/library-card.yml"
EVENT = (
    "event",
    "library-card",
    "--on",
    "2025-06-01",
    "--kind",
    "note",
    "--what",
    "受付を始めました。",
    "--source",
    "city-x",
)
NEW = ("--new-source", "city-x", "title=案内", "publisher=みなも市市民局", "kind=city", "published=2025-06-01")
SOURCE = ("source", "city-x", "--title", "案内", "--publisher", "みなも市市民局", "--kind", "city")
REFUSED = "\n何も書きませんでした。 / Nothing was written.\n"


def git(root, *arguments):
    name = ("-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path, town_root):
    """The town's data, published, and a branch of one's own."""
    shutil.copytree(town_root / "data", tmp_path / "data")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "公開")
    git(tmp_path, "switch", "--quiet", "--create", "naosu")
    return tmp_path


@pytest.fixture
def run(run_module, project):
    return lambda *arguments: run_module("macros", *arguments, "--root", str(project))


def texts(project):
    return {
        path.relative_to(project).as_posix(): path.read_bytes() for path in files_below(project / "data", "*.yml", 40)
    }


def test_a_source_comes_with_what_rests_on_it_in_one_call_and_tries_out_with_it(run, project):
    before = texts(project)
    tried = run(*EVENT, "--dry-run", *NEW)
    assert (tried.returncode, tried.stderr, texts(project)) == (0, "", before)
    done = run(*EVENT, *NEW)
    assert (done.returncode, done.stderr) == (0, "")
    after = texts(project)
    assert [path for path in after if after[path] != before[path]] == [CARD, SOURCES]
    assert b"    source: city-x\n" in after[CARD] and "    title: 案内\n".encode() in after[SOURCES]
    for said in (tried.stdout, done.stdout):
        assert f"{SOURCES}:" in said.partition("\n\n")[0] and f"{CARD}:" in said.partition("\n\n")[0]
        assert "（2025年6月1日、出典：案内）" in said and "source-unused" not in said and "一つもありません" not in said


def test_where_one_of_the_two_is_wrong_neither_is_written_and_both_are_told(run, project):
    before = texts(project)
    wrong = [one.replace("kind=city", "kind=town").replace("published=2025-06-01", "発行=2025-13") for one in NEW]
    done = run(*(one.replace("2025-06-01", "2025-06-31") for one in EVENT), *wrong)
    places = [line.partition(" 「")[0] for line in done.stderr.splitlines() if " 「" in line and line[0] != " "]
    assert (done.returncode, done.stdout, texts(project)) == (1, "", before)
    assert places == ["--new-source kind: not-a-choice", "--new-source published: not-a-date", "--on: not-a-date"]
    done = run(*EVENT, *(one.replace("published=2025-06-01", "url=x") for one in NEW))
    assert done.stderr.startswith("--new-source url: not-a-url 「x」") and texts(project) == before


def test_a_source_that_is_listed_is_asked_about_where_it_was_typed(run, project):
    done = run(*EVENT, *NEW, "url=https://minamo.example/library/card", "--dry-run")
    assert done.returncode == 0  # a page that has been updated since is a source of its own
    undated = [one for one in NEW if not one.startswith("published")]
    done = run(*EVENT, *undated, "url=https://minamo.example/library/card", "--dry-run")
    assert done.returncode == 1 and done.stderr.startswith("--new-source url: same-url ")


def test_a_source_on_which_nothing_in_the_call_rests_is_no_part_of_it(run, project):
    before = texts(project)
    done = run(*EVENT[:-1], "minamo-library-2024-11-01", *NEW)
    assert (done.returncode, done.stdout, texts(project)) == (1, "", before)
    assert done.stderr == (
        "--new-source: new-source-unused いっしょに足す出典「city-x」を、この命令はどこでも使っていません\n"
        "  期待: source=city-x（event などでは --source city-x）  "
        "直し方: 足すものの出典に、この id を書いてください。出典だけを足すなら「.venv/bin/python -m macros source city-x …」です\n"
        '  EN: Nothing in this call rests on "city-x", the source that it adds. '
        "Expected source=city-x, or --source city-x with event and the like. "
        "Fix: name it as the source of what is added; to add a source alone: .venv/bin/python -m macros source city-x ….\n"
        + REFUSED
    )


def test_who_names_an_unknown_source_is_told_how_to_add_it_in_the_same_call(run):
    done = run(*EVENT, "--dry-run")
    assert "直し方: 新しい出典なら、同じ命令の終わりに「--new-source city-x title=題名 " in done.stderr


def test_a_source_that_nothing_rests_on_is_told_when_it_is_made_and_in_the_check(run):
    made = run(*SOURCE)
    unused = "出典「city-x」を根拠とする記録が、一つもありません"
    assert made.returncode == 0 and unused in made.stdout
    checked = run("check")
    assert checked.returncode == 0 and f": source-unused {unused}\n" in checked.stdout
    assert run(*EVENT).returncode == 0
    assert unused not in run("check").stdout


def test_one_that_is_not_published_is_taken_back_and_leaves_nothing(run, project):
    before = texts(project)
    run(*SOURCE)
    added = texts(project)
    tried = run("remove-source", "city-x", "--dry-run")
    assert (
        tried.returncode == 0 and tried.stdout.startswith("消す行 / Lines that will go:\n") and texts(project) == added
    )
    done = run("remove-source", "city-x")
    assert (done.returncode, done.stderr, texts(project)) == (0, "", before)
    assert done.stdout.startswith("消した行 / Lines that went:\n") and ":   - id: city-x\n" in done.stdout


def test_what_is_published_or_has_something_that_rests_on_it_stays(run, project):
    run(*EVENT, *NEW)
    before = texts(project)
    line = 1 + next(n for n, one in enumerate(before[CARD].decode().splitlines()) if one == "    source: city-x")
    for name, said in {
        "minamo-plan": "ID: source-published 出典「minamo-plan」は、もう公開されています\n",
        "city-x": f"ID: source-cited 出典「city-x」を根拠とするものがあります\n  期待: 根拠とするものが一つもない出典  直し方: 先に、これらの出典を直すか、まだ公開していないものなら行を消してください：{CARD}:{line}\n",
        "city-y": "ID: no-such-source 「city-y」という出典はありません\n  期待: 足したときの出典の id  直し方: もしかして「city-x」ですか。",
    }.items():
        done = run("remove-source", name)
        assert (done.returncode, done.stdout, texts(project)) == (1, "", before)
        assert done.stderr.startswith(said) and done.stderr.endswith(REFUSED)
    shutil.rmtree(project / ".git")  # as in what was downloaded
    assert run("remove-source", "city-x").stderr.startswith(
        "ID: published-unknown 出典「city-x」を公開したかどうかが分かりません\n"
    )
