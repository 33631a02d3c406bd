"""What is answered on an issue: what was taken over and what comes of it, or what was wrong; as Markdown. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from macros.base.characters import escape_markdown
from macros.edit.forms.parts.refusals import REFUSED
from macros.edit.intake import SOURCES, Intake
from macros.kinds.all import SYSTEMS, kind_at

MEND = (
    "この issue の内容を直すと（右上の「…」→「Edit」）、自動でもう一度取り込みます。 / "
    'Edit this issue ("…", "Edit"), and it is taken over anew.'
)


LISTED_SOURCE = "出典は、すでにサイトにあるものを使いました：{source} / The source is listed already."


SAME_PAGE = (
    "同じページの出典が、もうあります：{sources}。同じ資料なら、issue の「出典の日付」をその出典に合わせると、それを使います。 / "
    "The same page is listed already; with its date, the form is taken to mean that source."
)


ALIKE = (
    "よく似た出典が、もうあります：{sources}。同じ資料なら、issue の出典の題名、組織、日付をその出典に合わせると、それを使います。 / "
    "Much the same source is listed already; with its title, publisher and date, the form is taken to mean that source."
)


WHERE = "公開されると出る所 / Where it will be read:"


READ = "読み取ったこと / How it was read:"


LINES = "データのファイルに書いた行（担当者が見るところ） / Lines written, for the maintainer:"


CELLS = "取り込んだセルと行（前 → 後） / Cells and rows taken over, from what to what:"


NO_ANSWER = (
    "（記録の答えの文は、どれも変わりません。変わるのは、下に示す所です） / "
    "(No answer of a record changes; what does is shown below.)"
)


# What is to be told beside what was, by the form: a page leads to no entrance that nobody has told of.
ENTRANCE_TOO = {
    "available": "手続の入口（リンク）が手続のページにないか変わったなら、フォーム「手続の入口（リンク）が見つかった、変わった」でも"
    "送ってください。この出典のページがそのまま入口なら、そのフォームの「入口のURL」は空のままでかまいません。 / "
    "Tell of the place where it is done by the form for that, if the page has none; if the page of this source is the "
    "place itself, leave the address empty there.",
    "service": "もうその入口から手続でき、手続のページがまだ「対応済」でないなら、フォーム「手続の状態が変わった（対応済、一部対応など）」でも送ってください。 / "
    "Where it can be done there now and its page does not say so yet, tell of that too, by the form for it.",
    "closed": "新しいアドレスが分かるなら、これは送らずに、フォーム「手続の入口（リンク）が見つかった、変わった」で"
    "「代わりになった前の入口」もいっしょに書いてください。変更の提案が一つになります。 / "
    "Where the new address is known, tell of it by the form for that, with the old one beside it, in place of this one.",
}


LONGEST_SAID = 10_000  # characters; a comment takes 65,536, and what is handed to another job is to fit in a variable


def refusal(text: str) -> str:
    """That nothing was taken over, and `text`, which says why."""
    return f"## 取り込めませんでした / Not taken over\n\n{fenced(shortened(text))}\n\n{REFUSED} {MEND}\n"


def note(form: str, found: Intake, sources: Mapping[str, str]) -> str:
    """What stands below the reply to a form: its source, one of the titles `sources` of those that are listed; what
    else may be told of."""
    of_system = form == "service" and kind_at(found.record) is SYSTEMS  # which never becomes available itself
    too = f"\n{ENTRANCE_TOO[form]}\n" if form in ENTRANCE_TOO and not of_system else ""
    return source_said(found, sources) + too


def readings(found: Intake) -> list[str]:
    """How dates, and a figure or what was corrected, were read where they were typed otherwise."""
    dates = [f"{label}: {typed} → {read}" for label, (typed, read) in found.read.items()]
    return [*dates, *(one.read for one in found.additions if one.read)]


def summary(read: str, as_of: date, places: Iterable[str] = (), understood: Iterable[str] = ()) -> str:
    """What readers will read and in which `places`, as Markdown, and how what was typed was `understood`. Whatever was
    typed stands in a fence, where nothing is markup."""
    said = f"## データの変更 / Change of the data\n\n読者が読む文（{as_of}） / What readers will read:\n\n{fenced(shortened(read))}\n"
    where, how = "\n".join(places), list(understood)
    return said + (f"\n{WHERE}\n\n{where}\n" if where else "") + (shown(READ, how) if how else "")


def lines_written(lines: str, title: str) -> str:
    """The lines of the data files, or the cells of a workbook, last: who has told of a change has seen them."""
    return shown(title, [lines])


def shown(title: str, lines: Iterable[str]) -> str:
    """`lines` in a fence below their title."""
    return f"\n{title}\n\n{fenced(shortened(chr(10).join(lines)))}\n"


def source_said(found: Intake, titles: Mapping[str, str]) -> str:
    """On which of the listed sources, by their `titles`, the change rests; which a new one is much like, or of a page
    with."""
    if others := found.same_page or found.alike:
        named = "、".join(f"「{escape_markdown(titles[one])}」" for one in others)
        return f"\n{(SAME_PAGE if found.same_page else ALIKE).format(sources=named)}\n"
    is_new = not found.source or any(addition.path == SOURCES for addition in found.additions)
    return "" if is_new else f"\n{LISTED_SOURCE.format(source=f'「{escape_markdown(titles[found.source])}」')}\n"


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
