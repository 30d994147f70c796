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

/** Pages that a query names. */
const MOST_NAMED = 4;

/**
 * Pages of which the query is the name, another name or the reading.
 * @param {State} state
 * @param {Answer} answer
 * @param {Manifest} known
 */
async function namedPages({ q }, { hits }, known) {
  const typed = fold(q.trim()).text;
  const full = known.prefectures.filter(([, names]) => names.includes(typed)).map(([, [name]]) => name);
  const words = [typed, ...full, ...known.readings.split("\n").filter((line) => line.startsWith(`${typed}\t`)).flatMap((line) => line.split("\t").slice(1))];
  const named = everySuggestible(known).filter(({ spellings }) => spellings.some((spelling) => words.includes(spelling)));
  const links = await Promise.all(named.map(async ({ text, kind, key, id }) => ({ text, kind, key, url: key === "" ? await addressOf(Number(id), hits) : folderOf(key, id) })));
  const linked = links.filter(({ url }, i) => url && links.findIndex((other) => other.url === url) === i).slice(0, MOST_NAMED);
  return linked.length > 0 ? element("ul", { class: "plain named-pages" }, ...linked.map(({ text, kind, key, url }) =>
    element("li", {}, element("a", { href: root + url }, `「${text}」のページ`), key === "" ? "" : `（${kind}）`))) : null;
}

/** The page of a record that is found. @param {number} number @param {Answer["hits"]} hits */
async function addressOf(number, hits) {
  const found = hits.filter((hit) => hit.number === number);
  return (await cardsOf(found))[0]?.url;
}

/** The page of a term; none of a region. @param {string} key @param {string} id */
function folderOf(key, id) {
  const folder = { prefecture: "places", place: "places", kind: "kinds", approach: "approaches" }[key] ?? `facets/${key}`;
  return key === "region" ? undefined : `${folder}/${id}/index.html`;
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
