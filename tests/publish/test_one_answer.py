"""The same fact has the same verdict wherever it is told."""

from one_answer import contradictions, references


def test_no_two_records_that_refer_to_each_other_disagree(published):
    assert references(published)
    assert contradictions(published) == []
