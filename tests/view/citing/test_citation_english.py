"""What one statement says in English to who cites it: when, what and how sure, and nothing that no source says."""

import pytest

from macros.base.calendar import When
from macros.kinds.procedures.record import ProcedureEvent
from macros.records.model import Sentence, Text
from macros.records.parts import Commitment
from macros.view.citing.english import event_in_english, printed_in_english, promise_in_english

BY = " Published by: Minamo Handbook."


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"on": "2024-11-01"}, "2024-11-01: Available on phone. It began. Certainty: high."),
        ({"on": "FY2022", "confidence": "low"}, "FY2022: Available on phone. It began. Certainty: low."),
        ({"by": "2024-11"}, "By 2024-11: Available on phone. It began. Certainty: high."),
        ({"by": "3Q"}, "By FY2024: Available on phone. It began. Certainty: high."),
        ({"on": "2024", "kind": "planned"}, "Planned for 2024: It began. Certainty: high."),
        (
            {"on": "2024", "what": Sentence(ja="始まりました。")},
            "2024: Available on phone. 始まりました. Certainty: high.",
        ),
    ],
)
def test_an_event_is_told_with_its_time_its_kind_and_how_sure_it_is(portal, more, said):
    values = {
        "kind": "available",
        "what": Sentence(ja="始まりました。", en="It began."),
        "source": "minamo-blog",
    } | more
    times = {key: portal.site.periods.parse(values[key]) for key in ("on", "by") if key in values}
    assert event_in_english(portal.words, portal.site, ProcedureEvent.model_validate(values | times)) == said + BY


def test_of_what_the_plan_promises_only_its_edition_is_known(portal):
    made = Commitment(
        announced=When.parse("2024-04"), target=portal.site.periods.parse("3Q"), source="minamo-plan#cover"
    )
    card = Text(ja="図書館カードの発行", en="Library card")
    said = [promise_in_english(portal.words, portal.site, card, made, in_plan) for in_plan in (True, False)]
    assert said == [
        "Promised: “Library card” on smartphones by 2025-03-31 (stated in the edition of 2024-04). Published by: Minamo City.",
        "Promised: “Library card” on smartphones by 2025-03-31 (announced 2024-04). Published by: Minamo City.",
    ]
    printed = printed_in_english(portal.words, portal.site, portal.site.periods.parse("1Q"), "運用開始", "not_found")
    assert printed == "FY2022, the plan’s promise as printed: 「運用開始」. Status: Looked for, not found."
