/* What cannot be of an entry beside its source and what is on record, as the checks of the data have it: see
   macros/load/times.py, the rules of each kind, and told_before in macros/load/entries.py. */
// biome-ignore lint/correctness/noUnusedVariables: for edit.js
const portalDays = (data) => {
  "use strict";

  // By which an entry is known to say what another one says.
  const SAYS = ["on", "by", "kind", "milestone", "value", "measure", "announced", "target", "where", "url", "seen_on"];

  const first = (text = "") => data.days[text]?.[0] ?? portalValues.firstDay(text);
  const last = (text = "") => data.days[text]?.[1] ?? portalValues.lastDay(text);
  const isAfter = (day, other) => Boolean(last(other)) && first(day) > last(other);
  const isYear = (text) => /^(?:FY)?[0-9]{4}$/.test(text) || text in data.days;
  const isWhy = (rule, { reason }) => new RegExp(data.reasons[rule]).test(reason?.what?.ja ?? "");

  /** A source tells of no day after its own; a value of a year stands when the year is over. */
  function reported(entry, { published }) {
    const key = entry.on ? "on" : "by";
    const day = entry[key];
    if (!day || entry.kind === data.codes.planned) return [];
    if (isAfter(day, published)) return [[key, "afterSource", published]];
    const isOpen = "value" in entry && isYear(day) && (last(published) || portalValues.today()) < last(day);
    return isOpen ? [[key, "openYear", last(day)]] : [];
  }

  /** A deadline is announced by the day of its source, before it comes, and lies behind the one that it replaces. */
  function promised(entry, { published, record, isNew, isPrinted }) {
    const { announced, target } = entry;
    if (!first(announced)) return [];
    if (isAfter(announced, published)) return [["announced", "announcedAfter", published]];
    if (!last(target)) return [];
    if (!isPrinted && first(announced) > last(target)) return [["target", "targetBefore", announced]];
    const known = record.entries.filter(({ list }) => list === "commitments").map(({ values }) => values);
    const before = known.filter((one) => last(one.announced) < last(announced)).pop();
    if (!isNew || !before) return [];
    if (last(target) <= last(before.target) && !isWhy("sooner", entry)) return [["target", "notLater", before.target]];
    const isGivenUp =
      isAfter(announced, record.givenUp) && !known.some((one) => isAfter(one.announced, record.givenUp));
    return isGivenUp && !isWhy("resumed", entry) ? [["target", "givenUp", record.givenUp]] : [];
  }

  /** An entrance closes, and another one takes its place, when it has been seen. */
  const entered = (entry) =>
    ["gone_on", "replaced_on"]
      .filter((key) => first(entry[key]) && first(entry[key]) < first(entry.seen_on))
      .map((key) => [key, "goneBefore", entry.seen_on]);

  /** What is wrong with the days of an entry in a `list`: [key, words that say it, the other day] of each, where its
      source was `published`. */
  function faults(list, entry, about) {
    const rules = { events: reported, observations: reported, commitments: promised, services: entered };
    return rules[list]?.(entry, about) ?? [];
  }

  /** The entry of the record that says what a new one of a `list` says, and whether it does so in other words. */
  function toldBefore(list, entry, record) {
    const text = entry.what?.ja ?? "";
    const keys = data.several.includes(entry.kind) ? [...SAYS, "what"] : SAYS;
    const said = { ...entry, what: text };
    const known = record.entries.filter((one) => one.list === list);
    const one = known.find(({ values }) => keys.every((key) => (values[key] ?? "") === (said[key] ?? "")));
    return one && { line: one.line, isOther: Boolean(entry.kind && text) && one.values.what !== text };
  }

  return { faults, toldBefore };
};
