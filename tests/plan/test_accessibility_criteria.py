"""The accessibility test of the site has every criterion of the standard, which is printed for ever."""

from collections import Counter
from typing import get_args

from macros.kinds.accessibility.record import CriterionNumber, Outcome


def test_every_criterion_of_the_standard_stands_there_in_order(plan_site):
    criteria = plan_site.accessibility.criteria
    assert [criterion.number for criterion in criteria] == list(get_args(CriterionNumber))
    levels = Counter(criterion.level for criterion in criteria)
    assert levels == {"A": 25, "AA": 13}  # as many as JIS X 8341-3:2016 has


def test_what_does_not_apply_is_met_and_every_result_has_its_reason(plan_site):
    for criterion in plan_site.accessibility.criteria:
        assert criterion.applicable or criterion.result == Outcome.MET, criterion.number
        assert criterion.note.ja and criterion.note.en and criterion.name.en, criterion.number
