"""Explaining a term where it first appears: in text only, the longest first, whole words, once for each page."""

import re
from dataclasses import replace

import pytest
from html_reader import html_files, parse_html, read_html

from macros.base.characters import is_japanese
from macros.kinds.all import KINDS
from macros.kinds.initiatives.page import initiative_view
from macros.kinds.initiatives.roadmap import part_view, roadmap_view
from macros.kinds.kpis.listing import kpi_list_view
from macros.kinds.pages import open_portal
from macros.kinds.plan.record import PlainWord
from macros.kinds.procedures.rows import hard_words, list_view
from macros.kinds.projects.listing import project_list_view
from macros.kinds.projects.page import project_view
from macros.kinds.systems.page import system_list_view, system_view
from macros.kinds.terms.explained import explain_page
from macros.kinds.terms.page import glossary_view
from macros.kinds.terms.record import Term
from macros.kinds.terms.standing import Glossary, explain
from macros.records.model import Name, Sentence
from macros.records.parts import Revision
from macros.view.html.raw_html import wrap
from macros.view.html.render import FRAGMENTS, render, render_part


def term(term_id: str, *match: str) -> Term:
    return Term.model_validate(
        {
            "id": term_id,
            "order": 1,
            "term": match[0],
            "english": "x",
            "reading": "x",
            "definition": {"ja": "例"},
            "match": list(match),
        }
    )


GLOSSARY = Glossary(
    (
        term("ai", "AI"),
        term("ai-ocr", "AI-OCR"),
        term("ux", "UX"),
        term("5g", "5G"),
        term("local-5g", "ローカル5G"),
        term("innovation", "イノベーション"),
        term("open-innovation", "オープンイノベーション"),
        term("cloud", "クラウドサービス", "クラウド"),
        term("co-creation", "共創"),
        term("r-and-d", "R&D"),
    )
)


def explained(html: str, seen: set[str] | None = None) -> str:
    """`html` with each term that is explained in square brackets behind its id."""
    return explain(html, GLOSSARY, lambda one, text: f"{one.id}[{text}]", set() if seen is None else seen)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AIを使う", "ai[AI]を使う"),
        ("AIとAI", "ai[AI]とAI"),
        ("AI-OCRとAI", "ai-ocr[AI-OCR]とai[AI]"),
        ("AI・AI-OCR", "ai[AI]・ai-ocr[AI-OCR]"),
        ("AI-XYZ、XYZ-AI", "AI-XYZ、XYZ-AI"),
        ("UXPはUXではない", "UXPはux[UX]ではない"),
        ("ローカル5Gと5G", "local-5g[ローカル5G]と5g[5G]"),
        ("15Gは5Gではない", "15Gは5g[5G]ではない"),
        (
            "オープンイノベーションとイノベーション",
            "open-innovation[オープンイノベーション]とinnovation[イノベーション]",
        ),
        ("ソーシャルイノベーション", "ソーシャルイノベーション"),
        ("クラウドサービスのクラウド", "cloud[クラウドサービス]のクラウド"),
        ("共創ラボ", "co-creation[共創]ラボ"),
        ("R&amp;Dの費用", "r-and-d[R&amp;D]の費用"),
    ],
)
def test_the_longest_whole_word_is_explained_once(text, expected):
    assert explained(text) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x">AI</a>',
        "<h1>AI</h1>",
        "<h3 id='x'>AIと<span>UX</span></h3>",
        "<button>AI</button>",
        "<code>AI</code>",
        "<label>AI</label>",
        "<option>AI</option>",
        "<script>AI</script>",
        "<style>AI</style>",
        '<svg><g /><title>AI</title><text class="a">UX</text></svg>',
        "<summary>AI</summary>",
        '<th scope="row">AI</th>',
        '<p title="AI" data-label="UX">5</p>',
        "<p title='a > AI'>5</p>",
        "<!-- AI -->",
        "<p data-plain>AI<span>UX</span></p>",
        '<div aria-hidden="true"><p>AI</p></div>',
        "<h2>AI<br>UX</h2>",
    ],
)
def test_headings_links_controls_code_and_attributes_stay_as_they_are(html):
    assert explained(html) == html
    assert explained(html + "<p>AI</p>") == html + "<p>ai[AI]</p>"


