"""What citizens type leads to what the plan calls something else, by the site's own script in a real Chromium.

The search page is the town's; the index it reads is that of the printed plan: its records without what has happened to
them since, so that no fact of tomorrow comes in between.
"""

import gzip
import json
import re
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from relevance import expected, found, read_cases, wrong_answers, wrong_firsts
from town_project import AS_OF, ROOT

from macros.base.characters import is_japanese
from macros.kinds.pages import open_portal
from macros.site.export import portal_on, read_written
from macros.site.search import search_documents, search_index

BAR = 300_000  # bytes of the index, gzipped
CASES = read_cases(Path(__file__).parent / "relevance.yml")
NEAR = read_cases(Path(__file__).parent / "relevance-near.yml")
ENGLISH = read_cases(Path(__file__).parent / "relevance-en.yml")


@pytest.fixture(scope="module")
def plan_portal(printed):
    """The portal of the printed plan."""

    def of_the_plan(record):
        return record.model_copy(update={"events": [e for e in record.events if e.source.startswith("plan-2024-04#")]})

    site = printed.with_records("procedures", map(of_the_plan, printed.procedures))
    site = site.with_records("initiatives", map(of_the_plan, site.initiatives.values()))
    site = site.with_records("kpis", (one.model_copy(update={"observations": []}) for one in site.kpis.values()))
    return portal_on(ROOT, site, date.fromisoformat(AS_OF))


@pytest.fixture(scope="module")
def documents(plan_portal):
    """What can be searched of it."""
    return list(search_documents(plan_portal, read_written(ROOT / "docs" / "ja")))


@pytest.fixture(scope="module")
def index(documents, printed):
    """The index of it."""
    return search_index(documents, printed.synonyms, printed.strategy.city)


@pytest.fixture(scope="module")
def in_english(plan_portal, printed):
    """The index of the English edition."""
    portal = open_portal(plan_portal.site, plan_portal.as_of, replace(plan_portal.settings, language="en"))
    found = search_documents(portal, read_written(ROOT / "docs" / "en"))
    return search_index(found, printed.synonyms, printed.strategy.city, "en")


def give(page, index):
    """Let the page read `index` in the place of the town's."""
    page.route("**/data/search.json", lambda route: route.fulfill(body=index, content_type="application/json"))


def test_the_cases_name_pages_that_exist(documents):
    there = {document.address for document in documents}
    assert len(CASES) >= 500
    assert len({query for query, _ in CASES}) == len(CASES)
    assert [one for _, right in CASES for one in expected(right) if one not in there] == []


def test_the_index_is_light(index):
    assert len(gzip.compress(index.encode())) < BAR


def test_every_word_for_what_is_not_listed_is_answered_so(page, printed, index):
    """Whoever asks for it is told; a name of the list that has the word in it is none of them, as 印鑑登録証明書."""
    give(page, index)
    groups = [group for group in printed.synonyms if group.not_counted]
    asked = {
        word: group.not_counted.ja
        for group in groups
        for word in (
            *(" ".join(both) for both in product(group.words, *filter(None, [group.beside]))),
            group.not_counted.ja,
        )
    }
    asked |= {"引越し 転入": "転入届", "駐車場 月極": asked["月極"], "自転車 放置": asked["放置自転車"]}
    asked |= {"犬が死んだとき": asked["犬が死"], "猫が死にました": asked["猫が死"]}
    listed = ["印鑑登録証明書", "転出届", "精神障害者保健福祉手帳"]
    absent = [one["absent"] for one in found(page, [*asked, *listed])]
    assert dict(zip(asked, absent, strict=False)) == {query: [name] for query, name in asked.items()}
    assert absent[-len(listed) :] == [[], [], []]


