/* Finds the pages that fit what somebody typed, in data/search.json; nothing is sent anywhere. For every box:

     const finder = await portalFinder(address of data/search.json);   // null where it does not arrive
     finder.find("ひっこし").pages                                      // the pages, best first

   What was typed find-query.js takes for pieces that the pages know; what those are worth on each page, and which page
   comes first, stands here. What people ask with in English find-english.js knows, and find-told.js what is said of the
   pages. How words are compared, find-letters.js knows. */
const portalFinder = (() => {
  "use strict";

  const { speller, later, tellingOf, joined, keyOf, bared, isSpoken, holds, beginner } = portalLetters;

  // What a piece is worth where a page has it. What a name has in brackets it only mentions; what reaches across a
  // bracket, as 課税(非課税)証明書, belongs to the name. What a related word means first is the page of that very name.
  const WORTH = { meant: 1.02, name: 1, english: 0.8, aside: 0.5, terms: 0.4, body: 0.2, parts: 0.4 };
  const HEARD = 0.96; // what sounds like it is worth that much of what was typed,
  const RELATED = 0.97; // and a related word that much,
  const BESIDE = 0.6; // what is not listed leads to pages less where something else was typed, too,
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
  const TURNED = 1.5; // whose name tells of what one wants done, as 取消
  const PHRASE = 1.2; // that has them in one, as they were typed
  const FIGURE = 3; // that is a figure, where the query asks how many
  const SORT = 2.2; // that is of the kind which the query names, as in 図書館のシステム
  const ANSWER = 3; // that answers the question to the letter
  const ELSE = 0.6; // that answers one without what is looked for
  const NEAR = 0.4; // of the best value: what a page needs that has not all pieces

  const ASKED = 0.4; // of what a question tells: what a query shares with it at least
  const TO_THE_LETTER = 0.8; // and where it is all but the question
  const LETTER = ANSWER * TO_THE_LETTER ** 2; // what such a page counts at least
  // What is like that in English with which people ask for it; in a query of many words it is what counts.
  const LIKE = { more: 3, worth: 4, whole: 4, sure: 0.75, least: 0.55, enough: 0.65, told: 0.7, clear: 0.1, long: 0.45, over: 1.1, some: 0.35, part: 0.75, answer: 0.6, said: 0.3, rank: 3 };
  const SURE = 3; // what a piece of a question has to tell if pages that have it come before those that answer

  const LIKELY = 0.5; // from here on a page may be meant where a procedure is

  const isProcedure = (page) => /^procedures\/[^?]/.test(page.address);
  const isEnglish = (text) => /^[ -~]+$/.test(text);
  const sumOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

  /** What is looked for in a query, by the rules of the index. */
  function patternsOf({ acts, doing, facts, changing, of_the_dead, turns }) {
    const pattern = (rule) => new RegExp(rule, "u");
    const [ofTheDead, tellsOfThem] = of_the_dead.map(pattern);
    const turnsOf = Object.entries(turns).map(([name, both]) => [name, ...both.map(pattern)]);
    return { acts: pattern(acts), doing: pattern(doing), facts: pattern(facts), changing: pattern(changing), ofTheDead, tellsOfThem, turns: turnsOf };
  }

  // ------------------------------------------------------------------------- the finder

  function finderOf({ fields, documents, synonyms, rules, statuses }) {
    const { spelled, sound, bare } = speller(rules);
    const patterns = patternsOf(rules);
    const { acts, doing, turns } = patterns;
    const pages = documents.map((row, id) => pageOf(Object.fromEntries(fields.map((name, i) => [name, row[i]])), id));
    const split = (words) => (words ? words.split("|") : []);
    const groups = synonyms.map((group) => ({ ...group, words: split(group.words), sounds: split(group.sounds), meanings: group.means.map(spelled), meant: bared(spelled(group.means[0] ?? "")) }));
    const alone = groups.filter(({ beside }) => !beside);
    const written = new Map(alone.flatMap((group) => group.words.map((word) => [keyOf(word), group])));
    // Of two that sound alike, what is listed: はいしゃ is 廃車 and no 歯医者.
    const heard = new Map(alone.toSorted((a, b) => Number(!a.absent) - Number(!b.absent)).flatMap((group) => group.sounds.map((word) => [word, group])));
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
    const { likest, askedFor } = portalEnglish.likenesses({ pages, alone, spelled, placed, rules });
    const told = portalTold({ spelled, isNamed, askedFor, patterns, bars });

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
      const whole = `${called}\n${english}`.split("\n").map(bared); // with what stands in brackets
      whole.push(...`${called}\n${page.asked}\n${english}`.replace(/[^\p{L}\p{N}\n()]/gu, "").split(/[\n()]/));
      whole.push(...`${page.sounds}\n\n${page.sounds_of_asked}`.split("\n\n").map((text) => text.split("\n", 1)[0]));
      const questions = page.asked.split("\n").filter(Boolean).map((question) => tellingOf(question, rules.stop_words));
      const all = `${called}\n${page.terms}`;
      const everything = later(() => joined(`${all}\n${page.asked}\n${page.body}`));
      return { ...page, id, places, voices, whole, questions, all, everything, sort: spelled(page.kind) };
    }

    // ----------------------------------------------------------------------- the pages

    const voiced = (page, voice) => page.voices.find(([, place]) => place.includes(`\n${voice}`))?.[0] ?? 0;

    /** What a page is worth that has most of a long piece in its name, though not in one. */
    function inParts(page, text) {
      const pairs = /^[\u3041-\u3096 -~]+$/.test(text) ? [] : Array.from(text.slice(1), (sign, i) => text[i] + sign);
      const share = pairs.filter((pair) => page.all.includes(pair)).length / (pairs.length || 1);
      return pairs.length > 1 && share >= 0.5 ? share ** 2 * WORTH.parts : 0;
    }

    // The questions that the pages answer, each with what it tells; and by what is in them, as a query shares little with most.
    const questions = pages.flatMap((page) => page.questions.map((tells) => ({ page: page.id, total: sumOf([...tells.values()]), tells })));
    const askedBy = new Map();
    for (const question of questions) for (const pair of question.tells.keys()) askedBy.set(pair, [...(askedBy.get(pair) ?? []), question]);

    /** How much the query is like one of the questions that a page answers, by page: 1 to the letter, 0 if hardly. */
    function askedLike(asked, isQuestion) {
      const shared = new Map();
      for (const [pair, tells] of asked) for (const question of askedBy.get(pair) ?? []) shared.set(question, (shared.get(question) ?? 0) + tells);
      const total = sumOf([...asked.values()]);
      const best = new Map();
      for (const [{ page, total: whole }, one] of shared) best.set(page, Math.max(best.get(page) ?? 0, (2 * one) / (total + whole)));
      const worthOf = (like) => (like >= ASKED ? like ** (isQuestion ? 1 : 2) * (like >= TO_THE_LETTER ? ANSWER : ALL) : 0);
      return ({ id }) => worthOf(best.get(id) ?? 0);
    }

    // What the pages are worth for what is typed or meant, and for how it sounds: asked again and again, letter by letter.
    const nowhere = pages.map(() => 0);
    const [placesOf, voicesOf] = [new Map(), new Map()];
    const onAll = (known, text, worthOf) => known.get(text) ?? known.set(text, pages.map((page) => worthOf(page, text))).get(text);
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
      return (count ? Math.min(RAREST, Math.log(pages.length / count) + 0.3) : 1) * (isSaid || acts.test(text) ? VERB : 1) * (isNear || isPurpose ? GUESS : 1);
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
      const isOf = (row) => pieces.some(({ text }, i) => row[i] >= NAMED && !doing.test(text) && !wishes.some(([, typed]) => typed.test(text)));
      const turn = ({ names, id }) => (wishes.some(([, , told]) => told.test(names)) && isOf(exact[id]) ? TURNED : 1);
      const named = pieces.map(isNamed);
      const isWithOther = pieces.some(({ group }, i) => !group?.absent && named[i]);
      const share = ({ group }) => (group?.absent && isWithOther ? BESIDE : 1);
      const exact = pages.map((page) => pieces.map((piece) => worth(page, piece) * share(piece)));
      const [wanted, more] = isSentence ? [pieces.length - 1, WANTED.last] : [0, WANTED.first];
      const weights = pieces.map(
        (piece, i) => weightOf(piece, exact.filter((row) => row[i] > 0).length) * (i === wanted && piece.group ? more : 1),
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
        const fits = (isFigure && page.is_figure ? FIGURE : 1) * (isSort ? SORT : 1) * (isPhrase ? PHRASE : 1) * turn(page);
        const mean = sumOf(each.map((one, i) => one * weights[i] ** RARE)) / total;
        const whole = wholly(page);
        const said = sure * mean * whole * (hasAll ? ALL : 1) * fits;
        const misses = pieces.some((_, i) => !exact[id][i] && named[i] && weights[i] > TELLING);
        const answers = answered(page) * (misses ? ELSE : 1);
        const isMeant = !page.is_field || whole === WHOLE.same; // a field is found by its name alone
        const { alike: least = 0, rank = 0 } = like.listed.get(page) ?? {};
        const alike = least > LIKE.least ? least : 0;
        const more = LIKE.worth * Math.max(0, alike - LIKE.least) + LIKE.whole * Math.max(0, (alike - LIKE.sure) / (1 - LIKE.sure));
        const [share, ranked] = like.isLong ? [LIKE.said, LIKE.rank * rank ** 2] : [1, 0];
        const replied = answers * (answers >= LETTER && like.best ? 1 + LIKE.more : 1); // what answers to the letter is not behind
        const value = isMeant ? page.likely * Math.max(said * (1 + LIKE.more * alike ** 2) * share + more + ranked, replied) : 0;
        return { page, value, hasAll: hasAll && value > 0, worths: exact[id] };
      });
      rows.sort((a, b) => b.value - a.value || b.page.weight - a.page.weight || a.page.id - b.page.id);
      // Where a whole field fits best, the best of its pages still comes first.
      const first = rows.findIndex(({ page }) => !page.is_field);
      if (first > 0 && rows[first].hasAll) rows.unshift(...rows.splice(first, 1));
      return { rows, weights };
    }

    /** { meant, pieces, absent, answered, loose, lacks, slipped, turned, isVague, isOtherStep, asksFact, isNamed, pages }: how the
        query was taken, which pieces the plan does not list, whether the first page answers the rest, whether no page has
        all that was typed, what the first lacks of it, whether one has it but for a slip, to what else
        it turns (to undo something, to what was lost …) of which the first page has no word, whether it says nothing of
        what is to be done so, whether it asks for a step that the first page has no word of, whether it asks what a
        procedure costs and the like, whether the first page is that of what is looked for, and the pages, best first. */
    function find(query) {
      const taken = understood(query);
      const { pieces } = taken;
      const like = likest(isEnglish(query) ? bare(taken.mended || query) : "");
      const { rows, weights } = rated(taken, like);
      const isFirst = ({ group }, i) => pieces.findIndex((piece) => piece.group === group) === i;
      const absent = pieces.filter((piece, i) => piece.group?.absent && isFirst(piece, i) && !piece.isOfDead);
      const mostLike = (likes) => [...likes].reduce((best, one) => (one[1].rank > best[1].rank ? one : best), [null, { alike: 0, rank: 0 }]);
      const [unlisted, { alike, rank }] = mostLike(like.absent);
      const rest = Math.max(0, ...[...like.listed.values()].map((one) => one.alike)) + (pieces.some(({ group }) => group) ? LIKE.clear : 0);
      const isKnown = !like.isLong && pieces.some(({ group }) => group && !group.absent); // hoikuen application deadline
      const isFar = alike >= LIKE.long && !isKnown && rank > LIKE.over * mostLike(like.listed)[1].rank;
      const isMore = isFar || (!like.isLong && alike >= LIKE.told && alike > rest);
      if (!absent.length && isMore) absent.push({ text: "", voice: "", group: groups.find((group) => group.absent === unlisted) });
      // What people ask with for a page may be more like the query than that for what is not listed.
      const isLiker = (page, groups = absent) => {
        const { alike = 0, rank = 0 } = like.listed.get(page) ?? {};
        const isMore = (other) => !other || (rank > other.rank && (like.isLong || alike > other.alike)); // moving says no more than moving in
        return (alike > LIKE.enough || like.isLong) && groups.every(({ group }) => isMore(like.absent.get(group.absent)));
      };
      const isOther = !absent.length || pieces.some(({ group }, i) => !group?.absent && weights[i] > TELLING) || (like.isLong && isLiker(rows[0].page));
      const least = NEAR * rows[0]?.value;
      // Of English, which the pages have little of, what has but half of the words is noise where something has all.
      const enough = !isEnglish(query) ? 0 : (rows[0]?.hasAll ? pieces.length : (rows[0]?.worths.filter(Boolean).length ?? 0)) / 2;
      // What one wants done, as 解約 and なくした, is nothing to find pages of something else by.
      const isOnly = (asked, text) => text.search(asked) === 0 && /^[\u3041-\u3096]{0,3}$/.test(text.replace(asked, ""));
      const isDone = pieces.map(({ text }) => turns.some(([, asked]) => isOnly(asked, text)));
      const isOfIt = ({ worths }) => !worths.some(Boolean) || worths.some((one, i) => one && !isDone[i]);
      const isVague = pieces.every(({ text }, i) => isDone[i] || acts.test(text));
      // Nor is what many names have, as notification.
      const isTelling = ({ worths }) => !isEnglish(query) || worths.some((one, i) => one && !acts.test(pieces[i].text)) || !worths.some(Boolean);
      const hasEnough = (row) => (isVague || (isOfIt(row) && isTelling(row))) && (!enough || row.worths.filter(Boolean).length > enough);
      // What has words of a query in English but in its text is none of what it asks for.
      const isInText = ({ page, worths }) => isEnglish(query) && !like.listed.has(page) && worths.every((one) => one <= WORTH.body);
      const isLiked = ({ page }) => {
        const { alike = 0, rank = 0 } = like.listed.get(page) ?? {};
        return alike > LIKE.enough || (like.isLong && alike > LIKE.some && rank > LIKE.part * like.best);
      };
      const isClose = (row) => !isInText(row) && row.value > 0 && row.value >= least && (hasEnough(row) || isLiked(row));
      // Beside a procedure nobody looks for what is seldom meant, as a contradiction in its row.
      const isMeant = ({ page }) => page.likely >= LIKELY || !isProcedure(rows[0].page);
      // Beside what is not listed a page that has but a word of it is noise, as that of sources for a council flat.
      const isNear = (row) => !isEnglish(query) || !absent.length || isLiked(row) || (row.hasAll && Math.max(...row.worths) >= WORTH.aside) || pieces.some(({ group }, i) => group && row.worths[i] > WORTH.body && (!group.absent || group.meanings.length));
      const found = rows.filter((row) => isMeant(row) && isNear(row) && (row.hasAll || (isOther && isClose(row))));
      return { ...taken, absent, isVague, ...told(query, { taken, like, absent, found, weights, isDone, isVague, isLiker }), pages: found.map(({ page }) => page) };
    }

    return { find, spelled, sound, statuses };
  }

  return async (address) => {
    const response = await fetch(address).catch(() => null);
    const content = response?.ok ? await response.json().catch(() => null) : null;
    return content && finderOf(content);
  };
})();
