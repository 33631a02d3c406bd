"""What the intake would refuse of a form is told on the page /edit/ before anything is sent, where it can be known.

By the same cases as the intake: see tests/wrong_forms.py and tests/edit/test_intake_at_once.py.
"""

import pytest
from files import files_below
from playwright.sync_api import expect
from town_project import TOWN
from wrong_forms import WRONG

# What nobody can fill in here: a list offers what there is, what stands there now is written in, a field takes days.
CHOSEN = ("form-no-such-record", "not-a-choice", "form-not-an-option", "form-was-otherwise", "form-reason-beside-none", "day-without-year")  # fmt: skip
# What only shows beside the rest of the data, or needs a text to be read: the page says that the reply asks of it.
ASKED_LATER = ("over-hundred", "value-otherwise-told", "found-not-told", "same-name")
ORDER = ("entry", "words", "field", "replaces", "before")  # fields that others are asked with
PICKED = {
    "correction": {"entry": "できごと 2024-11-01"},
    "words": {"words": "name"},
}  # what is typed otherwise on GitHub


def opened(page, record, form):
    """Open the page with the form for a record of the town, when it is ready to be filled in."""
    page.goto(f"/edit/?record={key_of(record)}&form={form}")
    expect(page.locator(f"#edit-fill-{form}")).to_be_visible()


def key_of(record):
    """The key of a record of the town on the page: kpis/my-number-card."""
    (path,) = files_below(TOWN / "data", f"*/{record.rpartition('/')[2]}.yml")
    return f"{path.parent.name}/{path.stem}"


def fill(page, form, values):
    """Fill in `values` by the id of the field, first those with which others are asked, as far as they are seen."""
    for name in sorted(values, key=lambda one: ORDER.index(one) if one in ORDER else len(ORDER)):
        field = page.locator(f"#edit-{form}-{name}")
        if name in ("record", "was") or not field.count() or not field.is_visible():
            continue
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(values[name])
        else:
            field.fill(values[name])


def known(wrong):
    """The cases that can be typed on the page, and that it can know."""
    return [one for one in wrong if one[2] not in (*CHOSEN, *ASKED_LATER)]


@pytest.mark.parametrize("name", [name for name, (_, _, wrong) in WRONG.items() if known(wrong)])
def test_the_page_says_what_the_intake_would_refuse(page, name):
    form, good, wrong = WRONG[name]
    opened(page, good["record"], form)
    fill(page, form, {**good, **PICKED.get(form, {})})
    for typed, field, code in known(wrong):
        expect(page.locator("#edit-ready")).to_be_visible()
        expect(page.locator("#edit-wrong li")).to_have_count(0)
        fill(page, form, typed)
        expect(page.locator("#edit-ready")).to_be_hidden()
        said = [page.locator("#edit-missing").inner_text(), *page.locator("#edit-wrong li").all_inner_texts()]
        assert field in "".join(said), (code, said)
        fill(page, form, {key: good.get(key, "") for key in typed})


SOURCE = {name: text for name, text in WRONG["an event"][1].items() if name.startswith("source_")}
SOONER = {"target": "2024-07", "date": "2024-06", "reason": "technical", **SOURCE, "source_date": "2024-06"}
OLD = {"entry": "手続の入口 2026-11-20", "why": "写しまちがい"}
KNOWN = {"kind": "available", "date_is": "by", "what": "できます。", **SOURCE, "confidence": "high"}


@pytest.mark.parametrize(
    ("record", "form", "values", "field", "typed", "right", "said"),
    [
        ("water-service-restart", "deadline", SOONER, "what", "仕様が変わったため", "工期を前倒ししたため", "前の期限（"),
        ("moving-out-notification", "correction", OLD | {"field": "seen_on"}, "right", "2026-11", "2026-11-19", "日まで書いてください"),
        ("moving-out-notification", "correction", OLD | {"field": "seen_on"}, "right", "2026-11-20", "2026-11-19", "いま書いてあることと同じです"),
        ("library-card", "available", KNOWN, "date", "2024-11-01", "2024-10-01", "その日の同じ種類のできごとが、もう書いてあります"),
        ("library-card", "available", KNOWN | {"date": "2024-10-01"}, "what", "あ" * 301, "あ" * 300, "300字までで書いてください"),
        ("library-card", "available", KNOWN | {"date": "1850"}, "date", "1850", "2024-10", "1889年から2100年まで"),
        ("library-card", "available", KNOWN | {"date": "2024-10"}, "what_en", "できます", "It can", "英語が書けなければ"),
        ("library-card", "available", KNOWN | {"date": "2024-10"}, "source_url", "https://a:b@minamo.example/", "https://minamo.example/b", "アドレスとして読めません"),
        ("library-card", "available", KNOWN | {"date": "2024-10"}, "source_url", "https://minamo.example/plan/", "https://minamo.example/c", "計画そのもの（"),
    ],
)  # fmt: skip
def test_what_else_the_page_knows_is_told_until_it_is_right(page, record, form, values, field, typed, right, said):
    opened(page, record, form)
    fill(page, form, values)
    for text, is_ready in ((typed, False), (right, True)):
        fill(page, form, {field: text})
        expect(page.locator("#edit-ready")).to_be_visible(visible=is_ready)
        told = [page.locator("#edit-missing").inner_text(), *page.locator("#edit-wrong li").all_inner_texts()]
        assert (said in "".join(told)) is not is_ready, told
