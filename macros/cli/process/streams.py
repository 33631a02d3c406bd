"""How the process of a command meets the world around it: its streams, an interruption, a full disk."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from macros.cli.process.faults import cannot_use

INTERRUPTED, NOBODY_READS = 130, 141  # what shells give for a program that SIGINT or SIGPIPE has ended


STOPPED = "中断しました。\nEN: Interrupted."


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
