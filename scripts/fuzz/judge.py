"""One tree: is it accepted, is everything made of it, and does nothing that is made contradict the rest?"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.base.problems import Problem, format_annotation, format_report, problems_markdown
from macros.edit.book.sheets import rows_of, tables
from macros.edit.book.written import workbook_bytes
from macros.files.document import Document, to_plain
from macros.ledger.changes import changes
from macros.ledger.kept.losses import Snapshot, violations
from macros.ledger.review import changes_markdown, changes_text
from macros.ledger.state import State
from macros.load.as_of import AsOfError, read_as_of
from macros.load.load import load_files, plan_periods, read_once
from macros.load.refused import model_of
from macros.site.everything import Made, make_everything
from macros.site.export import portal_on, read_written
from macros.site.figures import figure
from macros.view.html import render
from macros.view.portal import Portal
from scripts.fuzz.contradictions import contradictions
from scripts.fuzz.trees import DataTree, as_files, read_tree

ALIKE = ("data-guide.md",)  # pages that say the same whatever the data is


@dataclass(frozen=True)
class Verdict:
    """What became of a tree: whether the check accepted it, and what failed, each with its file in one line."""

    accepted: bool
    failures: tuple[str, ...]
    codes: tuple[str, ...] = ()


class Judge:
    """Judges trees beside a base tree, on one day; what does not change from tree to tree is made once."""

    def __init__(self, root: Path, settings: Path, as_of: date) -> None:
        """`root` has the data of the base tree, `settings` the mkdocs.yml and the hand-written pages of the site."""
        self.as_of = as_of
        self.base, self.content = read_tree(root)
        written = read_written(settings / "docs" / "ja")
        self.names = list(written)
        self.written = {path: text for path, text in written.items() if path not in ALIKE}
        render._environment.auto_reload = False
        site, problems = self._load(self.content)
        if site is None:
            raise ValueError(format_report(problems))
        self.portal = portal_on(settings, site, as_of)
        self._before = {as_of: State(self.portal, self._ledger(self.content), self.written)}

    def judge(self, tree: DataTree, thorough: bool = False, day: date | None = None) -> Verdict:
        """The verdict on `tree`, checked today and rendered as of `day`; `thorough` writes a workbook too."""
        try:
            files = as_files(tree)
            site, problems = self._load(files)
            if {problem.code for problem in problems} == {"published-count-differs"}:
                files = as_files(_with_right_counts(tree, problems))
                site, problems = self._load(files)
        except Exception as error:  # noqa: BLE001 - any of them is what is looked for
            return Verdict(False, (f"check: {said(error)}",))
        if site is None:
            return Verdict(False, tuple(_report(problems)), tuple({problem.code for problem in problems}))
        return Verdict(True, tuple(dict.fromkeys(self._failures(site, files, thorough, day or self.as_of))))

    def _load(self, files: Mapping[str, bytes]):
        return load_files(files, self.names, today=self.as_of)

    def _ledger(self, files: Mapping[str, bytes]) -> Snapshot:
        documents: dict[str, Document] = {}
        for path, content in files.items():
            model = model_of(path)
            document, _ = read_once(content, path, model, plan_periods(files)) if model else (None, [])
            if document:
                documents[path] = document
        return Snapshot(documents, self.names)

    def _failures(self, site, files: Mapping[str, bytes], thorough: bool, day: date) -> Iterator[str]:
        figure.cache_clear()
        try:
            read_as_of(str(day), site.strategy)
        except AsOfError:  # said to whoever asks for a day before the plan
            day = self.as_of
        portal = replace(self.portal, site=site, as_of=day)
        made, failures = make_everything(portal, self.written)
        for failure in failures:
            yield f"{failure.file} → /{failure.address}: {said(failure.error)}"
        if not failures:
            yield from self._others(portal, made, files, thorough)

    def _others(self, portal: Portal, made: list[Made], files, thorough: bool) -> Iterator[str]:
        plain = {path: to_plain(document.root) for path, document in self._ledger(files).documents.items()}
        for name, make in (
            ("contradictions", lambda: contradictions(portal, made, _text_of(files))),
            ("diff", lambda: self._diff(portal, made, files)),
            ("sheets", lambda: [rows_of(table, plain) for table in tables()] and ()),
            ("workbook", lambda: thorough and workbook_bytes(plain) and ()),
        ):
            try:
                yield from make() or ()
            except Exception as error:  # noqa: BLE001 - any of them is what is looked for
                yield f"{name}: {said(error)}"

    def _diff(self, portal: Portal, made: list[Made], files: Mapping[str, bytes]) -> Iterator[str]:
        """Nothing but an exception can be wrong with a summary of changes."""
        rendered = {one.address: one.content for one in made if one.is_page}
        before = self._before.get(portal.as_of)
        if before is None:
            before = replace(self._before[self.as_of], portal=replace(self.portal, as_of=portal.as_of), rendered={})
            self._before[portal.as_of] = before
        after = State(portal, self._ledger(files), self.written, rendered)
        sections = changes(before, after)
        changes_text(sections, portal.words)
        changes_markdown(sections, portal.words)
        format_report(violations(before.tree, after.tree))
        return iter(())


def _report(problems: list[Problem]) -> Iterator[str]:
    """What is wrong with the messages about a tree that is refused: none may fail, or be about nothing."""
    report = format_report(problems)
    problems_markdown(problems)
    for problem in problems:
        format_annotation(problem)
        if problem.code == "not-rendered":
            yield f"{problem.path}: not-rendered"
    if "Traceback" in report:
        yield "check: a traceback in the report"


def _text_of(files: Mapping[str, bytes]) -> str:
    return b"\n".join(files.values()).decode("utf-8", "replace")


def _with_right_counts(tree: DataTree, problems: list[Problem]) -> DataTree:
    """`tree` with the headline counts as its procedures give them, as a careful person would have written them."""
    right = {problem.values["period"]: problem.values["computed"] for problem in problems}
    strategy = tree["data/strategy.yml"]
    counts = [
        {**count, "procedures": right.get(count["period"], count["procedures"])}
        for count in strategy["published_counts"]
    ]
    return {**tree, "data/strategy.yml": {**strategy, "published_counts": counts}}


def said(error: Exception) -> str:
    """The last line of what Python says of `error`, and where in the program it was raised."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    ours = [one for one in traceback.extract_tb(error.__traceback__) if "/macros/" in one.filename] or [frame]
    last = " ".join(traceback.format_exception_only(error)[-1].split())
    return f"{last} ({Path(ours[-1].filename).name}:{ours[-1].lineno})"
