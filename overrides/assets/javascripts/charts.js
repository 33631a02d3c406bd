/* The interactive chart over the static picture of a `figure.chart[data-chart]`.

   The static picture is complete by itself. This script adds what a mouse can use: values on hover, zoom. It does so
   when somebody points at a chart, taps it or comes to it with the keyboard, and leaves the picture alone where it has
   nothing to add: on a narrow screen (a finger that scrolls would be caught), when the reader saves data, in the
   reader's own colours, or when anything fails.
   Nothing moves: Plotly animates only figures that ask for it, and these do not.

   The addresses of the chart library and of its style sheet stand on the script tag. The library would write its rules
   into the page, which the page's policy forbids; it leaves that when it finds the element they would stand in. */
(() => {
  "use strict";

  const NARROWEST = 480; // the style sheet changes to the narrow picture at the same width
  const DOTS = 2; // of a saved picture, for each pixel across and down
  const { plotly: libraryUrl, style: styleUrl } = document.currentScript.dataset;
  const live = new Map(); // box of an interactive chart -> the text of its figure
  let library;

  const isDark = () => document.body.dataset.mdColorScheme === "slate";

  const isUnwanted = () =>
    navigator.connection?.saveData === true ||
    matchMedia("(prefers-reduced-data: reduce)").matches ||
    matchMedia("(forced-colors: active)").matches;

  const load = (tag, properties) =>
    new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(tag), properties);
      element.onload = resolve;
      element.onerror = () => reject(new Error(`not loaded: ${element.src ?? element.href}`));
      document.head.append(element);
    });

  /** The chart library, loaded once; tried again for the next chart if it did not arrive. */
  function loadLibrary() {
    const style = { rel: "stylesheet", id: "plotly.js-style-global", className: "no-inline-styles", href: styleUrl };
    library ??= Promise.all([load("link", style), load("script", { src: libraryUrl })]).then(
      () => window.Plotly ?? Promise.reject(new Error(`no Plotly in ${libraryUrl}`)),
    );
    library.catch(() => (library = undefined));
    return library;
  }

  async function loadFigure(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    return response.text();
  }

  /** The figure in the colours of the present scheme. Its palette holds [light, dark] for every role. */
  function readFigure(text) {
    const { palette } = JSON.parse(text).layout.meta;
    const colours = new Map(isDark() ? Object.values(palette) : []);
    const figure = JSON.parse(text, (_, value) => colours.get(value) ?? value);
    figure.layout.font.family = getComputedStyle(document.body).fontFamily; // as in the static picture
    figure.config = { ...figure.config, displaylogo: false, showSendToCloud: false };
    return figure;
  }

  async function draw(chart) {
    const picture = chart.querySelector(".chart-picture");
    if (!picture || picture.querySelector(".chart-live") || picture.clientWidth < NARROWEST) return;
    const box = document.createElement("div");
    box.className = "chart-live";
    picture.append(box);
    try {
      const [Plotly, text] = await Promise.all([loadLibrary(), loadFigure(chart.dataset.chart)]);
      await Plotly.newPlot(box, readFigure(text));
      live.set(box, text);
      picture.classList.add("chart-picture--live");
    } catch {
      box.remove(); // the static picture is still there
    }
  }

  /** Hand the picture of a chart to the reader in dots, for programs that show no SVG; as it is if that fails. */
  async function savePng(file) {
    const picture = new Image();
    picture.src = file.href;
    try {
      await picture.decode();
      const canvas = document.createElement("canvas");
      canvas.width = picture.naturalWidth * DOTS;
      canvas.height = picture.naturalHeight * DOTS;
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const dots = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
      const name = file.pathname.split("/").pop().replace(/svg$/, "png");
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(dots), download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch {
      file.click();
    }
  }

  function redrawAll() {
    for (const [box, text] of live) {
      if (!box.isConnected) live.delete(box);
      else window.Plotly.react(box, readFigure(text));
    }
  }

  function start() {
    const charts = document.querySelectorAll("figure.chart[data-chart]");
    for (const chart of charts) {
      const file = chart.querySelector(".chart-file");
      chart.querySelector(".chart-png").addEventListener("click", () => savePng(file));
    }
    if (!libraryUrl || isUnwanted()) return;
    for (const chart of charts) {
      // A finger that only scrolls past asks for nothing; one that taps the picture does, as do a mouse and the keyboard.
      chart.addEventListener("pointerenter", (event) => event.pointerType === "touch" || draw(chart));
      chart.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && draw(chart));
      chart.querySelector(".chart-picture").addEventListener("click", () => draw(chart));
    }
  }

  new MutationObserver(redrawAll).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  // Material replaces the page without loading it where instant navigation is on, and tells so in document$.
  if (window.document$) window.document$.subscribe(start);
  else start();
})();
