// What may be meant by the beginning of a word: terms, places and titles, all from the manifest.

/** Suggestions shown at once. */
const MOST_SUGGESTIONS = 8;

/** Facets whose terms are bands and years, which nobody types. */
const DERIVED = ["type", "population", "cost", "year"];

/** What can be suggested, made once. @type {Suggestible[] | undefined} */
let suggestible;

/**
 * What can be suggested, with the folded spellings it is found by.
 * @param {Manifest} known
 */
function everySuggestible({ facets, places, titles }) {
  if (suggestible) return suggestible;
  const terms = facets.filter(({ key }) => !DERIVED.includes(key)).flatMap(({ key, label: kind, terms }) => terms.map((term) => (
    { text: term.label, kind, key, id: term.id, spellings: [term.label, term.reading ?? "", ...(term.synonyms ?? [])] })));
  const towns = places.map(([id, name, reading]) => ({ text: name, kind: "自治体", key: "place", id, spellings: [name, reading] }));
  const documents = (titles ?? []).map((names, i) => ({ text: names[0], kind: "題名", key: "", id: String(i), spellings: names }));
  suggestible = [...terms, ...towns, ...documents].map((one) => ({ ...one, spellings: one.spellings.map(folded).filter(Boolean) }));
  return suggestible;
}

/**
 * Suggestions for what has been typed so far: of its last word for terms and places, of all of it
 * for titles. What begins so stands before what holds it further in.
 * @param {string} words
 * @param {Manifest} known
 * @returns {Suggestion[]}
 */
function suggestions(words, known) {
  const [, before, last] = /^(.*[\s、])?(.*)$/su.exec(words.slice(0, RANK.longest)) ?? ["", "", ""];
  const [whole, start] = [folded(words.slice(0, RANK.longest)), folded(last)];
  if (start === "") return [];
  /** @type {Suggestion[][]} */
  const found = [[], []];
  const seen = new Set([words]);
  for (const { text, kind, key, spellings } of everySuggestible(known)) {
    const typed = key === "" ? whole : start;
    const at = Math.min(...spellings.map((spelling) => (spelling.indexOf(typed) + 1) || Infinity));
    const full = key === "" ? text : (before ?? "") + text;
    // One letter stands in too many words to be looked for inside them.
    if (at === Infinity || (at > 1 && typed.length < 2) || seen.has(full)) continue;
    seen.add(full);
    found[at === 1 ? 0 : 1].push({ text: full, kind });
  }
  return found.flat().slice(0, MOST_SUGGESTIONS);
}
