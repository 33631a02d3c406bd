/* What a change comes to in the files of the data, as YAML, for who writes that by hand. */
// biome-ignore lint/correctness/noUnusedVariables: for edit.js
const portalYaml = (() => {
  "use strict";

  const PLAIN =
    /^(?![-?:#&*!|>'"%@`=<~\s])(?!.*(?:[,[\]{}]|: |:$| #|\s$))(?!(?:yes|no|on|off|y|n|true|false|null|~)$)/i;

  const quoted = (text) => (PLAIN.test(text) ? text : JSON.stringify(text));

  /** A value as YAML, on lines that begin with `indent`. */
  function yaml(values, indent) {
    return Object.entries(values)
      .map(([key, value]) => {
        if (typeof value === "string") return `${indent}${key}: ${quoted(value)}\n`;
        if (Array.isArray(value))
          return `${indent}${key}:\n${value.map((item) => listItem(item, `${indent}  `)).join("")}`;
        return `${indent}${key}:\n${yaml(value, `${indent}  `)}`;
      })
      .join("");
  }

  const listItem = (item, indent) =>
    typeof item === "string"
      ? `${indent}- ${quoted(item)}\n`
      : yaml(item, `${indent}  `).replace(`${indent}  `, `${indent}- `);

  /** `value` at the place `key` of `values`: reason.what.ja. */
  function put(values, key, value) {
    const [first, ...rest] = key.split(".");
    if (rest.length) {
      values[first] ??= {};
      put(values[first], rest.join("."), value);
    } else values[first] = value;
  }

  /** What all addresses of one page have in common; nothing where this is none. See page_of in
      macros/records/addresses.py; both are held to tests/records/same_pages.yml. */
  function pageOf(address) {
    if (!portalValues.isAddress(address)) return "";
    try {
      const { hostname, pathname, search } = new URL(address);
      const host = hostname.replace(/\.$/, "").replace(/^www\./, "");
      return decodeURIComponent(`${host}${pathname.replace(/\/+$/, "")}${search}`);
    } catch {
      return address; // in Shift_JIS, as old pages have it
    }
  }

  const isSamePage = (one, other) => pageOf(one) !== "" && pageOf(one) === pageOf(other);

  const onSamePage = (one, address) => isSamePage(one.url ?? "", address ?? "");

  const fold = (text = "") => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  const sameDay = (one, other) => !one.published || !other.published || one.published === other.published;

  /** Whether a source says what a listed `one` is called, with its day, or with who published it and no other day. */
  function isNamed(one, source) {
    if (fold(one.title) !== fold(source.title) || one.kind !== source.kind) return false;
    const isDated = source.published && one.published === source.published;
    return isDated || (sameDay(one, source) && fold(one.publisher) === fold(source.publisher));
  }

  /** The one listed source that is called so, where one of the two has no address. */
  function titled(source, sources) {
    const found = source.title ? sources.filter((one) => isNamed(one, source) && !(source.url && one.url)) : [];
    return found.length === 1 ? found[0] : undefined;
  }

  /** The listed source that a new one may be: of its page, whatever its day, or of its title. */
  const listed = (source, sources) => sources.find((one) => onSamePage(one, source.url)) ?? titled(source, sources);

  /** The id of a listed source that says the same, or the one that the source will get: who, about what, when. */
  function idOf({ source, sources, record, day }) {
    const inAll = ({ id, called, ...one }) =>
      Object.keys({ ...one, ...source }).every((key) => one[key] === source[key]);
    const onPage = (one) => sameDay(one, source) && onSamePage(one, source.url);
    const known = sources.find(onPage) ?? sources.find(inAll) ?? titled(source, sources);
    if (known) return [known.id, false];
    const name = `${source.kind}-${record.id}-${(source.published ?? day).toLowerCase()}`;
    const ids = new Set(sources.map(({ id }) => id));
    let id = name;
    for (let number = 2; ids.has(id); number += 1) id = `${name}-${number}`;
    return [id, true];
  }

  /** What will stand in which file, as [path, YAML], where a `change` is asked for: an `entry` with a new or known
      `source` in a `list` of the `record`; or what is `right` of an entry that `stands` there, or of a `word`. */
  function files(change) {
    const { record, list, source, stands, word, ended } = change;
    const [id, isNew] = source.title ? idOf(change) : ["", false];
    const entry = id ? { ...change.entry, source: id } : change.entry;
    const listed = isNew ? [["data/sources.yml", yaml({ sources: [{ id, ...source }] }, "")]] : [];
    let said = list ? { [list]: [entry, ...(ended ? [ended] : [])] } : entry;
    if (stands) said = { [stands.list]: [corrected(change, entry)] };
    else if (word) said = worded(change, entry);
    return [...listed, [record.file, yaml(said, "")]];
  }

  /** A text with its English, where there is any. */
  const bilingual = ({ ja, en }) => (en ? { ja, en } : { ja });

  /** What is right as it will stand there: a text in its languages. */
  const standing = (right) => (right.isText ? bilingual(right) : right.ja);

  /** The field of an entry that is put right, and what was, and why. */
  function corrected({ right, stands }, { was, ...others }) {
    const before = right.isText && was === right.ja ? stands.english?.[others.field] : was; // where the English alone is mended
    return {
      [others.field]: standing(right),
      corrections: [before ? { ...others, was: before } : others],
    };
  }

  /** A word of the record as it will stand there: in a list, beside nothing else of its item; and what was, and why. */
  function worded({ right, word, record }, { on, why, source }) {
    const holder = word.name
      .split(".")
      .reduceRight((inside, step) => (/^[0-9]+$/.test(step) ? [inside] : { [step]: inside }), standing(right));
    const before = word.now === right.ja ? word.en : word.now; // where the English alone is mended
    const revision = { on, field: word.key, ...(before ? { was: before } : {}), why, ...(source ? { source } : {}) };
    const said = { ...holder, revisions: [revision] };
    return record.list ? { [record.list]: [{ id: record.id, ...said }] } : said;
  }

  return { put, listed, files, isSamePage };
})();
