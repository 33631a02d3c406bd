"""The hundred procedures as the plan prints them: their periods, cases, remarks and systems, by computation."""

import re
from collections import Counter
from datetime import date

import pytest

from macros.base.calendar import When, fiscal_year_end
from macros.kinds.procedures.figures import pareto_frame
from macros.kinds.procedures.record import RemarkAbout
from macros.kinds.procedures.standing import procedure_frame, promise_frame, promised_period
from macros.records.parts import EventKind, SourceKind

AS_OF = date(2026, 11, 23)
DATE_IN_REMARK = re.compile(r"[RH]\d+(年|\.)")


def of_the_plan(printed, event) -> bool:
    return printed.source_of(event.source).kind is SourceKind.PLAN


def test_the_procedures_by_the_period_they_are_promised_for(printed):
    assert Counter(promised_period(p, printed.periods) for p in printed.procedures) == {
        "R3": 31,
        "1Q": 12,
        "2Q": 5,
        "3Q": 52,
    }


@pytest.mark.parametrize(
    ("procedure_id", "period"),
    [("moving-out-notification", "R3"), ("resident-record-copy", "1Q"), ("library-card", "3Q")],
)
def test_the_period_of_a_procedure(printed, procedure_id, period):
    procedures = {procedure.id: procedure for procedure in printed.procedures}
    assert promised_period(procedures[procedure_id], printed.periods) == period


def test_promised_by_procedures_and_by_cases_are_two_different_stories(printed):
    frame = promise_frame(printed, AS_OF)
    assert frame["period"].tolist() == ["R3", "1Q", "2Q", "3Q", "now"]
    assert frame["promised_procedures"].head(4).tolist() == [31, 43, 48, 100]
    assert frame["promised_cases_man"].head(4).tolist() == [1033, 1296, 1318, 1685]
    shares = (frame["promised_cases_man"].head(4) / 1685 * 100).round(1).tolist()
    assert shares == [61.3, 76.9, 78.2, 100]
    assert round(1685 / 1900 * 100, 1) == 88.7  # the text says about 89.5: a quotation, not a result


def test_what_the_plan_lists_as_done_is_31_procedures(printed):
    first = promise_frame(printed, AS_OF).iloc[0]
    assert (first["confirmed_procedures"], first["confirmed_cases_man"]) == (31, 1033)


def test_the_ranks_follow_the_cases(printed):
    assert [procedure.rank for procedure in printed.procedures] == list(range(1, 101))
    cases = [procedure.annual_cases_man for procedure in printed.procedures]
    assert cases == sorted(cases, reverse=True)
    frame = pareto_frame(procedure_frame(printed, AS_OF, "ja"))
    assert frame["annual_cases_man"].head(3).tolist() == [310, 220, 205]
    assert frame["annual_cases_man"].sum() == 1685


def test_a_third_of_the_procedures_names_no_system_and_two_name_an_assumed_one(printed):
    assert sum(procedure.system is None for procedure in printed.procedures) == 33
    assumed = [p.rank for p in printed.procedures if p.system_assumed]
    assert assumed == [14, 77]


def test_31_of_the_52_last_promises_wait_for_the_standardisation_of_systems(printed):
    last = [p for p in printed.procedures if promised_period(p, printed.periods) == "3Q"]
    waiting = [p for p in last if any("システム標準化" in remark.as_printed for remark in p.remarks)]
    assert (len(waiting), len(last)) == (31, 52)
    for procedure in last:
        for remark in procedure.remarks:
            assert ("システム標準化" in remark.as_printed) == (remark.about is RemarkAbout.STANDARDISATION)


def test_the_two_ranks_whose_remark_contradicts_their_period_are_left_as_printed(printed):
    by_rank = {procedure.rank: procedure for procedure in printed.procedures}
    assert (promised_period(by_rank[43], printed.periods), by_rank[43].remarks[-1].as_printed) == (
        "2Q",
        "R6年度中対応予定",
    )
    assert promised_period(by_rank[42], printed.periods) == "3Q"
    assert by_rank[42].remarks[-1].as_printed == "R6年1月 新システム稼働を見据えて対応"


def test_every_procedure_is_either_done_in_the_plan_or_promised_by_it(printed):
    for procedure in printed.procedures:
        done = any(
            event.kind is EventKind.AVAILABLE
            and of_the_plan(printed, event)
            and event.when.last <= fiscal_year_end(2021)
            for event in procedure.events
        )
        assert done != bool(procedure.commitments), procedure.id


def test_every_remark_with_a_date_is_quoted_by_an_event(printed):
    dated = [(p.id, r.as_printed) for p in printed.procedures for r in p.remarks if DATE_IN_REMARK.search(r.as_printed)]
    quoted = {(p.id, event.as_printed) for p in printed.procedures for event in p.events}
    assert len(dated) == 28
    assert [item for item in dated if item not in quoted] == []


def test_the_date_of_an_event_that_quotes_the_plan_is_the_date_that_is_quoted(printed):
    months = 0
    for procedure in printed.procedures:
        for event in (event for event in procedure.events if of_the_plan(printed, event)):
            match = re.search(r"([RH])(\d+)(?:年(\d+)月|\.(\d+)|年度)", event.as_printed or "")
            if match:
                year = {"R": 2018, "H": 1988}[match[1]] + int(match[2])
                month = match[3] or match[4]
                months += bool(month)
                expected = When.parse(f"{year}-{int(month):02}" if month else f"FY{year}")
                assert (event.when.first, event.when.last) == (expected.first, expected.last), procedure.id
    assert months > 10


def test_every_section_of_the_plan_is_used(printed, references):
    assert {f"plan-2024-04#{section}" for section in printed.sources["plan-2024-04"].sections} <= references
