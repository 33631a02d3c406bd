"""The forms for what was published wrongly and for what was renamed: what stood there stays on record."""

from datetime import date

import pytest
import yaml
from filled_forms import CORRECTION, DAY, LIBRARY, RENAMED, WORDS, entry
from issue_bodies import body_of

from macros.kinds.pages import open_portal
from macros.kinds.procedures.page import procedure_view
from macros.load.load import load_site
from macros.view.documents import record_documents
from macros.view.settings import Settings


@pytest.mark.parametrize(("typed", "taken"), [("72.1", True), ("72.1%", True), ("７２．１％", True), ("72", False)])
def test_a_figure_that_is_corrected_is_written_with_its_unit_or_without(take, typed, taken):
    of_value = {"record": "my-number-card", "entry": "observations 2023-09-30", "field": "value", "was": typed}
    status, said, changed = take(body_of("correction", CORRECTION | of_value | {"right": "72.5%"}), None)
    assert (status == 0) is taken, said
    assert not taken or "value: 72.5\n" in changed["data/kpis/my-number-card.yml"]


@pytest.mark.parametrize("typed", ["2024年11月1日", "2024年11月1日のできごと"])
def test_a_day_alone_is_answered_with_the_entry_of_that_day(take, typed):
    _, said, changed = take(body_of("correction", CORRECTION | {"entry": typed}), None)
    assert changed == {} and "直し方: もしかして「できごと 2024-11-01」ですか。" in said.splitlines()[1]


@pytest.mark.parametrize("typed", ["できごと 2024年11月1日", "events  2024/11/1", "Events 2024-11-01"])
def test_an_entry_is_known_by_the_japanese_of_its_list_and_of_its_day(take, typed):
    status, said, changed = take(body_of("correction", CORRECTION | {"entry": typed}), None)
    assert (status, list(changed)) == (0, ["data/procedures/library-card.yml"]), said


@pytest.mark.parametrize(
    ("was", "right", "said", "codes"),
    [
        ("", "中くらい", "高い → 中くらい", ("high", "medium")),
        ("高い", "medium", "高い → 中くらい", ("high", "medium")),
        ("high", "低い", "高い → 低い", ("high", "low")),
    ],
)
def test_what_goes_without_saying_can_be_corrected_in_words(take, was, right, said, codes):
    values = CORRECTION | {"field": "confidence", "was": was, "right": right}
    status, printed, changed = take(body_of("correction", values), None)
    assert status == 0 and f"の確かさ: {said}\n" in printed, printed
    event = entry(changed["data/procedures/library-card.yml"], "events")
    correction = event["corrections"][-1]
    assert (correction["was"], event["confidence"]) == codes


def test_a_text_that_was_typed_on_several_lines_is_one_text(take):
    right = {"right": "ただし、\n更新は窓口だけです。\n", "right_en": "However,\nonly the counter\n\nrenews it."}
    values = CORRECTION | {"field": "いちばん上の答え", "was": "", "why": "答えに\nありませんでした。"} | right
    status, said, changed = take(body_of("correction", values), None)
    assert status == 0, said
    event = entry(changed[LIBRARY], "events")
    assert event["in_answer"] == {"ja": "ただし、更新は窓口だけです。", "en": "However, only the counter renews it."}
    assert event["corrections"][-1]["why"] == {"ja": "答えにありませんでした。"}


def test_how_an_answer_tells_an_entry_can_be_corrected_in_words(take):
    values = CORRECTION | {"field": "いちばん上の答え", "was": "", "right": "ただし、更新は窓口だけです。"}
    status, printed, changed = take(body_of("correction", values), None)
    assert status == 0 and "のいちばん上の答え: （何も書いていない） → ただし、更新は窓口だけです。\n" in printed, (
        printed
    )
    assert entry(changed["data/procedures/library-card.yml"], "events")["in_answer"] == {"ja": values["right"]}


@pytest.mark.parametrize("typed", ["2024-11-01", "2024年11月1日", "令和6年11月1日", "2024/11/1"])
def test_a_correction_keeps_what_stood_there(take, typed):
    """In whatever form the day was read off the page."""
    status, said, changed = take(body_of("correction", CORRECTION | {"was": typed}), None)
    assert (status, list(changed)) == (0, ["data/procedures/library-card.yml"]), said
    read = "書きかえ / Changed: できごと 2024-11-01「登録と更新をオンラインで申請できる」の「この日までに」という日付: 2024-11-01 → 2024-10-31\n"
    assert read in said
    event = entry(changed["data/procedures/library-card.yml"], "events")
    assert event["by"] == "2024-10-31"
    assert event["corrections"] == [{"on": DAY, "field": "by", "was": "2024-11-01", "why": {"ja": "写しまちがい"}}]


def test_an_entrance_of_a_system_is_corrected_as_one_of_a_procedure_is(take):
    dates = {"field": "seen_on", "was": "2026-11-20", "right": "2026-11-19"}
    of_system = CORRECTION | dates | {"record": "みなもカード払い", "entry": "入口 2026-11-20"}
    status, said, changed = take(body_of("correction", of_system), None)
    assert (status, list(changed)) == (0, ["data/systems/card-payment.yml"]), said
    service = entry(changed["data/systems/card-payment.yml"], "services")
    assert service["seen_on"] == "2026-11-19" and service["corrections"][0]["was"] == "2026-11-20"


