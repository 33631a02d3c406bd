/* What a page of data/search.json is worth for a query, and which comes first. For find.js:

     const page = portalRank.pageOf(row, id, spelled, rules);
     const { rated } = portalRank.rankingOf({ pages, patterns, sound, isNamed, isHeard, placed });
     rated(taken, like)   // { rows: [{ page, value, hasAll, worths }], weights }, the best row first

   `taken` is how find-query.js takes a query, `like` how find-english.js does. */
// biome-ignore lint/correctness/noUnusedVariables: for find.js
const portalRank = (() => {
  "use strict";

  const { later, tellingOf, joined, bared, isSpoken, holds } = portalLetters;

  // What a piece is worth where a page has it. What a name has in brackets it only mentions; what reaches across a
  // bracket, as 課税(非課税)証明書, belongs to the name. What a related word means first is the page of that very name.
  const WORTH = { meant: 1.02, name: 1, english: 0.8, aside: 0.5, terms: 0.4, body: 0.2, parts: 0.4 };
  const HEARD = 0.96; // what sounds like it is worth that much of what was typed,
  const RELATED = 0.97; // and a related word that much,
  const BESIDE = 0.6; // what is not listed leads to pages less where something else was typed, too,
  const NEXT = 0.9; // and each further one that much of the one before it
  const NAMED = 0.95; // from here on it is the name of the page that has it

  const SOUNDS = [
    [WORTH.name, "sounds"],
    [WORTH.aside, "sounds_of_asked"],
    [WORTH.terms, "sounds_of_terms"],
  ];

  // What a piece tells beside others.
  const WANTED = { last: 1.08, first: 1.4 }; // what a sentence ends with is what it is about, or the first of words that stand apart
  const GUESS = 0.3; // one that is taken for another
  const RARE = 1.5; // a page that has what tells most comes before those that have only the rest
  const RAREST = 5; // at most, however few pages have it
  const VERB = 0.6; // in kana it mostly is what one wants to do, as 解約 and 料金 are
  const COPIES = /\u8a3c\u660e|\u8b04\u672c|\u4f4f\u6c11\u7968|\u6238\u7c4d/; // 証明, 謄本, 住民票, 戸籍
  const TELLING = 2.8; // from here on it says what is looked for

  // What a page counts more, or less.
  const WHOLE = { same: 3, inside: 1.6 }; // whose name is the query, or has all of its pieces
  const ALL = 1.5; // that has all pieces
  const TURNED = 1.5; // whose name tells of what one wants done, as 取消
  const PHRASE = 1.2; // that has them in one, as they were typed
  const FIGURE = 3; // that is a figure, where the query asks how many
  const SORT = 2.2; // that is of the kind which the query names, as in 図書館のシステム
  const ANSWER = 3; // that answers the question to the letter
  const ELSE = 0.6; // that answers one without what is looked for

  const ASKED = 0.4; // of what a question tells: what a query shares with it at least
  const TO_THE_LETTER = 0.8; // and where it is all but the question
  const LETTER = ANSWER * TO_THE_LETTER ** 2; // what such a page counts at least
  // What is like that in English with which people ask for it. How like a page is, from 0 to 1, is its `alike`; its
  // `rank` is what of the query it has, by how much each word tells.
  const LIKE = {
    least: 0.55, // from here on it counts,
    more: 3, // so much more what the page is worth by its words,
    worth: 4, // and by itself,
    sure: 0.75, // from here on
    whole: 4, // once more
    enough: 0.65, // from here on it is shown without the words of the query
    told: 0.7, // from here on what is not listed is told,
    clear: 0.1, // if it is so much more like the query than what is listed
    answer: 0.6, // from here on the first page answers
    rank: 3, // in a query of many words it is what counts,
    said: 0.3, // and words so much less;
    long: 0.45, // there what is not listed is told from here on,
    over: 1.1, // if it has so many times what the best page has;
    some: 0.35, // and a page is shown from here on
    part: 0.75, // that has so much of what the best one has
  };
  const DOUBT = { over: 1.2, rank: 1.5, named: 0.8 }; // in Japanese: how many times as like as the first page, what that counts, and what is named
  const VARIED = { most: 2, least: 0.25 }; // how many more families of pages are shown in doubt, and how like the query
  const SURE = 3; // what a piece of a question has to tell if pages that have it come before those that answer

  const sumOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

  /** A page of the index with what it is compared by, made once: its places, by what a piece is worth there. */
  function pageOf(row, id, spelled, rules) {
    const page = { ...row, body: spelled(row.text) };
    const called = page.names;
    const english = page.terms
      .split("\u3002")
      .filter((term) => /^[\x20-\x7e]+$/.test(term))
      .join("\n");
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
    const whole = `${called}\n${english}`.split("\n").map(bared); // with what stands in brackets
    whole.push(...`${called}\n${page.asked}\n${english}`.replace(/[^\p{L}\p{N}\n()]/gu, "").split(/[\n()]/));
    whole.push(...`${page.sounds}\n\n${page.sounds_of_asked}`.split("\n\n").map((text) => text.split("\n", 1)[0]));
    const questions = page.asked
      .split("\n")
      .filter(Boolean)
      .map((question) => tellingOf(question, rules.stop_words));
    const all = `${called}\n${page.terms}`;
    const everything = later(() => joined(`${all}\n${page.asked}\n${page.body}`));
    return { ...page, id, places, voices, whole, questions, all, everything, sort: spelled(page.kind) };
  }

  /** The rows of a query in doubt, best first: what people ask with for a page counts where it is clearly more like the
      query than that for the first one. Of words that stand apart what the first one names is never left out. */
  function likened(rows, { listed }, isSentence) {
    const rankOf = ({ page }) => (page.is_field ? 0 : page.likely * (listed.get(page)?.rank ?? 0));
    const first = rows.find(({ page }) => !page.is_field);
    if (!listed.size || !first || Math.max(...rows.map(rankOf)) < DOUBT.over * rankOf(first)) return rows;
    const isOfIt = ({ worths: [worth] }) => isSentence || first.worths[0] < DOUBT.named || worth >= DOUBT.named;
    const more = (row) => DOUBT.rank * (first.value || 1) * rankOf(row) * (listed.get(row.page)?.rank ?? 0);
    return rows
      .map((row) => (isOfIt(row) ? { ...row, value: row.value + more(row) } : row))
      .sort((a, b) => b.value - a.value || b.page.weight - a.page.weight || a.page.id - b.page.id);
  }

  /** What is found, with the two pages in its second and third place of all `rows` for which people ask most so in a query in
      doubt, if that is no less than for the first: what was misunderstood has more than one family of pages. */
  function varied(found, rows, { listed }) {
    const likeOf = ({ page }) => listed.get(page) ?? { alike: 0, rank: 0 };
    const least = found.length ? likeOf(found[0]).rank : 0;
    const likest = rows
      .filter((row) => !row.page.is_field && likeOf(row).alike >= VARIED.least && likeOf(row).rank >= least)
      .sort((a, b) => likeOf(b).rank - likeOf(a).rank)
      .slice(0, VARIED.most)
      .filter((row) => row.page !== found[0]?.page);
    const others = found.slice(1).filter((row) => !likest.some(({ page }) => page === row.page));
    return [...found.slice(0, 1), ...likest, ...others];
  }

  function rankingOf({ pages, patterns, sound, isNamed, isHeard, placed }) {
    const { acts, doing, turns } = patterns;

    const voiced = (page, voice) => page.voices.find(([, place]) => place.includes(`\n${voice}`))?.[0] ?? 0;

    /** What a page is worth that has most of a long piece in its name, though not in one. */
    function inParts(page, text) {
      const pairs = /^[\u3041-\u3096 -~]+$/.test(text) ? [] : Array.from(text.slice(1), (sign, i) => text[i] + sign);
      const share = pairs.filter((pair) => page.all.includes(pair)).length / (pairs.length || 1);
      return pairs.length > 1 && share >= 0.5 ? share ** 2 * WORTH.parts : 0;
    }

    // The questions that the pages answer, each with what it tells; and by what is in them, as a query shares little with most.
    const questions = pages.flatMap((page) =>
      page.questions.map((tells) => ({ page: page.id, total: sumOf([...tells.values()]), tells })),
    );
    const askedBy = new Map();
    for (const question of questions)
      for (const pair of question.tells.keys()) askedBy.set(pair, [...(askedBy.get(pair) ?? []), question]);

    /** How much the query is like one of the questions that a page answers, by page: 1 to the letter, 0 if hardly. */
    function askedLike(asked, isQuestion) {
      const shared = new Map();
      for (const [pair, tells] of asked)
        for (const question of askedBy.get(pair) ?? []) shared.set(question, (shared.get(question) ?? 0) + tells);
      const total = sumOf([...asked.values()]);
      const best = new Map();
      for (const [{ page, total: whole }, one] of shared)
        best.set(page, Math.max(best.get(page) ?? 0, (2 * one) / (total + whole)));
      const worthOf = (like) =>
        like >= ASKED ? like ** (isQuestion ? 1 : 2) * (like >= TO_THE_LETTER ? ANSWER : ALL) : 0;
      return ({ id }) => worthOf(best.get(id) ?? 0);
    }

    // What the pages are worth for what is typed or meant, and for how it sounds: asked again and again, letter by letter.
    const nowhere = pages.map(() => 0);
    const [placesOf, voicesOf] = [new Map(), new Map()];
    const onAll = (known, text, worthOf) =>
      known.get(text) ??
      known
        .set(
          text,
          pages.map((page) => worthOf(page, text)),
        )
        .get(text);
    const placedIn = (page, text) => onAll(placesOf, text, placed)[page.id];
    const voicedIn = (page, voice) => (isHeard(voice) ? onAll(voicesOf, voice, voiced) : nowhere)[page.id];

    /** What the piece is worth on the page, to the letter. */
    function worth(page, { text, voice, group }) {
      const related = group ? group.meanings.map((word, i) => placedIn(page, word) * RELATED * NEXT ** i) : [];
      const meant = group?.meant && page.whole.includes(group.meant) ? WORTH.meant : 0;
      const sort = text === page.sort ? WORTH.name : 0;
      const typed = text ? placedIn(page, text) : 0;
      return Math.max(typed, sort, meant, voice ? voicedIn(page, voice) * HEARD : 0, ...related);
    }

    /** How much a piece tells that so many pages have: システム says less than 来庁予約. */
    function weightOf({ text, isSaid, isNear, isPurpose }, count) {
      return (
        (count ? Math.min(RAREST, Math.log(pages.length / count) + 0.3) : 1) *
        (isSaid || acts.test(text) ? VERB : 1) *
        (isNear || isPurpose ? GUESS : 1)
      );
    }

    /** A function of a page's names: what it counts more as it has the query, or all its pieces, in them. */
    function whollyOf({ pieces, all, typed, isHowMany }) {
      const only = pieces.length === 1 ? pieces[0] : null;
      const same = [all, typed, isSpoken(all) && sound(all), only?.voice, only?.group?.meant].filter(Boolean);
      const fields = (only?.group?.meanings ?? []).map(bared); // a field is whole where any of them is its name
      return ({ whole, names, is_field }) => {
        const isSame = (name) => whole.includes(name);
        if (!isHowMany && (same.some(isSame) || (is_field && fields.some(isSame)))) return WHOLE.same;
        return pieces.length > 1 && pieces.every(({ text }) => text && holds(names, text)) ? WHOLE.inside : 1;
      };
    }

    /** All pages, best first, each with its value and whether it has all pieces, and how much each piece tells. */
    function rated(taken, like) {
      const { pieces, all, asked, isQuestion, isHowMany, isSentence } = taken;
      const wholly = whollyOf(taken);
      const isFigure = isHowMany && !taken.asksFact; // 住民票 何日で届く asks of one's own, and of no figure
      const wishes = turns.filter(([, typed]) => typed.test(taken.typed));
      const isOf = (row) =>
        pieces.some(
          ({ text }, i) => row[i] >= NAMED && !doing.test(text) && !wishes.some(([, typed]) => typed.test(text)),
        );
      const turn = ({ names, id }) => (wishes.some(([, , told]) => told.test(names)) && isOf(exact[id]) ? TURNED : 1);
      const named = pieces.map(isNamed);
      const isWithOther = pieces.some(({ group }, i) => !group?.absent && named[i]);
      const share = ({ group }) => (group?.absent && isWithOther ? BESIDE : 1);
      const exact = pages.map((page) => pieces.map((piece) => worth(page, piece) * share(piece)));
      const copy = pieces.findIndex(({ text }) => COPIES.test(text)); // 家を売る 印鑑証明 asks for that
      const [wanted, more] = isSentence ? [pieces.length - 1, WANTED.last] : [Math.max(0, copy), WANTED.first];
      const weights = pieces.map(
        (piece, i) =>
          weightOf(piece, exact.filter((row) => row[i] > 0).length) * (i === wanted && piece.group ? more : 1),
      );
      const total = sumOf(weights.map((one) => one ** RARE)) || 1;
      const sure = isQuestion ? Math.min(1, Math.max(...weights) / SURE) : 1;
      const answered = askedLike(asked, isQuestion);
      const isNeeded = ({ isNear, isPurpose }) => !isPurpose && (!isNear || pieces.every((piece) => piece.isNear));
      const rows = pages.map((page, id) => {
        const each = pieces.map(({ text, group }, i) => exact[id][i] || (group?.absent ? 0 : inParts(page, text)));
        // What related words mean is what they ask for: 下水道使用料 is in no name that has 水道 and 使用.
        const isThere = ({ group }, i) => (pieces.length === 1 && group?.meanings.length ? exact[id][i] : each[i]);
        const hasAll = each.length > 0 && pieces.every((piece, i) => isThere(piece, i) || !isNeeded(piece));
        const isPhrase = pieces.length > 1 && page.everything().includes(all);
        const isSort = pieces.length > 1 && pieces.some(({ text }) => text === page.sort);
        const fits =
          (isFigure && page.is_figure ? FIGURE : 1) * (isSort ? SORT : 1) * (isPhrase ? PHRASE : 1) * turn(page);
        const mean = sumOf(each.map((one, i) => one * weights[i] ** RARE)) / total;
        const whole = wholly(page);
        const said = sure * mean * whole * (hasAll ? ALL : 1) * fits;
        const misses = pieces.some((_, i) => !exact[id][i] && named[i] && weights[i] > TELLING);
        const answers = answered(page) * (misses ? ELSE : 1);
        const isMeant = !page.is_field || whole === WHOLE.same; // a field is found by its name alone
        const { alike: least = 0, rank = 0 } = like.listed.get(page) ?? {};
        const alike = least > LIKE.least ? least : 0;
        const more =
          LIKE.worth * Math.max(0, alike - LIKE.least) +
          LIKE.whole * Math.max(0, (alike - LIKE.sure) / (1 - LIKE.sure));
        const [share, ranked] = like.isLong ? [LIKE.said, LIKE.rank * rank ** 2] : [1, 0];
        const replied = answers * (answers >= LETTER && like.best ? 1 + LIKE.more : 1); // what answers to the letter is not behind
        const value = isMeant
          ? page.likely * Math.max(said * (1 + LIKE.more * alike ** 2) * share + more + ranked, replied)
          : 0;
        return {
          page,
          value,
          hasAll: hasAll && value > 0,
          isPhrase,
          isAnswer: answers > 0 && value <= page.likely * replied,
          worths: exact[id],
        };
      });
      rows.sort((a, b) => b.value - a.value || b.page.weight - a.page.weight || a.page.id - b.page.id);
      // Where a whole field fits best, the best of its pages still comes first.
      const first = rows.findIndex(({ page }) => !page.is_field);
      if (first > 0 && rows[first].hasAll) rows.unshift(...rows.splice(first, 1));
      // What has all that was typed, in one, comes before pages that lack some of it: cashless payment.
      const isLiked = (like.listed.get(rows[0]?.page)?.alike ?? 0) > LIKE.enough;
      const whole = rows[0]?.hasAll || isLiked ? -1 : rows.findIndex((row) => row.hasAll && row.isPhrase);
      if (whole > 0) rows.unshift(...rows.splice(whole, 1));
      return { rows, weights };
    }

    return { rated, likened };
  }

  return { WORTH, LIKE, NAMED, RELATED, TELLING, SOUNDS, pageOf, rankingOf, varied };
})();
