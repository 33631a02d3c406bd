"""What a form says wrongly, told at its field and all at once; what contradicts itself is asked back."""

import pytest
from filled_forms import CLOSED, CONFIRMED, CORRECTION, DEADLINE, HAPPENED, LOOKED, NOTED, SERVICE, WORDS, entry
from issue_bodies import AVAILABLE, OBSERVED, body_of


def test_a_bare_figure_far_from_all_others_is_asked_back(take):
    status, said, changed = take(body_of("observed", OBSERVED | {"value": "1234567"}), "observed")
    assert (status, changed) == (1, {})
    assert said == (
        "値 / Value: figure-far-off 「1234567」は、この指標のほかの値（20,000〜42,000件）の5倍より大きいか、"
        "5分の1より小さい数です\n"
        "  期待: この指標の単位（件）の数（例 42000）"
        "  直し方: 書きまちがいなら、数を直してください。まちがいでなければ、値はこのままにして、"
        "内容の文にも「1234567件」と書いてください（フォームと命令の訂正では、理由の文にでも）\n"
        '  EN: "1234567" is more than five times what is on record of the indicator, or less than a fifth of it '
        "(20,000 to 42,000件). Expected a number in the unit of the indicator, 件, as 42000. "
        "Fix: correct a slip; a value that is no slip stays, and the sentence about it says 1234567件, too "
        "(the reason does as well, of a correction in a form or a command).\n"
        "\n何も書きませんでした。 / Nothing was written.\n"
    )


@pytest.mark.parametrize(
    ("form", "field", "typed", "code"),
    [
        ("available", "date", "FY1850", "date-out-of-range"),
        ("available", "source_url", "https://taro:himitsu@www.city.yokohama.lg.jp/", "url-with-login"),
        ("available", "source_url", "http://localhost:8000/", "url-not-public"),
        ("available", "what", "〃", "no-words"),
        ("observed", "value", "1." + "7" * 50 + "万件", "too-many-digits"),
    ],
)
def test_a_value_beyond_any_sense_is_told_at_its_field(take, form, field, typed, code):
    values = (AVAILABLE if form == "available" else OBSERVED) | {field: typed}
    status, said, changed = take(body_of(form, values), form)
    assert (status, changed) == (1, {})
    assert f": {code} " in said
    assert "{" not in said


