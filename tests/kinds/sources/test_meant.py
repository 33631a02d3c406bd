"""Who names a source in words or by its address is told the id that is meant: for sure, or maybe."""

import pytest

from macros.kinds.sources.rules import meant, source_meant

KNOWN = [
    {"id": "plan", "title": "みなも計画", "sections": {"top-100": "上位100手続", "revisions": "改訂の経過"}},
    {"id": "notice-1", "title": "お知らせ", "url": "https://www.minamo.example/notice/"},
    {"id": "notice-2", "title": "お知らせ（改めて）", "url": "https://minamo.example/notice"},
    {"id": "times", "title": "図書館カードの記事", "url": "https://times.example/2026", "publisher": "カード新聞"},
]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("図書館カードの記事", {"suggestion": "times"}),
        ("https://times.example/2026/#top", {"suggestion": "times"}),
        ("http://minamo.example/notice", {"nearest": "notice-2"}),  # two sources on one page: the later one, maybe
        ("図書館の記事", {"nearest": "times"}),
        ("改訂の経過", {"suggestion": "plan#revisions"}),
        ("plan#手続", {"nearest": "plan#top-100"}),
        ("https://elsewhere.example/", {"nearest": ""}),
        ("https://[", {"nearest": ""}),
        ("カード新聞", {"nearest": ""}),  # who publishes many
        ("天気予報", {"nearest": ""}),
    ],
)
def test_a_source_is_found_by_what_is_written_on_it(typed, said):
    assert source_meant(typed, KNOWN) == said


TITLED = {"title": "体育館の予約", "publisher": "みなも市", "kind": "city"}
PAGE = {"url": "https://www.minamo.example/hall"}


@pytest.mark.parametrize(
    ("listed", "new", "is_meant"),
    [
        (TITLED, TITLED | PAGE, True),  # its address was found since: it was listed a second time
        (TITLED | PAGE, TITLED, True),
        (TITLED | PAGE, TITLED | {"url": "https://www.minamo.example/other"}, False),
        (TITLED | {"published": "2024-05"}, TITLED | PAGE | {"published": "2024-06"}, False),
        (TITLED | {"published": "2024-05"}, TITLED | PAGE | {"published": "2024-05"}, True),
        (TITLED, TITLED | PAGE | {"publisher": "別の市"}, False),
    ],
)
def test_of_two_sources_of_one_title_one_may_have_no_address(listed, new, is_meant):
    assert meant(new, [{"id": "a"} | listed]) == (({"id": "a"} | listed) if is_meant else None)
