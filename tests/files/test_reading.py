"""What lies in the folders of the project: every kind of file that nobody could read, and every word said about it.

Each case of `problems/files.yml` is a document: what is put at `file` of the small valid tree, and the whole output of
the check. What is put there: `text`; `link`, what a link leads to; `kind`, a folder or a pipe and the like; `size` in
bytes; `hex`, bytes as they are; a `copy` of another file; or `text` in place of `replace`.
"""

import os
import socket
from pathlib import Path

import pytest
import yaml
from spoilt import UNREADABLE, VALID

from macros.__main__ import main
from macros.cli.mending import read_data
from macros.files import reading as data_files
from macros.load.load import load_site

CASES = {
    case["what"]: case
    for case in yaml.load(
        (Path(__file__).parents[1] / "problems" / "files.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
}
PROCEDURE = "data/procedures/resident-record-copy.yml"
SECRET = "ひみつの一行目\n"


def _pipe(path):
    os.mkfifo(path)


def _socket(path):
    here = os.getcwd()
    os.chdir(path.parent)  # the address of a socket must be short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(here)


MAKE = {"folder": Path.mkdir, "pipe": _pipe, "socket": _socket}


def put(root, case):
    """Do to the tree at `root` what `case` says."""
    path = root / case["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "copy" in case:
        path.write_bytes((root / case["copy"]).read_bytes())
        return
    if "replace" in case:
        before = path.read_text(encoding="utf-8")
        assert before.count(case["replace"]) == 1, "the case must name one place of the valid tree"
        path.write_text(before.replace(case["replace"], case["text"]), encoding="utf-8")
        return
    path.unlink(missing_ok=True)
    if "link" in case:
        path.symlink_to(case["link"].replace("ELSEWHERE", str(root.parent)))
    elif "kind" in case:
        MAKE[case["kind"]](path)
    elif "size" in case:
        with path.open("wb") as file:
            file.truncate(case["size"])
    elif "hex" in case:
        path.write_bytes(bytes.fromhex(case["hex"]))
    else:
        path.write_text(case["text"], encoding="utf-8")


@pytest.fixture
def tree(tmp_path):
    """The valid tree in a folder beside which lies a file that nobody should see."""
    root = tmp_path / "project"
    for path, content in VALID.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.yml").write_text(SECRET, encoding="utf-8")
    return root


def checked(root, capsys, *more):
    """(exit status, output, errors) of the check."""
    status = main(["check", "--root", str(root), *more])
    return status, *capsys.readouterr()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_cannot_be_read_is_said_and_never_opened(case, tree, capsys):
    put(tree, case)
    status, out, errors = checked(tree, capsys)
    assert (status, out, errors) == (1, "", case["messages"])
    assert SECRET.strip() not in errors


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_mending_by_machine_ends_as_well_and_opens_nothing_more(case, tree, capsys):
    put(tree, case)
    status, out, errors = checked(tree, capsys, "--fix")
    assert status == 1 and errors
    assert SECRET.strip() not in out + errors


OF_THE_SYSTEM = [
    "data/.DS_Store", "data/procedures/.DS_Store", "data/procedures/._resident-record-copy.yml", "data/._sources.yml",
    "data/kpis/Thumbs.db", "data/Thumbs.db", "data/projects/desktop.ini", "data/initiatives/Desktop.ini",
    "data/procedures/Icon\r", "data/procedures/.resident-record-copy.yml.swp", "data/.directory", "data/.gitkeep",
    "data/procedures/.resident-record-copy-x1.tmp", "docs/ja/.DS_Store", "docs/ja/._index.md",
]  # fmt: skip


def test_what_a_system_and_an_editor_leave_for_themselves_does_no_harm(tree, capsys):
    for path in OF_THE_SYSTEM:
        put(tree, {"file": path, "hex": "0005160700ff"})
    put(tree, {"file": "data/procedures/.#resident-record-copy.yml", "link": "someone@somewhere.4711"})
    status, _, errors = checked(tree, capsys)
    assert (status, errors) == (0, "")


def test_what_only_looks_like_a_conflict_is_published(tree, capsys):
    texts = "# 見出し\n\n小見出し\n=======\n\n<<<<<< 六つ\n", "a <<<<<<< b\n", "<<<<<<<<<< 十\n", "```\n======\n```\n"
    put(tree, {"file": "docs/ja/about.md", "text": "\n".join(["---\ntitle: このサイト\n---\n", *texts])})
    status, _, errors = checked(tree, capsys)
    assert (status, errors) == (0, "")


@pytest.mark.parametrize("path", [PROCEDURE, "data/sources.yml", "docs/ja/index.md"])
def test_a_file_without_permission_is_named(path, tree, capsys, monkeypatch):
    put(tree, {"file": "docs/ja/index.md", "text": "---\ntitle: ホーム\n---\n"})
    real = Path.read_bytes

    def refused(file):
        if file == tree / path:
            raise PermissionError(13, "Permission denied", str(file))
        return real(file)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert checked(tree, capsys) == (1, "", CLOSED.format(path=path))


def test_a_folder_without_permission_is_named(tree, capsys, monkeypatch):
    real = os.listdir

    def refused(folder):
        if folder == tree / "data" / "kpis":
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "listdir", refused)
    assert checked(tree, capsys) == (1, "", CLOSED.format(path="data/kpis"))


CLOSED = UNREADABLE + "\n\n問題: 1 件 / Problems: 1\n"

LINES = {
    "no break": b"x" * data_files.LARGEST,
    "nested lists": b"[" * data_files.LARGEST,
    "nested mappings": b"{" * data_files.LARGEST,
    "indented lists": b"- " * (data_files.LARGEST // 2),
    "keys of keys": b"? " * (data_files.LARGEST // 2),
    "invisible signs": b"\x01\n" * (data_files.LARGEST // 2),
    "tabs": b"\t\n" * (data_files.LARGEST // 2),
    "bytes": bytes(range(256)) * (data_files.LARGEST // 256),
    "zeros": bytes(data_files.LARGEST),
    "conflicts": b"<<<<<<<\n" * (data_files.LARGEST // 8),
    "unknown keys": b"".join(b"k%d: x\n" % number for number in range(data_files.LARGEST // 11)),
    "unknown keys on one line": b"{%b}" % b", ".join(b"k%d: x" % number for number in range(data_files.LARGEST // 12)),
    "the same key": b"a: b\n" * (data_files.LARGEST // 5),
    "anchors": b"".join(b"- &a%d x\n" % number for number in range(data_files.LARGEST // 12)),
    "empty values": b"sources:\n" + b"  -\n" * (data_files.LARGEST // 4 - 3),
}


RECORDS = {"unknown keys", "unknown keys on one line", "the same key", "empty values"}  # what a model has a say in


@pytest.mark.parametrize(
    ("path", "name"), [("data/sources.yml", name) for name in LINES] + [(PROCEDURE, name) for name in sorted(RECORDS)]
)
def test_the_largest_file_that_is_opened_is_refused_in_bounded_words(path, name, tree):
    (tree / path).write_bytes(LINES[name])
    site, problems = load_site(tree)
    assert site is None
    assert 1 <= len([problem for problem in problems if problem.path == path]) <= 200


def test_a_file_of_just_the_largest_size_is_read(tree, capsys):
    content = (tree / PROCEDURE).read_bytes()
    (tree / PROCEDURE).write_bytes(content + b"#" * (data_files.LARGEST - len(content) - 1) + b"\n")
    assert checked(tree, capsys)[0] == 0


def test_commands_that_change_data_read_with_the_same_care(tree):
    put(tree, {"file": PROCEDURE, "kind": "pipe"})
    assert read_data(tree)[1] == PROCEDURE


@pytest.mark.parametrize("key", ["[key]", "[]", "[0]", "function-after[check(), str]"])
@pytest.mark.parametrize("after", ["rank: 3", "name:", "target: 1Q"])
def test_a_key_spelt_like_a_sign_of_the_machine_is_an_unknown_key(key, after, tree, capsys):
    line = next(line for line in VALID[PROCEDURE].splitlines() if after in line)
    text = line + f'\n"{key}": x' if line[0] != " " else line.replace("{", f'{{"{key}": x, ', 1)
    put(tree, {"file": PROCEDURE, "replace": line, "text": text})
    status, _, errors = checked(tree, capsys)
    assert status == 1 and f"unknown-key 「{key}」" in errors
