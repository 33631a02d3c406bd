"""What the check would have people look at again: told whole, and never in the way."""

from pathlib import Path

import pytest
import yaml
from small_tree import AS_OF, ROOT, TREE, edited, load

from macros.base.characters import is_japanese
from macros.base.messages import read_messages
from macros.base.problems import format_advice
from macros.kinds.procedures.advice import advice
from macros.kinds.procedures.record import limits_in, parts_unsaid
from macros.site.export import portal_on

PATH = "data/procedures/library-reservation.yml"
AVAILABLE = "  - by: R3\n    kind: available\n"
BEFORE = """\
  - on: {day}
    kind: {kind}
    what: {{ja: 窓口で受け付けると案内しています。, en: Taken at the counter}}
    in_answer: {{ja: ただし、窓口だけです。}}
    source: city-notice-2024
"""
SAID = """\
data/procedures/library-reservation.yml:13:5: condition-not-said \
前のできごとの「答えでの言い方」「ただし、窓口だけです」が、いまの答えに出ません。手続はそのあと、2021年度（令和3年度）に対応済になっています
  in_answer: {ja: ただし、窓口だけです。}
  ^^^^^^^^^
  期待: 答えが「はい」の手続では、対応済になった後も当てはまることだけを「答えでの言い方」に書く  \
直し方: いまも当てはまる条件なら、対応済のできごとの「答えでの言い方」に書いてください（その欄がないフォームで知らせるときは、「内容」の文で言えば、担当者が写します）。終わったことなら、そのままでかまいません
  EN: The text “ただし、窓口だけです” is in no answer, as the procedure became available later, in FY2021 (April 2021 to March 2022). \
Expected only what still holds in the text for the answer, where a procedure is available. \
Fix: write a condition that still holds into the text for the answer of the event that made it available (where a form has no such field, say it in the sentence, and a maintainer copies it); what is over may stay as it is.

助言: 1 件（公開は止まりません） / Advice: 1 (nothing is stopped)"""

ONLINE = """\
data/procedures/library-reservation.yml:11:5: promise-not-said \
「対応済」のできごとの文に、「スマートフォン」「スマホ」がありません
  kind: available
  ^^^^
  期待: 約束した形でできることが出典にあるときだけの、対応済と一部対応  \
直し方: 出典がそう言っているなら、「内容」でそう言ってください。オンラインでできることだけを言っているなら、「種類」（フォームでは「何が起きたか」）を「受付開始」にしてください
  EN: The words of this event (Available on phone) have none of 「スマートフォン」「スマホ」. \
Expected available, in whole or in part, only where the source says that it can be done as promised. \
Fix: say so in its sentence where the source does; where it tells only that it can be done online, make it one of requests that are accepted (受付開始).

助言: 1 件（公開は止まりません） / Advice: 1 (nothing is stopped)"""


@pytest.fixture
def advised(tmp_path):
    """What is advised of the small tree with another event of the library."""

    def of(day, kind="note"):
        first = int(day[:4]) < 2022
        event, held = BEFORE.format(day=day, kind=kind), AVAILABLE
        ((path, text),) = edited(PATH, (held, event + held if first else held)).items()
        return advised_of({path: text if first else text.rstrip("\n") + "\n" + event}, tmp_path)

    return of


def advised_of(changes, root, at=PATH):
    """What is advised of the procedure `at` in the small tree with `changes`, written below `root`."""
    site, problems = load(changes)
    assert problems == []
    for path, text in (TREE | changes).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return [one for one in advice(portal_on(ROOT, site, AS_OF), root) if one.path == at]


@pytest.mark.parametrize(
    ("source", "said", "is_asked"),
    [
        ("city-notice-2024", "ただし、窓口だけです。", True),
        ("city-notice-2024", "だれができるかは分かりません。", True),
        ("city-notice-2024", "申請できますが、スマートフォンのことは分かりません。", False),
        ("plan-2024-04#top-100", "計画は、事務の省略を検討するとしています。", False),
    ],
)
def test_no_text_of_the_plan_nor_that_it_was_not_known_is_asked_for_as_a_condition(tmp_path, source, said, is_asked):
    event = BEFORE.format(day="2021-06-01", kind="note").replace("ただし、窓口だけです。", said)
    changed = edited(PATH, (AVAILABLE, event.replace("city-notice-2024", source) + AVAILABLE))
    changed |= edited(
        "data/strategy.yml", ("  cases_year: FY2019\n", "  cases_year: FY2019\n  kept_words: [スマートフォン]\n")
    )
    found = [one.code for one in advised_of(changed, tmp_path)]
    assert ("condition-not-said" in found) is is_asked


