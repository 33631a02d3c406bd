/* The page where a change is composed: what was chosen and typed becomes the body of an issue form, and the address
   that opens the form with it. Nothing is sent or stored from here; once loaded, it needs no network. */
(async () => {
  "use strict";

  const LONGEST_ADDRESS = 8000; // characters that GitHub takes for sure
  const { say } = portalJapanese;

  const box = document.getElementById("edit");
  const at = (id) => document.getElementById(`edit-${id}`);
  /** What the page says under a `key`, with `values` in it; nothing under no key. */
  const words = (key, values) => (key && box.dataset[key]).replace(/__([A-Z])__/g, (_, name) => values[name]);
  const data = await fetch(box.dataset.index)
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  if (!data) {
    at("failed").hidden = false;
    return;
  }

  const forms = Array.from(document.querySelectorAll(".edit__form"));
  const keyOf = (record) => `${record.kind}/${record.id}`;
  const byKey = new Map(data.records.map((record) => [keyOf(record), record]));

  let record = null;
  let form = null;

  const narrow = portalNarrow(words);
  const { prepare, askWith, takeSource, takeEntry, takeWords, choicesOf, offered, ...of } = portalOffers(
    data,
    forms,
    words,
    narrow,
  );
  const entryOf = () => of.entryOf(form, record);
  const wordOf = () => of.wordOf(form, record);

  // ------------------------------------------------------------------------- choosing

  function listRecords() {
    const labels = new Map(data.kinds.map(({ name, label }) => [name, label]));
    const choiceOf = (one) => {
      const group = labels.get(one.kind);
      return { value: keyOf(one), text: one.name, found: `${one.name} ${one.official} ${one.id}`, group };
    };
    narrow(at("record"), data.records.map(choiceOf));
  }

  function showRecord() {
    record = byKey.get(at("record").value) ?? null;
    at("known").hidden = !record;
    if (record) {
      say(at("sentence"), record.sentence);
      at("confirmed").hidden = !record.compared;
      at("confirmed").textContent = record.confirmed
        ? words("confirmed", { A: record.confirmedSaid })
        : box.dataset.neverConfirmed;
      at("page").href = box.dataset.root + record.address;
      at("entries").replaceChildren(...record.entries.map(({ line }) => say(document.createElement("li"), line)));
    }
    for (const one of Array.from(at("form").options).slice(1)) {
      const { kinds, needs } = one.dataset;
      one.hidden = one.disabled =
        Boolean(record) && !(kinds.split(" ").includes(record.kind) && (!needs || record[needs]?.length));
    }
    if (at("form").selectedOptions[0]?.disabled) at("form").value = "";
    for (const one of forms) prepare(one, record);
    showForm();
  }

  function showForm() {
    const chosen = at("form").selectedOptions[0];
    at("what").textContent = chosen?.dataset.what ?? "";
    form = chosen?.value && record ? at(`fill-${chosen.value}`) : null;
    for (const one of forms) one.hidden = one !== form;
    at("last").hidden = !form;
    if (form) show();
  }

  // ------------------------------------------------------------------------- what comes of it

  const fieldsOf = (one) => Array.from(one.querySelectorAll("[data-label]"));
  const isAsked = (field) => !field.closest(".filters__field[hidden]");
  /** A text typed on several lines is one: of English the words stay apart, of Japanese nothing stands between. */
  const oneLine = ({ name, value }) => value.trim().replace(/\s*\n\s*/g, name.endsWith("_en") ? " " : "");
  const written = (field) => (isAsked(field) ? oneLine(field) : "");
  const formName = () => at("form").value;

  /** What a field holds, as far as it can be seen whether it is right: see `held` in macros/edit/forms/index.py. */
  const holds = (field) => (field.name === "right" ? of.rightHolds(form, record) : (field.dataset.holds ?? ""));

  const isDate = (field) => ["date", "happened", "day"].includes(holds(field));

  const typed = (field) =>
    isDate(field) ? portalValues.read(written(field), data.dates, data.periods) : written(field);

  /** What a field says in the data: the code of what the page calls otherwise. */
  const coded = (field) => (field.name === "was" ? (field.dataset.code ?? "") : typed(field));

  /** What a field says in the issue: in Japanese, without a code. */
  function textOf(field) {
    const code = coded(field);
    if (field.name === "record") return data.site + record.address;
    if (field.name === "words") return wordOf().written ?? wordOf().title;
    const choices = ["was", "right"].includes(field.name)
      ? (wordOf()?.choices ?? choicesOf(record, entryOf()?.list, form.elements.field?.value))
      : offered(field, record);
    const [, called, japanese = called] = choices.find(([value]) => value === code) ?? [];
    return data.forms[formName()].options[field.name]?.[code] ?? japanese ?? code;
  }

  /** The body that GitHub would make of the form, had it been filled in there. */
  const bodyOf = () =>
    fieldsOf(form)
      .map(
        (field) =>
          `### ${data.forms[formName()].headings[field.name]}\n\n${typed(field) ? textOf(field) : box.dataset.none}\n`,
      )
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
      else if (typed(field) !== data.defaults[key]) portalYaml.put(entry, key, coded(field));
    }
    return { entry, source };
  }

  /** What will stand in which file, as [path, YAML]. */
  function filesAsked() {
    const { right, right_en: english, replaces, gone, date } = form.elements;
    return portalYaml.files({
      ...asked(),
      record,
      sources: data.sources,
      list: form.dataset.list,
      day: typed(date),
      stands: form.elements.entry && entryOf(),
      word: wordOf(),
      right: right && { ja: typed(right), en: typed(english), isText: holds(right) === "text" },
      ended: gone && typed(gone) ? { url: replaces.value, gone_on: typed(gone) } : null,
    });
  }

  function element(tag, text, ...children) {
    const made = document.createElement(tag);
    made.append(text, ...children);
    return made;
  }

  /** Whether a figure was typed without its unit. */
  const isBare = (field) => holds(field) === "figure" && portalValues.isBare(typed(field));

  const chosenText = (value) =>
    Array.from(form.elements.choice?.options ?? []).find((one) => one.value === value && value)?.text;

  const shownValue = (field) => (field.name === "right" && chosenText(typed(field))) || shownText(field);

  const shownText = (field) =>
    field.selectedOptions
      ? field.selectedOptions[0].text
      : `${typed(field)}${isBare(field) ? (record.unit ?? "") : ""}`;

  /** Whether what is said to be right is just what stands there. */
  function isSame() {
    const { right, right_en: english, field } = form.elements;
    if (form.elements.entry) {
      const { values, english: said = {} } = entryOf() ?? { values: {} };
      const stays = typed(right) === (values[field.value] ?? "");
      return stays && (holds(right) !== "text" || typed(english) === (said[field.value] ?? ""));
    }
    const word = wordOf();
    return Boolean(word) && typed(right) === word.now && typed(english) === (word.en ?? "");
  }

  const { fault, contradicted, advice } = portalFaults(data, words, {
    get form() {
      return form;
    },
    get record() {
      return record;
    },
    and: box.dataset.and,
    ...{ typed, holds, isDate, fieldsOf, entryOf, wordOf, asked, shownValue },
  });

  const { tell, showFirst } = portalBeside(at, words, box.dataset.and);

  function show() {
    askWith(form);
    const other = (field) => form.elements[field.dataset.unless];
    const isAskedFor = (field) => field.required || (other(field) && !typed(other(field)));
    const missing = fieldsOf(form).filter((field) => isAskedFor(field) && !typed(field));
    const called = (field) =>
      other(field) ? words("either", { A: field.dataset.label, B: other(field).dataset.label }) : field.dataset.label;
    const against = contradicted();
    const isSaid = (field) => field.name === "right" && !missing.length && isSame();
    const wrong = fieldsOf(form)
      .map((field) => [field, isSaid(field) ? box.dataset.unchanged : fault(field) || against.get(field.name)])
      .filter(([, text]) => text);
    const isReady = tell(form, new Map(missing.map((field) => [field, called(field)])), new Map(wrong), advice());
    at("ready").hidden = !isReady;
    const place = form.querySelector("[data-same]");
    if (place) {
      const { source } = asked();
      const known = !form.querySelector('[data-fill="sources"]').value && portalYaml.listed(source, data.sources);
      say(place, known ? words(source.url && known.url ? "same" : "titled", { A: known.called ?? known.title }) : "");
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
    at("yaml").closest("details").hidden = Array.from(form.elements).some(
      (one) => one.dataset.label && holds(one) === "figure" && !/^[0-9.]*$/.test(typed(one)),
    );
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

  at("record").addEventListener("change", showRecord);
  at("form").addEventListener("change", showForm);
  for (const one of forms) {
    one.addEventListener("submit", (event) => {
      event.preventDefault();
      showFirst(one, show);
    });
    one.addEventListener("input", ({ target }) => {
      if (target.dataset.fill === "sources") takeSource(target);
      if (one.elements.entry && ["entry", "field"].includes(target.name)) takeEntry(form, record);
      if (target.name === "words") takeWords(form, record);
      if (target.name === "choice") one.elements.right.value = target.value;
      show();
    });
  }
  for (const day of document.querySelectorAll('#edit [type="date"][value]'))
    day.value = [box.dataset.asOf, portalValues.today()].sort()[0];
  listRecords();
  const query = new URLSearchParams(location.search);
  at("record").value = byKey.has(query.get("record")) ? query.get("record") : "";
  showRecord();
  at("form").value = query.get("form") ?? "";
  if (at("form").selectedIndex < 0) at("form").value = "";
  showForm();
})();