def test_a_term_in_a_heading_is_explained_in_the_text_below():
    assert explained("<h2>AI</h2><p>AIとは</p>") == "<h2>AI</h2><p>ai[AI]とは</p>"


def test_what_is_text_stays_text():
    hostile = "<p>&lt;script&gt;AI&lt;/script&gt; {{ 7*7 }} &amp;AI; &#65;I &quot;UX&quot; a|b 1 < 2</p>"
    expected = hostile.replace("AI", "ai[AI]", 1).replace("UX", "ux[UX]")
    assert explained(hostile) == expected
    assert parse_html(explained(hostile)).text == parse_html(hostile).text.replace("AI", "ai[AI]", 1).replace(
        "UX", "ux[UX]"
    )


def test_a_character_reference_is_no_word():
    assert explain("&amp;amp", Glossary((term("amp", "amp"),)), lambda one, text: "!", set()) == "&amp;!"


def test_a_page_explains_a_term_once_in_all_of_its_pieces(portal):
    page = f"# AR\n\n{wrap('<p>ARとRPA</p>')}\n\nARと書く\n\n{wrap('<p>ARとマイナポータル</p>')}"
    html = explain_page(portal, "projects/x/", page)
    links = parse_html(html).all("a", "term")
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("AR", "../../glossary/#ar"),
        ("RPA", "../../glossary/#rpa"),
        ("マイナポータル", "../../glossary/#mynaportal"),
    ]
    assert html.startswith("# AR\n") and "\n\nARと書く\n\n" in html
    assert links[0].attributes["title"] == portal.glossary.by_text["AR"].definition.ja


def test_a_page_without_terms_stays_as_it_is(portal):
    page = f"# 題\n\n{wrap('<p>何もない &amp;</p>')}"
    assert explain_page(portal, "x/", page) == page


def test_no_term_means_no_work():
    assert explain("<p>AI</p>", Glossary(()), lambda one, text: "!", set()) == "<p>AI</p>"


def test_every_string_of_the_glossary_is_found(portal):
    for one in portal.site.terms:
        for text in one.match:
            assert portal.glossary.found_in(f"「{text}」") == [one], text


# --------------------------------------------------------------------------- the built site


def test_terms_on_the_site_lead_to_the_glossary(site_dir, portal):
    ids = {one.id for one in portal.site.terms}
    pages = 0
    for path in html_files(site_dir):
        links = read_html(path).all("a", "term")
        targets = [link.attributes["href"].partition("glossary/#")[2] for link in links]
        assert set(targets) <= ids, path
        assert len(targets) == len(set(targets)), path
        pages += bool(links)
    assert pages >= 4  # the pages with マイナポータル or AR in their text, outside of links


def test_no_term_is_explained_inside_of_a_link_or_a_heading(site_dir):
    for path in html_files(site_dir):
        page = read_html(path)
        for tag in ("a", "h1", "h2", "h3", "button", "summary"):
            assert not any(element.all("a", "term") for element in page.all(tag)), (path, tag)


def test_titles_and_attributes_hold_no_markup_of_terms(site_dir):
    for path in html_files(site_dir):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<title>[^<]*<a ", text)
        assert 'class="term"' not in "".join(re.findall(r'(?:content|title|aria-label)="[^"]*"', text))


def test_the_glossary_explains_every_term(site_dir, portal):
    page = read_html(site_dir / "glossary/index.html")
    sections = {part.attributes["id"]: part for part in page.all("div", "fold__body")}
    assert list(sections) and set(sections) == {one.id for one in portal.site.terms}
    for one in portal.site.terms:
        assert one.definition.ja in sections[one.id].text
        assert one.term in sections[one.id].one("dfn").text


def test_a_hard_word_is_explained_in_english_by_the_japanese_name(portal):
    """The English of the word need not stand in the English name: "medical refund" in "Refund of medical charges"."""
    word = PlainWord(
        word=Name(ja="療養費", en="medical refund"), meaning=Sentence(ja="戻るお金です。", en="Money back.")
    )
    site = replace(portal.site, strategy=portal.site.strategy.model_copy(update={"plain_words": [word]}))
    in_english = open_portal(site, portal.as_of, replace(portal.settings, language="en"))
    assert in_english.meanings("Refund of medical charges", "療養費の申請") == [("medical refund", "Money back.")]
    assert in_english.meanings("Refund of medical charges") == []


