"""Issue forms that mend what was published, and forms of which two are open at once."""

from collections import Counter
from contextlib import suppress
from datetime import date
from itertools import permutations

import pytest
import yaml
from issue_bodies import AVAILABLE, OBSERVED, coded, fields_of

from macros.cli.mending import read_data
from macros.edit.change.writing import tried_out
from macros.edit.forms.own import own_words
from macros.edit.forms.parts.asked import OldPlace
from macros.edit.forms.parts.named import entries_named, files_of, record_in
from macros.edit.intake import NotTaken, at_fields, take_in
from macros.files.parse import parse_yaml
from macros.kinds.all import KINDS, kind_at
from macros.ledger.kept.losses import overwritten
from macros.records.fields import ValueKind
from macros.view.corrected import mistake_sentences
from macros.view.parts import service_view

DAY = "2026-11-23"
MOVING = "data/procedures/moving-out-notification.yml"
WHY = {"why": "写しまちがい", "date": DAY}


@pytest.fixture(scope="module")
def contents(town_root):
    return read_data(town_root)[0]


def taken(form, values, contents):
    """The files that a form changes, and what was told of it."""
    fields = fields_of(form)
    values = {field.id: values[field.id] for field in fields if field.id in values}
    found = take_in(form, fields, values, contents, date.fromisoformat(DAY))
    return found.files, found.additions[-1]


def as_texts(files, path):
    return yaml.load(files[path], Loader=yaml.CBaseLoader)


def broken(contents, files):
    before, after = ({path: parse_yaml(one[path], path)[0] for path in files} for one in (contents, files))
    return overwritten(before, after)


# --------------------------------------------------------------------------- the words of a record


def another(own):
    """A value that may stand where `own` does, and does not; None where another value would speak against it."""
    alone = own.is_amount or own.shape.key in ("rank", "percent", "value", "min", "max", "published")
    if alone or own.shape.choices:
        return None
    if own.text.isdecimal():
        return str(int(own.text) + 1)
    return "2024-03-31" if own.shape.kind is ValueKind.DATE else f"{own.text}改"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.page], ids=lambda kind: kind.name)
def test_each_word_of_a_record_is_put_right_and_keeps_what_stood_there_and_why(kind, contents, town_root):
    seen = Counter()
    for path in files_of([kind], contents):
        record = record_in(contents, path)
        for own in own_words(kind, record):
            where = tuple(step for step in own.place if isinstance(step, str))
            right = another(own)
            if seen[where] or right is None:
                continue
            seen[where] += 1
            about = {"record": f"{kind.stem}/{record['id']}", "words": own.title, "was": own.text, "right": right}
            files, _ = taken("words", about | WHY, contents)
            assert broken(contents, files) == [], own.name
            assert tried_out(town_root, files)[1] == [], own.name
            said = record_in({**contents, **files}, path).get("revisions", [])[len(record.get("revisions", [])) :]
            assert [(one["field"], one["was"], one["why"]["ja"]) for one in said] == [
                (own.place[0], own.text, WHY["why"])
            ]
    assert seen


def test_the_english_stays_and_may_be_mended_alone(contents):
    about = {"record": "library-card", "words": "名称", "was": "個人貸出しの登録(図書館カード発行)"}
    for english in ({}, {"right_en": "Issue of a library card"}):  # the page fills in what stands there
        files, _ = taken("words", about | WHY | {"right": "図書館カードの発行"} | english, contents)
        name = as_texts(files, "data/procedures/library-card.yml")["name"]
        assert name == {"ja": "図書館カードの発行", "en": "Issue of a library card"}
    files, _ = taken("words", about | WHY | {"right": about["was"], "right_en": "Library card"}, contents)
    record = as_texts(files, "data/procedures/library-card.yml")
    assert (record["name"]["en"], record["revisions"][-1]["was"]) == ("Library card", "Issue of a library card")
    assert broken(contents, files) == []


def test_the_english_of_an_entry_may_be_mended_alone(contents):
    stands = {"ja": "登録と更新をオンラインで申請できる", "en": "Registration and renewal can be filed online"}
    about = {"record": "library-card", "entry": "できごと 2024-11-01", "field": "what", "was": stands["ja"]}
    about |= WHY | {"right": stands["ja"]}
    files, _ = taken("correction", about | {"right_en": "Both can be filed online"}, contents)
    (event,) = (one for one in as_texts(files, "data/procedures/library-card.yml")["events"] if "corrections" in one)
    assert event["what"] == stands | {"en": "Both can be filed online"}
    assert event["corrections"][0]["was"] == stands["en"]
    assert broken(contents, files) == []
    with pytest.raises(NotTaken, match=f"「{stands['ja']}」は、いま書いてある値と同じです"):
        taken("correction", about | {"right_en": stands["en"]}, contents)


