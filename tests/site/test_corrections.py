"""What was mended in the words of a record is told where every mistake is, and as one; the city's revisions apart."""

from dataclasses import replace
from datetime import date

import pytest

from macros.base.calendar import When
from macros.kinds.pages import open_portal
from macros.kinds.plan.page import editions_view
from macros.kinds.plan.record import STRATEGY
from macros.records.addresses import anchors
from macros.records.parts import Correction, EventKind, Revision
from macros.site.news.corrected import corrected, corrections_view
from macros.site.news.sentences import CORRECTED, REVISED, lines_of
from macros.site.open_data.across import correction_frame
from macros.view.corrected import mistake_sentence
from macros.view.history.said import CORRECTED as SAID_CORRECTED
from macros.view.history.said import REVISED as SAID_REVISED
from macros.view.history.said import Said
from macros.view.links import foot

KPI = "e-application-cases"
PAGE = f"kpis/{KPI}/"
SLIP = {"on": "2026-11-20", "field": "name", "was": "電子申請の件", "why": {"ja": "字のもれ"}}
NESTED = {"on": "2026-11-21", "field": "targets", "was": "4Q", "why": {"ja": "期間の写しまちがい"}}
MEANT = {"on": "2026-11-21", "field": "definition", "was": "件数", "why": {"ja": "言い足りなかったため"}}
RENAMED = SLIP | {"on": "2026-11-22", "was": "申請の件数", "source": "minamo-plan#procedures"}
TYPED = {"on": "2026-11-21", "field": "definition", "was": "The city's cases", "why": {"ja": "言い足りなかったため"}}
WORDING = {
    "on": "2026-11-22",
    "field": "definition",
    "was": "数",
    "why": {"ja": "事実は同じで、言い方を文に整えました。"},
}


@pytest.fixture
def revised(portal):
    """The portal of the town with revisions of a figure."""

    def revised(*revisions):
        record = portal.site.kpis[KPI]
        told = record.model_copy(update={"revisions": [Revision.model_validate(one) for one in revisions]})
        others = [told if one.id == KPI else one for one in portal.site.kpis.values()]
        return replace(portal, site=portal.site.with_records("kpis", others))

    return revised


def test_a_slip_in_the_words_of_a_record_is_told_as_what_it_is(revised, portal):
    known = len(corrected(portal))
    now = revised(SLIP)
    sentence = "2026年11月20日に、名称を「電子申請の件」から「電子申請の件数」に改めました。理由：字のもれ。"
    assert foot(now, PAGE, "", now.pages["kpis"].kind, now.site.kpis[KPI], []).revisions == [sentence]
    (told,) = (one for one in corrected(now) if one.address == PAGE)
    assert len(corrected(now)) == known + 1 and (told.entry, told.mended.why) == ("", "字のもれ")
    (row,) = (one for part in corrections_view(now, "changes/corrections/")["lists"] for one in part["rows"]
              if one["record"].href.endswith(PAGE))  # fmt: skip
    assert row["mended"].said == ("電子申請の件", "電子申請の件数")
    (line,) = lines_of(now, [Said(None, "kpis", KPI, SAID_REVISED, "", "0")])
    assert (line.what, "2026年11月20日に、" + line.text) == (CORRECTED, sentence)  # its day is the heading
    assert editions_view(now, "editions/")["revised"] == []


def test_a_slip_in_a_file_that_holds_no_records_is_told_with_the_others(portal):
    """Its page says nothing of it: it is on none."""
    known, slip = len(corrected(portal)), SLIP | {"was": "みなも市の計画"}
    revisions = {**portal.site.revisions, STRATEGY.place: [Revision.model_validate(one) for one in (slip, RENAMED)]}
    now = replace(portal, site=replace(portal.site, revisions=revisions))
    (told,) = (one for one in corrected(now) if one.name == "計画")
    assert len(corrected(now)) == known + 1  # what the city has revised is no mistake of ours
    assert (told.mended.field, told.mended.was, told.mended.why, told.entry) == (
        "名称",
        "みなも市の計画",
        "字のもれ",
        "",
    )
    (row,) = (one for one in correction_frame(now).to_dict("records") if one["name"] == "計画")
    assert (row["kind"], row["field"], row["was"], row["is_mistake"]) == ("strategy", "名称", "みなも市の計画", True)
    assert len(correction_frame(now)) == len(correction_frame(portal)) + 1
    english = open_portal(now.site, now.as_of, replace(now.settings, language="en"))
    assert [one.name for one in corrected(english) if one.mended.was == "みなも市の計画"] == ["The plan"]


def test_english_words_that_were_mended_are_called_so_where_japanese_is_read(revised):
    now = revised(TYPED | {"why": {"ja": "英語だけ、数が違っていました。"}})
    (told,) = (one.mended.field for one in corrected(now) if one.address == PAGE)
    (line,) = lines_of(now, [Said(None, "kpis", KPI, SAID_REVISED, "", "0")])
    assert (told, line.text.partition("を")[0]) == ("定義（英語）", "定義（英語）")
    english = open_portal(now.site, now.as_of, replace(now.settings, language="en"))
    assert [one.mended.field for one in corrected(english) if one.address == PAGE] == ["Definition"]


