"""What the answer of a row says was found too late, in part, or not at all."""

import shutil
from dataclasses import replace

import pytest
from roadmap_rows import AFTER, FOUR, event, happened, look, row

from macros.cli.mending import portal_at
from macros.cli.replies.advised import advised_anew
from macros.kinds.initiatives.counts import rest_sentence
from macros.kinds.initiatives.page import initiative_view
from macros.kinds.initiatives.record import InitiativeEvent
from macros.kinds.initiatives.roadmap import roadmap_view
from macros.kinds.initiatives.rows import row_view
from macros.kinds.initiatives.rules import initiative_advice, of_another_promise
from macros.kinds.initiatives.tables import milestone_frame
from macros.kinds.initiatives.words.answer import initiative_answer
from macros.kinds.initiatives.words.beside import beside_answer
from macros.load.load import load_site, read_documents
from macros.view.entry_words import said_by
from macros.view.html.render import render
from macros.words import LONGEST_ANSWER


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"on": "2023-03-31"}, None),
        ({"on": "2023-04-01"}, "2022年度より後のことです。"),
        ({"on": None, "by": "2023-04-01"}, "2022年度のうちに行われたかは、この公表からは分かりません。"),
        ({"on": None, "by": "2022-06-01"}, None),
    ],
)
def test_of_what_is_known_only_after_the_period_of_a_promise_that_is_said(portal, when, said):
    one = row(("1Q", "設計"), events=(happened("設計を終えました。", **when),))
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    [milestone] = initiative_view(seen, one.id)["milestones"]
    assert (milestone["badge"].key, milestone["sentence"]) == ("delivered", said)


LATE = "2022年度より後のことです。"


@pytest.mark.parametrize(
    ("when", "said"),
    [({"on": "2023-03-31"}, False), ({"on": "2023-04-01"}, True), ({"on": None, "by": "2023-04-01"}, False)],
)
@pytest.mark.parametrize("kind", ["delivered", "observed"])
def test_wherever_a_promise_is_said_to_be_confirmed_it_is_said_that_it_was_after_its_period(portal, when, said, kind):
    one = row(("1Q", "設計"), ("2Q", "継続"), events=(happened("設計を終えました。", kind=kind, **when),))
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    assert initiative_answer(seen, one).endswith(LATE) is said
    assert rest_sentence(seen, [one]).startswith("実施か一部を確認できる約束のうち1件は、約束の年度より後") is said
    [known] = row_view(seen, one, FOUR, "roadmap/").known
    assert (known.late == LATE) is said
    whole = replace(portal, site=portal.site.with_records("initiatives", [*portal.site.initiatives.values(), one]))
    text = render("roadmap.html", roadmap_view(whole, "roadmap/"))
    found = text.split('href="../initiatives/example/">')[2].partition("</li>")[0]
    assert "設計を終えました。" in found and (LATE in found) is said


def test_of_several_promises_it_is_said_how_many_were_kept_after_their_period(portal):
    done = (
        happened("設計を終えました。", on="2022-06-01"),
        happened("始まりました。", on="2025-06-01", milestone="2Q"),
    )
    one = row(("1Q", "設計"), ("2Q", "開始"), events=done)
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    assert initiative_answer(seen, one) == (
        "2025年6月1日、始まりました。計画の2つの約束のうち、公表で確かめられるのは2つです。確かめられるうちの1つは、約束の期間より後のことです。"
    )


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (("2025-06-01", "2023-06-01"), "確かめられる1つは、約束の期間より後のことです。"),
        (("2022-06-01", "2025-06-01"), "一部の1つは、約束の期間より後のことです。"),
        (("2025-06-01", "2025-07-01"), "合わせて2つは、約束の期間より後のことです。"),
    ],
)
def test_of_promises_confirmed_whole_and_in_part_it_is_said_which_came_late(portal, on, said):
    done = (
        happened("設計を終えました。", on=on[0]),
        happened("一部が始まりました。", on=on[1], milestone="2Q", kind="observed"),
    )
    one = row(("1Q", "設計"), ("2Q", "開始"), events=done)
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    assert initiative_answer(seen, one).endswith(f"一部を確かめられるのは1つです。{said}")


def test_what_decides_most_is_told_first_beside_an_answer_that_has_no_room_for_it(portal):
    long = "長い名前の設計" * 12
    done = (
        happened(f"{long}を終えました。", on="2022-06-01", kind="observed"),
        happened(f"{long}を使い始めました。", on="2025-06-01", milestone="2Q"),
    )
    one = row(("1Q", "設計"), ("2Q", "開始"), events=done)
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    assert long not in initiative_answer(seen, one)
    first, second = beside_answer(seen, one)
    assert first.endswith("を使い始めました。") and second.endswith("を終えました。")


