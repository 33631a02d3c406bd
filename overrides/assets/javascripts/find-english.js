/* The words of a text in English, for find-alike.js:

     const { wordsOf, nearTo, shareOf } = portalEnglish.reader(rules);
     wordsOf(["disposing of my bike"])   // [["dispos", "bicycl"]]

   Small words, endings and words that say the same make no difference, and a word may stand for another that it is near
   to, as who learns the language says finish for renew (rules.english, macros/base/japanese/english.yml). */
// biome-ignore lint/correctness/noUnusedVariables: for find-alike.js
const portalEnglish = (() => {
  "use strict";

  const VAGUE = 0.6; // how much of what a word tells that one tells that is said of all things

  /** What reads texts: { wordsOf: the words of each, brought to one form, nearTo: those that one stands for, shareOf: how
      much of what it tells one tells }. */
  function reader({ english, stop_words }) {
    const { same, near, phrases, small, vague, ending, double } = english;
    const first = new Map(same.flatMap((row) => row.map((word) => [word, row[0]])));
    const [endings, doubled] = [new RegExp(ending), new RegExp(double)];
    const together = phrases.map(([text, word]) => [new RegExp(`\\b${text}\\b`, "g"), word]);
    const silent = new Set([...small, ...stop_words]);
    const stem = (word) => {
      const cut = word.length < 5 ? word : word.replace(endings, "");
      return cut.length < 3 ? word : cut.replace(doubled, "$1").replace(/y$/, "i");
    };
    const formed = new Map();
    const form = (word) => {
      if (!formed.has(word)) formed.set(word, silent.has(word) || word.length < 2 ? "" : stem(first.get(word) ?? word));
      return formed.get(word);
    };
    const forms = (words) => [...new Set(words.map(form).filter(Boolean))];
    const meant = new Map();
    for (const [word, ...others] of near)
      meant.set(
        form(word),
        forms([...(meant.get(form(word)) ?? []), ...others]).filter((one) => one !== form(word)),
      );
    const vagueForms = new Set(forms(vague));
    // All texts at once, as there are thousands.
    const wordsOf = (texts) =>
      together
        .reduce((result, [pattern, word]) => result.replace(pattern, word), texts.join("\n"))
        .split("\n")
        .map((text) => forms(text.match(/[a-z0-9]+/g) ?? []));
    return { wordsOf, nearTo: (word) => meant.get(word) ?? [], shareOf: (word) => (vagueForms.has(word) ? VAGUE : 1) };
  }

  return { reader };
})();
