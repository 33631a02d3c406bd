"""What the plan says stays as it was published: targets, cells, annual cases, names, and everything as printed.

The small tree of problems/valid-tree.yml is what has been published, and one thing in it is changed.
"""

from functools import cache

import pytest
from small_tree import AS_OF, ROOT, TREE, WRITTEN, edited, load

from macros.base.problems import format_report
from macros.files.parse import parse_yaml
from macros.kinds.all import KINDS, SINGLE_FILES
from macros.ledger.changes import changes
from macros.ledger.kept.losses import Snapshot, violations
from macros.ledger.state import State
from macros.site.export import portal_on
from macros.view.corrected import revision_sentence

KPI = "data/kpis/top-100-procedures-ready.yml"
TIME = "data/kpis/time-certificate-requests.yml"
CASES = "data/cases.yml"
RECORD_COPY = "data/procedures/resident-record-copy.yml"
ROW = "data/initiatives/online-procedures.yml"


def tree(files=None):
    texts = {path: text for path, text in (TREE | (files or {})).items() if text is not None and path.endswith(".yml")}
    documents = {path: parse_yaml(text.encode(), path)[0] for path, text in texts.items()}
    return Snapshot({path: document for path, document in documents.items() if document})


def lost(files, published=None):
    return format_report(violations(tree(published), tree(files)))


def codes(files, published=None):
    return [problem.code for problem in violations(tree(published), tree(files))]


def state(files):
    """What is published of the small tree with `files`."""
    site, problems = load(files)
    assert problems == [], format_report(problems)
    return State(portal_on(ROOT, site, AS_OF), tree(files), WRITTEN)


@cache
def published_state():
    return state({})


def told(files):
    """The sentences about promises that a reviewer reads first."""
    first = changes(published_state(), state(files))[0]
    assert first.title.startswith("公開した約束が変わります")
    return first.lines


def with_revision(path, revision, *pairs):
    """The file with each (old, new) replaced, and a revision at its end."""
    text = edited(path, *pairs)[path]
    return {path: f"{text}revisions:\n  - {revision}\n"}


TOLD = "往復や待ち時間を含む。"
SMALLER = {
    "a target": (
        TIME,
        ("value: 15, as_printed: 手続時間は15分", "value: 150, as_printed: 手続時間は150分"),
        "手続時間は15分",
    ),
    "a target's own number": (TIME, ("value: 15,", "value: 45,"), "15"),
    "a target that is only about met": (TIME, ("value: 15,", 'operator: "≈", value: 15,'), "—"),
    "the baseline": (TIME, ("min: 50, max: 150", "min: 50, max: 100"), "150"),
    "the unit": (TIME, ("unit: {ja: 分", "unit: {ja: 時間"), "分"),
    "the name of a figure": (TIME, ("name: {ja: 証明書", "name: {ja: 各証明書"), "証明書の請求にかかる時間"),
    "annual cases": (RECORD_COPY, ("annual_cases_man: 205", "annual_cases_man: 20"), "205"),
    "the name of a procedure": (RECORD_COPY, ("name: {ja: 住民票の写し", "name: {ja: 写し"), "住民票の写し"),
    "a cell of the roadmap": (ROW, ("as_printed: 43%", "as_printed: 検討"), "43%"),
    "the time before": (CASES, ("min: 50, max: 150", "min: 50, max: 90"), "150"),
    "a doubt that was not printed": (
        CASES,
        ("電子申告が可能}\n    estimate: false", "電子申告が可能}\n    estimate: true"),
        "false",
    ),
}


@pytest.mark.parametrize(("path", "edit", "was"), SMALLER.values(), ids=SMALLER.keys())
def test_a_promise_is_not_rewritten(path, edit, was):
    assert codes(edited(path, edit)) == ["promise-changed"], lost(edited(path, edit))
    assert f"「{was}" in lost(edited(path, edit))


def test_the_message_says_how_to_mend_it():
    assert lost(edited(TIME, ("value: 15,", "value: 45,"))) == (
        "data/kpis/time-certificate-requests.yml:11:5: promise-changed "
        "公開した約束（targets）が「15」から「45」に書きかえられています\n"
        "  - {at: 1Q, value: 45, as_printed: 手続時間は15分}\n"
        "    ^\n"
        "  期待: targets はもとの「15」  直し方: もとに戻してください。市が改めたのなら、この記録に"
        '「revisions: [{on: 公表の日, field: targets, was: "15", why: {ja: …, en: …}, source: 出典}]」を足します。'
        "こちらの写しまちがいなら source は書きません\n"
        '  EN: A published promise (targets) was "15" and now is "45". Expected "15" in targets. Fix: restore it; '
        'if the city revised it, add "revisions: [{on: day of publication, field: targets, was: "15", '
        'why: {ja: …, en: …}, source: …}]" to this record, without a source if it corrects a slip of ours.\n'
        "\n"
        "問題: 1 件 / Problems: 1"
    )