@pytest.mark.parametrize(
    ("again", "said"),
    [
        (
            {},
            "どの記録か / Which entry: form-entry-corrected 「できごと 2024-11-01」の日付は、2026-11-23 に訂正されています",
        ),
        (
            {"entry": "できごと 2024-10-31"},
            "いま書いてある値 / What stands there now: form-corrected-already この項目は、2026-11-23 に"
            "「2024-11-01」から「2024-10-31」へ訂正されています（写しまちがい）\n",
        ),
        (
            {"entry": "できごと 2024-10-31", "right": "2024-10-30"},
            "いま書いてある値 / What stands there now: form-corrected-already ",
        ),
    ],
)
def test_who_corrects_what_a_colleague_has_corrected_is_told_of_that_and_of_nothing_else(take, again, said):
    assert take(body_of("correction", CORRECTION), None)[0] == 0
    status, printed, _ = take(body_of("correction", CORRECTION | again), None)
    assert status == 1 and printed.startswith(said) and printed.count("EN: ") == 1, printed
    once_more = CORRECTION | {"entry": "できごと 2024-10-31", "was": "2024-10-31", "right": "2024-10-30"}
    assert take(body_of("correction", once_more), None)[0] == 0


def test_who_mends_words_that_a_colleague_has_mended_is_told_of_that(take):
    assert take(body_of("words", WORDS), None)[0] == 0
    status, printed, _ = take(body_of("words", WORDS | {"right": "図書館カードの発行"}), None)
    assert status == 1 and printed.startswith("いま書いてあること / "), printed
    assert ": form-corrected-already この項目は、" in printed and printed.count("EN: ") == 1, printed


def test_a_number_of_the_record_itself_is_written_with_its_unit_or_without(take, site):
    record = site.records["procedures"]["library-card"]
    now, other = f"{record.annual_cases_man}万件", f"{record.annual_cases_man + 100}万件"
    values = WORDS | {"words": "年間件数", "was": now, "right": other}
    status, said, changed = take(body_of("words", values), None)
    assert status == 0 and f"annual_cases_man: {record.annual_cases_man + 100}\n" in changed[LIBRARY], said


def test_a_rank_of_two_procedures_is_told_with_the_name_of_the_other(take, site):
    ranked = {one.rank: one for one in site.procedures}
    mine, other = site.records["procedures"]["library-card"].rank, 1
    values = WORDS | {"words": "順位", "was": str(mine), "right": str(other)}
    said = take(body_of("words", values), None)[1]
    assert f"順位 {other} は{ranked[other].name.ja}の順位でもあります" in said


def test_a_plain_name_is_not_taken_for_the_official_one(take, site):
    procedure = next(one for one in site.procedures if one.plain_name)
    plain, official = procedure.plain_name.ja, procedure.name.ja
    values = WORDS | {"record": procedure.id, "words": "ふだんの言い方", "was": plain, "right": f"{official}書"}
    status, said, changed = take(body_of("words", values), None)
    assert (status, changed) == (1, {}) and "form-official-name" in said and f"「名称」（{official}）" in said
    assert take(body_of("words", values | {"right": f"{plain}こと"}), None)[0] == 0


def test_what_was_renamed_is_known_by_its_old_name_too(take, project, site):
    old = next(one for one in site.procedures if one.id == "library-card").name.ja
    status, said, changed = take(body_of("renamed", RENAMED), None)
    assert status == 0 and load_site(project)[1] == [], said
    assert (
        f"2026年6月1日に、名称の「{old}」が改められました。理由：対象を広げたため（出典：オンライン申請の案内）。"
        in said
    )
    (revision,) = yaml.load(changed["data/procedures/library-card.yml"], Loader=yaml.CBaseLoader)["revisions"]
    assert (revision["field"], revision["was"]) == ("name", old) and revision["source"].startswith("city-library-card")
    assert take(body_of("renamed", RENAMED | {"record": old}), None)[1].count("form-same-value") == 1
    for why in ("このサイトの入力まちがい", "写しまちがい", "誤字", "名称の誤り"):
        slip = take(body_of("renamed", RENAMED | {"why": why}), None)
        assert slip[0] == 1 and slip[1].count("form-slip-not-renamed") == 1
    assert "フォーム「名称、定義、単位、計画の原文などのまちがいを直す」で送ってください" in slip[1]
    take(body_of("renamed", RENAMED), None)
    portal = open_portal(load_site(project)[0], date.fromisoformat(DAY), Settings("", "", ""))
    assert procedure_view(portal, "library-card")["foot"].former == f"旧称：{old}（2026年6月1日に変更）"
    assert any(old in one.asked for one in record_documents(portal) if one.address == "procedures/library-card/")


@pytest.mark.parametrize(("english", "now"), [("", {}), ("Renewal", {"en": "Renewal"})])
def test_the_english_of_a_text_that_was_wrong_goes_unless_it_is_put_right(take, english, now):
    values = CORRECTION | {"field": "what", "was": "登録と更新をオンラインで申請できる", "right": "更新を申請できる"}
    status, said, changed = take(body_of("correction", values | {"right_en": english}), None)
    assert status == 0, said
    assert entry(changed["data/procedures/library-card.yml"], "events")["what"] == {"ja": "更新を申請できる"} | now


def test_the_note_of_a_search_can_be_corrected_and_added(take):
    about = {"record": "special-collection-employee-change", "field": "補足"}
    for day, was in (("2026-11-20", "会社の事例が一つだけあった"), ("2026-10-05", "")):
        values = (
            CORRECTION | about | {"entry": f"調べた記録 {day}", "was": was, "right": "会社の事例が二つありました。"}
        )
        status, said, changed = take(body_of("correction", values), None)
        assert status == 0 and "会社の事例が二つありました。" in "".join(changed.values()), said
