"""The command line: `python -m macros COMMAND`, one module in cli/ for each command or for a few that are alike.

Each command's help is in Japanese and English.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import NoReturn

from macros.base.nearest import nearest
from macros.base.problems import UsageError
from macros.cli.check import add_check_command
from macros.cli.diff import add_diff_command
from macros.cli.editing import add_editing_commands
from macros.cli.freshness import add_freshness_command
from macros.cli.init import add_init_command
from macros.cli.intake import add_intake_command
from macros.cli.pages_and_schema import add_pages_command, add_schema_command
from macros.cli.process.faults import DEBUG, told
from macros.cli.process.streams import status_of
from macros.cli.workbook import add_workbook_commands

COMMANDS = (
    add_check_command,
    add_diff_command,
    add_schema_command,
    add_pages_command,
    add_editing_commands,
    add_workbook_commands,
    add_intake_command,
    add_freshness_command,
    add_init_command,
)


# What argparse says of the two slips that people make most.
_LACKING = re.compile(r"^(?:the following arguments are required: |one of the arguments .* is required$)(.*)$")
_NO_NUMBER = re.compile(r"^argument (\S+): invalid int value: '(.*)'$")


_NO_COMMAND = re.compile(r"^argument (?:COMMAND|RECORD): invalid choice: '(.*?)' \((.*)\)$")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in Japanese too."""

    def parse_known_args(self, args=None, namespace=None):
        """The same as that of argparse; what was typed is kept, to tell all that is lacking at once."""
        self._typed = list(args or ())
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Print the message and leave with 2."""
        untrue, lacking = _NO_NUMBER.search(message), ""
        what = "命令の書き方が正しくありません"
        if _LACKING.search(message):
            what, lacking = "足りないものがあります", "".join(f"\n  {one}" for one in self._lacking(message))
        elif unknown := _NO_COMMAND.search(message):
            near = nearest(unknown[1], re.findall(r"'([^']*)'", unknown[2]))
            what = f"「{unknown[1]}」という命令はありません" + (f"。もしかして {near} ですか" if near else "")
        elif untrue:
            what = f"{untrue[1]} は数で書きます（1から）。「{untrue[2]}」は数ではありません"
        example = f"\n{self.epilog}" if self.epilog else ""
        said = f"{what}。使い方: {self.prog} --help{lacking}{example}"
        self.exit(2, f"{said}\nEN: {message[:1].upper()}{message[1:]}. Usage: {self.prog} --help\n")

    def _lacking(self, message: str) -> Iterator[str]:
        """Each argument that `message` says is required, and those of which one is, with what is expected of it."""
        found = _LACKING.search(message)
        names = found[1].split(", ") if found else []
        for action in self._actions:
            if {*action.option_strings, action.metavar, action.dest} & set(names):
                yield f"{action.option_strings[0] if action.option_strings else action.metavar}: {_help_of(action)}"
        for group in self._mutually_exclusive_groups:
            options = [option for action in group._group_actions for option in action.option_strings]
            if group.required and not any(one.partition("=")[0] in options for one in self._typed):
                yield " か ".join(f"{one.option_strings[0]}（{_help_of(one)}）" for one in group._group_actions)


def _help_of(action: argparse.Action) -> str:
    return (action.help or "").replace("%%", "%")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status: 0 when all is well, 1 when the data has problems, 2 for a wrong call.

    More of them for what comes from outside: see process/streams.py.
    """
    return status_of(lambda: _run(arguments))


def _run(arguments: list[str] | None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2


@cache  # five milliseconds, and the tests run a thousand commands in one process
def _parser() -> _Parser:
    parser = _Parser(
        prog=".venv/bin/python -m macros", description="ポータルのデータを扱う / Work on the portal's data"
    )
    debug = "プログラムの誤りで止まったとき、くわしい記録を示す / show the record of a fault of the program"
    parser.add_argument(DEBUG, action="store_true", help=debug)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in COMMANDS:
        add(commands)
    return parser


if __name__ == "__main__":
    gc.disable()  # all goes with the process: to look for what is left over takes a fifth of `check`
    atexit.register(gc.freeze)  # (processor seconds: 3.7 without, 4.8 with)
    sys.exit(told(main, " ".join(["python -m macros", *sys.argv[1:2]])))
