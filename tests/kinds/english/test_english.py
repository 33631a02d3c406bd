"""What the check would have people look at again in the English of the data: told at its place, never in the way."""

import pytest

from macros.base.problems import format_advice
from macros.files.parse import parse_yaml
from macros.kinds.english.advice import english_advice
from macros.kinds.english.record import ENGLISH
from macros.load.load import read_documents, read_once
from macros.records.rules import check_lists

PATH = "data/procedures/sample.yml"
TOLD = """\
data/procedures/sample.yml:2:18: no-english 英語のない言葉があります（2 件、2, 6 行）
  plain_name: {ja: 本の予約}
                   ^^^^^^^^
  期待: ja の横の en  直し方: 英語が書けなければ、することはありません。書けるなら、意味の同じ英語を en に足してください。足すまで、英語のページには日本語のまま出ます
  EN: Texts have no English here: 2, on lines 2, 6. Expected an en beside each ja. \
Fix: nothing is asked of who writes no English; else add the same in English as en. Until then the English pages show the Japanese.

data/procedures/sample.yml:1:30: english-to-avoid \
英語の「Individual Number Card」は、「My Number Card」と言うことに決めています
  name: {ja: マイナンバーカードの申請, en: Application for Individual Number Cards}
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  期待: data/english.yml の言い方  直し方: 「My Number Card」に直してください。公開した後のできごとの文なら、そのままでかまいません
  EN: “Individual Number Card” is called “My Number Card” here. Expected the terms of data/english.yml. \
Fix: write “My Number Card”; what was published of an event may stay as it is.

data/procedures/sample.yml:4:35: term-not-as-agreed \
日本語に「転出届」がありますが、英語に「moving-out notification」がありません
  - what: {ja: 転出届を受け付けています。, en: Notices are taken.}
                                               ^^^^^^^^^^^^^^^^^^
  期待: data/english.yml の言い方  直し方: 「moving-out notification」を使ってください。\
別の言い方でもよければ、その用語の also に足してください
  EN: The Japanese has 「転出届」 and the English no “moving-out notification”. \
Expected the terms of data/english.yml. \
Fix: use “moving-out notification”, or add what may stand for it to the also of the term.

助言: 3 件（公開は止まりません） / Advice: 3 (nothing is stopped)"""
SPOILT = """\
name: {ja: マイナンバーカードの申請, en: Application for Individual Number Cards}
plain_name: {ja: 本の予約}
events:
  - what: {ja: 転出届を受け付けています。, en: Notices are taken.}
services:
  - note: {ja: 案内です。}
"""


@pytest.fixture(scope="module")
def documents(town_root):
    """The data files of the town."""
    return read_documents(town_root)


@pytest.fixture
def advised(documents):
    """What is advised of one more file, by the terms of the town."""
    terms = [one for one in documents if one.path == ENGLISH.place]

    def of(text):
        document, problems = parse_yaml(text.encode(), PATH)
        assert problems == []
        return english_advice([*terms, document])

    return of


def test_the_town_needs_no_advice(documents):
    assert len(documents) > 30 and english_advice(documents) == []


def test_what_is_missing_and_what_is_said_otherwise_is_told_whole(advised):
    assert format_advice(advised(SPOILT)) == TOLD


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("マイナンバーカード", "my number cards"),
        ("マイナンバーカードが要ります。", "The card is needed."),
        ("マイナンバーカードの色", "The My Number Card’s colour"),
        ("介護保険", "Long-Term Care Insurance"),
        ("対応済の手続", "Procedures that are done"),
        ("カード", "Individual Numbers"),
    ],
)
def test_what_is_said_as_agreed_needs_no_advice(advised, japanese, english):
    assert advised(f"what: {{ja: {japanese}, en: {english}}}\n") == []


@pytest.mark.parametrize(
    ("japanese", "english", "codes"),
    [
        ("保険", "Care insurance’s price", ["english-to-avoid"]),
        ("介護保険", "A nursing insurance", ["english-to-avoid"]),
        ("介護保険と転出届", "Both", ["term-not-as-agreed", "term-not-as-agreed"]),
        ("マイナンバーカード", "My Number Cardholder", ["term-not-as-agreed"]),
    ],
)
def test_a_word_counts_as_a_whole_and_each_term_for_itself(advised, japanese, english, codes):
    assert [one.code for one in advised(f"what: {{ja: {japanese}, en: {english}}}\n")] == codes


def test_of_a_file_without_english_the_first_lines_are_named(advised):
    (told,) = advised("notes:\n" + "  - {ja: 注}\n" * 12)
    assert told.values == {"n": "12", "lines": "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …"}


# --------------------------------------------------------------------------- what is printed

PRINTED = """\
milestones:
  - {period: 1Q, as_printed: 運用開始}
  - {period: 2Q, as_printed: 継続}
  - {period: 3Q, as_printed: 継続、検証}
  - {period: 4Q, as_printed: 90%}
also: {what: {ja: 注, en: A note}, wards: [港の区]}
title: 題
title_en: A title
"""
PRINTED_TOLD = """\
data/procedures/sample.yml:4:30: printed-no-english 原文か、訂正の前の文に、英語の訳がありません（2 件、4, 6 行）
  - {period: 3Q, as_printed: 継続、検証}
                             ^^^^^^^^^^
  期待: data/english.yml の printed にある文  \
直し方: 訳すのは担当者で、データを直した人がすることはありません。担当者は、その文と訳を printed に足してください。足すまで、英語のページには日本語のまま出ます
  EN: What is printed, or stood before a correction, has no English here: 2, on lines 4, 6. \
Expected what stands in printed of data/english.yml. \
Fix: nothing is asked of who changed the data; a maintainer adds it to printed with its English. Until then the English pages show the Japanese.

助言: 1 件（公開は止まりません） / Advice: 1 (nothing is stopped)"""


