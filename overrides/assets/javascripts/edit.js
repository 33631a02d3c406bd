/* The page where a change is composed: what was chosen and typed becomes the body of an issue form, and the address
   that opens the form with it. Nothing is sent or stored from here; once loaded, it needs no network. */
(async () => {
  "use strict";

  const LONGEST_ADDRESS = 8000; // characters that GitHub takes for sure
  const DATES = ["on", "by", "announced", "target", "seen_on", "gone_on", "replaced_on"]; // of what can be corrected
  const { put, yaml } = portalYaml;
  const { firstDay } = portalDates;

  const box = document.getElementById("edit");
  const at = (id) => document.getElementById(`edit-${id}`);
  const words = (key, values) => box.dataset[key].replace(/__([A-Z])__/g, (_, name) => values[name]);
  const data = await fetch(box.dataset.index)
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  if (!data) {
    at("failed").hidden = false;
    return;
  }

  const forms = Array.from(document.querySelectorAll(".edit__form"));
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const keyOf = (record) => `${record.kind}/${record.id}`;
  const byKey = new Map(data.records.map((record) => [keyOf(record), record]));

  /** `made` with `text`, its Japanese marked as such on a page in another language. */
  function say(made, text) {
    made.replaceChildren(...portalJapanese.nodes(text));
    return made;
  }

  /** An option, which can hold no element: it is marked as a whole. */
  function option(value, text) {
    const made = new Option(text, value);
    if (portalJapanese.isOther(text)) made.lang = "ja";
    return made;
  }

  let record = null;
  let form = null;

  // ------------------------------------------------------------------------- choosing

  function listRecords() {
    const wanted = fold(at("q").value);
    const chosen = at("record").value;
    const fits = (one) => keyOf(one) === chosen || fold(`${one.name} ${one.official} ${one.id}`).includes(wanted);
    const shown = data.records.filter(fits);
    const groups = data.kinds.map(({ name, label }) => {
      const group = document.createElement("optgroup");
      group.label = label;
      group.append(...shown.filter(({ kind }) => kind === name).map((one) => option(keyOf(one), one.name)));
      return group;
    });
    at("record").replaceChildren(at("record").options[0], ...groups.filter((group) => group.children.length));
    at("record").value = chosen;
    at("found").textContent = words("found", { N: shown.length });
  }

  /** The options of a list that the data fills, behind its first one. */
  function fill(select, choices) {
    select.replaceChildren(select.options[0], ...choices.map(([value, text]) => option(value, text)));
  }

  function showRecord() {
    record = byKey.get(at("record").value) ?? null;
    at("known").hidden = !record;
    if (record) {
      say(at("sentence"), record.sentence);
      at("confirmed").hidden = !record.compared;
      at("confirmed").textContent = record.confirmed ? words("confirmed", { A: record.confirmed }) : box.dataset.never;
      at("page").href = box.dataset.root + record.address;
      at("entries").replaceChildren(
        ...record.entries.map(({ line }) => say(document.createElement("li"), line)),
      );
    }
    for (const one of Array.from(at("form").options).slice(1)) {
      const { kinds, needs } = one.dataset;
      one.hidden = one.disabled = Boolean(record) && !(kinds.split(" ").includes(record.kind) && (!needs || record[needs]?.length));
    }
    if (at("form").selectedOptions[0]?.disabled) at("form").value = "";
    for (const one of forms) prepare(one);
    showForm();
  }

  /** The lists of a form as they are for the chosen record. */
  function prepare(one) {
    one.elements.record.value = record ? keyOf(record) : "";
    for (const select of one.querySelectorAll("select[data-fill]")) {
      const name = select.dataset.fill;
      if (name === "sources") fill(select, data.sources.map(({ id, title, called = title, published }) => [id, published ? words("dated", { T: called, D: published }) : called]));
      else if (name === "places") fill(select, data.places);
      else if (name === "words") fill(select, (record?.words ?? []).map(({ name: value, title }) => [value, title]));
      else if (name === "entries") fill(select, (record?.entries ?? []).map(({ name: value, line }) => [value, line]));
      else fill(select, record?.[name] ?? []);
      if (name !== "sources") select.closest("div").hidden = select.options.length === 1 && !select.required;
    }
    // Why a deadline has changed is asked of one that stands beside another, and of no first one.
    const isFirst = !record?.entries.some(({ list }) => list === one.dataset.list);
    for (const reason of one.querySelectorAll('[data-key^="reason."]')) {
      reason.closest("div").hidden = isFirst;
      reason.required = !isFirst && !reason.dataset.key.endsWith(".en");
      if (isFirst) reason.value = "";
    }
    askWith(one);
    if ("renames" in one.dataset) one.elements.right_en.value = nameOf(record)?.en ?? "";
    for (const unit of one.querySelectorAll("[data-unit]")) say(unit, record?.unit ?? "");
  }

  /** The name that the makers of a record gave it, among its words. */
  const nameOf = (one) => one?.words.find(({ name }) => ["name", "title"].includes(name));

  /** What is asked only where another field is filled in: what has become of the entrance that was replaced. */
  function askWith(one) {
    for (const field of one.querySelectorAll("[data-asked-with]")) {
      field.required = Boolean(one.elements[field.dataset.askedWith].value);
      field.closest("div").hidden = !field.required;
      if (!field.required) field.value = "";
    }
  }

  function showForm() {
    const chosen = at("form").selectedOptions[0];
    at("what").textContent = chosen?.dataset.what ?? "";
    form = chosen?.value && record ? at(`fill-${chosen.value}`) : null;
    for (const one of forms) one.hidden = one !== form;
    at("last").hidden = !form;
    if (form) show();
  }

  /** The fields of a source that is on the list, as the list has them. */
  function takeSource(select) {
    const source = data.sources.find(({ id }) => id === select.value);
    for (const field of select.form.querySelectorAll('[data-key^="source."]')) {
      field.value = source?.[field.dataset.key.slice("source.".length)] ?? "";
    }
  }

  /** The fields that the chosen entry has, what stands in the chosen one, and what else can be chosen for it. */
  function takeEntry() {
    const { field, was, right, right_en: english } = form.elements;
    const { values, english: said = {}, list } = entryOf() ?? { values: {} };
    for (const one of Array.from(field.options).slice(1)) {
      one.hidden = one.disabled = !(one.value in values) && !(one.value === "confidence" && "what" in values);
    }
    if (field.selectedOptions[0].disabled) field.value = "";
    const choices = choicesOf(list, field.value);
    showWas(was, values[field.value] ?? "", choices);
    offer(choices);
    english.closest("div").hidden = !isText(field.value);
    english.value = said[field.value] ?? "";
    right.value = isText(field.value) ? (values[field.value] ?? "") : ""; // a text is mended from where it stands
  }

  /** Whether a field of an entry is a text, which stands there in two languages. */
  const isText = (name) => ["what", "note"].includes(name);

  const entryOf = () => record.entries.find(({ name }) => name === form.elements.entry?.value);
  const wordOf = () => record.words.find(({ name }) => name === form.elements.words?.value);

  /** What stands there now, called as on the page, with its code for the data. */
  function showWas(was, code, choices) {
    was.dataset.code = code;
    was.value = choices.find(([value]) => value === code)?.[1] ?? code;
  }

  /** What is right is chosen where there are `choices`, else typed. */
  function offer(choices) {
    const { right, choice } = form.elements;
    right.hidden = choices.length > 0;
    choice.hidden = !right.hidden;
    fill(choice, choices);
  }

  /** What stands in the chosen word of the record, which is typed anew from there. */
  function takeWords() {
    const { was, right, right_en: english } = form.elements;
    const word = wordOf();
    const choices = word?.choices ?? [];
    showWas(was, word?.now ?? "", choices);
    offer(choices);
    right.value = word?.now ?? "";
    english.closest("div").hidden = !word?.text;
    english.value = word?.en ?? "";
  }

  /** What can be chosen in a field of the entries in a `list`: [code, as the page calls it, in Japanese if otherwise]. */
  function choicesOf(list, name) {
    if (name === "source") return data.sources.map(({ id, title, called = title }) => [id, called, title + data.brackets[0] + id + data.brackets[1]]);
    const formOf = ({ id }) => id.replace("edit-fill-", "");
    const kinds = (one) => at("form").querySelector(`[value="${formOf(one)}"]`).dataset.kinds.split(" ");
    const adds = forms.find((one) => one.dataset.list === list && kinds(one).includes(record.kind));
    const field = adds?.elements[name];
    if (field?.dataset.fill) return offered(field);
    const said = data.forms[adds && formOf(adds)]?.options[name] ?? {};
    return Array.from(field?.options ?? [])
      .filter(({ value }) => value)
      .map(({ value, text }) => [value, text, said[value].split(" / ")[0].split(data.brackets[0])[0]]);
  }

  /** What the data offer in a field: the places to look in, the ways of measuring of the record. */
  const offered = ({ dataset }) => ({ places: data.places, measures: record.measures })[dataset.fill] ?? [];

  // ------------------------------------------------------------------------- what comes of it

  const fieldsOf = (one) => Array.from(one.querySelectorAll("[data-label]"));
  const written = (field) => field.value.trim().replace(/\s*\n\s*/g, "");
  const formName = () => at("form").value;

  /** What a field holds, as far as it can be seen whether it is right: a date, an address, a figure. */
  function holds(field) {
    const own = field.name === "right" ? (form.elements.field?.value ?? "") : "";
    const isDate = field.dataset.holds === "date" || DATES.includes(own) || (field.name === "right" && wordOf()?.date);
    const isFigure = field.name === "value" || own === "value" || (field.name === "right" && wordOf()?.measure !== undefined);
    return isDate ? "date" : isFigure ? "figure" : own === "url" ? "url" : (field.dataset.holds ?? "");
  }

  const typed = (field) => (holds(field) === "date" ? portalDates.read(written(field), data.dates, data.periods) : written(field));

  /** What a field says in the data: the code of what the page calls otherwise. */
  const coded = (field) => (field.name === "was" ? (field.dataset.code ?? "") : typed(field));

  /** What a field says in the issue: in Japanese, without a code. */
  function textOf(field) {
    const code = coded(field);
    if (field.name === "record") return data.site + record.address;
    if (field.name === "words") return wordOf().written ?? wordOf().title;
    const choices = ["was", "right"].includes(field.name) ? (wordOf()?.choices ?? choicesOf(entryOf()?.list, form.elements.field?.value)) : offered(field);
    const [, called, japanese = called] = choices.find(([value]) => value === code) ?? [];
    return data.forms[formName()].options[field.name]?.[code] ?? japanese ?? code;
  }

  /** The body that GitHub would make of the form, had it been filled in there. */
  const bodyOf = () =>
    fieldsOf(form)
      .map((field) => `### ${data.forms[formName()].headings[field.name]}\n\n${typed(field) ? textOf(field) : box.dataset.none}\n`)
      .join("\n");

  function addressOf() {
    const query = { template: box.dataset.template, title: data.forms[formName()].begins + record.name };
    return `${box.dataset.issues}?${new URLSearchParams({ ...query, [box.dataset.field]: bodyOf() })}`;
  }

  /** The entry and the source that the form asks for, as they will stand in the data. */
  function asked() {
    const entry = {};
    const source = {};
    for (const field of fieldsOf(form).filter((one) => one.dataset.key && typed(one))) {
      const key = field.name === "date" && form.elements.date_is ? form.elements.date_is.value : field.dataset.key;
      if (key.startsWith("source.")) source[key.slice("source.".length)] = typed(field);
      else if (key !== "confidence" || typed(field) !== "high") put(entry, key, coded(field));
    }
    return { entry, source };
  }

  /** The page at an address: without a place on it. See macros/edit/forms/parts/cited.py. */
  function pageOf(address) {
    const url = URL.parse?.(address) ?? null;
    return url ? url.origin + url.pathname.replace(/\/+$/, "") + url.search : address;
  }

  const onSamePage = (one, address) => Boolean(address && one.url) && pageOf(one.url) === pageOf(address);

  /** The id of a listed source that says the same, or the one that the source will get: who, about what, when. */
  function idOf(source) {
    const inAll = (one) => ["title", "publisher", "kind", "published", "url"].every((key) => one[key] === source[key]);
    const sameDay = (one) => !one.published || !source.published || one.published === source.published;
    const onPage = (one) => sameDay(one) && onSamePage(one, source.url);
    const known = data.sources.find(onPage) ?? data.sources.find(inAll);
    if (known) return [known.id, false];
    const when = source.published ?? typed(form.elements.date);
    const name = `${source.kind}-${record.id}-${when.toLowerCase()}`;
    const ids = new Set(data.sources.map(({ id }) => id));
    let id = name;
    for (let number = 2; ids.has(id); number += 1) id = `${name}-${number}`;
    return [id, true];
  }

  /** What will stand in which file, as [path, YAML]. */
  function filesAsked() {
    const { entry, source } = asked();
    const parts = [];
    if (source.title) {
      const [id, isNew] = idOf(source);
      entry.source = id;
      if (isNew) parts.push(["data/sources.yml", yaml({ sources: [{ id, ...source }] })]);
    }
    if (form.elements.entry) {
      const { list, english: said = {} } = entryOf();
      const { right: value, right_en: english } = form.elements;
      const text = english.value ? { ja: typed(value), en: typed(english) } : { ja: typed(value) };
      const right = { [entry.field]: isText(entry.field) ? text : typed(value) };
      const { was, ...others } = entry;
      const before = isText(entry.field) && was === typed(value) ? said[entry.field] : was; // where the English alone is mended
      parts.push([record.file, yaml({ [list]: [{ ...right, corrections: [before ? { ...entry, was: before } : others] }] })]);
    } else if (form.elements.words || "renames" in form.dataset) {
      const { name: field, now: was } = nameOf(record) ?? {};
      parts.push([record.file, yaml(wordsAsked(form.elements.words ? entry : { ...entry, field, was }))]);
    } else {
      const closed = form.elements.before?.value === "closed" ? [{ url: form.elements.replaces.value, gone_on: entry.seen_on }] : [];
      parts.push([record.file, yaml(form.dataset.list ? { [form.dataset.list]: [entry, ...closed] } : entry)]);
    }
    return parts;
  }

  /** A word of the record as it will stand there: in a list, beside nothing else of its item; and what was, and why. */
  function wordsAsked({ field, was, on, why, source }) {
    const { right: value, right_en: english } = form.elements;
    const word = record.words.find(({ name }) => name === field);
    const text = typed(english) ? { ja: typed(value), en: typed(english) } : { ja: typed(value) };
    const holder = field.split(".").reduceRight(
      (inside, step) => (/^[0-9]+$/.test(step) ? [inside] : { [step]: inside }),
      word.text ? text : typed(value),
    );
    const before = was === typed(value) ? word.en : was; // where the English alone is mended
    const revision = { on, field: word.key, ...(before ? { was: before } : {}), why, ...(source ? { source } : {}) };
    const said = { ...holder, revisions: [revision] };
    return record.list ? { [record.list]: [{ id: record.id, ...said }] } : said;
  }

  function element(tag, text, ...children) {
    const made = document.createElement(tag);
    made.append(text, ...children);
    return made;
  }

  /** Whether a figure was typed without its unit. */
  const isBare = (field) => holds(field) === "figure" && /^[0-9\uff10-\uff19.,\uff0e\uff0c]+$/.test(typed(field));

  const chosenText = (value) => Array.from(form.elements.choice?.options ?? []).find((one) => one.value === value && value)?.text;

  const shownValue = (field) => (field.name === "right" && chosenText(typed(field))) || shownText(field);

  const shownText = (field) =>
    field.selectedOptions ? field.selectedOptions[0].text : `${typed(field)}${isBare(field) ? (record.unit ?? "") : ""}`;

  /** Whether a text of the record is said to be right just as it stands there. */
  function isSame() {
    const { right, right_en: english, field } = form.elements;
    if (form.elements.entry) {
      const { values, english: said = {} } = entryOf() ?? { values: {} };
      return isText(field.value) && typed(right) === values[field.value] && typed(english) === (said[field.value] ?? "");
    }
    const word = "renames" in form.dataset ? nameOf(record) : wordOf();
    return Boolean(word) && typed(right) === word.now && typed(english) === (word.en ?? "");
  }

  // ------------------------------------------------------------------------- what cannot be right

  /** The day of the site, or that of the reader, whichever is later. */
  const today = () => [box.dataset.asOf, new Date().toLocaleDateString("sv")].sort().at(-1);

  const isAddress = (text) => /^https?:\/\/[^\s<>"'\\/.]+\.[^\s<>"'\\]+$/i.test(text);

  /** What is wrong with a figure: not begun with a number; without its unit, and far from all that is known. */
  function figureFault(field, said) {
    const text = typed(field);
    if (!/^[0-9\uff10-\uff19]/.test(text)) return words("noFigure", { ...said, U: record.unit.trim() });
    const measure = form.elements.measure?.value ?? entryOf()?.values.measure ?? wordOf()?.measure ?? "";
    const [low, high] = record.ranges?.[measure] ?? record.ranges?.[""] ?? [];
    if (low === undefined || !isBare(field)) return "";
    const value = Number(text.normalize("NFKC").replaceAll(",", ""));
    const isFar = (one) => one > data.far * high || data.far * one < low;
    const unit = record.unit.trim();
    const range = `${low === high ? "" : words("range", { L: low })}${high}${unit}`;
    if (!isFar(value)) return "";
    const whole = Number((value * 100).toPrecision(12));
    const isPart = unit === "%" && value <= 1 && !isFar(whole);
    return words(isPart ? "part" : "far", { ...said, R: range, U: `${text}${unit}`, W: `${whole}${unit}` });
  }

  /** What is wrong with what was typed in a field, in words; empty where nothing can be seen to be. */
  function fault(field) {
    const text = typed(field);
    const said = { A: field.dataset.label, B: text };
    const own = field.name === "right" ? (form.elements.field?.value ?? "") : "";
    const held = holds(field);
    if (!text || field.name === "was") return "";
    if (held === "url") return isAddress(text) ? "" : words("noUrl", said);
    if (held === "figure") return figureFault(field, said);
    if (held !== "date") return "";
    const day = firstDay(text);
    if (!day && !data.periods.includes(text)) return words("noDate", said);
    const mayLieAhead = field.dataset.key === "target" || own === "target" || form.elements.kind?.value === "planned";
    return day > today() && (!mayLieAhead || field.name === "source_date") ? words("ahead", said) : "";
  }

  function show() {
    askWith(form);
    const missing = fieldsOf(form).filter((field) => field.required && !typed(field));
    at("missing").textContent = missing.length
      ? words("missing", { A: missing.map((field) => field.dataset.label).join(box.dataset.and) })
      : "";
    const same = !missing.length && isSame();
    if (same) at("missing").textContent = box.dataset.unchanged;
    const wrong = fieldsOf(form).map(fault).filter(Boolean);
    at("wrong").replaceChildren(...wrong.map((text) => say(document.createElement("li"), text)));
    at("ready").hidden = missing.length > 0 || same || wrong.length > 0;
    const place = form.querySelector("[data-same]");
    if (place) {
      const known = data.sources.find((one) => onSamePage(one, typed(form.elements.source_url)));
      say(place, known && !form.querySelector('[data-fill="sources"]').value ? words("same", { A: known.called ?? known.title }) : "");
    }
    if (at("ready").hidden) return;
    const rows = fieldsOf(form).filter((field) => typed(field));
    at("shown").replaceChildren(
      ...rows.map((field) => {
        const value = field.name === "record" ? record.name : shownValue(field);
        return element("div", "", element("dt", field.dataset.label), say(element("dd", ""), value));
      }),
    );
    const address = addressOf();
    at("send").href = address;
    at("long").hidden = address.length <= LONGEST_ADDRESS;
    // A figure with its unit is read by the program that takes the form over; what it reads is not known here.
    at("yaml").closest("details").hidden = Array.from(form.elements).some((one) => one.dataset.label && holds(one) === "figure" && !/^[0-9.]*$/.test(typed(one)));
    at("yaml").replaceChildren(
      ...filesAsked().flatMap(([path, text]) => {
        const link = Object.assign(document.createElement("a"), { href: box.dataset.files + path, textContent: path });
        const lines = say(document.createElement("pre"), text);
        lines.tabIndex = 0;
        return [element("p", link), lines];
      }),
    );
  }

  // ------------------------------------------------------------------------- going

  at("q").addEventListener("input", listRecords);
  at("record").addEventListener("change", showRecord);
  at("form").addEventListener("change", showForm);
  for (const one of forms) {
    one.addEventListener("submit", (event) => event.preventDefault());
    one.addEventListener("input", ({ target }) => {
      if (target.dataset.fill === "sources") takeSource(target);
      if (one.elements.entry && ["entry", "field"].includes(target.name)) takeEntry();
      if (target.name === "words") takeWords();
      if (target.name === "choice") one.elements.right.value = target.value;
      show();
    });
  }
  listRecords();
  const query = new URLSearchParams(location.search);
  at("record").value = byKey.has(query.get("record")) ? query.get("record") : "";
  showRecord();
  at("form").value = query.get("form") ?? "";
  if (at("form").selectedIndex < 0) at("form").value = "";
  showForm();
})();
