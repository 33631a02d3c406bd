/* What was typed in a field → as the data have it, and whether it can be right.

   Dates are read as they are written in an office, by the Japanese calendar or with other signs. What may be written is
   told by macros/records/right_form.py, and both are held to tests/records/dates.yml; which reasons say nothing, by
   macros/base/japanese/reasons.py. */
// biome-ignore lint/correctness/noUnusedVariables: for edit.js
const portalValues = (() => {
  "use strict";

  /** The first day of a date as the data have it: 2026-06-01, 2026-06, 2026, FY2026; empty for none. */
  function firstDay(text) {
    const fiscal = /^FY(\d{4})$/.exec(text);
    if (fiscal) return `${fiscal[1]}-04-01`;
    const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
    const whole = `${year}-${month}-${day}`;
    const found = new Date(`${whole}T00:00:00Z`);
    return year && !Number.isNaN(found.getTime()) && found.toISOString().startsWith(whole) ? whole : "";
  }

  /** The last day of such a date. */
  function lastDay(text) {
    const first = firstDay(text);
    if (!first) return "";
    const [year, month, day] = first.split("-").map(Number);
    const months = text.startsWith("FY") || text.length === 4 ? 12 : 1;
    const last =
      text.length === 10 ? new Date(Date.UTC(year, month - 1, day)) : new Date(Date.UTC(year, month - 1 + months, 0));
    return last.toISOString().slice(0, 10);
  }

  /** `text` as the data have it, by the `rule`; as it is where nothing is certain. `periods` are those of the plan. */
  function read(text, rule, periods) {
    const plain = text.normalize("NFKC").trim().toUpperCase().replace(new RegExp(rule.dash, "g"), "-");
    const found = new RegExp(`^(?:${rule.written})$`).exec(plain)?.groups;
    const form = found ? dated(found, rule) : plain;
    return periods.includes(form) || firstDay(form) ? form : text;
  }

  function dated({ era, era_year: counted, year, fiscal, month, day }, { before }) {
    const known = era ? String(before[era] + (Number(counted) || 1)) : year;
    if (fiscal) return `FY${known}`;
    return [known, ...[month, day].filter(Boolean).map((part) => part.padStart(2, "0"))].join("-");
  }

  /** The day on which the city's people read this, wherever they are. */
  const today = () => new Date().toLocaleDateString("sv", { timeZone: "Asia/Tokyo" });

  const isAddress = (text) =>
    /^https?:\/\/[^\s<>"'\\/.]+\.[^\s<>"'\\]+$/i.test(text) && !/^https?:\/\/[^/?#]*@/i.test(text);

  const isJapanese = (text) => /[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]/.test(text);

  /** Which words say that a text is in the wrong language, of that which is to be `isEnglish`. */
  function languageFault(text, isEnglish) {
    if (isEnglish) return isJapanese(text) && !/[a-z]/i.test(text) ? "notEnglish" : "";
    const isSentence = /^\p{L}[\p{L}\p{N}\u2019'-]*(?:,? [\p{L}\p{N}\u2019'-]+){2,}[.!]?$/u.test(text);
    return isSentence && !isJapanese(text) ? "notJapanese" : "";
  }

  /** Whether a figure was typed without its unit. */
  const isBare = (text) => /^[0-9\uff10-\uff19.,\uff0e\uff0c]+$/.test(text);

  const plain = (text) => text.normalize("NFKC").replace(/[\s,]/g, "");

  /** Which words say what is wrong with a figure, and the `whole` that a part of one may be meant to be: not begun with a
      number; `far` times more or less than all that is known, from `low` to `high`, and not `told` in the sentences with
      its `unit`. */
  function figureFault(text, { low, high, unit, far, told }) {
    if (!/^[0-9\uff10-\uff19]/.test(text)) return { key: "noFigure" };
    const digits = plain(text).replace(plain(unit), "");
    const value = Number(digits);
    if (low === undefined || Number.isNaN(value)) return { key: "" };
    const isFar = (one) => one > far * high || far * one < low;
    const whole = Number((value * 100).toPrecision(12));
    const asTold = `${digits}${unit}`;
    if (!isFar(value) || plain(told).includes(plain(asTold))) return { key: "" };
    return { key: unit === "%" && value <= 1 && !isFar(whole) ? "part" : "far", whole, asTold };
  }

  /** Which words say what is wrong with a reason: that it says nothing; of a name that is told to be otherwise by its
      `makers`, that it is a slip of the pen; of one that is told to be so by `us`, that its makers changed it. */
  function reasonFault(text, { nothing, slip, renamed }, toldBy) {
    const core = text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
    const isSlip = new RegExp(slip).test(text);
    if (core && !core.replace(new RegExp(nothing, "g"), "")) return "noReason";
    if (toldBy === "makers" && isSlip) return "slip";
    return toldBy === "us" && !isSlip && new RegExp(renamed).test(text) ? "renamed" : "";
  }

  /** Which words say what is worth another look in an event, each with what they name, as advice.py of the procedures
      has it: a plan for a day after the deadline, which may be a new one; what keeps the promise in words that name
      nothing of it, or only some parts of the procedure, or with a limit that no answer will say; what keeps it in part
      in words that leave nothing out. */
  function advice(
    { kind, told, day },
    { due, parts = [], whole: called = [] },
    { codes, kept, whole, limits, partial },
  ) {
    const has = (word) => told.includes(word);
    if (kind === codes.planned) return due && lastDay(day) > [due, today()].sort()[1] ? [["mayBeDeadline", []]] : [];
    if (!told || ![codes.available, codes.partly].includes(kind)) return [];
    const unsaid = parts.filter(([, letters]) => !has(letters)).map(([part]) => part);
    const rest = called.reduce((text, word) => text.replaceAll(word, ""), told);
    const isPart = unsaid.length > 0 && parts.some(([, letters]) => rest.includes(letters)) && !whole.some(has);
    const isOther = kept.length && !kept.some(has);
    const limit = kind === codes.available && told.split("\u3002").find((one) => new RegExp(limits).test(one));
    return [
      ...(isOther ? [["unsaidPromise", kept]] : []),
      ...(isPart && kind === codes.available ? [["unsaidParts", unsaid]] : []),
      ...(kind === codes.partly && !isPart && !new RegExp(partial).test(told) ? [["unsaidRest", []]] : []),
      ...(limit ? [["unsaidLimit", [limit]]] : []),
    ];
  }

  /** Whether the reason of a correction is that something is otherwise since: is_later_change. */
  function isLaterChange(why, { later, ofSource, slip }) {
    const said = why.normalize("NFKC").trim();
    return new RegExp(later).test(said) && ![ofSource, slip].some((rule) => new RegExp(rule).test(said));
  }

  return {
    firstDay,
    lastDay,
    read,
    today,
    advice,
    isAddress,
    isBare,
    languageFault,
    figureFault,
    reasonFault,
    isLaterChange,
  };
})();
