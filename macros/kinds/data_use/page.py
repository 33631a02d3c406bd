"""The measures of the data-use plan → what `fragments/data_use.html` shows."""

from __future__ import annotations

from macros.kinds.data_use.record import Answer, DataUseMeasure
from macros.view.links import part_link, part_name, record_links
from macros.view.parts import Link, source_view
from macros.view.portal import Portal


def data_use_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/data_use.html` shows."""
    words = portal.words
    data_use = portal.site.data_use
    if data_use is None:
        return {"words": words, "sentence": words("data_use.none"), "source": None, "viewpoints": [], "measures": []}
    names = {measure.number: portal.printed(measure.name) for measure in data_use.measures}
    return {
        "words": words,
        "column": data_use.policy_column,
        "sentence": words(
            "data_use.sentence",
            part=part_name(portal, data_use.part),
            n=len(data_use.measures),
            answers=sum(len(measure.answers) for measure in data_use.measures),
        )
        if names
        else words("data_use.none"),
        "viewpoints": [
            {
                "name": portal.printed(viewpoint.name),
                "measures": [
                    Link(words("data_use.measure", number=number, name=names[number]), f"#measure-{number}")
                    for number in sorted(viewpoint.measures)
                ],
            }
            for viewpoint in data_use.viewpoints
        ],
        "measures": [_measure(portal, measure, page) for measure in data_use.measures],
        "source": source_view(portal, data_use.source),
    }


def _measure(portal: Portal, measure: DataUseMeasure, page: str) -> dict:
    return {
        "id": f"measure-{measure.number}",
        "name": portal.words("data_use.measure", number=measure.number, name=portal.printed(measure.name)),
        "answers": [_answer(portal, answer, page) for answer in measure.answers],
        "part": part_link(portal, measure.part, page),
        "policy": measure.policy_as_printed,
        "page": measure.page_as_printed,
        "note": portal.say(measure.note) if measure.note else None,
    }


def _answer(portal: Portal, answer: Answer, page: str) -> dict:
    return {
        "as_printed": answer.as_printed,
        "initiatives": record_links(portal, "initiatives", answer.initiatives, page),
    }