def test_of_several_promises_the_one_that_was_changed_is_shown():
    said = lost(edited(ROW, ("as_printed: 継続", "as_printed: 実施")))
    place = next(n for n, line in enumerate(TREE[ROW].splitlines(), 1) if "as_printed: 継続" in line)
    assert said.startswith(f"{ROW}:{place}:5: promise-changed "), said


def test_a_promise_does_not_disappear():
    target = next(line for line in TREE[TIME].splitlines(keepends=True) if "value: 15" in line)
    assert codes(edited(TIME, ("targets:\n" + target, ""))) == ["promise-changed"]


def test_a_promise_may_be_added_and_the_portal_may_say_more_about_it():
    cell = "as_printed: 継続}"
    assert codes(edited(ROW, (cell, f"{cell}\n  - {{period: 4Q, as_printed: 運用}}"))) == []
    assert codes(edited(ROW, ("as_printed: 43%", "as_printed: 43%, figure: {kpi: top-100-procedures-ready}"))) == []
    assert codes(edited(RECORD_COPY, ("en: Copy of", "en: A copy of"))) == []


def test_a_revision_of_the_city_and_a_slip_of_ours_are_accepted():
    revised = "{on: 2026-06-01, field: targets, was: 手続時間は15分, why: {ja: 目標の見直し}, source: city-notice-2024}"
    edit = ("value: 15, as_printed: 手続時間は15分", "value: 30, as_printed: 手続時間は30分")
    assert codes(with_revision(TIME, revised, edit)) == []
    mended = '{on: 2026-06-01, field: annual_cases_man, was: "205", why: {ja: 写しまちがい}}'
    assert codes(with_revision(RECORD_COPY, mended, ("annual_cases_man: 205", "annual_cases_man: 204"))) == []


def test_a_revision_says_what_stood_there():
    wrong = "{on: 2026-06-01, field: targets, was: 20分, why: {ja: 目標の見直し}}"
    edit = ("value: 15, as_printed: 手続時間は15分", "value: 30, as_printed: 手続時間は30分")
    assert codes(with_revision(TIME, wrong, edit)) == ["revision-was-other"]  # one slip, told once
    assert codes(with_revision(TIME, wrong)) == ["revision-was-differs"]


@pytest.mark.parametrize(
    ("changed", "was", "pointed_at"),
    [(True, "was: 20分, ", "20分"), (True, "", "{on: 2026-06-01"), (False, "was: 20分, ", "targets, was")],
)
def test_a_wrong_revision_is_told_where_it_is_wrong(changed, was, pointed_at):
    """At its `was`, or where that is lacking at itself; at its `field` where nothing of that key has changed."""
    wrong = f"{{on: 2026-06-01, field: targets, {was}why: {{ja: 目標の見直し}}}}"
    edits = [("value: 15, as_printed: 手続時間は15分", "value: 30, as_printed: 手続時間は30分")][: int(changed)]
    found = violations(tree(), tree(with_revision(TIME, wrong, *edits)))
    (place,) = [one for one in found if one.code == ("revision-was-other" if changed else "revision-was-differs")]
    assert place.source_line[place.column - 1 :].startswith(pointed_at)


def test_a_published_revision_stays():
    revised = "{on: 2026-06-01, field: targets, was: 手続時間は15分, why: {ja: 目標の見直し}}"
    published = with_revision(
        TIME, revised, ("value: 15, as_printed: 手続時間は15分", "value: 30, as_printed: 手続時間は30分")
    )
    assert codes(published, published) == []
    assert codes({TIME: published[TIME].replace("見直し", "変更")}, published) == ["revision-overwritten"]


def test_what_is_not_yet_published_has_no_revision():
    revised = "{on: 2026-06-01, field: targets, was: 手続時間は15分, why: {ja: 目標の見直し}}"
    assert codes(with_revision(TIME, revised), {TIME: None}) == ["revision-of-new-record"]


def test_a_revision_names_a_key_that_holds_words():
    _, problems = load(with_revision(TIME, "{on: 2026-06-01, field: target, was: 15, why: {ja: 目標の見直し}}"))
    assert [problem.code for problem in problems] == ["correction-of-no-key"]
    assert problems[0].values["nearest"] == "targets"
    _, problems = load(with_revision(TIME, "{on: 2026-06-01, field: observations, was: x, why: {ja: 目標の見直し}}"))
    assert [problem.code for problem in problems] == ["correction-of-no-key"]


