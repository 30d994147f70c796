// What of the vocabulary is spelled nearly like a word, or just like the query.

/**
 * Labels and places spelled nearly like a word: by the bigrams they share (Dice 1945).
 * @param {string} word
 * @param {Manifest} known
 */
function nearSpellings(word, known) {
  const wanted = pairs(fold(word).text);
  const near = everySuggestible(known).filter(({ key }) => key !== "").map(({ text, spellings }) => ({
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
