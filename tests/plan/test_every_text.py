"""What holds of every text in data/, whoever writes it and however much of it there is."""

import json
import re

import pytest
from editor import schema_of, underlined
from files import files_below
from said_anew import assert_said_anew

from macros.cli.pages_and_schema import schemas
from macros.edit.change.fixes import mended
from macros.edit.excel import exported, imported

# 議員 behind something that is no body, party or group: 「山田議員」, but not 「市会議員」 nor 「無所属の議員」.
COUNCILLOR = re.compile(
    r"[一-龠ァ-ヶ](?<![会市県区国院元現新全各両町村数属性])(?:議員|市議|区議|県議)(?!会|の活動報告)"
)


def test_nobody_on_the_city_council_is_named(texts):
    """Reports of council members are cited as such; the name stands in no text, only in the address of the page."""
    assert [(path, found.group()) for path, text in texts.items() for found in COUNCILLOR.finditer(text)] == []


def test_a_name_would_be_found():
    assert COUNCILLOR.search("山田太郎議員の質問") and COUNCILLOR.search("ヤマダ市議は")
    for right in ("横浜市会議員の活動報告", "市会議員の質問", "市議会の答弁", "県議会議員選挙", "無所属の議員"):
        assert not COUNCILLOR.search(right), right


@pytest.mark.parametrize("sign", ["TO" + "DO", "FIX" + "ME", "XXX", "未定義", "ダミー"])
def test_nothing_is_left_to_be_filled_in(texts, sign):
    assert [path for path, text in texts.items() if sign in text] == []


def test_the_arithmetic_is_right(plan_site):
    """Each expression is of numbers and the four operations, and gives the result that is shown."""
    for one in (one for contradiction in plan_site.discrepancies.values() for one in contradiction.computed):
        assert set(one.expression) <= set("0123456789.+-*/() "), one.expression
        value = eval(one.expression)  # only the characters above
        half_of_last_digit = 0.5 * 10 ** -len(one.result.partition(".")[2])
        assert abs(value - float(one.result)) <= half_of_last_digit + 1e-9, one.expression


def test_an_editor_underlines_nothing(texts, live_root):
    schema = live_root / "data" / "schema"
    said = {path: list(underlined(text, schema_of(path, schema))) for path, text in texts.items()}
    assert {path: found for path, found in said.items() if found} == {}


def test_the_schema_for_editors_is_what_the_models_and_the_plan_give(plan_site, live_root):
    folder = live_root / "data" / "schema"
    committed = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in files_below(folder, "*.json", 10)}
    assert schemas(plan_site.strategy) == committed, "python -m macros schema"


def test_every_text_can_be_edited_where_it_stands(texts):
    for path, text in texts.items():
        assert_said_anew(text, path)


def test_nothing_is_there_to_mend(texts, plan_site):
    periods = plan_site.periods
    assert [mend for path, text in texts.items() for mend in mended(path, text.encode(), periods).mends] == []


def test_there_and_back_through_excel_changes_nothing(live_root, tmp_path):
    book, problems = exported(live_root)
    assert problems == []
    (tmp_path / "out.xlsx").write_bytes(book)
    outcome = imported(live_root, tmp_path / "out.xlsx")
    assert (outcome.files, outcome.faults, outcome.takeover.lines, outcome.takeover.missing) == ({}, (), [], [])
