"""Choices in messages: with their codes to who types codes, by their names alone to who fills in a form."""

import pickle

from macros.base.nearest import NamedCodes, in_names, named_choices
from macros.base.problems import refusal

NAMES = {"web": "市のウェブサイト（部署）, 記者発表", "press": "新聞", "else": ""}


def test_who_types_codes_sees_each_with_its_name():
    assert named_choices("", NAMES)["choices"] == "web（市のウェブサイト（部署）, 記者発表）, press（新聞）, else"
    assert named_choices("", {})["choices"] == NamedCodes.without_names([]) == "—"
    assert NamedCodes.without_names(["a", "b"]) == NamedCodes({"a": "a", "b": ""}) == "a, b"


def test_who_fills_in_a_form_sees_the_names_whatever_signs_they_hold():
    said = in_names({"value": "x", **named_choices("市のウェブサイト", NAMES)})
    assert said == {
        "value": "x",
        "choices": "「市のウェブサイト（部署）, 記者発表」「新聞」「else」",
        "nearest": NAMES["web"],
    }
    assert in_names(named_choices("新聞", NAMES))["suggestion"] == "新聞"


def test_what_has_no_names_or_is_called_by_its_codes_stays_as_it_is():
    for values in (
        {"choices": NamedCodes.without_names(["a", "b"]), "nearest": "a"},
        {"choices": "a（甲）, b（乙）", "nearest": "a"},  # a text that nobody takes apart
        named_choices("", {"1Q": "2022年度", "2Q": "2023年度"}, by_code=True),
    ):
        assert in_names(values) == values


def test_a_refusal_keeps_the_names():
    context = refusal("not-a-choice", "x", **named_choices("x", NAMES)).context
    assert context["choices"].names == pickle.loads(pickle.dumps(context["choices"])).names == NAMES
