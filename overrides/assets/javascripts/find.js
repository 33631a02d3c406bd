/* Finds the pages that fit what somebody typed, in data/search.json; nothing is sent anywhere. For every box:

     const finder = await portalFinder(address of data/search.json);   // null where it does not arrive
     finder.find("ひっこし").pages                                      // the pages, best first

   What was typed find-query.js takes for pieces that the pages know; what those are worth on each page, and which page
   comes first, find-rank.js knows; here stands which of the pages are shown. What people ask with find-alike.js knows, and
   find-told.js what is said of the pages. How words are compared, find-letters.js knows.

   Each of these files leaves one name for the next one and is no module: a preview is opened from disk, where browsers
   load no modules (blocked by CORS), so that the filters of the list, which need no finder, would be dead, too. */
// biome-ignore lint/correctness/noUnusedVariables: for procedures.js and search.js
const portalFinder = (() => {
  "use strict";

  const { speller, later, joined, keyOf, bared, holds, beginner } = portalLetters;
  const { WORTH, LIKE, NAMED, RELATED, TELLING, SOUNDS } = portalRank;

  const NEAR = 0.4; // of the best value: what a page needs to be shown that has not all pieces
  const LIKELY = 0.5; // from here on a page may be meant where a procedure is

  const APPLYING = /^(?:application|request|claim) for (?:an? |the )?/; // stands before the name of what is asked for

  const BECAME = /^[\u5909\u66ff]\u308f[\u3064\u308b\u308a]/u; // 変わった, 変わる, 変わります

  const SENTENCE = 8; // signs of a query in Japanese from which on all of it together may tell more than its words

  const MOST = 2; // times as many kanji as are known: what is asked with more is hardly understood

  const ABSENT = { over: 1.3, least: 0.8 }; // how much it has to be like what is not listed, and how many times as like as what is

  const isProcedure = (page) => /^procedures\/[^?]/.test(page.address);
  const isEnglish = (text) => /^[ -~]+$/.test(text);
  /** What is looked for in a query, by the rules of the index. */
  function patternsOf({ acts, doing, facts, changing, of_the_dead, turns }) {
    const pattern = (rule) => new RegExp(rule, "u");
    const [ofTheDead, tellsOfThem] = of_the_dead.map(pattern);
    const turnsOf = Object.entries(turns).map(([name, both]) => [name, ...both.map(pattern)]);
    return {
      acts: pattern(acts),
      doing: pattern(doing),
      facts: pattern(facts),
      changing: pattern(changing),
      ofTheDead,
      tellsOfThem,
      turns: turnsOf,
    };
  }

  const NOTHING_ALIKE = { listed: new Map(), absent: new Map(), best: 0, isLong: false };

  /** Whether most of the kanji that were typed are in none of the pieces; what two words mean together has no text. */
  function isMostlyUnknown(query, pieces) {
    const kanjiIn = (text) => text.match(/\p{Script=Han}/gu)?.length ?? 0;
    const known = pieces.reduce((sum, { text }) => sum + kanjiIn(text), 0);
    return pieces.every(({ text }) => text) && kanjiIn(query) > MOST * known;
  }

  /** Whether no page has all of what was typed in Japanese, or only where some of it is taken for something else. */
  function isInDoubt(query, { pieces, isMissed, asksFact, isHowMany }, [first]) {
    if (asksFact || isHowMany || first?.isAnswer) return false;
    const isLong = /[\p{Script=Han}\u3041-\u30fa]/u.test(query) && query.replace(/\s/g, "").length >= SENTENCE;
    return (
      isLong && (!first?.hasAll || isMissed || pieces.some(({ isNear }) => isNear) || isMostlyUnknown(query, pieces))
    );
  }

  // ------------------------------------------------------------------------- the finder

  function finderOf({ fields, documents, synonyms, rules, statuses }) {
    const { spelled, sound, bare } = speller(rules);
    const patterns = patternsOf(rules);
    const { acts, turns } = patterns;
    const pages = documents.map((row, id) =>
      portalRank.pageOf(Object.fromEntries(fields.map((name, i) => [name, row[i]])), id, spelled, rules),
    );
    const split = (words) => (words ? words.split("|") : []);
    const groups = synonyms.map((group) => ({
      ...group,
      words: split(group.words),
      sounds: split(group.sounds),
      meanings: group.means.map(spelled),
      meant: bared(spelled(group.means[0] ?? "")),
    }));
    const alone = groups.filter(({ beside }) => !beside);
    const written = new Map(alone.flatMap((group) => group.words.map((word) => [keyOf(word), group])));
    // Of two that sound alike, what is listed: はいしゃ is 廃車 and no 歯医者.
    const heard = new Map(
      alone
        .toSorted((a, b) => Number(!a.absent) - Number(!b.absent))
        .flatMap((group) => group.sounds.map((word) => [word, group])),
    );
    const lines = (name) => pages.flatMap((page) => page[name].split("\n")).filter(Boolean);
    const names = [...lines("names"), ...lines("asked"), ...lines("terms")];
    const sounds = SOUNDS.flatMap(([, name]) => lines(name));
    const allNames = names.join("\n");
    const latinWords = later(() => {
      const words = allNames.match(/[a-z]{4,}|[a-z0-9]{2,4} [a-z0-9]{2,5}/g) ?? []; // ai ocr is typed as aiocr
      return new Map(words.map((one) => [joined(one), one]));
    });
    const allBodies = pages.map(({ body }) => body).join("\n");
    const allTexts = `${allNames}\n${allBodies}`;
    const ofGroups = { groups, alone, written, heard };
    const isHeard = beginner(sounds);
    const ofPages = { names, sounds, allNames, allBodies, allTexts, latinWords, isHeard };
    const { understood, isNamed } = portalQuery({ rules, spelled, sound, bare, ...ofGroups, ...ofPages });
    const placed = (page, text) => page.places.find(([, place]) => holds(place, text))?.[0] ?? 0;
    const bars = { named: NAMED, related: NAMED * RELATED, telling: TELLING, enough: LIKE.enough, answer: LIKE.answer };
    const { likest, askedFor } = portalAlike.likenesses({ pages, groups, alone, spelled, sound, placed, rules });
    const told = portalTold({ spelled, isNamed, askedFor, patterns, bars });
    const { rated, likened } = portalRank.rankingOf({ pages, patterns, sound, isNamed, isHeard, placed });

    /** { meant, pieces, absent, answered, loose, lacks, slipped, turned, isVague, isOtherStep, asksFact, isNamed, pages }: how the
        query was taken, which pieces the plan does not list, whether the first page answers the rest, whether no page has
        all that was typed, what the first lacks of it, whether one has it but for a slip, to what else
        it turns (to undo something, to what was lost …) of which the first page has no word, whether it says nothing of
        what is to be done so, whether it asks for a step that the first page has no word of, whether it asks what a
        procedure costs and the like, whether the first page is that of what is looked for, and the pages, best first. */
    function find(query) {
      const taken = understood(query);
      const { pieces } = taken;
      const like = isEnglish(query) ? likest(bare(taken.mended || query)) : NOTHING_ALIKE;
      const { rows: asTyped, weights } = rated(taken, like);
      const whole = isInDoubt(query, taken, asTyped) ? likest(bare(query)) : NOTHING_ALIKE;
      const rows = likened(asTyped, whole, taken.isSentence);
      const listed = Math.max(0, ...[...whole.listed.values()].map(({ rank }) => rank));
      const isFirst = ({ group }, i) => pieces.findIndex((piece) => piece.group === group) === i;
      // What some of a sentence was only taken for is not asked for where all of it is like what is listed.
      const isGuess = ({ isNear, group }) =>
        isNear && whole.absent.size && !(whole.absent.get(group.absent)?.rank > listed);
      const isAbsent = (piece, i) => piece.group?.absent && isFirst(piece, i) && !piece.isOfDead && !isGuess(piece);
      const absent = pieces.filter(isAbsent);
      const mostLike = (likes) =>
        [...likes].reduce((best, one) => (one[1].rank > best[1].rank ? one : best), [null, { alike: 0, rank: 0 }]);
      const [unlisted, { alike, rank }] = mostLike(like.absent);
      const rest =
        Math.max(0, ...[...like.listed.values()].map((one) => one.alike)) +
        (pieces.some(({ group }) => group) ? LIKE.clear : 0);
      const isKnown = !like.isLong && pieces.some(({ group }) => group && !group.absent); // hoikuen application deadline
      const isFar = alike >= LIKE.long && !isKnown && rank > LIKE.over * mostLike(like.listed)[1].rank;
      const isMore = isFar || (!like.isLong && alike >= LIKE.told && alike > rest);
      const [{ text = "", group: said } = {}] = pieces; // all of kindergarten is known
      const isAllKnown = pieces.length === 1 && said && !said.absent && bared(text) === taken.typed;
      // What is named to the letter is listed: a seal registration certificate is no registration of a seal.
      const nameOf = (page) => bared(spelled(bare(page.title)).replace(APPLYING, ""));
      if (rows[0] && [taken.typed, taken.all].includes(nameOf(rows[0].page))) absent.length = 0;
      else if (!absent.length && isMore && !isAllKnown)
        absent.push({ text: "", voice: "", group: groups.find((group) => group.absent === unlisted) });
      const [otherwise, other] = mostLike(whole.absent);
      if (!absent.length && other.rank > ABSENT.least && other.rank > ABSENT.over * listed)
        absent.push({ text: "", voice: "", group: groups.find((group) => group.absent === otherwise) });
      // What people ask with for a page may be more like the query than that for what is not listed.
      const isLiker = (page, groups = absent) => {
        const { alike = 0, rank = 0 } = like.listed.get(page) ?? {};
        const isMore = (other) => !other || (rank > other.rank && (like.isLong || alike > other.alike)); // moving says no more than moving in
        return (
          (alike > LIKE.enough || like.isLong) && groups.every(({ group }) => isMore(like.absent.get(group.absent)))
        );
      };
      const isOther =
        !absent.length ||
        pieces.some(({ group }, i) => !group?.absent && weights[i] > TELLING) ||
        (like.isLong && isLiker(rows[0].page));
      const least = NEAR * rows[0]?.value;
      // Of English, which the pages have little of, what has but half of the words is noise where something has all.
      const enough = !isEnglish(query)
        ? 0
        : (rows[0]?.hasAll ? pieces.length : (rows[0]?.worths.filter(Boolean).length ?? 0)) / 2;
      // What one wants done, as 解約 and なくした, is nothing to find pages of something else by.
      const isOnly = (asked, text) =>
        text.search(asked) === 0 && /^[\u3041-\u3096]{0,3}$/.test(text.replace(asked, ""));
      const isDone = pieces.map(({ text }) => turns.some(([, asked]) => isOnly(asked, text)));
      const isOfIt = ({ worths }) => !worths.some(Boolean) || worths.some((one, i) => one && !isDone[i]);
      const isVague = pieces.every(({ text }, i) => isDone[i] || acts.test(text));
      // Nor is what many names have, as notification.
      const isTelling = ({ worths }) =>
        !isEnglish(query) || worths.some((one, i) => one && !acts.test(pieces[i].text)) || !worths.some(Boolean);
      const hasEnough = (row) =>
        (isVague || (isOfIt(row) && isTelling(row))) && (!enough || row.worths.filter(Boolean).length > enough);
      // What has words of a query in English but in its text is none of what it asks for.
      const isInText = ({ page, worths }) =>
        isEnglish(query) && !like.listed.has(page) && worths.every((one) => one <= WORTH.body);
      const isLiked = ({ page }) => {
        const { alike = 0, rank = 0 } = like.listed.get(page) ?? {};
        return alike > LIKE.enough || (like.isLong && alike > LIKE.some && rank > LIKE.part * like.best);
      };
      const isClose = (row) =>
        !isInText(row) && row.value > 0 && row.value >= least && (hasEnough(row) || isLiked(row));
      // Beside a procedure nobody looks for what is seldom meant, as a contradiction in its row.
      const isMeant = ({ page }) => page.likely >= LIKELY || !isProcedure(rows[0].page);
      // Beside what is not listed a page that has but a word of it is noise, as that of sources for a council flat.
      const isNear = (row) =>
        !isEnglish(query) ||
        !absent.length ||
        isLiked(row) ||
        (row.hasAll && Math.max(...row.worths) >= WORTH.aside) ||
        pieces.some(({ group }, i) => group && row.worths[i] > WORTH.body && (!group.absent || group.meanings.length));
      // That something has become another is nothing to find pages by: 性別が変わった is of none of them.
      const isChange = pieces.some(({ text }) => BECAME.test(text) && !taken.typed.startsWith(text));
      const isOfMore = ({ worths }) => !isChange || worths.some((one, i) => one && !BECAME.test(pieces[i].text));
      const isFit = (row) => isOfMore(row) && (row.hasAll || (isOther && isClose(row)));
      const fit = rows.filter((row) => isMeant(row) && isNear(row) && isFit(row));
      const found = portalRank.varied(fit, rows, whole);
      return {
        ...taken,
        absent,
        isVague,
        ...told(query, { taken, like, absent, found, weights, isDone, isVague, isLiker }),
        pages: found.map(({ page }) => page),
      };
    }

    return { find, spelled, sound, statuses };
  }

  return async (address) => {
    const response = await fetch(address).catch(() => null);
    const content = response?.ok ? await response.json().catch(() => null) : null;
    return content && finderOf(content);
  };
})();
