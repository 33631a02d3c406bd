"""What a check would have people look at again, though nothing is wrong. No advice ever stops anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from macros.base.messages import read_messages
from macros.base.problems import Problem, format_at
from macros.files.parse import read_yaml
from macros.kinds.procedures.record import KIND
from macros.kinds.procedures.standing import still_holds
from macros.view.portal import Portal

HEADING = "助言: {n} 件（公開は止まりません） / Advice: {n} (nothing is stopped)"


def advice(portal: Portal, root: Path) -> list[Problem]:
    """Each text for the answer that no answer tells, because the procedure is available since; in order of place."""
    found = []
    for procedure in portal.site.procedures:
        now = portal.standings[procedure.id]
        unsaid = [n for n, event in enumerate(procedure.events) if event.in_answer and not still_holds(event, now)]
        if not unsaid or now.decided_by is None:
            continue
        path = f"{KIND.place}/{procedure.id}.yml"
        document, _ = read_yaml(root / path, path)
        if document:
            values = {"since": now.decided_by.when.text}
            found += [document.problem_at_key("condition-not-said", "events", n, "in_answer", **values) for n in unsaid]
    return found


def advice_text(found: Sequence[Problem]) -> str:
    """All of `found`, each as a problem reads in a terminal, and how much of it there is."""
    messages = read_messages("advice")
    told = [format_at(f"{one.path}:{one.line}:{one.column}", one, messages[one.code]) for one in found]
    return "\n\n".join([*told, HEADING.format(n=len(found))])
