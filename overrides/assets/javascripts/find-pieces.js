/* One word of a query, cut into the longest pieces that are known; what nobody knows is taken for the nearest that somebody
   does. For find-query.js:

     const { piecesOf, isChanging } = portalPieces(known);   // what find-query.js knows, and its { facts, pieceOf, isNamed, wordsOfGroups }
     piecesOf("市民税納付証明", typed, [])             // [{ text, voice, group, … }, …] */
// biome-ignore lint/correctness/noUnusedVariables: for find-query.js
const portalPieces = (() => {
  "use strict";

  const { isKana, isNumber, isSpoken, isRomaji, keyOf, isParticle, holds, nearest } = portalLetters;

  const SLIPS = { written: [3, 8], latin: [5, 8], heard: [5, 7, 14] }; // the lengths that forgive one, two, three

  const SLIP = 6; // as long is what one slip makes no other word of

  const CONVERTED = 6; // and two signs beside each other, if they are kanji

  const TELLING = /\p{Script=Han}{2}/u; // but not
  const PAPER = /^[\u66f8\u5c4a\u8a3c]$/; // 書, 届 and 証 behind what is handed in
  const IDLE = /^(?:.\u65b9|\u5fc5\u8981|\u5e0c\u671b|\u81ea\u5206|\u672c\u4eba|\u53ef\u80fd|\u5fc3\u914d)/; // 取り方, 必要, 希望, 自分, 本人, 可能, 心配
  // One sign that says what is to become of it: to take out of, change, put right, remove, lower, raise …
  const CHANGING =
    /[\u629c\u5909\u66ff\u63db\u76f4\u65ad\u6d88\u79fb\u6e1b\u5897\u5916\u96e2]|\u4e0b\u3052|\u4e0a\u3052/u;
  const POLITE = /[\u304a\u3054]/; // お, ご
  const FORMAL =
    /^(?:\u3068\u304d|\u3082\u306e|\u3053\u3068|\u3068\u3053\u308d|\u307b\u3046|\u304b\u3089|\u3069\u3093\u306a)$/; // とき, もの, こと, ところ, ほう, から, どんな
  const VERBAL = /^[\u3041-\u3096]{1,3}$/; // った
  const ENDING = /\p{Script=Han}[\u3041-\u3096]{0,2}$/u; // what follows in kana belongs to the word

  /** How many slips are forgiven in what is so long. */
  const most = (lengths, length) => lengths.filter((least) => length >= least).length;

  return ({ sound, groups, written, heard, names, sounds, allNames, allBodies, latinWords, isHeard, ...reader }) => {
    const { facts, pieceOf, isNamed, wordsOfGroups } = reader;

    /** The longest piece of the text that begins at `at`: [the piece, how long it is], or null; `skipped` is what
        lies before it and in no piece. */
    function longest(text, at, skipped, { katakana, isJoined }) {
      let found = null;
      const before = text.slice(at - 1, at);
      const isInside = isKana(before) && !isParticle(before) && !katakana.some((run) => text.startsWith(run, at)); // of a run of kana
      const isBetween = at > 0 && isParticle(text[at]) && !isParticle(before); // の of の利用, not へ of のへんこう
      const isStem = skipped ? ENDING.test(skipped) : isKana(before); // not る届出 behind 国保をやめ
      const isEnd = isKana(text[at]) && isStem && !isParticle(before); // not ている人 of 持っている人
      for (let end = at + 1; end <= text.length; end += 1) {
        const piece = pieceOf(text.slice(at, end));
        const signs = piece.text.replace(/[\u3041-\u3096]/g, "").length;
        const isTail = isInside && isKana(text[at]) && !POLITE.test(text[at]); // ら取寄せ of から取寄せ
        const isWord = !isEnd && !isTail && (signs > 1 || (signs === 1 && end - at > 3)); // not 出し of 貸出し
        const isVoice =
          piece.voice.length > (at ? (isParticle(before) ? 4 : 5) : 3) && !isInside && isHeard(piece.voice);
        const isKnown = isBetween ? false : isSpoken(piece.text) ? isVoice : isWord && holds(allNames, piece.text);
        const isEnding = at > 0 && /^.(?:\u305f\u3044|\u305f\u304f|\u307e\u3059|\u307e\u3057)/.test(piece.text); // いたい
        const isLong = isSpoken(piece.text)
          ? piece.voice.length > 3 && !isInside && (end - at > 2 || !ENDING.test(before))
          : end - at > 1; // not すもの of 出すもの
        const isRelated = piece.group && !isEnding && isLong;
        const isFormal = at > 0 && FORMAL.test(piece.text) && !katakana.includes(piece.text);
        if (!isFormal && !isJoined(piece.text) && (isKnown || isRelated)) found = [piece, end - at];
      }
      if (!found || found[0].group) return found;
      const inner = beforeGroup(text.slice(at), found[1]);
      if (inner) return [pieceOf(text.slice(at, at + inner)), inner];
      if (found[1] < 3 || !isParticle(text[at + found[1] - 1])) return found;
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
    function cut(text, typed) {
      const [pieces, rest] = [[], [""]];
      for (let at = 0; at < text.length; ) {
        const [piece, length] = longest(text, at, rest.at(-1), typed) ?? [null, 1];
        if (piece) {
          pieces.push(piece);
          rest.push("");
        } else rest[rest.length - 1] += text[at];
        at += length;
      }
      return { pieces, rest: rest.filter(Boolean) };
    }

    /** What is known and differs from the text by one word of two kanji, as what sounds like it does: 児童扶養手当 for
        児童不要手当; or nothing. */
    function misconverted(text) {
      if (text.length < CONVERTED || !/^\p{Script=Han}+$/u.test(text)) return undefined;
      const anyFor = (at) => `${text.slice(0, at)}\\p{Script=Han}{2}${text.slice(at + 2)}`;
      const pattern = new RegExp(Array.from(text.slice(2), (_, at) => anyFor(at)).join("|"), "u"); // not its end
      return allNames.match(pattern)?.[0] ?? [...written.keys()].find((one) => pattern.test(one));
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
      const other = found ? undefined : misconverted(text);
      if (other) return { ...pieceOf(other), isNear: true, isSlip: true };
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

    /** The pieces that stand for one word of the query, in which `katakana` was typed, and in which two signs may only be
        joined by the spelling (`isJoined`); what of it nobody knows goes to `missed`. */
    function piecesOf(text, { katakana, isJoined }, missed) {
      const whole = pieceOf(text);
      if (isNamed(whole)) return [whole];
      const once = pieceOf(text.replace(/(\p{Script=Han})\1/gu, "$1")); // 児童手手当
      if (once.text !== text && isNamed(once)) return [{ ...once, isNear: true, isSlip: true }];
      const isOne =
        (isKana(text) && katakana.includes(text)) ||
        (/^[a-z]+$/.test(text) && (wordsOfGroups.has(text) || !isRomaji(sound(text), 0))); // no word of English is made of others
      const { pieces, rest } = isOne
        ? { pieces: [], rest: [text] }
        : cut(text, { katakana: katakana.split(" ").filter((run) => run.length > 1), isJoined });
      if (pieces.length && rest.every((part) => isParticle(part))) return pieces;
      // What some page happens to say is a word with an ending for all that: 住所が変わった.
      const isEnded =
        pieces.length === 1 &&
        pieces[0].group &&
        VERBAL.test(text.slice(pieces[0].text.length)) &&
        text.startsWith(pieces[0].text);
      if (holds(allBodies, text)) return isEnded ? pieces : [whole];
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

    return { piecesOf, isChanging: (text) => CHANGING.test(text) };
  };
})();