def test_of_japanese_that_says_the_same_in_english_is_said_that_the_japanese_alone_was_changed(revised, portal):
    """From one text to the same one, as readers of English would see it, is no change."""
    defined = portal.site.kpis[KPI].definition
    now = revised(MEANT | {"was": defined.ja, "why": {"ja": "言い足りなかったため", "en": "It said too little."}})
    english = open_portal(now.site, now.as_of, replace(now.settings, language="en"))
    (line,) = lines_of(english, [Said(None, "kpis", KPI, SAID_REVISED, "", "0")])
    said = english.words.without_stop(defined.en)
    assert line.text == (
        f"The text under “Definition” was changed in Japanese only: “{said}” says in English what both say. "
        "Reason: It said too little."
    )


def test_what_is_said_of_several_entries_on_a_day_names_each_and_what_is_said_of_a_record_stands_once(revised):
    now = revised(NESTED, NESTED | {"was": "3Q"})
    said = [Said(None, "kpis", KPI, SAID_REVISED, "", str(index)) for index in (0, 1)]
    first, second = [line.text for line in lines_of(now, said)]
    assert first != second  # each says what it was of
    unsaid = revised(*[{key: value for key, value in NESTED.items() if key != "was"}] * 2)
    (line,) = lines_of(unsaid, said)
    assert line.text.endswith("理由：期間の写しまちがい。")


def test_two_entries_that_were_mended_alike_on_a_day_are_named(portal):
    card = next(one for one in portal.site.procedures if one.id == "library-card")
    why = {"ja": "訳で読んだため。"}
    slip = Correction.model_validate({"on": "2026-11-20", "field": "confidence", "was": "high", "why": why})
    events = [
        card.events[-1].model_copy(
            update={"by": When.parse(by), "on": None, "confidence": "low", "corrections": [slip]}
        )
        for by in ("2024-02-01", "2024-06-01")
    ]
    told = card.model_copy(update={"events": events})
    others = [told if one is card else one for one in portal.site.procedures]
    now = replace(portal, site=portal.site.with_records("procedures", others))
    said = [
        Said(date(2026, 11, 20), "procedures", card.id, SAID_CORRECTED, "events", f"{at} 0")
        for at in anchors("events", events)
    ]
    sentence = "確かさを「高い」から「低い」に改めました。理由：訳で読んだため。"
    assert [line.text for line in lines_of(now, said)] == [
        f"「できごと、2024年2月1日までに」：{sentence}",
        f"「できごと、2024年6月1日までに」：{sentence}",
    ]
    assert [line.text for line in lines_of(now, said[:1])] == [sentence]


def test_what_the_city_has_revised_is_no_mistake_of_ours(revised, portal):
    now = revised(RENAMED)
    assert corrected(now) == corrected(portal)
    ((item),) = editions_view(now, "editions/")["revised"]
    (line,) = lines_of(now, [Said(None, "kpis", KPI, SAID_REVISED, "", "0")])
    assert (line.what, item["sentences"]) == (REVISED, ["2026年11月22日に、" + line.text])


def test_of_a_part_of_a_field_nobody_says_what_became_of_it(revised):
    easier = WORDING | {"why": {"ja": "意味は同じで、読みやすい言い方にしました。"}}
    now = revised(NESTED, MEANT, WORDING, easier)
    told = {one.mended.field: one.mended.said for one in corrected(now) if one.address == PAGE}
    assert told == {"目標": ("4Q", "（いまのページのとおり）"), "定義": ("件数", "数")}
    frame = correction_frame(now)
    rows = frame[frame["record"] == KPI]
    assert list(rows["is_mistake"]) == [True, True, False, False]
    assert list(rows["now"].notna()) == [False, True, True, True]
    assert set(rows["url"]) == {now.settings.site_url + PAGE}


def test_english_words_have_the_apostrophes_of_print_in_the_table_as_on_pages(revised):
    frame = correction_frame(revised(TYPED, SLIP | {"field": "unit", "was": "the plan's", "on": "2026-11-22"}))
    assert list(frame[frame["record"] == KPI]["was"]) == ["The city’s cases", "the plan’s"]
    link = SLIP | {"field": "source", "was": "the-plan's"}  # no words of ours
    frame = correction_frame(revised(link))
    assert list(frame[frame["record"] == KPI]["was"]) == ["the-plan's"]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("started", "note", "できごとの種類を「受付開始」から「記録」に改めました。理由：操作の説明書だったため。"),
        ("note", "started", "できごとの種類を「記録」から「受付開始」に改めました。理由：操作の説明書だったため。"),
        ("available", "note", "できごとの種類を「対応済」から「記録」に改めました。理由：操作の説明書だったため。"),
        ("note", "planned", None),
        ("delivered", "note", None),
    ],
)
def test_a_kind_of_event_is_a_mistake_where_it_said_what_can_be_done(portal, was, now, told):
    """What said that requests are taken was told to readers as that; a note that is called a plan said nothing else."""
    card = next(one for one in portal.site.procedures if one.id == "library-card")
    slip = {"on": "2026-11-20", "field": "kind", "was": was, "why": {"ja": "操作の説明書だったため"}}
    event = card.events[-1].model_copy(
        update={"kind": EventKind(now), "corrections": [Correction.model_validate(slip)]}
    )
    assert mistake_sentence(portal, event, 0, dated=False) == told