def test_each_field_is_told_what_is_wrong_with_it(take, tmp_path):
    wrong = {"record": "pregnancy-notifications", "date": "6月1日"}
    wrong |= {"source_url": "www.example", "source_date": "2026-13"}
    summary = tmp_path / "summary.md"
    status, said, changed = take(body_of("available", AVAILABLE | wrong), "available", "--summary", str(summary))
    assert (status, changed) == (1, {})
    assert (
        said
        == """\
手続 / Procedure: form-no-such-record 「pregnancy-notifications」という記録はありません
  期待: 「手続」のページのアドレスか、記録の名前  直し方: もしかして「pregnancy-notification」ですか。\
このサイトで記録のページを開き、アドレスか題名を写してください
  EN: There is no record "pregnancy-notifications". Expected the address of its page, or its name (procedures). \
Fix: did you mean "pregnancy-notification"? Otherwise open its page on this site, and copy the address or the name.

日付 / Date: year-missing 「6月1日」には年がありません
  期待: 2026-11-27（日）、2026-11（月）、2026（年）、FY2026（年度）のどれか。\
期限や、値の時点なら、計画の期間（R2, R3, 1Q, 2Q, 3Q, 4Q）でも  直し方: 何年のことかを出典で確かめて、年から書いてください
  EN: "6月1日" has no year. Expected 2026-11-27 (a day), 2026-11 (a month), 2026 or FY2026 (fiscal year); \
of a target or the time of a value also a period of the plan (R2, R3, 1Q, 2Q, 3Q, 4Q). \
Fix: see in the source which year is meant, and begin with it.

出典の日付 / Date of the source: not-a-date 「2026-13」は日付ではありません
  期待: 2026-11-27（日）、2026-11（月）、2026（年）、FY2026（年度）のどれか。\
期限や、値の時点なら、計画の期間（R2, R3, 1Q, 2Q, 3Q, 4Q）でも  直し方: 暦にある日付を、この形のどれかで書いてください。「来年度末」のような言葉は、その年度（FY2026、令和8年度など）で書けます
  EN: "2026-13" is not a date. Expected 2026-11-27 (a day), 2026-11 (a month), 2026 or FY2026 (fiscal year); \
of a target or the time of a value also a period of the plan (R2, R3, 1Q, 2Q, 3Q, 4Q). \
Fix: write a date of the calendar in one of these forms; \
the end of a fiscal year is written as that year, such as FY2026.

出典のURL / Address (URL) of the source: not-a-url 「www.example」は URL ではありません
  期待: https:// か http:// で始まり、空白のないアドレス  直し方: ページのアドレスを写しなおしてください
  EN: "www.example" is not a URL. Expected an address that begins with https:// or http:// and has no spaces. \
Fix: copy the address of the page again.

何も書きませんでした。 / Nothing was written.
"""
    )
    assert summary.read_text(encoding="utf-8").startswith(
        "## 取り込めませんでした / Not taken over\n\n```text\n手続 / Procedure: 「pregnancy-notifications」という記録は"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("図書館カード", "個人貸出しの登録(図書館カード発行)"),
        ("図書カード", "個人貸出しの登録(図書館カード発行)"),
        ("個人貸出の登録（図書カードの発行）", "個人貸出しの登録(図書館カード発行)"),
        ("Library Card", "Issue of a library card"),
        ("libary-card", "library-card"),
        ("保育園の申込み", ""),
    ],
)
def test_a_name_that_is_not_quite_one_is_answered_with_the_one_that_was_meant(take, typed, meant):
    status, said, changed = take(body_of("available", AVAILABLE | {"record": typed}))
    assert (status, changed) == (1, {})
    guess = f"もしかして「{meant}」ですか。" if meant else ""
    assert said.splitlines()[1] == (
        f"  期待: 「手続」のページのアドレスか、記録の名前  "
        f"直し方: {guess}このサイトで記録のページを開き、アドレスか題名を写してください"
    )
    assert not meant or take(body_of("available", AVAILABLE | {"record": meant, "date": "2025-06-01"}))[0] == 0


def test_a_way_of_measuring_that_the_indicator_has_not_is_no_slip_of_the_pen(take, site):
    status, said, changed = take(body_of("observed", OBSERVED | {"measure": "by-moon"}), "observed")
    assert (status, changed) == (1, {})
    assert said.startswith(
        "測り方 / Way of measuring: form-measure-not-asked この指標の値は、測り方では分けていません（「by-moon」）\n"
        "  期待: 空のまま  直し方: この欄を空にしてください。何を数えた値かは、内容の文に書けます\n"
    )
    known = next(target.measure for target in site.kpis["my-number-card"].targets if target.measure)
    called = next(one.name.ja for one in site.strategy.measured_by if one.id == known)
    for typed, when in ((known, "FY2025"), (called, "FY2024")):
        values = OBSERVED | {"record": "my-number-card", "measure": typed, "value": "80.5", "date": when}
        status, said, changed = take(body_of("observed", values), "observed")
        assert status == 0, said
        assert f": on: {when}\n" in said.replace("- on", "on").replace("  ", "") and f"measure: {known}\n" in said
    assert entry(changed["data/kpis/my-number-card.yml"], "observations")["measure"] == known


OF_CARDS = {
    "procedures": "個人貸出しの登録(図書館カード発行)（手続）",
    "kpis": "マイナンバーカードの普及（指標）",
    "systems": "みなもカード払い（システム）",
}


