/* What somebody typed, taken for what the pages know. For find.js:

     const { understood } = portalQuery(known);   // what the index has, as find.js makes it
     understood("ひっこし").pieces                 // what is looked for, piece by piece

   A query is parted into its words; those find-pieces.js cuts into pieces that are known. Words of English find-words.js
   brings to those that are known. */
// biome-ignore lint/correctness/noUnusedVariables: for find.js
const portalQuery = (() => {
  "use strict";

  const { tellingOf, joined, keyOf, bared, isKana, isSpoken, isRomaji, isParticle, holds, nearest } = portalLetters;

  const LONGEST = (query) => (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(query) ? 60 : 200); // signs of a query

  const WHOLE_NAME = 8; // kana that begin a name, from which on they are no word of another

  // A word of a query; where letters meet Japanese a new one begins, but 75歳 is one.
  const JAPANESE = "[^\\P{L}\\p{Script=Latin}]+";
  const WORDS = new RegExp(
    `[0-9]+(?:\\.[0-9]+)?${JAPANESE}|[0-9]+\\.[0-9]+|[\\p{Script=Latin}\\p{Nd}]+|${JAPANESE}`,
    "gu",
  );

  const PURPOSE = /^[ -~]*?[a-z] (?:for|when|if|because|before|to) ([ -~]+)$/i; // what is asked for stands before it
  // Where, when and how it is to be done stands behind it, too.
  const CIRCUMSTANCE = /^[ -~]*?[a-z] ((?:after|at|by|in|last|near|next|of my|on|this|to|under|with) [ -~]+)$/i;
  const BETWEEN = ["", "\u3092", "\u304c", "\u306b", "\u3067"]; // を, が, に, で
  const TOLD = /^\p{Script=Han}{0,2}[\u3041-\u3096]{1,5}$/u; // もらった, 買いたい
  const PAPERS = /[\u66f8\u8a3c\u5c4a]/; // 死亡診断書 and 死亡届 say what is looked for
  const BECAME = /^(.{2,}?)[\u304c\u306f\u3082]?[\u5909\u66ff\u304b]\u308f[\u3064\u308b\u308a].*$/u; // が変わった, 変わる, 変わります
  const TO_CHANGE = ["\u5909\u66f4", "\u3092\u5909", "\u3092\u5909\u3048"]; // 変更, を変, を変え

  /** What reads a query, by what is known: { understood, isNamed }. */
  return (known) => {
    const { rules, spelled, sound, bare, groups, written, heard } = known;
    const wishes = new RegExp(rules.wishes, "u");
    const [acts, changing] = [rules.acts, rules.changing].map((rule) => new RegExp(rule, "u"));
    const ofTheDead = new RegExp(rules.of_the_dead[0], "u");
    const relatives = new RegExp(rules.relatives, "u");
    const reason = new RegExp(rules.reason, "u"); // in Japanese what is asked for stands behind it
    const facts = new RegExp(rules.facts, "u"); // what a procedure costs and the like: of whatever it is
    const { names, allNames, allTexts, isHeard } = known;

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

    // The sound of a long word is known without what may stand behind it, as 書.
    const longSounds = [...heard.keys()].filter((one) => one.length > 8);
    const isHeardOf = (voice) =>
      heard.has(voice) || longSounds.some((one) => voice.startsWith(one) && voice.length < one.length + 4);

    const { isSmall, saidOtherwise, rooted, mended, meantBy, wordsOfGroups } = portalWords({
      ...known,
      pieceOf,
      isNamed,
      isHeardOf,
    });
    const { piecesOf, isChanging } = portalPieces({ ...known, facts, pieceOf, isNamed, wordsOfGroups });

    /** The text as spelled, without the name of the city before related words; but what goes on in kana stays. */
    function withoutCity(text) {
      const city = rules.city.find((name) => text.startsWith(name) && !isKana(text.charAt(name.length))) ?? "";
      const rest = spelled(text.slice(city.length));
      return written.has(keyOf(rest)) ? rest : spelled(text);
    }

    /** Two words that stand apart, as the related words have them with a particle between and no ending behind: 水道代 高い
        is 水道代が高, and バイク もらった バイクをもら; or nothing. */
    function byParticle(thing, told, particles = BETWEEN) {
      const isCut = (stem) => isKana(told[stem.length]) || isKana(stem.at(-1)); // 高 of 高い, not of 高校
      const stems = Array.from(told, (_, cut) => told.slice(0, told.length - cut)).filter(
        (stem) => stem === told || (isCut(stem) && (stem.length > 1 || !isKana(stem))),
      );
      const phrases = stems.flatMap((stem) => particles.map((particle) => spelled(thing + particle + stem)));
      return phrases.find((phrase) => written.has(keyOf(phrase)));
    }

    /** Two words that stand apart of which nobody knows one, as the related words or the names have them in one but for one sign:
        水道 開詮 is 水道開栓; or nothing. */
    function bySlip(...both) {
      const isKnown = (word) => isNamed(pieceOf(word)) || holds(allTexts, word);
      const [known, ...more] = both.filter(isKnown);
      const unknown = both.find((word) => !isKnown(word)) ?? "";
      if (!known || more.length || !/^\p{Script=Han}{2,3}$/u.test(unknown)) return undefined;
      const whole = keyOf(both.join(""));
      const alike = [...written.keys()].filter((one) => one.length === whole.length && one.includes(known));
      const named = names.filter((one) => one.includes(known));
      return (nearest(whole, alike, 1) ?? nearest(whole, named, 1, { from: false, to: false }))?.text;
    }

    /** A word of Japanese that leaves out its particle, as the related words have it: バイクもらった is バイクをもら; or itself. */
    function withParticle(word) {
      if (word.length < 4 || word.length > 14 || /[a-z0-9]/.test(word) || written.has(keyOf(word))) return word;
      for (let end = word.length - 2; end > 1; end -= 1) {
        const told = word.slice(end);
        const found = TOLD.test(told) ? byParticle(word.slice(0, end), told, BETWEEN.slice(1)) : undefined;
        if (found && !word.startsWith(found)) return found; // 図書 and 館がど are none
      }
      return word;
    }

    /** What has become another as the related words have it of who changes it: 名字が変わった is 名字の変更; or nothing. */
    function asChange(word) {
      const [, thing] = written.has(keyOf(word)) ? [] : (word.match(BECAME) ?? []);
      const things = thing ? [thing, thing.replace(relatives, "")] : []; // whose it is
      const said = things.flatMap((one) => TO_CHANGE.map((end) => spelled(one + end)));
      return said.find((one) => written.has(keyOf(one)));
    }

    /** The words of the query as spelled; where letters meet Japanese a new one begins, as in AED講習. Words that
        stand apart are one where the related words have them as one. */
    function wordsOf(query) {
      const whole = spelled(query.slice(0, LONGEST(query)));
      const text = written.has(keyOf(whole)) ? whole : withoutCity(bare(query.slice(0, LONGEST(query)))); // move to yokohama
      const words = (text.match(WORDS) ?? []).map((word) => {
        const right = mended(rooted(word));
        return asChange(right) ?? withParticle(right);
      });
      const isGroup = (text) =>
        written.has(keyOf(text)) || (isSpoken(joined(text)) && isHeardOf(voiceOf(joined(text))));
      // Kana have no kanji beside which \u306e says nothing, and what they begin is a name: かいごほけん しんせい, おくやみ てつづき.
      const inKana = (parts) => {
        if (!parts.every(isKana)) return undefined;
        const isName = (text) => text.length >= WHOLE_NAME && isHeard(voiceOf(text));
        return [parts.join("\u306e")].find(isGroup) ?? [parts.join("")].find(isName);
      };
      const telling = (some) => some.filter((word) => !isSmall(word)).length;
      for (let at = 0; at < words.length; at += 1) {
        for (let end = words.length; end > at + 1; end -= 1) {
          const parts = words.slice(at, end);
          if (parts.every(isSmall)) continue; // what can i do has no ido
          const isEnglish = written.has(parts.join("")) && parts.every((part) => /^[a-z]/.test(part));
          const plain = parts.join(isEnglish ? " " : "");
          const one = isGroup(plain)
            ? plain
            : (saidOtherwise(parts, telling(parts) === telling(words)) ?? inKana(parts) ?? spelled(plain)); // 引越し 転入: 引越転入
          const isPair = parts.length === 2 && !/[a-z]/.test(plain) && !isGroup(one);
          const told = isPair ? (byParticle(...parts) ?? asChange(plain) ?? bySlip(...parts)) : undefined;
          if (told ?? (isGroup(one) || inKana(parts))) words.splice(at, end - at, told ?? one);
        }
      }
      const isWish = (word) => wishes.test(word) && !isGroup(word); // 取りたい
      const isIdle = (word) => isSmall(word) || isParticle(word) || /^[a-z]$/.test(word) || isWish(word);
      const rest = words.filter((word) => !isIdle(word));
      return rest.length ? rest : words;
    }

    const holdsAny = (text, words) => words.some((word) => holds(text, word));
    const longWords = groups
      .filter(({ absent, beside }) => absent && !beside)
      .flatMap(({ words, absent }) => [...words, spelled(absent)])
      .filter((word) => word.length > 4);

    // What is typed apart and without its particles is written as one: 法人 住所 変わった is 法人の住所が変.
    const BETWEEN_SIGNS = /(?<=[^\u3041-\u3096])[\u3092\u304c\u306b\u3067](?=[^\u3041-\u3096])/g; // を, が, に, で
    const tight = (text) => joined(text).replace(BETWEEN_SIGNS, "");
    const escaped = (sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    const anyhow = (word) => new RegExp(Array.from(tight(word), escaped).join("[ \u3092\u304c\u306b\u3067]?"), "g");

    /** The groups of which the query has a word, and one of those that have to stand beside it, each as a piece; and the
        query without these words. A sign beside what is left, as in 父の, tells nothing. */
    function together(query) {
      const text = spelled(bare(query.slice(0, LONGEST(query))));
      const whole = spelled(query.slice(0, LONGEST(query))); // with what it asks: マイナカード 何割
      const isApart = text.includes(" ") && !/^[ -~]+$/.test(text);
      const [closed, closedWhole] = isApart ? [tight(text), tight(whole)] : [text, whole];
      const has = (words) => words.filter((word) => holds(text, word) || (isApart && holds(closed, tight(word))));
      const isBeside = (beside) => holdsAny(whole, beside) || (isApart && holdsAny(closedWhole, beside.map(tight)));
      const isBoth = (words, beside) => has(words).length && isBeside(beside);
      // One word that is known and has both in it, as 介護保険料の口座, says more.
      const isOne = (words, beside) =>
        longWords.some((one) => holds(text, one) && holdsAny(one, words) && holdsAny(one, beside));
      const group = groups.find(({ words, beside }) => beside && isBoth(words, beside) && !isOne(words, beside));
      if (!group) return { pieces: [], rest: query };
      const typed = [...has(group.words), ...has(group.beside)].sort((a, b) => b.length - a.length);
      const left =
        typed.reduce((rest, word) => rest.replaceAll(isApart ? anyhow(word) : word, " "), text).match(WORDS) ?? [];
      const isTelling = (word) => word.replace(/[\u3041-\u3096]/g, "").length > 1 && isNamed(pieceOf(word));
      return { pieces: [{ text: "", voice: "", group }], rest: left.filter(isTelling).join(" ") };
    }

    /** What was typed: what is `meant` by it if it has a slip, and the words `mended`, the `pieces` it is taken for, whether some of it is known to nobody, `all` of what is looked for
        in one, all that was `typed` in one, what it asks, and whether it asks how many. */
    function understood(query) {
      const katakana = spelled((query.normalize("NFKC").match(/[\u30a1-\u30fc]+/g) ?? []).join(" "));
      const isJoined = (text) => text.length === 2 && query.includes(`${text[0]}\u306e${text[1]}`); // 昨年の収入 has no 年収
      const missed = [];
      // Why one wants it is a word of its own: 年金事務所に出す住民票 is no 出す住民票.
      const both = together(
        /^[ -~]+$/.test(query)
          ? query
          : query.replace(reason, (all, why, what) => (why.endsWith("\u306e") ? all : `${why} ${what}`)),
      );
      const words = both.rest ? wordsOf(both.rest) : [];
      const taken = [...both.pieces, ...words.flatMap((word) => piecesOf(word, { katakana, isJoined }, missed))];
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
        isChange: missed.some((part) => isChanging(part)),
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