def test_a_term_of_the_plan_is_explained_in_english_by_its_english_name(portal):
    """What one reads in Latin letters on a page stays as it is: AI-OCR."""
    in_english = open_portal(portal.site, portal.as_of, replace(portal.settings, language="en"))
    terms = {one.term: one.english for one in portal.site.terms}
    for term, english in terms.items():
        said = [word for word, _ in in_english.meanings(term)]
        assert said == [english if is_japanese(term) else term]
    assert any(map(is_japanese, terms)) and not all(map(is_japanese, terms))


def terms_told(portal) -> dict[str, dict]:
    """What the glossary tells of each term, by its id."""
    return {term["id"]: term for row in glossary_view(portal, "glossary/")["rows"] for term in row["terms"]}


def test_pages_of_one_name_are_told_apart_in_the_glossary_and_no_page_is_told_of(portal):
    told = terms_told(portal).values()
    used = [[link.text for link in term["used"]] for term in told]
    assert any(used) and all(len(texts) == len(set(texts)) for texts in used)
    assert any(term["not_used"] for term in told) and all(bool(term["not_used"]) != bool(term["used"]) for term in told)


def test_a_term_has_the_same_pages_in_every_language(portal):
    """A page is of a term by its Japanese, also where its English has no word of it, and has it in words of its own."""
    card, english = portal.site.procedures[0], Name(ja="RPAの登録", en="Registration of a robot")
    renamed = {card.id: card.model_copy(update={"name": english, "plain_name": english})}
    records = portal.site.records
    site = replace(portal.site, records={**records, "procedures": {**records["procedures"], **renamed}})
    in_japanese = open_portal(site, portal.as_of, portal.settings)
    in_english = open_portal(site, portal.as_of, replace(portal.settings, language="en"))
    told, said = terms_told(in_japanese), terms_told(in_english)
    pages = {term: [link.href for link in one["used"]] for term, one in told.items()}
    assert f"../procedures/{card.id}/" in pages["rpa"]
    assert {term: [link.href for link in one["used"]] for term, one in said.items()} == pages
    assert "Registration of a robot" in [link.text for link in said["rpa"]["used"]]


def test_hard_words_in_the_head_of_a_page_are_explained_below_it(portal, site_dir):
    """Terms of the plan, systems, and the words that only this site explains; the longest, each once, by a sentence."""
    words = [
        PlainWord(word=Name(ja="療養費"), meaning=Sentence(ja="戻るお金です。後で払います。")),
        PlainWord(word=Name(ja="高額療養費"), meaning=Sentence(ja="超えた分が戻る制度です。"), match=["高額の療養費"]),
    ]
    site = replace(portal.site, strategy=portal.site.strategy.model_copy(update={"plain_words": words}))
    now = replace(portal, site=site)
    assert now.meanings("高額の療養費", "RPAと図書館ねっと", "高額療養費") == [
        ("高額療養費", "超えた分が戻る制度です。"),
        ("RPA", portal.words.first_sentence(portal.glossary.by_text["RPA"].definition.ja)),
        ("図書館ねっと", portal.words.first_sentence(portal.site.systems["library-net"].what.ja)),
    ]
    assert now.meanings("療養費、療養費") == [("療養費", "戻るお金です。")]
    assert now.meanings("図書館ねっと", without="図書館ねっと") == []
    page = read_html(site_dir / "systems/library-net/index.html")
    assert [one.text for one in page.all("p", "fine") if one.text.startswith("図書館ねっと：")] == []


def test_hard_words_of_the_cells_of_an_initiative_are_explained_on_its_page(portal):
    (initiative,) = (one for one in portal.site.initiatives.values() if one.id == "wireless-lan-core-index")
    word = PlainWord(word=Name(ja=initiative.milestones[0].as_printed), meaning=Sentence(ja="そういう意味です。"))
    site = replace(portal.site, strategy=portal.site.strategy.model_copy(update={"plain_words": [word]}))
    told = initiative_view(replace(portal, site=site), initiative.id)["hard_words"]
    assert (initiative.milestones[0].as_printed, "そういう意味です。") in told


