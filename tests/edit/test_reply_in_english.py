"""What is answered in both languages is understood in either: days and names in its own, and no row to ask about."""

import importlib
import pkgutil
from string import Formatter

import pytest
from issue_bodies import OBSERVED, body_of

from macros.cli import replies
from macros.cli.replies.promises import BESIDE, FOLLOWS

# What somebody has typed, or a source prints, is quoted as it is; a place in a file and a count are the same in both.
QUOTED = {"said", "why", "printed", "english", "path", "line", "n"}


def constants():
    """(module, name, text) of each message of the replies that is told in both languages."""
    modules = [
        importlib.import_module(f"{replies.__name__}.{one.name}") for one in pkgutil.iter_modules(replies.__path__)
    ]
    for module in modules:
        for name, text in vars(module).items():
            if name.isupper() and isinstance(text, str) and " / " in text:
                yield module.__name__, name, text


def own_words(text):
    """The values that the English half of a message fills in and that are none of its own language."""
    english = text.partition(" / ")[2]
    return {name for _, name, _, _ in Formatter().parse(english) if name and not name.endswith("_en")} - QUOTED


def test_the_english_of_a_reply_has_days_and_names_in_english():
    found = list(constants())
    assert len(found) > 20
    assert [(module, name, own_words(text)) for module, name, text in found if own_words(text)] == []
    assert own_words("{when}です。 / It is {when}, {name_en}: {said}.") == {"when"}


@pytest.mark.parametrize(
    ("record", "value", "said"),
    [("e-application-cases", "4.1万件", BESIDE), ("top-100-procedures-ready", "9手続", FOLLOWS)],
)
def test_a_new_value_says_whether_its_initiatives_are_to_be_told_of_too(take, tmp_path, record, value, said):
    summary = tmp_path / "summary.md"
    values = OBSERVED | {"record": record, "value": value, "what": "数えました。", "date": "2026-03-31"}
    status, printed, _ = take(body_of("observed", values), "observed", "--summary", str(summary))
    assert status == 0, printed
    rows = {"rows": "「13手続のオンライン化（重点方針1）」", "rows_en": "“Putting the 13 procedures online (Policy 1)”"}
    assert said.format(**rows) in summary.read_text(encoding="utf-8")