def test_what_follows_the_first_page_fits_too(page, index):
    """A broad word leads to its field as well, an event of life to all that it asks of a citizen; and what has only one
    of two English words is left out."""
    give(page, index)
    field = "procedures/?topic="
    together = {
        "ごみ": [f"{field}waste"],
        "保育": [f"{field}childcare"],
        "国民健康保険": [f"{field}health-insurance"],
        "妊娠": [f"{field}pregnancy-and-children"],
        "赤ちゃんが生まれました": [f"{field}pregnancy-and-children", "procedures/child-allowance-claim/"],
        "母が亡くなった": [
            "procedures/crematorium-and-funeral-hall/",
            "procedures/long-term-care-insurance-eligibility/",
        ],
        "心療内科に通っている": [f"{field}disability-and-medical-care", "procedures/mental-disability-certificate/"],
        "open data": ["data/", "data-use/"],
        "引っ越しました": ["procedures/water-service-stop/", "procedures/water-service-restart/"],
        "税金": [f"{field}taxes-residents", f"{field}taxes-business"],
        "団員の出動をスマホで報告": ["kpis/fire-corps-app/"],  # a report is something else, too
    }
    for (query, follow), result in zip(together.items(), found(page, [*together]), strict=True):
        assert set(follow) <= set(result["pages"][:3]), query
    [parking, ward] = found(page, ["bicycle parking", "南区"])
    assert ward["pages"] == []  # 港南区 has pages
    assert parking["pages"] == ["procedures/bicycle-parking-regular-use/", f"{field}buildings-and-roads"]


def test_an_answer_stands_before_what_is_said_of_the_rest(page, index):
    """Who marries and needs a family register asks for no notification of a marriage."""
    give(page, index)
    query = "結婚するので戸籍謄本がいる"
    answered, not_answered = found(page, [query, "婚姻届を出したい"])
    assert (answered["absent"], answered["answered"]) == (["婚姻届"], True)
    assert (not_answered["absent"], not_answered["answered"]) == (["婚姻届"], False)
    page.goto(f"/search/?q={quote(query)}")
    results, unlisted = page.locator(".search-list > li"), page.locator(".search-unlisted")
    expect(results.first.get_by_role("link")).to_have_attribute("href", re.compile("/family-register-certificate"))
    expect(page.locator("#search-said")).not_to_contain_text("入っていません")
    expect(unlisted).to_contain_text("婚姻届は")
    assert unlisted.bounding_box()["y"] > results.last.bounding_box()["y"]


def test_a_page_of_the_same_thing_is_said_not_to_be_for_what_was_lost_or_cannot_be_paid(page, index):
    """But where the name on the list has that word itself, it is the answer."""
    give(page, index)
    turned = {
        "図書館カードをなくした": ["lost"],
        "図書館カード 再発行": ["lost"],
        "stolen library card": ["lost"],
        "障害者手帳をなくした": [],
        "段差をなくしたい": [],
        "カードをなくした": ["lost"],  # 再交付 in the name of another page says nothing of a card
        "税金を口座から落としたい": [],
        "定期 払い戻し": ["refunds"],
        "税金の還付": [],
        "水道料金 滞納": ["owes"],
        "滞納がない証明": [],
        "駐輪場 解約": ["undoes"],
        "粗大ごみ キャンセル": [],
        "会社をたたむ": ["undoes"],
        "国保をやめる届出": [],
        "cancel bulky waste pickup": [],
        "テニス 取り消し": ["undoes"],
        "川崎市の住民票": ["elsewhere"],
        "神奈川県の手続": ["elsewhere"],
        "横浜市の住民票": [],
        "川崎市に引っ越す": [],
        "市県民税の申告": [],
        "亡くなった父の印鑑証明": ["dead"],
        "亡くなった父の戸籍": [],  # a register of those who died is listed
        "川崎市立図書館": ["elsewhere"],
        "他人の住民票": ["others"],
        "戸籍謄本 代理人": ["others"],
        "夫の課税証明": ["others"],
        "家族の住民票": [],
        "保育園の給食を払う": ["pays"],
        "法人市民税を払う": [],
        "駐輪場 割引": ["reduces"],
        "粗大ごみの減免": [],
        "給与支払報告書を間違えた": ["mends"],
        "保育の給付費を間違えた": [],  # 過誤
        "給与支払報告書の控え": ["copies"],
        "会社の図書館カード": ["business"],
        "会社の納税証明": [],
        "道路占用許可の更新": ["step"],
        "介護認定の更新": [],
    }
    answers = found(page, [*turned])
    assert {query: one["turned"] for query, one in zip(turned, answers, strict=True)} == turned
    assert answers[7]["pages"] == ["procedures/bicycle-parking-regular-use/"]  # none that only pays something back


def test_what_is_of_something_that_is_not_listed_is_answered_by_no_page_of_another_thing(page, index):
    """But what is needed for it is: a family register for a passport."""
    give(page, index)
    answered = {
        "所得証明 奨学金": True,  # what a copy is for
        "住民票 転入": False,
        "年金の住所変更": False,
        "パスポート 引っ越し": False,
        "自動車税の納税証明": False,
        "会社の登記簿謄本": False,
        "亡くなった夫の印鑑証明": False,
        "結婚するので戸籍謄本がいる": True,
        "パスポート 戸籍謄本": True,
    }
    assert {query: one["answered"] for query, one in zip(answered, found(page, [*answered]), strict=True)} == answered


