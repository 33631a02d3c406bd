"""How a command meets the world around it: what all are told, its streams, an interruption, a full disk, a reviewer."""

from __future__ import annotations

import os
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
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
