"""What the national guideline for easy Japanese asks of a text, as far as a program can see it. Pure.

出入国在留管理庁・文化庁「在留支援のためのやさしい日本語ガイドライン」 (28 August 2020),
https://www.moj.go.jp/isa/support/portal/plainjapanese_guideline.html: one thing a sentence, and short; です・ます and
no honorific; nothing passive or causative, nothing negated twice; hard words explained in （ ）; no signs such as
「～」; furigana on every kanji. That the words are easy, and true, only people can see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.base.japanese.dictionary import open_dictionary
from macros.base.japanese.furigana import KANJI, furigana

LONGEST = 36  # letters of a sentence without what stands in brackets; half of ours have 24, as is often advised
LONGEST_PHRASE = 14  # letters between two spaces or commas, without brackets

_BRACKETS = re.compile("（[^（）]*）|「[^「」]*」")
_SPACED = re.compile("[ 、]")
_SENTENCE = re.compile("[^。]+。?")
_POLITE = re.compile("(?:です|ます|ました|でした|ません|ますか|ください|はい|いいえ)。$")
_HONORIFIC = re.compile(
    "いただ|ございま|くださ(?!い)|なさ|いたし|おります|申し上げ|らっしゃ|お[ぁ-ん一-鿿]+(?:になる|になり|する|します)"
)
_SIGN = re.compile("[~〜～/／%％＋+＝=＆&※→]|[A-Z]{2,}")
_MADE = ("れる", "られる", "せる", "させる")  # auxiliaries: what is done to somebody, or made to be done
_TELLING = re.compile("知らせ")  # which makes nobody know
_NOT = ("ない", "ぬ", "まい")


def doubts(text: str) -> Iterator[tuple[str, str]]:
    """The code of advice.yml for each thing in `text` that is not as the guideline asks, and the words it is in."""
    yield from (("easy-unread", piece.text) for piece in furigana(text) if KANJI.search(piece.text) and not piece.kana)
    for sentence in _SENTENCE.findall(text):
        plain = _BRACKETS.sub("", sentence)
        if len(plain.replace(" ", "").rstrip("。")) > LONGEST:
            yield "easy-long", sentence
        if any(len(phrase) > LONGEST_PHRASE for phrase in _SPACED.split(plain)):
            yield "easy-unspaced", sentence
        if not _POLITE.search(sentence):
            yield "easy-impolite", sentence
        yield from _hard_forms(sentence, plain)


def _hard_forms(sentence: str, plain: str) -> Iterator[tuple[str, str]]:
    words = [
        word.dictionary_form()
        for word in open_dictionary().tokenize(_TELLING.sub("", plain))
        if word.part_of_speech()[0] == "助動詞"
    ]
    if any(word in _MADE for word in words):
        yield "easy-passive", sentence
    if sum(word in _NOT for word in words) + plain.count("なく ") > 1:
        yield "easy-negated-twice", sentence
    if found := _HONORIFIC.search(plain):
        yield "easy-honorific", found[0]
    if found := _SIGN.search(plain):
        yield "easy-sign", found[0]
