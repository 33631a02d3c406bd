"""Whatever the check accepts is rendered: a small run of `make fuzz`, and that it would notice what it looks for."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.kinds.all import FILES, FOLDERS, KPIS
from macros.records.fields import shapes
from macros.site import blocks
from macros.site.everything import make_everything
from scripts.fuzz.__main__ import TOWN, day_of, judged, seeds_of
from scripts.fuzz.contradictions import contradictions
from scripts.fuzz.judge import Judge
from scripts.fuzz.mutate import HOW_OFTEN, mutated
from scripts.fuzz.trees import as_files, read_tree
from scripts.fuzz.values import AS_OF, made_up

TREES, SEED = 40, 3  # `make fuzz` tries thousands


@pytest.fixture(scope="module")
def judge() -> Judge:
    """A judge of trees beside the invented town."""
    return Judge(TOWN, TOWN, AS_OF)


def test_what_the_check_accepts_is_rendered_and_contradicts_nothing(judge):
    accepted, failures = 0, {}
    for number in range(TREES):
        verdict, said = judged(judge, seeds_of(SEED, number), day_of(SEED, number))
        accepted += verdict.accepted
        if verdict.failures:
            failures[number] = (said, verdict.failures)
    assert failures == {}
    assert accepted >= TREES / 5


@settings(max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.randoms(use_true_random=False), min_size=1, max_size=3))
def test_the_same_of_trees_that_hypothesis_makes_and_shrinks(judge, sources):
    tree, said = mutated(judge.base, sources)
    assert judge.judge(tree).failures == (), said


def test_the_town_itself_is_accepted_and_fails_in_nothing(judge):
    verdict = judge.judge(judge.base, thorough=True)
    assert (verdict.accepted, verdict.failures) == (True, ())


# --------------------------------------------------------------------------- the trees


def test_the_same_seed_gives_the_same_trees(judge):
    once, again = (mutated(judge.base, map(Random, seeds_of(7, 3))) for _ in range(2))
    other = mutated(judge.base, map(Random, seeds_of(8, 3)))
    assert once == again
    assert once != other


@pytest.mark.parametrize("mutation", HOW_OFTEN, ids=lambda mutation: mutation.__name__)
def test_each_mutation_finds_its_place_and_says_what_it_did(judge, mutation):
    trees = [mutated(judge.base, [])[0] for _ in range(20)]
    said = [mutation(Random(number), tree) for number, tree in enumerate(trees)]
    changed = [tree for tree, words in zip(trees, said, strict=True) if words and tree != judge.base]
    assert len(changed) >= 5
    assert all(words for words in said if words is not None)


@pytest.mark.parametrize("path", [*FILES, *FOLDERS])
def test_every_field_of_every_model_is_made_up(judge, path):
    model = {**FILES, **FOLDERS}[path]
    record = made_up(Random(1), judge.base, path, model, full=1)
    assert set(record) == {shape.key for shape in shapes(model)}


def test_what_is_written_is_what_is_read(judge, tmp_path):
    for path, content in as_files(judge.base).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert read_tree(tmp_path)[0] == judge.base


# --------------------------------------------------------------------------- it would be noticed


def test_a_page_that_cannot_be_made_is_a_failure_with_its_record(judge, monkeypatch):
    def broken(portal, page):
        raise KeyError(portal.site.kpis[KPIS.id_at(page)].id)

    monkeypatch.setitem(blocks.BLOCKS, "kpi", broken)
    first = next(iter(judge.portal.site.kpis))
    assert (
        f"data/kpis/{first}.yml → /kpis/{first}/: KeyError: '{first}' (export.py:"
        in judge.judge(judge.base).failures[0]
    )


PLANTED = {
    "home": ("", "<strong>", "<strong>9", "cards counts"),
    "list": ("procedures/", '<tr data-status="available"', '<tr data-status="withdrawn"', "list counts"),
    "csv": ("data/procedures.csv", ",available,", ",promised,", "csv counts"),
    "rows": ("data/glossary.csv", "\r\n", "", "data/glossary.csv: "),
    "status.json": ("status.json", '"available": ', '"available": 9', "status.json counts"),
    "search": ("data/search.json", '"documents":[', '"documents":[],"was":[', "data/search.json: 0 documents"),
    "page": ("cases/", "<!--html-->\n", '<!--html-->\n<a href="../nowhere/">x</a>', "/cases/: a link to ../nowhere/"),
    "anchor": ("cases/", "<!--html-->\n", '<!--html-->\n<a href="../kpis/#x">x</a>', "/cases/: a link to ../kpis/#x"),
    "id": ("cases/", "<!--html-->\n", '<!--html-->\n<p id="a"><p id="a">', "/cases/: id used twice: a"),
    "word": ("cases/", "<!--html-->\n", "<!--html-->\nこれはNone", "/cases/: “これはNone"),
    "share": ("cases/", "<!--html-->\n", "<!--html-->\n123.4%", "/cases/: 123.4%"),
}


@pytest.fixture(scope="module")
def made(judge):
    """Every page and file of the town, which contradict nothing."""
    made, _ = make_everything(judge.portal, judge.written)
    assert list(contradictions(judge.portal, made, "")) == []
    return made


@pytest.mark.parametrize(("address", "old", "new", "said"), PLANTED.values(), ids=PLANTED)
def test_a_contradiction_is_noticed(judge, made, address, old, new, said):
    spoilt = [replace(one, content=one.content.replace(old, new)) if one.address == address else one for one in made]
    assert [one for one in contradictions(judge.portal, spoilt, "") if said in one] != []
