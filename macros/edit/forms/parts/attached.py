"""The workbook that somebody has attached to an issue: where GitHub keeps it. Pure."""

from __future__ import annotations

import re
from pathlib import Path

from macros.edit.forms.parts.issue_form import FieldFault

LARGEST = 5_000_000  # bytes; the workbook of all data has about half a million


# A link that GitHub writes for a file that is dragged into a field, or its address alone.
_LINK = re.compile(r"\[[^\]]*\]\((\S+)\)|(\S+)")


_ADDRESS = re.compile(r"https://github\.com/user-attachments/files/[0-9]{1,20}/[A-Za-z0-9._%-]{1,200}\.xlsx")


def address_in(text: str) -> str:
    """The address of the workbook that is attached in `text`; empty unless there is one and nothing else."""
    link = _LINK.fullmatch(text.strip())
    address = (link[1] or link[2]) if link else ""
    return address if _ADDRESS.fullmatch(address) else ""


def attached_fault(label: str, text: str, file: Path | None) -> FieldFault | None:
    """What is wrong with the field `label` that says `text`, where `file` is what was fetched; None where nothing."""
    if not address_in(text):
        return FieldFault(label, "form-not-attached", {"value": text})
    if file is None or not file.is_file():
        return FieldFault(label, "form-not-fetched", {"value": text})
    if (size := file.stat().st_size) > LARGEST:
        return FieldFault(label, "form-file-too-big", {"value": f"{size:,}", "expected": f"{LARGEST:,}"})
    return None
