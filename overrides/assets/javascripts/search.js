/* The search page: what ?q= asks for is looked up by find.js and shown here; nothing is sent anywhere.

   The form loads this page anew, so that address, history and back button need no script. */
(() => {
  "use strict";

  // Where a language has wide letters an excerpt has fewer of them.
  const EXCERPT = document.documentElement.lang === "ja" ? { before: 60, length: 130 } : { before: 120, length: 260 };
  const SHOWN = 10; // pages at first; a phone is scrolled no further for what hardly fits
  const STOPS = ["\u3002", ". "]; // 。
  const COMMAS = ["\u3001", ", "]; // 、

  const box = document.getElementById("search-results");
  const said = document.getElementById("search-said");
  const list = box.querySelector("ol");
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
  let finder = null;

  const bare = (text) => text.replaceAll(" ", "");
  const words = (key, values) => box.dataset[key].replace(/__([A-Z])__/g, (_, name) => values[name]);

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(
      ...children.flatMap((child) => (typeof child === "string" ? portalJapanese.nodes(child, inPhrases) : [child])),
    );
    return made;
  }

  const PARTICLE = "[\u3092\u306f\u304c\u306b\u3068\u3067\u306e\u3082\u3066\u308b\u3084\u305f\u3078\u3089]"; // を, は, が …
  const BREAK = new RegExp(`(${PARTICLE})(?=[\\p{Script=Katakana}\\p{Script=Han}A-Za-z0-9])`, "gu");

  /** A text in pieces between which a line may end: after a particle, before what begins a word. */
  const inPhrases = (text) =>
    text
      .replace(BREAK, "$1\n")
      .split("\n")
      .flatMap((piece, i) => (i ? [document.createElement("wbr"), piece] : [piece]));

  /** The places of the words in the text as [start, end], in order and without overlaps. */
  function places(text, wanted) {
    const signs = Array.from(text, finder.spelled);
    const starts = signs.flatMap((sign, i) => Array(sign.length).fill(i));
    const spelled = signs.join("");
    const found = wanted.flatMap((word) => {
      const letters = Array.from(word, (sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&"));
      // What find.js leaves out between kanji, as in 申し込み, stands here.
      const hits = word ? [...spelled.matchAll(new RegExp(letters.join("[\u3041-\u3096]?"), "g"))] : [];
      const endOf = (last) => (text[last + 1] === "\u30fc" ? last + 2 : last + 1); // it is left out, too
      return hits.map(({ 0: hit, index }) => [starts[index], endOf(starts[index + hit.length - 1])]);
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

  /** The answer with which the text begins, its first line, or else its first sentences; and the first of the others
      that has what was looked for where they have none of it. */
  function excerpt(text, wanted) {
    const signs = Array.from(text);
    const after = (marks) =>
      signs.flatMap((sign, i) =>
        marks.some((mark) => mark.trim() === sign && (mark === sign || signs[i + 1] === " ")) ? [i + 1] : [],
      );
    const ends = after(STOPS);
    const answer = signs.indexOf("\n");
    const some = ends.findLast((end) => end <= EXCERPT.length) ?? Math.min(signs.length, EXCERPT.length);
    const to = answer > 0 ? answer : some;
    const shown = marked(text, wanted, 0, to);
    const first = places(text, wanted)[0]?.[0] ?? 0;
    if (first < to) return [...shown, answer < 0 && to < signs.length ? "…" : ""];
    const begin = Math.max(to, ends.findLast((end) => end <= first) ?? 0);
    const comma = after(COMMAS).findLast((end) => end <= first) ?? 0;
    const from = first - begin <= EXCERPT.before ? begin : Math.max(begin, comma || first - EXCERPT.before);
    const end = Math.min(ends.find((end) => end > first) ?? signs.length, from + EXCERPT.length);
    return [...shown, "…", ...marked(text, wanted, from, end), end < signs.length ? "…" : ""];
  }

  function linkTo(page, ...children) {
    const link = element("a", "", ...children);
    link.href = box.dataset.root + page.address;
    return link;
  }

  /** A sentence with links to the pages that it names. */
  function naming(key, pages) {
    const [before, after] = words(key, { B: "\n" }).split("\n");
    return [before, ...pages.flatMap((page, i) => [...(i ? [box.dataset.and] : []), linkTo(page, page.title)]), after];
  }

  /** What the list has of a page. That it is a procedure is said of none: nearly all are. The answer of a procedure is left out where it may answer another question; its status
      stays (`shows`) where nothing says that it is another. */
  function entry(page, wanted, statuses, { answers, shows }) {
    const link = linkTo(page, ...marked(page.title, wanted));
    const isProcedure = /^procedures\/[^?]/.test(page.address);
    const facts = element(
      "p",
      "search-list__facts",
      ...(isProcedure ? [] : [element("span", "search-list__kind", page.kind)]),
    );
    if (page.status && shows) {
      const { tone, mark, label } = statuses[page.status];
      const sign = element("span", "badge__mark", mark);
      sign.setAttribute("aria-hidden", "true");
      facts.append(facts.hasChildNodes() ? " " : "", element("span", `badge badge--${tone}`, sign, label));
    }
    const title = element("p", "search-list__title", link);
    const official = page.official ? [element("p", "search-list__official", ...marked(page.official, wanted))] : [];
    const text = page.status && !answers ? [] : [element("p", "", ...excerpt(page.text, wanted))];
    return element("li", "", title, ...official, ...(facts.hasChildNodes() ? [facts] : []), ...text);
  }

  /** Shows the first pages of the list, and the rest of them at the touch of a button. */
  function showFirst() {
    const rest = [...list.children].slice(SHOWN);
    if (rest.length < 2) return; // a button takes as much place as one
    for (const item of rest) item.hidden = true;
    const button = element("button", "md-button search-more", words("more", { N: rest.length }));
    button.type = "button";
    button.addEventListener("click", () => {
      for (const item of rest) item.hidden = false;
      rest[0].querySelector("a").focus();
      button.remove();
    });
    list.after(button);
  }

  function show() {
    const {
      meant,
      pieces,
      absent,
      answered,
      loose,
      lacks,
      slipped,
      turned,
      isVague,
      isOtherStep,
      asksFact,
      isNamed,
      pages,
    } = finder.find(query);
    const values = { Q: query, N: pages.length, W: lacks.join(box.dataset.and) };
    const unlisted = absent.map(({ group }) => words("absent", { A: group.absent }));
    const sentences = answered ? [] : [...unlisted]; // an answer stands before what is said of the rest
    const akin = absent.flatMap(({ group }) => group.meanings);
    const near = pages.filter(({ names }) => akin.some((word) => names.includes(word)));
    if (near.length && !answered) sentences.push(naming("near", near));
    const isElsewhere = ({ group }) => Boolean(group.office);
    if (!answered)
      sentences.push(
        ...absent.filter(isElsewhere).map(({ group }) => words("office", { A: group.absent, B: group.office })),
      );
    if (meant) sentences.unshift(words("meant", { Q: query, B: meant }));
    const apart = isNamed ? "close" : "loose"; // what is looked for has a page, its circumstances have not
    const how = loose ? (turned.length ? "beside" : lacks.length ? "partly" : apart) : "found";
    if (slipped && !absent.length) sentences.push(naming("maybe", [pages[0]]));
    if (!absent.length) sentences.push(words(pages.length === 0 ? "none" : how, values));
    else if (pages.length) sentences.push(words(answered && !loose ? "found" : "beside", values));
    // What a word was only taken for is no related word of it.
    const taken = pieces.filter(({ group, isNear }) => group && !group.absent && !isNear);
    const others = ({ text, group }) =>
      (group.said ?? group.means).filter((word) => bare(finder.spelled(word)) !== bare(text));
    const related = [...new Set(taken.flatMap(others))].join(box.dataset.and);
    if (related && pages.length && !turned.length) sentences.push(words("related", { A: query, B: related }));
    sentences.push(...pieces.flatMap(({ group }) => group?.note ?? []));
    if (!absent.length) sentences.push(...turned.map((name) => words(name, values)));
    if (asksFact && pages.length && !pages[0].is_figure && (answered || !absent.length))
      sentences.push(words("facts", values));
    const meanings = pieces.flatMap(({ text, group }) => [text, ...(group?.meanings ?? [])]);
    // Who typed no Japanese finds no marks on it.
    const wanted = meanings.filter((word) => portalJapanese.isOther(query) || !portalJapanese.isOther(word));
    // What has only something said of it, as the name of a ward, is no question that a page answers.
    const isSaid = ({ group }) => group?.note && !group.means.length;
    const shows = !turned.length && (answered || !(isVague || isOtherStep || absent.length || pieces.some(isSaid)));
    const given = { shows, answers: shows && (answered || !loose) };
    list.replaceChildren(...pages.map((page) => entry(page, wanted, finder.statuses, given)));
    list.hidden = pages.length === 0;
    document.getElementById("search-ways").hidden = pages.length > 0 && (answered || (!loose && !absent.length));
    const elsewhere = document.getElementById("search-elsewhere");
    elsewhere.hidden = absent.length > 0 && absent.every(isElsewhere); // the city has nothing of it
    if (pages.length && (answered || !absent.length)) list.after(elsewhere);
    if (answered) list.after(...unlisted.map((sentence) => element("p", "search-unlisted", sentence)));
    showFirst();
    said.replaceChildren(...[...new Set(sentences)].map((sentence) => element("p", "", ...[sentence].flat())));
  }

  async function start() {
    document.getElementById("search-q").value = query;
    if (!query) return;
    document.title = `${words("title", { Q: query })} - ${document.title}`;
    finder = await portalFinder(box.dataset.index);
    if (finder) return show();
    said.replaceChildren(element("p", "", box.dataset.failed));
    document.getElementById("search-ways").hidden = false;
  }

  start();
})();