@pytest.mark.parametrize(
    ("field", "was", "edits", "found"),
    [
        ("definition", TOLD, [(TOLD, "待ち時間も含む。")], []),
        ("definition", "With the trip and the wait.", [("the trip and the wait", "the wait")], []),
        ("definition", "待ち時間も含む。", [(TOLD, "待ち時間も含む。")], ["revision-was-other"]),
        ("definition", TOLD, [], ["revision-was-differs"]),
        ("case", TOLD, [], ["revision-was-differs"]),
    ],
)
def test_a_revision_of_words_that_are_no_promise_says_what_stood_there_too(field, was, edits, found):
    revised = f"{{on: 2026-06-01, field: {field}, was: {was}, why: {{ja: 言い足りなかったため}}}}"
    assert codes(with_revision(TIME, revised, *edits)) == found


def test_what_readers_are_told_in_words_of_ours_changes_only_with_a_reason():
    assert lost(edited(TIME, (TOLD, "待ち時間も含む。"))) == (
        "data/kpis/time-certificate-requests.yml:4:13: words-changed "
        "公開した言葉（definition）が「往復や待ち時間を含む。」から「待ち時間も含む。」に書きかえられています\n"
        "  definition: {ja: 待ち時間も含む。, en: With the trip and the wait.}\n"
        "              ^\n"
        "  期待: definition はもとの「往復や待ち時間を含む。」か、直した理由（revisions）  直し方: もとに戻すか、この記録に"
        '「revisions: [{on: 今日, field: definition, was: "往復や待ち時間を含む。", why: {ja: …, en: …}}]」を足してください'
        "（revisions がもうあれば、その並びの終わりに一つ足します）。意味が同じで言い方だけを整えたのなら、why にそう書きます。"
        "英語（en）が前のことを言っているなら、英語も直すか、en を消してください\n"
        '  EN: Published words (definition) were "往復や待ち時間を含む。" and now are "待ち時間も含む。". '
        'Expected "往復や待ち時間を含む。" in definition, or the reason why they were changed (revisions). '
        'Fix: restore them, or add "revisions: [{on: today, field: definition, was: "往復や待ち時間を含む。", '
        'why: {ja: …, en: …}}]" to this record (one more line at the end of the list if it is there); where only the '
        "wording is better and the meaning is the same, say so in why; if the English (en) still says what was said "
        "before, correct it too or delete en.\n"
        "\n"
        "問題: 1 件 / Problems: 1"
    )


def test_a_reviewer_reads_why_words_of_ours_were_changed_and_what_stays_in_english():
    why = "{ja: 言い足りなかったため, en: It said too little}"
    revised = f"{{on: 2026-06-01, field: definition, was: {TOLD}, why: {why}}}"
    found = changes(published_state(), state(with_revision(TIME, revised, (TOLD, "待ち時間も含む。"))))
    sections = {one.title.partition("（")[0]: one.lines for one in found}
    assert sections["新しい約束・できごと・値・調べた記録・訂正"] == [
        "「証明書の請求にかかる時間」：2026年6月1日に、定義を「往復や待ち時間を含む」から「待ち時間も含む」に改めました。"
        "理由：言い足りなかったため。英語は「With the trip and the wait.」のままです。"
        "ちがうことを言うようなら、英語も直すか、消してください。"
    ]
    assert "そのほかの書きかえ" not in sections


def test_a_reviewer_reads_too_of_english_that_was_taken_away_beside_words_that_were_mended():
    revised = f"{{on: 2026-06-01, field: definition, was: {TOLD}, why: {{ja: 言い足りなかったため}}}}"
    edits = (f"{{ja: {TOLD}, en: With the trip and the wait.}}", "{ja: 待ち時間も含む。}")
    found = changes(published_state(), state(with_revision(TIME, revised, edits)))
    assert next(one.lines for one in found if one.title.startswith("そのほかの書きかえ")) == [
        "「証明書の請求にかかる時間」の定義（英語）：「With the trip and the wait.」→「—」"
    ]


def test_a_reviewer_reads_of_a_promise_first_with_its_name_and_unit():
    assert told(edited(TIME, ("value: 15, as_printed: 手続時間は15分", "value: 45, as_printed: 手続時間は45分"))) == [
        "「証明書の請求にかかる時間」の目標が「手続時間は15分」から「手続時間は45分」に変わります。"
    ]
    assert told(edited(TIME, ("min: 50, max: 150", "min: 50, max: 50"))) == [
        "「証明書の請求にかかる時間」の起点が「150分」から「50分」に変わります。"
    ]
    assert told(edited(CASES, ("min: 50, max: 150", "min: 50, max: 50"))) == [
        "「住民票の写し等の請求」の前の時間が「150」から「50」に変わります。"
    ]
    assert told(edited(ROW, ("as_printed: 43%", "as_printed: 検討"))) == [
        "「上位100手続のオンライン化（重点方針1）」の年度ごとの約束が「43%」から「検討」に変わります。"
    ]
    assert told(edited(TIME, ("value: 15,", 'operator: "≈", value: 15,'))) == [
        "「証明書の請求にかかる時間」の目標に「≈」が加わります。"
    ]
    assert told(edited(TIME, (", as_printed: 手続時間は15分}", ', operator: ">", as_printed: 手続時間は15分}'))) == [
        "「証明書の請求にかかる時間」の目標に「>」が加わります。"
    ]