@pytest.mark.parametrize("length", range(1, 90, 4))
def test_what_is_confirmed_in_part_is_never_left_out_for_want_of_room(portal, length):
    done = (
        happened("長い名前の設計" * (length // 7) + "を終えました。", on="2025-06-01"),
        happened("一部が始まりました。", on="2023-06-01", milestone="2Q", kind="observed"),
    )
    one = row(("1Q", "設計"), ("2Q", "開始"), events=done)
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    said = initiative_answer(seen, one)
    assert "一部を確かめられるのは1つ" in said or "一部が1つです。" in said
    assert "約束の期間より後のことです。" in said and len(said) <= LONGEST_ANSWER


def test_the_year_of_an_event_is_told_with_who_says_so_unless_it_is_told_already(portal):
    for when, what, said in (
        ({"on": "2024"}, "窓口のまま続けます。", "みなも新報の記事（2024年）によります。"),
        ({"on": "2024"}, "2024年から窓口のままです。", "みなも新報の記事によります。"),
        ({"on": "2024-05"}, "窓口のまま続けます。", "みなも新報の記事によります。"),
        ({"by": "2024-05"}, "窓口のまま続けます。", "みなも新報の記事（2024年5月）によります。"),
    ):
        known = {"kind": "observed", "what": {"ja": what}, "source": "minamo-news-2024-07", **when}
        assert said_by(portal, InitiativeEvent.model_validate(known)) == said


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            [("1Q", "設計"), ("2Q", "運用")],
            "2022年度に「設計」、2023年度に「運用」です。行われたという公表は、調べてもどちらも",
        ),
        ([("1Q", "設計"), ("2Q", "試行"), ("3Q", "運用")], "まで、3つです。行われたという公表は、調べても3つとも"),
        ([("1Q", "設計")], "2022年度に「設計」です。行われたという公表は、調べても"),
    ],
)
def test_an_answer_says_of_how_many_promises_nothing_was_found(portal_on, cells, sentence):
    portal = portal_on("2026-11-23")
    looked = row(*cells).model_copy(update={"looked": [look("2026-11-01")]})
    portal = replace(portal, site=portal.site.with_records("initiatives", [looked]))
    assert initiative_answer(portal, looked).endswith(sentence + "見つかりませんでした。")


def test_an_answer_counts_what_was_done_and_what_was_done_in_part(portal_on):
    portal = portal_on("2026-11-23")
    events = (event("delivered", "2023-03-01"), event("observed", "2024-03-01", "2Q"))
    known = row(("1Q", "設計"), ("2Q", "試行"), ("3Q", "運用"), events=events)
    portal = replace(portal, site=portal.site.with_records("initiatives", [known]))
    assert initiative_answer(portal, known) == (
        "2023年3月1日、例とのことです。計画の3つの約束のうち、公表で確かめられるのは1つ、一部を確かめられるのは1つです。"
    )


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"milestone": None}, "「実施」の公表がありますが、どの約束のことかは、このサイトで決めていません。"),
        (
            {"milestone": None, "kind": "withdrawn"},
            "「方針変更」の公表がありますが、どの約束のことかは、このサイトで決めていません。",
        ),
        ({"kind": "started"}, "「受付開始」の公表はありますが、約束したことが行われたかは、分かりません。"),
        ({"confidence": "low"}, "「実施」の公表はありますが、確かさが低いので、約束の状態の根拠にはしていません。"),
    ],
)
def test_nothing_is_said_not_to_be_found_that_stands_on_the_page_and_decides_of_no_promise(portal, told, sentence):
    one = row(("1Q", "設計"), ("2Q", "継続"), events=(happened("設計を終えました。", **told),))
    one = one.model_copy(update={"looked": [look("2026-11-01")]})
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    view = initiative_view(seen, one.id)
    assert view["answer"].sentence.endswith(sentence)
    assert [cell["sentence"] for cell in view["milestones"]] == [sentence]
    assert [badge.key for badge, _ in view["badges"]] == ["undecided"]
    assert milestone_frame(seen)["status"].tolist() == [
        "undecided",
        "undecided" if not told.get("milestone", "1Q") else "not_found",
    ]
    assert "公表はあるが判断できないものが1件" in rest_sentence(seen, [one])
    whole = replace(portal, site=portal.site.with_records("initiatives", [*portal.site.initiatives.values(), one]))
    page = roadmap_view(whole, "roadmap/")
    groups = {group["id"]: group["rows"] for group in page["found"]}
    shown = next(one["known"] for one in groups["found-undecided"] if one["link"].href == "../initiatives/example/")
    assert [event.what for one in shown for event in one.events] == ["設計を終えました。"]
    assert all(link.href != "../initiatives/example/" for group in page["unknown"] for link, _ in group["rows"])
    assert "いま記録のページにあるもののほかに" in view["answer"].looked


