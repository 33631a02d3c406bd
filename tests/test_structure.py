"""What the check accepts is rendered, whatever its structure: one more procedure, nothing of a kind, a new period."""

import json
from datetime import date

import pytest
from small_tree import TREE, codes, edited, rendered

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
    ("4Q", "4Q", "4Q（2025年度）", "unconfirmed"),
    ("2028-03", "FY2027", "2027年度（計画の期間の後）", "promised"),
    ("FY2030", "FY2030", "2030年度（計画の期間の後）", "promised"),
    ("2026-11-23", "FY2026", "2026年度（計画の期間の後）", "promised"),
    ("2029", "FY2029", "2029年度（計画の期間の後）", "promised"),
]


@pytest.mark.parametrize(("target", "code", "name", "status"), PROMISES)
def test_a_procedure_promised_for_a_period_after_those_of_the_plan_is_everywhere(target, code, name, status):
    site = rendered(one_more(target, announced="2025-06"))
    row = f'data-status="{status}" data-period="{code}"'
    assert row in site["procedures/"] and f'<option value="{code}">{name}</option>' in site["procedures/"]
    assert f"one-more,4,新しい手続,certificates,,50,{code},{status}," in site["data/procedures.csv"]
    assert name in site["data/charts/status-by-period.csv"]
    assert f"{name}は1手続のうち" in site[""]
    assert "procedures/one-more/" in [row[1] for row in json.loads(site["data/search.json"])["documents"]]
    assert "4位（4手続のうち）" in site["procedures/one-more/"]


def test_the_next_dates_are_those_promised_now():
    assert "<li>2027年度（計画の期間の後）：2028年3月31日まで、1手続</li>" in rendered(one_more("2028-03"))[""]
    again = "  - {announced: 2026-06, target: FY2030, source: notice-2026, reason: {kind: budget, what: {ja: 予算}}}\n"
    home = rendered(one_more("3Q", more=again, announced="2024-06") | {"data/strategy.yml": TREE["data/strategy.yml"]})[""]
    assert "<li>2030年度（計画の期間の後）：2031年3月31日まで、1手続</li>" in home


def test_what_the_plan_counts_stays_what_it_printed():
    assert codes(one_more("1Q", announced="2022-06")) == []
    site = rendered(one_more("4Q", announced="2025-06"))
    assert "横浜市は、年間件数の多い3手続すべてを2023年3月31日まで" in site[""]
    assert "計画のほかに約束された手続が1あります。" in site[""]
    assert "計画のほかに" not in rendered()[""]


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
    assert "resident-record-copy,3,住民票の写し/住民票記載事項証明書の交付請求,certificates,Grafferスマート申請,205,R3," in (
        site["data/procedures.csv"]
    )


# --------------------------------------------------------------------------- rows and parts


def test_each_order_stands_once_within_its_part():
    row = TREE["data/initiatives/online-procedures.yml"].partition("same_as")[0]
    row = row.replace("id: online-procedures", "id: another").replace("  - {period: 2Q, as_printed: 継続}\n", "")
    files = {"data/initiatives/another.yml": row}
    assert codes(files) == ["duplicate-order"]
    assert codes({path: text.replace("part: policy-1", "part: policy-2") for path, text in files.items()}) == []
