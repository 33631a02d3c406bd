"""What is typed into a form by whoever means harm, or by accident: it is refused, or it is text and nothing else."""

import pytest
from filled_forms import GOOD, RECORD, SOURCES
from issue_bodies import AVAILABLE, body_of

from macros.edit.forms.parts.issue_form import LONGEST_BODY
from macros.load.load import load_site

HEADING = "### 内容\n\n"


BODIES = {
    "nothing": ("", {"form-heading-missing"}),
    "no form at all": ("Please publish this: https://evil.example", {"form-text-before", "form-heading-missing"}),
    "a field twice": (GOOD + HEADING + "別の内容\n", {"form-heading-twice"}),
    "a field twice, the first one empty": (
        HEADING + "_No response_\n\n" + GOOD,
        {"form-heading-twice", "form-out-of-order", "form-required"},
    ),
    "a field that the form has not": (GOOD + "### 状態\n\navailable\n", {"form-unknown-heading"}),
    "a field of the other form": (GOOD + "### 値\n\n1\n", {"form-unknown-heading"}),
    "a heading inside of a value": (GOOD.replace("オンライン申請を開始", "あ\n### id\nx"), {"form-unknown-heading"}),
    "fields in another order": (
        "\n".join(reversed(GOOD.split("\n"))).replace("\n\n### ", "\n### "),
        {"form-text-before", "form-out-of-order", "form-not-an-option", "form-required"},
    ),
    "a field left out": (
        GOOD.replace("### 内容 / Content, in Japanese\n", ""),
        {"form-heading-missing", "form-several-lines"},
    ),
    "text in front": ("{{ 7*7 }}\n" + GOOD, {"form-text-before"}),
    "a huge text": (GOOD + "あ" * LONGEST_BODY, {"form-too-long"}),
    "a long value": (GOOD.replace("オンライン申請を開始", "あ" * 301), {"form-value-too-long"}),
    "a long id": (GOOD.replace("pregnancy-notification\n", "a" * 201 + "\n"), {"form-value-too-long"}),
    "ten thousand headings": ("### 内容\n" * 2000, {"form-heading-twice", "form-heading-missing", "form-required"}),
    "an option of one's own": (GOOD.replace("市 / the city", "plan"), {"form-not-an-option"}),
    "an option without its code": (GOOD.replace("市 / the city", "市役"), {"form-not-an-option"}),
    "not UTF-8": (GOOD.encode("cp932", "replace"), {"not-utf8"}),
    "half a surrogate": (GOOD.replace("オンライン", "\ud800"), {"not-utf8"}),
}


VALUES = {
    "a NUL": ("what", "受付\x00開始", {"form-unseen-sign"}),
    "a bell and a colour": ("what", "\x1b[31m受付\x07", {"form-unseen-sign"}),
    "a carriage return alone": ("what", "受付\r::error::x", {"form-unseen-sign"}),
    "a line separator": ("what", "受付\u2028### 状態", {"form-unseen-sign"}),
    "right to left": ("what", "受付\u202egnp.exe", {"form-unseen-sign"}),
    "an isolate": ("source_publisher", "横浜\u2067市", {"form-unseen-sign"}),
    "no width at all": ("source_title", "横\u200b浜", {"form-unseen-sign"}),
    "a byte order mark": ("source_title", "\ufeff横浜", {"form-unseen-sign"}),
    "a private sign": ("source_title", "横浜\ue000", {"form-unseen-sign"}),
    "no character": ("source_title", "横浜\uffff", {"form-unseen-sign"}),
    "several lines": ("source_title", "受付\nkind: withdrawn", {"form-several-lines"}),
    "several lines with a space": ("source_title", "受付\n  - on: 2020", {"form-several-lines"}),
    "a way up": ("record", "../../mkdocs", {"form-no-such-record"}),
    "a way from the root": ("record", "/etc/passwd", {"form-no-such-record"}),
    "a way up behind the page": ("record", "procedures/../kpis/e-application-cases", {"form-no-such-record"}),
    "another kind of record": ("record", "https://x.example/kpis/e-application-cases/", {"form-no-such-record"}),
    "a file": ("record", "pregnancy-notification.yml", {"form-no-such-record"}),
    "a command as the id": ("record", "$(touch x)", {"form-no-such-record"}),
    "a template as the id": ("record", "{{ config }}", {"form-no-such-record"}),
    "YAML as the date": ("date", "2026-06-01, kind: withdrawn", {"not-a-date"}),
    "a tag as the date": ("date", "!!python/object:os.system [x]", {"not-a-date"}),
    "an anchor as the date": ("date", "&x 2026-06-01", {"not-a-date"}),
    "a comment behind the date": ("date", "2026-06-01 # x", {"not-a-date"}),
    "a script as the URL": ("source_url", "javascript:alert(1)", {"not-a-url"}),
    "a file as the URL": ("source_url", "file:///etc/passwd", {"not-a-url"}),
    "markup in the URL": ("source_url", 'https://x.example/"><script>', {"not-a-url"}),
    "two URLs": ("source_url", "https://x.example https://y.example", {"not-a-url"}),
    "only full-width spaces": ("what", "\u3000\u3000", {"form-required"}),
    "nothing where something must be": ("what", "", {"form-required"}),
}


