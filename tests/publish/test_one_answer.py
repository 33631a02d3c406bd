"""The same fact has the same verdict wherever it is told."""

from one_answer import contradictions


def test_no_two_records_that_refer_to_each_other_disagree(published):
    """A plan may have none that do; that they are compared is seen in kinds/initiatives/test_roadmap.py."""
    assert contradictions(published) == []
