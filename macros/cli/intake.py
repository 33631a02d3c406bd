"""The command `intake`: an issue form that was filled in on GitHub becomes a change of data/, or is refused in full."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros.base.paths import ROOT
from macros.base.problems import Problem, format_report
from macros.cli.mending import (
    CANNOT_EDIT,
    CANNOT_READ,
    REFUSED,
    TO_REVIEWERS,
    read_data,
    sentence,
    told_to_reviewers,
    write_or_say,
)
from macros.cli.workbook import told
from macros.edit.cells import Fault as BookFault
from macros.edit.forms.asked import COMPOSED, FORM_FILES, FORMS, WORKBOOK
from macros.edit.forms.attached import address_in, attached_fault
from macros.edit.forms.issue_form import WHOLE, Fault, Field, form_of, read_body, read_form, unwrapped
from macros.edit.forms.refusals import Refused
from macros.edit.intake import SOURCES, Intake, NotTaken, at_fields, take_in
from macros.edit.writing import tried_out
from macros.files.patch import CannotEdit
from macros.kinds.site import Site
from macros.ledger.losses import overwritten
from macros.load.as_of import AsOfError, read_as_of
from macros.load.load import load_site

MEND = (
    "この issue の内容を直すと（右上の「…」→「Edit」）、自動でもう一度取り込みます。 / "
    'Edit this issue ("…", "Edit"), and it is taken over anew.'
)


LISTED_SOURCE = "出典は、すでにある `{id}` です。 / The source is `{id}`, which is listed."


NEW_SOURCE = "新しい出典 `{id}` を足しました。 / `{id}` is a new source."


SAME_PAGE = (
    "同じページの出典があります：`{ids}`。同じ資料なら、issue の「出典の日付」をその出典に合わせると、それを使います。 / "
    "The same page is listed as `{ids}`; with its date, the form is taken to mean it."
)


# What is to be told beside what was, by the form: a page leads to no entrance that nobody has told of.
ENTRANCE_TOO = {
    "available": "手続の入口（リンク）が手続のページにないか変わったなら、フォーム「手続の入口（リンク）が見つかった、変わった」でも"
    "送ってください。この出典のページがそのまま入口なら、そのフォームの「入口のURL」は空のままでかまいません。 / "
    "Tell of the place where it is done by the form for that, if the page has none; if the page of this source is the "
    "place itself, leave the address empty there.",
    "service": "もうその入口から手続でき、手続のページがまだ「対応済」でないなら、フォーム「手続が対応済になった」でも送ってください。 / "
    "Where it can be done there now and its page does not say so yet, tell of that too, by the form for it.",
    "closed": "新しいアドレスが分かるなら、これは送らずに、フォーム「手続の入口（リンク）が見つかった、変わった」で"
    "「代わりになった前の入口」もいっしょに書いてください。変更の提案が一つになります。 / "
    "Where the new address is known, tell of it by the form for that, with the old one beside it, in place of this one.",
}


LONGEST_SAID = 10_000  # characters; a comment takes 65,536, and what is handed to another job is to fit in a variable


def add_intake_command(subparsers: Any) -> None:
    """Add `intake` and `attached` to the command line."""
    intake = subparsers.add_parser(
        "intake", help="GitHub のフォームの内容をデータに取り込む / Take a form filled in on GitHub over into data/"
    )
    intake.add_argument(
        "body", metavar="ISSUE_BODY.md", type=Path, help="フォームの内容 / what GitHub made of the form"
    )
    intake.add_argument(
        "--form",
        choices=sorted((*FORMS, WORKBOOK)),
        help="どのフォームか。書かなければ内容から / which form it is; else by its fields",
    )
    intake.add_argument(
        "--workbook",
        type=Path,
        help="フォームに付いていた Excel のファイル / the workbook that was attached to the form",
    )
    intake.add_argument("--number", type=int, help="issue の番号 / the number of the issue")
    intake.add_argument(
        "--out-branch-name", type=Path, help="ブランチの名前を書くファイル / a file for the branch's name"
    )
    intake.add_argument("--summary", type=Path, help="結果を Markdown で書き足すファイル / a file to add the result to")
    intake.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")
    intake.add_argument("--as-of", default=os.environ.get("PORTAL_AS_OF", ""), help="基準日 / as-of date, YYYY-MM-DD")
    intake.set_defaults(run=_intake)

    attached = subparsers.add_parser(
        "attached", help="フォームに付いた Excel のアドレスを示す / Print where the workbook attached to a form is"
    )
    attached.add_argument(
        "body", metavar="ISSUE_BODY.md", type=Path, help="フォームの内容 / what GitHub made of the form"
    )
    attached.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")
    attached.set_defaults(run=_attached)


def _attached(options) -> int:
    """Print where the workbook that is attached to an issue can be fetched; nothing where none is."""
    try:
        form, _, values, _ = _read(options.root, options.body, (*FORMS, WORKBOOK))
    except NotTaken:
        return 0
    if form == WORKBOOK and (address := address_in(values.get("workbook", ""))):
        print(address)
    return 0


def _intake(options) -> int:
    try:
        names = [options.form] if options.form else (*FORMS, WORKBOOK)
        form, fields, values, faults = _read(options.root, options.body, names)
    except NotTaken as error:
        return _refuse(str(error), options)
    before, problems = load_site(options.root)
    if before is None:
        print(f"{format_report(problems)}\n\n{REFUSED}", file=sys.stderr)
        return 1
    try:
        as_of = read_as_of(options.as_of, before.strategy)
        take = _take_workbook if form == WORKBOOK else _take_form
        taken = take(form, fields, values, faults, before, as_of, options)
    except AsOfError as error:
        print(error, file=sys.stderr)
        return 2
    except (NotTaken, Refused) as error:
        return _refuse(str(error), options)
    except CannotEdit as error:
        return _refuse(CANNOT_EDIT.format(error=error), options)
    if not write_or_say(options.root, taken.files):
        return 1
    print(f"書いた行 / Lines written:\n{taken.lines}\n\n読者が読む文 / What readers will read ({as_of}):\n{taken.read}")
    _add_summary(options, summary(taken.lines, taken.read, as_of) + taken.note)
    if options.out_branch_name:
        options.out_branch_name.write_text(branch_name(taken.about, options.number) + "\n", encoding="utf-8")
    return 0


@dataclass(frozen=True)
class _Taken:
    """What a form comes to: the `files` to write, the `lines` that say it, what readers will `read`.

    `about` is a record or a form, by which the branch is called; `note` goes below the summary.
    """

    files: dict[str, bytes]
    lines: str
    read: str
    about: str
    note: str = ""


def _take_form(
    form: str,
    fields: tuple[Field, ...],
    values: dict[str, str],
    faults: list[Fault],
    before: Site,
    as_of: date,
    options,
) -> _Taken:
    found = take_in(form, fields, values, read_data(options.root)[0], as_of, faults)
    site, problems = tried_out(options.root, found.files)
    if site is None:
        raise NotTaken(at_fields(problems, found, fields))
    lines = "\n".join(addition.lines() for addition in found.additions)
    read = sentence(site, as_of, found.additions[-1])
    told = told_to_reviewers(site, as_of, found.additions[-1], read)
    note = (
        (f"\n{TO_REVIEWERS}\n\n{fenced(shortened(chr(10).join(told)))}\n" if told else "")
        + source_said(found)
        + (f"\n{ENTRANCE_TOO[form]}\n" if form in ENTRANCE_TOO else "")
    )
    return _Taken(found.files, lines, read, Path(found.record).stem, note)


def _take_workbook(
    form: str,
    fields: tuple[Field, ...],
    values: dict[str, str],
    faults: list[Fault],
    before: Site,
    as_of: date,
    options,
) -> _Taken:
    """What the workbook that was fetched into a file changes. Raises NotTaken and CannotEdit."""
    from macros.edit import excel
    from macros.edit.workbook import NotOurs

    label = next(field.label for field in fields if field.id == "workbook")
    if "workbook" in values and (fault := attached_fault(label, values["workbook"], options.workbook)):
        faults = [*faults, fault]
    if faults:
        raise NotTaken([fault.text() for fault in faults])
    try:
        outcome = excel.imported(options.root, options.workbook, judge=overwritten)
    except NotOurs as error:
        raise NotTaken([BookFault(label, Problem("", 1, 1, str(error))).text()]) from None
    if outcome.faults:
        raise NotTaken(outcome.faults)
    if not outcome.files:
        raise NotTaken([Fault(label, "form-workbook-unchanged", {}).text()])
    lines, read = told(outcome, before, as_of)
    return _Taken(dict(outcome.files), "\n".join(lines), "\n".join(read) or "—", WORKBOOK)


def _read(root: Path, file: Path, names: Iterable[str]) -> tuple[str, tuple[Field, ...], dict[str, str], list[Fault]]:
    """Which of the forms `names` the body in `file` is, its fields, their values by id, what is wrong with others.

    Raises NotTaken where nothing can be read.
    """
    forms = {name: _fields(root, name) for name in names}
    body = unwrapped(_text(file), _fields(root, COMPOSED)[0])
    form = form_of(body, forms)
    values, faults = read_body(body, forms[form])
    if faults and not values:
        raise NotTaken([fault.text() for fault in faults])
    return form, forms[form], values, faults


def _fields(root: Path, form: str) -> tuple[Field, ...]:
    return read_form((root / FORM_FILES / f"{form}.yml").read_text(encoding="utf-8"))


def _text(file: Path) -> str:
    """The text of the body in `file`. Raises NotTaken."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise NotTaken([Fault(WHOLE, "not-utf8", {}).text()]) from None
    except OSError:
        raise NotTaken([CANNOT_READ.format(path=file)]) from None


