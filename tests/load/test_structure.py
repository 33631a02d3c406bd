"""What the check accepts is rendered, whatever its structure: one more procedure, nothing of a kind, a new period."""

import json
import re
from datetime import date

import pytest
from small_tree import TREE, codes, edited, page_of, rendered, untouched

NOTICE = """\
  - id: notice-2026
    title: 市の新しいお知らせ
    publisher: 横浜市
    kind: city
    published: 2026-06
"""


def one_more(target, *, cases=50, more="", announced="2026-06"):
    """A fourth procedure beside the plan's three, promised by the city in 2026 or when it is `announced`."""
    text = f"""\
id: one-more
rank: 4
name: {{ja: 新しい手続, en: One more procedure}}
topic: certificates
annual_cases_man: {cases}
commitments:
  - {{announced: {announced}, target: {target}, source: notice-2026}}
{more}"""
    return {"data/procedures/one-more.yml": text, "data/sources.yml": TREE["data/sources.yml"] + NOTICE}


# --------------------------------------------------------------------------- a procedure after the plan

PROMISES = [
    ("4Q", "4Q", "2025年度（計画の4Q）", "not_looked_for"),
    ("2028-03", "FY2027", "2027年度（計画の期間の後）", "promised"),
    ("FY2030", "FY2030", "2030年度（計画の期間の後）", "promised"),
    ("2026-11-23", "FY2026", "2026年度（計画の期間の後）", "promised"),
    ("2029", "FY2029", "2029年度（計画の期間の後）", "promised"),
]


@pytest.mark.parametrize(("target", "code", "name", "status"), PROMISES)
def test_a_procedure_promised_for_a_period_after_those_of_the_plan_is_everywhere(target, code, name, status):
    site = rendered(one_more(target, announced="2025-06"))
    assert f'data-period="{code}"' in site["procedures/"]
    assert f'<option value="{code}">{name}</option>' in site["procedures/"]
    assert f"one-more,4,新しい手続,certificates,,50,{code},{status}," in site["data/procedures.csv"]
    assert name in site["data/charts/status-by-period.csv"]
    assert f"{name}は1手続のうち" in site[""]
    assert "procedures/one-more/" in [row[1] for row in json.loads(site["data/search.json"])["documents"]]
    assert "4位（4手続のうち）" in site["procedures/one-more/"]


def test_the_next_dates_are_those_promised_now():
    assert "<li>2027年度（計画の期間の後）：2028年3月31日まで、1手続</li>" in rendered(one_more("2028-03"))[""]
    again = "  - {announced: 2026-06, target: FY2030, source: notice-2026, reason: {kind: budget, what: {ja: 予算}}}\n"
    home = rendered(one_more("3Q", more=again, announced="2024-06") | {"data/strategy.yml": TREE["data/strategy.yml"]})[
        ""
    ]
    assert "<li>2030年度（計画の期間の後）：2031年3月31日まで、1手続</li>" in home


def test_what_the_plan_counts_stays_what_it_printed():
    assert codes(one_more("1Q", announced="2022-06")) == []
    site = rendered(one_more("4Q", announced="2025-06"))
    assert "横浜市は、年間件数の多い3手続を2023年3月31日まで" in site[""]
    assert "計画のほかに約束された手続が1あります。" in site[""]
    assert "計画のほかに" not in untouched()[""]


def test_what_the_plan_leaves_out_of_its_promise_follows_on_it():
    change = edited("data/strategy.yml", ("  cases_year:", "  caveat: {ja: 一部を除く}\n  cases_year:"))
    assert "スマートフォン対応すると約束しました。計画は「一部を除く」と断っています。" in page_of("", change)
    assert "断っています" not in untouched()[""]


def test_the_chart_of_promises_reaches_the_last_period_that_anything_is_promised_for():
    rows = rendered(one_more("2028-03"))["data/charts/promise-procedures.csv"].splitlines()
    assert [row.split(",")[:2] for row in rows[-2:]] == [["2027年度末", "4"], ["2026年11月23日", "3"]]


