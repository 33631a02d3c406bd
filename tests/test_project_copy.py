"""A copy of the project to try things out on: what is taken along into it."""

import py_compile

from files import files_below

from scripts.project_copy import take_compiled


def test_what_is_compiled_is_taken_along_for_a_file_that_is_the_same_and_for_no_other(tmp_path):
    root, folder = tmp_path / "root", tmp_path / "folder"
    for place in (root, folder):
        (place / "macros").mkdir(parents=True)
        (place / "macros" / "same.py").write_text("VALUE = 1\n", encoding="utf-8")
        (place / "macros" / "changed.py").write_text(f"VALUE = {len(place.name)}\n", encoding="utf-8")
    for path in files_below(root, "*.py"):
        py_compile.compile(str(path))
    take_compiled(root, folder)
    assert [path.name.partition(".")[0] for path in files_below(folder, "*.pyc")] == ["same"]
    times = [(place / "macros" / "same.py").stat().st_mtime_ns for place in (root, folder)]
    assert times[0] == times[1]  # else Python would not believe it
