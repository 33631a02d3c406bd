"""The answer in easy Japanese: as the guideline asks, no more than the answer above it, and only where there is one."""

from dataclasses import replace

import pytest
import yaml
from one_answer import IN_EASY_JAPANESE, contradictions
from small_tree import ROOT, edited
from test_advice import PATH, advised_of

from macros.base.japanese.furigana import KANJI
from macros.base.problems import format_advice
from macros.kinds.pages import open_portal
from macros.kinds.procedures.easy.guideline import doubts
from macros.kinds.procedures.easy.words import easy_answer, easy_japanese
from macros.kinds.procedures.page import procedure_view
from macros.kinds.procedures.record import ProcedureEvent
from macros.kinds.procedures.words import answer, beside, is_alone
from macros.view.html.render import render

LABELS = ("title", "switch")  # which are no sentences
NOW = {
    "library-book-reservation": "みなも市の 計画には、できると 書いて あります。 そう 書いた ほかの 記録は ありません。",
    "resident-record-copy": "一部は できます。全部では ありません。 くわしい ことは、上の 答えに あります。",
    "public-facility-reservation": "はい。できると、ほかの 資料に 書いて あります。",
    "special-collection-employee-change": "分かりません。みなも市は、2025年3月31日までに できるように すると 約束しました。"
    " その後の 知らせを さがしました。でも、見つかりませんでした。",
    "moving-out-notification": "はい。できると、みなも市が 知らせて います。",
    "child-allowance-status-report": "この 手続は、ふつう いりません。 くわしい ことは、上の 答えに あります。",
    "pregnancy-notification": "いいえ。できません。 くわしい ことは、上の 答えに あります。",
    "bicycle-parking-regular-use": "まだ 約束の 日の 前です。みなも市は、2028年3月31日までに できるように すると 約束しました。",
    "water-service-stop": "分かりません。みなも市は、2025年3月31日までに できるように すると 約束しました。"
    " その後の 知らせは、まだ さがして いません。",
}  # fmt: skip


def said(portal, procedure_id):
    """What is said in easy Japanese of a procedure."""
    procedure = portal.by_id[procedure_id]
    return easy_answer(portal, procedure, beside(portal, procedure), is_alone(portal, procedure))


def with_event(portal, procedure_id, **values):
    """The portal with one more event of a procedure."""
    given = {"by": "2024-08-01", "kind": "note", "what": {"ja": "例"}, "source": "minamo-library-2024-11-01"}
    procedure = portal.by_id[procedure_id]
    events = [*procedure.events, ProcedureEvent.model_validate(given | values)]
    return with_changed(portal, procedure, events=events)


def with_changed(portal, procedure, **values):
    others = [one.model_copy(update=values) if one is procedure else one for one in portal.site.procedures]
    return replace(portal, site=portal.site.with_records("procedures", others))


def test_each_status_has_its_sentences(portal):
    assert {one: said(portal, one) for one in NOW} == NOW


def test_before_anything_is_promised_nothing_is_known(portal_on):
    assert said(portal_on("2021-01-01"), "bicycle-parking-regular-use").startswith("まだ 分かりません。")


def test_a_condition_of_the_answer_is_pointed_to(portal):
    told = with_event(portal, "oversized-garbage-pickup", in_answer={"ja": "ただし、法人は窓口だけです。"})
    assert answer(told, told.by_id["oversized-garbage-pickup"]).startswith("計画では、はい。")
    assert said(told, "oversized-garbage-pickup") == (
        "みなも市の 計画には、できると 書いて あります。 でも、気を つける ことが あります。上の 答えを 見て ください。"
    )
    found = with_event(portal, "special-collection-employee-change", in_answer={"ja": "電子で出せます。"})
    assert said(found, "special-collection-employee-change").endswith(
        "約束しました。 くわしい ことは、上の 答えに あります。"
    )
    after = {"by": "2025-01-01", "in_answer": {"ja": "ただし、登録だけです。"}}
    assert said(with_event(portal, "library-card", **after), "library-card").endswith("上の 答えを 見て ください。")


def test_that_only_the_plan_says_so_is_said_where_the_answer_says_it(portal):
    """Whatever else is on record that does not say that it can be done on a phone."""
    beside_it = with_event(portal, "library-book-reservation")
    assert "ほかにそう書いた記録はな" in answer(beside_it, beside_it.by_id["library-book-reservation"])
    assert said(beside_it, "library-book-reservation") == NOW["library-book-reservation"]
    known = with_event(portal, "library-book-reservation", kind="started")
    assert said(known, "library-book-reservation") == NOW["library-book-reservation"].partition(" そう")[0]


def test_it_never_says_more_than_the_answer(portal, monkeypatch):
    assert contradictions(portal) == []
    monkeypatch.setitem(IN_EASY_JAPANESE, "いいえ。", ("はい。",))
    assert [one.partition(":")[0] for one in contradictions(portal)] == ["pregnancy-notification"]