@pytest.mark.parametrize(
    ("english", "found"),
    [("However, only at the counter.", []), ("Only at the counter.", ["limits-in-one-language"]), (None, [])],
)
def test_an_answer_is_limited_in_both_languages_or_in_none(tmp_path, english, found):
    said = "ただし、窓口だけです。" + (f", en: '{english}'" if english else "")
    event = AVAILABLE + f"    in_answer: {{ja: {said}}}\n"
    changed = advised_of(edited(PATH, (AVAILABLE, event)), tmp_path)
    assert [one.code for one in changed if one.code == "limits-in-one-language"] == found


def test_a_condition_from_before_a_yes_is_told_of(advised):
    assert format_advice(advised("2021-06-01")) == SAID


@pytest.mark.parametrize(("day", "kind"), [("2023-06-01", "note"), ("2021-06-01", "started")])
def test_what_an_answer_still_says_needs_no_advice(advised, day, kind):
    assert advised(day, kind) == []


@pytest.mark.parametrize(
    ("what", "kind", "said"),
    [
        ("オンラインで予約できます。", "available", ONLINE),
        ("スマホで予約できます。", "available", None),
    ],
)
def test_a_promise_kept_in_words_that_do_not_name_it_is_told_of(what, kind, said, tmp_path):
    changes = edited(PATH, ("計画の時点でスマートフォン対応済", what), ("kind: available", f"kind: {kind}"))
    words = "  cases_year: FY2019\n  kept_words: [スマートフォン, スマホ]\n"
    changes |= edited("data/strategy.yml", ("  cases_year: FY2019\n", words))
    found = advised_of(changes, tmp_path)
    assert (format_advice(found) if found else None) == said


@pytest.mark.parametrize(
    ("what", "unsaid"),
    [
        ("口座振替の登録と変更は、スマートフォンでできます。", "「解約」"),
        ("口座振替の変更は、スマートフォンでできます。", "「市税口座振替の口座登録」「解約」"),
        ("口座振替の登録、変更、解約は、スマートフォンでできます。", None),
        ("変更のほかも、すべてスマートフォンでできます。", None),
        ("スマートフォンでできます。", None),  # of the whole, by its name
    ],
)
def test_a_yes_to_a_name_of_several_parts_in_words_of_some_of_them_is_told_of(what, unsaid, tmp_path):
    named = ("図書の予約申し込み", "市税口座振替の口座登録・変更・解約(個人)")
    changes = edited(PATH, named, ("計画の時点でスマートフォン対応済", what))
    changes |= edited("data/synonyms.yml", named)
    found = [(one.code, one.values) for one in advised_of(changes, tmp_path)]
    assert found == ([("parts-not-said", {"said": unsaid})] if unsaid else [])


RESIDENTS_TAX = ("市民税・県民税の申告(個人住民税)", "個人の住民税の申告")
DISABILITY = ("手帳申請(新規交付・更新・障害等級変更)", "障害者手帳の申請など")


@pytest.mark.parametrize(
    ("named", "told", "unsaid"),
    [
        (RESIDENTS_TAX, "住民税の申告が、スマートフォンでできます。", []),  # 住民税 has two letters of 市民税
        (RESIDENTS_TAX, "個人の住民税の申告が、スマートフォンでできます。", []),
        (RESIDENTS_TAX, "市民税の申告が、スマートフォンでできます。", ["県民税の申告"]),
        (DISABILITY, "障害者手帳の申請などが、スマートフォンでできます。", []),
        (DISABILITY, "障害者手帳の申請のうち、更新がスマートフォンでできます。", ["新規交付"]),
    ],
)
def test_what_this_site_calls_the_whole_of_a_procedure_names_no_part_of_it(named, told, unsaid):
    name, called = named
    assert parts_unsaid(name, told, called) == unsaid


