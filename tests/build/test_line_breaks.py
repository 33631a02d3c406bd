"""Lines end between phrases: where a phrase begins, what of a page gets places for it, and what never does."""

import re

import pytest
from files import files_below
from html_reader import html_files, parse_html

from macros.base.japanese.phrases import phrases
from macros.build.line_breaks import with_line_breaks

CUT = {
    "particles": "公表記録から|確認できるのは|35手続で、|その|ほかは、|2026年11月25日までに",
    "one phrase": "利用予約申請",
    "verbs": "市が|扱う|手続を|確認しています。",
    "after a separator": "申請／|届出",
    "signs": "児童手当・|特例給付|（現況届）",
    "numbers with their units": "令和5年度の|31日に|100手続",
    "a long name": "国民|健康|保険|被保険者|資格|異動届",
    "a word of one character": "後期|高齢者|医療|保険料|口座|振替|依頼",
    "a prefix": "新財務|会計|システム|再構築",
    "a long name with a number": "令和5年度|本格|運用|開始",
    "a name that no dictionary has": "ヨコハマハック|プラットフォームの",
    "what the model would cut": "原典の|食い違いを|さがす",
    "words of kanji and kana": "見つかったのは|手がかりだけで、|払い戻しは|3か所です",
    "two words read as one": "横浜市の|公式サイトではありません",
    "no Japanese": "a & b",
    "characters by name": "約束&#34;と&amp;現在",
}


@pytest.mark.parametrize("cut", CUT.values(), ids=CUT)
def test_a_line_may_end_between_phrases(cut):
    assert "|".join(phrases(cut.replace("|", "").replace("／", "／"))) == cut.replace("申請／|届出", "申請／|届出")


@pytest.mark.parametrize(
    ("html", "broken"),
    [
        ("<p>約束と現在</p>", "<p>約束と|現在</p>"),
        ("<p>\n約束と現在<b>約束と現在</b>", "<p>\n約束と|現在<b>約束と|現在</b>"),
        ('<a title="約束と現在">', '<a title="約束と現在">'),
        (
            '<p>約束と<a class="term" title="約束と現在">現在</a>は',
            '<p>約束と|<a class="term" title="約束と現在">現在</a>は',
        ),
        ('<p>約束<a class="term">現在</a>', '<p>約束<a class="term">現在</a>'),
        ("<code>約束と現在</code>が約束と現在", "<code>約束と現在</code>が|約束と|現在"),
        (
            "<head><title>約束と現在</title></head><header>約束と現在",
            "<head><title>約束と現在</title></head><header>約束と|現在",
        ),
        ("<option>約束と現在</option><svg><text>約束と現在</text></svg>", None),
        ("<script>約束と現在</script><pre>約束と<b>約束と現在</b></pre>", None),
    ],
)
def test_only_running_text_gets_places(html, broken):
    assert with_line_breaks(html) == (broken or html).replace("|", "<wbr>")


def test_no_file_has_them_where_they_do_not_belong(site_dir):
    """Titles, attributes, drawings, choices; tables, feeds, the index of the search; nor any other sign."""
    for path in html_files(site_dir):
        html = path.read_text(encoding="utf-8")
        page = parse_html(html)
        assert not [value for one in page for value in one.attributes.values() if "wbr" in value], path
        apart = [one for tag in ("head", "svg", "option", "code", "pre", "script") for one in page.all(tag)]
        assert not [one.tag for one in apart if one.all("wbr")], path
        assert "<wbr>" in html.partition("</head>")[2] or "refresh" in html, path
    for path in files_below(site_dir):
        if path.suffix in (".html", ".csv", ".json", ".xml", ".txt", ".svg"):
            text = path.read_text(encoding="utf-8")
            assert "\u200b" not in text and (path.suffix == ".html" or not re.search(r"wbr\b", text)), path
