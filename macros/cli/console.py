"""How a command meets the world around it: what all are told, its streams, an interruption, a full disk, a reviewer.

And the one place where commands and scripts tell of a fault of their own.

What takes over forms tells of its own faults in scripts/form_to_request.py: there, texts that people have typed must
not be printed.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from macros.base.paths import ROOT
from macros.base.problems import Problem, format_report, github_annotations, problems_markdown

INTERRUPTED, NOBODY_READS = 130, 141  # what shells give for a program that SIGINT or SIGPIPE has ended


CANNOT_USE = (
    "「{path}」を読み書きできません（{reason}）。期待: 空きのあるディスクと、読み書きの権限。"
    "直し方: 空き容量と権限を確かめるか、別の場所を示してください。\n"
    'EN: "{path}" cannot be read or written ({reason}). Expected space on the disk and permission. '
    "Fix: check both, or name another place."
)


FAULT = (
    "プログラムの誤りで、サイトを作れません（{error}）。期待: 検査を通ったデータからは、サイトを作れること。"
    "直し方: 直前の変更を戻すと公開できます。この文を知らせてください（PORTAL_DEBUG=1 を付けると、くわしく出ます）。\n"
    "EN: A fault of the program keeps the site from being built ({error}). Expected a site from data that passes the "
    "check. Fix: undo the last change to publish, and report this message (PORTAL_DEBUG=1 tells more)."
)


FAULT_STATUS = getattr(os, "EX_SOFTWARE", 70)  # of a process that a fault of the program has ended
DEBUG = "--debug"  # shows on the screen what else goes into a file


TOLD = (
    "プログラムの誤りで、「{doing}」が途中で止まりました（{error}）。書いたもののまちがいではありません。{written}\n"
    "  期待: 結果か、何をどう直すか、が示されること  直し方: 同じことがまた起きるなら、打った命令とこの文"
    "{file}を、{report} で知らせてください{debug}\n"
    '  EN: A fault of the program has stopped "{doing}" ({error}); it is no mistake of yours. {written_en} '
    "Expected a result, or what to correct and how. Fix: if it happens again, report the command that was typed and "
    "this message{file_en} at {report}{debug_en}."
)
WRITTEN = "それまでに書いたもの: {paths}（git diff で確かめられます）。", "Written before that: {paths} (see git diff)."
NOTHING = "データには何も書いていません。", "Nothing was written into the data."
KEPT = "、くわしい記録 {file}", ", with the record of it in {file}"
MORE = "（--debug を付けると、記録が画面に出ます）", " (--debug shows the record on the screen)"


STOPPED = "中断しました。\nEN: Interrupted."


def takes_root(parser: ArgumentParser) -> None:
    """Add `--root` to a command: where data/ is, the repository itself if nothing is said."""
    parser.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")


def takes_day(parser: ArgumentParser) -> None:
    """Add `--as-of` to a command: the day that its data are seen from, PORTAL_AS_OF if nothing is said."""
    day = os.environ.get("PORTAL_AS_OF", "")
    parser.add_argument("--as-of", default=day, help="基準日 / as-of date, YYYY-MM-DD")


def cannot_use(error: OSError) -> str:
    """What to say to a person of `error`, which names a file or the output itself."""
    return CANNOT_USE.format(path=error.filename or "出力 / output", reason=error.strerror or error)


def fault(error: BaseException) -> str:
    """What to say to a person of `error`, which only a fault of the program can have raised."""
    return FAULT.format(error=" ".join(traceback.format_exception_only(error)[-1].split()))


def failure(error: BaseException) -> str:
    """What to say to a person of `error`, which nobody has worded."""
    return cannot_use(error) if isinstance(error, OSError) else fault(error)


def replace_what_cannot_be_shown() -> None:
    """From now on, a sign that the terminal's encoding lacks is printed as a question mark; nothing dies of it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def status_of(run: Callable[[], int]) -> int:
    """The exit status of `run()`: its own, or what stands for the way in which the world has ended it."""
    replace_what_cannot_be_shown()
    try:
        status = _ended(run)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        _print_no_more()
        return NOBODY_READS
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        _print_no_more()
        print(cannot_use(error), file=sys.stderr)
        return 1


def _ended(run: Callable[[], int]) -> int:
    try:
        return run()
    except SystemExit as end:  # argparse leaves in this way after --help and wrong calls
        return end.code if isinstance(end.code, int) else 1


def _print_no_more() -> None:
    """What is left to print would fail again when Python ends, with words of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def report(problems: Sequence[Problem], options: Namespace) -> None:
    """Print `problems`, and put them where the options want them too."""
    print(format_report(problems), file=sys.stderr)
    if options.annotate:
        print("\n".join(github_annotations(problems)))
    add_summary(problems_markdown(problems), options)


def add_summary(text: str, options: Namespace) -> None:
    """Add `text` to the file that the options name, if they name one."""
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(text + "\n")


# --------------------------------------------------------------------------- a fault of the program

_written: list[str] = []  # by the command that runs, for who asks what a fault has left behind


def has_written(paths: Iterable[str]) -> None:
    """Remember that the command has written the files at `paths`."""
    _written.extend(paths)


def told(run: Callable[[], int | None], doing: str) -> int:
    """The exit status of `run()`, the whole of a process; FAULT_STATUS where the program has failed, which is told.

    `doing` is what was typed to start it. With --debug among what was typed, which `run` does not see, the traceback is
    shown; else it lies in a file of the temporary folder.
    """
    _written.clear()
    is_shown = DEBUG in sys.argv
    sys.argv[1:] = [one for one in sys.argv[1:] if one != DEBUG]
    try:
        return run() or 0
    except OSError as error:
        print(cannot_use(error), file=sys.stderr)
        return 1
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody has worded it
        print(_said_of(error, doing, is_shown), file=sys.stderr)
        return FAULT_STATUS


def _said_of(error: Exception, doing: str, is_shown: bool) -> str:
    """What to say of `error`; what Python knows of it is printed, or kept in a file."""
    file = ""
    if is_shown:
        traceback.print_exception(error)
    else:
        handle, file = tempfile.mkstemp(prefix="portal-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as kept:
            traceback.print_exception(error, file=kept)
    written, written_en = (one.format(paths=", ".join(_written)) for one in (WRITTEN if _written else NOTHING))
    kept_in, kept_in_en = (one.format(file=file) if file else "" for one in KEPT)
    debug, debug_en = MORE if file else ("", "")
    return TOLD.format(
        doing=doing,
        error=" ".join(traceback.format_exception_only(error)[-1].split()),
        written=written,
        written_en=written_en,
        file=kept_in,
        file_en=kept_in_en,
        debug=debug,
        debug_en=debug_en,
        report=where_to_report(ROOT),
    )


def where_to_report(root: Path) -> str:
    """The address at which an issue is opened, by the settings of the project at `root`; nothing is loaded for it."""
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    found = re.search(r"^repo_url:\s*[\"']?([^\s\"']+)", text, re.MULTILINE)
    return f"{found[1].rstrip('/')}/issues/new/choose" if found else "Issues"
