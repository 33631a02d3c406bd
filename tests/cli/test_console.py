"""The world around a command: encodings that lack Japanese, pipes that close, disks that are full, days out of sense.

Each runs the command in a process of its own and looks at the whole of what it prints.
"""

import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
import yaml
from files import files_below
from town_project import AS_OF

from macros.__main__ import main
from macros.cli.process import faults, streams
from macros.load.as_of import AsOfError, read_as_of
from macros.site import export

CHECK = ("check", "--root")
NEW_SOURCE = (
    "source", "a-new-source", "--title", "新しい出典", "--publisher", "市", "--kind", "city", "--published", "2024-05-01",
)  # fmt: skip
ISSUES = faults.where_to_report(faults.ROOT)
LOCALE_C = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture(scope="module")
def small(town_root):
    """The town's project as a text, for the command line."""
    return str(town_root)


@pytest.fixture(scope="module")
def run(town_root):
    """A function that runs a command: (exit status, output, errors) as bytes."""
    return partial(_run, town_root)


def _run(cwd, *arguments, stdout=subprocess.PIPE, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=cwd,
        env={**os.environ, "PORTAL_AS_OF": AS_OF, **environment},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout or b"", done.stderr


# --------------------------------------------------------------------------- encodings


def test_a_locale_that_knows_no_japanese_reads_it_all_the_same(run, small):
    status, said, errors = run(*CHECK, small)
    assert (status, errors) == (0, b"") and "問題はありません。\nChecked " in said.decode()
    assert run(*CHECK, small, **LOCALE_C) == (0, said.decode().encode("ascii", errors="replace"), b"")


def test_what_an_encoding_lacks_is_replaced_and_the_rest_is_said(run, tmp_path):
    """Of a folder without data: in this environment only what is printed is of another encoding, not what is read."""
    lacking = ("check", "--annotate", "--root", str(tmp_path))
    status, *said = run(*lacking)
    assert status == 1 and all("フォルダ" in stream.decode() for stream in said)
    for encoding in ("ascii", "latin-1", "cp1252"):
        replaced = [stream.decode().encode(encoding, errors="replace") for stream in said]
        assert run(*lacking, PYTHONIOENCODING=encoding) == (1, *replaced), encoding


def test_help_is_printed_in_any_encoding(run):
    status, out, errors = run("--help", PYTHONIOENCODING="ascii")
    assert (status, errors) == (0, b"") and b"/ Check data/" in out and b"?" in out


def test_problems_are_told_with_their_places_in_any_encoding(run, tmp_path):
    status, out, errors = run("check", "--annotate", "--root", str(tmp_path), PYTHONIOENCODING="ascii:strict")
    assert (status, errors.split(b" ")[0]) == (1, b"data:1:1:")
    assert out.startswith(b"::error file=data,line=1,col=1,title=missing-folder::")
    assert b"EN: The folder is missing." in errors and b"Traceback" not in errors


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
def test_a_command_that_has_written_says_so_in_any_encoding(run, encoding, small, tmp_path):
    root = shutil.copytree(small, tmp_path / "project")
    status, out, errors = run(*NEW_SOURCE, "--root", str(root), PYTHONIOENCODING=encoding)
    assert (status, errors) == (0, b"")
    assert b"data/sources.yml" in out
    sources = yaml.load((root / "data" / "sources.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["sources"]
    assert "a-new-source" in [source["id"] for source in sources]


# --------------------------------------------------------------------------- pipes and disks


SAYS_SOMETHING = (CHECK, ("schema", "--out"))


@pytest.mark.parametrize("arguments", SAYS_SOMETHING, ids=lambda one: one[0])
def test_a_pipe_that_nobody_reads_ends_the_command_quietly(run, arguments, small, tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    folder = small if arguments[0] == "check" else str(tmp_path / "schema")
    try:
        assert run(*arguments, folder, stdout=writer) == (streams.NOBODY_READS, b"", b"")
    finally:
        os.close(writer)


FULL = faults.CANNOT_USE.format(path="出力 / output", reason="No space left on device") + "\n"


@pytest.mark.parametrize("arguments", SAYS_SOMETHING, ids=lambda one: one[0])
def test_a_full_disk_below_the_output_is_said_in_a_sentence(run, arguments, small, tmp_path):
    folder = small if arguments[0] == "check" else str(tmp_path / "schema")
    with open("/dev/full", "wb") as full:
        status, _, errors = run(*arguments, folder, stdout=full)
    assert (status, errors.decode()) == (1, FULL)


NOWHERE = [
    (("schema", "--root", "{town}", "--out", "{file}/schema"), "{file}/schema", "Not a directory"),
    (("pages", "--root", "{town}", "--out", "{file}"), "{file}", "Not a directory"),
    (("pages", "--root", "{town}", "--out", "{file}/pages"), "{file}/.pages.new", "Not a directory"),
    (("export-xlsx", "--root", "{town}", "{file}/out.xlsx"), None, None),
    (("check", "--root", "{empty}", "--summary", "{empty}/no/summary.md"), "{empty}/no/summary.md", "No such file or directory"),
    (("check", "--root", "{empty}", "--summary", "{empty}"), "{empty}", "Is a directory"),
]  # fmt: skip


@pytest.fixture
def places(tmp_path, small):
    """Fills in a file where a folder is needed, and an empty folder."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return lambda text: text.format(file=tmp_path / "file", empty=tmp_path / "empty", town=small)


@pytest.mark.parametrize(
    ("arguments", "path", "reason"), NOWHERE, ids=[" ".join(one[0]).replace("--root {town} ", "") for one in NOWHERE]
)
def test_a_place_that_cannot_be_written_is_named(arguments, path, reason, places, capsys, monkeypatch):
    monkeypatch.setenv("PORTAL_AS_OF", AS_OF)
    status = main([places(argument) for argument in arguments])
    errors = capsys.readouterr().err
    assert status == 1
    if path:
        assert errors.endswith(faults.CANNOT_USE.format(path=places(path), reason=reason) + "\n")
    assert "\nEN: " in errors and "Traceback" not in errors


def test_an_interruption_is_said_and_is_no_fault(monkeypatch, capsys):
    def interrupted():
        raise KeyboardInterrupt  # what Ctrl+C becomes; a signal itself reaches only the main thread, a test any

    assert streams.status_of(interrupted) == 130
    assert capsys.readouterr() == ("", "中断しました。\nEN: Interrupted.\n")


def test_a_command_that_ends_well_keeps_its_status(capsys):
    assert [streams.status_of(lambda status=status: status) for status in (0, 1, 2)] == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


# --------------------------------------------------------------------------- pages as files


def test_only_a_folder_that_the_command_has_made_is_replaced(small, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PORTAL_AS_OF", AS_OF)
    monkeypatch.setattr(export, "write_pages", _write_two)
    out, other = tmp_path / "out", tmp_path / "other"
    assert main(["pages", "--root", small, "--out", str(out)]) == 0
    (out / "of-yesterday.md").write_text("x", encoding="utf-8")
    assert main(["pages", "--root", small, "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["index.md", "status.json"]
    capsys.readouterr()
    other.mkdir()
    (other / "notes.txt").write_text("私の文書", encoding="utf-8")
    assert main(["pages", "--root", small, "--out", str(other)]) == 2
    assert capsys.readouterr().err.startswith(f"{other} には、この命令が書いたものではないファイルがある")
    assert [path.name for path in other.iterdir()] == ["notes.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "out"]


def test_pages_that_cannot_all_be_written_leave_those_of_before(small, tmp_path, capsys, monkeypatch):
    def full(root, portal, out):
        _write_two(root, portal, out)
        raise OSError(28, "No space left on device", str(out / "x.md"))

    monkeypatch.setenv("PORTAL_AS_OF", AS_OF)
    monkeypatch.setattr(export, "write_pages", full)
    out = tmp_path / "out"
    out.mkdir()
    (out / "status.json").write_text("of yesterday", encoding="utf-8")
    assert main(["pages", "--root", small, "--out", str(out)]) == 1
    said = faults.CANNOT_USE.format(path=tmp_path / ".out.new" / "x.md", reason="No space left on device")
    assert capsys.readouterr() == ("", said + "\n")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (out / "status.json").read_text(encoding="utf-8") == "of yesterday"


def _write_two(root, portal, out):
    for name in ("index.md", "status.json"):
        (out / name).write_text("of today", encoding="utf-8")
    return 2


# --------------------------------------------------------------------------- days

DAYS = {
    "0001-01-01": "基準日「0001-01-01」は、計画の版（",
    "2000-02-29": "基準日「2000-02-29」は、計画の版（",
    "9999-12-31": "基準日「9999-12-31」は先すぎます。期待: 2099-12-31まで。",
    "2100-01-01": "基準日「2100-01-01」は先すぎます。期待: 2099-12-31まで。",
    "2026-13-01": "基準日「2026-13-01」は日付ではありません。",
    "2026-02-29": "基準日「2026-02-29」は日付ではありません。",
    "2026-11-23\n": "基準日「2026-11-23\n」は日付ではありません。",
    "２０２６-11-23": "基準日「２０２６-11-23」は日付ではありません。",
    "20261123": "基準日「20261123」は日付ではありません。",
    "2026-W48-1": "基準日「2026-W48-1」は日付ではありません。",
    "today": "基準日「today」は日付ではありません。",
    "0000-00-00": "基準日「0000-00-00」は日付ではありません。",
    "9" * 5000: f"基準日「{'9' * 40}」は日付ではありません。",
}


@pytest.mark.parametrize(("text", "said"), DAYS.items(), ids=lambda text: text[:12])
def test_a_day_out_of_sense_is_refused_with_the_right_form(text, said, site):
    with pytest.raises(AsOfError) as error:
        read_as_of(text, site.strategy)
    assert str(error.value).startswith(said)
    assert "\nEN: " in str(error.value)


@pytest.mark.parametrize("day", ["first", "2031-02-28", "2099-12-31"])
def test_every_day_that_is_taken_renders_everything(day, site, small, monkeypatch, capsys):
    if day == "first":
        edition = next(one for one in site.strategy.editions if one.id == site.strategy.current_edition)
        day = edition.published.first.isoformat()
    monkeypatch.setenv("PORTAL_AS_OF", day)
    assert main(["check", "--root", small]) == 0
    assert capsys.readouterr().err == ""


# --------------------------------------------------------------------------- a fault of the program


def fails():
    raise KeyError("これはない")


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder in which the record of a fault is kept."""
    monkeypatch.setattr(faults.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["macros", "event"])
    return tmp_path


def test_a_fault_of_the_program_is_told_in_words_with_where_to_report_it(kept, capsys):
    assert faults.told(fails, "python -m macros event") == 70
    said = capsys.readouterr().err
    (file,) = kept.iterdir()
    assert said == (
        "プログラムの誤りで、「python -m macros event」が途中で止まりました（KeyError: 'これはない'）。"
        "書いたもののまちがいではありません。データには何も書いていません。\n"
        "  期待: 結果か、何をどう直すか、が示されること  直し方: 同じことがまた起きるなら、打った命令とこの文、"
        f"くわしい記録 {file}を、{ISSUES} で知らせてください（--debug を付けると、記録が画面に出ます）\n"
        "  EN: A fault of the program has stopped \"python -m macros event\" (KeyError: 'これはない'); it is no mistake of "
        "yours. Nothing was written into the data. Expected a result, or what to correct and how. Fix: if it happens again, report "
        f"the command that was typed and this message, with the record of it in {file} at {ISSUES} "
        "(--debug shows the record on the screen).\n"
    )
    assert "Traceback" in file.read_text(encoding="utf-8") and "in fails" in file.read_text(encoding="utf-8")


def test_what_was_written_before_a_fault_is_named(kept, capsys):
    def writes():
        faults.has_written(["data/sources.yml"])
        fails()

    assert faults.told(writes, "x") == 70
    said = capsys.readouterr().err
    assert "それまでに書いたもの: data/sources.yml（" in said and "Written before that: data/sources.yml (" in said
    assert faults.told(fails, "x") == 70 and "データには何も書いていません。" in capsys.readouterr().err


def test_the_record_is_shown_to_who_asks_for_it(kept, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["macros", "event", "--debug", "x"])
    seen = []
    assert faults.told(lambda: seen.append(sys.argv[1:]) or fails(), "x") == 70
    assert seen == [["event", "x"]] and "Traceback" in capsys.readouterr().err and not list(kept.iterdir())


def test_what_cannot_be_read_is_no_fault(kept, capsys):
    assert faults.told(lambda: Path("/no/such/file").read_text(encoding="utf-8"), "x") == 1
    assert "「/no/such/file」を読み書きできません" in capsys.readouterr().err and not list(kept.iterdir())


@pytest.mark.usefixtures("kept")
def test_a_command_that_writes_says_so_before_anything_can_fail(small, tmp_path, monkeypatch, capsys):
    """What comes after the writing fails: the file is named, and stands there."""
    root = shutil.copytree(small, tmp_path / "project")
    monkeypatch.setattr("macros.cli.mending.portal_at", lambda *_: fails())
    monkeypatch.setattr(sys, "argv", ["macros", *NEW_SOURCE, "--root", str(root)])
    assert faults.told(main, "x") == 70
    assert "data/sources.yml" in capsys.readouterr().err
    assert "a-new-source" in (root / "data/sources.yml").read_text(encoding="utf-8")


def test_every_command_and_script_tells_of_its_faults_in_one_place(root):
    """But those through whose hands goes what people have typed into forms: see scripts/form_to_request.py.

    Nor those that workflows run by their paths, where nothing of ours is installed.
    """
    doors = [root / "macros/__main__.py", *files_below(root / "scripts", "*.py", 15)]
    names = [file.relative_to(root).with_suffix("").as_posix() for file in doors]
    texts = {
        name.removeprefix("scripts/"): file.read_text(encoding="utf-8") for name, file in zip(names, doors, strict=True)
    }
    ends = {name: text.partition('if __name__ == "__main__":')[2] for name, text in texts.items()}
    untold = sorted(name for name, end in ends.items() if end and "sys.exit(told(" not in end)
    by_path = ["project_copy", "verify_published", "what_changed"]
    assert untold == sorted(["form_to_request", "retake", *by_path])
    assert not [name for name in by_path if re.search("^(from|import) macros", texts[name], re.MULTILINE)]
