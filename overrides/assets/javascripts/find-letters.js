/* How words are written and how they sound, and what differs from a word by a slip. For find.js and find-query.js:

     const { spelled, sound, bare } = portalLetters.speller(rules);   // the rules of data/search.json
     portalLetters.nearest("hikosi", sounds, 1);                       // { text, slips }, or null

   Queries and pages are compared in one form, made by the same rules (macros/base/japanese/spelling.py). */
// biome-ignore lint/correctness/noUnusedVariables: for the others of the finder
const portalLetters = (() => {
  "use strict";

  // ------------------------------------------------------------------------- the one form

  /** The functions of macros/base/japanese/spelling.py, after its rules. */
  function speller({ spellings, signs, letters, sounds, enough, fillers, how_many, how_much }) {
    const [howMany, howMuch] = [how_many, how_much].map((rule) => new RegExp(rule, "u"));
    const compiled = (rules) => rules.map(([pattern, value]) => [new RegExp(pattern, "gu"), value]);
    const [spellingRules, soundRules, fillerRules] = [spellings, sounds, fillers].map(compiled);
    const replaced = (text, rules) => rules.reduce((result, [pattern, value]) => result.replace(pattern, value), text);
    const translated = (text, table) => Array.from(text, (sign) => table[sign] ?? sign).join("");
    const plain = (text) => text.normalize("NFKC").toLowerCase();
    const spelled = (text) => translated(replaced(plain(text), spellingRules), signs);
    const sound = (text) => replaced(translated(translated(plain(text), signs), letters), soundRules).slice(0, enough);
    const bare = (text) => {
      const whole = text.normalize("NFKC");
      // In English what is asked for stands behind how many, too.
      const before = whole.replace(/^[ -~]+$/.test(whole) ? howMuch : howMany, "");
      const what = before.length > 1 ? before : whole; // how much is …
      return [replaced(what, fillerRules).trim(), what].find((one) => one.length > 1) ?? text;
    };
    return { spelled, sound, bare };
  }

  const KANA_PAIR = 0.3; // what two kana tell of a question, where two other signs tell 1
  const SMALL_WORD = 0.3; // what the, is and how tell of it, where another word tells 1
  const ASKING = /\u3044\u3064|\u8ab0|\u3060\u308c|\u3069\u3053|\u3069\u3046|\u4f55/g; // いつ, 誰, だれ, どこ, どう, 何
  const isKana = (text) => /^[\u3041-\u3096]+$/.test(text);

  /** What makes a question: its pairs of signs and what it asks with, each with what it tells; in English its words, of
      which the small ones tell little, as in is the city … */
  function tellingOf(text, small) {
    if (/^[a-z0-9 ]+$/.test(text))
      return new Map(text.split(" ").map((word) => [word, small.includes(word) ? SMALL_WORD : 1]));
    const pairs = Array.from(text.slice(1), (sign, i) => text[i] + sign);
    const asking = (text.match(ASKING) ?? []).map((word) => `?${word === "\u3060\u308c" ? "\u8ab0" : word}`);
    return new Map([...pairs.map((pair) => [pair, isKana(pair) ? KANA_PAIR : 1]), ...asking.map((word) => [word, 1])]);
  }

  const later =
    (make, made = null) =>
    () =>
      (made ??= make()); // made when it is asked for, and once
  const joined = (text) => text.replaceAll(" ", "");
  // What related words are looked up by: 粗大ごみの申込み and 粗大ゴミ申込み are one.
  const keyOf = (text) => joined(text).replace(/(?<=.)\u306e(?=.)/g, "");
  const bared = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

  // Romaji, or nearly: no more than so many consonants that belong to no vowel.
  function isRomaji(voice, most = voice.length > 5 ? 1 : 0) {
    return voice.replace(/[bdghkmnprstwyz]?y?[aiueo]|[nc]/g, "").length <= most;
  }

  const isParticle = (text) => /^[\u306e\u3092\u304c\u306f\u306b\u3067\u3078\u3068\u3082\u3084]$/.test(text); // の, を, が …
  const isNumber = (text) => /^[0-9.]+$/.test(text);
  const isSpoken = (text) => /^[\u3041-\u3096a-z0-9]+$/.test(text) && !isNumber(text); // kanji have several sounds

  // What begins with Latin letters begins where a word does, and a number where a number does: ai is not in email.
  // What is short also ends there: ar is not in area, nor car in card. A ward of one sign is no end of another: 南区 is not in 港南区.
  const WARD = /^\p{Script=Han}\u533a(?:\u5f79\u6240)?$/u; // 区, 区役所
  const beforeOf = (piece) => (WARD.test(piece) ? /(?![\u5e02\u533a])\p{Script=Han}/u : null);
  function holds(text, piece) {
    let at = text.indexOf(piece);
    if (at < 0) return false; // as nearly always: what no text has needs no look at what stands beside it
    const before = /^[0-9]/.test(piece) ? /[0-9.]/ : /^[a-z]/.test(piece) ? /[a-z0-9]/ : beforeOf(piece);
    if (!before) return true;
    const after = /^[a-z]{1,3}$/.test(piece) ? /[a-z]/ : null;
    const isInside = () => before.test(text[at - 1] ?? "") || after?.test(text[at + piece.length] ?? "");
    while (at >= 0 && isInside()) at = text.indexOf(piece, at + 1);
    return at >= 0;
  }

  /** A function that says whether any of the lines begins so. */
  function beginner(lines) {
    const sorted = lines.toSorted();
    return (beginning) => {
      let [from, to] = [0, sorted.length];
      while (from < to) {
        const half = (from + to) >> 1;
        if (sorted[half] < beginning) from = half + 1;
        else to = half;
      }
      return sorted[from]?.startsWith(beginning) ?? false;
    };
  }

  // ------------------------------------------------------------------------- slips

  /** Of `lines` the nearest to the word, no more than `most` slips away: { text, slips }, or null.

      A slip is a sign too many, too few, or another one; or two that changed places. `from` and `to` say whether what
      is compared begins and ends with the line, or anywhere in it. */
  function nearest(word, lines, most, { from = true, to = true } = {}) {
    let best = null;
    let parts = partsOf(word, most);
    for (const line of lines) {
      const limit = best ? best.slips - 1 : most; // of those as near, the first
      if (limit < 0) break;
      if (line.length < word.length - limit || (from && to && line.length > word.length + limit)) continue;
      if (!parts.some((part) => line.includes(part))) continue;
      const { slips, start, end } = distance(word, line, limit, from, to);
      if (slips > limit) continue;
      best = { text: line.slice(start, end), slips };
      parts = partsOf(word, slips - 1);
    }
    return best;
  }

  /** Parts of the word of which at least one is whole where there are no more than `slips`: a slip spoils two at most
      if two signs changed places between them, else one. */
  function partsOf(word, slips) {
    const length = Math.max(1, Math.floor(word.length / (slips + 2)));
    return Array.from({ length: slips + 2 }, (_, i) => word.slice(i * length, (i + 1) * length)).filter(Boolean);
  }

  // The rows of the table of distances, and where what is compared began: before the last one, the last one, this one.
  const ROWS = Array.from({ length: 3 }, () => [new Uint8Array(2048), new Uint16Array(2048)]);

  /** The least slips between the word and a part of the line, up to the limit: { slips, start, end } of that part. */
  function distance(word, line, limit, from, to) {
    const far = limit + 1;
    const length = Math.min(line.length, from && !to ? word.length + limit : 2047);
    let [[before, startsBefore], [row, starts], [next, nextStarts]] = ROWS;
    for (let j = 0; j <= length; j += 1) [row[j], starts[j]] = from ? [Math.min(j, far), 0] : [0, j];
    for (let i = 1; i <= word.length; i += 1) {
      // What begins with the line cannot be more than `limit` signs out of step with it.
      const [first, last] = from ? [Math.max(1, i - limit), Math.min(length, i + limit)] : [1, length];
      [next[first - 1], nextStarts[first - 1]] = [first === 1 ? Math.min(i, far) : far, 0];
      let least = next[first - 1];
      for (let j = first; j <= last; j += 1) {
        let cost = row[j - 1] + (word[i - 1] === line[j - 1] ? 0 : 1);
        let start = starts[j - 1];
        if (row[j] + 1 < cost) [cost, start] = [row[j] + 1, starts[j]];
        if (next[j - 1] + 1 < cost) [cost, start] = [next[j - 1] + 1, nextStarts[j - 1]];
        const isSwapped = i > 1 && j > 1 && word[i - 1] === line[j - 2] && word[i - 2] === line[j - 1];
        if (isSwapped && before[j - 2] + 1 < cost) [cost, start] = [before[j - 2] + 1, startsBefore[j - 2]];
        next[j] = cost;
        nextStarts[j] = start;
        if (cost < least) least = cost;
      }
      if (last < length) next[last + 1] = far;
      if (least > limit) return { slips: far };
      [before, row, next, startsBefore, starts, nextStarts] = [row, next, before, starts, nextStarts, startsBefore];
    }
    let end = length;
    const firstEnd = from ? Math.max(0, word.length - limit) : 0;
    if (!to) for (let j = firstEnd; j <= length; j += 1) if (row[j] < row[end]) end = j;
    return { slips: row[end], start: starts[end], end };
  }

  return {
    speller,
    later,
    tellingOf,
    joined,
    keyOf,
    bared,
    isKana,
    isNumber,
    isSpoken,
    isRomaji,
    isParticle,
    holds,
    beginner,
    nearest,
  };
})();