@pytest.mark.parametrize(
    ("entry", "offered"),
    [
        ("observations 2020-12-01", [OF_CARDS["kpis"], OF_CARDS["procedures"], OF_CARDS["systems"]]),
        ("events 2024-11-01", [OF_CARDS["procedures"], OF_CARDS["kpis"], OF_CARDS["systems"]]),
    ],
)
def test_what_is_offered_for_a_name_is_first_of_the_kind_that_has_such_an_entry(take, entry, offered):
    status, said, changed = take(body_of("correction", CORRECTION | {"record": "カード", "entry": entry}), "correction")
    assert (status, changed) == (1, {})
    assert said.startswith(
        "記録 / Record: form-no-such-record 「カード」という記録はありません\n"
        "  期待: 「手続」「システム」「取組」「指標」のページのアドレスか、記録の名前"
        f"  直し方: もしかして「{' / '.join(offered)}」ですか。このサイトで記録のページを開き、"
    ), said
    named = take(body_of("correction", CORRECTION | {"record": offered[0]}), "correction")[1]
    assert "no-such-record" not in named


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("", "測り方 / Way of measuring: measure-missing この指標は、測り方ごとに目標があります。"
         "測り方が空だと、どの目標とも比べられません\n  期待: 「普及率」「保有率」のどれか"
         "  直し方: 出典が何を数えた値かを確かめて、「測り方」に書いてください。どれでもない値（"),
        ("普及り率", "測り方 / Way of measuring: form-no-such-measure 「普及り率」という測り方はこの指標にありません\n"
         "  期待: 「普及率」「保有率」のどれか"
         "  直し方: もしかして「普及率」ですか。出典が何を数えた値かを確かめて、この中から写してください。どれでもない値は、"),
    ],
)  # fmt: skip
def test_a_value_that_no_target_would_be_compared_with_is_asked_back(take, measure, said):
    values = OBSERVED | {"record": "my-number-card", "measure": measure, "value": "80.5%"}
    status, printed, changed = take(body_of("observed", values), "observed")
    assert (status, changed) == (1, {})
    assert printed.startswith(said), printed
    assert printed.count("測り方 / Way of measuring: ") == 1


def test_what_is_on_record_is_not_told_again(take, site):
    event = next(one for one in site.procedures if one.id == "library-card").events[-1]
    values = {"record": "library-card", "date_is": "by", "date": event.by.text, "kind": str(event.kind)}
    source = site.source_of(event.source)
    values |= {"source_url": source.url, "source_date": source.published.text, "what": event.what.texts[0]}
    status, said, changed = take(body_of("available", AVAILABLE | values))
    assert (status, changed) == (1, {})
    assert said.startswith("日付 / Date: form-told-before ")


def test_the_plan_itself_is_no_news(take, site):
    status, said, changed = take(body_of("available", AVAILABLE | {"source_url": site.sources["minamo-plan"].url}))
    assert (status, changed) == (1, {})
    assert said.startswith(
        "出典のURL / Address (URL) of the source: form-source-is-the-plan 「みなも市デジタルのみちしるべ（令和6年4月）」は計画そのものです"
    )


def test_what_has_not_happened_yet_is_no_fact(take):
    later = {"date": "2026-12-01", "source_date": "2027"}
    status, said, changed = take(body_of("available", AVAILABLE | later))
    assert (status, changed) == (1, {})
    assert [line.partition("「")[0] for line in said.splitlines() if line.startswith(("日付", "出典"))] == [
        "出典の日付 / Date of the source: form-in-the-future ",
        "日付 / Date: form-not-yet ",
    ]
    assert take(body_of("available", AVAILABLE | {"date": "2026-12-01", "kind": "planned"}))[0] == 0


