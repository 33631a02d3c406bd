"""What is answered on an issue: what was taken over and what comes of it, or what was wrong; as Markdown. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from macros.edit.forms.parts.refusals import REFUSED
from macros.edit.intake import SOURCES, Intake
from macros.kinds.all import SYSTEMS, kind_at

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


def refusal(text: str) -> str:
    """That nothing was taken over, and `text`, which says why."""
    return f"## 取り込めませんでした / Not taken over\n\n{fenced(shortened(text))}\n\n{REFUSED} {MEND}\n"


def note(form: str, found: Intake, more: Iterable[tuple[str, list[str]]]) -> str:
    """What stands below the summary of a form: each of `more`, (title, lines); its source; what else may be told of."""
    parts = [shown(title, lines) for title, lines in more]
    of_system = form == "service" and kind_at(found.record) is SYSTEMS  # which never becomes available itself
    too = f"\n{ENTRANCE_TOO[form]}\n" if form in ENTRANCE_TOO and not of_system else ""
    return "".join([*parts, source_said(found), too])


def summary(lines: str, read: str, as_of: date) -> str:
    """What was changed, as Markdown for a reviewer. Whatever was typed stands in a fence, where nothing is markup."""
    return (
        f"## データの変更 / Change of the data\n\n書いた行 / Lines written:\n\n{fenced(shortened(lines))}\n\n"
        f"読者が読む文（{as_of}） / What readers will read:\n\n{fenced(shortened(read))}\n"
    )


def shown(title: str, lines: Iterable[str]) -> str:
    """`lines` in a fence below their title."""
    return f"\n{title}\n\n{fenced(shortened(chr(10).join(lines)))}\n"


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