def test_on_a_day_before_a_promise_was_announced_nothing_is_known_of_it():
    site = rendered(one_more("2028-03"), date(2026, 1, 31))
    assert "まだ分かりません。この時点で公表された期限はありません。" in site["procedures/one-more/"]


def test_a_target_before_the_plan_counts_as_the_baseline():
    changes = edited("data/procedures/resident-record-copy.yml", ("target: 1Q", "target: FY2019"))
    changes |= edited("data/strategy.yml", ("{period: R3, procedures: 2,", "{period: R3, procedures: 3,"))
    site = rendered(changes)
    assert (
        "resident-record-copy,3,住民票の写し/住民票記載事項証明書の交付請求,certificates,Grafferスマート申請,205,R3,"
        in (site["data/procedures.csv"])
    )


# --------------------------------------------------------------------------- rows and parts


def test_each_order_stands_once_within_its_part():
    row = TREE["data/initiatives/online-procedures.yml"].partition("same_as")[0]
    row = row.replace("id: online-procedures", "id: another").replace("  - {period: 2Q, as_printed: 継続}\n", "")
    files = {"data/initiatives/another.yml": row}
    assert codes(files) == ["duplicate-order"]
    assert codes({path: text.replace("part: policy-1", "part: policy-2") for path, text in files.items()}) == []


def test_a_policy_to_which_no_row_belongs_has_a_page_that_says_so():
    site = untouched()
    assert "この部に、年度ごとの約束を示す取組はまだありません。" in site["roadmap/policy-2/"]
    assert {address for address in site if re.fullmatch("roadmap/(.*/)?", address)} == {
        "roadmap/",
        "roadmap/policy-1/",
        "roadmap/policy-2/",
        "roadmap/data-use/",
    }


@pytest.mark.parametrize("part", ["policy-2", "data-use", "core-index", "effect-index"])
def test_the_link_to_a_part_leads_to_a_page(part):
    kpi = edited("data/kpis/time-certificate-requests.yml", ("part: policy-1", f"part: {part}"))
    project = edited("data/projects/certificate-requests.yml", ("part: policy-1", f"part: {part}"))
    site = rendered(kpi | project)
    for page in ("kpis/time-certificate-requests/", "projects/certificate-requests/", "projects/"):
        [href] = set(re.findall(r'href="[./]*/(roadmap/[^"]*)"', site[page])) - {"roadmap/", "roadmap/policy-1/"}
        address, _, anchor = href.partition("#")
        assert address in site
        assert not anchor or f'id="{anchor}"' in site[address] or f"{{ #{anchor} }}" in site[address]


@pytest.mark.parametrize("name", ["core-index", "effect-index"])
def test_no_address_is_counted_that_has_no_page(name):
    moved = edited("data/redirects.yml", ("to: procedures/library-reservation/", f"to: roadmap/{name}/"))
    assert codes(moved) == ["redirect-to-nowhere"]


def test_without_a_core_index_the_roadmap_says_so():
    files = {
        "data/core-index.yml": "items: []\n",
        "data/initiatives/online-procedures-core-index.yml": None,
        **edited("data/initiatives/online-procedures.yml", ("same_as: [online-procedures-core-index]\n", "")),
    }
    assert "この部に、年度ごとの約束を示す取組はまだありません。" in page_of("roadmap/", files)


OF_A_LARGER_PLAN = ("core-index", "data-use", "leading-projects", "model-ward-projects")


