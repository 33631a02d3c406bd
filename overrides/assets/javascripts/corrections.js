/* Finds corrections by any word in them and by their month; what is looked for stands in the address. Without this script all are
   shown in their folds. */
(() => {
  "use strict";

  const form = document.getElementById("corrections-filter");
  if (!form) return;

  const output = form.querySelector("output");
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const rows = Array.from(document.querySelectorAll(".corrections tbody tr"), (row) => ({
    row,
    text: fold(row.textContent),
    on: row.querySelector("time").dateTime,
  }));
  const folds = Array.from(document.querySelectorAll("details:has(.corrections)"));

  function show() {
    const { q, on } = form.elements;
    const words = q.value.split(/\s+/).map(fold).filter(Boolean);
    for (const one of rows) {
      one.row.hidden = !one.on.startsWith(on.value) || !words.every((word) => one.text.includes(word));
    }
    for (const one of folds) {
      const found = one.querySelector("tbody tr:not([hidden])");
      one.hidden = !found;
      one.open = Boolean(found && (words.length || on.value));
    }
    output.textContent = output.dataset.words.replace("__N__", rows.filter((one) => !one.row.hidden).length);
  }

  /* A month that no option has is dropped: a mistyped address shows all. */
  for (const field of [form.elements.q, form.elements.on]) {
    field.value = new URLSearchParams(location.search).get(field.name) ?? "";
    if (field.selectedIndex === -1) field.value = "";
    field.addEventListener("input", () => {
      const address = new URL(location);
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
      history.replaceState(null, "", address);
      show();
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
