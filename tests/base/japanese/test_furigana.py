"""How kanji are read: by the analyser of the search, and where people say it otherwise as they do."""

import json
import re

import pytest

from macros.base.japanese.furigana import KANJI, Read, furigana, readings
from macros.build.line_breaks import READINGS


def read(text: str) -> str:
    return "".join(
        f"{one.number}{one.text}({one.kana})" if one.kana else one.number + one.text for one in furigana(text)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("使う 言葉", "使(つか)う 言葉(ことば)"),
        ("申し込みと申込み", "申(もう)し込(こ)みと申込(もうしこ)み"),
        ("横浜市の区役所", "横浜(よこはま)市(し)の区(く)役所(やくしょ)"),
        ("2026年3月1日から20日まで", "2026年(ねん)3月(がつ)1日(ついたち)から20日(はつか)まで"),
        ("31日の1日", "31日(にち)の1日(にち)"),
        ("30日間", "30日間(にちかん)"),
        ("4月10日", "4月(がつ)10日(とおか)"),
        ("1人と2人と20人", "1人(ひとり)と2人(ふたり)と20人(にん)"),
        ("10分、15分、70万枚", "10分(ぷん)、15分(ふん)、70万(まん)枚(まい)"),
        ("日本人と外国人", "日本(にほん)人(じん)と外国(がいこく)人(じん)"),
        ("何が何人", "何(なに)が何(なん)人(にん)"),
        ("3か月の8か所", "3か月(げつ)の8か所(しょ)"),
        ("一つ、一度", "一(ひと)つ、一度(いちど)"),
        ("ひらがな ABC", "ひらがな ABC"),
    ],
)  # fmt: skip
def test_kanji_are_read_as_people_say_them(text, said):
    assert read(text) == said


def test_nothing_of_a_text_is_lost():
    text = "2024年度の1,234件（約70万枚）を、10日までに 申し込む。"
    assert "".join(one.number + one.text for one in furigana(text)) == text


def test_what_has_no_reading_says_so():
    assert [one for one in furigana("これは 彁です") if KANJI.search(one.text)] == [Read("彁")]


# --------------------------------------------------------------------------- for the browser


def test_a_reading_is_told_from_the_usual_one_by_what_stands_around_it():
    table = readings(["行います", "行う", "行き先", "銀行"])
    assert (table["行"], table["行き"], table["銀行"]) == ("1おこな", "1い", "2ぎんこう")
    assert not {"行う", "行い", "行いま"} & table.keys()  # which are read as is usual
    table = readings(["2日", "30日", "31日", "ある日", "申請書"])
    assert (table["日"], table["#日"], table["2日"]) == ("1ひ", "1にち", "+1ふつか")
    assert table["申請書"] == "2しんせい1しょ"


def test_the_same_texts_give_the_same_table_in_any_order():
    texts = ["行います", "行き先", "2日", "30日", "市の 日"]
    assert json.dumps(readings(texts)) == json.dumps(readings(reversed(texts)))


def test_the_site_has_the_readings_of_its_pages(site_dir):
    """That none is missing is seen in browser/test_furigana_button.py."""
    table = json.loads((site_dir / READINGS).read_text(encoding="utf-8"))
    assert table["手続"] == "2てつづき"
    assert [code for code in table.values() if not re.fullmatch(r"\+?(\d+[ぁ-んー]+)+", code)] == []