def test_what_a_procedure_costs_is_said_not_to_be_here_and_hides_no_answer(page, index):
    """As little as that one books it oneself: nothing of that says what is looked for."""
    give(page, index)
    asks = {
        "住民票 手数料": (True, False),
        "粗大ごみ いくら": (True, False),
        "印鑑証明の料金": (True, False),
        "火葬場を自分で予約": (False, False),
        "粗大ごみの手数料の免除": (False, False),
        "会社の印鑑証明": (False, True),
        "区役所の混雑状況": (True, False),
        "price of bulky garbage": (True, False),
        "what documents do i need for child allowance": (True, False),
    }
    answers = found(page, [*asks])
    assert {query: (one["asksFact"], one["loose"]) for query, one in zip(asks, answers, strict=True)} == asks


def test_a_wish_and_a_slip_leave_the_answer_and_both_registers_of_the_dead_are_found(page, index):
    """Nothing of 取りたい is missing on the page, and 保検 is 保険; but 図書館の屋根 is looked for in vain."""
    give(page, index)
    queries = [
        "課税証明書 ほしい",
        "国民健康保検 加入",
        "住民票 何日で届く",
        "祖母の戸籍",
        "図書館の屋根",
        "祖母の水道",
    ]
    wish, slip, days, dead, missing, water = found(page, queries)
    assert [one["loose"] for one in (wish, slip, days, dead, missing)] == [False, False, False, False, True]
    assert [one["asksFact"] for one in (wish, days)] == [False, True]
    both = {f"procedures/{one}family-register-certificate/" for one in ("", "removed-")}
    assert set(dead["pages"][:2]) == both
    assert not both & set(water["pages"])


def test_every_query_has_the_right_page_first(page, index):
    give(page, index)
    assert not (wrong := wrong_firsts(page, CASES)), "\n".join(wrong)


def test_what_is_near_a_procedure_is_said_to_be_another_matter_or_not_listed(page, index):
    give(page, index)
    assert len(NEAR) >= 500 and not (wrong := wrong_answers(page, NEAR)), "\n".join(wrong)


# --------------------------------------------------------------------------- in English


def test_the_english_index_is_light_and_tells_what_was_looked_for_too_in_english(in_english):
    assert len(gzip.compress(in_english.encode())) < BAR
    groups = json.loads(in_english)["synonyms"]
    moving = next(group for group in groups if "moving out" in group["words"].split("|"))
    assert moving["said"] == ["Moving-out notification"]
    named = [group["said"] for group in groups if "図書館の本を選んで借りるのにかかる時間" in group["means"]]
    assert named and set(map(tuple, named)) == {("Time to choose and borrow a library book",)}
    told = [text for group in groups for text in (*group["said"], group.get("absent", ""), group.get("note", ""))]
    assert len(told) > 300 and not [text for text in told if is_japanese(text)]


def test_every_query_in_english_has_the_right_answer_first(page, in_english):
    give(page, in_english)
    wrong = wrong_answers(page, ENGLISH)
    assert len(ENGLISH) >= 200 and not wrong, "\n".join(wrong)


def test_nothing_that_is_listed_is_said_in_english_not_to_be(page, in_english):
    """Where the first page is the answer, what is not listed may only stand behind it."""
    give(page, in_english)
    listed = [query for query, right in ENGLISH if "!" not in right][-250:]
    listed.append("kindergarten")  # all of it is known
    answers = zip(listed, found(page, listed), strict=True)
    assert [(query, one["absent"]) for query, one in answers if one["absent"] and not one["answered"]] == []


def test_what_is_called_to_the_letter_as_a_page_is_listed(page, in_english):
    """Whatever else has a part of it: who registers a seal is told that it is not listed."""
    give(page, in_english)
    certificate, registration = found(page, ["seal registration certificate", "seal registration"])
    assert (certificate["absent"], registration["absent"]) == ([], ["Registration of a seal"])
    page.goto("/search/?q=seal%20registration%20certificate")
    expect(page.locator("#search-said")).not_to_contain_text("近いことば")
    expect(page.locator(".search-unlisted")).to_have_count(0)


