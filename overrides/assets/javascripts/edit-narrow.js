/* The lists of the page /edit/ that are long to look through on a phone: narrowed by what is typed into the field above. */
// biome-ignore lint/correctness/noUnusedVariables: for edit-offers.js and edit.js
const portalNarrow = (words) => {
  "use strict";

  const { option } = portalJapanese;
  const listed = new Map();
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const above = (select) => document.getElementById(`${select.id}-q`);

  /** The options of a list behind its first one: each of a `value` with its `text`, `found` by these letters, in a
      `group`. What is chosen stays. */
  function list(select, typed) {
    const { value: chosen } = select;
    const shown = listed.get(select).filter(({ value, text, found = text }) => {
      return value === chosen || fold(found).includes(fold(typed));
    });
    const options = Array.from(new Set(shown.map(({ group = "" }) => group)), (label) => {
      const ones = shown.filter(({ group = "" }) => group === label);
      const made = ones.map(({ value, text }) => option(value, text));
      if (!label) return made;
      const group = Object.assign(document.createElement("optgroup"), { label });
      group.append(...made);
      return [group];
    });
    select.replaceChildren(select.options[0], ...options.flat());
    select.value = chosen;
    return shown.length;
  }

  function narrow(select) {
    const { value: typed } = above(select);
    document.getElementById(`${select.id}-found`).textContent = words("found", { N: list(select, typed) });
  }

  /** Put `choices` into a list anew, with none of them chosen; it can be narrowed where they are found by more than their
      text. */
  function fill(select, choices) {
    listed.set(select, choices);
    select.value = "";
    if (!above(select)) return list(select, "");
    above(select).value = "";
    above(select).closest("[data-narrows]").hidden = !choices.some(({ found }) => found);
    return narrow(select);
  }

  for (const one of document.querySelectorAll("[data-narrows]")) {
    const select = document.getElementById(one.dataset.narrows);
    one.addEventListener("input", () => narrow(select));
    one.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault(); // on to what was found; the form is not to be checked yet
      select.focus();
    });
  }

  return fill;
};
