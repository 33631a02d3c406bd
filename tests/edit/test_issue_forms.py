"""The forms themselves: they ask for what the data needs, and no message of theirs is unused."""

import json
import re
from typing import get_args

import pytest
import yaml
from files import files_below
from filled_forms import GOOD
from issue_bodies import AVAILABLE, FORMS, body_of, fields_of

from macros.base.messages import read_messages
from macros.edit.forms.filled import is_date
from macros.edit.forms.index import edit_index, held
from macros.edit.forms.page import edit_view
from macros.edit.forms.parts.asked import FORMS as ASKED
from macros.edit.forms.parts.asked import OF_SOURCE, Form, OldPlace
from macros.edit.forms.parts.issue_form import LONGEST, LONGEST_OTHER, half, read_body, read_head
from macros.edit.forms.parts.recognised import TO_PEOPLE, form_meant, form_of
from macros.kinds.sources.record import Source
from macros.records.parts import (
    Confidence,
    CorrectedField,
    Correction,
    EventKind,
    LookedResult,
    ReasonKind,
    Revision,
    ServiceKind,
    SourceKind,
)

FORM_NAMES = sorted(file.stem for file in files_below(FORMS, "*.yml", 10) if file.stem != "config")


def fields_asked(form: Form) -> set[str]:
    """The ids of the fields that the file of a form must have."""
    names = {"record", *form.places.values()}
    names |= {"date_is"} if {"on", "by"} <= form.places.keys() else set()
    names |= {form.ends, form.ended, form.ended_on} if form.ends else set()
    names |= {"entry"} if form.model is Correction else set()
    names |= {"right", "right_en"} if form.model in (Correction, Revision) else set()
    names -= {"words"} if form.renames else set()
    return names | (set(OF_SOURCE.values()) if form.has_source else set())


@pytest.mark.parametrize("form", ASKED)
def test_a_form_asks_for_just_what_the_data_needs(form):
    fields = {field.id: field for field in fields_of(form)}
    assert set(fields) == fields_asked(ASKED[form])
    options = {name: set(field.options.values()) for name, field in fields.items() if field.options}
    if ASKED[form].has_source:
        assert options["source_kind"] == set(SourceKind) - {SourceKind.PLAN}
    assert options.get("confidence", set(Confidence)) == set(Confidence)
    kinds = set.intersection(*(set(kind.event_kinds) for kind in ASKED[form].kinds))
    assert options.get("kind", set()) <= (set(ServiceKind) if ASKED[form].key == "services" else kinds)
    assert options.get("result", set(LookedResult)) == set(LookedResult)
    assert options.get("reason", set(ReasonKind)) == set(ReasonKind)
    assert options.get("field", set()) <= set(get_args(CorrectedField))
    assert len({field.label for field in fields.values()}) == len(fields)


def test_the_page_calls_optional_what_a_change_may_lack(portal):
    """A reason is asked of what replaces another, and has to be whole but for its English: its fields say nothing."""
    forms = {form["name"]: form["fields"] for form in edit_view(portal, "edit/")["forms"]}
    optional = {name: [field["id"] for field in fields if field["is_optional"]] for name, fields in forms.items()}
    source = ["source_url", "source_date"]
    assert optional["deadline"] == ["what_en", *source]
    assert optional["available"] == ["what_en", *source]
    assert optional["service"] == ["url", "replaces", "note", *source]


@pytest.mark.parametrize("form", FORM_NAMES)
def test_every_field_says_in_both_languages_what_goes_in_and_whether_it_may_stay_empty(form):
    """Also those that are chosen: a stranger asked what a dropdown without a word was for."""
    for field in fields_of(form):
        japanese, _, english = field.help.partition(" / ")
        assert japanese and english, field.label
        if not field.required:
            assert re.search("空|だけ|書けるとき", japanese) and re.search("empty|only", english), field.label


_ASIDE = re.compile("（[^（）]*）|「。」|例 .*?(?:$|。)")  # what is said by the way, and examples
_POLITE = re.compile("(?:です|ます|ません|ください)$")


