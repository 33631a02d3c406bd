"""A text of the data in the languages that it has."""

import pytest

from macros.records.model import Text

BOTH, JAPANESE, SAME = Text(ja="転出届", en="Moving out"), Text(ja="転出届"), Text(ja="eLTAX", en="eLTAX")


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [(BOTH, "ja", "転出届"), (BOTH, "en", "Moving out"), (BOTH, "fr", "転出届"), (JAPANESE, "en", "転出届")],
)
def test_a_text_is_said_in_a_language_or_else_in_japanese(text, language, said):
    assert text.said(language) == said


def test_all_texts_and_those_of_the_other_languages():
    assert (BOTH.texts, JAPANESE.texts) == (("転出届", "Moving out"), ("転出届",))
    assert (BOTH.others("ja"), BOTH.others("en"), JAPANESE.others("en")) == (("Moving out",), ("転出届",), ())
    assert SAME.others("ja") == ()


@pytest.mark.parametrize(("beside", "said"), [("Moving", "Moving out"), ("転入届", "転出届"), (None, "転出届")])
def test_a_text_is_compared_in_the_language_of_the_other(beside, said):
    assert BOTH.like(beside) == said
    assert JAPANESE.like(beside) == "転出届"