def test_a_plan_may_have_policies_and_nothing_else():
    files = {f"data/{name}.yml": None for name in OF_A_LARGER_PLAN} | {
        "data/initiatives/online-procedures-core-index.yml": None,
        **edited("data/initiatives/online-procedures.yml", ("same_as: [online-procedures-core-index]\n", "")),
        "data/strategy.yml": re.sub(r"  - .*kind: (core|effect|other).*\n", "", TREE["data/strategy.yml"]),
    }
    site = rendered(files)
    assert {address for address in site if re.fullmatch("roadmap/(.*/)?", address)} == {
        "roadmap/",
        "roadmap/policy-1/",
        "roadmap/policy-2/",
    }
    assert re.findall(r"^## .*", site["roadmap/"], re.MULTILINE) == [
        "## 一つ一つの約束がどうなったか { #matrix }",
        "## 公表で分かったこと { #found }",
    ]
    assert "INDEX" not in site["roadmap/"] + site["kpis/"]
    assert re.findall(r"^## .*", site["projects/"], re.MULTILINE) == ["## 重点方針1 { #policy-1 }"]
    assert "計画がコラムなどで紹介する1つの個別プロジェクトです。" in site["projects/"]
    assert "データ活用の施策は、まだありません。" in site["data-use/"]
    assert 'href="data-use/"' not in site[""]


# --------------------------------------------------------------------------- nothing of a kind


def emptied(path, key, *, more=()):
    """The file with nothing in the list at `key`, which is its last one, and each (old, new) of `more` replaced."""
    text = TREE[path].partition(f"{key}:\n")[0] + f"{key}: []\n"
    for old, new in more:
        text = text.replace(old, new)
    return {path: text}


def without(pattern, *, folder="data/procedures/"):
    """Every file of a folder with what fits `pattern` left out."""
    return {path: re.sub(pattern, "", text) for path, text in TREE.items() if path.startswith(folder)}


NO_CASES = {
    "data/cases.yml": "cases: []\n",
    **edited("data/kpis/time-certificate-requests.yml", ("case: certificate-requests\n", "")),
    **edited("data/projects/certificate-requests.yml", ("cases: [certificate-requests]\n", "")),
}
NO_MEASURES = "source: plan-2024-04#top-100\npart: data-use\npolicy_column: 重点方針\nviewpoints: []\nmeasures: []\n"
ZERO_CASES = {
    path: re.sub(r"annual_cases_man: \d+", "annual_cases_man: 0", text)
    for path, text in TREE.items()
    if path.startswith("data/procedures/")
}
ONLY_DONE = {
    **edited(
        "data/procedures/resident-record-copy.yml",
        ("commitments:\n  - {announced: 2024-04, target: 1Q, source: plan-2024-04#top-100}\n", ""),
        ("kind: partly_available", "kind: available"),
    ),
    **edited("data/strategy.yml", ("{period: R3, procedures: 2,", "{period: R3, procedures: 3,")),
}
UNUSED_TOPIC = edited("data/strategy.yml", ("topics:\n", "topics:\n  - {id: unused, name: {ja: 未使用}}\n"))

EMPTY = {  # what is empty → (changes, page, what it says)
    "terms": (emptied("data/glossary.yml", "terms"), "glossary/", "用語は、まだありません。"),
    "cases": (NO_CASES, "cases/", "取組の前と後を比べた事例は、まだありません。"),
    "measures": ({"data/data-use.yml": NO_MEASURES}, "data-use/", "データ活用の施策は、まだありません。"),
    "measures of a viewpoint": (
        edited("data/data-use.yml", ("measures: [1]", "measures: []")),
        "data-use/",
        "この視点に入る施策は、まだありません。",
    ),
    "answers": (
        edited(
            "data/data-use.yml",
            ("\n      - {as_printed: 手続オンライン化の取組, initiatives: [online-procedures]}", " []"),
        ),
        "data-use/",
        "施策に答える取組は、まだありません。",
    ),
    "pilots": (
        emptied("data/model-ward-projects.yml", "projects"),
        "projects/",
        "モデル区の先行プロジェクトは、まだありません。",
    ),
    "themes": (
        emptied("data/leading-projects.yml", "projects"),
        "projects/",
        "リーディングプロジェクトは、まだありません。",
    ),
    "criteria": (
        emptied("data/accessibility.yml", "criteria"),
        "accessibility/",
        "試験した達成基準は、まだありません。",
    ),
    "criteria, of a level": (
        emptied("data/accessibility.yml", "criteria"),
        "accessibility/",
        "試験した達成基準がないので、対応度は示さない",
    ),
    "procedures of a topic": (UNUSED_TOPIC, "", "手続はまだありません"),
    "systems": (without(r"system: .*\n"), "", "計画がシステムを示した手続はありません。"),
    "annual cases": (ZERO_CASES, "", "約束した3手続のうち、公表記録から対応済を確認できるのは2手続です。"),
    "annual cases, most used first": (ZERO_CASES, "", "3手続の年間件数は、どれも1万件に満ちません。"),
    "commitments": (ONLY_DONE, "", "公表された期限はありません。"),
    "promises": (ONLY_DONE, "", "計画は、年間件数の多い3手続を、その時点でスマートフォン対応済としています。"),
}