def test_hard_words_of_the_rows_of_a_roadmap_are_explained_on_its_page(portal):
    """On that of a part those of its names and cells, on that of the plan those of all names and the core’s cells."""
    rows = portal.site.initiatives
    core, row, other = (
        rows[one] for one in ("wireless-lan-core-index", "evacuation-support-app", "paperless-meetings")
    )
    cells = [core.milestones[0].as_printed, row.milestones[0].as_printed]
    words = [
        PlainWord(word=Name(ja=text), meaning=Sentence(ja=f"{text}の意味です。"))
        for text in (row.name.ja, other.name.ja, *cells)
    ]
    site = replace(portal.site, strategy=portal.site.strategy.model_copy(update={"plain_words": words}))
    now = replace(portal, site=site)
    of_part = [word for word, _ in part_view(now, row.part)["hard_words"]]
    of_plan = [word for word, _ in roadmap_view(now, "roadmap/")["hard_words"]]
    assert {row.name.ja, cells[1]} <= {*of_part} and not {other.name.ja, cells[0]} & {*of_part}
    assert {row.name.ja, other.name.ja, cells[0]} <= {*of_plan} and cells[1] not in of_plan
    for one in ("roadmap", "roadmap_part"):  # first what became of the promises, then what the words mean
        fragment = (FRAGMENTS / f"{one}.html").read_text(encoding="utf-8")
        assert 0 < fragment.index("{{ sentence }}") < fragment.index("parts.hard_words") < fragment.index("grid.matrix")


def test_hard_words_of_the_notes_of_where_a_procedure_is_done_are_explained_while_it_is_open(portal):
    procedure = next(one for one in portal.site.procedures if any(service.note for service in one.services))
    service = next(one for one in procedure.services if one.note)
    word = PlainWord(word=Name(ja=service.note.ja), meaning=Sentence(ja="そういう意味です。"))
    site = replace(portal.site, strategy=portal.site.strategy.model_copy(update={"plain_words": [word]}))
    now = replace(portal, site=site)
    closed = service.model_copy(update={"gone_on": portal.site.periods.parse("2026-01-01")})
    for services, expected in (([service], [(service.note.ja, "そういう意味です。")]), ([closed], [])):
        assert hard_words(now, procedure.model_copy(update={"services": services}), "") == expected


def test_hard_words_of_what_a_list_names_are_explained_above_it(portal):
    """On the lists of procedures, figures, projects and systems, and where a system or a project lists procedures."""
    site = portal.site
    system = next(one for one in site.systems.values() if any(p.system == one.id for p in site.procedures))
    filed = next(one for one in site.procedures if one.system == system.id)
    project = next(one for one in site.projects.values() if one.procedures)
    found = next(one for one in site.procedures if one.id in project.procedures)
    kpi = next(iter(site.kpis.values()))
    names = {name.texts[0] for name in (filed.called, found.called, project.name, kpi.name)}
    words = [PlainWord(word=Name(ja=name), meaning=Sentence(ja=f"{name}の意味です。")) for name in names]
    now = replace(portal, site=replace(site, strategy=site.strategy.model_copy(update={"plain_words": words})))

    def told(view: dict) -> set[str]:
        return {word for word, _ in view["hard_words"]}

    assert {filed.called.ja, found.called.ja} <= told(list_view(now, "procedures/"))
    assert kpi.name.ja in told(kpi_list_view(now, "kpis/"))
    assert project.name.ja in told(project_list_view(now, "projects/"))
    assert portal.say(system.name) in told(system_list_view(now, "systems/"))
    assert filed.called.ja in told(system_view(now, system.id))
    assert found.called.ja in told(project_view(now, project.id))
    for one in ("procedure_list", "kpi_list", "project_list", "system_list"):
        assert "parts.hard_words(hard_words, words)" in (FRAGMENTS / f"{one}.html").read_text(encoding="utf-8")


def test_a_word_is_explained_once_though_a_system_and_a_term_are_both_called_by_it(portal):
    """The system is found by its English name, the term of that English by its Japanese: the first tells what it is."""
    term = portal.site.terms[0].model_copy(
        update={"term": "図書館の網", "english": "Library Net", "match": ["図書館の網"]}
    )
    site = portal.site.with_records("terms", [term])
    english = open_portal(site, portal.as_of, replace(portal.settings, language="en"))
    assert english.meanings("Library Net", "図書館の網") == [
        ("Library Net", english.words.first_sentence(site.systems["library-net"].what.en + ".")),
    ]


