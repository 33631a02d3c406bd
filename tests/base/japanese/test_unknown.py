"""A text that says that a figure is not known is found, and none that speaks of something else."""

import pytest

from macros.base.japanese.unknown import says_unknown


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("みなも市の値は確認できていません。", True),  # of any figure
        ("全国では7割です。貸出冊数は見つかりません。", True),
        ("電子書籍の貸出冊数は不明です。", True),
        ("貸出冊数は12万冊です。担当の課は分かりません。", False),  # of something else
        ("値は12万冊です。", False),
        ("貸出冊数は公表されています。", False),
    ],
)
def test_what_says_that_a_figure_is_not_known_is_found(text, is_said):
    assert says_unknown(text, "図書館の貸出冊数") is is_said