def test_all_faults_of_a_form_are_told_at_once(take):
    values = AVAILABLE | {
        "kind": "offline",
        "source_title": "",
        "date": "6/1",
        "record": "",
        "source_url": "nowhere",
    }
    told = take(body_of("available", values), None)[1].split("\n\n")[:-1]
    assert [text.partition(" ")[0] for text in told] == ["手続", "何が起きたか", "出典の題名", "日付", "出典のURL"]
    values = CORRECTION | {"field": "nothing", "date": "11月", "why": ""}
    told = take(body_of("correction", values), None)[1].split("\n\n")[:-1]
    assert [text.partition(" ")[0] for text in told] == ["どの項目か", "訂正の理由", "訂正した日"]
    values = CORRECTION | {"was": "2024-11", "right": "去年", "date": "11月"}
    told = take(body_of("correction", values), None)[1].split("\n\n")[:-1]
    assert [text.partition(" ")[0] for text in told] == ["訂正した日", "いま書いてある値", "正しい値"]


@pytest.mark.parametrize(
    ("form", "values", "said"),
    [
        (
            "correction",
            CORRECTION | {"was": "2024-11"},
            "いま書いてある値 / What stands there now: form-was-otherwise ",
        ),
        ("correction", CORRECTION | {"entry": "events 2024-11-02"}, "どの記録か / Which entry: form-no-such-entry "),
        (
            "correction",
            CORRECTION | {"field": "value", "was": ""},
            "どの項目か / Which part of it: form-not-of-this-entry 「どの記録か」に書いた記録に、「値」という項目はありません\n",
        ),
        (
            "correction",
            CORRECTION | {"field": "on"},
            "どの項目か / Which part of it: form-other-date この記録の日付は、「日付」ではなく「『この日までに』という日付」として",
        ),
        (
            "correction",
            CORRECTION | {"field": "by", "entry": "events 2024-01"},
            "どの項目か / Which part of it: form-other-date ",
        ),
        (
            "correction",  # the two taken for each other: told once
            CORRECTION | {"was": "2024-10-31", "right": "2024-11-01"},
            "正しい値 / What is right: form-same-value ",
        ),
        ("correction", CORRECTION | {"was": ""}, "いま書いてある値 / What stands there now: form-was-unsaid "),
        ("correction", CORRECTION | {"right": "2024-13"}, "正しい値 / What is right: not-a-date "),
        ("correction", CORRECTION | {"right": "2024-11-01"}, "正しい値 / What is right: form-same-value "),
        (
            "confirmed",
            CONFIRMED | {"record": "library-card"},
            "見くらべた日 / Day on which you compared: form-confirmed-already ",
        ),
        ("looked", LOOKED | {"where": "moon"}, "調べた所 / Where you looked: "),
        ("deadline", DEADLINE | {"target": "2027-13"}, "新しい期限 / New deadline: not-a-date "),
        ("happened", HAPPENED | {"milestone": "9Q"}, "節目 / Milestone: not-a-choice "),
        ("noted", NOTED | {"record": "library-card"}, "指標 / Indicator: form-no-such-record "),
        ("service", SERVICE | {"date": "2027-01-01"}, "見た日 / Day on which you saw it: form-in-the-future "),
        (
            "service",
            SERVICE | {"url": "", "source_url": ""},
            "入口のURL / Address (URL) of the place: service-without-address ",
        ),
        (
            "deadline",
            DEADLINE | {"reason": "", "what": ""},
            "変わった理由 / Why it changed: reason-missing 期限が変わった理由が書かれていません\n  期待: 「変わった理由」に「法令",
        ),
        ("deadline", DEADLINE | {"what": ""}, "理由の内容 / The reason in a sentence, in Japanese: form-required "),
        (
            "deadline",
            DEADLINE | {"reason": "no_reason_given", "what": "予算が足りないため"},
            "理由の内容 / The reason in a sentence, in Japanese: form-reason-beside-none ",
        ),
        ("deadline", DEADLINE | {"reason": ""}, "変わった理由 / Why it changed: form-required "),
        (
            "correction",
            CORRECTION | {"was": "2024年11月"},
            "いま書いてある値 / What stands there now: form-was-otherwise いま書いてあるのは「2024年11月」ではありません\n"
            "  期待: 2024-11-01  直し方: 書きまちがいなら、期待のとおりに直してください。",
        ),
        (
            "correction",
            CORRECTION
            | {
                "record": "my-number-card",
                "entry": "observations 2023-09-30",
                "field": "value",
                "was": "72.1",
                "right": "721000",
            },
            "正しい値 / What is right: figure-far-off ",
        ),
        (
            "deadline",
            DEADLINE | {"target": "7年度"},
            "新しい期限 / New deadline: not-a-date 「7年度」は日付ではありません\n  期待: 2026-11-27（日）、"
            "2026-11（月）、2026（年）、FY2026（年度）のどれか。期限や、値の時点なら、計画の期間（R2, R3, 1Q, 2Q, 3Q, 4Q）でも"
            "  直し方: もしかして「FY2025」ですか。",
        ),
        (
            "closed",
            CLOSED | {"date": "2026-11-19"},
            "閉じているのを見た日 / Day on which you saw it closed: gone-before-seen ",
        ),
        (
            "closed",
            CLOSED | {"date": "2026-11-30"},
            "閉じているのを見た日 / Day on which you saw it closed: form-in-the-future ",
        ),
        (
            "closed",
            CLOSED | {"service": "https://minamo.example/"},
            "閉じていた入口のURL / Address (URL) that is closed: no-such-service ",
        ),
        ("closed", CLOSED | {"service": "minamo"}, "閉じていた入口のURL / Address (URL) that is closed: not-a-url "),
        (
            "service",
            SERVICE | {"record": "moving-out-notification", "url": "https://minamo.example/moving/apply"},
            "入口のURL / Address (URL) of the place: service-twice 「https://minamo.example/moving/apply」の入口が、"
            "もうあります（手続の入口 2026-11-20）\n  期待: この記録のページにまだない入口  直し方: 見なおして変わりがなければ、",
        ),
        ("noted", NOTED | {"record": "カードの普及"}, "指標 / Indicator: form-no-such-record "),
        ("service", SERVICE | {"url": "library"}, "入口のURL / Address (URL) of the place: not-a-url "),
        ("confirmed", CONFIRMED | {"record": "図書館"}, "記録 / Record: form-no-such-record "),
    ],
)
def test_what_a_form_says_wrongly_is_told_at_its_field(take, form, values, said):
    status, printed, changed = take(body_of(form, values), None)
    assert (status, changed) == (1, {})
    assert printed.startswith(said), printed