def test_the_number_beside_a_printed_amount_follows_it(contents):
    own = next(one for one in own_words(*kpi(contents)) if one.name == "targets.1.as_printed")
    about = {"record": "e-application-cases", "words": own.name, "was": own.text, "right": "126万件"}
    files, _ = taken("words", about | WHY, contents)
    target = as_texts(files, "data/kpis/e-application-cases.yml")["targets"][0]
    assert (target["as_printed"], target["value"]) == ("126万件", "1260000")
    assert broken(contents, files) == []


def kpi(contents):
    path = "data/kpis/e-application-cases.yml"
    return kind_at(path), record_in(contents, path)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"words": "なまえ"}, "どの言葉か / Which words: form-no-such-words "),
        ({"was": "別の名"}, "いま書いてあること / What they say now: form-was-otherwise "),
        ({"right": "個人貸出しの登録(図書館カード発行)"}, "正しい言葉 / The right words: form-same-value "),
        ({"right": "名" * 301}, "正しい言葉 / The right words: too-long "),
        ({"record": "library-cards"}, "記録 / Record: form-no-such-record "),
        ({"words": "年間件数（万件）", "was": "5", "right": "五"}, "正しい言葉 / The right words: not-a-"),
        ({"words": "年間件数（万件）", "was": "6", "right": "7"}, "いま書いてあること / What they say now: form-was-"),
    ],
)
def test_what_is_wrong_with_the_words_is_told_at_its_field(values, said, contents):
    about = {"record": "library-card", "words": "名称", "was": "個人貸出しの登録(図書館カード発行)", "right": "登録"}
    with pytest.raises(NotTaken) as caught:
        taken("words", about | WHY | values, contents)
    assert said in coded(str(caught.value))


# --------------------------------------------------------------------------- places


def test_an_address_that_was_mistyped_is_mended_in_the_open(contents, town_root, portal):
    url = "https://minamo.example/moving/apply"
    about = {"record": "moving-out-notification", "entry": "services 2026-11-20", "field": "url", "was": url}
    files, _ = taken("correction", about | WHY | {"right": f"{url}-2"}, contents)
    assert broken(contents, files) == []
    site, problems = tried_out(town_root, files)
    assert problems == []
    service = next(one for one in site.records["procedures"]["moving-out-notification"].services if one.corrections)
    (said,) = mistake_sentences(portal, service)
    assert said == f"2026年11月23日に、入口のアドレスを「{url}」から「{url}-2」に改めました。理由：写しまちがい。"
    assert service_view(portal, service, "").corrections == [said]
    # Without the correction, or with another one, what was published is gone.
    text = files[MOVING].decode()
    for spoilt in (text.replace(f"was: {url}", f"was: {url}x"), text.replace("field: url", "field: kind")):
        assert "service-gone" in [one.code for one in broken(contents, {MOVING: spoilt.encode()})]


def test_a_place_that_has_moved_is_told_by_one_form(contents, town_root):
    moved = {"record": "moving-out-notification", "kind": "apply", "date": DAY, **SOURCE}
    moved |= {"url": "https://minamo.example/moving/new", "replaces": "https://minamo.example/moving/apply"}
    moved |= {"before": "closed", "gone": "2026-11-22"}
    files, addition = taken("service", moved, contents)
    before, now = (as_texts(one, MOVING)["services"] for one in (contents, files))
    for key in ("gone_on", "replaced_on"):
        day = "2026-11-22" if key == "gone_on" else DAY
        assert [one.get(key) for one in now] == [None, day, *[None] * (len(before) - 1)]
    assert now[0]["url"] == moved["url"] and addition.closed == 1
    assert tried_out(town_root, files)[1] == [] and broken(contents, files) == []
    with pytest.raises(
        NotTaken, match="代わりになった前の入口のURL / Address of the old place: この手続の、いま開いている入口に"
    ):
        taken("service", moved | {"replaces": "https://minamo.example/other"}, contents)


