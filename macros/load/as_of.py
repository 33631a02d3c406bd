"""The as-of date: which day every status is computed for."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

from macros.base.problems import UsageError
from macros.kinds.plan.record import Strategy

NOT_A_DAY = (
    "基準日「{value}」は日付ではありません。期待: YYYY-MM-DD（例 2026-11-23）。直し方: PORTAL_AS_OF（または --as-of）に"
    "実在する日を書くか、空にしてください。空なら今日（日本時間）です。\n"
    'EN: The as-of date "{value}" is not a day. Expected YYYY-MM-DD, e.g. 2026-11-23. Fix: write a real day in '
    "PORTAL_AS_OF (or --as-of), or leave it empty for today in Japan."
)


BEFORE_THE_PLAN = (
    "基準日「{value}」は、計画の版（{first}）より前です。それより前の約束は記録に無いので、状態を計算できません。"
    "直し方: {first}以後の日にしてください。\n"
    'EN: The as-of date "{value}" lies before the edition of the plan ({first}). Earlier promises are not on record, '
    "so no status can be computed. Fix: use {first} or a later day."
)


AFTER_ALL = (
    "基準日「{value}」は先すぎます。期待: {last}まで。直し方: 正しい年で書き直してください。\n"
    'EN: The as-of date "{value}" lies too far ahead. Expected {last} or earlier. Fix: correct the year.'
)


LAST = date(2099, 12, 31)  # no promise of the plan reaches further, and calendars end some time


_SHOWN = 40  # characters of a wrong text that are shown


class AsOfError(UsageError):
    """An as-of date that cannot be used; its text is the message for people."""


def read_as_of(text: str, strategy: Strategy) -> date:
    """The day that `text` names; today in Asia/Tokyo when it is empty. Raises AsOfError for any other text."""
    if not text:
        return _today()
    day = read_day(text)
    first = next(e for e in strategy.editions if e.id == strategy.current_edition).published.first
    if day < first:
        raise AsOfError(BEFORE_THE_PLAN.format(value=text, first=first))
    if day > LAST:
        raise AsOfError(AFTER_ALL.format(value=text, last=LAST))
    return day


def read_day(text: str) -> date:
    """The day that `text` names. Raises AsOfError for any other text."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise AsOfError(NOT_A_DAY.format(value=text[:_SHOWN]))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AsOfError(NOT_A_DAY.format(value=text[:_SHOWN])) from None


def day_of_check() -> date:
    """The day after which nothing can have happened: today in Japan, or what PORTAL_AS_OF names where that is later.

    A site as of an earlier day is made of today's data: whatever has happened since is no mistake in them.
    """
    today = _today()
    with suppress(AsOfError):  # whoever reads the as-of date says what is wrong with it
        return max(today, read_day(os.environ.get("PORTAL_AS_OF", "")))
    return today


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Tokyo")).date()