@pytest.mark.parametrize("told", [{"on": "2021-06-01"}, {"on": "2099-01-01"}, {"kind": "note"}, {"kind": "observed"}])
def test_what_tells_of_no_promise_leaves_a_search_in_vain_as_it_was(portal, told):
    one = row(("1Q", "設計"), events=(happened("聞きました。", **{"milestone": None} | told),))
    one = one.model_copy(update={"looked": [look("2026-11-01")]})
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    assert initiative_answer(seen, one).endswith("行われたという公表は、調べても見つかりませんでした。")


def test_whoever_tells_of_no_promise_is_asked_which_it_is(tmp_path, town_root):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    assert list(initiative_advice(read_documents(tmp_path))) == []
    path = tmp_path / "data/initiatives/paperless-meetings.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("    milestone: 3Q\n", ""), encoding="utf-8")
    [told] = initiative_advice(read_documents(tmp_path))
    assert (told.code, told.line, told.values["choices"]) == ("of-no-promise", 12, "2Q, 3Q")
    after, _ = load_site(tmp_path)
    before, _ = load_site(town_root)
    was, now = (portal_at(town_root, site, AFTER) for site in (before, after))
    [line] = advised_anew(was, now, "data/initiatives/paperless-meetings.yml")
    assert "「節目」（コマンドでは --milestone）に 2Q, 3Q のどれか" in line
    assert list(advised_anew(now, now, "data/initiatives/paperless-meetings.yml")) == []


OF_TWO = (("1Q", "設計、試行"), ("2Q", "運用開始、予算執行"), ("3Q", "継続"))


@pytest.mark.parametrize(
    ("what", "more", "other"),
    [
        ("運用を開始しました。", {}, "2Q"),
        ("予算の執行に使いはじめました。", {}, "2Q"),
        ("運用を開始しました。", {"kind": "observed"}, "2Q"),
        ("運用を開始しました。", {"milestone": "2Q"}, None),
        ("運用を開始しました。", {"milestone": "3Q"}, None),  # it goes on
        ("運用を開始しました。", {"kind": "note"}, None),
        ("運用しています。", {}, None),  # a word alone may be there by chance
        ("試行として、運用を開始しました。", {}, None),  # it has a word of its own promise
        ("委託先を選びました。運用を開始したかは分かりません。", {}, None),
    ],
)
def test_whoever_tells_of_one_promise_in_the_words_of_another_is_asked_which_it_is(what, more, other):
    found = list(of_another_promise(row(*OF_TWO, events=(happened(what, **more),))))
    assert [(said["value"], said["other"]) for _, said in found] == ([("1Q", other)] if other else [])


def test_the_check_and_the_reply_name_the_other_promise(tmp_path, town_root):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    path = tmp_path / "data/initiatives/paperless-meetings.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("milestone: 3Q", "milestone: 2Q"), encoding="utf-8")
    [told] = initiative_advice(read_documents(tmp_path))
    assert (told.code, told.line, told.values["other"]) == ("of-another-promise", 13, "3Q")
    was, now = (portal_at(town_root, load_site(root)[0], AFTER) for root in (town_root, tmp_path))
    [line] = advised_anew(was, now, "data/initiatives/paperless-meetings.yml")
    assert line.startswith(
        "取組のできごと「全庁での実施を見送った」の節目は 2Q（「試行」）ですが、3Q の約束「全庁で実施」の言葉で書かれています。"
        "出典で確かめ、「全庁で実施」のことなら、「節目」（コマンドでは --milestone）を 3Q に直してください。"
    )


def test_a_row_without_cells_says_so(portal):
    site = portal.site.with_records("initiatives", [row()])
    empty = replace(portal, site=site)
    assert initiative_answer(empty, row()) == "計画は、この取組の年度ごとの約束を書いていません。"


def test_the_same_initiative_elsewhere_is_shown_where_its_words_differ(portal):
    comparison = initiative_view(portal, "online-procedures-core-index")["comparison"]
    assert [link.text for link in comparison["heads"]] == ["13手続のオンライン化（重点方針1）"]
    assert [line["period"] for line in comparison["rows"]] == [
        "2022年度（計画の1Q）",
        "2023年度（計画の2Q）",
        "2024年度（計画の3Q）",
    ]
    assert comparison["rows"][0]["cells"] == ["13手続の46%", "46%"]
    here, there = initiative_view(portal, "wireless-lan-core-index")["comparison"]["rows"][0]["cells"]
    assert (here, there) == ("（記載なし）", "設計")
    assert initiative_view(portal, "open-data-sets")["comparison"] is None


def test_events_are_folded_where_they_are_many_or_long(portal):
    view = initiative_view(portal, "paperless-meetings")
    first = view["events"][0]

    def folded(*letters):
        events = [{**first, "event": replace(first["event"], what="あ" * count)} for count in letters]
        return f"<summary>できごと{len(letters)}件</summary>" in render("initiative.html", {**view, "events": events})

    assert [folded(60), folded(60, 60), folded(60, 61), folded(1, 1, 1)] == [False, False, True, True]
