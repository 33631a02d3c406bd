/* What a query in English asks for by most of its words, where no page has all of them. For find.js:

     const alike = portalAlike(groups, smallWords);   // groups of related words, as the index has them
     alike("grandma's care certificate is expiring")  // the group that is most like it, or null

   Words are compared by their stems, and each counts the more, the fewer groups have it. */
const portalAlike = (() => {
  "use strict";

  const ENDING = /(?:ations?|ings?|ions?|ates?|ers?|e[ds]|s|e|al|y)$/; // certificate, certification and certify are one
  const LEAST = 3; // letters of a stem
  const MOST = 7;
  const PHRASE = 0.6; // what one phrase of the group has of the query, and the query of it; the rest is what all have
  const ENOUGH = 0.6; // from here on the query is taken for the group

  function stemOf(word) {
    const stem = word.replace(ENDING, "");
    return (stem.length < LEAST ? word : stem).slice(0, MOST);
  }

  const sumOf = (stems, tells) => [...stems].reduce((sum, stem) => sum + tells(stem), 0);
  const both = (some, others) => [...some].filter((one) => others.has(one));

  return (groups, smallWords) => {
    const stemsOf = (text) => new Set((text.match(/[a-z0-9]+/g) ?? []).filter((word) => !smallWords.includes(word)).map(stemOf));
    const isEnglish = (text) => /^[ -~]+$/.test(text);
    let known = null;

    /** Each group with its phrases and all of its stems, and how many groups have a stem. */
    function read() {
      const had = new Map();
      const each = groups.map((group) => {
        const phrases = group.words.filter(isEnglish).map(stemsOf).filter((stems) => stems.size);
        const all = new Set(phrases.flatMap((stems) => [...stems]));
        for (const stem of all) had.set(stem, (had.get(stem) ?? 0) + 1);
        return { group, phrases, all };
      });
      return { each: each.filter(({ phrases }) => phrases.length), had };
    }

    return (text) => {
      known ??= read();
      const tells = (stem) => Math.log(1 + groups.length / (known.had.get(stem) ?? 3)); // what nobody has tells of none
      const asked = stemsOf(text);
      const whole = sumOf(asked, tells) || 1;
      let best = { group: null, share: 0 };
      for (const { group, phrases, all } of known.each) {
        const covered = sumOf(both(asked, all), tells) / whole;
        if (PHRASE + (1 - PHRASE) * covered <= best.share) continue;
        const likes = phrases.map((stems) => (2 * sumOf(both(asked, stems), tells)) / (whole + sumOf(stems, tells)));
        const share = PHRASE * Math.max(...likes) + (1 - PHRASE) * covered;
        if (share > best.share) best = { group, share };
      }
      return best.share >= ENOUGH ? best.group : null;
    };
  };
})();
