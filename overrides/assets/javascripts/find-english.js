/* How much a query in English is like what people are known to ask with. For find.js:

     const like = portalEnglish.likeness(known, rules);   // [{ phrases, name }]: of one name, of one thing
     like("get rid of my scooter")                                // Map: one of `known` → 0 to 1

   English has no one word for a procedure, so words are weighed: those that few ask with tell more. Small words, endings
   and words that say the same (rules.english, macros/base/japanese/english.py) make no difference. */
const portalEnglish = (() => {
  "use strict";

  const WHOLE = 0.5; // how much counts that one known phrase is like the query; the rest, that its words are known at all
  const UNSAID = 0.3; // how much a word counts that the phrase has not,
  const TOO_MUCH = 1; // and one that the query has not
  const UNKNOWN = 2; // of how many a word is taken to be that nobody is known to ask with
  const LEAST = 0.2; // what a word tells that all ask with

  /** A function that gives the words of a text, brought to one form. */
  function reader({ same, phrases, small, ending, double }) {
    const first = new Map(same.flatMap((row) => row.map((word) => [word, row[0]])));
    const [endings, doubled] = [new RegExp(ending), new RegExp(double)];
    const together = phrases.map(([text, word]) => [new RegExp(`\\b${text}\\b`, "g"), word]);
    const isSmall = (word) => small.includes(word) || word.length < 2;
    const stem = (word) => {
      const cut = word.length < 5 ? word : word.replace(endings, "");
      return cut.length < 3 ? word : cut.replace(doubled, "$1").replace(/y$/, "i");
    };
    const formed = new Map();
    const form = (word) => {
      if (!formed.has(word)) formed.set(word, isSmall(word) ? "" : stem(first.get(word) ?? word));
      return formed.get(word);
    };
    return (text) => {
      const one = together.reduce((result, [pattern, word]) => result.replace(pattern, word), text);
      return [...new Set((one.match(/[a-z0-9]+/g) ?? []).map(form).filter(Boolean))];
    };
  }

  const sumOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

  /** A function that tells for a query, as spelled, how much each of `known` is like it: a Map, without what is not. */
  function likeness(known, { english, stop_words }) {
    const wordsOf = reader({ ...english, small: [...english.small, ...stop_words] });
    const told = new Map(); // by word, the names of those that ask with it
    const names = new Set(known.map(({ name }) => name));
    const all = known.map((one) => ({ one, phrases: one.phrases.map(wordsOf).filter((words) => words.length) }));
    for (const { one, phrases } of all)
      for (const word of phrases.flat()) told.set(word, (told.get(word) ?? new Set()).add(one.name));
    const tells = (word) => Math.log(names.size / (told.get(word)?.size ?? UNKNOWN)) + LEAST;
    const telling = (words) => sumOf(words.map(tells));
    const weighed = all.map(({ one, phrases }) => ({ one, phrases: phrases.map((words) => ({ words, whole: telling(words) })) }));
    return (query) => {
      const asked = wordsOf(query);
      const total = telling(asked) || 1;
      const result = new Map();
      for (const { one, phrases } of weighed) {
        const shared = asked.filter((word) => told.get(word)?.has(one.name));
        if (!shared.length) continue;
        const likest = phrases.map(({ words, whole }) => {
          const both = telling(words.filter((word) => shared.includes(word)));
          return both / (both + UNSAID * (total - both) + TOO_MUCH * (whole - both) || 1);
        });
        result.set(one, WHOLE * Math.max(0, ...likest) + (1 - WHOLE) * (telling(shared) / total));
      }
      return result;
    };
  }

  return { likeness };
})();
