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

  const isAddress = (text) => /^https?:\/\/[^\s<>"'\\/.]+\.[^\s<>"'\\]+$/i.test(text);

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
    if (new RegExp(`^(?:${nothing})$`).test(core)) return "noReason";
    if (toldBy === "makers" && isSlip) return "slip";
    return toldBy === "us" && !isSlip && new RegExp(renamed).test(text) ? "renamed" : "";
  }

  return { firstDay, read, today, isAddress, isBare, figureFault, reasonFault };
})();
