"""The same fact has the same verdict wherever it is told.

That each comparison is made, and finds what was once wrong, is seen in site/test_put_back.py.
"""

from one_answer import contradictions
from pages_agree import disagreements, file_and_page, two_words, wrong_drawings


def test_no_two_records_that_refer_to_each_other_disagree(first):
    """A plan may have none that do; that they are compared is seen in kinds/initiatives/test_milestone_figures.py."""
    assert contradictions(first) == []


def test_the_verdict_beside_a_link_is_the_one_of_the_page_that_it_leads_to(pages, records):
    compared, found = disagreements(pages)
    assert (compared["procedures"] >= len(records["procedures"]), found) == (True, [])


def test_files_and_pages_give_the_same_verdict(pages, published_dir, records):
    told = list(file_and_page(pages, published_dir))
    assert (len(told) >= len(records["procedures"]), two_words(told)) == (True, [])


def test_a_drawing_shows_the_numbers_of_its_table(pages):
    assert wrong_drawings(pages)[1] == []
