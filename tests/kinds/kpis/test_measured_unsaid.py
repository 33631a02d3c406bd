"""A value of what no page says that it began: advice names both records, and readers are led from one to the other."""

import shutil
from dataclasses import replace

import pytest
from roadmap_rows import AFTER, event, row
from test_kpis import kpi_of, target

from macros.cli.mending import portal_at
from macros.cli.replies.advised import advised_anew
from macros.kinds.initiatives.words.beside import beside_answer
from macros.kinds.kpis.advice import kpi_advice, measured_unsaid
from macros.kinds.kpis.record import Survey
from macros.kinds.projects.page import project_view
from macros.load.load import load_site, read_documents
from macros.records.parts import Confidence

CELLS = (("1Q", "設計"), ("2Q", "検証、運用開始"), ("3Q", "継続"))
VALUE = """observations:
  - {on: FY2024, value: 15, what: {ja: 時間です。, en: The time.}, source: minamo-service-corners-2026-02-05}
"""


def seen_with(portal, one, figure):
    """The portal with a row and a figure of it."""
    sites = portal.site.with_records("initiatives", [one])
    return replace(portal, site=sites.with_records("kpis", [figure.model_copy(update={"initiatives": [one.id]})]))


def measured(on="FY2024", value="40", **more):
    kpi = kpi_of([target("=", "50", "3Q")], [(on, value, None)])
    return kpi.model_copy(update={"observations": [kpi.observations[0].model_copy(update=more)]})


SURVEY = Survey(name="調査", question="使っていますか")


@pytest.mark.parametrize(
    ("cells", "events", "figure", "index"),
    [
        (CELLS, (), measured(), 1),
        (CELLS, (event("delivered", "2022-06-01"),), measured(), 1),  # the design is another promise
        (CELLS, (event("delivered", "2023-06-01", "2Q"),), measured(), None),
        (CELLS, (event("observed", "2023-06-01", "2Q"),), measured(), None),
        (CELLS, (event("note", "2024-06-01", None),), measured(source="minamo-news-2024-07#1"), None),  # it was read
        (CELLS, (), measured("FY2022"), None),  # before it was to begin
        (CELLS, (), measured("2027-03-31"), None),
        (CELLS, (), measured(value="0"), None),
        (CELLS, (), measured(confidence=Confidence.LOW), None),
        (CELLS, (), measured().model_copy(update={"survey": SURVEY}), None),
        (CELLS, (), kpi_of([target("=", "50", "3Q")]), None),
        ((("1Q", "導入に向けた検討・運用の準備"),), (), measured(), None),
        ((("4Q", "全区で導入"),), (), measured(), None),  # the year of the value is before it
        ((("3Q", "全区で導入"),), (), measured(), 0),
    ],
)
def test_a_value_of_what_nothing_on_record_says_to_have_begun_is_advised(portal, cells, events, figure, index):
    one = row(*cells, events=events)
    found = list(measured_unsaid(seen_with(portal, one, figure), one))
    assert [n for n, _ in found] == ([] if index is None else [index])
    assert all((said["id"], said["kpi_id"], said["cell"]) == (one.id, "example", cells[index][1]) for _, said in found)


def test_the_check_and_the_reply_to_a_value_name_both_records(town_root, tmp_path):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    path = tmp_path / "data/kpis/time-certificate-requests.yml"
    text = path.read_text(encoding="utf-8").replace(
        "initiatives: [online", f"{VALUE}initiatives: [paperless-meetings, online"
    )
    path.write_text(text, encoding="utf-8")
    rows = tmp_path / "data/initiatives/paperless-meetings.yml"
    rows.write_text(
        rows.read_text(encoding="utf-8").partition("events:")[0].replace("試行", "運用開始"), encoding="utf-8"
    )
    now, was = (portal_at(town_root, load_site(root, AFTER)[0], AFTER) for root in (tmp_path, town_root))
    [found] = [one for one in kpi_advice(read_documents(tmp_path), now) if one.code == "measured-not-told"]
    assert (found.path, found.line) == ("data/initiatives/paperless-meetings.yml", 8)
    [line] = advised_anew(was, now, "data/kpis/time-certificate-requests.yml")
    assert line.startswith(
        "取組「会議のペーパーレス化」の2023年度の約束「運用開始」には、行われたという公表の記録がないままですが、指標「証明書の請求にかかる時間」"
        "（time-certificate-requests）には、2024年度（令和6年度）の値（15分）があります。"
    )
    assert "event paperless-meetings --milestone 2Q" in line
    assert list(advised_anew(now, now, "data/kpis/time-certificate-requests.yml")) == []
    for on, is_told in (("2026-02-04", True), ("2026-02-05", False)):  # the source of the value is of 2026-02-05
        look = f"looked:\n  - {{on: {on}, where: town-website, result: nothing}}\n"
        (rows := tmp_path / "data/initiatives/paperless-meetings.yml").write_text(
            rows.read_text(encoding="utf-8").partition("looked:")[0] + look, encoding="utf-8"
        )
        now = portal_at(town_root, load_site(tmp_path, AFTER)[0], AFTER)
        advised = [one.code for one in kpi_advice(read_documents(tmp_path), now)]
        assert ("measured-not-told" in advised) is is_told
        assert [*advised_anew(was, now, "data/kpis/time-certificate-requests.yml")] == [line]  # told to who adds it


@pytest.mark.parametrize(
    ("cells", "figure", "is_led"),
    [
        (CELLS, measured(), True),
        (CELLS, measured("FY2022"), True),  # of the year of the design
        (CELLS, measured("FY2021"), False),
        ((("4Q", "全区で導入"),), measured(), False),
        (CELLS, kpi_of([target("=", "50", "3Q")]), False),
    ],
)
def test_who_reads_that_nothing_was_found_of_a_row_is_led_to_a_value_of_its_figure(portal, cells, figure, is_led):
    one = row(*cells)
    year = {"FY2022": "2022年度（令和4年度）"}.get(
        figure.observations[0].on.text if figure.observations else "", "2024年度（令和6年度）"
    )
    led = f"関わる記録：指標「例」の{year}の値は、40%と公表されています。約束したことが行われたかどうかは、この値では判断していません。"
    assert beside_answer(seen_with(portal, one, figure), one) == ([led] if is_led else [])


def test_no_value_stands_beside_an_answer_that_all_promises_were_kept(portal):
    kept = [event("delivered", on, period) for on, period in (("2022-06-01", "1Q"), ("2023-06-01", "2Q"))]
    one = row(*CELLS[:2], events=tuple(kept))
    assert not [text for text in beside_answer(seen_with(portal, one, measured()), one) if "指標" in text]


def test_who_reads_that_nothing_is_known_of_a_project_is_led_to_a_value_of_its_figure(portal):
    home = portal.site.projects["eltax"]
    assert project_view(portal, home.id)["beside"] == []
    kpi = portal.site.kpis["eltax-use-rate"]
    value = measured().observations[0]
    others = [one for one in portal.site.kpis.values() if one is not kpi]
    site = portal.site.with_records("kpis", [*others, kpi.model_copy(update={"observations": [value]})])
    assert project_view(replace(portal, site=site), home.id)["beside"] == [
        "指標「税ねっとの利用率」の2024年度（令和6年度）の値は、40%と公表されています。"
    ]
