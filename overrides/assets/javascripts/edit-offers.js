/* What the fields of the page /edit/ offer for the chosen record: lists that its data fill, what stands there now, what is
   asked only beside something else. `data` is what the page knows, `forms` are those on it, `words` fills in a sentence. */
// biome-ignore lint/correctness/noUnusedVariables: for edit.js
const portalOffers = (data, forms, words, narrow) => {
  "use strict";

  const { say } = portalJapanese;

  /** The options of a list that the data fills, behind its first one. */
  const fill = (select, choices) =>
    narrow(
      select,
      choices.map(([value, text]) => ({ value, text })),
    );

  /** A source as it can be chosen: by its title and day, found by who published it and where, too. */
  function sourceChoice({ id, title, called = title, published, publisher, url = "" }) {
    const text = published ? words("dated", { T: called, D: published }) : called;
    return { value: id, text, found: `${text}${title}${publisher}${url}` };
  }

  /** The lists of a form as they are for the chosen record. */
  function prepare(one, record) {
    one.elements.record.value = record?.id ?? "";
    for (const select of one.querySelectorAll("select[data-fill]")) {
      const name = select.dataset.fill;
      if (name === "sources") narrow(select, data.sources.map(sourceChoice));
      else if (name === "places") fill(select, data.places);
      else if (name === "words")
        fill(
          select,
          (record?.words ?? []).map(({ name: value, title }) => [value, title]),
        );
      else if (name === "entries")
        fill(
          select,
          (record?.entries ?? []).map(({ name: value, line }) => [value, line]),
        );
      else fill(select, record?.[name] ?? []);
      if (name !== "sources") select.closest("div").hidden = select.options.length === 1 && !select.required;
    }
    // Why a deadline has changed is asked of one that stands beside another, and of no first one.
    const isFirst = !record?.entries.some(({ list }) => list === one.dataset.list);
    for (const field of one.querySelectorAll("[data-of-change]")) {
      field.closest("div").hidden = isFirst;
      field.required = !isFirst && field.dataset.ofChange === "needed";
      if (isFirst) field.value = "";
    }
    // Where all targets go by a way of measuring, a value that names none is compared with nothing.
    for (const measure of one.querySelectorAll('[data-fill="measures"]'))
      measure.required = Boolean(record?.isMeasured);
    // What stood there of another record is said of this one no longer.
    if (record && one.elements.entry) takeEntry(one, record);
    if (record && one.elements.words) takeWords(one, record);
    askWith(one);
    if ("renames" in one.dataset) one.elements.right_en.value = nameOf(record)?.en ?? "";
    for (const unit of one.querySelectorAll("[data-unit]")) say(unit, record?.unit ?? "");
  }

  /** The name that the makers of a record gave it, among its words. */
  const nameOf = (one) => one?.words.find(({ name }) => data.names.includes(name));

  /** What is asked only where another field is filled in, or with what it says: what has become of the entrance that was
      replaced, and when it was seen closed. */
  function askWith(one) {
    for (const field of one.querySelectorAll("[data-asked-with]")) {
      const { askedWith, askedIf } = field.dataset;
      const other = one.elements[askedWith].value;
      field.required = askedIf ? other === askedIf : Boolean(other);
      field.closest("div").hidden = !field.required;
      if (!field.required) field.value = "";
    }
    // Of a reason that no source gives, that is what is said.
    for (const what of one.querySelectorAll("[data-said-of-none]")) {
      const isNone = one.elements[what.dataset.given].value === what.dataset.none;
      if (isNone) what.value = data.noReason[what.dataset.saidOfNone];
      else if (what.readOnly) what.value = "";
      what.readOnly = isNone;
    }
    for (const note of one.querySelectorAll("label [data-optional]"))
      note.hidden = note.closest("div").querySelector("[name]").required;
  }

  /** The fields of a source that is on the list, as the list has them. */
  function takeSource(select) {
    const source = data.sources.find(({ id }) => id === select.value);
    for (const field of select.form.querySelectorAll('[data-key^="source."]')) {
      field.value = source?.[field.dataset.key.slice("source.".length)] ?? "";
    }
  }

  /** The fields that the chosen entry has, and the texts that it can have; what stands in the chosen one, and what else can
      be chosen for it. */
  function takeEntry(form, record) {
    const { field, was, right, right_en: english } = form.elements;
    const { values, english: said = {}, list } = entryOf(form, record) ?? { values: {} };
    for (const one of Array.from(field.options).slice(1)) {
      one.hidden = one.disabled = !(one.value in values) && entryHolds(form, record, one.value) !== "text";
    }
    if (field.selectedOptions[0].disabled) field.value = "";
    const choices = choicesOf(record, list, field.value);
    showWas(was, values[field.value] ?? "", choices);
    offer(form, choices, field.value === "source");
    const isText = rightHolds(form, record) === "text";
    english.closest("div").hidden = !isText;
    english.value = said[field.value] ?? "";
    right.value = isText ? (values[field.value] ?? "") : ""; // a text is mended from where it stands
  }

  /** The entry of the record that a form is about. */
  const entryOf = (form, record) => record.entries.find(({ name }) => name === form.elements.entry?.value);
  /** The word of the record that a form is about. */
  const wordOf = (form, record) =>
    "renames" in form.dataset ? nameOf(record) : record.words.find(({ name }) => name === form.elements.words?.value);

  /** What the field `name` of the chosen entry holds: a "text" stands there in two languages. */
  function entryHolds(form, record, name) {
    const kind = data.kinds.find((one) => one.name === record.kind);
    return kind.lists[entryOf(form, record)?.list]?.[name] ?? "";
  }

  /** The same of that which a form puts right, in an entry or in the words of the record. */
  const rightHolds = (form, record) =>
    form.elements.entry ? entryHolds(form, record, form.elements.field.value) : (wordOf(form, record)?.holds ?? "");

  /** What stands there now, called as on the page, with its code for the data. */
  function showWas(was, code, choices) {
    const plan = data.plans.find(({ id }) => id === code.split("#")[0]);
    was.dataset.code = code;
    was.value = choices.find(([value]) => value === code)?.[1] ?? plan?.title ?? code;
  }

  /** What is right is chosen where there are `choices`, else typed. */
  function offer(form, choices, isSource) {
    const { right, choice } = form.elements;
    right.hidden = choices.length > 0;
    choice.hidden = !right.hidden;
    document.getElementById(`${right.id}-help`).hidden = right.hidden; // it tells how to type
    if (isSource) narrow(choice, data.sources.map(sourceChoice));
    else fill(choice, choices);
  }

  /** What stands in the chosen word of the record, which is typed anew from there. */
  function takeWords(form, record) {
    const { was, right, right_en: english } = form.elements;
    const word = wordOf(form, record);
    const choices = word?.choices ?? [];
    showWas(was, word?.now ?? "", choices);
    offer(form, choices);
    right.value = word?.now ?? "";
    english.closest("div").hidden = word?.holds !== "text";
    english.value = word?.en ?? "";
  }

  /** What can be chosen in a field of the entries in a `list`: [code, as the page calls it, in Japanese if otherwise]. */
  function choicesOf(record, list, name) {
    if (name === "source")
      return data.sources.map(({ id, title, called = title }) => [
        id,
        called,
        title + data.brackets[0] + id + data.brackets[1],
      ]);
    const formOf = ({ id }) => id.replace("edit-fill-", "");
    const kinds = (one) => document.querySelector(`#edit-form [value="${formOf(one)}"]`).dataset.kinds.split(" ");
    const adds = forms.find((one) => one.dataset.list === list && kinds(one).includes(record.kind));
    const field = adds?.elements[name];
    if (field?.dataset.fill) return offered(field, record);
    const said = data.forms[adds && formOf(adds)]?.options[name] ?? {};
    return Array.from(field?.options ?? [])
      .filter(({ value }) => value)
      .map(({ value, text }) => [value, text, said[value].split(" / ")[0].split(data.brackets[0])[0]]);
  }

  /** What the data offer in a field: the places to look in; of the record the ways of measuring, the promises. */
  const offered = ({ dataset: { fill: name } }, record) =>
    ({ places: data.places, measures: record.measures, milestones: record.milestones })[name] ?? [];

  return { prepare, askWith, takeSource, takeEntry, takeWords, entryOf, wordOf, rightHolds, choicesOf, offered };
};
