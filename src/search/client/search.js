// The call for pages and tests: rank, filter, sort, count.

/**
 * The answer to a query; without words, everything that fits the filters.
 * @param {string} query
 * @param {SearchOptions} [options]
 * @returns {Promise<Answer>}
 */
async function answer(query, { filters = {}, sort = "relevance", limit = 10, offset = 0 } = {}) {
  const known = await manifest();
  const hasWords = query.trim() !== "";
  const chosen = Object.entries(filters).filter(([, ids]) => ids.length > 0);
  const sieve = chosen.length === 0 ? [] : sieveOf(chosen, known, (await columns()).facets);
  const isAllowed = (/** @type {{ number: number }} */ { number }) => sieve.every(({ holds }) => holds(number));
  const { full, partial, loose, units, incomplete } = hasWords ? await rank(query, known, isAllowed) : everything(known);
  const [whole, some, weak] = [full, partial, loose].map((hits) => (sieve.length === 0 ? hits : hits.filter(isAllowed)));
  // Where few documents fit well, the best of those that fit less come behind them.
  const others = [...some, ...weak.slice(0, Math.max(0, RANK.enough - whole.length - some.length))];
  const hits = sort === "relevance" ? [...whole, ...others] : [...await sorted(whole, sort), ...await sorted(others, sort)];
  return {
    total: whole.length,
    partial: others.length,
    hits: hits.slice(offset, offset + limit),
    facets: async () => {
      const found = (await columns()).facets;
      const sifted = sieveOf(chosen, known, found);
      const [firm, further] = [await tallied([...full, ...partial], sifted, known, found), await tallied(loose, sifted, known, found)];
      return countsOf(known, firm, further);
    },
    hasWords,
    isLeast: incomplete.length > 0,
    isCut: query.length > RANK.longest,
    marks: marksOf(units),
  };
}

/** @param {Manifest} known @returns {Ranked} */
const everything = ({ n }) => (
  { full: Array.from({ length: n }, (_, number) => ({ number, score: 0 })), partial: [], loose: [], units: [], isPoor: false, incomplete: [] });

/**
 * For every facet with chosen terms, whether a document has one of them.
 * @param {[string, string[]][]} chosen
 * @param {Manifest} known
 * @param {Columns["facets"]} found
 */
function sieveOf(chosen, known, found) {
  return chosen.map(([key, ids]) => {
    const terms = known.facets.find((facet) => facet.key === key)?.terms ?? [];
    const wanted = new Set(ids.map((id) => terms.findIndex((term) => term.id === id)));
    const column = found.get(key);
    return { key, holds: (/** @type {number} */ number) => column !== undefined && ordinalsOf(column, number).some((ordinal) => wanted.has(ordinal)) };
  });
}

/** @param {FacetColumn} column @param {number} number */
const ordinalsOf = ({ starts, ordinals }, number) => ordinals.subarray(starts[number], starts[number + 1]);

/**
 * How many hits each term of each facet has. The terms of a facet add to each other, so the
 * choice in a facet does not count for its own terms.
 * @param {{ number: number }[]} hits
 * @param {ReturnType<typeof sieveOf>} sieve
 * @param {Manifest} known
 * @param {Columns["facets"]} found
 */
async function tallied(hits, sieve, known, found) {
  const tallies = known.facets.map(({ key, terms }) => ({ key, column: found.get(key), counts: new Uint32Array(terms.length) }));
  for (let i = 0; i < hits.length; i += 1) {
    if (i % 4096 === 0) await breathe();
    const { number } = hits[i];
    const failed = sieve.filter(({ holds }) => !holds(number));
    if (failed.length > 1) continue;
    for (const { key, column, counts } of tallies) {
      if (column && (failed.length === 0 || failed[0].key === key)) {
        for (const ordinal of ordinalsOf(column, number)) counts[ordinal] += 1;
      }
    }
  }
  return tallies.map(({ counts }) => counts);
}

/**
 * How many hits the choice of each term would give.
 * @param {Manifest} known
 * @param {Uint32Array[]} firm hits that are always shown
 * @param {Uint32Array[]} further those that fill up where there are few
 * @returns {Counts}
 */
function countsOf({ facets }, firm, further) {
  const count = (/** @type {number} */ f, /** @type {number} */ i) => firm[f][i] + Math.min(further[f][i], Math.max(0, RANK.enough - firm[f][i]));
  return Object.fromEntries(facets.map(({ key, terms }, f) => [key, Object.fromEntries(terms.map(({ id }, i) => [id, count(f, i)]))]));
}

/**
 * Hits in another order, the greatest first; what is not known comes last.
 * @template {{ number: number }} T
 * @param {T[]} hits
 * @param {string} sort
 */
async function sorted(hits, sort) {
  const values = (await columns()).numbers.get(sort === "newest" ? "as_of" : "people");
  return values ? [...hits].sort((a, b) => values[b.number] - values[a.number]) : hits;
}

/**
 * What to mark in a text, the longest first.
 * @param {Unit[]} units
 */
function marksOf(units) {
  const all = units.flatMap(({ alternatives }) => alternatives);
  const marks = all.flatMap(({ text, terms, concepts }) => (
    [text, ...terms.filter(({ weight }) => weight > .5).map((term) => term.text), ...concepts.flatMap(({ members }) => members)]));
  return [...new Set(marks)].sort((a, b) => b.length - a.length);
}

/**
 * The documented call: see docs/search-client.md.
 * @param {string} query
 * @param {SearchOptions} [options]
 */
async function search(query, options) {
  const { types } = await manifest();
  const { total, partial, isLeast, hits, facets } = await answer(String(query), options);
  const [cards, counts] = await Promise.all([cardsOf(hits), facets()]);
  const typeOf = (/** @type {number} */ number) => types.find(([, from, to]) => from <= number && number < to)?.[0] ?? "";
  return {
    total,
    partial,
    isLeast,
    hits: hits.map(({ number, score }, i) => ({ id: cards[i].id, type: typeOf(number), url: cards[i].url, title: cards[i].title, score })),
    facets: counts,
  };
}
