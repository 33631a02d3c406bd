/* Furigana above every kanji of the page, when a reader asks for them, and again on the next page. How the kanji of this
   site are read is in one file, which is fetched when it is asked for: see macros/base/japanese/furigana.py. */
(() => {
  "use strict";

  const key = "portal-furigana";
  const button = document.getElementById("furigana-toggle");
  const main = document.getElementById("main");
  const address = document.currentScript.dataset.readings;
  const PLACE = /([0-9]*)([\u3005\u3006\u3007\u30f6\u3400-\u9fff]+)([\u3041-\u3093]{0,2})/g;
  const CODE = /(\+?)(\d+)(\D+?)(?=[+\d]|$)/g;
  const PHRASE = 6; // letters that no line ends within, as it did not before: to a browser it may beside a ruby
  const APART = `ruby, pre, code, script, style, svg, textarea, select, .furigana, [lang]:not([lang="${document.documentElement.lang}"])`;
  const written = new WeakMap(); // the text that each of our elements stands for
  let readings;
  let watching;

  function chosen() {
    try {
      return localStorage.getItem(key) === "on";
    } catch {
      return false; // the reader's browser stores nothing
    }
  }

  /* The words of a run of kanji, each with its kana: `+1...` begins with the number before it. */
  function read(number, kanji, kana) {
    const places = number
      ? [number.slice(-2) + kanji, `#${kanji}`, kanji]
      : [kanji + kana, kanji + kana.slice(0, 1), kanji];
    const code = places.map((place) => readings[place]).find(Boolean);
    if (code) return code;
    for (let length = kanji.length - 1; length > 1; length -= 1) {
      const known = readings[kanji.slice(0, length)];
      if (known) return known + read("", kanji.slice(length), kana);
    }
    return "";
  }

  function made(name, ...content) {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  }

  function ruby(text, kana) {
    const above = made("rt", kana);
    above.ariaHidden = "true"; // who listens hears the kanji
    return made("ruby", text, above);
  }

  /* No line ends between a number and what it counts. */
  function counted(number, word) {
    const element = made("span", number, word);
    element.className = "counted";
    return element;
  }

  function withFurigana(text) {
    const parts = [];
    let end = 0;
    for (const { 1: number, 2: kanji, 3: kana, index } of text.matchAll(PLACE)) {
      let at = index + number.length;
      let begin = index; // of what no word has yet: first the number
      parts.push(text.slice(end, index));
      for (const [, whole, length, said] of read(number, kanji, kana).matchAll(CODE)) {
        const from = whole ? index : at;
        at += Number(length);
        const word = ruby(text.slice(from, at), said);
        parts.push(begin < from ? counted(text.slice(begin, from), word) : word);
        begin = at;
      }
      end = begin;
    }
    return [...parts, text.slice(end)];
  }

  function add(root) {
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const node of texts) {
      if (node.data.search(PLACE) < 0 || node.parentElement.closest(APART)) continue;
      const element = made("span", ...withFurigana(node.data));
      element.className = node.data.length > PHRASE ? "furigana" : "furigana counted";
      written.set(element, node);
      node.replaceWith(element);
    }
  }

  function show() {
    if (!chosen() || !readings || watching) return;
    add(main);
    watching = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(added);
    });
    watching.observe(main, { childList: true, subtree: true });
  }

  function added(node) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element?.closest && node.isConnected && !element.closest(".furigana")) add(element);
  }

  function hide() {
    watching?.disconnect();
    watching = undefined;
    for (const element of main.querySelectorAll(".furigana")) element.replaceWith(written.get(element));
  }

  async function apply() {
    button.ariaPressed = String(chosen());
    if (!chosen()) return hide();
    try {
      readings ??= await (await fetch(address)).json();
    } catch {
      button.ariaPressed = "false"; // without the file there is nothing to show; pressed again it is asked for again
      localStorage.removeItem(key);
    }
    show();
  }

  button.addEventListener("click", () => {
    try {
      localStorage.setItem(key, chosen() ? "off" : "on");
    } catch {
      return;
    }
    apply();
  });
  addEventListener("DOMContentLoaded", apply); // when other scripts have read what the page says
})();
