/* The pairs of signs of a text in Japanese, and its kanji one by one, for find-alike.js:

     const { wordsOf, shareOf } = portalPairs.reader();
     wordsOf(["粗大ごみ"])   // [["粗大", "粗", "大ご", "大", "ごみ"]]

   Nothing has to cut a sentence into its words: what they share with others tells. */
// biome-ignore lint/correctness/noUnusedVariables: for find-alike.js
const portalPairs = (() => {
  "use strict";

  const SHARES = { one: 0.3, kana: 0.4, mixed: 0.6 }; // of what two kanji tell: one of them, two kana, one of each

  const HAN = /\p{Script=Han}/u;
  const isKana = (sign) => /[\u3041-\u3096]/.test(sign);

  /** The pairs in a run of signs, and its kanji. */
  function partsOf(run) {
    const signs = Array.from(run);
    return signs.flatMap((sign, i) => [
      ...(i + 1 < signs.length ? [sign + signs[i + 1]] : []),
      ...(HAN.test(sign) ? [sign] : []),
    ]);
  }

  /** How much of what two kanji tell one of the parts tells. */
  function shareOf(part) {
    const signs = Array.from(part);
    const kana = signs.filter(isKana).length;
    return signs.length < 2 ? SHARES.one : [1, SHARES.mixed, SHARES.kana][kana];
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
