/* The words of a query in English: brought to those that the related words and the pages have. For find-query.js:

     const words = portalWords(known);   // what find-query.js knows, and its { pieceOf, isNamed }
     words.mended("nusery")              // nursery */
// biome-ignore lint/correctness/noUnusedVariables: for find-query.js
const portalWords = (() => {
  "use strict";

  const { later, holds, isRomaji, nearest } = portalLetters;

  const VOWELS = "aeiou";
  const ALL = "abcdefghijklmnopqrstuvwxyz";
  const LENGTHS = [5, 8]; // that forgive one slip, two

  return ({ rules, spelled, sound, groups, alone, allNames, allTexts, latinWords, pieceOf, isNamed, isHeardOf }) => {
    // English says the same with and without its small words, in another order, and by another word for it: a medical
    // card for children.
    const isSmall = (word) => rules.stop_words.includes(word);
    const isLarge = (word) => word === "from" || !isSmall(word); // moving from abroad is not moving abroad
    const firstOf = new Map(rules.english.same.flatMap((row) => row.map((word) => [word, row[0]])));
    const plainOf = (parts) => parts.filter(isLarge).sort().join(" ");
    const sameOf = (parts) => plainOf(parts.map((word) => firstOf.get(word) ?? word));
    const [plainer, same] = [new Map(), new Map()];
    for (const group of alone) {
      for (const word of group.words.filter((one) => /^[a-z0-9]+ [a-z0-9 ]+$/.test(one))) {
        const [plain, key] = [plainOf, sameOf].map((keyOf) => keyOf(word.split(" ")));
        if (plain.includes(" ") && !plainer.has(plain)) plainer.set(plain, word);
        if (key.includes(" "))
          same.set(key, (same.get(key) ?? { word, group }).group === group ? { word, group } : { word: null }); // what two mean says neither
      }
    }

    /** The related words that the parts of a query are but for small words, or all of it but for words that say the same:
        as they are written there, or null. */
    function saidOtherwise(parts, isAll) {
      if (isSmall(parts[0]) || isSmall(parts.at(-1)) || !parts.every((part) => /^[a-z0-9]+$/.test(part))) return null;
      if (holds(allNames, parts.join(" "))) return null;
      return plainer.get(plainOf(parts)) ?? (isAll ? same.get(sameOf(parts))?.word : null) ?? null;
    }

    // The words of English that somebody may mean: those of the names, and those of the related words one by one.
    const wordsOfGroups = new Set(
      groups.flatMap(({ words }) => words.flatMap((word) => word.match(/[a-z0-9]+/g) ?? [])),
    );

    /** The word as the related words have it: disposing is dispose there. */
    function rooted(word) {
      if (!/^[a-z]{3,}ing$/.test(word) || wordsOfGroups.has(word) || holds(allNames, word)) return word;
      const stem = word.slice(0, -3);
      return [stem, `${stem}e`, stem.replace(/(.)\1$/, "$1")].find((one) => wordsOfGroups.has(one)) ?? word;
    }

    const wordsOfTexts = later(() => new Set(allTexts.match(/[a-z]+/g)));
    const isWhole = (word) => wordsOfGroups.has(word) || firstOf.has(word) || wordsOfTexts().has(word);

    /** The shortest word that goes on from this one by no more than two letters. */
    function completed(word) {
      const longer = [...wordsOfGroups, ...wordsOfTexts()].filter(
        (one) => one.startsWith(word) && one.length <= word.length + 2,
      );
      return longer.sort((a, b) => a.length - b.length)[0];
    }

    /** The one word that has a letter more than this one, as data has it for dta, and child for chid; or nothing. */
    function fuller(word, letters) {
      const more = Array.from(word.slice(1), (_, i) =>
        Array.from(letters, (letter) => word.slice(0, i + 1) + letter + word.slice(i + 1)),
      ).flat();
      const known = [...new Set(more)].filter((one) => wordsOfGroups.has(one));
      return known.length === 1 ? known[0] : undefined;
    }

    const consonants = (word) => word.replace(/[aeiouy]/g, "");

    /** The word that differs from this one in its vowels alone, and little: bicycle for bycicle. */
    function sounding(word) {
      if (isRomaji(sound(word), 0)) return undefined; // where the vowels tell
      const isAlike = (one) =>
        one[0] === word[0] && Math.abs(one.length - word.length) < 2 && consonants(one) === consonants(word);
      return nearest(word, [...wordsOfGroups].filter(isAlike), 2)?.text;
    }

    /** The one word that has two letters more than this one, not at its ends: library for libry; or nothing. */
    function longer(word) {
      const inOrder = new RegExp(`^${Array.from(word).join("[a-z]*")}$`);
      const known = [...wordsOfGroups].filter((one) => one.length === word.length + 2 && inOrder.test(one));
      return known.length === 1 ? known[0] : undefined;
    }

    /** The word of English that is meant by one that nobody knows, and that begins alike; or the word itself. */
    function mended(word) {
      if (!/^[a-z]{3,}$/.test(word) || isWhole(word) || pieceOf(word).group || isHeardOf(sound(word))) return word;
      // Of what is a word but for its last letters nobody cuts off more: certificat, and mattre of mattres.
      const whole = word.length > 5 ? completed(word) : undefined;
      if (whole || holds(allTexts, word)) return whole ?? word;
      const swapped = Array.from(word.slice(1), (sign, i) => word.slice(0, i) + sign + word[i] + word.slice(i + 2)); // crad is card
      if (word.length < 5)
        return (
          (word.length > 3 ? swapped.find((one) => wordsOfGroups.has(one)) : undefined) ??
          fuller(word, VOWELS) ??
          (word.length > 3 ? fuller(word, ALL) : undefined) ??
          word
        );
      const isAlike = (text) =>
        text[0] === word[0] && !text.includes(" ") && !(word.startsWith(text) && word.length > text.length + 1); // foreigner is no slip
      const meant = (words) =>
        nearest(word, [...words].filter(isAlike), LENGTHS.filter((least) => word.length >= least).length)?.text;
      return (
        meant(wordsOfGroups) ??
        sounding(word) ??
        longer(word) ??
        (isNamed(pieceOf(word)) ? word : (meant(latinWords().values()) ?? word))
      );
    }

    /** The query without its slips where it has one in English; or nothing. Only what has none left is `told`. */
    function meantBy(query) {
      const words = query.trim().split(/\s+/);
      const meant = words.map((word) => [rooted(spelled(word)), mended(rooted(spelled(word)))]);
      if (meant.every(([typed, right]) => typed === right)) return { text: "", told: "" };
      const text = words.map((word, i) => (meant[i][0] === meant[i][1] ? word : meant[i][1])).join(" ");
      const isKnown = ([, word]) =>
        !/^[a-z]{4,}$/.test(word) || isSmall(word) || isWhole(word) || isNamed(pieceOf(word));
      return { text, told: meant.every(isKnown) ? text : "" };
    }

    return { isSmall, saidOtherwise, rooted, mended, meantBy, wordsOfGroups };
  };
})();