AS_TYPED = {
    "a command": "$(touch x); `id` && false | sh > x",
    "a template": "{{ 7*7 }} {% raw %} {# x #} ${{ github.token }}",
    "a tag": "!!python/object/apply:os.system ['id']",
    "an alias": "*x",
    "a mapping": "{ja: x, kind: withdrawn}",
    "a key": "kind: withdrawn # x",
    "a list": "- x",
    "a quote": "\"'\\n\\x00 'a\" #b",
    "a block": "| x",
    "a word of YAML": "no",
    "a number": "012",
    "a time": "12:30",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "Markdown": "**x** [y](javascript:alert(1)) ![z](https://evil.example/x.png) | a | b |",
    "a comment": "<!-- x --> --",
    "a mention": "@everyone @example/admins fixes #1 closes GH-2",
    "a command of the runner": "::set-output name=x::y ::error::z ##[error]w",
    "a fence": "``` ```` ~~~ ```text",
    "a document's end": "--- x ... y",
    "a format": "%s %(x)s {0} {name} $x",
    "a heading not at the start": "x ### 状態",
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_form_is_refused(take, name):
    body, codes = BODIES[name]
    assert_refused(take(body), codes)


@pytest.mark.parametrize("name", VALUES)
def test_a_value_that_is_none_is_refused(take, name):
    field, value, codes = VALUES[name]
    assert_refused(take(body_of("available", AVAILABLE | {field: value})), codes)


def assert_refused(result, codes):
    status, said, changed = result
    assert (status, changed) == (1, {})
    assert said.endswith("何も書きませんでした。 / Nothing was written.\n")
    assert "Traceback" not in said and "\x1b" not in said and "\u202e" not in said
    assert {line.split(": ", 1)[1].split()[0] for line in said.splitlines()[:-1] if line[:1] not in ("", " ")} == codes


@pytest.mark.parametrize("name", AS_TYPED)
def test_whatever_else_was_typed_is_text(take, project, name):
    text = AS_TYPED[name]
    values = AVAILABLE | dict.fromkeys(("what", "what_en", "source_title", "source_publisher"), text)
    status, said, changed = take(body_of("available", values))
    assert (status, sorted(changed)) == (0, [RECORD, SOURCES]), said
    site, problems = load_site(project)
    assert problems == []
    event = next(one for one in site.procedures if one.id == "pregnancy-notification").events[-1]
    source = site.source_of(event.source)
    assert [event.what.ja, event.what.en, source.title, source.publisher] == [text] * 4
    assert source.id == "city-pregnancy-notification-2026-06-02"
    assert not [line for line in said.splitlines() if line.startswith(("::", "##"))]


def test_the_summary_shows_what_was_typed_in_a_fence(take, tmp_path):
    summary = tmp_path / "summary.md"
    text = AS_TYPED["a fence"] + " @everyone と書いてあります。"
    assert take(body_of("available", AVAILABLE | {"what": text}), "available", "--summary", str(summary))[0] == 0
    said = summary.read_text(encoding="utf-8")
    assert said.count("`````text\n") == said.count("\n`````\n") == 2  # one longer than what was typed
    outside, inside = said.split("`````")[::2], said.split("`````")[1::2]
    assert not any(text in one for one in outside) and all(text.removesuffix("。") in one for one in inside)
