"""The build id: which commit a published page was made from. Part of what goes in, as the as-of date is."""

from __future__ import annotations

import re

LOCAL = "local"
NOT_A_BUILD_ID = (
    "PORTAL_BUILD_ID「{value}」は使えません。期待: 半角の英数字と - _ . だけで64文字まで（例 コミットの番号）。"
    "直し方: 書き直すか、空にしてください。空なら local です。\n"
    'EN: PORTAL_BUILD_ID "{value}" cannot be used. Expected up to 64 letters, digits, "-", "_" and ".", such as the '
    "number of a commit. Fix: correct it, or leave it empty for local."
)


class BuildIdError(ValueError):
    """A build id that cannot be used; its text is the message for people."""


def read_build_id(text: str) -> str:
    """The build id that `text` names; `local` when it is empty. Raises BuildIdError for what could be no commit."""
    if text and not re.fullmatch(r"[0-9A-Za-z._-]{1,64}", text):
        raise BuildIdError(NOT_A_BUILD_ID.format(value=text[:64]))
    return text or LOCAL
