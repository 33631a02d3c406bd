/* What a script writes in Japanese on a page in another language, marked as such, so that it is read out and drawn as
   Japanese. For the scripts that write what the data say:

     portalJapanese.nodes("Copy of 住民票")   // ["Copy of ", <span lang="ja">住民票</span>]
     portalJapanese.isOther("住民票")         // whether it has Japanese to be marked: for an option, which holds no element
     portalJapanese.say(element, text)        // the element, with the text alone in it
     portalJapanese.option(value, text)       // an option of a list */
// biome-ignore lint/correctness/noUnusedVariables: for edit-offers.js and edit.js and procedures.js and search.js
const portalJapanese = (() => {
  "use strict";

  const RUNS = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u301f\u30fb\u30fc\uff01-\uff9f]+)/u; // of Japanese
  const inJapanese = document.documentElement.lang === "ja";

  /** The text as nodes; `piecesOf` makes those of a run that is in one language. */
  function nodes(text, piecesOf = (run) => [run]) {
    if (inJapanese) return piecesOf(text);
    return text.split(RUNS).flatMap((run, i) => {
      if (i % 2 === 0) return run ? piecesOf(run) : [];
      const span = document.createElement("span");
      span.lang = "ja";
      span.append(...piecesOf(run));
      return [span];
    });
  }

  const isOther = (text) => !inJapanese && RUNS.test(text);

  function say(made, text) {
    made.replaceChildren(...nodes(text));
    return made;
  }

  function option(value, text) {
    const made = new Option(text, value);
    if (isOther(text)) made.lang = "ja";
    return made;
  }

  return { nodes, isOther, say, option };
})();
