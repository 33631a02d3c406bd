"""The committed data: right in every point that the checks know, and in agreement with the plan's own figures."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from macros.calendar import When, fiscal_year_end
from macros.load import load_site
from macros.model import EventKind, RemarkAbout, SourceKind
from macros.progress import promised_period

# Who published what the portal rests on: organisations, never a person.
PUBLISHERS = {
    "横浜市デジタル統括本部",
    "横浜市",
    "横浜市水道局",
    "横浜市旭区",
    "横浜市青葉区",
    "横浜市（マイ広報紙に掲載）",
    "横浜市会議員の活動報告",
    "タウンニュース港南区・栄区版",
    "ローカログ横浜",
    "共同通信",
    "新横浜新聞",
    "神奈川新聞",
    "news-pic",
    "BCN",
    "kohoku-rengou.net",
    "manaboo.com",
    "news.3rd-in.co.jp",
    "senmonshi.com",
    "コネクシオ",
    "ソフトバンク",
    "タウンニュース",
    "タウンニュース保土ケ谷区版",
    "タウンニュース港北区版",
    "タウンニュース瀬谷区版",
    "タウンニュース神奈川区版",
    "タウンニュース都筑区版",
    "デジタル行政",
    "データズー",
    "ヨコハマ経済新聞",
    "名古屋市会議員の活動報告",
    "横浜市会の会派の活動報告",
    "横浜市会議員の活動報告（タウンニュース港北区版に掲載）",
    "横浜市立矢向小学校",
    "自治体通信",
    "電波タイムズ",
}
DATE_IN_REMARK = re.compile(r"[RH]\d+(年|\.)")


def test_no_problem_in_more_than_no_file(root):
    files = list((root / "data" / "procedures").glob("*.yml"))
    site, problems = load_site(root)
    assert problems == []
    assert len(files) == len(site.procedures) == 100


def test_the_check_is_made_on_these_very_files(root, tmp_path, copy_project):
    """The twin of the test above: one letter changed in one file does not go unnoticed."""
    spoilt = copy_project(tmp_path / "project") / "data" / "procedures" / "library-card.yml"
    spoilt.write_text(spoilt.read_text(encoding="utf-8").replace("rank: 42", "rank: 41"), encoding="utf-8")
    site, problems = load_site(tmp_path / "project")
    assert site is None
    assert [problem.code for problem in problems] == ["duplicate-rank"]


# --------------------------------------------------------------------------- the plan's figures, by computation


def test_the_procedures_by_the_period_they_are_promised_for(site):
    assert Counter(map(promised_period, site.procedures)) == {"R3": 31, "1Q": 12, "2Q": 5, "3Q": 52}


def test_the_cases_by_period_and_their_shares(site):
    cases = Counter()
    for procedure in site.procedures:
        cases[promised_period(procedure)] += procedure.annual_cases_man
    total, shares, so_far = sum(cases.values()), [], 0
    for period in ("R3", "1Q", "2Q", "3Q"):
        so_far += cases[period]
        shares.append(round(so_far / total * 100, 1))
    assert (total, shares) == (1685, [61.3, 76.9, 78.2, 100])
    assert round(total / 1900 * 100, 1) == 88.7  # the text says about 89.5: a quotation, not a result


def test_a_third_of_the_procedures_names_no_system_and_two_name_an_assumed_one(site):
    assert sum(procedure.system is None for procedure in site.procedures) == 33
    assumed = [p.rank for p in site.procedures if p.system and p.system.assumed]
    assert assumed == [14, 77]


def test_31_of_the_52_last_promises_wait_for_the_standardisation_of_systems(site):
    last = [p for p in site.procedures if promised_period(p) == "3Q"]
    waiting = [p for p in last if any("システム標準化" in remark.as_printed for remark in p.remarks)]
    assert (len(waiting), len(last)) == (31, 52)
    for procedure in last:
        for remark in procedure.remarks:
            assert ("システム標準化" in remark.as_printed) == (remark.about is RemarkAbout.STANDARDISATION)


def test_the_ranks_follow_the_cases(site):
    cases = [procedure.annual_cases_man for procedure in site.procedures]
    assert cases == sorted(cases, reverse=True)
    assert [procedure.rank for procedure in site.procedures] == list(range(1, 101))


def test_the_two_ranks_whose_remark_contradicts_their_period_are_left_as_printed(site):
    by_rank = {procedure.rank: procedure for procedure in site.procedures}
    assert (promised_period(by_rank[43]), by_rank[43].remarks[-1].as_printed) == ("2Q", "R6年度中対応予定")
    assert promised_period(by_rank[42]) == "3Q"
    assert by_rank[42].remarks[-1].as_printed == "R6年1月 新システム稼働を見据えて対応"


def test_every_procedure_is_either_done_in_the_plan_or_promised_by_it(site):
    for procedure in site.procedures:
        done = any(
            event.kind is EventKind.AVAILABLE
            and site.source_of(event.source).kind is SourceKind.PLAN
            and event.when.last <= fiscal_year_end(2021)
            for event in procedure.events
        )
        assert done != bool(procedure.commitments), procedure.id


# --------------------------------------------------------------------------- what is said rests on something


def test_every_remark_with_a_date_is_quoted_by_an_event(site):
    dated = [(p.id, r.as_printed) for p in site.procedures for r in p.remarks if DATE_IN_REMARK.search(r.as_printed)]
    quoted = {(p.id, event.as_printed) for p in site.procedures for event in p.events}
    assert len(dated) == 28
    assert [item for item in dated if item not in quoted] == []


def test_the_date_of_a_quoting_event_is_the_date_that_is_quoted(site):
    months = 0
    for procedure in site.procedures:
        for event in procedure.events:
            match = re.search(r"([RH])(\d+)(?:年(\d+)月|\.(\d+)|年度)", event.as_printed or "")
            if match:
                year = {"R": 2018, "H": 1988}[match[1]] + int(match[2])
                month = match[3] or match[4]
                months += bool(month)
                expected = When.parse(f"{year}-{int(month):02}" if month else f"FY{year}")
                assert (event.when.first, event.when.last) == (expected.first, expected.last), procedure.id
    assert months > 10


def refs_in(value) -> set[str]:
    """What all keys `source` below `value` name."""
    if isinstance(value, list):
        return {ref for item in value for ref in refs_in(item)}
    if isinstance(value, dict):
        own = {item for key, item in value.items() if key == "source" and isinstance(item, str)}
        return own | {ref for item in value.values() for ref in refs_in(item)}
    return set()


@pytest.fixture(scope="module")
def refs(root) -> set[str]:
    """Every reference to a source in any data file: `plan-2024-04#top-100`."""
    trees = [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for path in data_files(root)]
    return refs_in(trees)


def test_every_source_is_used(site, refs):
    assert {ref.partition("#")[0] for ref in refs} == set(site.sources)


def test_every_section_of_the_plan_is_used(site, refs):
    assert {f"plan-2024-04#{section}" for section in site.sources["plan-2024-04"].sections} <= refs


def test_a_publisher_is_an_organisation(site):
    assert {source.publisher for source in site.sources.values()} == PUBLISHERS


def test_no_member_of_the_city_council_is_named(root):
    """Reports of council members are cited as such; the name stands in no text, only in the address of the page."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in data_files(root))
    assert len(text) > 50_000
    assert re.findall(r"\S{2,6}(?:議員|市議|区議|県議)(?!の活動報告)", text) == []


def test_every_topic_has_procedures(site):
    assert {p.topic for p in site.procedures} == {topic.id for topic in site.strategy.topics}


@pytest.mark.parametrize("sign", ["TO" + "DO", "FIX" + "ME", "XXX", "???", "未定義", "ダミー"])
def test_nothing_is_left_to_be_filled_in(root, sign):
    assert [path.name for path in data_files(root) if sign in path.read_text(encoding="utf-8")] == []


def data_files(root: Path) -> list[Path]:
    return sorted((root / "data").rglob("*.yml"))
