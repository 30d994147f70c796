// HTML read as a run of start tags. It builds no tree and mends nothing: vnu
// demands of every page that it is well formed, so that this is enough to find
// links, ids and data blocks in thousands of pages within seconds.

const ATTRIBUTES = String.raw`((?:[^>"']|"[^"]*"|'[^']*')*)`;
// Comments and the elements whose content is text come first, so that a `<` in
// them is not taken for a tag.
const TOKEN = new RegExp(
  String.raw`<!--[\s\S]*?-->` +
    String.raw`|<(script|style|textarea|title)\b${ATTRIBUTES}>([\s\S]*?)</\1\s*>` +
    String.raw`|<([a-z][\w:-]*)${ATTRIBUTES}>`,
  'giu',
);
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * Every start tag as `{ name, attributes, text }`: names in lower case, values
 * with their entities decoded, `text` for script, style, textarea and title.
 */
export function elements(html) {
  const found = [];
  for (const [, rawName, rawAttributes, text, name, attributes] of html.matchAll(TOKEN)) {
    if (rawName) found.push({ name: rawName.toLowerCase(), attributes: readAttributes(rawAttributes), text });
    else if (name) found.push({ name: name.toLowerCase(), attributes: readAttributes(attributes), text: '' });
  }
  return found;
}

/** The value of an attribute, `''` for one without value, `undefined` for none. */
export function attribute(element, name) {
  return element.attributes.get(name);
}

function readAttributes(source) {
  const read = new Map();
  for (const [, name, double, single, bare] of source.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!read.has(key)) read.set(key, decode(double ?? single ?? bare ?? ''));
  }
  return read;
}

function decode(text) {
  return text.replace(/&(#x[\da-f]+|#\d+|[a-z]+);/giu, (whole, name) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const hex = /^#x/iu.test(name);
    return String.fromCodePoint(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
  });
}
