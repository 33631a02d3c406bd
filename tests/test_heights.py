"""The warning of pages that grow too long for a phone."""

from scripts.heights import addresses, warnings


def test_pages_that_are_long_are_told_the_longest_first():
    found = list(warnings({"": 3_951, "a/": 5_800, "b/": 5_801, "procedures/": 9_000, "c/": 6_500}))
    assert [line.partition(" は")[0] for line in found] == ["/c/", "/b/", "/"]
    assert found[1] == (
        "/b/ は、幅390pxの画面で 5,801px あります（目安は 5,800px）。長い一覧をたたむか、短くしてください。"
        " / 5,801 pixels on a phone, more than 5,800: fold or shorten what is long there."
    )


def test_what_only_leads_elsewhere_is_not_measured(tmp_path):
    pages = {"index.html": "", "a/index.html": "", "old/index.html": '<meta http-equiv="refresh" content="0">'}
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert addresses(tmp_path) == ["a/", ""]
