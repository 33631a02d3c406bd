/* Filters and sorting of the list of procedures. The whole state is in the address, so that a view can be linked.
   Without this script the complete table is shown. */
(() => {
  "use strict";

  const form = document.getElementById("procedure-filters");
  const table = document.getElementById("procedure-table");
  if (!form || !table) return;

  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row, rank) => ({
    row,
    rank,
    name: fold(row.querySelector("th").textContent),
    names: fold([row.querySelector("th").textContent, row.dataset.official ?? ""].join("\n")),
    address: new URL(row.querySelector("a").href).pathname,
    ...row.dataset,
  }));
  const root = new URL(form.dataset.root, location.href).pathname;
  const more = document.getElementById("filter-more");
  let finder = null; // what finds pages by what people call them; asked for when somebody comes to the box
  // What the plan does not list: the words for it, and the line that says so.
  const absent = Array.from(document.querySelectorAll("#filter-not-counted li"), (line) => ({
    line,
    words: JSON.parse(line.dataset.words).map(fold),
  }));
  const fields = ["q", "status", "period", "topic", "system", "sort"];
  const exact = ["status", "period", "topic", "system"];
  const order = {
    status: Array.from(form.elements.status.options, (option) => option.value),
    period: Array.from(form.elements.period.options, (option) => option.value),
  };
  const collator = new Intl.Collator("ja");
  const compare = {
    "": (a, b) => a.rank - b.rank,
    name: (a, b) => collator.compare(a.name, b.name) || a.rank - b.rank,
    period: (a, b) => order.period.indexOf(a.period) - order.period.indexOf(b.period) || a.rank - b.rank,
    status: (a, b) => order.status.indexOf(a.status) - order.status.indexOf(b.status) || a.rank - b.rank,
  };

  /* Full and half width, katakana and hiragana, capitals and spaces make no difference. */
  function fold(text) {
    return text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/\s+/g, "");
  }

  /* A value that no option has is dropped: a mistyped address shows the whole list, not an empty one. */
  function read() {
    const query = new URLSearchParams(location.search);
    for (const name of fields) {
      const field = form.elements[name];
      field.value = query.get(name) || "";
      if (field.selectedIndex === -1) field.value = "";
    }
  }

  function address() {
    const query = new URLSearchParams();
    for (const name of fields) if (form.elements[name].value) query.set(name, form.elements[name].value);
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : "");
  }

  /** The text of what is chosen, field by field: what the list is a list of. */
  function chosen() {
    const set = exact.filter((name) => form.elements[name].value);
    const texts = set.map((name) => form.elements[name].selectedOptions[0].text);
    return [...texts, form.elements.q.value.trim()].filter(Boolean);
  }

  /** Whether a row has what a field asks for: one value, or one of several. */
  function has(item, name) {
    const { value, selectedOptions } = form.elements[name];
    const { of } = selectedOptions[0]?.dataset ?? {};
    return !value || (of ? of.split(" ").includes(item[name]) : value === item[name]);
  }

  function show() {
    const words = form.elements.q.value.split(/\s+/u).map(fold).filter(Boolean);
    const named = rows.some((item) => words.every((word) => item.names.includes(word)));
    const found = words.length && !named && finder ? finder.find(form.elements.q.value) : { pages: [] };
    const pages = new Set(found.pages.map((page) => root + page.address));
    const called = rows.filter((item) => pages.has(item.address));
    const tells = !found.loose && called.length <= rows.length / 3; // what fits nearly everything says nothing
    let shown = 0;
    for (const item of rows) {
      const fits =
        exact.every((name) => has(item, name)) &&
        (words.every((word) => item.names.includes(word)) || (tells && called.includes(item)));
      item.row.hidden = !fits;
      if (fits) shown += 1;
    }
    const typed = fold(form.elements.q.value);
    const isListed = rows.some((item) => item.names.includes(typed));
    for (const { line, words } of absent) {
      const inside = words.some((word) => word.length > 1 && typed.includes(word));
      line.hidden = !(words.includes(typed) || (inside && !isListed));
    }
    body.append(...[...rows].sort(compare[form.elements.sort.value] || compare[""]).map((item) => item.row));
    const count = document.getElementById("filter-count");
    count.textContent = count.dataset.words.replace("__N__", shown);
    const what = document.getElementById("filter-what");
    what.hidden = !chosen().length;
    const said = what.dataset.words.replace("__N__", shown);
    what.replaceChildren(...portalJapanese.nodes(said.replace("__WHAT__", () => chosen().join(what.dataset.and))));
    document.getElementById("filter-empty").hidden = shown > 0;
    const [share, clear] = ["filter-share", "filter-clear"].map((id) => document.getElementById(id));
    share.href = address();
    share.hidden = clear.hidden = !address().includes("?"); // nothing is chosen
    const feed = document.getElementById("filter-feed");
    feed.hidden = !form.elements.topic.value;
    feed.href = `${root}topics/${form.elements.topic.value}/feed.xml`;
  }

  form.addEventListener("input", () => {
    history.replaceState(null, "", address());
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("filter-clear").addEventListener("click", () => {
    for (const name of fields) form.elements[name].value = "";
    history.replaceState(null, "", address());
    show();
    form.elements.q.focus();
  });
  addEventListener("popstate", () => {
    read();
    show();
  });

  form.elements.q.addEventListener("focus", ask);
  /** Ask for what finds pages, once; what is shown is shown anew when it has come. */
  async function ask() {
    form.elements.q.removeEventListener("focus", ask);
    finder = await portalFinder(form.dataset.index);
    if (form.elements.q.value) show();
  }

  more.open = matchMedia("(min-width: 60em)").matches;
  read();
  show();
  if (form.elements.q.value) ask();
})();
