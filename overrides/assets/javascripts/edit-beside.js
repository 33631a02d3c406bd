/* What is wrong on the page /edit/, or worth another look, told beside each field when whoever types there pauses, and at the foot at once, where
   each leads to its field. What is still empty is told beside its field only to those who have asked: not while they are
   on their way to it. */
// biome-ignore lint/correctness/noUnusedVariables: for edit.js
const portalBeside = (at, words, and) => {
  "use strict";

  const PAUSE = 700; // milliseconds in which nothing is typed
  const { say } = portalJapanese;
  const asked = new Set();
  let faults = new Map();
  let advised = new Map();
  let pause;

  /** Where a field is filled in: what is right may be chosen from a list. */
  const place = (field) => (field.hidden ? field.form.elements.choice : field);

  function link(field, text) {
    return say(Object.assign(document.createElement("a"), { href: `#${place(field).id}` }), text);
  }

  /** Say a text beside a field, or with none that there is nothing to say: once, as it is read out where it changes. */
  function mark(field, text = "") {
    const said = document.getElementById(`${field.id}-fault`);
    if (!said || said.textContent === text) return;
    say(said, text);
    said.classList.toggle("edit__fault--advice", !faults.has(field));
    for (const one of [field, place(field)]) {
      if (faults.has(field)) one.setAttribute("aria-invalid", "true");
      else one.removeAttribute("aria-invalid");
    }
  }

  const markAll = (form) => {
    for (const field of form.querySelectorAll("[data-label]"))
      mark(field, faults.get(field) ?? advised.get(field)?.join(" "));
  };

  /** The items of a list, each of which leads to the field that it is about; to the first one where that is two. */
  function items(pairs) {
    const first = new Map();
    for (const [field, text] of pairs) if (!first.has(text)) first.set(text, field);
    return Array.from(first, ([text, field]) => {
      const item = document.createElement("li");
      item.append(link(field, text));
      return item;
    });
  }

  /** Tell of a form which fields are `missing`, by what each is called, which are `wrong`, by what is said of it, and which
      are worth another look, by all that is said of it; and give back whether it is ready. */
  function tell(form, missing, wrong, advice) {
    const empty = asked.has(form) ? Array.from(missing, ([field, A]) => [field, words("empty", { A })]) : [];
    faults = new Map([...empty, ...wrong]);
    advised = advice;
    const links = Array.from(missing, ([field, text], i) => [...(i ? [and] : []), link(field, text)]).flat();
    const around = missing.size ? words("missing", { A: "\n" }).split("\n") : [];
    at("missing").replaceChildren(...around.slice(0, 1), ...links, ...around.slice(1));
    at("wrong").replaceChildren(...items(wrong));
    at("advice").replaceChildren(
      ...items(Array.from(advice).flatMap(([field, texts]) => texts.map((one) => [field, one]))),
    );
    for (const field of form.querySelectorAll("[data-label]"))
      if (!faults.has(field) && !advised.has(field)) mark(field);
    clearTimeout(pause);
    pause = setTimeout(() => markAll(form), PAUSE);
    return missing.size + wrong.size === 0;
  }

  /** Tell of a form what is empty, too, and go to the first field that something is said of; else on to what is sent. */
  function showFirst(form, show) {
    asked.add(form);
    show();
    markAll(form);
    const first = Array.from(form.querySelectorAll("[data-label]")).find((field) => faults.has(field));
    (first ? place(first) : at("step-send")).focus();
  }

  return { tell, showFirst };
};
