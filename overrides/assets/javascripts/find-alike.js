/* How much a query is like what people are known to ask with. For find.js:

     const { likest } = portalAlike.likenesses(known);
     likest("get rid of my scooter")   // { listed: Map: page → { alike, rank, has }, absent, best, isLong }

   Neither English nor a whole sentence in Japanese has the one word for a procedure, so what it is made of is weighed: what
   few ask with tells more. What a text is made of find-english.js and find-pairs.js know. */
// biome-ignore lint/correctness/noUnusedVariables: for find.js
const portalAlike = (() => {
  "use strict";

  const { later, joined, bared, isSpoken, holds } = portalLetters;

  const PHRASE = 0.5; // how much counts that one known phrase is like the query; the rest, that its words are known at all
  const UNSAID = 0.3; // how much a word counts that the phrase has not,
  const TOO_MUCH = 1; // and one that the query has not
  const UNKNOWN = 2; // of how many a word is taken to be that nobody is known to ask with
  const LEAST = 0.2; // what a word tells that all ask with
  const NEAR = 0.6; // what a word counts that one near to it stands for, where it does not stand alone
  const OFTEN = 1.2; // phrases with a word from which on more of them say little more
  const SAID_OFTEN = 0.8; // how much counts how often a word is said of a thing

  const LONG = 3; // more words than that say what is looked for together, each but some of it
  const MEANT = { next: 0.9, most: 8, shared: 0.6 }; // what each further word of a group means; of how many pages, and what one of several as good counts

  const BOTH = 12; // words of a group that has two lists of them of each list

  const isEnglish = (text) => /^[ -~]+$/.test(text);
  const sumOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

  /** What is `known`: the `names` in order; each phrase once, with its `words` and its `uses`: the names that have it, each with
      what it is worth there; and by word its `phrases` and how many names are asked for with it. */
  function gathered(known, wordsOf) {
    const [things, texts] = [new Map(), new Map()];
    for (const { name, phrases, worth } of known) {
      if (!things.has(name)) things.set(name, { of: things.size, own: [] });
      const { of, own } = things.get(name);
      for (const text of phrases) {
        const phrase = texts.get(text) ?? { uses: [], words: [] };
        if (!phrase.uses.length) texts.set(text, phrase);
        phrase.uses.push([of, worth]);
        own.push(phrase);
      }
    }
    const [phrases, byWord] = [[...texts.values()], new Map()];
    wordsOf([...texts.keys()]).forEach((words, i) => {
      for (const text of words) {
        const word = byWord.get(text) ?? { phrases: [], names: 0, last: -1 };
        if (!word.phrases.length) byWord.set(text, word);
        word.phrases.push(i);
        phrases[i].words.push(word);
      }
    });
    for (const { of, own } of things.values())
      for (const { words } of own)
        for (const word of words) {
          if (word.last !== of) word.names += 1;
          word.last = of;
        }
    return { names: [...things.keys()], phrases, byWord };
  }

  /** A function that tells for a query, as spelled, by what is `known`, [{ name, phrases, worth }], how many words of it tell something, and how much it is like what is
      known of each name: from 0 to 1, and more for the order. */
  function likeness(known, { wordsOf, nearTo, shareOf }) {
    const { names, phrases, byWord } = gathered(known, wordsOf);
    const worthOf = (text, most) => (Math.log(names.length / most) + LEAST) * shareOf(text);
    for (const [text, word] of byWord) word.worth = worthOf(text, word.names);
    const tells = (text) => byWord.get(text)?.worth ?? worthOf(text, UNKNOWN);
    const telling = (words) => sumOf(words.map(tells));
    for (const phrase of phrases) phrase.whole = sumOf(phrase.words.map(({ worth }) => worth));

    /** How often each name is asked for with the word: made when it is asked for. */
    function oftenOf(text) {
      const word = byWord.get(text);
      if (!word) return new Map();
      if (!word.often) {
        word.often = new Map();
        for (const i of word.phrases)
          for (const [of, worth] of phrases[i].uses) word.often.set(of, (word.often.get(of) ?? 0) + worth);
      }
      return word.often;
    }

    /** How much the likest phrase of each thing is like what was asked, each word with how much it counts. */
    function likestPhrases(shares, total) {
      const shared = new Float64Array(phrases.length);
      for (const [word, share] of shares)
        for (const i of byWord.get(word)?.phrases ?? []) shared[i] += tells(word) * share;
      const best = new Float64Array(names.length);
      shared.forEach((sum, i) => {
        if (!sum) return;
        const { uses, whole } = phrases[i];
        const both = Math.min(total, sum);
        const alike = both / (both + UNSAID * (total - both) + TOO_MUCH * (whole - both) || 1);
        for (const [thing, worth] of uses) best[thing] = Math.max(best[thing], worth * alike);
      });
      return best;
    }

    /** How much of what was asked each thing is asked for with: at all, and often. */
    function knownWords(asked) {
      const [known, knownOften] = [new Float64Array(names.length), new Float64Array(names.length)];
      for (const words of asked) {
        const best = new Map();
        for (const [word, share] of words)
          for (const [i, times] of oftenOf(word)) {
            const worth = share * tells(word);
            const often = (worth * times * (1 + OFTEN)) / (times + OFTEN);
            const [most, mostOften] = best.get(i) ?? [0, 0];
            best.set(i, [Math.max(most, worth), Math.max(mostOften, often)]);
          }
        for (const [i, [worth, often]] of best) {
          known[i] += worth;
          knownOften[i] += often;
        }
      }
      return { known, knownOften };
    }

    return (query) => {
      const [words] = wordsOf([query]);
      const asked = words.map((word) => [
        [word, 1],
        ...(words.length > 1 ? nearTo(word).map((one) => [one, NEAR]) : []),
      ]);
      const total = telling(words) || 1;
      const shares = new Map();
      for (const [word, share] of asked.flat()) shares.set(word, Math.max(share, shares.get(word) ?? 0));
      const likest = likestPhrases(shares, total);
      const { known, knownOften } = knownWords(asked);
      const likes = names.map((name, i) => {
        const alike = PHRASE * likest[i] + (1 - PHRASE) * Math.min(1, known[i] / total);
        const has = (text) => wordsOf([text])[0].every((word) => oftenOf(word).has(i)); // all of it is asked with for the thing
        return [name, { alike, rank: alike + (SAID_OFTEN * knownOften[i]) / total, has }];
      });
      return { telling: words.length, likes: new Map(likes.filter((_, i) => known[i])) };
    };
  }

  /** What find.js asks of all pages and of the related words that need no others beside them: { likest, askedFor }. */
  function likenesses({ pages, groups, alone, spelled, sound, placed, rules }) {
    // The page of that very name, whatever part of it a group has.
    const byName = later(
      () => new Map(pages.flatMap((page) => page.whole.filter(Boolean).map((name) => [name, page])).reverse()),
    );
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

    /** The likeness to what each name is asked for with: by the groups, each with its `phrases`, and by the pages. */
    function likenessOf(phrased, titled, reader) {
      const asked = phrased
        .filter(({ phrases }) => phrases.length)
        .flatMap(({ group, phrases }) =>
          group.absent
            ? [{ name: group.absent, phrases, worth: 1 }]
            : pagesOfGroup(group).map(({ page, worth }) => ({ name: page, phrases, worth })),
        );
      return likeness([...asked, ...titled.map(([page, phrases]) => ({ name: page, phrases, worth: 1 }))], reader);
    }

    const likeInEnglish = later(() => {
      const phrased = alone.map((group) => ({
        group,
        phrases: [...group.words, spelled(group.absent ?? "")].filter(isEnglish),
      }));
      const titled = pages
        .filter(({ title }) => isEnglish(title))
        .map((page) => [page, [page.names.split("\n", 1)[0]]]);
      return likenessOf(phrased, titled, portalEnglish.reader(rules));
    });

    const likeInJapanese = later(() => {
      const few = (words) => words.slice(0, BOTH);
      const paired = ({ words, beside }) =>
        beside ? few(words).flatMap((one) => few(beside).map((other) => `${one} ${other}`)) : words;
      const isJapanese = (text) => text && !isEnglish(text);
      const phrased = groups.map((group) => ({
        group,
        phrases: [...paired(group), spelled(group.absent ?? "")].filter(isJapanese),
      }));
      const titled = pages.map((page) => [page, `${page.names}\n${page.asked}`.split("\n").filter(isJapanese)]);
      return likenessOf(phrased, titled, portalPairs.reader());
    });

    const likeInSound = later(() => {
      const phrased = alone.map((group) => ({ group, phrases: group.sounds }));
      const heard = (text) => text.split("\n\n").map((tails) => tails.split("\n", 1)[0]);
      const titled = pages.map((page) => [page, [page.sounds, page.sounds_of_asked].flatMap(heard).filter(Boolean)]);
      return likenessOf(phrased, titled, portalPairs.listener());
    });

    /** How much what people ask with for each page is like the query: by page, of what is listed, and by name of what is
        not; in a query that is `isLong` no word says alone what is looked for. */
    function likest(query) {
      const { telling, likes } =
        isSpoken(joined(spelled(query))) && !isEnglish(query)
          ? likeInSound()(sound(query))
          : (isEnglish(query) ? likeInEnglish : likeInJapanese)()(spelled(query));
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
