"""An answer in English says what the Japanese one says: no date, no doubt and no source is left out."""

import re
from datetime import date

import pytest
from town_project import AS_OF

from macros.kinds.english.same_numbers import differing_numbers
from macros.kinds.procedures.words import answer
from macros.site.export import portal_on
from macros.words import Words, read_words

CLAIMS = ("answer", "answer_seen", "answer_online", "said")  # of these every form says something of its own
IN_PLAN = ("alone", "alone_since", "not_alone", "not_alone_since")  # the others only say less of the name
GAP = "\N{WHITE SQUARE}"  # where something of the data stands
FILLED = dict.fromkeys(("name", "when", "since", "what", "who", "confidence", "publisher", "due", "city_name"), GAP)
LEAST = 2  # letters beside the gaps; what has fewer stands anywhere


def claims(said: str, words: Words) -> set[str]:
    """Which forms of the catalogue `said` is made of, by their keys."""
    keys = [key for key in words.keys() if key.partition(".")[0] in CLAIMS]
    keys += ["answer.by_plan", *(f"answer_plan.{key}" for key in IN_PLAN)]
    return {key for key in keys if _own(key, words) and _like(words(key, **FILLED), said)}


def _own(key: str, words: Words) -> bool:
    """Whether a form has words of its own beside what the data say."""
    return len(words(key, **FILLED).replace(GAP, "")) > LEAST


def _like(form: str, said: str) -> bool:
    gaps = re.escape(form).replace(re.escape(GAP), "[^.。]+")
    return bool(re.search(rf"(?<![^\s。]){gaps}", said))


def left_out(said: str, in_english: str, words: dict[str, Words]) -> list[str]:
    """What an answer says that its English does not: numbers, and what the forms of answers claim."""
    numbers, _ = differing_numbers(said, in_english)
    lacking = claims(said, words["ja"]) - claims(in_english, words["en"])
    return [*numbers, *sorted(key for key in lacking if _own(key, words["en"]))]


@pytest.fixture(scope="module")
def portals(town_root, site):
    """The town's portal on the day of the tests, in both languages."""
    return {one: portal_on(town_root, site, date.fromisoformat(AS_OF), language=one) for one in ("ja", "en")}


def test_no_answer_of_a_procedure_says_less_in_english(portals, site):
    words = {language: portal.words for language, portal in portals.items()}
    found = {}
    for procedure in site.procedures:
        said, in_english = (answer(portals[language], procedure) for language in ("ja", "en"))
        if lacking := left_out(said, in_english, words):
            found[procedure.id] = (lacking, said, in_english)
    assert found == {}


@pytest.mark.parametrize(
    ("said", "in_english", "lacking"),
    [
        ("計画では、はい。2022年3月末の時点です。", "According to the plan, yes. It was so by 31 March 2022.", []),
        ("計画では、はい。2022年3月末の時点です。", "Yes. It was so by 31 March 2022.", ["answer.by_plan"]),
        ("はい。2022年3月末の時点です。", "Yes. It was so.", ["3", "2022"]),
        ("はい。これは計画の記述です。", "Yes. It is so.", ["said.by_plan"]),
    ],
)
def test_what_the_english_leaves_out_would_be_seen(said, in_english, lacking):
    assert left_out(said, in_english, {one: read_words(one) for one in ("ja", "en")}) == lacking
