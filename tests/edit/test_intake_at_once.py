"""Everything that is wrong in a form is told in the first reply: what one field says wrongly hides no other."""

import re

import pytest
from filled_forms import GIVEN
from issue_bodies import body_of
from wrong_forms import WRONG

_TOLD = re.compile(r"^(.*?) / .*?: ([a-z0-9-]+) ", re.MULTILINE)


def told(take, form, values):
    """(field, code) of each thing that is told of a form with `values`, which is refused."""
    status, said, changed = take(body_of(form, values), form)
    assert (status, changed) == (1, {}), said
    return sorted(_TOLD.findall(said))


@pytest.mark.parametrize("name", WRONG)
def test_all_that_is_wrong_in_a_form_is_told_in_one_reply(take, name):
    form, good, wrong = WRONG[name]
    for typed, field, code in wrong:
        assert told(take, form, good | typed) == [(field, code)]
    at_once = good | {key: text for typed, _, _ in wrong for key, text in typed.items()}
    assert told(take, form, at_once) == sorted((field, code) for _, field, code in wrong)


def test_there_is_such_a_case_for_each_form():
    assert {form for form, _, _ in WRONG.values()} | {"noted"} == GIVEN.keys()  # which asks what `available` asks