def test_what_is_chosen_from_a_list_is_told_to_reviewers_and_readers_by_its_words():
    assert told(edited(TIME, ("direction: down", "direction: up"))) == [
        "「証明書の請求にかかる時間」の良い向きが「減るほど良い」から「増えるほど良い」に変わります。"
    ]
    assert told(edited(RECORD_COPY, ("annual_cases_man: 205", "annual_cases_man: 204"))) == [
        "「住民票の写し/住民票記載事項証明書の交付請求」の年間件数が「205万件」から「204万件」に変わります。"
    ]
    slip = "revisions:\n  - {on: 2026-06-03, field: direction, was: up, why: {ja: 写しまちがい, en: A slip}}\n"
    site, problems = load({TIME: TREE[TIME] + slip})
    assert problems == []
    record = site.kpis["time-certificate-requests"]
    said = [
        revision_sentence(portal_on(ROOT, site, AS_OF, language=one), record.revisions, 0, record) for one in ("", "en")
    ]
    assert "「増えるほど良い」から「減るほど良い」に改めました" in said[0]
    assert "higher is better" in said[1] and "lower is better" in said[1]


def test_a_reviewer_reads_of_a_new_promise():
    target = "{at: 1Q, value: 15, as_printed: 手続時間は15分}"
    assert told(edited(TIME, (target, f"{target}\n  - {{at: 2Q, value: 10, as_printed: 10分}}"))) == [
        "「証明書の請求にかかる時間」の目標に「10分（2023年度）」が加わります。"
    ]
    assert told(edited(TIME, ("direction: down", "direction: down\nsurvey: {name: 調査, question: 何分ですか}"))) == [
        "「証明書の請求にかかる時間」の調査に「調査」が加わります。"
    ]


def test_a_reader_is_told_who_changed_a_promise():
    lines = [
        "{on: 2026-06-01, field: targets, was: 手続時間は15分, why: {ja: 目標の見直し}, source: city-notice-2024}",
        "{on: 2026-06-02, field: targets, why: {ja: 目標の追加。}, source: city-notice-2024}",
        "{on: 2026-06-03, field: unit, was: 時間, why: {ja: 計画は分と書いています}}",
        "{on: 2026-06-04, field: survey, why: {ja: 調査の名を書いていませんでした}}",
    ]
    site, problems = load({TIME: TREE[TIME] + "revisions:\n" + "".join(f"  - {line}\n" for line in lines)})
    assert problems == []
    portal = portal_on(ROOT, site, AS_OF)
    record = site.kpis["time-certificate-requests"]
    assert [revision_sentence(portal, record.revisions, at, record) for at in range(len(lines))] == [
        "2026年6月1日に、目標の「手続時間は15分」が改められました。理由：目標の見直し（出典：市のお知らせ）。",
        "2026年6月2日に、目標に書き足しがありました。理由：目標の追加（出典：市のお知らせ）。",
        "2026年6月3日に、単位を「時間」から「分」に改めました。理由：計画は分と書いています。",
        "2026年6月4日に、調査の書き方を直しました。理由：調査の名を書いていませんでした。",
    ]


def test_every_promise_has_a_name_for_readers(portal):
    keys = [key for one in (*KINDS, *SINGLE_FILES) for key in one.promised]
    assert len(keys) > 30
    assert all(portal.words(f"promised_field.{key}") for key in keys)


@pytest.mark.parametrize(
    ("edit", "is_told"),
    [
        (("reading: ユーアイ", "reading: ユーアイー"), True),
        (("english: User interface", "english: The user interface"), False),
        (("ユーザー・インターフェース, UI]", "UI]"), False),  # by which it is found
        (("en: The parts that", "en: All parts that"), False),
    ],
)
def test_a_reviewer_reads_of_other_words_of_ours_that_nobody_says_why_they_changed(edit, is_told):
    found = changes(published_state(), state(edited("data/glossary.yml", edit)))
    lines = next(one.lines for one in found if one.title.startswith("そのほかの書きかえ"))
    assert [line.endswith("直した理由（revisions）は書かれていません。") for line in lines] == [is_told] * len(lines)
