"""What the checks find where a form was filled in is said without a file, a line of one or a sheet of the workbook."""

import re

import pytest
from small_tree import TREE, load
from spoilt import CASES, VALID

from macros.base.messages import read_messages
from macros.base.paths import ROOT
from macros.base.problems import CATALOGUE
from macros.edit.forms.field_messages import AT_A_FIELD, at_field
from macros.edit.forms.parts.asked import FORMS
from macros.kinds.all import kind_at

ADVISED = ROOT / "macros/kinds/procedures/advice.py"
LISTS = {(kind.name, form.key) for form in FORMS.values() for kind in form.kinds if form.key}
NO_VALUE = re.compile(r"\{where\}|シート|[a-z]_[a-z]|\b[a-z]+: |\bsheet\b|行目|\bline\b|キー|\bkey\b|\.yml")
# What only a file can hold; what a form does not ask for, as it writes it itself; and where {first} is a year.
OF_FILES = {*read_messages("yaml"), "not-a-mapping", "not-a-list", "duplicate-list", "full-width-space", "unknown-key",
            "text-before-comment"}  # fmt: skip
NOT_ASKED = {"unknown-source", "not-a-source-ref", "unknown-section", "no-sections", "section-missing", "unknown-record",
             "correction-of-no-key", "correction-changes-nothing", "quote-not-in-remarks", "event-after-plan",
             "unknown-looked-in", "date-out-of-range"}  # fmt: skip


def found_in_lists():
    """The codes of what the cases find in the lists that forms add to."""
    for case in (param.values[0] for param in CASES):
        kind = kind_at(case["file"])
        lines = VALID[case["file"]].replace(case["replace"], case["wrong"]).split("\n")
        for path, line, code in re.findall(r"^(\S+):(\d+):\d+: (\S+) ", case["messages"], re.MULTILINE):
            heads = [one for one in lines[: int(line)] if re.match(r"[a-z_]+:", one)]
            if kind and path == case["file"] and heads and (kind.name, heads[-1].partition(":")[0]) in LISTS:
                yield code


def test_no_message_at_a_field_speaks_of_files_or_sheets():
    codes = set(found_in_lists()) - OF_FILES - NOT_ASKED
    said = {code: AT_A_FIELD.get(code) or CATALOGUE[code] for code in codes}
    assert len(said) > 15, sorted(codes)
    assert {
        code: words for code, one in said.items() if (words := NO_VALUE.findall(" ".join(vars(one).values())))
    } == {}


TWICE = ("service-twice", "target-twice", "listed-twice", "duplicate-event", "observation-twice")


@pytest.mark.parametrize(
    "case", [one for one in CASES if re.search(f": (?:{'|'.join(TWICE)}) ", one.values[0]["messages"])]
)
def test_what_stands_there_twice_is_called_by_the_names_of_fields_and_entries(case):
    """At a field there is no line and no key: what a problem has for these is told by what pages call the two."""
    files = {case["file"]: TREE[case["file"]].replace(case["replace"], case["wrong"])}
    (found,) = [one for one in load(files)[1] if one.code in TWICE]
    kind, contents = kind_at(found.path), {path: text.encode() for path, text in (TREE | files).items()}
    said = at_field(found, None, FORMS["words"], {}, contents).split("\n")[0]
    assert not kind or (
        found.values["first"] not in re.findall(r"\d+", said.replace(found.values.get("value", ""), ""))
    ), said
    assert not kind or not re.search("「[a-z_]+」の", said), said


def test_no_advice_on_what_a_form_added_names_a_key():
    """Of what `advised` tells: see macros/cli/replies/beside.py."""
    advice, given = read_messages("advice"), ADVISED.read_text("utf-8")
    told = {code: " ".join(vars(one).values()) for code, one in advice.items() if f'"{code}"' in given}
    said = {code: re.sub(r"\{(?!where)\w+\}", "", text) for code, text in told.items()}  # but for what is filled in
    assert {code: words for code, text in said.items() if (words := NO_VALUE.findall(text))} == {
        "no-easy-japanese": ["y_j"] * 2  # of the whole data, and of no form
    }


def test_what_stands_in_the_search_is_told_as_a_clerk_knows_it():
    for code in ("counted-after-all", "means-nowhere"):
        assert NO_VALUE.findall(" ".join(vars(AT_A_FIELD[code]).values())) == []
