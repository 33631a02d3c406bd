"""What the check would have people look at again in a text: told at its place, and never in the way."""

import pytest

from macros.base.problems import format_advice
from macros.files.wording import advice_of, impolite, wording_advice

TEXT = """\
sources:
  - id: a
    publisher: 町の広報（ウェブ版）
    note:
      ja: 確かめた。もう一度見ます。
"""
SAID = """\
data/sources.yml:3:16: bracket-in-bracket 公表者の名前にかっこがあります。ページでは出典の題のあとのかっこに入るので、かっこの中のかっこになります
  publisher: 町の広報（ウェブ版）
             ^^^^^^^^^^^^^^^^^^^^
  期待: かっこのない名前  直し方: かっこを外して書いてください。例: GitHub（プログラムを公開するサイト） → プログラムを公開するサイト GitHub
  EN: The publisher’s name has a bracket, and on pages it stands in brackets behind the title. \
Expected a name without one. Fix: write it without, as プログラムを公開するサイト GitHub.

data/sources.yml:5:11: other-style 「確かめた。」は、です・ます で終わっていません
  ja: 確かめた。もう一度見ます。
      ^^^^^^^^^^^^^^^^^^^^^^^^^^
  期待: このサイトの言葉の文は、です・ます で終える。計画などの引用は「」に入れる  \
直し方: 文の終わりを です・ます に直してください。公開した後の文なら、そのままでかまいません
  EN: The sentence 「確かめた。」 does not end in です or ます. \
Expected sentences in the site’s own words in that style; others’ words in 「」. \
Fix: reword its end; a sentence that was published may stay as it is.

助言: 2 件（公開は止まりません） / Advice: 2 (nothing is stopped)"""


def test_both_are_told_at_their_place(tmp_path):
    file = tmp_path / "data" / "sources.yml"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8")
    assert format_advice(wording_advice(tmp_path)) == SAID


@pytest.mark.parametrize(
    "line",
    [
        "  ja: 「できた。」と書いています。",
        "  en: Done.",
        "what: {ja: できました。, en: Done.}",
        "publisher: 町",
        "ja: 名前だけ",
    ],
)
def test_what_is_well_said_needs_no_advice(line):
    assert list(advice_of(line, "data/a.yml")) == []


def test_a_quotation_within_a_sentence_is_not_judged():
    assert impolite("市は「できた。」と「始めた。」を確かめた。市民の割合。") == ["市はとを確かめた"]
