"""What GitHub makes of the issue forms when they are filled in: real good ones, and a way to fill in anything."""

import re
from collections.abc import Mapping
from pathlib import Path

from macros.edit.forms.parts.issue_form import read_form

FORMS = Path(__file__).parent.parent / ".github" / "ISSUE_TEMPLATE"
_SOURCE = {
    "source_title": "オンライン申請の案内",
    "source_publisher": "横浜市",
    "source_kind": "city",
    "source_url": "https://www.city.yokohama.lg.jp/example/2026",
    "source_date": "2026-06-02",
    "confidence": "high",
}
AVAILABLE = {
    "record": "pregnancy-notification",
    "kind": "available",
    "date_is": "on",
    "date": "2026-06-01",
    "what": "オンライン申請を開始",
    **_SOURCE,
}
OBSERVED = {
    "record": "e-application-cases",
    "date": "FY2025",
    "value": "123万件",
    "what": "2025年度の電子申請の件数",
    **_SOURCE,
}
ATTACHED = "[records.xlsx](https://github.com/user-attachments/files/23456789/records.xlsx)"
WORKBOOK = {"workbook": ATTACHED, "what": "図書館カードの名を直した"}


def fields_of(form: str):
    """The fields of the form `available` or `observed`."""
    return read_form((FORMS / f"{form}.yml").read_text(encoding="utf-8"))


def body_of(form: str, values: Mapping[str, str]) -> str:
    """The Markdown that GitHub makes of `values` by id; a dropdown is given by the code of its option."""
    parts = []
    for field in fields_of(form):
        value = values.get(field.id) or "_No response_"
        shown = next((words for words, code in field.options.items() if code == value), value)
        parts.append(f"### {field.label}\n\n{shown}")
    return "\n\n".join(parts) + "\n"


def composed(content: str) -> str:
    """The Markdown that GitHub makes of the form that the page /edit/ fills in with `content`."""
    return f"### {fields_of('edit')[0].label}\n\n{content}\n"


_TOLD = re.compile(r"^([^\n]*?): ([^\n]*\n(?:  [^\n]*\n)*?  EN: [^\n]*) \(([a-z0-9-]+)\)$", re.MULTILINE)


def coded(said: str) -> str:
    """What is told to who has filled in a form, with the code of each message behind its place, to be looked for."""
    return _TOLD.sub(r"\1: \3 \2", said)