@pytest.mark.parametrize("what", EMPTY)
def test_what_there_is_none_of_is_said(what):
    changes, page, said = EMPTY[what]
    assert said in rendered(changes)[page]  # whole: nothing of it may break another page
    assert said not in untouched()[page]


@pytest.mark.parametrize(
    "changes",
    [
        emptied("data/synonyms.yml", "groups"),
        {"data/synonyms.yml": "groups:\n  - {words: [本], means: [図書]}\n"},
        emptied("data/redirects.yml", "redirects"),
        {"data/leading-projects.yml": re.sub(r"\[.*\]", "[]", TREE["data/leading-projects.yml"])},
        {"data/model-ward-projects.yml": re.sub(r"\[[^\]]*\]", "[]", TREE["data/model-ward-projects.yml"])},
        {"data/glossary.yml": TREE["data/glossary.yml"].replace("[RPA]", "[]")},
        without(r"milestones:\n(  - .*\n)+|events:\n(  .*\n)+", folder="data/initiatives/"),
        without(
            r"remarks:\n(  - .*\n)+|\n      as_printed: .*|events:\n  - on: (.*\n)+", folder="data/procedures/resident"
        ),
        edited("data/discrepancies/library-date.yml", ("about:\n", "computed: []\nabout:\n")),
    ],
)
def test_other_lists_may_be_empty(changes):
    assert changes.items() - TREE.items()
    moved = {f"procedures/library-booking{end}" for end in ("/index.html", ".json", "/feed.xml", "/feed.json")}
    moved |= {"assets/javascripts/moved.js"}
    assert rendered(changes).keys() | moved == untouched().keys()


@pytest.mark.parametrize("kind", ["available", "partly_available", "no_longer_required"])
def test_of_two_events_of_one_day_the_order_of_the_lines_decides_nothing(kind):
    path, below = "data/procedures/resident-record-copy.yml", "looked:\n"  # after its deadline was announced
    lines = [
        f"  - on: 2024-05-01\n    kind: {kind}\n    what: {{ja: 報道}}\n    source: paper\n",
        f"  - by: 2024-05-01\n    kind: {kind}\n    what: {{ja: お知らせ}}\n    source: city-notice-2024\n",
    ]
    paper = "  - {id: paper, title: 新聞, publisher: 新聞社, kind: press}\n"
    pages = []
    for order in (lines, lines[::-1]):
        changes = edited(path, (below, "".join(order) + below))
        changes["data/sources.yml"] = TREE["data/sources.yml"] + paper
        site = rendered(changes)
        pages.append((site["data/procedures.csv"], site[""]))
    assert pages[0] == pages[1] and ",city,2024-05-01," in pages[0][0]


def test_a_row_may_be_the_same_as_two_that_are_not_the_same():
    core = edited(
        "data/initiatives/online-procedures-core-index.yml",
        ("same_as: [online-procedures]", "same_as: [online-procedures, another]"),
    )
    row = TREE["data/initiatives/online-procedures.yml"].partition("events:")[0]
    row = row.replace("id: online-procedures", "id: another", 1).replace("order: 1", "order: 2")
    site = rendered(core | {"data/initiatives/another.yml": row})
    assert "initiatives/another/" in site