@pytest.mark.parametrize(("form", "values"), [("service", SERVICE), ("available", AVAILABLE)])
def test_a_date_to_come_sends_nobody_to_a_choice_that_the_form_has_not(take, form, values):
    said = take(body_of(form, values | {"date": "2027-01-01"}), form)[1]
    assert ("これからの予定なら、「予定（これからのことが公表された）」を選びます" in said) == (form == "available")


def test_the_same_event_from_another_source_is_seen_as_such(take, site):
    event = next(one for one in site.procedures if one.id == "library-card").events[-1]
    values = {"record": "library-card", "date_is": "by", "date": event.by.text, "kind": str(event.kind)}
    values |= {"what": event.what.texts[0]}
    status, said, changed = take(body_of("available", AVAILABLE | values))
    assert (status, changed) == (1, {})
    title = site.source_of(event.source).title
    told = f"同じことが、もう書いてあります（{event.by.text}、出典「{title}」）"
    assert said.startswith(f"日付 / Date: form-told-before {told}")
    assert "種類を確かめ" not in said and "フォームに書いたことを確かめてください" in said


@pytest.mark.parametrize("called", ["4q", "2025年度", "令和7年度", "4Q 検証・改善"])
def test_a_period_may_be_called_as_its_pages_call_it(take, called):
    status, said, changed = take(body_of("happened", HAPPENED | {"milestone": called}), "happened")
    assert status == 0, said
    assert entry(changed["data/initiatives/evacuation-support-app.yml"], "events")["milestone"] == "4Q"


