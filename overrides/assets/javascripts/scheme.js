/* Light or dark: as the reader chose, else as the device says. Runs before the page is drawn, so that nothing flashes. */
(() => {
  "use strict";

  const key = "portal-scheme";
  const device = matchMedia("(prefers-color-scheme: dark)");
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
  }

  apply();
  device.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", () => {
    apply();
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
