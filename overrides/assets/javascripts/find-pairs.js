/* The pairs of signs of a text in Japanese, and its kanji one by one, for find-alike.js:

     const { wordsOf, shareOf } = portalPairs.reader();
     wordsOf(["粗大ごみ"])   // [["粗大", "粗", "大ご", "大", "ごみ"]]

   Nothing has to cut a sentence into its words: what they share with others tells. */
// biome-ignore lint/correctness/noUnusedVariables: for find-alike.js
const portalPairs = (() => {
  "use strict";

  const SHARES = { one: 0.3, kana: 0.4, mixed: 0.6 }; // of what two kanji tell: one of them, two kana, one of each

  const isKana = (sign) => sign >= "\u3041" && sign <= "\u3096";
  const isKanji = (sign) => sign >= "\u3400"; // of what is spelled, in which katakana are hiragana

  /** The pairs in a run of signs, and its kanji. */
  function partsOf(run) {
    const parts = [];
    for (let i = 0; i < run.length; i += 1) {
      if (i + 1 < run.length) parts.push(run[i] + run[i + 1]);
      if (isKanji(run[i])) parts.push(run[i]);
    }
    return parts;
  }

  /** How much of what two kanji tell one of the parts tells. */
  function shareOf(part) {
    if (part.length < 2) return SHARES.one;
    return [1, SHARES.mixed, SHARES.kana][Number(isKana(part[0])) + Number(isKana(part[1]))];
  }

  /** What reads texts, as that of find-english.js does: of a pair of signs no other stands for it. */
  const reader = () => ({
    wordsOf: (texts) => texts.map((text) => [...new Set((text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap(partsOf))]),
    nearTo: () => [],
    shareOf,
  });

  /** What reads how words sound, as spelled by find-letters.js: three letters after each other. */
  const listener = () => ({
    wordsOf: (texts) => texts.map((text) => [...new Set(Array.from(text.slice(2), (_, i) => text.slice(i, i + 3)))]),
    nearTo: () => [],
    shareOf: () => 1,
  });

  return { reader, listener };
})();
