/* Values as the YAML of a data file, for who writes that by hand. */
const portalYaml = (() => {
  "use strict";

  const PLAIN = /^(?![-?:#&*!|>'"%@`=<~\s])(?!.*(?:[,[\]{}]|: |:$| #|\s$))(?!(?:yes|no|on|off|y|n|true|false|null|~)$)/i;

  const quoted = (text) => (PLAIN.test(text) ? text : JSON.stringify(text));

  /** A value as YAML, on lines that begin with `indent`. */
  function yaml(values, indent) {
    return Object.entries(values)
      .map(([key, value]) => {
        if (typeof value === "string") return `${indent}${key}: ${quoted(value)}\n`;
        if (Array.isArray(value)) return `${indent}${key}:\n${value.map((item) => listItem(item, `${indent}  `)).join("")}`;
        return `${indent}${key}:\n${yaml(value, `${indent}  `)}`;
      })
      .join("");
  }

  const listItem = (item, indent) =>
    typeof item === "string" ? `${indent}- ${quoted(item)}\n` : yaml(item, `${indent}  `).replace(`${indent}  `, `${indent}- `);

  /** `value` at the place `key` of `values`: reason.what.ja. */
  function put(values, key, value) {
    const [first, ...rest] = key.split(".");
    if (rest.length) put((values[first] ??= {}), rest.join("."), value);
    else values[first] = value;
  }

  return { put, yaml: (values) => yaml(values, "") };
})();
