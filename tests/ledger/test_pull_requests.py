"""A repository with a history of pull requests: good ones pass with the sentences that readers will see, bad ones fail
on the line to mend. Each is a branch with a commit, judged as the pull-request workflow judges it.

The bad ones are all cases of `problems/*.yml`, all losses of test_ledger, all promises of test_promises and what goes
without a trace; the good ones change the town's data, or revise a promise and say so.
"""

import re
import shutil

import pytest
from small_tree import load
from spoilt import CASES
from test_changes import LIBRARY_CARD, MY_NUMBER, NEWS, NURSERY, add, change, git
from test_ledger import BAD as LOSSES
from test_ledger import LIBRARY, RECORD_COPY, VALID, write
from test_promises import KPI, TIME, told
from test_promises import SMALLER as PROMISES

from macros.__main__ import main
from macros.base.problems import github_annotations
from macros.ledger.git.commits import branch_point, write_commit
from macros.ledger.kept.losses import CODES, violations
from macros.ledger.tree import read_snapshot

WRONG = {case.id: case.values[0] for case in CASES}
CORRECTION = "    corrections: [{on: 2026-11-01, field: by, was: R2, why: {ja: 写しまちがい}}]\n"
REVISION = "revisions: [{on: 2026-11-01, field: baseline, was: 対応済 1, why: {ja: 写しまちがい}}]\n"
# What has been published: the valid tree, after one correction and one revision.
PUBLISHED = VALID | {LIBRARY: VALID[LIBRARY] + CORRECTION, KPI: VALID[KPI] + REVISION}
SYSTEM = "data/systems/library-system.yml"
SERVICES = VALID[SYSTEM][VALID[SYSTEM].index("services:") :]
EVENT = VALID[RECORD_COPY][VALID[RECORD_COPY].index("  - on: 2021-09") : VALID[RECORD_COPY].index("  - on: 2023-06-01")]
TARGETS = VALID[TIME][VALID[TIME].index("targets:") :].split("\n", 2)
# What is taken away, or told otherwise, without a word: (file, its new text; None where it is gone), and the code.
GONE = {
    "an event": (RECORD_COPY, VALID[RECORD_COPY].replace(EVENT, ""), "entry-removed"),
    "the targets of an indicator": (TIME, VALID[TIME].replace("\n".join(TARGETS[:2]) + "\n", ""), "promise-changed"),
    "words of ours that readers are told": (TIME, VALID[TIME].replace("往復や待ち時間を", "待ち時間を"), "words-changed"),
    "what a term is called": ("data/glossary.yml", VALID["data/glossary.yml"].replace("term: RPA", "term: ロボ"), "words-changed"),
    "how a term is read": ("data/glossary.yml", VALID["data/glossary.yml"].replace("ユーアイ", "ユーザー"), "words-changed"),
    "the title of a source": ("data/sources.yml", VALID["data/sources.yml"].replace("市のお知らせ", "案内"), "words-changed"),
    "who runs a system": (SYSTEM, VALID[SYSTEM].replace("operator: 横浜市", "operator: 市"), "words-changed"),
    "where a system is": (SYSTEM, VALID[SYSTEM].replace(SERVICES, ""), "service-gone"),
    "a record with its page": (LIBRARY, None, "address-gone"),
    "a page that was written by hand": ("docs/ja/about.md", None, "address-gone"),
    "a correction": (LIBRARY, VALID[LIBRARY] + CORRECTION.replace("写し", "見"), "correction-overwritten"),
    "a revision": (KPI, VALID[KPI] + REVISION.replace("写し", "見"), "revision-overwritten"),
    "a revision of what never read so": (KPI, PUBLISHED[KPI][:-2] + ", {on: 2026-11-02, field: name, was: 名, why: {ja: 改称}}]\n",
        "revision-was-differs"),
    "a revision of what read otherwise": (KPI,
        PUBLISHED[KPI][:-2].replace("対応済の手続", "済んだ手続") + ", {on: 2026-11-02, field: name, was: 名, why: {ja: 改称}}]\n",
        "revision-was-other"),
    "a revision of what is new": ("data/kpis/new.yml", VALID[KPI].replace("top-100-procedures-ready", "new") + REVISION,
        "revision-of-new-record"),
}  # fmt: skip
PLACE = re.compile(r"(?P<file>[^\s:]+):(?P<line>\d+):(?P<column>\d+): (?P<code>\S+) ")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A repository whose main is the small valid tree, with a correction and a revision."""
    folder = tmp_path_factory.mktemp("repository")
    write(folder, PUBLISHED)
    write(folder, {f"docs/ja/{name}.md": f"---\ntitle: {name}\n---\n" for name in ("index", "about")})
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "公開")
    return folder


@pytest.fixture
def pull_request(published):
    """Makes a branch of its own from main and checks it out; it stays in the history."""

    def open_one(number, files):
        who = "committer 職員 <staff@example.invalid> 1700000000 +0900"
        parts = [f"commit refs/heads/pull/{number}", who, "data 6", "変更", "from refs/heads/main"]
        for path, text in files.items():
            parts += [f"D {path}"] if text is None else [f"M 644 inline {path}", f"data {len(text.encode())}", text]
        git(published, "fast-import", "--quiet", "--force", input="\n".join([*parts, ""]).encode())
        git(published, "checkout", "--quiet", "--force", "--detach", f"pull/{number}")
        return published

    return open_one


def annotated(out):
    """(file, line, code) of each annotation that GitHub would show."""
    return re.findall(r"^::error file=([^,]+),line=(\d+),col=\d+,title=([^:]+)::", out, re.MULTILINE)


def lost(root, folder):
    """The problems of what the checked out branch of `root` has lost of what its main had published."""
    write_commit(root, branch_point(root, "main"), folder)
    return violations(read_snapshot(folder), read_snapshot(root))


def test_every_kind_of_loss_and_more_than_sixty_kinds_of_bad_pull_requests_are_in_the_history():
    kinds = {PLACE.search(case["messages"])["code"] for case in WRONG.values()}
    kinds |= {code for _, codes, _ in LOSSES.values() for code in codes} | {code for _, _, code in GONE.values()}
    assert set(CODES) <= kinds and len(kinds) >= 60
    assert len(WRONG) + len(LOSSES) + len(PROMISES) + len(GONE) >= 200


@pytest.mark.parametrize("number", range(len(WRONG)), ids=list(WRONG))
def test_wrong_data_fails_on_its_line(number, pull_request, capsys):
    case = list(WRONG.values())[number]
    text = VALID[case["file"]].replace(case["replace"], case["wrong"])
    root = pull_request(number, {case["file"]: text})
    assert main(["check", "--root", str(root), "--annotate"]) == 1
    first = PLACE.search(case["messages"])
    assert annotated(capsys.readouterr().out)[0] == (first["file"], first["line"], first["code"])


@pytest.mark.parametrize("number", range(len(LOSSES)), ids=list(LOSSES))
def test_what_was_published_is_not_lost(number, pull_request, tmp_path):
    edits, codes, _ = list(LOSSES.values())[number]
    files = dict(PUBLISHED)
    for path, before, after in edits:
        files[path] = files[path].replace(before, after)
    root = pull_request(f"loss-{number}", files)
    found = annotated("\n".join(github_annotations(lost(root, tmp_path))))
    assert [code for _, _, code in found] == codes
    path, line, _ = found[0]
    if codes[0] in ("record-gone", "redirect-gone"):  # there is no line left to point at: the list is shown
        assert (path, line) == (edits[0][0], "2")
        return
    pairs = zip(VALID[path].splitlines(), files[path].splitlines(), strict=False)
    first = next(number for number, (before, after) in enumerate(pairs, 1) if before != after)
    entry = range(first - 7, first + 2)  # an entry has up to seven keys; what is gone from it is shown at its head
    assert int(line) in entry


@pytest.mark.parametrize("name", GONE)
def test_nothing_goes_without_a_trace(name, pull_request, tmp_path):
    path, text, code = GONE[name]
    problems = lost(pull_request("gone", {path: text}), tmp_path)
    assert [(one.path, one.code) for one in problems] == [(path, code)]


@pytest.mark.parametrize("name", PROMISES)
def test_a_promise_is_stopped_on_its_line_and_once_it_is_revised_told_first(name, pull_request, tmp_path):
    path, (before, after), _ = PROMISES[name]
    lines = VALID[path].replace(before, after).splitlines(keepends=True)
    (problem,) = lost(pull_request("promise", {path: "".join(lines)}), tmp_path)
    key = problem.values["key"]
    head = max(number for number in range(problem.line) if lines[number].lstrip().startswith(f"{key}:"))
    pairs = zip(lines, VALID[path].splitlines(keepends=True), strict=True)
    changed = next(number for number, (now, before) in enumerate(pairs) if now != before)
    assert problem.code == "promise-changed" and head <= problem.line - 1 <= changed
    revision = f"{{on: 2026-06-01, {problem.values['entry']}, why: {{ja: 目標の見直し}}, source: city-notice-2024}}"
    indent = " " * (len(lines[head]) - len(lines[head].lstrip()))
    revised = {path: "".join([*lines[:head], f"{indent}revisions: [{revision}]\n", *lines[head:]])}
    root = pull_request("promise", revised)
    assert lost(root, tmp_path / "again") == []
    if problems := load(revised)[1]:  # as the plan is printed it cannot be
        assert [(one.path, one.code) for one in problems] == [(path, "not-as-printed")]
    else:
        assert len(told(revised)) == 1


GOOD = {
    "an event": (
        lambda root: add(
            root,
            NURSERY,
            f"  - on: 2025-04-01\n    kind: available\n    what: {{ja: オンライン申請を開始}}\n    source: {NEWS}\n",
        ),
        "「保育所等の利用申請」の状態が「一部対応」から「対応済」に変わります"
        "（2025年4月1日、出典：証明書コーナーの廃止）。",
    ),
    "a correction": (
        lambda root: (
            change(root, LIBRARY_CARD, "by: 2024-11-01", "by: 2024-10-31"),
            add(
                root,
                LIBRARY_CARD,
                "    corrections:\n      - {on: 2026-11-23, field: by, was: 2024-11-01, why: {ja: 写しまちがい}}\n",
            ),
        ),
        "訂正",
    ),
    "an observation": (
        lambda root: change(
            root,
            MY_NUMBER,
            "events:\n",
            f"  - on: 2025-03-31\n    value: 88.5\n    measure: holding-rate\n    what: {{ja: 保有率}}\n    source: {NEWS}\nevents:\n",
        ),
        "88.5",
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_one_passes_with_its_sentence(name, town_root, tmp_path, capsys):
    edit, sentence = GOOD[name]
    for folder in ("data", "docs"):
        shutil.copytree(town_root / folder, tmp_path / folder)
    shutil.copyfile(town_root / "mkdocs.yml", tmp_path / "mkdocs.yml")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "公開")
    git(tmp_path, "checkout", "--quiet", "-b", "pull/good")
    edit(tmp_path)
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "変更")
    summary = tmp_path / "summary.md"
    assert main(["check", "--root", str(tmp_path), "--annotate"]) == 0
    code = main(
        ["diff", "main", "--root", str(tmp_path), "--annotate", "--as-of", "2026-11-23", "--summary", str(summary)]
    )
    out = capsys.readouterr().out
    assert (code, annotated(out)) == (0, [])
    assert sentence in out and summary.read_text(encoding="utf-8")
