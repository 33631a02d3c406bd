"""The static picture: what everybody sees first, without JavaScript, in print and in black and white."""

import json
import re
from decimal import Decimal
from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest
from test_charts import JA, all_figures, most_used, promises, statuses

from macros.charts.lettering import NARROW, WIDE, broken, text_width
from macros.charts.plot import PALETTE, figure_json
from macros.charts.svg import draw_file, draw_picture, draw_svg
from macros.kinds.cases.charts import Dumbbell, dumbbell_figure
from macros.kinds.procedures.charts import pareto_figure, promise_figure, status_by_period_figure, system_figure
from macros.words import read_words

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["promise", "pareto", "status", "system"]
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


def drawn(figure, width: int = WIDE, ident: str = "c", title: str = "題", description: str = "説明") -> str:
    return draw_svg(figure.to_plotly_json(), ident=ident, title=title, description=description, width=width)


def texts(svg: str) -> list[str]:
    return [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Every label with about where it stands: (text, left, top, right, bottom)."""
    root = ElementTree.fromstring(svg)
    found = []
    for element in root.iter(f"{SVG}text"):
        size = float(element.get("font-size", root.get("font-size")))
        width = text_width(element.text, size)
        before = {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
        left = float(element.get("x")) - before
        baseline = float(element.get("y"))
        found.append((element.text, left, baseline - 0.8 * size, left + width, baseline + 0.1 * size))
    return found


def overlaps(svg: str) -> list[tuple[str, str]]:
    """Pairs of labels that lie on each other."""
    placed = boxes(svg)
    return [
        (one[0], other[0])
        for index, one in enumerate(placed)
        for other in placed[index + 1 :]
        if min(one[3], other[3]) - max(one[1], other[1]) > 1 and min(one[4], other[4]) - max(one[2], other[2]) > 1
    ]


def hundred() -> pd.DataFrame:
    """A hundred ranks that fall off as steeply as those of the plan."""
    cases = pd.Series([310, 220, 205, 109, 93, 60, 45, 31, 29, 27] + [12] * 40 + [3] * 50)
    ratio = cases.cumsum() / cases.sum()
    return pd.DataFrame({"rank": range(1, 101), "name": "手続", "annual_cases_man": cases, "cumulated_ratio": ratio})


# --------------------------------------------------------------------------- the contract of every picture


@WIDTHS
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_named_scales_and_has_no_style_attribute(name, width):
    svg = drawn(all_figures()[name], width, ident="promise-cases", title="約束と実績", description="31から100へ。")
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("viewBox").split()[:3]) == ("img", ["0", "0", str(width)])
    ids = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert ids[root.get("aria-labelledby")] == "約束と実績"
    assert ids[root.get("aria-describedby")] == "31から100へ。"
    assert all(ident.startswith("promise-cases") for ident in ids)
    assert "style=" not in svg and "\n" not in svg


@WIDTHS
@pytest.mark.parametrize("name", NAMES)
def test_the_same_figure_gives_the_same_text_with_one_decimal(name, width):
    svg = drawn(all_figures()[name], width)
    assert svg == drawn(all_figures()[name], width)
    assert not re.search(r"\d\.\d\d", svg)


@pytest.mark.parametrize("name", NAMES)
def test_the_figure_itself_and_its_file_give_the_same_picture(name):
    figure = all_figures()[name]
    file = json.loads(figure_json(figure.to_plotly_json(), JA))
    assert drawn(go.Figure(file["data"], file["layout"])) == drawn(figure)


@pytest.mark.parametrize("name", NAMES)
def test_every_colour_is_a_variable_with_its_light_value(name):
    svg = drawn(all_figures()[name])
    used = re.findall(r"(?:fill|stroke)=\"(?!none|url)([^\"]+)\"", svg)
    known = {f"var(--chart-{role}, {light})" for role, (light, _) in PALETTE.items()}
    assert used and set(used) <= known


@WIDTHS
def test_labels_lie_neither_on_each_other_nor_outside(width):
    figures = [*all_figures().values(), pareto_figure(hundred(), JA)]
    for figure in figures:
        svg = drawn(figure, width)
        assert overlaps(svg) == []
        height = float(ElementTree.fromstring(svg).get("height"))
        assert [box for box in boxes(svg) if min(box[1:3]) < -0.1 or box[3] > width or box[4] > height] == []


def test_two_labels_on_one_place_would_be_noticed():
    label = '<text x="10" y="20">{}</text>'
    svg = f'<svg xmlns="{SVG[1:-1]}" font-size="14">{label.format("31")}{label.format("43")}</svg>'
    assert overlaps(svg) == [("31", "43")]


def test_both_pictures_of_a_chart_have_ids_of_their_own():
    picture = draw_picture(all_figures()["status"].to_plotly_json(), ident="c", title="題", description="説明")
    ids = re.findall(r' id="([^"]+)"', picture)
    assert len(ids) == len(set(ids))
    assert picture.count("<svg ") == 2 and "chart-svg--wide" in picture and "chart-svg--narrow" in picture


# --------------------------------------------------------------------------- what it says


@WIDTHS
def test_every_promise_is_written_at_its_bar(width):
    said = texts(drawn(promise_figure(promises(), "手続", JA), width))
    assert [word for word in said if word in ("31", "43", "48", "100")].count("31") == 3  # promised, confirmed, now
    assert {
        "43",
        "48",
        "100",
        "約束",
        "対応を確認",
        "累計（手続）",
        "R3年度末",
        "2021",
        "3Q",
        "2024年度",
        "現在",
    } <= set(said)


@WIDTHS
def test_every_segment_and_every_total_is_written(width):
    said = texts(drawn(status_by_period_figure(statuses(), JA), width))
    assert {"8", "4", "12手続", "40", "12", "52手続", "対応済", "調べたが見つからず", "1Q", "3Q"} <= set(said)
    assert "方針変更" not in said  # no procedure has this status, so the picture needs no key to it


def test_a_segment_too_narrow_for_its_number_has_it_beneath():
    rows = [
        ("3Q", "available", "対応済", 50),
        ("3Q", "partly_available", "一部対応", 1),
        ("3Q", "promised", "期限前", 1),
    ]
    frame = pd.DataFrame(rows, columns=["period_label", "status", "status_label", "procedures"])
    svg = drawn(status_by_period_figure(frame, JA), NARROW)
    tops = {text: top for text, _, top, _, _ in boxes(svg)}
    assert texts(svg).count("1") == 2 and tops["1"] > tops["50"] + 14
    assert overlaps(svg) == []


@pytest.mark.parametrize(("letters", "above"), [(8, False), (34, True)])
def test_a_name_that_leaves_too_little_room_beside_it_stands_above_its_bar(letters, above):
    rows = [Dumbbell("春" * letters, (Decimal(50),), (Decimal(15),), "50分 → 15分")]
    found = boxes(drawn(dumbbell_figure(rows, {"before": "前", "after": "後"}), WIDE))
    name, end = (next(box for box in found if text in box[0]) for text in ("春", "50分"))
    assert (name[4] <= end[2] + 4) is above
    assert above or name[3] < end[1]


def test_bars_start_at_zero_and_are_as_high_as_their_number():
    svg = drawn(promise_figure(promises(), "手続", JA))
    promised = next(element for element in ElementTree.fromstring(svg).iter(f"{SVG}path"))
    bars = re.findall(r"M[\d.]+ ([\d.]+)h[\d.]+v([\d.]+)", promised.get("d"))
    heights = [float(height) for _, height in bars]
    assert len({round(float(top) + float(height)) for top, height in bars}) == 1
    assert [round(height / heights[3] * 100) for height in heights] == [31, 43, 48, 100]


def test_the_pareto_says_how_much_the_first_ranks_make_up():
    said = texts(drawn(pareto_figure(most_used(), JA)))
    assert {"1位 310万件", "上位5で94%", "320", "100%", "順位"} <= set(said)


def test_statuses_are_told_apart_by_patterns():
    svg = drawn(status_by_period_figure(statuses(), JA))
    assert svg.count("<pattern ") == 1  # 対応済 is solid
    assert 'fill="url(#c-pattern-4d4d4d)"' in svg


def test_words_of_the_data_are_shown_as_they_are():
    names = ["<script>", "{{ 7*7 }}", "a|b", "A&amp;B", '"x"']
    frame = pd.DataFrame({"system": names, "procedures": 1, "status": "available", "status_label": "<b>対応済"})
    svg = drawn(system_figure(frame, JA), title="</title><script>", description="{% raw %}")
    assert set(names) | {"<b>対応済"} <= set(texts(svg))
    assert "<script" not in svg and "{{" not in svg and "{%" not in svg


# --------------------------------------------------------------------------- lines of text


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("現在", 68, ["現在"]),
        ("1Q(2022年度)", 68, ["1Q", "(2022年度)"]),
        ("2021年度末", 68, ["2021", "年度末"]),
        ("2026年11月23日", 68, ["2026年", "11月23日"]),
        ("建築計画概要書等ウェブ閲覧システム", 200, ["建築計画概要書等ウェブ閲覧", "システム"]),
        ("スーパー", 26, ["スー", "パー"]),
        ("", 68, [""]),
        ("September 2023", 65, ["September", " 2023"]),
    ],
)
def test_a_long_label_is_broken_where_a_reader_would(text, room, lines):
    assert broken(text, room, 13) == lines


# --------------------------------------------------------------------------- a file that stands alone


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_what_it_shows_and_where_it_is_from_and_needs_no_style_sheet(name):
    figure = all_figures()[name]
    headline, foot = (
        "約束は100手続、確認できるのは34手続",
        ["出典：計画（2024年4月）", "このサイト https://portal.example/"],
    )
    file = draw_file(figure.to_plotly_json(), title=headline, description="説明を一つ一つ書く。" * 20, foot=foot)
    root = ElementTree.fromstring(file)
    said, inside = texts(file), texts(drawn(figure))
    before = said[1 : said.index(inside[0])]
    assert (said[0], said[-2:]) == (headline, foot)
    assert "".join(before) == "説明を一つ一つ書く。" * 20 and len(before) > 2
    assert said[len(before) + 1 : -2] == inside
    assert "var(" not in file and "style" not in file
    width, height = float(root.get("width")), float(root.get("height"))
    lines = [element for element in root if element.tag == f"{SVG}text"]
    for line in lines:
        right = float(line.get("x")) + text_width(line.text, float(line.get("font-size")))
        assert right <= width and float(line.get("y")) < height


# --------------------------------------------------------------------------- in a language that parts its words


def test_what_is_counted_in_ten_thousands_is_drawn_in_millions():
    picture = draw_svg(
        pareto_figure(hundred(), read_words("en")).to_plotly_json(), ident="c", title="t", description="d", width=WIDE
    )
    said = texts(picture)
    assert {"0", "0.8", "1.6", "2.4", "3.2"} <= set(said)
    assert "Cases a year (millions)" in said and "Rank 1: 3.1 million cases" in said
    assert not [text for text in said if "10,000" in text or "ten thousand" in text]


def test_a_file_in_english_is_broken_between_words():
    sentence = "Few procedures have most of the cases a year, " * 4
    svg = draw_file(
        promise_figure(promises(), "procedures", read_words("en")).to_plotly_json(),
        title="t",
        description=sentence,
        foot=[],
    )
    lines = [text for text in texts(svg)[1:] if text.strip() in sentence]
    assert len(lines) > 1 and " ".join("".join(lines).split()) == sentence.strip()
    assert max(text_width(line, 14) for line in lines) <= WIDE
