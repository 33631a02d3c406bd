/* How much a query in English is like what people are known to ask with. For find.js:

     const like = portalEnglish.likeness(known, rules);   // [{ name, phrases, worth }]: of one name, of one thing
     like("get rid of my scooter")                         // { telling, likes: Map: name → { alike, rank, has } }

   English has no one word for a procedure, so words are weighed: those that few ask with tell more. Small words, endings
   and words that say the same make no difference, and a word may stand for another that it is near to, as who learns the
   language says finish for renew (rules.english, macros/base/japanese/english.py). */
const portalEnglish = (() => {
  "use strict";

  const PHRASE = 0.5; // how much counts that one known phrase is like the query; the rest, that its words are known at all
  const UNSAID = 0.3; // how much a word counts that the phrase has not,
  const TOO_MUCH = 1; // and one that the query has not
  const UNKNOWN = 2; // of how many a word is taken to be that nobody is known to ask with
  const LEAST = 0.2; // what a word tells that all ask with
  const VAGUE = 0.6; // and how much of that one tells that is said of all things
  const NEAR = 0.6; // what a word counts that one near to it stands for,
  const FEW = 3; // where more words than that say what is looked for
  const OFTEN = 1.2; // phrases with a word from which on more of them say little more
  const SAID_OFTEN = 0.8; // how much counts how often a word is said of a thing

  const sumOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

  /** What reads texts: { wordsOf: the words of each, brought to one form, nearTo: those that one stands for, isVague }. */
  function reader({ same, near, phrases, small, vague, ending, double }) {
    const first = new Map(same.flatMap((row) => row.map((word) => [word, row[0]])));
    const [endings, doubled] = [new RegExp(ending), new RegExp(double)];
    const together = phrases.map(([text, word]) => [new RegExp(`\\b${text}\\b`, "g"), word]);
    const silent = new Set(small);
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
    for (const [word, ...others] of near) meant.set(form(word), forms([...(meant.get(form(word)) ?? []), ...others]).filter((one) => one !== form(word)));
    const vagueForms = new Set(forms(vague));
    // All texts at once, as there are thousands.
    const wordsOf = (texts) => together.reduce((result, [pattern, word]) => result.replace(pattern, word), texts.join("\n")).split("\n").map((text) => forms(text.match(/[a-z0-9]+/g) ?? []));
    return { wordsOf, nearTo: (word) => meant.get(word) ?? [], isVague: (word) => vagueForms.has(word) };
  }

  /** What is known of each name: its phrases as words, and how often it is asked for with each word. */
  function gathered(known, wordsOf) {
    const things = new Map();
    const read = wordsOf(known.flatMap(({ phrases }) => phrases)).values();
    for (const { name, phrases, worth } of known) {
      if (!things.has(name)) things.set(name, { phrases: [], often: new Map() });
      const { phrases: all, often } = things.get(name);
      for (const words of phrases.map(() => read.next().value)) {
        if (words.length) all.push({ words, worth });
        for (const word of words) often.set(word, (often.get(word) ?? 0) + worth);
      }
    }
    return things;
  }

  /** A function that tells for a query, as spelled, how many words of it tell something, and how much it is like what is
      known of each name: from 0 to 1, and more for the order. */
  function likeness(known, { english, stop_words }) {
    const { wordsOf, nearTo, isVague } = reader({ ...english, small: [...english.small, ...stop_words] });
    const things = gathered(known, wordsOf);
    const count = new Map(); // by word, of how many names
    for (const { often } of things.values()) for (const word of often.keys()) count.set(word, (count.get(word) ?? 0) + 1);
    const tells = (word) => (Math.log(things.size / (count.get(word) ?? UNKNOWN)) + LEAST) * (isVague(word) ? VAGUE : 1);
    const telling = (words) => sumOf(words.map(tells));
    for (const { phrases } of things.values()) for (const phrase of phrases) phrase.whole = telling(phrase.words);

    /** How much the phrases and the words of a thing are like the words that were `asked`, each with those near to it. */
    function likeThing({ phrases, often }, asked, total) {
      const shared = new Map(); // by word, how much it is said
      let [known, known_often] = [0, 0];
      for (const words of asked) {
        const said = words.filter(([word]) => often.has(word));
        if (!said.length) continue;
        const worths = said.map(([word, share]) => share * tells(word));
        known += Math.max(...worths);
        known_often += Math.max(...said.map(([word], i) => (worths[i] * often.get(word) * (1 + OFTEN)) / (often.get(word) + OFTEN)));
        for (const [word, share] of said) shared.set(word, Math.max(share, shared.get(word) ?? 0));
      }
      if (!shared.size) return null;
      const likest = phrases.map(({ words, worth, whole }) => {
        const both = Math.min(total, sumOf(words.map((word) => tells(word) * (shared.get(word) ?? 0))));
        return (worth * both) / (both + UNSAID * (total - both) + TOO_MUCH * (whole - both) || 1);
      });
      const alike = PHRASE * Math.max(0, ...likest) + (1 - PHRASE) * Math.min(1, known / total);
      const has = (text) => wordsOf([text])[0].every((word) => often.has(word)); // all of it is asked with for the thing
      return { alike, rank: alike + (SAID_OFTEN * known_often) / total, has };
    }

    return (query) => {
      const [words] = wordsOf([query]);
      const asked = words.map((word) => [[word, 1], ...(words.length > FEW ? nearTo(word).map((one) => [one, NEAR]) : [])]);
      const total = telling(words) || 1;
      const likes = [...things].map(([name, thing]) => [name, likeThing(thing, asked, total)]).filter(([, one]) => one);
      return { telling: words.length, likes: new Map(likes) };
    };
  }

  return { likeness };
})();