def test_what_else_happened_that_day_is_told_beside_it(take, site):
    """A second fact of a day is never to take the place of the first: what settles the status has notes beside it, and
    of anything else there are as many a day as there are sentences."""
    event = next(one for one in site.procedures if one.id == "library-card").events[-1]
    values = {"record": "library-card", "date_is": "by", "date": event.by.text, "kind": str(event.kind)}
    other = AVAILABLE | values | {"what": "カードの再発行もできます。"}
    status, said, changed = take(body_of("available", other))
    assert (status, changed) == (1, {})
    assert (
        said.startswith("日付 / Date: form-told-that-day ") and "「何が起きたか」を「記録」にして送ってください" in said
    )
    assert take(body_of("available", other | {"kind": "note"}))[0] == 0
    known = site.records["initiatives"]["evacuation-support-app"].events
    same = next(one for one in known if one.kind == "delivered")
    again = {"milestone": same.milestone, "date": same.on.text, "date_is": "on"}
    assert take(body_of("happened", HAPPENED | again | {"what": "説明会を開きました。"}), "happened")[0] == 0
    said = take(body_of("happened", HAPPENED | again | {"what": same.what.texts[0]}), "happened")[1]
    assert said.startswith("日付 / Date: form-told-before ")


def test_a_search_is_known_by_its_day_and_says_what_was_found(take, site):
    record = next(one for one in site.procedures if one.looked)
    known = record.looked[0]
    values = LOOKED | {
        "record": f"procedures/{record.id}",
        "date": known.on.text,
        "where": known.where,
        "result": str(known.result),
    }
    _, said, _ = take(body_of("looked", values | {"note": "案内をさがした"}), None)
    assert f"form-told-before 同じことが、もう書いてあります（{known.on.text}）" in said
    otherwise = values | {"result": "weak", "note": "手がかりがありました。"}
    assert "form-told-before" in take(body_of("looked", otherwise), None)[1]  # one search has one result
    status, said, changed = take(body_of("looked", LOOKED | {"result": "found"}), None)
    assert (status, changed) == (1, {}) and said.startswith("補足 / Note, in Japanese: form-found-what ")
    assert "form-found-what" in take(body_of("looked", LOOKED | {"result": "weak"}), None)[1]
    found = LOOKED | {"result": "found", "note": "窓口だけの案内"}
    status, said, changed = take(body_of("looked", found | {"record": "procedures/water-service-restart"}), None)
    assert (status, changed) == (1, {})
    assert (
        said.startswith("結果 / What you found: found-not-told ")
        and "フォーム「手続の状態が変わった（対応済、一部対応など）」" in said
    )
    assert take(body_of("looked", found | {"record": "procedures/library-card"}), None)[0] == 0
    for note, is_find in (("案内が見つかりました。", True), ("見つかったものは、ありませんでした。", False)):
        said = take(body_of("looked", LOOKED | {"note": note}), None)[1]
        assert ("form-found-after-all" in said) is is_find


@pytest.mark.parametrize(
    ("form", "values", "japanese", "english"),
    [
        (
            "deadline",
            DEADLINE | {"target": "令和3年度"},
            "新しい期限 2021年度（令和3年度） が、公表された日 ",
            "The new deadline FY2021 lies before ",
        ),
        (
            "deadline",
            DEADLINE | {"target": "R3"},
            "新しい期限 2021年度（令和3年度） が、",
            "The new deadline FY2021 lies ",
        ),
        (
            "available",
            AVAILABLE | {"date": "令和9年度"},
            "「2027年度（令和9年度）」はまだ来ていません",
            '"FY2027" has not come yet',
        ),
    ],
)
def test_a_refusal_has_fiscal_years_as_offices_write_them(form, values, japanese, english, take):
    status, said, _ = take(body_of(form, values), form)
    assert status == 1 and japanese in said and english in said