@pytest.mark.parametrize(
    ("kind", "what", "more", "codes"),
    [
        ("partly_available", "スマートフォンで申請できます。", "", ["part-not-told"]),
        ("partly_available", "引っこしの届出だけ、スマートフォンでできます。", "", []),
        ("partly_available", "引っこしの届出は、スマートフォンでできます。", "", []),
        ("partly_available", "鶴見区で、スマートフォンから申請できます。", "", []),
        ("partly_available", "スマートフォンで申請できます。", "    in_answer: {ja: 更新だけです。}\n", []),
        ("available", "スマートフォンで申請できます。", "", []),
    ],
)
def test_a_yes_in_part_says_which_part_it_is(kind, what, more, codes, tmp_path):
    path, head = "data/procedures/resident-record-copy.yml", "  - on: 2023-06-01\n    kind: "
    source = "    source: city-notice-2024\n"
    changes = edited(
        path, (f"{head}note", head + kind), ("お知らせを掲載", what), (f"{source}looked", f"{source}{more}looked")
    )
    found = [(one.code, one.values["said"]) for one in advised_of(changes, tmp_path, path)]
    assert found == [(code, what.removesuffix("。")) for code in codes]


LIMITS = yaml.load(Path(__file__).with_name("limits.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def test_words_that_limit_a_yes_are_told_from_those_that_only_sound_so():
    """The form on the site reads the same: see tests/browser/test_edit_page.py."""
    assert [one for one in LIMITS["limited"] if not limits_in(one)] == []
    assert [one for one in LIMITS["free"] if limits_in(one)] == []


@pytest.mark.parametrize(
    ("kind", "more", "codes"),
    [
        ("available", "", ["limit-not-said"]),
        ("available", "    in_answer: {ja: ただし、市民だけです。, en: 'However, only citizens.'}\n", []),
        (
            "available",
            BEFORE.format(day="2024-06-01", kind="note").replace("だけです。", "だけです。, en: However"),
            [],
        ),
        ("partly_available", "", []),
        ("started", "", []),
    ],
)
def test_a_yes_whose_words_limit_it_is_asked_about_unless_its_answer_says_so(kind, more, codes, tmp_path):
    path, head = "data/procedures/resident-record-copy.yml", "  - on: 2023-06-01\n    kind: "
    tail, source = "スマートフォンでできます。市民に限ります。", "    source: city-notice-2024\n"
    changes = edited(
        path, (f"{head}note", head + kind), ("お知らせを掲載", tail), (f"{source}looked", f"{source}{more}looked")
    )
    advised = advised_of(changes, tmp_path, path)
    assert [(one.code, one.values["said"]) for one in advised] == [(code, "市民に限ります") for code in codes]
    assert [one.values["said_en"] for one in advised if is_japanese(one.values["said_en"])] == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (", gone_on: 2026-11-20", ["said-of-old-entrance"]),
        ("", []),
        (", gone_on: 2026-11-20}\n  - {kind: guide, source: city-notice-2024, seen_on: 2026-11-21", []),
    ],
)
def test_what_an_answer_says_of_an_entrance_that_is_none_any_more_is_told_of(more, code, tmp_path):
    """No answer changes with an entrance: whoever knows that it holds no more tells of an event."""
    event = BEFORE.format(day="2023-06-01", kind="note")
    service = f"services:\n  - {{kind: apply, source: city-notice-2024, seen_on: 2026-11-19{more}}}\n"
    ((path, text),) = edited(PATH).items()
    found = advised_of({path: text.rstrip("\n") + "\n" + event + service}, tmp_path)
    assert [one.code for one in found] == code


@pytest.mark.parametrize(
    ("day", "kind", "codes"),
    [
        ("2027-10", "planned", ["planned-not-a-deadline"]),
        ("2026-10", "planned", []),
        ("2025-10", "planned", []),
        ("2023-06", "note", []),
    ],
)
def test_what_is_planned_for_after_the_deadline_is_asked_about(day, kind, codes, tmp_path):
    path = "data/procedures/resident-record-copy.yml"
    changes = edited(path, ("  - on: 2023-06-01\n    kind: note", f"  - on: {day}\n    kind: {kind}"))
    assert [one.code for one in advised_of(changes, tmp_path, path)] == codes


def test_advice_in_english_quotes_the_english_and_the_time_in_words(tmp_path):
    path = "data/procedures/resident-record-copy.yml"
    planned = "  - on: FY2027\n    kind: planned"
    [found] = advised_of(edited(path, ("  - on: 2023-06-01\n    kind: note", planned)), tmp_path, path)
    japanese, english = read_messages("advice")[found.code].what.format(**found.values), found.values["said_en"]
    assert japanese.startswith("2027年度（令和9年度）の予定のできごと「お知らせを掲載」だけでは、")
    assert english == "A notice was published"
    assert found.values["when_en"] == "FY2027 (April 2027 to March 2028)"
