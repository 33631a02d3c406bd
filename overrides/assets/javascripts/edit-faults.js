/* What is wrong with what was typed on the page /edit/, and what is worth another look, in words, as the intake of the
   forms would have it. `now` is what the page shows: the form, the record, and how what stands in a field is read. */
// biome-ignore lint/correctness/noUnusedVariables: for edit.js
const portalFaults = (data, words, now) => {
  "use strict";

  const { and, typed, holds, isDate, fieldsOf, entryOf, wordOf, asked, shownValue } = now;
  const days = portalDays(data);

  /** What is wrong with what was typed in a field, in words; empty where nothing can be seen to be. */
  function fault(field) {
    const text = typed(field);
    const said = { A: field.dataset.label, B: text };
    const held = holds(field);
    if (field.name === "note") return noteFault(text, said);
    if (!text || field.name === "was") return "";
    const longest = data.longest[field.name] ?? data.longest[""];
    if ([...text].length > longest) return words("longer", { ...said, N: longest });
    const isEnglish = field.name.endsWith("_en");
    const key = isEnglish || isSentence(field) ? portalValues.languageFault(text, isEnglish) : "";
    if (key) return words(key, said);
    if (held === "reason") {
      const key = portalValues.reasonFault(text, data.reasons, nameToldBy());
      return words(key === "noReason" && field.dataset.ofChange ? "noCause" : key, said);
    }
    if (held === "url") return addressFault(field, said);
    if (held === "figure") return figureFault(field, said);
    return isDate(field) ? dateFault(field, held, said) : "";
  }

  /** What a day that was typed cannot be: none at all, of another age, a month where a day is asked for, tomorrow. */
  function dateFault(field, held, said) {
    const { A, B: text } = said;
    const day = portalValues.firstDay(text);
    if (!day && !data.periods.includes(text)) return words("noDate", said);
    const [from, to] = data.years;
    const year = Number(day.slice(0, 4));
    if (day && (year < from || year > to)) return words("otherAge", { ...said, F: from, L: to });
    if (held === "day" && text.length < day.length) return words("noDay", { A, B: text });
    const kind = field.name === "right" ? entryOf()?.values.kind : now.form.elements.kind?.value;
    const mayLieAhead = held === "date" || (kind === data.codes.planned && field.name !== "source_date");
    return day > portalValues.today() && !mayLieAhead ? words("ahead", said) : "";
  }

  /** What is wrong with an address: it is none, or that of the plan, which is no news. */
  function addressFault({ name }, said) {
    if (!portalValues.isAddress(said.B)) return words("noUrl", said);
    const plan = data.plans.find(({ url }) => name === "source_url" && portalYaml.isSamePage(url, said.B));
    return plan ? words("isPlan", { ...said, T: plan.title }) : "";
  }

  /** What is wrong with a note on a search: it says nothing of what was found, or something where nothing was. */
  function noteFault(text, said) {
    if (isFind()) return text ? "" : words("noClue", said);
    const found = now.form.elements.result?.value && new RegExp(data.reasons.found).exec(text);
    return found ? words("foundAfterAll", { ...said, P: found[0] }) : "";
  }

  /** Whether a field holds what readers will read as a sentence of Japanese, and no name. */
  const isSentence = ({ name }) => ["what", "why"].includes(name);

  const fieldAt = (key) =>
    fieldsOf(now.form).find((one) => one.dataset.key === key || (["on", "by"].includes(key) && one.name === "date"));

  const sourceAt = (id) => [...data.sources, ...data.plans].find((one) => one.id === id?.split("#")[0]);

  /** What is told of days that contradict each other, and of what is on record already, by the name of its field. */
  function contradicted() {
    const { entry, source } = asked();
    const stands = now.form.elements.entry && entryOf();
    const { replaces, service, gone, date, source_date: sourceDate } = now.form.elements;
    const found = new Map();
    const tell = (field, key, day) =>
      found.set(field.name, words(key, { A: field.dataset.label, B: shownValue(field), D: day }));
    if (stands) {
      const { right, field } = now.form.elements;
      const whole = typed(right) ? { ...stands.values, [field.value]: typed(right) } : stands.values;
      const of = now.record.entries.filter(({ list }) => list === stands.list);
      const isPrinted = of[0] === stands && data.plans.includes(sourceAt(whole.source));
      const about = { published: sourceAt(whole.source)?.published, record: now.record, isPrinted };
      for (const [, key, day] of days.faults(stands.list, whole, about)) tell(right, `${key}Listed`, day);
      return found;
    }
    const published = source.published ?? portalYaml.listed(source, data.sources)?.published;
    for (const [at, key, day] of days.faults(now.form.dataset.list, entry, {
      published,
      record: now.record,
      isNew: true,
    })) {
      tell(fieldAt(at), key, day);
      // Whoever comes to the date of the source last has the other one far above.
      const isOfBoth = ["afterSource", "announcedAfter"].includes(key) && typed(sourceDate);
      if (isOfBoth) found.set(sourceDate.name, found.get(fieldAt(at).name));
    }
    const old = now.record.seen?.[(replaces ?? service)?.value];
    const left = gone ? { gone_on: typed(gone), replaced_on: typed(date) } : { gone_on: typed(date) };
    for (const [at, key, day] of old ? days.faults("services", { seen_on: old, ...left }) : [])
      tell(gone && at === "gone_on" ? gone : date, key, day);
    if (entry.confirmed_on && entry.confirmed_on <= (now.record.confirmed ?? ""))
      tell(date, "confirmedAlready", now.record.confirmedSaid);
    const told = date && typed(date) ? days.toldBefore(now.form.dataset.list, entry, now.record) : undefined;
    if (told) found.set("date", words(told.isOther ? "toldThatDay" : "toldBefore", { L: told.line }));
    return found;
  }

  /** All that is worth another look though nothing is wrong, by its field. */
  function advice() {
    const { kind, date, what, entry, why, source_publisher: publisher, source_kind: by } = now.form.elements;
    const found = new Map();
    const tell = (field, key, said) =>
      found.set(field, [...(found.get(field) ?? []), words(key, { B: typed(field), ...said })]);
    if (entry && portalValues.isLaterChange(typed(why), data.reasons)) tell(why, "laterChange");
    const event = kind && what && { kind: kind.value, told: typed(what), day: typed(date) };
    for (const [key, named] of event ? portalValues.advice(event, now.record, data) : [])
      tell(key === "mayBeDeadline" ? kind : what, key, {
        A: what.dataset.label,
        D: now.record.due,
        P: named.join(and),
      });
    if (by?.value === data.codes.city && typed(publisher) && !typed(publisher).includes(data.city))
      tell(publisher, "noCity", { A: publisher.dataset.label, C: data.city, K: by.dataset.label });
    return found;
  }

  /** Whether somebody is said to have found something: then there is something to say of it. */
  const isFind = () => !["", data.codes.nothing, undefined].includes(now.form.elements.result?.value);

  /** By whom a name is told to be otherwise: its makers, or who mends it here; empty where no name is. */
  const nameToldBy = () => ("renames" in now.form.dataset ? "makers" : data.names.includes(wordOf()?.key) ? "us" : "");

  /** What is wrong with a figure: not begun with a number; far from all that is known, and not told so in words. */
  function figureFault(field, said) {
    const measure = now.form.elements.measure?.value ?? entryOf()?.values.measure ?? wordOf()?.measure ?? "";
    const [low, high] = now.record.ranges?.[measure] ?? now.record.ranges?.[""] ?? [];
    const unit = now.record.unit.trim();
    const told = ["what", "why"]
      .map((name) => now.form.elements[name]?.value ?? entryOf()?.values[name] ?? "")
      .join(" ");
    const kept = { low, high, unit, far: data.far, told };
    const { key, whole, asTold } = portalValues.figureFault(typed(field), kept);
    const range = `${low === high ? "" : words("range", { L: low })}${high}${unit}`;
    const more = { U: key === "noFigure" ? unit : asTold, R: range, W: `${whole}${unit}` };
    return words(key, { ...said, ...more });
  }

  return { fault, contradicted, advice };
};