SOONER = {"record": "water-service-restart", "target": "2026-09", "date": "2026-06-01", "reason": "technical"}


ASKED_BACK = {
    "a value that its sentence says otherwise": (
        "observed",
        OBSERVED | {"value": "4.1万件", "what": "2025年度の件数は4.2万件です。"},
        "値", "value-otherwise-told",
        {"what": "前の年より9千件多い4.1万件です。"},
    ),
    "a deadline that is not later": (
        "deadline",
        AVAILABLE | SOONER | {"date": "2024-06", "target": "2024-07", "what": "仕様が変わったため", "source_date": "2024-06"},
        "新しい期限", "deadline-not-later",
        {"what": "工期を前倒ししたため"},
    ),
    "a deadline of what was given up": (
        "deadline",
        AVAILABLE | SOONER | {"record": "pregnancy-notification", "target": "2027-03", "what": "予算を見直したため"},
        "新しい期限", "deadline-of-given-up",
        {"what": "面談をオンラインにして、あらためて行うため"},
    ),
    "a value of a year that is not over": (
        "observed",
        OBSERVED | {"date": "令和8年度", "value": "43,000件"},
        "時点", "value-of-open-year",
        {"date": "2026-05-31"},
    ),
    "a reason for a deadline that says nothing": (
        "deadline",
        AVAILABLE | SOONER | {"target": "2027-09", "what": "期限の変更"},
        "理由の内容", "says-no-cause",
        {"what": "入札が成立しなかったため"},
    ),
    "a reason for a deadline that says only that it was put off": (
        "deadline",
        AVAILABLE | SOONER | {"target": "2027-09", "what": "延期"},
        "理由の内容", "says-no-cause",
        {"what": "市は、国のシステムの改修が遅れたためと説明しています。"},
    ),
    "a correction for no reason": (
        "words",
        WORDS | {"record": "library-card", "words": "名称", "was": "個人貸出しの登録(図書館カード発行)", "right": "図書館カード", "why": "訂正。"},
        "なぜ直すか", "says-no-reason",
        {"why": "写しまちがい"},
    ),
    "a correction of a part for no reason": (
        "words",
        WORDS | {"record": "library-card", "words": "名称", "was": "個人貸出しの登録(図書館カード発行)", "right": "図書館カード", "why": "定義の訂正"},
        "なぜ直すか", "says-no-reason",
        {"why": "写しまちがい"},
    ),
    "a new name told as a slip": (
        "words",
        WORDS | {"record": "library-card", "words": "名称", "was": "個人貸出しの登録(図書館カード発行)", "right": "図書館カード", "why": "市が名称を変えたため"},
        "なぜ直すか", "form-renamed-not-slip",
        {"why": "書き間違い"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED_BACK)
def test_what_contradicts_itself_or_says_nothing_is_asked_back(name, take):
    form, values, label, code, right = ASKED_BACK[name]
    status, said, changed = take(body_of(form, values), None)
    assert (
        (status, changed) == (1, {})
        and said.startswith(f"{label} / ")
        and f": {code} " in said
        and said.count("EN: ") == 1
    ), said
    assert take(body_of(form, values | right), None)[0] == 0


def test_three_names_are_offered_for_one_that_is_none(take):
    said = take(body_of("available", AVAILABLE | {"record": "用の届出"}))[1].splitlines()[1]
    offered = said.partition("もしかして「")[2].partition("」ですか")[0].split(" / ")
    assert len(offered) == len(set(offered)) == 3


def test_what_the_checks_find_is_told_at_its_field(take):
    status, said, changed = take(body_of("available", AVAILABLE | {"source_date": "2026-05"}))
    assert (status, changed) == (1, {})
    assert said.startswith("日付 / Date: event-after-source ")
