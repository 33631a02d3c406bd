"""The town, for forms to be taken over into: it is put back after each test."""

import shutil

import pytest
from files import files_below
from filled_forms import DAY
from issue_bodies import coded

from macros import __main__ as command_line


@pytest.fixture(scope="session")
def project(tmp_path_factory, town_root):
    """The data and the forms, put back by `take` after each test."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("data", "docs", ".github"):
        shutil.copytree(town_root / name, folder / name)
    return folder


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_below(folder)}


@pytest.fixture
def take(project, tmp_path, capsys):
    """A function that takes a body over: (exit status, what was printed, the files that changed → their new text)."""
    before = contents(project)

    def take(body, form="available", *options):
        file = tmp_path / "body.md"
        file.write_bytes(body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass"))
        known = ["--form", form] if form else []
        arguments = ["intake", str(file), *known, "--root", str(project), "--as-of", DAY, *options]
        status = command_line.main(arguments)
        printed = capsys.readouterr()
        after = contents(project)
        assert before.keys() == after.keys()
        changed = {path: after[path].decode() for path in after if after[path] != before[path]}
        return status, coded(printed.out + printed.err), changed

    yield take
    for path, content in contents(project).items():
        if content != before[path]:
            (project / path).write_bytes(before[path])
