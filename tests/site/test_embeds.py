"""The frames that other sites show: what stands in them, and that one fixed to a day stays as it is."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pytest
from html_reader import framed_files, meta, parse_html, read_html
from town_project import AS_OF

from macros.base.calendar import When
from macros.kinds.pages import open_portal
from macros.kinds.procedures.record import ProcedureEvent
from macros.kinds.procedures.standing import UNKNOWN
from macros.kinds.redirects.record import Redirect
from macros.kinds.sources.record import Source
from macros.records.model import Sentence, Text, Why
from macros.records.parts import Commitment, Correction, Looked
from macros.site.embeds.frames import NARROW, chart_heights, frame_code, record_heights
from macros.site.embeds.known_then import record_known_on, turning_days
from macros.site.embeds.pages import fixed_days, frame_citations, record_frame
from macros.site.pages import files_to_publish

LATER = "2027-05-20"
PAGE = "procedures/library-card/"


def framing(portal):
    """`portal` in a build that makes frames."""
    return replace(portal, settings=replace(portal.settings, has_frames=True))


def frames(portal) -> dict[str, str]:
    """Every frame of `portal` by its address."""
    made = files_to_publish(framing(portal), {})
    return {address.removesuffix("index.html"): make() for address, make in made if address.startswith("embed/")}


def is_fixed(address: str) -> bool:
    """Whether the frame at `address` is fixed to a day."""
    return address.split("/")[-2][:2] == "20"


def later_correction(field, was):
    return Correction(on=When.parse("2027-05-01"), field=field, was=was, why=Why(ja="写しまちがいでした。"))


def with_later_data(site):
    """`site` with something of each sort that is dated after AS_OF at every record that can have it."""
    source = Source(
        id="minamo-2027", title="お知らせ", publisher="みなも市", kind="city", published=When.parse("2027-04-10")
    )
    what, on = Sentence(ja="オンラインで申請できます。"), When.parse("2027-04-01")
    looked = Looked(on=When.parse("2027-05-02"), where="site", result="found")
    # What was so long ago and was published late was not known then.
    told = {"what": what, "source": source.id}
    site = site.with_records("sources", [*site.sources.values(), source])
    procedures = [
        one.model_copy(
            update={
                "events": [
                    *(corrected(event) for event in one.events),
                    ProcedureEvent(by=When.parse("2024-12-01"), kind="available", **told),
                    ProcedureEvent(on=on, kind="withdrawn", **told),
                ],
                "commitments": [
                    *one.commitments,
                    Commitment(announced=on, target=When.parse("2028-03-31"), source=source.id),
                ],
                "looked": [*one.looked, looked],
            }
        )
        for one in site.procedures
    ]
    initiatives = [
        one.model_copy(
            update={
                "events": [*one.events, type_of_event(one)(on=on, kind="delivered", milestone=cell.period, **told)],
                "looked": [*one.looked, looked],
            }
        )
        for one in site.initiatives.values()
        for cell in one.milestones[:1]
    ]
    kpis = [
        one.model_copy(
            update={
                "observations": [*one.observations, observation(one, on, told)],
                "looked": [*one.looked, looked],
            }
        )
        for one in site.kpis.values()
    ]
    site = site.with_records("procedures", procedures).with_records("kpis", kpis)
    return site.with_records("initiatives", [*(i for i in initiatives)])


def corrected(event):
    """`event`, of which words and the day are corrected after AS_OF."""
    mended = [*event.corrections, later_correction("what", event.what.ja), later_correction(*dated(event))]
    key, _ = dated(event)
    return event.model_copy(
        update={
            "what": event.what.model_copy(update={"ja": "別の言い方です。"}),
            key: When.parse("2024-06-30"),
            "corrections": mended,
        }
    )


def dated(event):
    """(the key of the date of `event`, what stands there)."""
    key = "on" if event.on else "by"
    return key, getattr(event, key).text


def type_of_event(initiative):
    return type(initiative).model_fields["events"].annotation.__args__[0]


def observation(kpi, on, told):
    return type(kpi).model_fields["observations"].annotation.__args__[0](on=on, value="90", **told)


@pytest.fixture(scope="module")
def then(portal):
    """The frames of the town on AS_OF."""
    return frames(portal)


def test_a_frame_that_is_fixed_to_a_day_is_the_same_bytes_after_later_data(then, portal, site):
    now = frames(replace(portal, site=with_later_data(site), as_of=date.fromisoformat(LATER)))
    fixed = {address: html for address, html in then.items() if is_fixed(address)}
    assert len(fixed) > 60 and {address.split("/")[1] for address in fixed} == {
        "procedures",
        "initiatives",
        "roadmap",
        "charts",
    }
    assert {address: now.get(address) for address in fixed} == fixed
    latest = [address for address in then if not is_fixed(address)]
    assert sum(now[address] != then[address] for address in latest) > len(latest) / 2  # the later data do tell


def test_no_frame_goes_away_when_the_plan_is_revised(then, portal, site):
    strategy = site.strategy
    edition = strategy.editions[-1].model_copy(update={"id": "edition-2027-04", "published": When.parse("2027-04")})
    revised = strategy.model_copy(
        update={"editions": [*strategy.editions, edition], "current_edition": "edition-2027-04"}
    )
    now = frames(replace(portal, site=replace(site, strategy=revised), as_of=date.fromisoformat(LATER)))
    assert then.keys() <= now.keys()


def test_what_has_moved_is_shown_at_its_old_address_too(then, portal, site):
    moved = Redirect(**{"from": "procedures/card/"}, to=PAGE, on=When.parse("2027-05-01"), why=Text(ja="名前のため"))
    now = frames(replace(portal, site=replace(site, records={**site.records, "redirects": {moved.from_: moved}})))
    added = {address: html for address, html in now.items() if address not in then}
    assert added == {
        address.replace(PAGE, "procedures/card/"): html for address, html in then.items() if f"embed/{PAGE}" in address
    }
    assert len(added) > 2


def test_the_chart_of_what_has_moved_is_shown_at_its_old_address_too(then, portal, site):
    moved = Redirect(
        **{"from": "kpis/card/"}, to="kpis/my-number-card/", on=When.parse("2027-05-01"), why=Text(ja="名前のため")
    )
    now = frames(replace(portal, site=replace(site, records={**site.records, "redirects": {moved.from_: moved}})))
    new = "embed/charts/kpi-my-number-card/"
    assert {address: html for address, html in now.items() if address not in then} == {
        address.replace(new, "embed/charts/kpi-card/"): html
        for address, html in then.items()
        if address.startswith(new)
    }
    assert sum(address.startswith(new) for address in then) > 1


def test_what_is_dated_before_would_change_a_frame_that_is_fixed(then, portal, site):
    event = ProcedureEvent(
        by=When.parse("2024-06-30"), kind="available", what=Sentence(ja="できます。"), source="minamo-plan#procedures"
    )
    added = [
        one.model_copy(update={"events": [event, *one.events]}) if one.id == "water-service-stop" else one
        for one in site.procedures
    ]
    now = frames(replace(portal, site=site.with_records("procedures", added)))
    changed = [address for address, html in then.items() if is_fixed(address) and now[address] != html]
    assert "embed/procedures/water-service-stop/2025-03-31/" in changed


def test_the_last_frame_that_is_fixed_says_what_the_latest_says(then, portal, site):
    """A reader who fixes a procedure today shows what its page says today, but for whether somebody has looked."""
    shown = portal.pages["procedures"]
    known = [one for one in site.procedures if portal.standings[one.id].status not in UNKNOWN]
    assert len(known) > 5
    for procedure in known:
        page = f"embed/{shown.kind.address(procedure.id)}"
        day = fixed_days(portal, shown, procedure)[-1]
        for cls in ("framed__name", "answer__badge", "answer__sentence"):
            latest, fixed = (parse_html(then[address]) for address in (page, f"{page}{day.isoformat()}/"))
            assert latest.one(cls=cls).text == fixed.one(cls=cls).text, procedure.id


def test_a_frame_that_is_fixed_says_nothing_of_who_has_looked(then):
    fixed = [text for address, text in then.items() if is_fixed(address)]
    assert not [text for text in fixed if "まだ調べて" in text or "その後に調べても" in text or "調べたが" in text]
    assert any("この日までの公表からは確かめられません" in text for text in fixed)
    assert any("まだ調べて" in text for address, text in then.items() if not is_fixed(address))


def test_a_day_that_was_corrected_keeps_its_frame(portal, site, procedure):
    card = procedure("library-card")
    moved = [corrected(event) for event in card.events]
    after = site.with_records("procedures", [card.model_copy(update={"events": moved})])
    assert turning_days(site, card) <= turning_days(after, after.procedures[0])
    assert record_known_on(after, after.procedures[0], date(2025, 3, 31)).events == card.events


@pytest.mark.parametrize(
    ("was", "stood"),
    [
        ("前の答えです。", {"ja": "前の答えです。", "en": "The answer now."}),
        ("An answer before.", {"ja": "いまの答えです。", "en": "An answer before."}),
    ],
)
def test_a_correction_is_taken_back_in_the_language_in_which_it_was_made(site, procedure, was, stood):
    """An English text that was corrected stood in the Japanese frames that are fixed to an earlier day."""
    card = procedure("library-card")
    now = Sentence(ja="いまの答えです。", en="The answer now.")
    mended = {"in_answer": now, "corrections": [later_correction("in_answer", was)]}
    event = card.events[-1].model_copy(update=mended)
    after = site.with_records("procedures", [card.model_copy(update={"events": [event]})])
    [then] = record_known_on(after, after.procedures[0], date(2025, 3, 31)).events
    assert then.in_answer.model_dump() == stood and then.corrections == []


def test_words_that_were_taken_away_later_stand_in_a_frame_of_before(site, procedure):
    card = procedure("library-card")
    gone = card.events[-1].model_copy(update={"corrections": [later_correction("in_answer", "前の答えです。")]})
    after = site.with_records("procedures", [card.model_copy(update={"events": [gone]})])
    [then] = record_known_on(after, after.procedures[0], date(2025, 3, 31)).events
    assert gone.in_answer is None and then.in_answer.ja == "前の答えです。"


def test_every_frame_says_what_and_when_and_leads_here(site_dir, portal):
    files = framed_files(site_dir)
    assert len(files) > 100
    root = portal.settings.site_url
    for file in files:
        page, address = read_html(file), root + file.relative_to(site_dir).as_posix().removesuffix("index.html")
        assert page.one("h1").text and page.one("head").one("title").text.endswith(portal.settings.site_name), address
        assert meta(page, "robots") == "noindex" and meta(page, "description").endswith("。")
        [policy] = [one.attributes["content"] for one in page.all("meta") if "http-equiv" in one.attributes]
        assert "script" not in policy and page.all("script") == [], address
        assert page.one("base").attributes == {"target": "_top"}
        text = page.one("main").text
        assert "出典：" in text or "/embed/procedures/" in address, address
        day = address.split("/")[-2]
        said = portal.day(date.fromisoformat(day if is_fixed(address) else AS_OF))
        assert f"{said}{'までに公表されたことによります。' if is_fixed(address) else '時点。'}" in text, address
        assert "みなも市の公式サイトではありません。" in text
        if is_fixed(address) and "/embed/charts/" in address:
            assert page.one("h1").text.count(said) == 1, address  # not once more where the headline names the day
        home = urldefrag(urljoin(address, page.one("p", "framed__foot").one("a").attributes["href"]))[0]
        [canonical] = [one.attributes["href"] for one in page.all("link") if one.attributes["rel"] == "canonical"]
        assert home == canonical and "/embed/" not in home


def test_a_frame_that_is_fixed_says_how_a_source_without_a_day_was_counted(portal, procedure):
    rule = "日付のない出典は、それが伝える日までに公表されたものとして数えました。"
    what = Sentence(ja="郵送だけです。")
    told = {"by": When.parse("2024-06-01"), "kind": "note", "what": what, "in_answer": what, "confidence": "high"}
    card = procedure("library-card")

    def said(source, day):
        record = card.model_copy(update={"events": [ProcedureEvent(**told, source=source)]})
        known = replace(portal, site=portal.site.with_records("procedures", [record]))
        return rule in record_frame(known, portal.pages["procedures"], record, day)

    day = date(2025, 3, 31)
    assert said("minamo-blog", day) and not said("minamo-blog", None) and not said("minamo-library-2024-11-01", day)


def test_a_chart_that_stands_without_its_page_says_of_what_it_is(site_dir, portal):
    """The headline on the page of an indicator speaks of its values only: the page has the name above."""
    charts = [kpi for kpi in portal.site.kpis.values() if (site_dir / f"data/charts/kpi-{kpi.id}.svg").is_file()]
    assert len(charts) >= 4
    for kpi in charts:
        frame = read_html(site_dir / "embed" / "charts" / f"kpi-{kpi.id}" / "index.html")
        assert frame.one("h1").text.startswith(f"{portal.say(kpi.name)}：")
        drawn = ElementTree.fromstring((site_dir / f"data/charts/kpi-{kpi.id}.svg").read_text(encoding="utf-8"))
        assert "".join(drawn.itertext()).startswith(f"{portal.say(kpi.name)}：")


def test_the_page_of_a_record_has_the_code_that_shows_it_elsewhere(site_dir, portal, procedure):
    shown = portal.pages["procedures"]
    assert frame_citations(portal, shown, procedure("library-card")) == []
    latest, fixed = frame_citations(framing(portal), shown, procedure("library-card"))
    assert (latest.form, latest.copy) == ("埋め込むコード（いつも最新）", "埋め込むコード（いつも最新）をコピー")
    root, name, site_name = portal.settings.site_url, "個人貸出しの登録(図書館カード発行)", portal.settings.site_name
    assert latest.text == (
        f'<iframe src="{root}embed/{PAGE}" title="{name}（{site_name}）" width="100%" height="494" '
        'style="height:clamp(320px,641px - 45.8vw,494px)" loading="lazy"></iframe>'
    )
    day = fixed_days(portal, shown, procedure("library-card"))[-1]
    assert fixed.form == f"埋め込むコード（{portal.day(day)}で固定）"
    assert f'src="{root}embed/{PAGE}{day.isoformat()}/" title="{name}、{portal.day(day)}（{site_name}）"' in fixed.text
    days = fixed_days(portal, shown, procedure("library-card"))
    codes = {
        portal.day(one): latest.text.replace(f"embed/{PAGE}", f"embed/{PAGE}{one.isoformat()}/").replace(
            f"{name}（", f"{name}、{portal.day(one)}（"
        )
        for one in reversed(days)
    }
    assert [one.text for one in (fixed, *fixed.others)] == [*codes.values()] and len(days) > 1 and latest.others == ()
    assert [one.copy for one in fixed.others] == [f"埋め込むコード（{one}で固定）をコピー" for one in [*codes][1:]]
    seen = [site_dir / PAGE / one.href / "index.html" for one in (latest, fixed, *fixed.others)]
    assert all(one.resolve().is_file() for one in seen)
    texts = [one.text for one in read_html(site_dir / PAGE / "index.html").one("dl", "cite").all("pre")]
    assert texts[4:] == [latest.text, *codes.values()]
    home = [one.text for one in read_html(site_dir / "index.html").all("pre")]
    assert any(f'src="{root}embed/charts/promise-procedures/"' in text for text in home)


def test_a_build_that_was_not_asked_for_frames_makes_none(portal):
    assert not [address for address, _ in files_to_publish(portal, {}) if address.startswith("embed/")]


def test_no_frame_is_fixed_to_a_day_to_come(portal, site):
    shown = portal.pages["procedures"]
    for procedure in site.procedures:
        days = fixed_days(portal, shown, procedure)
        assert days == sorted(set(days)) and days[-1] <= portal.as_of and days[0] > date(2024, 4, 1)
    promised = replace(portal, as_of=portal.as_of + timedelta(days=3650))
    assert len(fixed_days(promised, shown, procedure)) >= len(days)


def test_the_frame_of_a_chart_is_as_high_as_its_drawings_and_words_need():
    assert chart_heights(360, 340, 0) == (548, 560)
    assert chart_heights(360, 340, 100) == (653, 600)
    high, long = frame_code("u", "t", 1300, 1050, NARROW), frame_code("u", "t", 533, 555, NARROW)
    assert high == (
        '<iframe src="u" title="t" width="100%" height="1300" '
        'style="height:clamp(1050px,2300px - 178.6vw,1300px)" loading="lazy"></iframe>'
    )
    assert long == '<iframe src="u" title="t" width="100%" height="555" loading="lazy"></iframe>'


def test_the_frame_of_a_record_is_as_high_as_its_words_need(portal):
    """All of a kind had one height: most rows of the plan were cut on a phone. Looked at: test_display.py."""
    values = {
        "name": "図書館カード",
        "badge": None,
        "sentence": "はい。",
        "sources": [],
        "as_of": "いま",
        "site_name": "町",
    }
    values |= {"not_official": "公式ではありません"}
    phone, wide = record_heights(values, portal.words)
    longer = record_heights(values | {"sentence": "はい。2024年11月に始まりました。" * 9}, portal.words)
    assert 150 < wide <= phone < 300 and longer[0] > phone + 250 and wide + 50 < longer[1] < longer[0]
    english = open_portal(portal.site, portal.as_of, replace(portal.settings, language="en"))
    letters = values | {"sentence": "It can be done on a phone. " * 9}
    assert record_heights(letters, english.words)[0] < record_heights(letters, portal.words)[0]
