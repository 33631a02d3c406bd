/* Light or dark: as the reader chose, else as the device says. Runs before the page is drawn, so that nothing flashes.
   And the fold that a link leads into opens, in browsers that do not open it themselves. */
(() => {
  "use strict";

  const key = "portal-scheme";
  const device = matchMedia("(prefers-color-scheme: dark)");
  const around = [...document.querySelectorAll('meta[name="theme-color"]')];
  const colours = around.map((meta) => meta.content); // light, dark
  document.documentElement.classList.replace("no-js", "js");

  function chosen() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // the reader's browser stores nothing: the device decides
    }
  }

  function apply() {
    const dark = (chosen() ?? (device.matches ? "slate" : "default")) === "slate";
    document.body.dataset.mdColorScheme = dark ? "slate" : "default";
    document.getElementById("scheme-toggle")?.setAttribute("aria-pressed", String(dark));
    for (const meta of around) meta.content = colours[Number(dark)];
  }

  function unfold() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = place?.closest("details:not([open])");
    for (let fold = closed; fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    if (closed) {
      place.scrollIntoView();
    }
  }

  apply();
  device.addEventListener("change", apply);
  addEventListener("hashchange", unfold);
  addEventListener("DOMContentLoaded", () => {
    apply();
    unfold();
    document.getElementById("scheme-toggle").addEventListener("click", () => {
      try {
        localStorage.setItem(key, document.body.dataset.mdColorScheme === "slate" ? "default" : "slate");
      } catch {
        return;
      }
      apply();
    });
  });
})();
