"""What made-up trees (`make fuzz`) have found, each once and for all: a small tree, and the page that was wrong."""

from small_tree import edited, rendered


def test_items_of_the_core_index_are_there_without_rows_too_for_what_leads_to_them():
    """A related row leads to its item; with all rows of the INDEX gone, the item had gone with them."""
    site = rendered(
        edited("data/core-index.yml", ("rows: [online-procedures-core-index]", "rows: []"))
        | edited("data/initiatives/online-procedures.yml", ("same_as: [online-procedures-core-index]\n", ""))
        | {"data/initiatives/online-procedures-core-index.yml": None}
    )
    assert 'href="../../roadmap/#core-1"' in site["initiatives/online-procedures/"]
    assert '<div class="fold__body" id="core-1">' in site["roadmap/"]
    assert "<p>上位の手続を1Qにオンラインにする。</p>" in site["roadmap/"]
    assert '<a href="../initiatives/online-procedures/">' in site["roadmap/"]
