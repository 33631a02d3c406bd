"""What is gone is named by many records: however many they are, it is told at the cause, and only once."""

import re
from functools import cache

import pytest
from small_tree import WRITTEN
from town_project import TOWN

from macros.load.load import load_files, read_files
from macros.load.refused import check_file

MOST = 6  # problems that one removal may make: a procedure is a rank, a word of the search, and named by three kinds
CONTENT, _ = read_files(TOWN)
ITEM = re.compile(r"(?m)^  - (?:.*\n)(?:    .*\n)*")  # an item of the list of a file
SECTION = re.compile(r"(?m)^      [a-z0-9-]+: .*\n")  # a section of a source


@cache
def read_once(data, path, model, periods):
    return check_file(data, path, model, periods)


def problems_without(path, old=None):
    """What is wrong once the file, or the text `old` in it, is gone."""
    files = dict(CONTENT)
    if old is None:
        del files[path]
    else:
        files[path] = files[path].replace(old.encode(), b"", 1)

    def read(data, shown_path, model, periods):
        document, found = read_once(data, shown_path, model, periods)
        return document, list(found)

    return load_files(files, list(WRITTEN), read=read)[1]


def removals():
    """Each file of a folder, each item of a list, each section of a source."""
    for path, data in CONTENT.items():
        if path.count("/") == 2:
            yield pytest.param(path, None, id=path)
        pattern_of = {"data/sources.yml": (ITEM, SECTION)}.get(path, (ITEM,) if path.count("/") == 1 else ())
        for pattern in pattern_of:
            for found in pattern.finditer(data.decode()):
                yield pytest.param(path, found[0], id=f"{path}: {found[0].strip()[:40]}")


REMOVALS = list(removals())


@pytest.mark.parametrize(("path", "old"), REMOVALS)
def test_one_removal_is_no_flood(path, old):
    problems = problems_without(path, old)
    assert len(problems) <= MOST, [(problem.path, problem.line, problem.code) for problem in problems]


def test_there_is_much_to_remove():
    assert len(REMOVALS) > 50