def test_the_page_shows_it_below_the_answer_with_furigana_and_where_to_ask(portal):
    html = render("procedure.html", procedure_view(portal, "library-card"))
    box = html.partition('<section class="easy" aria-label="やさしい 日本語">')[2].partition("</section>")[0]
    assert html.index("answer__sentence") < html.index('class="easy"') < html.index("#how-to")
    assert '<ruby>借<rp>(</rp><rt aria-hidden="true">か</rt><rp>)</rp></ruby>りる' in box
    assert 'href="https://minamo.example/languages"' in box and '<a class="counted" href="tel:0000000000">' in box


def test_it_is_left_out_where_nobody_has_written_it(portal):
    procedure = portal.by_id["library-card"]
    bare = with_changed(portal, procedure, easy_japanese=None)
    assert easy_japanese(bare, bare.by_id["library-card"], "", False) is None
    assert 'class="easy"' not in render("procedure.html", procedure_view(bare, "library-card"))


def test_in_another_language_where_to_ask_is_a_line_below_where_it_is_done(portal):
    settings = replace(portal.settings, language="en")
    in_english = open_portal(portal.site, portal.as_of, settings)
    html = render("procedure.html", procedure_view(in_english, "library-card"))
    below = html.partition("#how-to")[2].partition('class="facts"')[0]
    assert 'class="easy"' not in html and "<ruby>" not in html
    assert 'href="https://minamo.example/languages"' in below and 'href="tel:0000000000"' in below


# --------------------------------------------------------------------------- the guideline


def test_the_catalogue_is_as_the_guideline_asks():
    words = yaml.load((ROOT / "macros/words/ja/easy.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["easy"]
    sentences = {
        key: text.format(city_name="みなも市", due="2025年3月31日") for key, text in words.items() if key not in LABELS
    }
    assert len(sentences) > 12 and set(LABELS) < words.keys()
    assert {key: list(doubts(text)) for key, text in sentences.items()} == {key: [] for key in sentences}


def test_what_the_town_says_is_as_the_guideline_asks_and_each_kanji_has_furigana(portal):
    for procedure in portal.site.procedures:
        assert (procedure.id, list(doubts(procedure.easy_japanese))) == (procedure.id, [])
        shown = easy_japanese(portal, procedure, beside(portal, procedure), False)
        phrases = [phrase for text in (shown.title, *shown.paragraphs, shown.ask.sentence) for phrase in text]
        pieces = [piece for phrase in (*phrases, shown.ask.name, shown.ask.phone) for piece in phrase]
        assert len(pieces) > 20 and [one for one in pieces if KANJI.search(one.text) and not one.kana] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("本を 借りる 手続です。子どもが 生まれた ことを 知らせます。", []),
        ("はい。借りる ことが できない 本も あります。", []),
        ("本が 人に 選ばれます。", ["easy-passive"]),
        ("子どもに 名前を 書かせる 手続です。", ["easy-passive"]),
        ("できない ことは ありません。", ["easy-negated-twice"]),
        ("名前を 書かなければ なりません。", ["easy-negated-twice"]),
        ("お願いいたします。", ["easy-honorific"]),
        ("1～3日です。", ["easy-sign"]),
        ("PDFを 送ります。", ["easy-sign"]),
        ("借りる ための カード（ICカード）です。", []),
        ("図書館で借りたい本を予約する手続です。", ["easy-unspaced"]),
        ("本を 借りる 手続だ。", ["easy-impolite"]),
        ("本を 借りる 手続です", ["easy-impolite"]),
        ("彁を 見ます。", ["easy-unread"]),
        ("会社などが、働く 人に 払った 給料を、次の 年の 一月の 終わりまでに、市に 知らせる ための 手続です。", ["easy-long"]),
    ],
)  # fmt: skip
def test_what_is_not_easy_is_found(text, codes):
    assert [code for code, _ in doubts(text)] == codes


def test_what_is_missing_or_not_easy_is_advised_with_its_place(tmp_path):
    hard = "easy_japanese: 本が 人に 選ばれます。"
    others = edited("data/procedures/facility-reservation.yml", ("topic:", f"{hard}\ntopic:"))
    (found,) = advised_of(others, tmp_path)  # of the library, which says nothing
    assert (found.code, found.line, found.source_line[:5]) == ("no-easy-japanese", 3, "name:")
    (found,) = advised_of(edited(PATH, ("topic:", f"{hard}\ntopic:")), tmp_path)
    assert (found.code, found.source_line) == ("easy-passive", hard)
    assert "「本が 人に 選ばれます。」は、受身や使役の形です" in format_advice([found])


def test_a_portal_that_says_nothing_so_is_not_asked_for_it(tmp_path):
    assert advised_of({}, tmp_path) == []
