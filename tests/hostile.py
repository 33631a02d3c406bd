"""A site whose texts are full of markup: every text field that people write carries SIGNS, in several languages of
computers at once. Whatever reads them must show exactly that."""

from pathlib import Path

import yaml

SIGNS = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> </title></style> <!--/html--> {{ 7*7 }} {% raw %} {# x #} "
    "a|b *x* _y_ `z` [x](javascript:alert(3)) &amp; &lt;b&gt; \"quote' \\n $& __N__ %s {name}"
)
PROCEDURE = "resident-record-copy"  # partly available: what happened is in its answer, and so in its description
OVERDUE = "special-collection-employee-change"  # no public record: named on the home page
SYSTEM = "minamo-smart-application"
TOPIC = "certificates"
SOURCE = "minamo-service-corners-2026-02-05"
NOTED = "minamo-news-2024-07"
PROJECT = "evacuation-app"
DISCREPANCY = "evacuation-app-start"
TERM = "ar"  # the evacuation app's page names it
PLAN = "minamo-plan"
SECTION = "procedures"


def with_signs(text: str) -> str:
    """`text` with SIGNS behind it; the text in front tells where they were found."""
    return f"{text} {SIGNS}"


def make_hostile(project: Path) -> None:
    """Spoil the data of a copy of the project."""
    data = project / "data"
    _change(data / "procedures" / f"{PROCEDURE}.yml", _spoil_procedure)
    _change(data / "systems" / f"{SYSTEM}.yml", _spoil_system)
    _change(data / "procedures" / f"{OVERDUE}.yml", lambda record: _spoil(record["plain_name"], "ja"))
    _change(data / "strategy.yml", _spoil_topic)
    _change(data / "sources.yml", _spoil_sources)
    _change(data / "projects" / f"{PROJECT}.yml", _spoil_project)
    _change(data / "discrepancies" / f"{DISCREPANCY}.yml", _spoil_discrepancy)
    _change(data / "glossary.yml", _spoil_term)


def _change(file: Path, spoil) -> None:
    tree = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    spoil(tree)
    file.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=100_000), encoding="utf-8")


def _spoil(record: dict, *keys: str) -> None:
    for key in keys:
        record[key] = with_signs(record[key])


def _spoil_procedure(record: dict) -> None:
    _spoil(record["name"], "ja", "en")
    for remark in record["remarks"]:
        _spoil(remark, "as_printed")
    for event in record["events"]:
        _spoil(event["what"], "ja", "en")
        if "as_printed" in event:
            _spoil(event, "as_printed")
    record["events"][-1]["confidence"] = "low"
    note = {"ja": with_signs("入口の注"), "en": with_signs("A note")}
    record["services"] = [{"kind": "guide", "source": SOURCE, "seen_on": "2026-11-01", "note": note}]
    reason = {"kind": "technical", "what": {"ja": "入札の不調", "en": "A failed tender"}}
    correction = {"on": "2026-04-01", "field": "target", "was": "FY2026", "why": {"ja": "写しまちがい", "en": "A slip"}}
    _spoil(reason["what"], "ja", "en")
    _spoil(correction, "was")
    _spoil(correction["why"], "ja", "en")
    moved = {
        "announced": "2026-02-05",
        "target": "FY2027",
        "source": SOURCE,
        "reason": reason,
        "corrections": [correction],
    }
    record["commitments"].append(moved)


def _spoil_system(record: dict) -> None:
    _spoil(record["name"], "ja", "en")
    _spoil(record["what"], "ja", "en")


def _spoil_topic(strategy: dict) -> None:
    _spoil(next(topic["name"] for topic in strategy["topics"] if topic["id"] == TOPIC), "ja", "en")


def _spoil_sources(sources: dict) -> None:
    by_id = {source["id"]: source for source in sources["sources"]}
    _spoil(by_id[SOURCE], "title", "publisher")
    _spoil(by_id[NOTED]["note"], "ja", "en")
    _spoil(by_id[PLAN], "title", "publisher")
    _spoil(by_id[PLAN]["sections"], SECTION)


def _spoil_project(record: dict) -> None:
    _spoil(record, "title", "timing")
    _spoil(record["summary"], "ja", "en")
    for figure in record["figures"]:
        _spoil(figure, "as_printed")


def _spoil_discrepancy(record: dict) -> None:
    for key in ("title", "explanation", "shown_as"):
        _spoil(record[key], "ja", "en")
    for statement in record["statements"]:
        _spoil(statement, "as_printed")


def _spoil_term(tree: dict) -> None:
    term = next(term for term in tree["terms"] if term["id"] == TERM)
    _spoil(term, "reading")
    _spoil(term["definition"], "ja", "en")