def test_a_hard_word_is_found_of_several_too(portal):
    words = [
        PlainWord(word=Name(ja="手帳", en="handbook"), meaning=Sentence(ja="手帳です。", en="A booklet.")),
        PlainWord(word=Name(ja="施設", en="licensed facility"), meaning=Sentence(ja="施設です。", en="A place.")),
        PlainWord(word=Name(ja="箱", en="box"), meaning=Sentence(ja="箱です。", en="A case.")),
    ]
    site = replace(portal.site, strategy=portal.site.strategy.model_copy(update={"plain_words": words}))
    english = open_portal(site, portal.as_of, replace(portal.settings, language="en"))
    said = [("handbook", "A booklet."), ("licensed facility", "A place."), ("box", "A case.")]
    assert english.meanings("The handbooks of licensed facilities in boxes") == said
    assert english.meanings("Handbooked, licensed facilitys, boxs") == []


def test_hard_words_of_the_remarks_of_a_procedure_are_explained_in_the_words_that_stand_there(portal):
    """In English only what the rendering of a remark names, not what its Japanese alone does."""
    procedure = next(one for one in portal.site.procedures if one.remarks)
    remark = procedure.remarks[0].as_printed
    words = [
        PlainWord(word=Name(ja=remark, en="smart cards"), meaning=Sentence(ja="札です。", en="Cards.")),
        PlainWord(word=Name(ja="覚え", en="in step"), meaning=Sentence(ja="そろえることです。", en="Together.")),
    ]
    site = replace(portal.site, strategy=portal.site.strategy.model_copy(update={"plain_words": words}))
    english = open_portal(site, portal.as_of, replace(portal.settings, language="en"))
    rendered = english.words.with_renderings({remark: "To be done in step with others"})
    assert hard_words(replace(portal, site=site), procedure, "")[-1:] == [(remark, "札です。")]
    assert hard_words(replace(english, words=rendered), procedure, "")[-1:] == [("in step", "Together.")]


def test_many_hard_words_wait_folded_and_few_stand_below_what_is_told(portal):
    said = [("RPA", "a"), ("BWA", "b"), ("DX", "c")]
    few, many = (parse_html(render_part("hard_words", said[:n], portal.words)) for n in (2, 3))
    assert (len(few.all("details")), len(few.all("p", "fine"))) == (0, 2)
    assert many.one("details").one("summary").text == portal.words("links.meanings", n=3)
    assert len(many.one("details").all("p", "fine")) == 3
    for name, told in (("project", "summary"), ("system", "what")):  # first what is told, then what its words mean
        fragment = (FRAGMENTS / f"{name}.html").read_text(encoding="utf-8")
        assert 0 < fragment.index(f"{{{{ {told} }}}}") < fragment.index("parts.hard_words")


def test_a_term_that_was_defined_otherwise_says_so_and_why(portal):
    one = next(iter(portal.site.terms))
    why = {"ja": "言い足りませんでした。"}
    told = {"on": "2026-11-01", "field": "definition", "was": "前の定義です。", "why": why}
    said = one.model_copy(update={"revisions": [Revision.model_validate(told)]})
    shown = replace(portal, site=portal.site.with_records("terms", [said]))
    page = render("glossary.html", glossary_view(shown, "glossary/"))
    assert "2026年11月1日に、意味を「前の定義です」から「" in page and "理由：言い足りませんでした。" in page


def test_every_record_that_can_be_revised_has_the_ways_to_tell_of_a_change_and_to_correct_it(portal):
    """On its own page they stand at the foot; else at its place on the page of all of its kind."""
    together = [kind for kind in KINDS if kind.revised and kind.page and not kind.has_page]
    assert [kind.name for kind in together] == ["cases", "discrepancies", "sources", "terms"]
    for kind in together:
        shown = portal.pages[kind.name]
        page = render(f"{shown.list_block}.html", {"figure": None} | shown.list_view(portal, kind.listed))
        for one in portal.site.records[kind.name]:
            assert f'href="../edit/?record={kind.stem}/{one}"' in page, (kind.name, one)
        assert page.count(f"/edit/main/{kind.place}") >= len(portal.site.records[kind.name])
