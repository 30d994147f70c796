// What may be meant by the beginning of a word: terms, places and titles, all from the manifest.

/** Suggestions shown at once. */
const MOST_SUGGESTIONS = 8;

/** Facets whose terms are bands and years, which nobody types. */
const DERIVED = ["type", "population", "cost", "year"];

/**
 * What can be suggested, with the folded spellings it is found by; made once.
 * @type {{ text: string, kind: string, isTitle: boolean, spellings: string[] }[] | undefined}
 */
let suggestible;

/** @param {Manifest} known */
function everySuggestible(known) {
  const terms = known.facets.filter(({ key }) => !DERIVED.includes(key)).flatMap(({ label: kind, terms }) => terms.map((term) => (
    { text: term.label, kind, isTitle: false, spellings: [term.label, term.reading ?? "", ...(term.synonyms ?? [])] })));
  const places = known.places.map(([, name, reading]) => ({ text: name, kind: "自治体", isTitle: false, spellings: [name, reading] }));
  const titles = (known.titles ?? []).map((title) => ({ text: title, kind: "題名", isTitle: true, spellings: [title] }));
  return [...terms, ...places, ...titles].map((one) => ({ ...one, spellings: one.spellings.map(folded).filter(Boolean) }));
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
  suggestible ??= everySuggestible(known);
  /** @type {Suggestion[][]} */
  const found = [[], []];
  const seen = new Set([words]);
  for (const { text, kind, isTitle, spellings } of suggestible) {
    const typed = isTitle ? whole : start;
    const at = Math.min(...spellings.map((spelling) => (spelling.indexOf(typed) + 1) || Infinity));
    const full = isTitle ? text : (before ?? "") + text;
    // One letter stands in too many words to be looked for inside them.
    if (at === Infinity || (at > 1 && typed.length < 2) || seen.has(full)) continue;
    seen.add(full);
    found[at === 1 ? 0 : 1].push({ text: full, kind });
  }
  return found.flat().slice(0, MOST_SUGGESTIONS);
}

/**
 * Labels and places spelled nearly like a word: by the bigrams they share (Dice 1945).
 * @param {string} word
 * @param {Manifest} known
 */
function nearSpellings(word, known) {
  const wanted = pairs(folded(word));
  suggestible ??= everySuggestible(known);
  const near = suggestible.filter(({ isTitle }) => !isTitle).map(({ text, spellings }) => ({
    text,
    likeness: Math.max(...spellings.map((spelling) => likeness(wanted, pairs(spelling)))),
  }));
  const close = near.filter((one) => one.likeness >= .4).sort((a, b) => b.likeness - a.likeness);
  return [...new Set(close.map((one) => one.text))].slice(0, 5);
}

/** @param {string} word @returns {Set<string>} */
function pairs(word) {
  return new Set(Array.from({ length: Math.max(word.length - 1, 0) }, (_, i) => word.slice(i, i + 2)));
}

/** @param {Set<string>} a @param {Set<string>} b */
function likeness(a, b) {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return a.size + b.size === 0 ? 0 : 2 * shared / (a.size + b.size);
}
