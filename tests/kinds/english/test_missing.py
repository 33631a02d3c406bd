"""What nobody has yet said in English is shown in Japanese at once, and says that it is."""

import re

import pytest

from macros.kinds.english.missing import missing
from macros.records.model import Text
from macros.view.html.render import marked
from macros.words import read_words

WORDS = read_words("en").with_renderings({}, ["貸出の延長 & 予約です。", "別の名"])


def test_every_text_of_a_record_that_has_no_english_is_found(procedure):
    record = procedure("library-card")
    assert list(missing(record, "en")) == []
    lacking = record.model_copy(update={"plain_name": Text(ja="図書カード")})
    assert list(missing({"procedures": {"library-card": lacking}}, "en")) == ["図書カード"]
    assert "図書カード" in missing([lacking], "fr")


def test_a_title_without_an_english_one_is_found(site):
    project = next(iter(site.projects.values()))
    assert list(missing(project, "en")) == []
    assert list(missing(project.model_copy(update={"title_en": None}), "en")) == [project.title]


def test_what_is_not_in_english_says_so_and_what_is_quoted_does_not():
    html = "<p>貸出の延長 &amp; 予約です. Since 2024.</p><p>“計画の言葉”</p><svg><text>別の名</text></svg>"
    assert marked(html, WORDS) == (
        '<p><span lang="ja">貸出の延長</span> &amp; <span lang="ja">予約です。</span> Since 2024. (not in English yet)</p>'
        '<p>“<span lang="ja">計画の言葉</span>”</p><svg><text>別の名</text></svg>'
    )
    assert marked(html, read_words("ja")) == html


def test_a_number_belongs_to_the_japanese_that_it_stands_in():
    html = "<p>(73,300時間の63% and R3年度), FY2021, 7.</p>"
    assert marked(html, WORDS) == (
        '<p>(<span lang="ja">73,300時間の63%</span> and <span lang="ja">R3年度</span>), FY2021, 7.</p>'
    )


@pytest.mark.parametrize(
    ("html", "marked_as_japanese"),
    [
        ("“* An assumption.” (※想定です。)", ["※想定です。"]),
        ("Model project (2022) (SNS等を使う事業(港北区)(R4))", ["SNS等を使う事業(港北区)(R4)"]),
        ("About 90% (89.5%) (約9割(89.5%))", ["約9割(89.5%)"]),
        ("Opens (FY2028) ((仮称)センター開始(R10))", ["(仮称)センター開始(R10)"]),
        ("1Q (FY2022): done 1Q(R4) 実施 2Q(R5) 継続", ["1Q(R4) 実施 2Q(R5) 継続"]),
        ("末日 31/100 1Q(R4) 43/100", ["末日 31/100 1Q(R4) 43/100"]),
        ("3Q(R6) 100/100(その他も)", ["3Q(R6) 100/100(その他も)"]),
        ("倍増 (4年間135⇒2022~2025年に270)", ["倍増", "4年間135⇒2022~2025年に270"]),
        ("uptake (普及率) and acquisition (取得率), see 3 (4)", ["普及率", "取得率"]),
        ("Name in the plan: 子育てDX and DX", ["子育てDX"]),
        ("* 1Q(R4) 250 (R4) AI", []),
        ("“1Q (FY2022): 250” [1Q(R4) 250] 5", ["[1Q(R4) 250]"]),
        (
            "First from July 2022 [先行実施:R4年7月~、本格実施:R5年3月(R4)] 運用",
            ["[先行実施:R4年7月~、本格実施:R5年3月(R4)]", "運用"],
        ),
        ("add corrections: [{on: today, field: 名称}] and [ ] or [a]", ["名称"]),
    ],
)
def test_the_signs_of_a_quotation_stand_within_it(html, marked_as_japanese):
    assert re.findall('<span lang="ja">(.*?)</span>', marked(html, WORDS)) == marked_as_japanese


def test_a_sentence_in_japanese_has_one_stop():
    assert WORDS.sentences(["使えます。", "The rest follows"]) == "使えます。 The rest follows."
    assert WORDS.without_stop("使えます。") == "使えます"
