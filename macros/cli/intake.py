"""The command `intake`: an issue form that was filled in on GitHub becomes a change of data/, or is refused in full."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.base.problems import Problem, format_report
from macros.cli.mending import CANNOT_EDIT, CANNOT_READ, portal_at, read_data, write_or_say
from macros.cli.process.options import takes_day, takes_root
from macros.cli.replies.on_issue import (
    CELLS,
    LINES,
    NO_ANSWER,
    READ,
    lines_written,
    note,
    readings,
    refusal,
    shown,
    summary,
)
from macros.cli.workbook import reply_to_import
from macros.edit.cells import BookFault
from macros.edit.change.asked import Documents, asked_back
from macros.edit.change.writing import Addition, documents_of, tried_with_followers
from macros.edit.forms.parts.asked import COMPOSED, FORM_FILES, FORMS, WORKBOOK
from macros.edit.forms.parts.attached import address_in, attached_fault
from macros.edit.forms.parts.issue_form import WHOLE, Field, FieldFault, read_body, read_form, unwrapped
from macros.edit.forms.parts.recognised import TO_PEOPLE, form_meant
from macros.edit.forms.parts.refusals import REFUSED, Refused
from macros.edit.forms.sound import Sound
from macros.edit.intake import Intake, NotTaken, at_fields, place_said, said_once, take_in
from macros.files.patch import CannotEdit
from macros.kinds.site import Site
from macros.ledger.kept.losses import overwritten
from macros.load.as_of import read_as_of
from macros.load.load import load_site

if TYPE_CHECKING:
    from macros.cli.replies.additions import Reply


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
    takes_root(intake)
    takes_day(intake)
    intake.set_defaults(run=_intake)

    attached = subparsers.add_parser(
        "attached", help="フォームに付いた Excel のアドレスを示す / Print where the workbook attached to a form is"
    )
    attached.add_argument(
        "body", metavar="ISSUE_BODY.md", type=Path, help="フォームの内容 / what GitHub made of the form"
    )
    takes_root(attached)
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
    as_of = read_as_of(options.as_of, before.strategy)
    try:
        take = _take_workbook if form == WORKBOOK else _take_form
        taken = take(form, fields, values, faults, before, as_of, options)
    except (NotTaken, Refused) as error:
        return _refuse(str(error), options)
    except CannotEdit as error:
        return _refuse(CANNOT_EDIT.format(error=error), options)
    if not write_or_say(options.root, taken.files):
        return 1
    print(f"書いた行 / Lines written:\n{taken.lines}\n")
    if taken.understood:
        print("\n".join([READ, *taken.understood, ""]))
    print(taken.reply.printed(as_of))
    said = summary(taken.reply.read, as_of, taken.places, taken.understood)
    said += "".join(shown(title, lines) for title, lines in taken.reply.more())
    _add_summary(options, said + taken.note + lines_written(taken.lines, taken.title))
    if options.out_branch_name:
        options.out_branch_name.write_text(branch_name(taken.about, options.number) + "\n", encoding="utf-8")
    return 0


@dataclass(frozen=True)
class _Taken:
    """What a form comes to: the `files` to write, the `lines` that say it below a `title`, the `reply`, and in which
    `places` it will be read.

    `about` is a record or a form, by which the branch is called; `understood` is how what was typed was read; `note`
    goes below the reply.
    """

    files: dict[str, bytes]
    lines: str
    reply: Reply
    about: str
    note: str = ""
    places: Sequence[str] = ()
    understood: Sequence[str] = ()
    title: str = LINES


def _take_form(
    form: str,
    fields: tuple[Field, ...],
    values: dict[str, str],
    faults: list[FieldFault],
    before: Site,
    as_of: date,
    options,
) -> _Taken:
    from macros.cli.replies.additions import reply_to
    from macros.cli.replies.where import places_told

    contents = read_data(options.root)[0]
    try:
        found = take_in(form, fields, values, contents, as_of, faults)
    except NotTaken as error:
        rest = _told_of_the_rest(error.sound, form, fields, contents, before, as_of, options.root)
        raise NotTaken([*error.messages, *rest]) from None
    site, others, *problems = _tried(found, before, as_of, options.root)
    told = said_once(*(at_fields(some, found, fields, contents) for some in problems))
    if site is None or told:
        raise NotTaken(told)
    additions = (*found.additions, *others)
    files = {one.path: one.content.encode("utf-8") for one in additions}
    was, now = (portal_at(options.root, one, as_of) for one in (before, site))
    reply = reply_to(was, now, additions, found.additions[-1])
    places = places_told(was, now, additions)
    lines = "\n".join(addition.lines() for addition in additions)
    titles = {one.id: one.title for one in before.sources.values()}
    return _Taken(files, lines, reply, Path(found.record).stem, note(form, found, titles), places, readings(found))


def _tried(
    found: Intake, before: Site, as_of: date, root: Path
) -> tuple[Site | None, tuple[Addition, ...], list[Problem], list[Problem]]:
    """The site with what was `found` in a form, what of other files follows, what the checks say, and what is asked."""
    site, problems, others = tried_with_followers(root, found.files)
    return site, others, problems, asked_back(before, as_of, *documents_of(found.additions))


def _told_of_the_rest(
    sound: Sound | None,
    form: str,
    fields: tuple[Field, ...],
    contents: Mapping[str, bytes],
    before: Site,
    as_of: date,
    root: Path,
) -> list[str]:
    """What the checks say of the fields of a form with which nothing is wrong yet: all of it is told at once."""
    if sound is None:
        return []
    try:
        found = take_in(form, fields, sound.values, contents, as_of)
    except (NotTaken, Refused, CannotEdit):
        return []
    _, _, *problems = _tried(found, before, as_of, root)
    told = [[one for one in some if sound.is_told(one)] for some in problems]
    texts = said_once(*(at_fields(some, found, fields, contents) for some in told))
    return [text for text in texts if place_said(text) not in sound.labels]


def _take_workbook(
    form: str,
    fields: tuple[Field, ...],
    values: dict[str, str],
    faults: list[FieldFault],
    before: Site,
    as_of: date,
    options,
) -> _Taken:
    """What the workbook that was fetched into a file changes. Raises NotTaken and CannotEdit."""
    from macros.cli.replies.imported import changed_records
    from macros.cli.replies.where import places_told
    from macros.edit import excel
    from macros.edit.workbook import NotOurs

    label = next(field.label for field in fields if field.id == "workbook")
    if "workbook" in values and (fault := attached_fault(label, values["workbook"], options.workbook)):
        faults = [*faults, fault]
    if faults:
        raise NotTaken([fault.text() for fault in faults])
    try:
        judge = partial(_judged, before, as_of)
        outcome = excel.imported(options.root, options.workbook, judge=judge)
    except NotOurs as error:
        raise NotTaken([BookFault(label, Problem("", 1, 1, str(error))).text()]) from None
    if outcome.faults:
        raise NotTaken(outcome.faults)
    if not outcome.files or not outcome.site:
        raise NotTaken([FieldFault(label, "form-workbook-unchanged", {}).text()])
    was, now = (portal_at(options.root, one, as_of) for one in (before, outcome.site))
    lines, found = reply_to_import(outcome, was, now)
    records = [one for file in outcome.changed for one in changed_records(before, outcome.site, file)]
    places = places_told(was, now, records)
    reply = replace(found, read=found.read or NO_ANSWER)
    return _Taken(dict(outcome.files), "\n".join(lines), reply, WORKBOOK, places=places, title=CELLS)


def _judged(site: Site, as_of: date, before: Documents, after: Documents) -> list[Problem]:
    return [*overwritten(before, after), *asked_back(site, as_of, before, after)]


def _read(
    root: Path, file: Path, names: Sequence[str]
) -> tuple[str, tuple[Field, ...], dict[str, str], list[FieldFault]]:
    """Which of the forms `names` the body in `file` is, its fields, their values by id, what is wrong with others.

    Raises NotTaken where nothing can be read.
    """
    body = unwrapped(_text(file), read_form(_form(root, COMPOSED))[0])
    form, *others = names
    if others:
        form, none = form_meant(body, {name: _form(root, name) for name in (*names, TO_PEOPLE)})
        if none:
            raise NotTaken([fault.text() for fault in none])
    fields = read_form(_form(root, form))
    values, faults = read_body(body, fields)
    if faults and not values:
        raise NotTaken([fault.text() for fault in faults])
    return form, fields, values, faults


def _form(root: Path, name: str) -> str:
    return (root / FORM_FILES / f"{name}.yml").read_text(encoding="utf-8")


def _text(file: Path) -> str:
    """The text of the body in `file`. Raises NotTaken."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise NotTaken([FieldFault(WHOLE, "not-utf8", {}).text()]) from None
    except OSError:
        raise NotTaken([CANNOT_READ.format(path=file)]) from None


def _refuse(text: str, options) -> int:
    print(f"{text}\n\n{REFUSED}", file=sys.stderr)
    _add_summary(options, refusal(text))
    return 1


def branch_name(about: str, number: int | None) -> str:
    """The branch for the change: by the number of the issue, or by the record. Nothing that was typed is in it."""
    return f"intake/{number}" if number is not None else f"intake/{about}"


def _add_summary(options, text: str) -> None:
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(text)