def english(text):
    """data/english.yml with `text`, read as the check reads it."""
    document, problems = read_once(text.encode(), ENGLISH.place, ENGLISH.model, None)
    assert problems == []
    return document


def test_what_is_printed_has_its_english_in_one_place():
    listed = english("""\
terms:
  - {japanese: 検証, english: check, reason: 例。}
printed:
  - {japanese: 運用開始, english: Start of operation}
  - {japanese: 継続, english: Continued}
""")
    document, _ = parse_yaml(PRINTED.encode(), PATH)
    assert format_advice(english_advice([listed, document])) == PRINTED_TOLD


def test_nobody_is_asked_for_what_is_printed_who_has_not_begun():
    document, _ = parse_yaml(PRINTED.encode(), PATH)
    assert english_advice([english("terms: []\n"), document]) == english_advice([document]) == []


CORRECTED = """\
events:
  - what: {{ja: 窓口で受けます。, en: It is taken at the counter.}}
    corrections:
      - {{on: 2026-11-27, field: what, was: {was}, why: {{ja: {why}, en: It was wrong.}}}}
      - {{on: 2026-11-27, field: {other}, was: It is taken by post, why: {{ja: 誤りでした。, en: It was wrong.}}}}
"""


@pytest.mark.parametrize(
    ("was", "why", "other", "lines"),
    [
        ("郵送で受けます。", "誤りでした。", "note", ["4"]),
        ("運用開始", "誤りでした。", "note", []),  # rendered
        ("窓口で受けます。", "誤りでした。", "note", []),  # it stands beside its English
        ("郵送で受けます。", "事実は同じで、言い方を文に整えました。", "note", []),  # readers are not told of it
        ("郵送で受けます。", "誤りでした。", "what", []),  # its English was corrected too
        ("2024-11-01", "誤りでした。", "note", []),
    ],
)
def test_what_stood_before_a_correction_has_its_english_too(was, why, other, lines):
    listed = english("terms: []\nprinted:\n  - {japanese: 運用開始, english: Start of operation}\n")
    document, _ = parse_yaml(CORRECTED.format(was=was, why=why, other=other).encode(), PATH)
    assert [one.values["lines"] for one in english_advice([listed, document])] == lines


def test_the_english_of_what_is_printed_keeps_to_the_terms_too():
    term = "{japanese: 検証, english: check, never: [verification], reason: 例。}"
    for said, codes in (("A check", []), ("Verification", ["english-to-avoid"]), ("A look", ["term-not-as-agreed"])):
        listed = english(f"terms:\n  - {term}\nprinted:\n  - {{japanese: 効果検証, english: {said}}}\n")
        assert [one.code for one in english_advice([listed])] == codes


@pytest.mark.parametrize(
    ("said", "codes"),
    [("Library for All", []), ("Library For all", []), ("A library for everybody", ["named-otherwise"])],
)
def test_what_is_printed_of_a_record_is_said_as_the_record_is_called(said, codes):
    record, _ = parse_yaml("name: {ja: みんなの図書館, en: Library for all}\n".encode(), PATH)
    listed = english(f"terms: []\nprinted:\n  - {{japanese: みんなの図書館, english: {said}}}\n")
    assert [one.code for one in english_advice([record, listed])] == codes


@pytest.mark.parametrize(
    ("quoted", "said", "codes"),
    [
        ("1年目 実証実験 2年目 運用開始", "Year 1: trial; year 2: start of operation", []),
        ("1年目 実証実験 2年目 運用開始", "Year 1: experiment; year 2: Start of operation.", ["rendered-otherwise"]),
        ("1年目 実証実験の準備", "Year 1: preparing the experiment", []),  # no cell as a whole
        ("港の検討", "A look at the harbour", []),  # 検討 is no cell
    ],
)
def test_a_cell_is_said_in_a_quotation_as_in_the_table(quoted, said, codes):
    table, _ = parse_yaml("milestones:\n  - {as_printed: 実証実験}\n  - {as_printed: 運用開始}\n".encode(), PATH)
    listed = english(f"""\
terms: []
printed:
  - {{japanese: 実証実験, english: Trial}}
  - {{japanese: 運用開始, english: Start of operation}}
  - {{japanese: 検討, english: Study}}
  - {{japanese: {quoted}, english: "{said}"}}
""")
    found = english_advice([table, listed])
    assert [one.code for one in found if one.code != "numbers-differ"] == codes
    assert codes == [] or (found[-1].values["cell"], found[-1].values["agreed"]) == ("実証実験", "trial")


def test_what_is_printed_is_rendered_once():
    same = "  - {japanese: 検討, english: Study}\n"
    document = english(f"terms: []\nprinted:\n{same}{same}")
    assert [one.code for one in check_lists(document, ENGLISH.unique)] == ["listed-twice"]


def test_without_a_list_of_terms_only_missing_english_is_told(documents):
    document, _ = parse_yaml(SPOILT.encode(), PATH)
    assert [one.code for one in english_advice([document])] == ["no-english"]
