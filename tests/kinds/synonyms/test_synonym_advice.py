"""That a row of search words is too long to be reviewed is told, once a row, and stops nothing."""

from macros.base.problems import format_advice
from macros.kinds.synonyms.advice import synonym_advice
from macros.kinds.synonyms.record import KIND, SynonymList
from macros.load.load import read_once

FITS = ", ".join(["ことば"] * 18)  # in a row of 149 columns
LONG = ", ".join(["ことば"] * 19 + ["words in Latin"])
BROKEN = f"groups:\n  - words: [\n      {FITS},\n      言葉,\n    ]\n    means: [個人貸出し]\n"
SAID = f"""\
data/synonyms.yml:3:7: long-row この行は 173 桁あります（全角は2桁）。ことばを足したとき、どれが新しいかを確かめる人に見えません
  {LONG},
  ^^^^^^
  期待: 一行に 160 桁まで  直し方: 何行かに分けてください。「[」と、100桁ほどごとの「,」のあとで行を変え、次の行は頭を六つ空け、終わりの「]」は頭を四つ空けて一行にします
  EN: This row has 173 columns (a Japanese sign has two): nobody who reviews a word that is added sees which it is. \
Expected at most 160 columns in a row. Fix: break it: after [ and after a comma about every 100 columns, \
with six spaces before each row, and ] behind four spaces in a row of its own.

助言: 1 件（公開は止まりません） / Advice: 1 (nothing is stopped)"""


def advised(text):
    document, problems = read_once(text.encode(), KIND.place, SynonymList, None)
    assert problems == []
    return synonym_advice([document])


def test_a_row_that_is_too_long_is_told_once():
    assert format_advice(advised(BROKEN.replace(FITS, LONG))) == SAID


def test_rows_that_fit_are_not_told():
    assert advised(BROKEN) == []
