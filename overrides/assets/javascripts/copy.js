/* The buttons beside texts that are cited: each copies the text below it, and says so. */
(() => {
  "use strict";

  if (!navigator.clipboard) return; // the texts can be marked and copied as any other

  for (const button of document.querySelectorAll(".cite button")) {
    const words = button.closest(".cite").dataset;
    const said = button.nextElementSibling;
    const text = button.parentElement.nextElementSibling.firstElementChild;
    button.hidden = false;
    button.addEventListener("click", async () => {
      for (const other of document.querySelectorAll(".cite [role=status]")) other.textContent = "";
      try {
        await navigator.clipboard.writeText(text.textContent);
        said.textContent = words.copied;
      } catch {
        getSelection().selectAllChildren(text);
        said.textContent = words.marked;
      }
    });
  }
})();
