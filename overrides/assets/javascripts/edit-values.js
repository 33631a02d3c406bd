/* Dates as they are written in an office, by the Japanese calendar or with other signs → as the data have them. What may be
   written is told by macros/records/right_form.py, and both are held to tests/records/dates.yml. */
const portalDates = (() => {
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

  return { firstDay, read };
})();
