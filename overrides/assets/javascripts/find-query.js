/* What somebody typed, taken for what the pages know. For find.js:

     const { understood } = portalQuery(known);   // what the index has, as find.js makes it
     understood("ひっこし").pieces                 // what is looked for, piece by piece

   A query is cut into the longest pieces that are known; a piece that nobody knows is taken for the nearest one that
   somebody does. Words of English find-words.js brings to those that are known. */
// biome-ignore lint/correctness/noUnusedVariables: for find.js
const portalQuery = (() => {
  "use strict";

  const { tellingOf, joined, keyOf, bared, isKana, isNumber, isSpoken, isRomaji, holds, nearest } = portalLetters;

  const LONGEST = (query) => (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(query) ? 60 : 200); // signs of a query
  const SLIPS = { written: [3, 8], latin: [5, 8], heard: [5, 7, 14] }; // the lengths that forgive one, two, three

  const SLIP = 6; // as long is what one slip makes no other word of

  // A word of a query; where letters meet Japanese a new one begins, but 75歳 is one.
  const JAPANESE = "[^\\P{L}\\p{Script=Latin}]+";
  const WORDS = new RegExp(
    `[0-9]+(?:\\.[0-9]+)?${JAPANESE}|[0-9]+\\.[0-9]+|[\\p{Script=Latin}\\p{Nd}]+|${JAPANESE}`,
    "gu",
  );

  const PURPOSE = /^[ -~]*?[a-z] (?:for|when|if|because|before|to) ([ -~]+)$/i; // what is asked for stands before it
  // Where, when and how it is to be done stands behind it, too.
  const CIRCUMSTANCE = /^[ -~]*?[a-z] ((?:after|at|by|in|last|near|next|of my|on|this|to|under|with) [ -~]+)$/i;
  const PARTICLES = /^[\u306e\u3092\u304c\u306f\u306b\u3067\u3078\u3068\u3082\u3084]$/; // の, を, が …
  const TELLING = /\p{Script=Han}{2}/u; // but not
  const PAPER = /^[\u66f8\u5c4a\u8a3c]$/; // 書, 届 and 証 behind what is handed in
  const PAPERS = /[\u66f8\u8a3c\u5c4a]/; // 死亡診断書 and 死亡届 say what is looked for
  const IDLE = /^(?:.\u65b9|\u5fc5\u8981|\u5e0c\u671b|\u81ea\u5206|\u672c\u4eba|\u53ef\u80fd|\u5fc3\u914d)/; // 取り方, 必要, 希望, 自分, 本人, 可能, 心配
  // One sign that says what is to become of it: to take out of, change, put right, remove, lower, raise …
  const CHANGING =
    /[\u629c\u5909\u66ff\u63db\u76f4\u65ad\u6d88\u79fb\u6e1b\u5897\u5916\u96e2]|\u4e0b\u3052|\u4e0a\u3052/u;
  const ENDING = /\p{Script=Han}[\u3041-\u3096]{0,2}$/u; // what follows in kana belongs to the word

  /** How many slips are forgiven in what is so long. */
  const most = (lengths, length) => lengths.filter((least) => length >= least).length;

  /** What reads a query, by what is known: { understood, isNamed }. */
  return (known) => {
    const { rules, spelled, sound, bare, groups, written, heard } = known;
    const wishes = new RegExp(rules.wishes, "u");
    const [acts, changing] = [rules.acts, rules.changing].map((rule) => new RegExp(rule, "u"));
    const ofTheDead = new RegExp(rules.of_the_dead[0], "u");
    const reason = new RegExp(rules.reason, "u"); // in Japanese what is asked for stands behind it
    const facts = new RegExp(rules.facts, "u"); // what a procedure costs and the like: of whatever it is
    const { names, sounds, allNames, allBodies, allTexts, latinWords, isHeard } = known;

    function voiceOf(text) {
      const voice = isSpoken(text) ? sound(text) : "";
      return /[a-z]/.test(text) && !isRomaji(voice) ? "" : voice;
    }

    /** A piece of the query: as spelled, as it sounds if that is certain, and the group of related words it is in. */
    function pieceOf(text, voice = voiceOf(text)) {
      return { text, voice, group: written.get(keyOf(text)) ?? (voice ? heard.get(voice) : undefined) };
    }

    const isNamed = ({ text, voice, group }) =>
      Boolean(group) || (text && holds(allNames, text)) || (voice.length > 1 && isHeard(voice));

    const { isSmall, saidOtherwise, rooted, mended, meantBy, wordsOfGroups } = portalWords({
      ...known,
      pieceOf,
      isNamed,
    });

    /** The longest piece of the text that begins at `at`: [the piece, how long it is], or null; `skipped` is what
        lies before it and in no piece. */
    function longest(text, at, skipped, katakana) {
      let found = null;
      const before = text.slice(at - 1, at);
      const isInside = isKana(before) && !PARTICLES.test(before) && !katakana.some((run) => text.startsWith(run, at)); // of a run of kana
      const isParticle = at > 0 && PARTICLES.test(text[at]) && !PARTICLES.test(before); // の of の利用, not へ of のへんこう
      const isStem = skipped ? ENDING.test(skipped) : isKana(before); // not る届出 behind 国保をやめ
      const isEnd = isKana(text[at]) && isStem && !PARTICLES.test(before); // not ている人 of 持っている人
      for (let end = at + 1; end <= text.length; end += 1) {
        const piece = pieceOf(text.slice(at, end));
        const signs = piece.text.replace(/[\u3041-\u3096]/g, "").length;
        const isWord = !isEnd && (signs > 1 || (signs === 1 && end - at > 3)); // not 出し of 貸出し
        const isVoice =
          piece.voice.length > (at ? (PARTICLES.test(before) ? 4 : 5) : 3) && !isInside && isHeard(piece.voice);
        const isKnown = isParticle ? false : isSpoken(piece.text) ? isVoice : isWord && holds(allNames, piece.text);
        const isEnding = at > 0 && /^.(?:\u305f\u3044|\u305f\u304f|\u307e\u3059|\u307e\u3057)/.test(piece.text); // いたい
        const isLong = isSpoken(piece.text)
          ? piece.voice.length > 3 && !isInside && (end - at > 2 || !ENDING.test(before))
          : end - at > 1; // not すもの of 出すもの
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
        for (let end = text.length; end > length; end -= 1) if (written.has(keyOf(text.slice(from, end)))) return from;
      }
      return 0;
    }

    /** The text cut into what is known, from the front: { pieces, rest: what lies between them }. */
    function cut(text, katakana) {
      const [pieces, rest] = [[], [""]];
      for (let at = 0; at < text.length; ) {
        const [piece, length] = longest(text, at, rest.at(-1), katakana) ?? [null, 1];
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
      if (isNumber(text) || wordsOfGroups.has(text)) return null;
      const tries = [];
      if (voice) {
        const allowed = most(SLIPS.heard, /^[a-z]/.test(text) ? voice.length - 1 : voice.length); // Osaka is no ohaka
        tries.push([nearest(voice, heard.keys(), allowed), (found) => pieceOf("", found)]);
        tries.push([nearest(voice, sounds, allowed, { to: false }), (found) => pieceOf("", found)]);
      }
      if (/^[a-z]/.test(text)) {
        const allowed = most(SLIPS.latin, text.length);
        const alike = (lines) => [...lines].filter((line) => line[0] === text[0]); // height is no weight
        tries.push([nearest(text, alike(written.keys()), allowed), pieceOf]);
        tries.push([nearest(text, alike(latinWords().keys()), allowed), (found) => pieceOf(latinWords().get(found))]);
      } else if (!isKana(text)) {
        const allowed = most(SLIPS.written, text.length);
        tries.push([nearest(text, written.keys(), allowed), pieceOf]);
        tries.push([nearest(text, names, allowed, { from: false, to: false }), pieceOf]);
      }
      const isUnlisted = ([hit, made]) => Number(Boolean(made(hit.text).group?.absent)); // of two as near, what is listed
      const found = tries
        .filter(([hit]) => hit?.slips > 0 || hit?.text)
        .sort((a, b) => a[0].slips - b[0].slips || isUnlisted(a) - isUnlisted(b))[0];
      const isSlip = found?.[0].slips === 1 && (voice || text).length >= SLIP; // 国民健康保検
      return found ? { ...found[1](found[0].text), isNear: true, isSlip } : null;
    }

    /** The group of related words that has most of the kanji words in the text, as a piece; or null. */
    function akin(text) {
      const inText = text.match(/\p{Script=Han}{2,}/gu) ?? [...text].filter((sign) => written.has(sign));
      const listed = inText.length ? groups.filter(({ absent, beside }) => !absent && !beside) : [];
      const shared = listed.map(({ words }) => inText.filter((one) => words.some((word) => word.includes(one))).length);
      const most = Math.max(0, ...shared);
      return most ? { text: "", voice: "", group: listed[shared.indexOf(most)], isNear: true } : null;
    }

    /** The pieces that stand for one word of the query, in which `katakana` was typed; what of it nobody knows goes to
        `missed`. */
    function piecesOf(text, katakana, missed) {
      const whole = pieceOf(text);
      if (isNamed(whole)) return [whole];
      const once = pieceOf(text.replace(/(\p{Script=Han})\1/gu, "$1")); // 児童手手当
      if (once.text !== text && isNamed(once)) return [{ ...once, isNear: true, isSlip: true }];
      const isOne =
        (isKana(text) && katakana.includes(text)) ||
        (/^[a-z]+$/.test(text) && (wordsOfGroups.has(text) || !isRomaji(sound(text), 0))); // no word of English is made of others
      const { pieces, rest } = isOne
        ? { pieces: [], rest: [text] }
        : cut(
            text,
            katakana.split(" ").filter((run) => run.length > 1),
          );
      if (pieces.length && rest.every((part) => PARTICLES.test(part))) return pieces;
      if (holds(allBodies, text)) return [whole];
      const signs = (part) => part.replace(/[\u3041-\u3096]/g, "").length;
      // Not の, をしたい, 取りたい.
      const isGrammar = (part) => (isKana(part) && !katakana.includes(part)) || PAPER.test(part);
      const isWord = (part) => signs(part) > 2 || part.length > 5 || (part.length > 1 && katakana.includes(part));
      const isSlip = isKana(text) || (signs(text) > 1 && !(pieces.length && rest.every((part) => isGrammar(part))));
      const near = isSlip ? corrected(whole) : null;
      const isListed = (piece) => piece && !piece.group?.absent;
      if (near) return [near];
      const asIs = (part) => (isWord(part) && holds(allBodies, part) ? pieceOf(part) : null);
      const guessed = (part) => (isWord(part) ? corrected(pieceOf(part)) : null);
      const isIdle = (part) => IDLE.test(part.replace(/^[\u3041-\u3096]+/, "")); // を自分で
      const each = rest.map((part) => (isIdle(part) ? null : (asIs(part) ?? guessed(part) ?? akin(part))));
      const isTelling = (part) =>
        (TELLING.test(part) && !isIdle(part)) || CHANGING.test(part) || (part.length > 2 && katakana.includes(part));
      missed.push(...rest.filter((part, i) => !isListed(each[i]) && isTelling(part) && !facts.test(part)));
      const mended = each.filter(isListed);
      return pieces.length + mended.length ? [...pieces, ...mended] : [akin(text) ?? whole];
    }

    /** The text as spelled, without the name of the city before related words; but what goes on in kana stays. */
    function withoutCity(text) {
      const city = rules.city.find((name) => text.startsWith(name) && !isKana(text.charAt(name.length))) ?? "";
      const rest = spelled(text.slice(city.length));
      return written.has(keyOf(rest)) ? rest : spelled(text);
    }

    /** The words of the query as spelled; where letters meet Japanese a new one begins, as in AED講習. Words that
        stand apart are one where the related words have them as one. */
    function wordsOf(query) {
      const whole = spelled(query.slice(0, LONGEST(query)));
      const text = written.has(keyOf(whole)) ? whole : withoutCity(bare(query.slice(0, LONGEST(query)))); // move to yokohama
      const words = (text.match(WORDS) ?? []).map((word) => mended(rooted(word)));
      const isGroup = (text) =>
        written.has(keyOf(text)) || (isSpoken(joined(text)) && heard.has(voiceOf(joined(text))));
      for (let at = 0; at < words.length; at += 1) {
        for (let end = words.length; end > at + 1; end -= 1) {
          const parts = words.slice(at, end);
          if (parts.every(isSmall)) continue; // what can i do has no ido
          const isEnglish = written.has(parts.join("")) && parts.every((part) => /^[a-z]/.test(part));
          const plain = parts.join(isEnglish ? " " : "");
          const one = isGroup(plain) ? plain : (saidOtherwise(parts, parts.length === words.length) ?? spelled(plain)); // 引越し 転入: 引越転入
          if (isGroup(one)) words.splice(at, end - at, one);
        }
      }
      const isWish = (word) => wishes.test(word) && !isGroup(word); // 取りたい
      const isIdle = (word) => isSmall(word) || PARTICLES.test(word) || /^[a-z]$/.test(word) || isWish(word);
      const telling = words.filter((word) => !isIdle(word));
      return telling.length ? telling : words;
    }

    const holdsAny = (text, words) => words.some((word) => holds(text, word));
    const longWords = groups
      .filter(({ absent, beside }) => absent && !beside)
      .flatMap(({ words, absent }) => [...words, spelled(absent)])
      .filter((word) => word.length > 4);

    /** The groups of which the query has a word, and one of those that have to stand beside it, each as a piece; and the
        query without these words. A sign beside what is left, as in 父の, tells nothing. */
    function together(query) {
      const text = spelled(bare(query.slice(0, LONGEST(query))));
      const whole = spelled(query.slice(0, LONGEST(query))); // with what it asks: マイナカード 何割
      const has = (words) => words.filter((word) => holds(text, word));
      const isBoth = (words, beside) => has(words).length && holdsAny(whole, beside);
      // One word that is known and has both in it, as 介護保険料の口座, says more.
      const isOne = (words, beside) =>
        longWords.some((one) => holds(text, one) && holdsAny(one, words) && holdsAny(one, beside));
      const group = groups.find(({ words, beside }) => beside && isBoth(words, beside) && !isOne(words, beside));
      if (!group) return { pieces: [], rest: query };
      const typed = [...has(group.words), ...has(group.beside)].sort((a, b) => b.length - a.length);
      const left = typed.reduce((rest, word) => rest.replaceAll(word, " "), text).match(WORDS) ?? [];
      const isTelling = (word) => word.replace(/[\u3041-\u3096]/g, "").length > 1 && isNamed(pieceOf(word));
      return { pieces: [{ text: "", voice: "", group }], rest: left.filter(isTelling).join(" ") };
    }

    /** What was typed: what is `meant` by it if it has a slip, and the words `mended`, the `pieces` it is taken for, whether some of it is known to nobody, `all` of what is looked for
        in one, all that was `typed` in one, what it asks, and whether it asks how many. */
    function understood(query) {
      const katakana = spelled((query.normalize("NFKC").match(/[\u30a1-\u30fc]+/g) ?? []).join(" "));
      const missed = [];
      // Why one wants it is a word of its own: 年金事務所に出す住民票 is no 出す住民票.
      const both = together(
        /^[ -~]+$/.test(query)
          ? query
          : query.replace(reason, (all, why, what) => (why.endsWith("\u306e") ? all : `${why} ${what}`)),
      );
      const words = both.rest ? wordsOf(both.rest) : [];
      const taken = [...both.pieces, ...words.flatMap((word) => piecesOf(word, katakana, missed))];
      const isSaid = ({ text }) => isKana(text) && !katakana.includes(text);
      const isIdle = (piece) => isSaid(piece) && !isNamed(piece) && !holds(allTexts, piece.text); // もらえる
      const telling = taken.filter((piece) => !isIdle(piece));
      const pieces = telling.length ? telling : taken;
      const isEnglish = /^[ -~]+$/.test(query);
      const meant = meantBy(query);
      const purpose = spelled(query.match(isEnglish ? PURPOSE : reason)?.[1] ?? "");
      const circumstance = spelled(query.match(CIRCUMSTANCE)?.[1] ?? "");
      const isBeside = ({ text, group }) => !group?.absent && text && holds(circumstance, text);
      const isOfDead = ({ text, group }) =>
        !isEnglish && group?.absent && ofTheDead.test(text) && !PAPERS.test(text) && text !== spelled(query); // 亡くなった父の印鑑証明
      const isTail = ({ text }) => text && holds(purpose, text);
      const isThing = ({ text }) => isEnglish || !(acts.test(text) || changing.test(text));
      const isHead = pieces.some(
        (piece) => !isTail(piece) && piece.group && !piece.group.absent && !piece.isNear && isThing(piece),
      );
      return {
        pieces: pieces.map((piece) => ({
          ...piece,
          isSaid: isSaid(piece),
          isPurpose: isHead && (isTail(piece) || isOfDead(piece)),
          isOfDead: isOfDead(piece) && pieces.some((other) => other.group && !other.isNear && !isOfDead(other)),
          isBeside: isBeside(piece),
        })),
        meant: meant.told,
        mended: meant.text,
        isMissed: missed.length > 0,
        isChange: missed.some((part) => CHANGING.test(part)),
        all: bared(spelled(bare(query.slice(0, LONGEST(query))))),
        typed: bared(spelled(query.slice(0, LONGEST(query)))),
        asked: tellingOf(
          spelled(query)
            .replace(/[^\p{L}\p{N} ]/gu, "")
            .trim(),
          rules.stop_words,
        ),
        isSentence: !/\s/.test(query.trim()),
        isQuestion: new RegExp(rules.question, "u").test(query),
        asksFact: facts.test(query.normalize("NFKC").toLowerCase()),
        isHowMany: new RegExp(rules.how_many, "u").test(query),
      };
    }

    return { understood, isNamed };
  };
})();
