"""Where commands and scripts tell of a fault of their own, and of what cannot be read or written.

What takes over forms tells of its own faults in scripts/form_to_request.py: there, texts that people have typed must
not be printed.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from macros.base.paths import ROOT

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


def cannot_use(error: OSError) -> str:
    """What to say to a person of `error`, which names a file or the output itself."""
    return CANNOT_USE.format(path=error.filename or "出力 / output", reason=error.strerror or error)


def fault(error: BaseException) -> str:
    """What to say to a person of `error`, which only a fault of the program can have raised."""
    return FAULT.format(error=" ".join(traceback.format_exception_only(error)[-1].split()))


def failure(error: BaseException) -> str:
    """What to say to a person of `error`, which nobody has worded."""
    return cannot_use(error) if isinstance(error, OSError) else fault(error)


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
