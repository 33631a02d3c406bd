"""Every chart is complete as it is written: headline, sentence, pictures that say both, table, source and file."""

import csv
import io
import json
import re
from urllib.parse import urldefrag, urljoin

import pytest
from html_reader import Element


@pytest.fixture(scope="module")
def charts(pages) -> list[tuple[str, Element]]:
    """Every chart with the address of its page."""
    return [(address, figure) for address, page in pages.items() for figure in page.all("figure", "chart")]


def test_every_chart_can_be_read_without_javascript(charts, published):
    assert charts
    for address, figure in charts:
        headline, sentence = figure.one("p", "chart-headline").text, figure.one("p", "chart-sentence").text
        assert headline and sentence.endswith(published.words("text.stop")), address
        for svg in figure.one("div", "chart-picture").all("svg"):
            assert svg.attributes["role"] == "img", address
            ids = {e.attributes["id"]: e for e in svg if "id" in e.attributes}
            assert ids[svg.attributes["aria-labelledby"]].text == headline, address
            assert ids[svg.attributes["aria-describedby"]].text == sentence, address


def test_every_chart_has_its_table(charts):
    for address, figure in charts:
        table = figure.one("table")
        assert table.one("caption").text, address
        assert len(table.one("thead").all("th")) >= 2, address
        assert all(th.attributes.get("scope") for th in table.all("th")), address


def test_every_chart_names_its_sources_its_day_and_its_files(charts, all_files, published):
    words, site_url = published.words, published.settings.site_url
    root = urljoin(site_url, published.settings.to_shared)
    begins, as_of = (
        words("chart.source") + words("text.colon"),
        words("chart.as_of", day=published.day(published.as_of)),
    )
    for address, figure in charts:
        source = figure.one("p", "chart-source")
        assert re.match(f"{begins}.+", source.text) and as_of in source.text, address
        links = [link.attributes["href"] for link in source.all("a")]
        assert any("sources/" in link or link.endswith("#printed") for link in links), address  # or the plan's words
        for target in (figure.attributes["data-chart"], *(link for link in links if link.endswith((".csv", ".svg")))):
            path = urldefrag(urljoin(site_url + address, target)).url
            assert path.removeprefix(root) in all_files, (address, target)
        assert [link.rpartition(".")[2] for link in links if "data/charts/" in link] == ["csv", "svg"], address


def test_no_chart_is_a_picture_only(pages):
    """Every drawing of data stands in a chart with its table; else it is an icon, or hidden beside its numbers."""
    for address, page in pages.items():
        inside = {id(svg) for figure in page.all("figure", "chart") for svg in figure.all("svg")}
        others = [svg for svg in page.one("main").all("svg") if id(svg) not in inside]
        hidden = [svg for svg in others if svg.attributes.get("aria-hidden") == "true"]
        icons = [svg for svg in others if svg.attributes.get("viewbox") == "0 0 24 24"]
        assert {id(svg) for svg in others} == {id(svg) for svg in (*hidden, *icons)}, address


def test_a_page_without_a_chart_has_no_chart_code(pages):
    for address, page in pages.items():
        code = [script.attributes.get("src", "") for script in page.all("script")]
        assert any("charts.js" in one for one in code) == bool(page.all("figure", "chart")), address
        assert [one for one in code if "plotly" in one] == [], address


def test_the_table_the_file_and_the_json_of_a_chart_tell_the_same(charts, files):
    figure = next(figure for _, figure in charts if figure.attributes["id"] == "chart-promise-procedures")
    shown = [[cell.text for cell in row.all("td")] for row in figure.one("tbody").all("tr")]
    text = files["data/charts/promise-procedures.csv"].read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert rows and [row[:2] for row in shown] == [row[:2] for row in rows]
    drawn = json.loads(files["data/charts/promise-procedures.json"].read_text(encoding="utf-8"))
    assert [str(value) for value in drawn["data"][0]["y"]] == [row[1] for row in rows][: len(drawn["data"][0]["y"])]
    assert drawn["config"]["showSendToCloud"] is False