def _refuse(text: str, options) -> int:
    print(f"{text}\n\n{REFUSED}", file=sys.stderr)
    _add_summary(
        options, f"## 取り込めませんでした / Not taken over\n\n{fenced(shortened(text))}\n\n{REFUSED} {MEND}\n"
    )
    return 1


def summary(lines: str, read: str, as_of: date) -> str:
    """What was changed, as Markdown for a reviewer. Whatever was typed stands in a fence, where nothing is markup."""
    return (
        f"## データの変更 / Change of the data\n\n書いた行 / Lines written:\n\n{fenced(shortened(lines))}\n\n"
        f"読者が読む文（{as_of}） / What readers will read:\n\n{fenced(shortened(read))}\n"
    )


def source_said(found: Intake) -> str:
    """Which source the change rests on, as a line for a reviewer: one that was listed, or a new one. Ids only."""
    if not found.source:
        return ""
    is_new = any(addition.path == SOURCES for addition in found.additions)
    said = (NEW_SOURCE if is_new else LISTED_SOURCE).format(id=found.source)
    return f"\n{said}\n" + (f"\n{SAME_PAGE.format(ids=', '.join(found.same_page))}\n" if found.same_page else "")


def fenced(text: str) -> str:
    """`text` as a block of code that nothing in it can end."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}"


def shortened(text: str) -> str:
    """`text` up to the line that GitHub takes for sure in an answer, and how many lines are left out behind it."""
    if len(text) <= LONGEST_SAID:
        return text
    kept = text[: text.rfind("\n", 0, LONGEST_SAID)]
    left = text[len(kept) + 1 :].count("\n") + 1
    return f"{kept}\n……（ほか {left} 行 / and {left} more lines）"


def branch_name(about: str, number: int | None) -> str:
    """The branch for the change: by the number of the issue, or by the record. Nothing that was typed is in it."""
    return f"intake/{number}" if number is not None else f"intake/{about}"


def _add_summary(options, text: str) -> None:
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(text)
