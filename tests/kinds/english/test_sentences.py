"""What pages say as sentences is declared so by its model, and advice tells what does not end as one."""

import pytest

from macros.files.parse import parse_yaml
from macros.kinds.english.sentences import sentence_advice, unfinished

PATH = "data/procedures/moving-out-notification.yml"
CASES = "data/cases.yml"


def unfinished_in(path, text):
    return [node.value for node in unfinished(parse_yaml(text.encode(), path)[0])]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        (PATH, "events:\n  - {what: {ja: 受付を開始}, in_answer: {ja: 一部}}\n", ["受付を開始", "一部"]),
        (PATH, "events:\n  - what: {ja: 受付を始めました（開始）。, en: Began}\n", []),
        (PATH, "name: {ja: 転出届}\n", []),  # a name is none
        (PATH, "commitments:\n  - reason: {kind: budget, what: {ja: 予算}}\n", ["予算"]),
        (PATH, "events:\n  - corrections:\n      - why: {ja: 写しちがい}\n", []),
        (PATH, "looked:\n  - note: {ja: 電話で確認}\n  - note: 読めない形\n", ["電話で確認"]),
        (CASES, "cases:\n  - notes:\n      - {ja: 推計}\n      - {ja: 推計です。}\n", ["推計"]),
        (
            "data/systems/portal.yml",
            "what: {ja: 申請の窓口}\nservices:\n  - note: {ja: 一部}\n",
            ["申請の窓口", "一部"],
        ),
        ("data/strategy.yml", "looked_in:\n  - {id: a, what: {ja: 一覧}}\n", []),  # of no kind of record
    ],
)
def test_what_a_model_declares_as_a_sentence_is_to_end_as_one(path, text, found):
    assert unfinished_in(path, text) == found


def test_a_file_is_told_once_where_most_of_the_portal_speaks_in_sentences():
    said, other = (
        parse_yaml(f"events:\n  - what: {{ja: {one}}}\n  - what: {{ja: {one}}}\n".encode(), f"data/procedures/{n}.yml")[
            0
        ]
        for n, one in enumerate(["受付を始めました。", "受付を開始"])
    )
    told = list(sentence_advice([said, other]))
    assert [(one.path, one.line, one.code) for one in told] == [("data/procedures/1.yml", 2, "not-a-sentence")]
    assert list(sentence_advice([other])) == []  # a portal that mostly says it otherwise


def test_a_sentence_that_lacks_its_stop_alone_is_told_just_that():
    texts = "events:\n  - what: {ja: 受付を始めました。}\n  - what: {ja: 届きませんでした}\n"
    document, _ = parse_yaml(texts.encode(), "data/procedures/1.yml")
    assert [(one.line, one.code) for one in sentence_advice([document])] == [(3, "no-full-stop")]
