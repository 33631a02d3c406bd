/* The buttons that copy a text to cite, and say so: one beside each such text, and one that this adds to each entry of
   a record, which gives what the page says in it, with the citation of the page at the address of the entry. */
(() => {
  "use strict";

  if (!navigator.clipboard) return; // the texts can be marked and copied as any other

  const ENTRIES = ":is(.events, .promises, .milestones) > li[id]";
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
  for (const entry of ofPage && link ? document.querySelectorAll(ENTRIES) : []) {
    const lines = [...entry.querySelectorAll(":scope > p:not(.correction)")];
    const texts = lines.map((line) => line.textContent.trim().replace(/\s+/g, " "));
    const page = ofPage.querySelector("pre").textContent;
    const button = document.createElement("button");
    const status = document.createElement("span");
    button.type = "button";
    button.className = "entry-cite";
    button.textContent = ofPage.dataset.entry;
    button.ariaLabel = `${ofPage.dataset.entry} ${texts[0]}`;
    status.role = "status";
    lines.at(-1).append(" ", button, " ", status);
    copies(button, status, ofPage.dataset, entry, () =>
      [...texts, page.replace(link.href, `${link.href}#${entry.id}`)].join("\n"),
    );
  }
})();
