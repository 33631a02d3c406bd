"""Ids and addresses that would meet: what pages use themselves is read from the templates: no list grows old."""

import re

import pytest
from small_tree import TREE, codes, edited, rendered

from macros.kinds.all import KINDS
from macros.load.names import endings, taken
from macros.load.published_addresses import page_address
from macros.site.export import read_written, render_page

SOURCES = "data/sources.yml"
URL = "https://www.city.yokohama.lg.jp/"


def ids_on(page):
    """The ids on a page, leaving out those within drawings, which begin with the name of a chart."""
    return re.findall(r'\bid="([^"]+)"|\{ #([\w-]+) \}', re.sub("<svg.*?</svg>", "", page, flags=re.DOTALL))


PLACES = ["glossary/", "cases/", "discrepancies/", "sources/", "projects/", "roadmap/", "data-use/"]


@pytest.mark.parametrize("page", PLACES)
def test_every_id_where_records_have_their_places_is_taken_or_is_that_of_a_record(page, portal, town_root):
    named = {kind.key(record) for kind in KINDS for record in portal.site.records[kind.name].values()}
    pilots, leading = portal.site.model_ward_projects, portal.site.leading_projects
    named |= {one.id for one in [*pilots.projects, *leading.projects, *leading.also]}
    written = read_written(town_root / "docs" / "ja")
    text = next(text for path, text in written.items() if page_address(path) == page)
    found = {"".join(one) for one in ids_on(render_page(portal, page, text))}
    records = {one for one in found if any(one.removesuffix(ending) in named for ending in ("", *endings()))}
    assert found
    others = sorted(found - records - set(portal.site.strategy.part_ids))
    assert [one for one in others if not taken().fullmatch(one)] == []


@pytest.mark.parametrize("name", ["main", "header-q", "search-results", "filter-q", "case-1", "core-1", "row-12"])
def test_what_pages_use_is_found_in_their_templates(name):
    assert taken().fullmatch(name)


@pytest.mark.parametrize("name", ["main-street", "case-study", "policy-1", "libraries", "row", "header"])
def test_what_only_looks_like_it_is_free(name):
    assert not taken().fullmatch(name)


TAKEN = [
    ("data/glossary.yml", "id: rpa", "id: scheme-toggle"),
    ("data/glossary.yml", "id: rpa", "id: search-q"),
    ("data/model-ward-projects.yml", "id: visit-booking", "id: leading"),
    ("data/leading-projects.yml", "id: child-rearing", "id: model-wards"),
    (SOURCES, "id: city-notice-2024", "id: header-q"),
    ("data/leading-projects.yml", "id: child-rearing", "id: policy-1"),
    ("data/strategy.yml", "id: policy-2", "id: parts"),
]


@pytest.mark.parametrize(("path", "old", "new"), TAKEN)
def test_no_record_takes_the_place_of_a_part_of_a_page(path, old, new):
    assert "id-of-the-page" in codes(edited(path, (old, new)))


def another(url, *more):
    lines = [
        "  - id: another",
        "    title: 別の出典",
        "    publisher: 横浜市",
        "    kind: city",
        f"    url: {url}",
        *more,
    ]
    return {SOURCES: TREE[SOURCES] + "\n".join(lines) + "\n"}


@pytest.mark.parametrize(
    "url",
    [
        URL,
        URL.rstrip("/"),
        "http://www.city.yokohama.lg.jp",
        "https://City.Yokohama.lg.jp/#a",
        "https://city.yokohama.lg.jp./",
    ],
)
def test_one_page_is_one_source_however_its_address_is_written(url):
    assert codes(another(url)) == ["same-url"]


@pytest.mark.parametrize("url", [URL + "dx/", URL + "?id=1", "https://dx.city.yokohama.lg.jp/"])
def test_another_page_is_another_source(url):
    assert codes(another(url)) == []


def test_a_page_that_has_been_updated_is_another_source():
    dated = TREE[SOURCES].replace("    kind: city\n", "    kind: city\n    published: 2024-05\n")
    new = another(URL, "    published: 2025-06")[SOURCES].removeprefix(TREE[SOURCES])
    assert codes({SOURCES: dated + new}) == []
    assert codes({SOURCES: dated + new.replace("2025-06", "2024-05")}) == ["same-url"]


COMMENTS = {
    "title: 市のお知らせ": ["title: 市のお知らせ # 第3号", "title: C # の手引き", "title: Notice No # 3"],
    "publisher: 横浜市\n    kind: city": ["publisher: 横浜市 # 市長\n    kind: city"],
}


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, all_ in COMMENTS.items() for new in all_])
def test_a_comment_that_cuts_a_text_is_told(old, new):
    assert codes(edited(SOURCES, (old, new))) == ["text-before-comment"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SOURCES, "title: 市のお知らせ", 'title: "市のお知らせ # 第3号"'),
        (SOURCES, "title: 市のお知らせ", "title: 市のお知らせ#3"),
        (SOURCES, "title: 市のお知らせ", "# 題名は第3号から\n    title: 市のお知らせ"),
        (SOURCES, "published: 2024-04", "published: 2024-04  # 月まで"),
        ("data/procedures/resident-record-copy.yml", "rank: 3", "rank: 3  # 2024年版"),
        ("data/procedures/resident-record-copy.yml", "kind: note", "kind: note # 記録"),
        (
            "data/procedures/resident-record-copy.yml",
            "target: 1Q, source: plan-2024-04#top-100}",
            "target: 1Q, source: plan-2024-04#top-100} # 表から",
        ),
    ],
)
def test_a_comment_that_cuts_nothing_may_stand(path, old, new):
    assert codes(edited(path, (old, new))) == []


@pytest.mark.parametrize(
    "name",
    [
        "（" * 149 + "手続" + "）" * 149,
        "手" * 300,
        "**" * 100 + "手続",
        "手続 `" * 60 + "手",
        "<" * 298 + "手続",
        "[手](" * 60,
    ],
)
def test_the_longest_names_are_shown_whole(name):
    changes = edited(
        "data/procedures/resident-record-copy.yml", ("ja: 住民票の写し/住民票記載事項証明書の交付請求", f"ja: '{name}'")
    )
    shown = name.replace("<", "&lt;")
    pages = rendered(changes)
    assert shown in pages["procedures/"]
    assert name in pages["data/procedures.csv"]
