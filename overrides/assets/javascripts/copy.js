/* The buttons that copy a text to cite, and say so: one beside each such text, and one that this adds to each entry of
   a record, which gives what the page says in it, with the citation of the page at the address of the entry. Pressed,
   it offers the other forms too; on a page that is opened at the address of an entry all four are of that one. */
(() => {
  "use strict";

  if (!navigator.clipboard) return; // the texts can be marked and copied as any other

  const ENTRIES = ":is(.events, .promises, .milestones) > li[id]";
  const LINES = ":scope > p:not(.correction)";
  const said = [];

  function copies(button, status, words, place, text) {
    said.push(status);
    button.addEventListener("click", async () => {
      for (const other of said) other.textContent = "";
      try {
        await navigator.clipboard.writeText(text());
        status.textContent = words.copied;
      } catch {
        getSelection().selectAllChildren(place);
        status.textContent = words.marked;
      }
    });
  }

  for (const button of document.querySelectorAll(".cite button")) {
    const text = button.parentElement.nextElementSibling.firstElementChild;
    button.hidden = false;
    copies(button, button.nextElementSibling, button.closest(".cite").dataset, text, () => text.textContent);
  }

  const ofPage = document.querySelector(".cite[data-entry]");
  const link = document.querySelector(".permalink");
  if (!ofPage || !link) return;

  const inEnglish = ofPage.querySelector("pre[lang=en]"); // on a page in another language
  const places = [...ofPage.querySelectorAll("pre")].slice(0, inEnglish ? 4 : 3); // its own, English, BibTeX, CSL-JSON
  const texts = places.map((place) => place.textContent);

  /* The words of an element, without the signs that only the eye is given. */
  function plain(element) {
    const copy = element.cloneNode(true);
    for (const sign of copy.querySelectorAll("[aria-hidden]")) sign.remove();
    return copy.textContent.trim().replace(/\s+/g, " ");
  }

  /* `text` as BibTeX takes it: the same as macros/view/citing/forms.py makes of the name of a page. */
  function tex(text) {
    const names = { "\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum" };
    return text.replace(/[\\{}~^#$%&_]/g, (sign) => (sign in names ? `\\text${names[sign]}{}` : `\\${sign}`));
  }

  /* Lines as sentences of one: each but the last ends as one does. */
  function inOne(lines) {
    const { next } = ofPage.dataset;
    return lines.map((line, i) => (i < lines.length - 1 && !line.endsWith(next.trim()) ? line + next : line)).join("");
  }

  /* What an entry says, read before there is a button in it. */
  function read(entry) {
    const lines = [...entry.querySelectorAll(LINES)];
    const source = entry.querySelector(":scope > p .source");
    const at = source?.querySelector("a")?.href.split(/#?:~:/)[0]; // whoever reads on paper has no link
    const cited = (line) => [plain(line), line.contains(source) && at].filter(Boolean).join(" ");
    return {
      id: entry.id,
      lines: lines.map(cited),
      what: inOne(lines.filter((line) => !line.contains(source)).map(plain)),
      english: [entry.dataset.en, source && ofPage.dataset.source + cited(source)],
      source: source && cited(source.closest("p")),
    };
  }

  /* An entry in the four forms, each made of that of the page: what it says is a part of the title, for not every style
     of a list of references prints a note. */
  function forms(entry) {
    const made = texts.map((text) => text.replace(link.href, `${link.href}#${entry.id}`));
    const [own, english] = made;
    const [bibtex, csl] = made.slice(-2);
    const [item] = JSON.parse(csl);
    const title = `${item.title}: ${entry.what.replace(/[\u3002.]$/, "")}`; // no title ends with a stop
    const note = [entry.source, item.note].filter(Boolean).join(" ");
    const id = `${item.id}-${entry.id}`;
    const [head, ...fields] = bibtex.split("\n").slice(0, -1);
    const kept = fields.filter((field) => !/^ {2}(title|note) /.test(field)).map((field) => field.replace(/,?$/, ","));
    const last = note ? [`  note = {${tex(note)}}`] : [];
    return [
      [...entry.lines, own].join("\n"),
      ...(inEnglish ? [[...entry.english, english].filter(Boolean).join("\n")] : []),
      [head.replace(item.id, id), `  title = "{${tex(title)}}",`, ...kept, ...last, "}"].join("\n"),
      JSON.stringify([{ ...item, id, title, ...(note && { note }) }]),
    ];
  }

  function adds(place, entry, label, form) {
    const button = document.createElement("button");
    const of = document.createElement("span"); // text, not aria-label: furigana may stand above what is seen of the name
    const status = document.createElement("span");
    button.type = "button";
    button.className = "entry-cite";
    of.className = "unseen";
    of.textContent = ` ${entry.lines[0]}`;
    button.append(label, of);
    status.role = "status";
    place.append(" ", button, " ", status);
    copies(button, status, ofPage.dataset, place, () => forms(entry)[form]);
    return button;
  }

  const entries = new Map();
  for (const element of document.querySelectorAll(ENTRIES)) {
    const entry = read(element);
    const place = [...element.querySelectorAll(LINES)].at(-1);
    entries.set(`#${entry.id}`, entry);
    adds(place, entry, ofPage.dataset.entry, 0).addEventListener(
      "click",
      () => {
        const labels = [...ofPage.querySelectorAll("dt button")].map((button) => button.ariaLabel);
        for (const form of [...places.keys()].slice(1)) adds(place, entry, labels[form], form);
      },
      { once: true },
    );
  }

  const note = document.createElement("p");
  note.className = "fine";
  ofPage.before(note);
  function opened() {
    const entry = entries.get(decodeURIComponent(location.hash));
    const shown = entry ? forms(entry) : texts;
    for (const [form, place] of places.entries()) place.textContent = shown[form];
    note.textContent = entry ? ofPage.dataset.ofEntry : "";
  }
  addEventListener("hashchange", opened);
  opened();
})();