@pytest.mark.parametrize("form", FORM_NAMES)
def test_every_hint_speaks_as_the_site_does(form):
    """Whole sentences in です and ます: they stand on the page /edit/ among others that do."""
    said = [
        read_head((FORMS / f"{form}.yml").read_text(encoding="utf-8"))[1],
        *(field.help for field in fields_of(form)),
    ]
    sentences = [one for text in said for one in _ASIDE.sub("", half(text)).split("。") if one.strip()]
    assert [one for one in sentences if not _POLITE.search(one)] == []
    assert not _POLITE.search("ページや記事の題名をそのまま") and not _POLITE.search("書けるときだけ書く")


def test_a_correction_is_told_from_what_has_changed_since():
    """In both languages, where the form is chosen, in it, and where its reason is asked for."""
    text = (FORMS / "correction.yml").read_text(encoding="utf-8")
    note = next(item for item in yaml.load(text, yaml.CBaseLoader)["body"] if item["type"] == "markdown")
    why = next(field.help for field in fields_of("correction") if field.id == "why")
    for said in (read_head(text)[1], note["attributes"]["value"], why):
        assert "後で変わったこと" in said and "has changed since" in said, said


@pytest.mark.parametrize("form", ASKED)
def test_a_form_takes_texts_as_long_as_it_says_in_both_languages(form):
    """Of the texts that people write themselves; a form that asked for 300 characters refused 201."""
    for field in fields_of(form):
        japanese, _, english = field.help.partition(" / ")
        said = [int(n) for n in re.findall(r"(\d+)字まで", japanese) + re.findall(r"up to (\d+) characters", english)]
        is_sentence = "一文" in japanese or "one sentence" in english
        assert said == [LONGEST.get(field.id, LONGEST_OTHER)] * 2 * is_sentence, field.label


@pytest.mark.parametrize("form", ASKED)
def test_a_field_for_a_date_says_that_the_era_is_understood_too(form):
    """Strangers took an example for the only form, and asked whether 令和 may be written."""
    asked = ASKED[form]
    places = [(asked.model, key, name) for key, name in asked.places.items()]
    places += [(Source, key, name) for key, name in OF_SOURCE.items() if asked.has_source]
    dated = {name for model, key, name in places if is_date(model, key)} | ({asked.ended_on} - {""})
    fields = [field for field in fields_of(form) if field.id in dated]
    assert len(fields) == len(dated)
    for field in fields:
        japanese, english = field.help.split(" / ")
        assert "令和" in japanese and "(Reiwa)" in english, field.label


@pytest.mark.parametrize("form", FORM_NAMES)
def test_what_may_have_two_hundred_characters_has_room_for_lines(form):
    one_line = [field for field in fields_of(form) if not field.is_long and not field.options]
    assert [field.label for field in one_line if re.search(r"\d{3}字まで", field.help)] == []


def test_a_form_is_called_everywhere_as_its_list_of_forms_calls_it(root):
    """In what the program answers: who looks for the name finds it."""
    names = {
        read_head((FORMS / f"{name}.yml").read_text(encoding="utf-8"))[0].partition(" / ")[0] for name in FORM_NAMES
    }
    places = [(root / "macros/cli", "*.py", 10), (root / "macros/base/messages", "*.yml", 10)]
    places += [(root / "macros/words/ja", "*.yml", 10), (root / "docs/ja", "*.md", 4)]
    texts = [file.read_text(encoding="utf-8") for place in places for file in files_below(*place)]
    said = [called for text in texts for called in re.findall(r"フォーム(?:は|なら)?「([^」]+)」", _whole(text))]
    assert len(said) > 10 and set(said) <= names


def _whole(text):
    """The text of a file of Python or YAML with its broken strings in one piece."""
    return re.sub(r'"\n\s+f?"', "", text)


def test_a_form_is_known_by_its_fields():
    forms = {name: fields_of(name) for name in ASKED}
    for name in forms:
        assert form_of(body_of(name, {}), forms) == name


NONE = "どのフォームか分かりません。フォームの欄の見出し（「### 記録 / Record」など）が一つもありません"


