"""What every record is made of: a mapping whose keys are known, and words in each language.

The records are Pydantic models, the one definition of the data. The checks, the JSON Schema for editors, the field
reference and the open-data dictionary are printed from these classes; a field's `title` is its Japanese label, its
`description` the help. values.py has single values, parts.py what several kinds have in common.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from macros.base.characters import is_japanese
from macros.base.japanese.reasons import says_nothing
from macros.base.language import typeset
from macros.base.problems import refusal
from macros.records.values import Label, Line


def _says_why(reason: str) -> str:
    """`reason`, the words for which something was changed, unless they say only that it was. Refuses those."""
    if says_nothing(reason):
        raise refusal("says-no-reason", reason)
    return reason


def _says_cause(reason: str) -> str:
    """`reason`, the words that its source gives for a new deadline, unless they say only that there is one."""
    if says_nothing(reason):
        raise refusal("says-no-cause", reason)
    return reason


class Record(BaseModel):
    """A mapping in a data file. Unknown keys are refused; values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=False)

    @classmethod
    def by_key(cls) -> dict[str, FieldInfo]:
        """The field behind each key of the data file; the two differ where a key is a reserved word, such as `from`."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}


class Text(Record):
    """Words in Japanese and, where there is one, an English rendering."""

    ja: Line = Field(title="日本語", description="読者に見せる日本語。一行で書く。")
    en: Line | None = Field(None, title="英語", description="英語での言い方。")

    @property
    def texts(self) -> tuple[str, ...]:
        """The words in every language there is, the Japanese first."""
        return (self.ja, self.en) if self.en else (self.ja,)

    @property
    def in_english(self) -> str | None:
        """The English words, for what is said in English on a page in any language."""
        return self.en and typeset("en", self.en)

    def said(self, language: str) -> str:
        """The words in `language`; the Japanese, in which every text is written, where there are none."""
        return typeset(language, getattr(self, language, None) or self.ja)

    def others(self, language: str) -> tuple[str, ...]:
        """The words in every other language than `language`, for those who search in it."""
        return tuple(text for text in self.texts if text != self.said(language))

    def like(self, text: str | None) -> str:
        """The words in the language in which `text` seems to be written."""
        return self.en if self.en and text and not is_japanese(text) else self.ja


class Name(Text):
    """A name, which stands in headings, lists and charts: shorter than other words."""

    ja: Label = Field(title="日本語", description="読者に見せる名前。一行で書く。", examples=["転出届"])
    en: Label | None = Field(None, title="英語", description="英語での名前。", examples=["Moving-out notification"])


class Sentence(Text):
    """What pages say in whole sentences, as the site speaks; advice looks at how it ends."""


class Why(Text):
    """For which reason something was changed."""

    ja: Annotated[Line, AfterValidator(_says_why)] = Field(
        title="日本語", description="読者に見せる日本語。一行で書く。", examples=["写しまちがえていました。"]
    )


class Cause(Sentence):
    """For which reason a deadline was put off, as its source gives it."""

    ja: Annotated[Line, AfterValidator(_says_cause)] = Field(
        title="日本語",
        description="読者に見せる日本語。一行で書く。",
        examples=["市は、入札が成立しなかったためと説明しています。"],
    )
