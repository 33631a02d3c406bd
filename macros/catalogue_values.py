"""What can be wrong with a single value, in the way of catalogue.py: its signs, its size, its day, its address."""

from __future__ import annotations

from .catalogue import Entry

VALUES: dict[str, Entry] = {
    # signs
    "odd-space": Entry(
        "ふつうの空白に見える別の空白（{value}）があります", "半角の空白", "半角の空白に置きかえてください（`python -m macros check --fix` が直します）",
        "a space that only looks like a plain one ({value})", "a plain space",
        "replace it with a plain space (`python -m macros check --fix` does)",
    ),
    "not-composed": Entry(
        "「{sign}」が、同じに見える別の符号の並び（{value}）になっています", "一つの符号の「{sign}」（Unicode の NFC）",
        "`python -m macros check --fix` が直します（macOS のファイル名や PDF から写すと入りがちです）",
        '"{sign}" is written as other signs that look the same ({value})', 'the sign "{sign}" (NFC of Unicode)',
        "run `python -m macros check --fix` (file names of macOS and PDF files often bring them along)",
    ),
    "stray-mark": Entry(
        "前の文字に付くはずの印（{value}）が、文字のないところにあるか、重なりすぎています", "一つの文字に印は二つまで", "文字を打ちなおしてください",
        "a mark ({value}) that has no letter before it, or too many others", "at most two marks on one letter",
        "type the letter again",
    ),
    "replacement-character": Entry(
        "読めなかった文字の代わりの印（{value}）があります", "もとの文字", "もとの資料を見て、その文字を打ちなおしてください",
        "a sign that stands for a character which could not be read ({value})", "the character itself",
        "look at the source and type the character again",
    ),
    "unshared-character": Entry(
        "ほかの人の画面では読めない文字（{value}）があります。外字か、まだ決まっていない符号です", "だれの画面でも同じに見える文字",
        "ふつうの文字に置きかえてください",
        "a character that other people's screens cannot show ({value}): for private use, or not assigned",
        "characters that look the same everywhere", "replace it with an ordinary character",
    ),
}
