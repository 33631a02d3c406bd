/* The search page: what ?q= asks for is looked up in data/search.json, here in the browser; nothing is sent anywhere.

   Japanese has no spaces between words, so a text is cut into overlapping pairs of characters (住民票 → 住民, 民票). A
   page fits when it holds every part of the query or a related word for it; when none does, the nearest are shown.
   The form loads this page anew, so that address, history and back button need no script. */
(() => {
  "use strict";

  /** What a page is called: its title, and the name that the plan prints. */
  const names = ({ title, official }) => [title, official];

  // What a word is worth where a page has it: the first of these places decides. What a title has in brackets it only
  // mentions; a word that reaches across a bracket, as 課税(非課税)証明書, belongs to the title.
  const PLACES = [
    [1, (page) => names(page).map((name) => name.replace(/\(.*\)/, "")).join("\n")],
    [0.5, (page) => names(page).map((name) => name.match(/\(.*\)/)?.[0] ?? "").join("\n")],
    [1, (page) => names(page).join("\n")],
    [0.4, ({ terms }) => terms],
    [0.2, ({ text }) => text],
  ];
  const NEXT = 0.9; // a related word is worth that much less than the one before it
  const WHOLE = 2; // a word counts that much more whole than cut at a known word
  const LOOSE = 0.4; // of the best value: what a page needs when no page has all words
  const EXCERPT = { before: 20, length: 100 }; // characters

  const box = document.getElementById("search-results");
  const said = document.getElementById("search-said");
  const list = box.querySelector("ol");
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();

  /** The text without differences of width, capitals and kana, as macros/base/folding.py has it. */
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

  /** 住民票 → 住民, 民票; a single character stays itself. */
  function pairs(text) {
    return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => {
      const signs = Array.from(run);
      return signs.length === 1 ? signs : signs.slice(1).map((sign, i) => signs[i] + sign);
    });
  }

  /** What a page is filed under: the pairs, and each character for queries of a single one. */
  const pairsAndSigns = (text) => [...pairs(text), ...fold(text).match(/[\p{L}\p{N}]/gu) ?? []];

  /** The words of the query, each cut where a word of the synonyms stands in it:
      [{typed: "引越しの手続", pieces: [{typed: "引越し", related: ["転出届"]}, {typed: "の手続", related: []}]}]
      What the plan does not list is `absent`: its name. */
  function wordsOf(text, synonyms) {
    const groups = new Map(synonyms.flatMap((group) => group.words.map((word) => [fold(word), group])));
    const inside = [...groups.keys()].filter((word) => word.length > 1).sort((a, b) => b.length - a.length);
    // Without any word to look for, /()/ would cut between all characters: (?!) is found nowhere.
    const known = new RegExp(`(${inside.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|") || "(?!)"})`);
    const isGrammar = (text) => /^\p{Script=Hiragana}*$/u.test(text); // beside a known word: の, をしたい
    return (text.normalize("NFKC").match(/[\p{L}\p{N}]+/gu) ?? []).map((typed) => {
      const cut = groups.has(fold(typed)) ? ["", fold(typed), ""] : fold(typed).split(known);
      let at = 0;
      const pieces = cut.map((folded) => {
        at += folded.length;
        const { means: related = [], absent } = groups.get(folded) ?? {};
        return { typed: typed.slice(at - folded.length, at), related, absent };
      });
      // What is known stands at odd places; a word without any is a single piece.
      return { typed, pieces: pieces.filter((piece, i) => i % 2 || cut.length === 1 || !isGrammar(piece.typed)) };
    });
  }

  function search({ fields, documents, synonyms }) {
    const named = (row) => Object.fromEntries(row.map((value, i) => [fields[i], value]));
    const pages = documents.map((row, id) => ({ id, ...named(row) }));
    const asked = wordsOf(query, synonyms);
    const index = new MiniSearch({
      fields: ["title", "official", "terms", "text"],
      tokenize: pairsAndSigns,
      searchOptions: { tokenize: pairs, boost: { title: 3, official: 3, terms: 2 } },
    });
    index.addAll(pages);
    const all = (queries) => ({ combineWith: "AND", queries });
    const any = (queries) => ({ combineWith: "OR", queries });
    const variants = ({ typed, related }) => any([typed, ...related].map((text) => all([text])));
    const exact = all(asked.map(({ typed, pieces }) => any([all([typed]), all(pieces.map(variants))])));
    const pieces = asked.flatMap((word) => word.pieces);
    const absent = absentOf(asked, pages);
    let found = asked.length ? index.search(exact) : [];
    const loose = found.length === 0;
    if (loose) {
      // What is not there is not like something else: only what somebody has named as near is shown.
      const texts = absent.length ? absent.flatMap(({ related }) => related) : pieces.flatMap(({ typed, related }) => [typed, ...related]);
      const resembles = ({ id }) => texts.some((text) => (absent.length ? has(pages[id], text) : hasHalf(pages[id], text)));
      found = index.search(texts.join(" ")).filter(resembles);
    }
    // Of pages that have the words equally prominently, the most used comes first; of near ones, the nearest by pairs.
    const results = found.map(({ id, score }) => {
      const value = prominence(pages[id], asked) + (loose ? score / 1e6 : 0);
      return { page: pages[id], value: pages[id].likely * value };
    });
    results.sort((a, b) => b.value - a.value || b.page.weight - a.page.weight || a.page.id - b.page.id);
    const near = results.filter(({ value }) => !loose || value >= LOOSE * results[0].value);
    return { pieces, absent, loose, pages: near.map(({ page }) => page) };
  }

  /** The pieces that stand for what the plan does not list. Not 印鑑登録 in 印鑑登録証明書: that is the name of a page. */
  function absentOf(asked, pages) {
    const called = pages.map((page) => fold(names(page).join("\n")));
    const isListed = (word, piece) => fold(word) !== fold(piece) && called.some((name) => name.includes(fold(word)));
    return asked.flatMap(({ typed, pieces }) => pieces.filter((piece) => piece.absent && !isListed(typed, piece.typed)));
  }

  /** Whether a name of the page has the word. */
  const has = (page, word) => fold(names(page).join("\n")).includes(fold(word));

  /** Whether the page has half of the word in one piece: less is chance. */
  function hasHalf({ title, official, terms, text }, word) {
    const [whole, part] = [fold([title, official, terms, text].join("\n")), fold(word)];
    const length = Math.max(2, Math.ceil(part.length / 2));
    const halves = Array.from(part, (_, at) => part.slice(at, at + length)).filter((half) => half.length === length);
    return halves.some((half) => whole.includes(half));
  }

  /** How prominently a page has what was asked for, each word in one piece: the mean of what the words are worth. */
  function prominence(page, asked) {
    const places = PLACES.map(([worth, textOf]) => [worth, fold(textOf(page))]);
    const worth = (word) => places.find(([, text]) => text.includes(fold(word)))?.[0] ?? 0;
    const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const known = ({ typed, related }) => Math.max(worth(typed), ...related.map((word, i) => worth(word) * NEXT ** i));
    const word = ({ typed, pieces }) =>
      pieces.length === 1 ? WHOLE * known(pieces[0]) : Math.max(WHOLE * worth(typed), mean(pieces.map(known)));
    return mean(asked.map(word));
  }

  // ------------------------------------------------------------------------- what is shown

  const words = (key, values) => box.dataset[key].replace(/__([A-Z])__/g, (_, name) => values[name]);

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** The places of the words in the text as [start, end], in order and without overlaps. */
  function places(text, wanted) {
    const signs = Array.from(text, fold);
    const starts = signs.flatMap((sign, i) => Array(sign.length).fill(i));
    const folded = signs.join("");
    const found = wanted.flatMap((word) => {
      const hits = [];
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        hits.push([starts[at], starts[at + word.length - 1] + 1]);
      }
      return hits;
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter(([start], i) => !found.slice(0, i).some(([, end]) => end > start));
  }

  /** The text from `from` to `to` as nodes, what was looked for in <mark>. */
  function marked(text, wanted, from = 0, to = Infinity) {
    const signs = Array.from(text);
    const nodes = [];
    let at = from;
    for (const [start, end] of places(text, wanted).filter(([start, end]) => start >= from && end <= to)) {
      nodes.push(signs.slice(at, start).join(""), element("mark", "", signs.slice(start, end).join("")));
      at = end;
    }
    return [...nodes, signs.slice(at, to).join("")];
  }

  function excerpt(text, wanted) {
    const first = places(text, wanted)[0]?.[0] ?? 0;
    const from = first < EXCERPT.length - EXCERPT.before ? 0 : first - EXCERPT.before;
    const to = from + EXCERPT.length;
    return [from ? "…" : "", ...marked(text, wanted, from, to), Array.from(text).length > to ? "…" : ""];
  }

  function entry(page, wanted, statuses) {
    const link = element("a", "", ...marked(page.title, wanted));
    link.href = box.dataset.root + page.address;
    const facts = element("p", "search-list__facts", element("span", "search-list__kind", page.kind));
    if (page.status) {
      const { tone, mark, label } = statuses[page.status];
      const sign = element("span", "badge__mark", mark);
      sign.setAttribute("aria-hidden", "true");
      facts.append(" ", element("span", `badge badge--${tone}`, sign, label));
    }
    const title = element("p", "search-list__title", link);
    const official = page.official ? [element("p", "search-list__official", ...marked(page.official, wanted))] : [];
    return element("li", "", title, ...official, facts, element("p", "", ...excerpt(page.text, wanted)));
  }

  function show(content) {
    const { pieces, absent, loose, pages } = search(content);
    const values = { Q: query, N: pages.length };
    const sentences = absent.map((piece) => words("absent", { A: piece.absent }));
    const near = pages.filter((page) => absent.some(({ related }) => related.some((word) => has(page, word))));
    if (near.length) sentences.push(words("maybe", { B: near.map(({ title }) => title).join(box.dataset.and) }));
    if (!absent.length) sentences.push(words(pages.length === 0 ? "none" : loose ? "loose" : "found", values));
    else if (pages.length) sentences.push(words("beside", values));
    for (const { typed, related } of pieces.filter((piece) => !absent.includes(piece))) {
      const others = related.filter((word) => fold(word) !== fold(typed));
      if (others.length) sentences.push(words("related", { A: typed, B: others.join(box.dataset.and) }));
    }
    const wanted = pieces.flatMap(({ typed, related }) => [typed, ...related].map(fold));
    list.replaceChildren(...pages.map((page) => entry(page, wanted, content.statuses)));
    list.hidden = pages.length === 0;
    document.getElementById("search-ways").hidden = pages.length > 0 && !loose && !absent.length;
    said.replaceChildren(...sentences.map((sentence) => element("p", "", sentence)));
  }

  async function start() {
    document.getElementById("search-q").value = query;
    if (!query) return;
    document.title = `${words("title", { Q: query })} - ${document.title}`;
    const content = await fetch(box.dataset.index)
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    if (content) return show(content);
    said.replaceChildren(element("p", "", box.dataset.failed));
    document.getElementById("search-ways").hidden = false;
  }

  start();
})();
