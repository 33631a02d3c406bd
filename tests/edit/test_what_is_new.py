"""What whoever has sent a change reads of a record with many events: what is new, and which event was corrected."""

import pytest

from macros.cli.replies.additions import what_is_new
from macros.kinds.all import INITIATIVES
from macros.ledger.sentences.records import of_its_entry


@pytest.mark.parametrize(
    ("before", "answer", "read"),
    [
        ("2023年 設計", "2023年 設計\n2024年 開始", "2024年 開始\n（前からあるできごと1件は、変わりません） / "
         "(Events from before that stay as they are: 1)"),
        ("2023年 設計", "2022年 設計", "2022年 設計"),
        ("はい。", "いいえ。", "いいえ。"),
        ("2023年 設計", "2023年 設計", "2023年 設計"),
    ],
)  # fmt: skip
def test_events_that_were_there_are_counted_and_not_told_again(before, answer, read):
    assert what_is_new(before, answer) == read


def test_a_correction_says_which_of_several_events_it_is_of(portal):
    several = next(one for one in portal.site.initiatives.values() if len(one.events) > 1)
    alone = next(one for one in portal.site.initiatives.values() if len(one.events) == 1)
    said = "2026年11月27日に、日付を「2024年6月」から「2024年4月」に改めました。"
    assert of_its_entry(portal, INITIATIVES, "events", alone, alone.events[0], said) == said
    what = portal.words.inside_quotes(portal.words.without_stop(portal.say(several.events[1].what)))
    told = of_its_entry(portal, INITIATIVES, "events", several, several.events[1], said)
    assert told == f"できごと「{what}」：{said}"
