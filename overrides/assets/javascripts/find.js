/* Finds the pages that fit what somebody typed, in data/search.json; nothing is sent anywhere. For every box:

     const finder = await portalFinder(address of data/search.json);   // null where it does not arrive
     finder.find("ひっこし").pages                                      // the pages, best first

   Queries and pages are compared in one form, made by the same rules (macros/base/japanese/spelling.py): for how a
   word is written, and for how it sounds. A query is cut into the longest pieces that are known; a piece that nobody
   knows is taken for the nearest one that somebody does. */
const portalFinder = (() => {
  "use strict";

  // What a piece is worth where a page has it. What a name has in brackets it only mentions; what reaches across a
  // bracket, as 課税(非課税)証明書, belongs to the name. What a related word means first is the page of that very name.
  const WORTH = { meant: 1.02, name: 1, english: 0.8, aside: 0.5, terms: 0.4, body: 0.2, parts: 0.4 };
  const HEARD = 0.96; // what sounds like it is worth that much of what was typed,
  const RELATED = 0.97; // and a related word that much,
  const NEXT = 0.9; // and each further one that much of the one before it
  const NAMED = 0.95; // from here on it is the name of the page that has it

  const SOUNDS = [[WORTH.name, "sounds"], [WORTH.aside, "sounds_of_asked"], [WORTH.terms, "sounds_of_terms"]];

  // What a piece tells beside others.
  const WANTED = { last: 1.08, first: 1.4 }; // what a sentence ends with is what it is about, or the first of words that stand apart
  const GUESS = 0.3; // one that is taken for another
  const RARE = 1.5; // a page that has what tells most comes before those that have only the rest
  const RAREST = 5; // at most, however few pages have it
  const VERB = 0.6; // in kana it mostly is what one wants to do, as 解約 and 料金 are
  const TELLING = 2.8; // from here on it says what is looked for

  // What a page counts more, or less.
  const WHOLE = { same: 3, inside: 1.6 }; // whose name is the query, or has all of its pieces
  const ALL = 1.5; // that has all pieces
  const PHRASE = 1.2; // that has them in one, as they were typed
  const FIGURE = 3; // that is a figure, where the query asks how many
  const SORT = 2.2; // that is of the kind which the query names, as in 図書館のシステム
  const ANSWER = 3; // that answers the question to the letter
  const ELSE = 0.6; // that answers one without what is looked for
  const NEAR = 0.4; // of the best value: what a page needs that has not all pieces

  const ASKED = 0.4; // of what a question tells: what a query shares with it at least
  const TO_THE_LETTER = 0.8; // and where it is all but the question
  const SURE = 3; // what a piece of a question has to tell if pages that have it come before those that answer
  const LONGEST = 60; // signs of a query
  const SLIPS = { written: [3, 8], latin: [5, 8], heard: [5, 7, 14] }; // the lengths that forgive one, two, three

  // A word of a query; where letters meet Japanese a new one begins, but 75歳 is one.
  const JAPANESE = "[^\\P{L}\\p{Script=Latin}]+";
  const WORDS = new RegExp(`[0-9]+(?:\\.[0-9]+)?${JAPANESE}|[0-9]+\\.[0-9]+|[\\p{Script=Latin}\\p{Nd}]+|${JAPANESE}`, "gu");

  // ------------------------------------------------------------------------- the one form

  /** The functions of macros/base/japanese/spelling.py, after its rules. */
  function speller({ spellings, signs, letters, sounds, enough, fillers, how_many }) {
    const howMany = new RegExp(how_many, "u");
    const compiled = (rules) => rules.map(([pattern, value]) => [new RegExp(pattern, "gu"), value]);
    const [spellingRules, soundRules, fillerRules] = [spellings, sounds, fillers].map(compiled);
    const replaced = (text, rules) => rules.reduce((result, [pattern, value]) => result.replace(pattern, value), text);
    const translated = (text, table) => Array.from(text, (sign) => table[sign] ?? sign).join("");
    const plain = (text) => text.normalize("NFKC").toLowerCase();
    const spelled = (text) => translated(replaced(plain(text), spellingRules), signs);
    const sound = (text) => replaced(translated(translated(plain(text), signs), letters), soundRules).slice(0, enough);
    const bare = (text) => {
      const what = text.normalize("NFKC").replace(howMany, "");
      return [replaced(what, fillerRules).trim(), what].find((one) => one.length > 1) ?? text;
    };
    return { spelled, sound, bare };
  }

  const KANA_PAIR = 0.3; // what two kana tell of a question, where two other signs tell 1
  const ASKING = /\u3044\u3064|\u8ab0|\u3060\u308c|\u3069\u3053|\u3069\u3046|\u4f55/g; // いつ, 誰, だれ, どこ, どう, 何
  const isKana = (text) => /^[\u3041-\u3096]+$/.test(text);

  /** What makes a question: its pairs of signs and what it asks with, each with what it tells. */
  function tellingOf(text) {
    if (/^[a-z0-9 ]+$/.test(text)) return new Map(text.split(" ").map((word) => [word, 1]));
    const pairs = Array.from(text.slice(1), (sign, i) => text[i] + sign);
    const asking = (text.match(ASKING) ?? []).map((word) => `?${word === "\u3060\u308c" ? "\u8ab0" : word}`);
    return new Map([...pairs.map((pair) => [pair, isKana(pair) ? KANA_PAIR : 1]), ...asking.map((word) => [word, 1])]);
  }
  const sumOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

  const joined = (text) => text.replaceAll(" ", "");
  const later = (make, made = null) => () => (made ??= make()); // made when it is asked for, and once
  const bared = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

  // Romaji, or nearly: no more than one consonant that belongs to no vowel.
  function isRomaji(voice) {
    const strays = voice.replace(/[bdghkmnprstwyz]?y?[aiueo]|[nc]/g, "");
    return strays.length <= (voice.length > 5 ? 1 : 0);
  }

  const PARTICLES = /^[\u306e\u3092\u304c\u306f\u306b\u3067\u3078\u3068\u3082\u3084]$/; // の, を, が …
  const ENDING = /\p{Script=Han}[\u3041-\u3096]{0,2}$/u; // what follows in kana belongs to the word
  const isNumber = (text) => /^[0-9.]+$/.test(text);
  const isSpoken = (text) => /^[\u3041-\u3096a-z0-9]+$/.test(text) && !isNumber(text); // kanji have several sounds

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

  // ------------------------------------------------------------------------- the finder

  function finderOf({ fields, documents, synonyms, rules, statuses }) {
    const { spelled, sound, bare } = speller(rules);
    const [acts, undoing] = [rules.acts, rules.undoing].map((pattern) => new RegExp(pattern, "u"));
    const pages = documents.map((row, id) => pageOf(Object.fromEntries(fields.map((name, i) => [name, row[i]])), id));
    const groups = synonyms.map((group) => ({ ...group, meanings: group.means.map(spelled) }));
    const written = new Map(groups.flatMap((group) => group.words.map((word) => [joined(word), group])));
    const heard = new Map(groups.flatMap((group) => group.sounds.filter(Boolean).map((word) => [word, group])));
    const lines = (name) => pages.flatMap((page) => page[name].split("\n")).filter(Boolean);
    const names = [...lines("names"), ...lines("asked"), ...lines("terms")];
    const sounds = SOUNDS.flatMap(([, name]) => lines(name));
    const allNames = names.join("\n");
    const latinWords = later(() => {
      const words = allNames.match(/[a-z]{4,}|[a-z0-9]{2,4} [a-z0-9]{2,5}/g) ?? []; // ai ocr is typed as aiocr
      return new Map(words.map((one) => [joined(one), one]));
    });
    const allSounds = `\n${sounds.join("\n")}`;
    const allBodies = pages.map(({ body }) => body).join("\n");
    const allTexts = `${allNames}\n${allBodies}`;

    function pageOf(page, id) {
      const called = page.names;
      const english = page.terms.split("\u3002").filter((term) => /^[\x20-\x7e]+$/.test(term)).join("\n");
      const places = [
        [WORTH.name, called.replace(/\([^\n]*\)/g, "")],
        [WORTH.aside, (called.match(/\([^\n]*\)/g) ?? []).join("\n")],
        [WORTH.name, called],
        [WORTH.english, english],
        [WORTH.aside, page.asked],
        [WORTH.terms, page.terms],
        [WORTH.body, page.body],
      ];
      const voices = SOUNDS.map(([value, name]) => [value, `\n${page[name]}`]);
      const whole = `${called}\n${page.asked}\n${english}`.replace(/[^\p{L}\p{N}\n()]/gu, "").split(/[\n()]/);
      whole.push(...`${page.sounds}\n\n${page.sounds_of_asked}`.split("\n\n").map((text) => text.split("\n", 1)[0]));
      const questions = page.asked.split("\n").filter(Boolean).map(tellingOf);
      const all = `${called}\n${page.terms}`;
      const everything = later(() => joined(`${all}\n${page.asked}\n${page.body}`));
      return { ...page, id, places, voices, whole, questions, all, everything, sort: spelled(page.kind) };
    }

    // What begins with Latin letters begins where a word does, and a number where a number does: ai is not in email.
    // What is short also ends there: ar is not in area.
    function holds(text, piece) {
      const before = /^[0-9]/.test(piece) ? /[0-9.]/ : /^[a-z]/.test(piece) ? /[a-z0-9]/ : null;
      if (!before) return text.includes(piece);
      const after = /^[a-z]{1,2}$/.test(piece) ? /[a-z]/ : null;
      let at = text.indexOf(piece);
      const isInside = () => before.test(text[at - 1] ?? "") || after?.test(text[at + piece.length] ?? "");
      while (at >= 0 && isInside()) at = text.indexOf(piece, at + 1);
      return at >= 0;
    }
    const isHeard = (text, voice) => text.includes(`\n${voice}`);

    function voiceOf(text) {
      const voice = isSpoken(text) ? sound(text) : "";
      return /[a-z]/.test(text) && !isRomaji(voice) ? "" : voice;
    }

    /** A piece of the query: as spelled, as it sounds if that is certain, and the group of related words it is in. */
    function pieceOf(text, voice = voiceOf(text)) {
      return { text, voice, group: written.get(joined(text)) ?? (voice ? heard.get(voice) : undefined) };
    }

    const isNamed = ({ text, voice, group }) =>
      Boolean(group) || (text && holds(allNames, text)) || (voice.length > 1 && isHeard(allSounds, voice));

    // ----------------------------------------------------------------------- the query

    /** The longest piece of the text that begins at `at`: [the piece, how long it is], or null; `skipped` is what
        lies before it and in no piece. */
    function longest(text, at, skipped) {
      let found = null;
      const before = text.slice(at - 1, at);
      const isInside = isKana(before) && !PARTICLES.test(before); // of a run of kana
      const isParticle = at > 0 && PARTICLES.test(text[at]); // の of の利用
      const isEnd = isKana(text[at]) && ENDING.test(skipped) && !PARTICLES.test(before); // not ている人 of 持っている人
      for (let end = at + 1; end <= text.length; end += 1) {
        const piece = pieceOf(text.slice(at, end));
        const signs = piece.text.replace(/[\u3041-\u3096]/g, "").length;
        const isWord = !isEnd && (signs > 1 || (signs === 1 && end - at > 3)); // not 出し of 貸出し
        const isVoice = piece.voice.length > (at ? 5 : 3) && !isInside && isHeard(allSounds, piece.voice);
        const isKnown = isParticle ? false : isSpoken(piece.text) ? isVoice : isWord && holds(allNames, piece.text);
        const isEnding = at > 0 && /^.(?:\u305f\u3044|\u305f\u304f|\u307e\u3059|\u307e\u3057)/.test(piece.text); // いたい
        const isLong = isSpoken(piece.text) ? piece.voice.length > 3 && !isInside : end - at > 1;
        const isRelated = piece.group && !isEnding && isLong;
        if (isKnown || isRelated) found = [piece, end - at];
      }
      if (!found || found[0].group) return found;
      const inner = beforeGroup(text.slice(at), found[1]);
      if (inner) return [pieceOf(text.slice(at, at + inner)), inner];
      if (found[1] < 3 || !PARTICLES.test(text[at + found[1] - 1])) return found;
      return [pieceOf(text.slice(at, at + found[1] - 1)), found[1]];
    }

    /** How much of the first `length` signs lies before related words that reach beyond them, as in 市民税納付 of
        市民税納付証明; 0 where none do. */
    function beforeGroup(text, length) {
      for (let from = 2; from < length; from += 1) {
        if (!isNamed(pieceOf(text.slice(0, from)))) continue;
        for (let end = text.length; end > length; end -= 1) if (written.has(text.slice(from, end))) return from;
      }
      return 0;
    }

    /** The text cut into what is known, from the front: { pieces, rest: what lies between them }. */
    function cut(text) {
      const [pieces, rest] = [[], [""]];
      for (let at = 0; at < text.length; ) {
        const [piece, length] = longest(text, at, rest.at(-1)) ?? [null, 1];
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
      if (isNumber(text)) return null;
      const most = (lengths, length) => lengths.filter((least) => length >= least).length;
      const tries = [];
      if (voice) {
        const allowed = most(SLIPS.heard, voice.length);
        tries.push([nearest(voice, heard.keys(), allowed), (found) => pieceOf("", found)]);
        tries.push([nearest(voice, sounds, allowed, { to: false }), (found) => pieceOf("", found)]);
      }
      if (/^[a-z]/.test(text)) {
        const allowed = most(SLIPS.latin, text.length);
        tries.push([nearest(text, written.keys(), allowed), pieceOf]);
        tries.push([nearest(text, latinWords().keys(), allowed), (found) => pieceOf(latinWords().get(found))]);
      } else if (!isKana(text)) {
        const allowed = most(SLIPS.written, text.length);
        tries.push([nearest(text, written.keys(), allowed), pieceOf]);
        tries.push([nearest(text, names, allowed, { from: false, to: false }), pieceOf]);
      }
      const found = tries.filter(([hit]) => hit?.slips > 0 || hit?.text).sort((a, b) => a[0].slips - b[0].slips)[0];
      return found ? { ...found[1](found[0].text), isNear: true } : null;
    }

    /** The group of related words that has most of the kanji words in the text, as a piece; or null. */
    function akin(text) {
      const inText = text.match(/\p{Script=Han}{2,}/gu) ?? [...text].filter((sign) => written.has(sign));
      const listed = inText.length ? groups.filter(({ absent }) => !absent) : [];
      const shared = listed.map(({ words }) => inText.filter((one) => words.some((word) => word.includes(one))).length);
      const most = Math.max(0, ...shared);
      return most ? { text: "", voice: "", group: listed[shared.indexOf(most)], isNear: true } : null;
    }

    /** The pieces that stand for one word of the query, in which `katakana` was typed. */
    function piecesOf(text, katakana) {
      const whole = pieceOf(text);
      if (isNamed(whole)) return [whole];
      const { pieces, rest } = isKana(text) && katakana.includes(text) ? { pieces: [], rest: [text] } : cut(text);
      if (pieces.length && !rest.length) return pieces;
      if (holds(allBodies, text)) return [whole];
      const signs = (part) => part.replace(/[\u3041-\u3096]/g, "").length;
      // Not の, をしたい, 取りたい.
      const isGrammar = (part) => isKana(part) && !katakana.includes(part);
      const isWord = (part) => signs(part) > 2 || part.length > 5 || (part.length > 1 && katakana.includes(part));
      const isSlip = isKana(text) || (signs(text) > 1 && !(pieces.length && rest.every((part) => isGrammar(part))));
      const near = isSlip ? corrected(whole) : null;
      const isListed = (piece) => piece && !piece.group?.absent;
      if (near) return [near];
      const asIs = (part) => (isWord(part) && holds(allBodies, part) ? pieceOf(part) : null);
      const guessed = (part) => (isWord(part) ? corrected(pieceOf(part)) : null);
      const mended = rest.map((part) => asIs(part) ?? guessed(part) ?? akin(part)).filter(isListed);
      return pieces.length + mended.length ? [...pieces, ...mended] : [akin(text) ?? whole];
    }

    /** The text as spelled, without the city before related words, as in 横浜市電子申請システム; but 横浜市に stays. */
    function withoutCity(text) {
      const rest = spelled(text.replace(/^\u6a2a\u6d5c\u5e02(?![\u3041-\u3096])/, "")); // 横浜市
      return written.has(joined(rest)) ? rest : spelled(text);
    }

    /** The words of the query as spelled; where letters meet Japanese a new one begins, as in AED講習. Words that
        stand apart are one where the related words have them as one. */
    function wordsOf(query) {
      const text = withoutCity(bare(query.slice(0, LONGEST)));
      const words = text.match(WORDS) ?? [];
      const isGroup = (text) => written.has(joined(text)) || (isSpoken(joined(text)) && heard.has(voiceOf(joined(text))));
      for (let at = 0; at < words.length; at += 1) {
        for (let end = words.length; end > at + 1; end -= 1) {
          const parts = words.slice(at, end);
          const one = parts.join(written.has(parts.join("")) && parts.every((part) => /^[a-z]/.test(part)) ? " " : "");
          if (isGroup(one)) words.splice(at, end - at, one);
        }
      }
      const isIdle = (word) => rules.stop_words.includes(word) || PARTICLES.test(word) || /^[a-z]$/.test(word);
      const telling = words.filter((word) => !isIdle(word));
      return telling.length ? telling : words;
    }

    // ----------------------------------------------------------------------- the pages

    const placed = (page, text) => page.places.find(([, place]) => holds(place, text))?.[0] ?? 0;
    const voiced = (page, voice) => page.voices.find(([, place]) => isHeard(place, voice))?.[0] ?? 0;

    /** What a page is worth that has most of a long piece in its name, though not in one. */
    function inParts(page, text) {
      const pairs = /^[\u3041-\u3096 -~]+$/.test(text) ? [] : Array.from(text.slice(1), (sign, i) => text[i] + sign);
      const share = pairs.filter((pair) => page.all.includes(pair)).length / (pairs.length || 1);
      return pairs.length > 1 && share >= 0.5 ? share ** 2 * WORTH.parts : 0;
    }

    /** How much the query is like one of the questions that the page answers: 1 to the letter, 0 if hardly. */
    function askedLike(page, asked, isQuestion) {
      const shares = page.questions.map((question) => {
        const shared = sumOf([...asked].map(([pair, tells]) => (question.has(pair) ? tells : 0)));
        return (2 * shared) / (sumOf([...asked.values()]) + sumOf([...question.values()]) || 1);
      });
      const best = Math.max(0, ...shares);
      return best >= ASKED ? best ** (isQuestion ? 1 : 2) * (best >= TO_THE_LETTER ? ANSWER : ALL) : 0;
    }

    /** What the piece is worth on the page, to the letter. */
    function worth(page, { text, voice, group }) {
      const related = group ? group.meanings.map((word, i) => placed(page, word) * RELATED * NEXT ** i) : [];
      const meant = group?.meanings.length && page.whole.includes(bared(group.meanings[0])) ? WORTH.meant : 0;
      const sort = text === page.sort ? WORTH.name : 0;
      const typed = text ? placed(page, text) : 0;
      return Math.max(typed, sort, meant, voice ? voiced(page, voice) * HEARD : 0, ...related);
    }

    /** What was typed: the `pieces` it is taken for, `all` of what is looked for in one, all that was `typed` in one,
        what it asks, and whether it asks how many. */
    function understood(query) {
      const katakana = spelled((query.normalize("NFKC").match(/[\u30a1-\u30fc]+/g) ?? []).join(" "));
      const taken = wordsOf(query).flatMap((word) => piecesOf(word, katakana));
      const isSaid = ({ text }) => isKana(text) && !katakana.includes(text);
      const isIdle = (piece) => isSaid(piece) && !isNamed(piece) && !holds(allTexts, piece.text); // もらえる
      const telling = taken.filter((piece) => !isIdle(piece));
      const pieces = telling.length ? telling : taken;
      return {
        pieces: pieces.map((piece) => ({ ...piece, isSaid: isSaid(piece) })),
        all: bared(spelled(bare(query.slice(0, LONGEST)))),
        typed: bared(spelled(query.slice(0, LONGEST))),
        asked: tellingOf(spelled(query).replace(/[^\p{L}\p{N} ]/gu, "").trim()),
        isSentence: !/\s/.test(query.trim()),
        isQuestion: new RegExp(rules.question, "u").test(query),
        isHowMany: new RegExp(rules.how_many, "u").test(query),
      };
    }

    /** How much a piece tells that so many pages have: システム says less than 来庁予約. */
    function weightOf({ text, isSaid, isNear }, count) {
      return (count ? Math.min(RAREST, Math.log(pages.length / count) + 0.3) : 1) * (isSaid || acts.test(text) ? VERB : 1) * (isNear ? GUESS : 1);
    }

    /** A function of a page's names: what it counts more as it has the query, or all its pieces, in them. */
    function whollyOf({ pieces, all, typed, isHowMany }) {
      const only = pieces.length === 1 ? pieces[0] : null;
      const meant = bared(only?.group?.meanings[0] ?? "");
      const same = [all, typed, isSpoken(all) && sound(all), only?.voice, meant].filter(Boolean);
      const fields = (only?.group?.meanings ?? []).map(bared); // a field is whole where any of them is its name
      return ({ whole, names, is_field }) => {
        const isSame = (name) => whole.includes(name);
        if (!isHowMany && (same.some(isSame) || (is_field && fields.some(isSame)))) return WHOLE.same;
        return pieces.length > 1 && pieces.every(({ text }) => text && holds(names, text)) ? WHOLE.inside : 1;
      };
    }

    /** All pages, best first, each with its value and whether it has all pieces, and how much each piece tells. */
    function rated(taken) {
      const { pieces, all, asked, isQuestion, isHowMany, isSentence } = taken;
      const wholly = whollyOf(taken);
      const exact = pages.map((page) => pieces.map((piece) => worth(page, piece)));
      const [wanted, more] = isSentence ? [pieces.length - 1, WANTED.last] : [0, WANTED.first];
      const weights = pieces.map(
        (piece, i) => weightOf(piece, exact.filter((row) => row[i] > 0).length) * (i === wanted && piece.group ? more : 1),
      );
      const total = sumOf(weights.map((one) => one ** RARE)) || 1;
      const sure = isQuestion ? Math.min(1, Math.max(...weights) / SURE) : 1;
      const isNeeded = ({ isNear }) => !isNear || pieces.every((piece) => piece.isNear);
      const rows = pages.map((page, id) => {
        const each = pieces.map(({ text, group }, i) => exact[id][i] || (group?.absent ? 0 : inParts(page, text)));
        const hasAll = each.length > 0 && each.every((one, i) => one || !isNeeded(pieces[i]));
        const isPhrase = pieces.length > 1 && page.everything().includes(all);
        const isSort = pieces.length > 1 && pieces.some(({ text }) => text === page.sort);
        const fits = (isHowMany && page.is_figure ? FIGURE : 1) * (isSort ? SORT : 1) * (isPhrase ? PHRASE : 1);
        const mean = sumOf(each.map((one, i) => one * weights[i] ** RARE)) / total;
        const whole = wholly(page);
        const said = sure * mean * whole * (hasAll ? ALL : 1) * fits;
        const misses = pieces.some((piece, i) => !exact[id][i] && isNamed(piece) && weights[i] > TELLING);
        const answers = askedLike(page, asked, isQuestion) * (misses ? ELSE : 1);
        const isMeant = !page.is_field || whole === WHOLE.same; // a field is found by its name alone
        const value = isMeant ? page.likely * Math.max(said, answers) : 0;
        return { page, value, hasAll: hasAll && value > 0, worths: exact[id] };
      });
      rows.sort((a, b) => b.value - a.value || b.page.weight - a.page.weight || a.page.id - b.page.id);
      // Where a whole field fits best, the best of its pages still comes first.
      const first = rows.findIndex(({ page }) => !page.is_field);
      if (first > 0 && rows[first].hasAll) rows.unshift(...rows.splice(first, 1));
      return { rows, weights };
    }

    /** { pieces, absent, answered, loose, undoes, pages }: how the query was taken, which pieces the plan does not list,
        whether the first page answers the rest, whether no page has all that was typed, whether it is about undoing what
        the first page has no word of undoing, and the pages, best first. */
    function find(query) {
      const taken = understood(query);
      const { pieces } = taken;
      const { rows, weights } = rated(taken);
      const isFirst = ({ group }, i) => pieces.findIndex((piece) => piece.group === group) === i;
      const absent = pieces.filter((piece, i) => piece.group?.absent && isFirst(piece, i));
      const isOther = !absent.length || pieces.some(({ group }, i) => !group?.absent && weights[i] > TELLING);
      const least = NEAR * rows[0]?.value;
      // Of English, which the pages have little of, what has but half of the words is noise where something has all.
      const enough = rows[0]?.hasAll && /^[ -~]+$/.test(query) ? pieces.length / 2 : 0;
      const hasEnough = ({ worths }) => !enough || worths.filter(Boolean).length > enough;
      const isClose = (row) => row.value > 0 && row.value >= least && hasEnough(row);
      const found = rows.filter((row) => row.hasAll || (isOther && isClose(row)));
      const worths = found[0]?.worths ?? [];
      const isNamedSo = (worth, i) => worth >= NAMED && weights[i] > TELLING && !pieces[i].group?.absent;
      const answered = absent.length > 0 && worths.some(isNamedSo);
      const loose = !worths.length || !worths.every(Boolean) || pieces.some(({ isNear }) => isNear);
      const isBegun = found.length > 0 && (loose || !undoing.test(found[0].page.names));
      const undoes = isBegun && undoing.test(spelled(query));
      return { pieces, absent, answered, loose, undoes, pages: found.map(({ page }) => page) };
    }

    return { find, spelled, sound, statuses };
  }

  return async (address) => {
    const response = await fetch(address).catch(() => null);
    const content = response?.ok ? await response.json().catch(() => null) : null;
    return content && finderOf(content);
  };
})();
