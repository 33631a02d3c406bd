/* How much a query in English is like what people are known to ask with. For find.js:

     const { likest } = portalEnglish.likenesses(known);
     likest("get rid of my scooter")   // { listed: Map: page → { alike, rank, has }, absent, best, isLong }

   English has no one word for a procedure, so words are weighed: those that few ask with tell more. Small words, endings
   and words that say the same make no difference, and a word may stand for another that it is near to, as who learns the
   language says finish for renew (rules.english, macros/base/japanese/english.yml). */
// biome-ignore lint/correctness/noUnusedVariables: for find.js
const portalEnglish = (() => {
  "use strict";

  const { later, bared, holds } = portalLetters;

  const PHRASE = 0.5; // how much counts that one known phrase is like the query; the rest, that its words are known at all
  const UNSAID = 0.3; // how much a word counts that the phrase has not,
  const TOO_MUCH = 1; // and one that the query has not
  const UNKNOWN = 2; // of how many a word is taken to be that nobody is known to ask with
  const LEAST = 0.2; // what a word tells that all ask with
  const VAGUE = 0.6; // and how much of that one tells that is said of all things
  const NEAR = 0.6; // what a word counts that one near to it stands for, where it does not stand alone
  const OFTEN = 1.2; // phrases with a word from which on more of them say little more
  const SAID_OFTEN = 0.8; // how much counts how often a word is said of a thing

  const LONG = 3; // more words than that say what is looked for together, each but some of it
  const MEANT = { next: 0.9, most: 8, shared: 0.6 }; // what each further word of a group means; of how many pages, and what one of several as good counts

  const isEnglish = (text) => /^[ -~]+$/.test(text);
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

  /** A function that tells for a query, as spelled, by what is `known`, [{ name, phrases, worth }], how many words of it tell something, and how much it is like what is
      known of each name: from 0 to 1, and more for the order. */
  function likeness(known, { english, stop_words }) {
    const { wordsOf, nearTo, isVague } = reader({ ...english, small: [...english.small, ...stop_words] });
    const things = gathered(known, wordsOf);
    const count = new Map(); // by word, of how many names
    for (const { often } of things.values())
      for (const word of often.keys()) count.set(word, (count.get(word) ?? 0) + 1);
    const tells = (word) =>
      (Math.log(things.size / (count.get(word) ?? UNKNOWN)) + LEAST) * (isVague(word) ? VAGUE : 1);
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
        known_often += Math.max(
          ...said.map(([word], i) => (worths[i] * often.get(word) * (1 + OFTEN)) / (often.get(word) + OFTEN)),
        );
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
      const asked = words.map((word) => [
        [word, 1],
        ...(words.length > 1 ? nearTo(word).map((one) => [one, NEAR]) : []),
      ]);
      const total = telling(words) || 1;
      const likes = [...things].map(([name, thing]) => [name, likeThing(thing, asked, total)]).filter(([, one]) => one);
      return { telling: words.length, likes: new Map(likes) };
    };
  }

  /** What find.js asks of all pages and of the related words that need no others beside them: { likest, askedFor }. */
  function likenesses({ pages, alone, spelled, placed, rules }) {
    // The page of that very name, whatever part of it a group has.
    const byName = later(() => new Map(pages.flatMap((page) => page.whole.map((name) => [name, page])).reverse()));
    const pageOfGroup = ({ meanings }) => byName().get(bared(meanings[0] ?? ""));

    // What people are known to ask with for each page: who cancels something may ask for the page of that.
    const askedFor = later(() => {
      const asks = new Map();
      for (const group of alone.filter(({ absent }) => !absent)) {
        const page = pageOfGroup(group);
        if (page) asks.set(page, `${asks.get(page) ?? ""}\n${group.words.filter(isEnglish).join("\n")}`);
      }
      return asks;
    });

    /** The pages that a group means, each with what it is worth as one of them; of what many names have, the first. */
    function pagesOfGroup({ meanings }) {
      const whole = byName().get(bared(meanings[0] ?? ""));
      const found = new Map(whole ? [[whole, 1]] : []);
      meanings.forEach((word, i) => {
        for (const page of namedSo(word))
          if (!found.has(page)) found.set(page, placed(page, word) * MEANT.next ** (whole ? i + 2 : i));
      });
      const best = [...found]
        .sort((a, b) => b[1] - a[1] || b[0].likely - a[0].likely || b[0].weight - a[0].weight)
        .slice(0, MEANT.most);
      const isOne = best.length < 2 || best[0][1] > best[1][1];
      const most = (best[0]?.[1] || 1) / (isOne ? 1 : MEANT.shared);
      return best.map(([page, worth]) => ({ page, worth: worth / most }));
    }

    // The pages, but for whole fields, that have a word in a name.
    const nameTexts = later(() =>
      pages.filter(({ is_field }) => !is_field).map((page) => ({ page, text: `${page.names}\n${page.asked}` })),
    );
    const namedBy = new Map();
    function namedSo(word) {
      const those = (text) =>
        nameTexts()
          .filter((one) => holds(text(one), word))
          .map(({ page }) => page);
      if (!namedBy.has(word))
        namedBy.set(
          word,
          [those(({ text }) => text), those(({ page }) => page.terms)].find((some) => some.length) ?? [],
        );
      return namedBy.get(word);
    }

    const likeTo = later(() => {
      const phrased = alone
        .map((group) => ({ group, phrases: [...group.words, spelled(group.absent ?? "")].filter(isEnglish) }))
        .filter(({ phrases }) => phrases.length);
      const asked = phrased.flatMap(({ group, phrases }) =>
        group.absent
          ? [{ name: group.absent, phrases, worth: 1 }]
          : pagesOfGroup(group).map(({ page, worth }) => ({ name: page, phrases, worth })),
      );
      const titled = pages
        .filter(({ title }) => isEnglish(title))
        .map((page) => ({ name: page, phrases: [page.names.split("\n", 1)[0]], worth: 1 }));
      return likeness([...asked, ...titled], rules);
    });

    /** How much what people ask with for each page is like the query, if it is English: by page, of what is listed, and
        of what is not. */
    function likest(query) {
      const { telling, likes } = isEnglish(query) ? likeTo()(spelled(query)) : { telling: 0, likes: new Map() };
      const listed = new Map();
      const absent = new Map();
      for (const [one, like] of likes) (typeof one === "string" ? absent : listed).set(one, like);
      const best = Math.max(0, ...[...likes.values()].map(({ rank }) => rank));
      return { listed, absent, best, isLong: telling > LONG && !/^how many /.test(query) };
    }

    return { likest, askedFor };
  }

  return { likenesses };
})();
