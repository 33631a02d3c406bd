"""A citation as BibTeX and as CSL-JSON: the whole texts, and that programs can take them in."""

import json
import re
from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from macros.view.citing.forms import Cited, bibtex, csl_json

CITED = Cited(
    "図書館カード",
    "みちしるべ",
    "https://town.example/dx/",
    "procedures/library-card/",
    date(2026, 3, 1),
    "ja",
    "ビルド a1",
)
# What the published schema of CSL-JSON (resource.citationstyles.org, csl-data.json) says of the fields that are used.
TEXT = {"type": "string"}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["webpage"]},
            "issued": {
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "items": {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 3},
                        "minItems": 1,
                        "maxItems": 2,
                    }
                },
                "additionalProperties": False,
            },
            **dict.fromkeys(("title", "container-title", "URL", "language", "note"), TEXT),
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}


def test_bibtex():
    assert bibtex(CITED) == (
        "@misc{procedures-library-card,\n"
        '  title = "{図書館カード}",\n'
        "  howpublished = {みちしるべ},\n"
        "  year = {2026},\n"
        "  month = mar,\n"
        "  day = {1},\n"
        "  url = {https://town.example/dx/procedures/library-card/},\n"
        "  note = {ビルド a1}\n"
        "}"
    )
    assert bibtex(replace(CITED, note="")).endswith("  url = {https://town.example/dx/procedures/library-card/}\n}")


def test_what_tex_would_take_for_its_own_is_escaped():
    hostile = replace(CITED, title=r"100% & #1_$ {a}} \x ~^", site="A_B", site_url="https://a_b.example/%7E/")
    assert bibtex(hostile) == (
        "@misc{procedures-library-card,\n"
        r'  title = "{100\% \& \#1\_\$ \textbraceleft{}a\textbraceright{}\textbraceright{} \textbackslash{}x '
        '\\textasciitilde{}\\textasciicircum{}}",\n'
        "  howpublished = {A\\_B},\n"
        "  year = {2026},\n"
        "  month = mar,\n"
        "  day = {1},\n"
        "  url = {https://a_b.example/%7E/procedures/library-card/},\n"
        "  note = {ビルド a1}\n"
        "}"
    )
    assert bibtex(hostile).count("{") == bibtex(hostile).count("}")


def test_the_key_is_the_same_on_every_day_and_in_every_build():
    later = replace(
        CITED, day=date(2030, 12, 31), note="ビルド b2", title="別の名前", site_url="https://other.example/"
    )
    assert later.key == CITED.key == "procedures-library-card"
    assert re.fullmatch(r"[a-z0-9-]+", CITED.key)


@pytest.mark.parametrize(("note", "ending"), [("", ""), ('"版" 1', ', "note": "\\"版\\" 1"')])
def test_csl_json(note, ending):
    text = csl_json(replace(CITED, note=note))
    assert text == (
        '[{"id": "procedures-library-card", "type": "webpage", "title": "図書館カード", "container-title": "みちしるべ", '
        '"URL": "https://town.example/dx/procedures/library-card/", "issued": {"date-parts": [[2026, 3, 1]]}, '
        f'"language": "ja"{ending}}}]'
    )
    jsonschema.validate(json.loads(text), CSL)


def test_a_field_that_csl_json_does_not_know_would_be_seen():
    item = json.loads(csl_json(CITED))[0]
    for fault in ({"url": "x"}, {"issued": {"date": "2026"}}, {"type": "page"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate([item | fault], CSL)
