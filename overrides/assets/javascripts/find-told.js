/* What is said of the pages that were found: what of the query they have not, and what it asks beside them. For find.js:

     const told = portalTold(known);   // { spelled, isNamed, askedFor, patterns, bars }, as find.js makes them
     told(query, { taken, like, absent, found, weights, isDone, isVague, isLiker })

   `found` are the rows of the pages, best first, `weights` how much each piece tells, `isDone` which pieces only say what
   one wants done, and `isLiker` whether what people ask with for a page is more like the query than that for what is not
   listed. */
// biome-ignore lint/correctness/noUnusedVariables: for find.js
const portalTold = (() => {
  "use strict";

  const COPIES = /\u8a3c\u660e|\u8b04\u672c|\u5199\u3057|\u623b\u7c4d/; // 証明, 謄本, 写し, 戸籍
  const PAPERS = /[\u66f8\u8a3c\u5c4a]/; // 書, 証, 届
  const CHANGED = /\u5909\u66f4|\u7570\u52d5/; // 変更, 異動

  const isProcedure = (page) => /^procedures\/[^?]/.test(page.address);
  const isEnglish = (text) => /^[ -~]+$/.test(text);
  const isOnly = (asked, text) => text.search(asked) === 0 && /^[\u3041-\u3096]{0,3}$/.test(text.replace(asked, ""));

  /** How many of the pieces, from the first on, are one word in what was typed, or joined by \u306e alone. */
  function compound(typed, pieces) {
    let at = typed.indexOf(pieces[0].text) + pieces[0].text.length;
    for (let i = 1; i < pieces.length; i += 1) {
      const begin = typed.indexOf(pieces[i].text, at);
      if (begin < 0 || !/^(?:\u306e|[^\s\u3041-\u3096])?$/.test(typed.slice(at, begin))) return i;
      at = begin + pieces[i].text.length;
    }
    return pieces.length;
  }

  function portalTold({ spelled, isNamed, askedFor, patterns, bars }) {
    const { acts, doing, facts, changing, ofTheDead, tellsOfThem, turns } = patterns;

    /** Whether no page has all that was typed, what the first lacks of it, and whether one has it but for a slip. */
    function lacking(query, { taken, like, found, isHead }) {
      const { meant, pieces, isMissed, asksFact } = taken;
      const worths = found[0]?.worths ?? [];
      const names = found[0]?.page.names ?? "";
      // How it is done, and what it costs, says nothing of what it is.
      const isNamedAtAll = worths.some((worth, i) => worth >= bars.named && pieces[i].group);
      const isAside = ({ text }) => isNamedAtAll && (doing.test(text) || (asksFact && facts.test(text)));
      // 払い戻し is what a 支給 of costs is for.
      const isDoneThere = ({ text }) => turns.some(([, asked, told]) => isOnly(asked, text) && told.test(names));
      const { alike = 0, has } = like.listed.get(found[0]?.page) ?? {};
      const isAskedWith = ({ text, group }) => alike > bars.enough && !group?.absent && text && has(text);
      const isBeside = (piece) => piece.isPurpose || (piece.isBeside && worths.some(isHead));
      const isForgiven = (piece) => isAskedWith(piece) || isBeside(piece) || isAside(piece) || isDoneThere(piece);
      const isLoose = (piece, i) => (!worths[i] || (piece.isNear && !piece.isSlip)) && !isForgiven(piece);
      const loose = !worths.length || isMissed || pieces.some(isLoose);
      // In English, what of the words is not on the first page is told where that is the page of the rest.
      const isTellable = isEnglish(query) && worths.some(isHead) && !pieces.some(({ isNear }) => isNear);
      const lacks = isTellable
        ? pieces.filter((piece, i) => isLoose(piece, i) && piece.text).map(({ text }) => text)
        : [];
      return { loose, lacks, slipped: !loose && !meant && pieces.some(({ isSlip }) => isSlip) };
    }

    /** To what else the query turns of which the first page has no word. */
    function turnedTo(query, { taken, found, isDone, isVague, isOtherStep, isNamedPage }) {
      const { pieces } = taken;
      const [first] = found;
      if (!first) return [];
      // 再交付 in a name is for what was lost only where the thing itself is named there, too.
      const isThere = (piece, i) =>
        isNamed(piece) && !isDone[i] && !doing.test(piece.text) && first.worths[i] >= bars.related;
      const isOfThing = isVague || pieces.some(isThere);
      const isTold = (asked, told) =>
        (isOfThing && told.test(first.page.names)) ||
        pieces.some(
          ({ text, group }, i) =>
            first.worths[i] >= bars.named && asked.test(text) && told.test(group?.meanings.join(" ")),
        );
      const isKnown = (asked) => isEnglish(query) && asked.test(askedFor().get(first.page) ?? "");
      const isTurned = ([, asked, told]) => asked.test(spelled(query)) && !isTold(asked, told) && !isKnown(asked);
      // What is said of a procedure is said where one comes first; what is elsewhere is so of all.
      const isOfProcedure = isProcedure(first.page) || first.page.address.startsWith("systems/");
      const turned = turns
        .filter((turn) => (isOfProcedure || turn[0] === "elsewhere") && isTurned(turn))
        .map(([name]) => name);
      return !turned.length && isOtherStep && isNamedPage && isOfProcedure && !isEnglish(query) ? ["step"] : turned;
    }

    /** Whether the first page answers what is asked for beside what is not listed. */
    function answers(query, { taken, like, absent, found, weights, isLiker, isHead }) {
      const { pieces, isSentence } = taken;
      const worths = found[0]?.worths ?? [];
      const typed = spelled(query);
      if (ofTheDead.test(typed) && !tellsOfThem.test(found[0]?.page.names ?? "")) return false;
      // Why one wants it is no matter: パスポートを作るので戸籍 asks for a register.
      const isOnlyWhy = absent.every((piece) => piece.isPurpose);
      if (isEnglish(query)) {
        const alike = like.listed.get(found[0]?.page)?.alike ?? 0;
        return (alike > bars.answer && isLiker(found[0]?.page)) || (isOnlyWhy && worths.some(isHead));
      }
      const isThing = ({ text, group }) => group && !changing.test(text);
      const isNamedApart = (worth, i) =>
        isThing(pieces[i]) && !pieces[i].group.absent && !pieces[i].isPurpose && worth >= bars.named;
      // Of words that stand apart, what a copy is for stands behind it, and is in nothing of its page: 所得証明 奨学金.
      const isFor = ({ text, group }, i) =>
        !group?.absent || (i > 0 && !worths[i] && !PAPERS.test(text + group.absent));
      const isCopy = !isSentence && COPIES.test(found[0]?.page.names ?? "") && isNamedApart(worths[0], 0);
      if (isCopy && pieces.every(isFor)) return true;
      // What a sentence is about it ends with: 亡くなった叔父の古い戸籍 asks for a register, 障害年金 for no help with 障害.
      // 登記簿謄本 is no 謄本 of a family, and 年金の住所変更 no moving; nor has a seal of the dead a certificate.
      const last = pieces.findLastIndex(({ group }) => group?.absent);
      const ofAbsent = last < 0 ? 0 : compound(typed, pieces.slice(last));
      const isNamedSo = (worth, i) =>
        i >= last + ofAbsent && isThing(pieces[i]) && worth >= bars.named && weights[i] > bars.telling;
      return worths.some(isNamedSo) || (isOnlyWhy && worths.some(isNamedApart));
    }

    return (query, all) => {
      const { taken, absent, found, weights } = all;
      const { pieces, isChange } = taken;
      const worths = found[0]?.worths ?? [];
      // 更新 of what the first page only applies for is another step, whatever its status.
      const isStep = ({ text }, i) => !worths[i] && acts.test(text) && !doing.test(text) && !facts.test(text);
      const isOtherStep = (isChange && !CHANGED.test(found[0]?.page.names ?? "")) || pieces.some(isStep);
      const isHead = (worth, i) =>
        pieces[i].group &&
        !pieces[i].isPurpose &&
        !pieces[i].isBeside &&
        worth >= bars.named &&
        weights[i] > bars.telling;
      const isNamedPage = worths.some(isHead);
      const turned = turnedTo(query, { ...all, isOtherStep, isNamedPage });
      const answered = absent.length > 0 && !turned.length && answers(query, { ...all, isHead });
      return { ...lacking(query, { ...all, isHead }), turned, answered, isOtherStep, isNamed: isNamedPage };
    };
  }

  return portalTold;
})();