@pytest.mark.parametrize(
    ("body", "code", "what"),
    [
        ("これを公開してください。", "form-not-recognised", NONE),
        ("### わたしの欄\n\nx\n", "form-not-recognised", NONE),
        (body_of(TO_PEOPLE, {}), "form-for-people", "「ここが違う」は人が読むフォームで、データには取り込めません"),
    ],
)
def test_what_is_no_form_for_a_program_is_told_so_with_those_that_are(body, code, what, take, root):
    status, printed, changed = take(body, "")
    first, second, *_ = printed.splitlines()
    assert (status, changed, first) == (1, {}, f"（フォーム全体 / the whole form）: {code} {what}")
    names = [read_head((FORMS / f"{name}.yml").read_text(encoding="utf-8"))[0] for name in (*ASKED, "workbook")]
    assert [one for one in names if f"「{half(one)}」" not in second] == [] and "ここが違う" not in second
    texts = {name: (FORMS / f"{name}.yml").read_text(encoding="utf-8") for name in (*ASKED, TO_PEOPLE)}
    assert form_meant(body_of("looked", {}), texts) == ("looked", [])


def test_the_form_for_mistakes_has_the_fields_that_pages_fill_in(portal):
    ids = {field.id for field in fields_of("wrong")}
    assert {"page", "file", "wrong"} <= ids
    url = portal.settings.report_url("題", "https://x.example/a/", "data/x.yml", "問い")
    assert url == (
        "https://code.minamo.example/minamo/signpost/issues/new?template=wrong.yml&title=%E9%A1%8C"
        "&page=https%3A%2F%2Fx.example%2Fa%2F&file=data%2Fx.yml&wrong=%E5%95%8F%E3%81%84"
    )


def test_an_issue_begins_with_a_form(root):
    """GitHub itself links to CONTRIBUTING.md there; a link of our own would need the address of the repository."""
    assert yaml.load((FORMS / "config.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) == {
        "blank_issues_enabled": False
    }
    assert (root / "CONTRIBUTING.md").exists()


def test_every_message_is_used():
    edit = FORMS.parent.parent / "macros/edit"
    files = [*files_below(edit, "*.py", 10), edit.parent / "cli/intake.py"]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [key for key in read_messages("forms") if f'"{key}"' not in code] == []


def test_values_are_read_from_a_good_form_only():
    fields = fields_of("available")
    values, faults = read_body(GOOD, fields)
    assert faults == [] and values == AVAILABLE
    assert read_body(GOOD + "### x\n", fields)[0] == {}


ENUMS = (Confidence, EventKind, LookedResult, OldPlace, ReasonKind, ServiceKind, SourceKind)
# A field may be called as a code is: note.
CODES = {code for codes in ENUMS for code in codes} - {name for form in ASKED.values() for name in fields_asked(form)}


def codes_in(script):
    """The codes that stand in a script, but for keys of its words and names of its elements."""
    return CODES & set(re.findall(r"""(?<!words\()(?<!at\()["'](\w+)["']""", script))


def test_no_script_of_the_edit_page_has_a_code_of_the_data_by_hand(root, portal):
    for path in files_below(root / "overrides/assets/javascripts", "edit*.js", 4):
        assert codes_in(path.read_text(encoding="utf-8")) == set(), path.name
    told = json.loads(edit_index(portal))
    assert told["defaults"] == {"confidence": "high"}
    assert set(told["codes"].values()) <= CODES


def test_a_code_by_hand_would_be_seen():
    assert codes_in('kind === \'planned\' || name === "note" ? words("found", at("found")) : \'\'') == {"planned"}


def test_the_edit_page_knows_the_reason_of_a_deadline_as_one():
    form = ASKED["deadline"]
    reasons = [place for place in form.places if held(form.model, place.split(".")) == "reason"]
    assert reasons == ["reason.what.ja"]


def test_the_edit_page_says_until_when_a_promise_runs_and_no_code_of_the_plan(portal):
    told = json.loads(edit_index(portal))
    lines = [entry["line"] for one in told["records"] for entry in one["entries"] if entry["list"] == "commitments"]
    assert any("年度末（" in line for line in lines)
    assert [line for line in lines if re.search(f"：(?:{'|'.join(told['periods'])})$", line)] == []


def test_the_edit_page_is_given_no_words_that_its_scripts_do_not_say(portal, root):
    scripts = files_below(root / "overrides/assets/javascripts", "edit*.js", 5)
    source = "".join(path.read_text(encoding="utf-8") for path in scripts)
    names = {key: re.sub("-(.)", lambda found: found[1].upper(), key) for key, _ in edit_view(portal, "edit/")["says"]}
    said = {key for key, name in names.items() if re.search(rf"\b{name.removesuffix('Listed')}\b", source)}
    assert len(said) > 40 and names.keys() - said == set()