@pytest.mark.parametrize("seen", [one for one in OldPlace if one is not OldPlace.CLOSED])
def test_an_old_place_that_nobody_saw_closed_is_not_told_as_closed(seen, contents, town_root):
    moved = {"record": "moving-out-notification", "kind": "apply", "date": DAY, **SOURCE, "before": seen}
    moved |= {"url": "https://minamo.example/moving/new", "replaces": "https://minamo.example/moving/apply"}
    files, addition = taken("service", moved, contents)
    before, now = (as_texts(one, MOVING)["services"] for one in (contents, files))
    assert now[1:] == [before[0] | {"replaced_on": DAY}, *before[1:]]
    assert now[0]["url"] == moved["url"] and addition.closed is None
    assert tried_out(town_root, files)[1] == [] and broken(contents, files) == []


@pytest.mark.parametrize(
    ("said", "place", "code"),
    [
        ({"before": ""}, "古い入口は閉じていましたか / Was the old place closed?", "form-old-place-unsaid"),
        ({"gone": ""}, "古い入口が閉じているのを見た日 / Day on which you saw the old place closed", "form-old-place-when"),
        ({"gone": "2026-12-01"}, "古い入口が閉じているのを見た日 / Day on which you saw the old place closed", "form-in-the-future"),
        ({"gone": "2026-11"}, "古い入口が閉じているのを見た日 / Day on which you saw the old place closed", "not-a-day"),
        ({"before": "open"}, "古い入口が閉じているのを見た日 / Day on which you saw the old place closed", "form-old-place-not-closed"),
        ({"replaces": ""}, "代わりになった前の入口のURL / Address of the old place", "form-old-place-unnamed"),
        ({"url": "https://minamo.example/moving/apply/"}, "代わりになった前の入口のURL / Address of the old place", "form-old-place-is-new"),
    ],
)  # fmt: skip
def test_what_has_become_of_the_old_place_is_asked(said, place, code, contents):
    moved = {
        "record": "moving-out-notification",
        "kind": "apply",
        "date": DAY,
        **SOURCE,
        "before": "closed",
        "gone": "令和8年11月22日",
    }
    moved |= {"url": "https://minamo.example/moving/new", "replaces": "https://minamo.example/moving/apply"}
    values = {key: text for key, text in (moved | said).items() if text}
    with pytest.raises(NotTaken) as refused:
        taken("service", values, contents)
    assert coded(str(refused.value)).startswith(f"{place}: {code} ")


# --------------------------------------------------------------------------- two at once

