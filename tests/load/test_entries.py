"""What the lists of entries in the data files say beside their values."""

import pytest

from macros.load.entries import left_behind

BOTH = {"ja": "始まる", "en": "It begins"}


@pytest.mark.parametrize(
    ("was", "now", "left"),
    [
        (BOTH, BOTH | {"ja": "始まった"}, {"en": "It begins"}),
        (BOTH, BOTH | {"en": "It began"}, {"ja": "始まる"}),
        (BOTH, {"ja": "始まった", "en": "It began"}, {}),
        (BOTH, BOTH, {}),
        (BOTH, {"ja": "始まった"}, {}),  # the English is gone: nothing stays
        ({"kind": "other", "what": BOTH}, {"kind": "budget", "what": BOTH}, {}),  # no text, but what has one
        (None, {"kind": "other", "what": BOTH}, {}),
        ("2025-03", "2025-04", {}),
    ],
)
def test_the_language_that_a_correction_leaves_behind(was, now, left):
    assert left_behind(was, now) == left
