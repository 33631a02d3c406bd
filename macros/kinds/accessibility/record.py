"""The records of the accessibility test: which pages, by which means, and what it said of each success criterion.

In the way of model.py. The criteria are the 38 of JIS X 8341-3:2016 (the same as WCAG 2.0), levels A and AA.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from macros.records.addresses import TestedAddress
from macros.records.kind import DataFile
from macros.records.model import Name, Record, Text
from macros.records.values import Count, Flag, Line, WhenField

CriterionNumber = Literal[
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.4.1", "1.4.2", "1.4.3", "1.4.4",
    "1.4.5", "2.1.1", "2.1.2", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7",
    "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.3.1", "3.3.2", "3.3.3", "3.3.4", "4.1.1", "4.1.2",
]  # fmt: skip


class Outcome(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NOT_TESTED = "not_tested"


class Criterion(Record):
    """One success criterion and what the test said."""

    number: CriterionNumber = Field(title="番号", description="箇条の番号。", examples=["1.4.3"])
    level: Literal["A", "AA"] = Field(title="適合レベル", description="箇条のレベル。")
    name: Name = Field(title="達成基準", description="JIS X 8341-3:2016 の箇条の名前。")
    applicable: Flag = Field(
        title="適用", description="あてはまる内容がどのページにもないとき false。そのときの結果は met。"
    )
    result: Outcome = Field(
        title="結果", description="met（満たしている）、not_met（満たしていない）、not_tested（試験していない）。"
    )
    note: Text = Field(title="注記", description="何をどう確かめたか、なぜ試験していないか。")


class TestedPages(Record):
    """The pages of the test: chosen ones, and some by chance, so that nobody can choose only the good ones."""

    total: Count = Field(title="全ページ数", description="選んだときのページの数。")
    seed: Count = Field(title="乱数の種", description="無作為に選ぶときに使った数。")
    representative: list[TestedAddress] = Field(
        title="代表として選んだページ", description="サイトの根からのアドレス。/ で始める。"
    )
    random: list[TestedAddress] = Field(
        title="無作為に選んだページ", description="無作為に選ばれたページ。サイトの根からのアドレスで、/ で始める。"
    )
    twins: Flag = Field(
        False, title="ほかの言語の版も", description="ほかの言語の版の、同じアドレスのページも試験したとき true。"
    )


class AccessibilityTest(Record):
    """data/accessibility.yml: the latest test."""

    stated: WhenField = Field(title="表明日", description="結果を公表した日。", examples=["2026-11-23"])
    tested_from: WhenField = Field(title="試験の初日", description="試験を始めた日。")
    tested_to: WhenField = Field(title="試験の最終日", description="試験を終えた日。")
    methods: list[Text] = Field(title="試験の方法", description="何で、どう確かめたか。")
    technologies: list[Line] = Field(title="依存したウェブコンテンツ技術", description="HTML など、ページが頼るもの。")
    pages: TestedPages = Field(title="試験したページ", description="どのページを、どう選んで試験したか。")
    criteria: list[Criterion] = Field(title="達成基準", description="38の達成基準を番号の順に。")


ACCESSIBILITY = DataFile(
    "data/accessibility.yml", AccessibilityTest, {"ja": "アクセシビリティの試験", "en": "the accessibility test"},
    unique=(("criteria", "number"),),
)  # fmt: skip