SOURCE = {key: text for key, text in AVAILABLE.items() if key.startswith("source_")}
ON_CARD = {"record": "library-card", "date": DAY}
WHAT = "登録と更新をオンラインで申請できる"
TWO = {
    "events": ("available", AVAILABLE | {"record": "library-card"}, {"kind": "note", "what": "案内が変わった"}),
    "services": ("service", {**ON_CARD, **SOURCE, "kind": "guide", "url": "https://minamo.example/a"}, {"url": "https://minamo.example/b"}),
    "looked": ("looked", {**ON_CARD, "where": "library", "result": "nothing"}, {"where": "town-website"}),
    "commitments": (
        "deadline",
        {**AVAILABLE, "record": "water-service-restart", "target": "2027-03", "reason": "budget"},
        {"target": "2028-03", "date": "2026-06-02"},
    ),
    "observations": ("observed", OBSERVED | {"value": "39000件"}, {"date": "2025-09", "value": "40000件"}),
    "sources": ("available", AVAILABLE, {"record": "library-card", "source_url": "https://minamo.example/news"}),
    "corrections": (
        "correction",
        {**ON_CARD, **WHY, "entry": "events 2024-11-01", "field": "what", "was": WHAT, "right": "申込みを受付"},
        {"field": "confidence", "was": "高い", "right": "中くらい"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TWO)
def test_two_that_are_open_at_once_are_taken_over_in_any_order(name, contents, town_root):
    """As retake.yml does it: the second one on top of the data into which the first one was merged."""
    form, first, other = TWO[name]
    came = []
    for order in permutations([first, {**first, **other}]):
        now = dict(contents)
        for values in order:
            now |= taken(form, values, now)[0]
        changed = {path: text for path, text in now.items() if text != contents[path]}
        assert tried_out(town_root, changed)[1] == []
        came.append({path: in_any_order(as_texts(now, path)) for path in changed})
    assert came[0] == came[1]


def in_any_order(value):
    if isinstance(value, dict):
        return {key: in_any_order(inner) for key, inner in value.items()}
    return sorted(map(in_any_order, value), key=repr) if isinstance(value, list) else value


# --------------------------------------------------------------------------- whatever is typed


CORRECTED = next(set(field.options.values()) for field in fields_of("correction") if field.id == "field")


@pytest.mark.parametrize("right", ["〓", "対応済", "2024-13", "x" * 999])
def test_whatever_is_said_to_be_right_is_taken_or_told_at_a_field(right, contents):
    seen = set()
    for kind in (kind for kind in KINDS if kind.corrected and kind.in_folder):
        for path in files_of([kind], contents):
            record = record_in(contents, path)
            for name, (key, _) in entries_named(record, kind).items():
                for field in () if (kind.name, key) in seen else CORRECTED:
                    about = {"record": f"{kind.name}/{record['id']}", "entry": name, "field": field, "right": right}
                    with suppress(NotTaken):
                        assert taken("correction", about | WHY, contents)[0]
                seen.add((kind.name, key))
    assert len(seen) >= 9


def test_what_no_choice_is_is_answered_with_all_of_them(contents):
    about = {"record": "library-card", "entry": "events 2024-11-01", "field": "kind", "was": "対応済", "right": "完了"}
    with pytest.raises(NotTaken, match=r"正しい値 / What is right: 「完了」は.*\n.*「対応済」「一部対応」"):
        taken("correction", about | WHY, contents)
    with pytest.raises(NotTaken, match=r"調べた所 / Where you looked: 「ネット」は.*\n.*「みなも市のサイト」"):
        taken("looked", {"record": "library-card", "date": DAY, "where": "ネット", "result": "nothing"}, contents)


def test_japanese_is_no_english(contents):
    with pytest.raises(NotTaken, match="内容（英語） / Content, in English: 「開始」は日本語です"):
        taken("available", AVAILABLE | {"what_en": "開始"}, contents)


def test_english_is_no_japanese(contents):
    english = "It can be done on a smartphone"
    with pytest.raises(NotTaken, match=r"内容 / Content, in Japanese: 「It can be .*」には日本語がありません"):
        taken("available", AVAILABLE | {"what": english}, contents)
    assert taken("available", AVAILABLE | {"what": "LINE Pay"}, contents)[0]


def test_what_the_checks_find_is_told_in_the_words_of_the_form(contents, town_root):
    told = {
        "event-after-source": (
            "available",
            AVAILABLE | {"source_date": "2026-05-01"},
            "「出典の日付」を直してください",
        ),
        "target-before-announcement": ("deadline", TWO["commitments"][1] | {"target": "4Q"}, "より後の期限"),
        "gone-before-seen": ("closed", {**CLOSED, "date": "2026-11-19"}, "送らなくてかまいません"),
        "service-without-address": ("service", {**TWO["services"][1], "url": "", "source_url": ""}, "出典のURL"),
        "not-as-printed": ("words", TARGET, "「原文」のほうを直してください"),
    }
    for code, (form, values, said) in told.items():
        fields = fields_of(form)
        given = {field.id: values[field.id] for field in fields if values.get(field.id)}
        found = take_in(form, fields, given, contents, date.fromisoformat(DAY))
        (text,) = at_fields(tried_out(town_root, found.files)[1], found, fields, contents)
        assert f": {code} " in coded(text) and said in text


@pytest.mark.parametrize(
    ("form", "told"),
    [("available", {"date": "2025-06-01"}), ("deadline", {**TWO["commitments"][1], "date": "2025-06-01"})],
)
def test_that_a_listed_source_is_older_is_told_where_its_date_was_left_empty(form, told, contents, town_root, site):
    """With a date it becomes a source of its own; the older one, named with its date, is refused as before."""
    known = site.sources["minamo-library-2024-11-01"]
    named = {"source_title": known.title, "source_publisher": known.publisher, "source_url": "", "source_kind": "city"}
    fields = fields_of(form)

    def said(day):
        values = {**AVAILABLE, **told, **named, "source_date": day}
        given = {field.id: values[field.id] for field in fields if values.get(field.id)}
        found = take_in(form, fields, given, contents, date.fromisoformat(DAY))
        return [coded(one) for one in at_fields(tried_out(town_root, found.files)[1], found, fields, contents)]

    (older,) = said("")
    assert older.startswith("出典の日付 / Date of the source: form-listed-source-older ")
    assert f"「{known.title}」（2024-11-01）" in older and "2025-06-01" in older
    assert said("2025-06-02") == []
    (dated,) = said("2024-11-01")
    assert "-after-source " in dated


CLOSED = {"record": "moving-out-notification", "service": "https://minamo.example/moving/apply"}
TARGET = {"record": "kpis/my-number-card", "words": "targets.1.value", "was": "100", "right": "90", **WHY}
