/* Finds the pages that fit what somebody typed, in data/search.json; nothing is sent anywhere. For every box:

     const finder = await portalFinder(address of data/search.json);   // null where it does not arrive
     finder.find("ひっこし").pages                                      // the pages, best first

   Queries and pages are compared in one form, made by the same rules (macros/base/japanese/spelling.py): for how a
   word is written, and for how it sounds. A query is cut into the longest pieces that are known; a piece that nobody
   knows is taken for the nearest one that somebody does. */
const portalFinder = (() => {
  "use strict";

  // What a piece is worth where a page has it. What a name has in brackets it only mentions; what reaches across a
  // bracket, as 課税(非課税)証明書, belongs to the name.
  const WORTH = { name: 1, aside: 0.5, terms: 0.4, body: 0.2, parts: 0.4 };
  const NEXT = 0.9; // a related word is worth that much less than the one before it
  const NEAR = 0.4; // of the best value: what a page needs when no page has all pieces
  const LONGEST = 60; // signs of a query
  const SLIPS = { written: [3, 8], heard: [5, 9] }; // from which length on one slip is forgiven, and two

  // ------------------------------------------------------------------------- the one form

  /** The functions of macros/base/japanese/spelling.py, after its rules. */
  function speller({ spellings, signs, letters, sounds }) {
    const compiled = (rules) => rules.map(([pattern, value]) => [new RegExp(pattern, "gu"), value]);
    const [spellingRules, soundRules] = [compiled(spellings), compiled(sounds)];
    const replaced = (text, rules) => rules.reduce((result, [pattern, value]) => result.replace(pattern, value), text);
    const translated = (text, table) => Array.from(text, (sign) => table[sign] ?? sign).join("");
    const spelled = (text) => translated(replaced(text.normalize("NFKC").toLowerCase(), spellingRules), signs);
    const sound = (text) => replaced(translated(spelled(text), letters), soundRules);
    return { spelled, sound };
  }

  const isSpoken = (text) => /^[\u3041-\u3096a-z0-9]+$/.test(text); // kana and Romaji have a sound; kanji have several

  // ------------------------------------------------------------------------- slips

  /** Of `lines` the nearest to the word, no more than `most` slips away: { text, slips }, or null.

      A slip is a sign too many, too few, or another one; or two that changed places. `from` and `to` say whether what
      is compared begins and ends with the line, or anywhere in it. */
  function nearest(word, lines, most, { from = true, to = true } = {}) {
    let best = null;
    let limit = most;
    for (const line of lines) {
      if (line.length < word.length - limit || (from && to && line.length > word.length + limit)) continue;
      const end = from && !to ? Math.min(line.length, word.length + limit) : line.length;
      let [before, row] = [[], Array.from({ length: end + 1 }, (_, i) => (from ? i : 0))];
      let [startsBefore, starts] = [[], Array.from({ length: end + 1 }, (_, i) => (from ? 0 : i))];
      for (let i = 1; i <= word.length; i += 1) {
        const [next, nextStarts] = [[i], [0]];
        for (let j = 1; j <= end; j += 1) {
          const same = word[i - 1] === line[j - 1] ? 0 : 1;
          let [cost, start] = [row[j - 1] + same, starts[j - 1]];
          if (row[j] + 1 < cost) [cost, start] = [row[j] + 1, starts[j]];
          if (next[j - 1] + 1 < cost) [cost, start] = [next[j - 1] + 1, nextStarts[j - 1]];
          const isSwapped = i > 1 && j > 1 && word[i - 1] === line[j - 2] && word[i - 2] === line[j - 1];
          if (isSwapped && before[j - 2] + 1 < cost) [cost, start] = [before[j - 2] + 1, startsBefore[j - 2]];
          next.push(cost);
          nextStarts.push(start);
        }
        [before, row, startsBefore, starts] = [row, next, starts, nextStarts];
      }
      for (let j = to ? end : 0; j <= end; j += 1) {
        if (row[j] <= limit && (!best || row[j] < best.slips)) {
          best = { text: line.slice(starts[j], j), slips: row[j] };
          limit = best.slips;
        }
      }
    }
    return best;
  }

  // ------------------------------------------------------------------------- the finder

  function finderOf({ fields, documents, synonyms, rules, statuses }) {
    const { spelled, sound } = speller(rules);
    const pages = documents.map((row, id) => pageOf(Object.fromEntries(fields.map((name, i) => [name, row[i]])), id));
    const groups = synonyms.map((group) => ({ ...group, meanings: group.means.map(spelled) }));
    const written = new Map(groups.flatMap((group) => group.words.map((word) => [word, group])));
    const heard = new Map(groups.flatMap((group) => group.sounds.filter(Boolean).map((word) => [word, group])));
    const lines = (name) => pages.flatMap((page) => page[name].split("\n")).filter(Boolean);
    const names = [...lines("names"), ...lines("asked"), ...lines("terms")];
    const sounds = [...lines("sounds"), ...lines("sounds_of_terms")];
    const allNames = names.join("\n");
    const allSounds = `\n${sounds.join("\n")}`;
    const allBodies = pages.map(({ body }) => body).join("\n");

    function pageOf(page, id) {
      const called = `${page.names}\n${page.asked}`;
      const places = [
        [WORTH.name, called.replace(/\([^\n]*\)/g, "")],
        [WORTH.aside, (called.match(/\([^\n]*\)/g) ?? []).join("\n")],
        [WORTH.name, called],
        [WORTH.terms, page.terms],
        [WORTH.body, page.body],
      ];
      const voices = [[WORTH.name, `\n${page.sounds}`], [WORTH.terms, `\n${page.sounds_of_terms}`]];
      return { ...page, id, places, voices, all: `${called}\n${page.terms}` };
    }

    // What begins with Latin letters begins where a word does: ai is not in email.
    function holds(text, piece) {
      const isLatin = /^[a-z0-9]/.test(piece);
      let at = text.indexOf(piece);
      while (isLatin && at > 0 && /[a-z0-9]/.test(text[at - 1])) at = text.indexOf(piece, at + 1);
      return at >= 0;
    }
    const isHeard = (text, voice) => text.includes(`\n${voice}`);

    /** A piece of the query: as spelled, as it sounds if that is certain, and the group of related words it is in. */
    function pieceOf(text, voice = isSpoken(text) ? sound(text) : "") {
      return { text, voice, group: written.get(text) ?? (voice ? heard.get(voice) : undefined) };
    }

    const isNamed = ({ text, voice, group }) =>
      Boolean(group) || (text && holds(allNames, text)) || (voice.length > 1 && isHeard(allSounds, voice));

    // ----------------------------------------------------------------------- the query

    /** The longest piece that begins the text: [the piece, how long it is], or null. */
    function longest(text) {
      let found = null;
      for (let length = 1; length <= text.length; length += 1) {
        const piece = pieceOf(text.slice(0, length));
        const kana = isSpoken(piece.text);
        const isWord = piece.text.replace(/[\u3041-\u3096]/g, "").length > 1; // not 出し of 貸出し
        const isKnown = kana ? piece.voice.length > 3 && isHeard(allSounds, piece.voice) : isWord && holds(allNames, piece.text);
        const counts = isKnown || (length > 1 && piece.group);
        if (counts) found = [piece, length];
      }
      return found;
    }

    /** The text cut into what is known, from the front: { pieces, rest: what lies between them }. */
    function cut(text) {
      const [pieces, rest] = [[], [""]];
      for (let at = 0; at < text.length; ) {
        const [piece, length] = longest(text.slice(at)) ?? [null, 1];
        if (piece) {
          pieces.push(piece);
          rest.push("");
        } else rest[rest.length - 1] += text[at];
        at += length;
      }
      return { pieces, rest: rest.filter(Boolean) };
    }

    /** What is known and differs from the piece by a slip, as a piece; or null. */
    function corrected({ text, voice }) {
      const most = ([one, two], length) => (length >= two ? 2 : length >= one ? 1 : 0);
      const tries = [];
      if (voice) {
        const allowed = most(SLIPS.heard, voice.length);
        tries.push([nearest(voice, heard.keys(), allowed), (found) => pieceOf("", found)]);
        tries.push([nearest(voice, sounds, allowed, { to: false }), (found) => pieceOf("", found)]);
      }
      if (!/^[\u3041-\u3096]+$/.test(text)) {
        const allowed = most(isSpoken(text) ? SLIPS.heard : SLIPS.written, text.length);
        tries.push([nearest(text, written.keys(), allowed), pieceOf]);
        tries.push([nearest(text, names, allowed, { from: false, to: false }), pieceOf]);
      }
      const found = tries.filter(([hit]) => hit?.slips > 0 || hit?.text).sort((a, b) => a[0].slips - b[0].slips)[0];
      return found ? { ...found[1](found[0].text), isNear: true } : null;
    }

    /** The pieces that stand for one word of the query. */
    function piecesOf(typed) {
      const text = spelled(typed);
      const whole = pieceOf(text);
      if (isNamed(whole) || holds(allBodies, text)) return [whole];
      const { pieces, rest } = cut(text);
      if (pieces.length && !rest.length) return pieces;
      const near = corrected(whole);
      if (near) return [near];
      const katakana = spelled((typed.normalize("NFKC").match(/[\u30a1-\u30fc]+/g) ?? []).join(" "));
      const isWord = (part) => part.replace(/[\u3041-\u3096]/g, "").length > 2 || (part.length > 2 && katakana.includes(part));
      const unknown = rest.filter(isWord).map((part) => pieceOf(part)); // not の, をしたい, 取りたい
      const mended = unknown.map((piece) => (holds(allBodies, piece.text) ? piece : corrected(piece))).filter(Boolean);
      return pieces.length + mended.length ? [...pieces, ...mended] : [whole];
    }

    /** The words of the query; where letters meet Japanese a new one begins, as in AED講習. */
    function wordsOf(query) {
      const text = query.normalize("NFKC").slice(0, LONGEST);
      return text.match(/[A-Za-z0-9\u00c0-\u024f]+|[^\p{P}\p{S}\p{Z}\p{C}A-Za-z0-9\u00c0-\u024f]+/gu) ?? [];
    }

    // ----------------------------------------------------------------------- the pages

    const placed = (page, text) => page.places.find(([, place]) => holds(place, text))?.[0] ?? 0;
    const voiced = (page, voice) => page.voices.find(([, place]) => isHeard(place, voice))?.[0] ?? 0;

    /** What a page is worth that has most of a long piece in its name, though not in one. */
    function inParts(page, text) {
      const pairs = isSpoken(text) ? [] : Array.from(text.slice(1), (sign, i) => text[i] + sign);
      const share = pairs.filter((pair) => page.all.includes(pair)).length / (pairs.length || 1);
      return pairs.length > 1 && share >= 0.5 ? share ** 2 * WORTH.parts : 0;
    }

    /** What the piece is worth on the page, to the letter. */
    function worth(page, { text, voice, group }) {
      const related = group ? group.meanings.map((word, i) => placed(page, word) * NEXT ** i) : [];
      return Math.max(text ? placed(page, text) : 0, voice ? voiced(page, voice) : 0, ...related);
    }

    /** { pieces, absent, loose, pages }: how the query was taken, which pieces the plan does not list, whether no page
        has all that was typed, and the pages, best first. */
    function find(query) {
      const pieces = wordsOf(query).flatMap((typed) => piecesOf(typed).map((piece) => ({ ...piece, typed })));
      const rated = pages.map((page) => {
        const exact = pieces.map((piece) => worth(page, piece));
        const each = pieces.map(({ text, group }, i) => exact[i] || (group?.absent ? 0 : inParts(page, text)));
        const value = page.likely * (each.reduce((sum, one) => sum + one, 0) / (each.length || 1));
        return { page, value, hasAll: each.every(Boolean), isExact: exact.every(Boolean) };
      });
      const absent = pieces.filter(({ group }) => group?.absent);
      const loose = !rated.some(({ isExact }) => isExact) || pieces.some(({ isNear }) => isNear);
      const all = rated.filter(({ value, hasAll }) => value > 0 && hasAll);
      const found = all.length || absent.length ? all : rated.filter(({ value }) => value > 0);
      found.sort((a, b) => b.value - a.value || b.page.weight - a.page.weight || a.page.id - b.page.id);
      const near = found.filter(({ value }) => all.length || value >= NEAR * found[0].value);
      return { pieces, absent, loose, pages: near.map(({ page }) => page) };
    }

    return { find, spelled, sound, statuses };
  }

  return async (address) => {
    const response = await fetch(address).catch(() => null);
    const content = response?.ok ? await response.json().catch(() => null) : null;
    return content && finderOf(content);
  };
})();