def test_what_is_not_listed_is_named_as_what_was_asked_for(page, in_english):
    """And nothing else that a word of it stands for alone, as internet for a contract."""
    give(page, in_english)
    named = {
        "jobs at city hall": "Application for a job with the city",
        "internet voting": "Voting procedures",
        "parking permit": "Parking permits",
        "dual nationality": "Nationality (citizenship) notifications, such as a choice of nationality",
        "tourist tax refund": "Consumption tax and other national taxes",
        "tourist tax": "Accommodation tax",
        "train pass": "Season tickets and lost property of railways",
        "bus pass": "Season tickets for city buses and the subway",
        "road use permit": "Permission to use a road",
        "gun license": "Police permits and notifications, such as for second-hand dealers",
    }
    absent = [one["absent"] for one in found(page, [*named])]
    assert dict(zip(named, absent, strict=True)) == {query: [name] for query, name in named.items()}


def test_what_a_text_has_in_one_comes_before_what_lacks_a_word_of_it(page, in_english):
    """So that nobody is told that no page has all words where one has."""
    give(page, in_english)
    [cashless] = found(page, ["cashless payment"])
    assert (cashless["pages"][:1], cashless["loose"]) == (["projects/facility-booking/"], False)


def test_a_word_with_and_without_its_joint_leads_to_the_same_pages(page, in_english):
    give(page, in_english)
    one, joined, security, apart = found(page, ["wifi", "wi-fi", "cybersecurity", "cyber security"])
    assert one["pages"] == joined["pages"]
    assert security["pages"] == apart["pages"]


def test_a_slip_in_english_is_told_and_makes_no_doubt(page, in_english):
    """As little do words that say nothing of what is looked for, or for what; but a word of something else does."""
    give(page, in_english)
    told = {
        "pregnent": ("pregnant", False),
        "tax payment certficate": ("tax payment certificate", False),
        "sofa pick up": ("", False),
        "road occupancy permit": ("", False),
        "certificate of residence for bank account": ("", False),
        "medical card for kids": ("", False),
        "scraping my moped": ("", False),
        "libry card": ("library card", False),  # two letters of a word are not there
        "fire siren notification": ("", True),
        "resident record dinosaur": ("", True),
    }
    answers = found(page, [*told])
    assert {query: (one["meant"], one["loose"]) for query, one in zip(told, answers, strict=True)} == told


def test_a_word_that_many_english_names_have_leads_to_no_page_beside_another(page, in_english):
    give(page, in_english)
    [siren] = found(page, ["fire siren notification"])
    assert siren["pages"] and "procedures/moving-out-notification/" not in siren["pages"]


def test_what_is_not_listed_is_told_behind_what_it_is_for(page, in_english):
    give(page, in_english)
    for_it, not_it = found(page, ["family register copy for passport", "passport for my child"])
    assert for_it["absent"] and for_it["answered"]
    assert not_it["absent"] and not not_it["answered"]


def test_a_broad_word_in_english_tells_what_of_it_is_not_listed(in_english):
    groups = json.loads(in_english)["synonyms"]
    broad = ["garbage", "rubbish collection", "water bill", "property tax", "single mother", "death in family", "baby"]
    broad += ["change of address", "kindergarten application", "single parent money", "motorbike tax"]
    broad += ["hanko", "earthquake", "parking permit", "open data"]
    assert [
        word for word in broad if not any(word in one["words"].split("|") and one.get("note") for one in groups)
    ] == []


def test_what_the_first_page_lacks_of_english_is_named_where_it_is_the_page_of_the_rest(page, in_english):
    """What nothing of is the name of a page may not be on the list at all."""
    give(page, in_english)
    lacking = {"twins pregnant": ["twin"], "resident record dinosaur": ["dinosaur"], "fire siren notification": []}
    answers = found(page, [*lacking])
    assert {query: one["lacks"] for query, one in zip(lacking, answers, strict=True)} == lacking
    assert all(one["loose"] for one in answers)


def test_leaving_an_insurance_and_installing_something_turn_to_nothing_else(page, in_english):
    give(page, in_english)
    turned = {
        "cancel national health insurance": [],
        "hand rail installation": [],
        "pay in installments": [],
        "cancel library card": ["undoes"],
        "return my number card": ["undoes"],
    }
    answers = found(page, [*turned])
    assert {query: one["turned"] for query, one in zip(turned, answers, strict=True)} == turned
