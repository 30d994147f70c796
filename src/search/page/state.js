// What the search page shows, and how it stands in the address.

/** Units of a query that stand in the address: servers refuse addresses that are too long. */
const LONGEST_IN_ADDRESS = 300;

/** Ways to sort, by their name in the address. @type {[string, string][]} */
const SORTS = [["relevance", "言葉に合う順"], ["newest", "資料の新しい順"], ["population", "人口の多い順"]];

/**
 * Reads an address. What it names and the catalogue does not have is left out and listed.
 * @param {string} query the part of the address from `?`
 * @param {Facet[]} facets
 * @returns {{ state: State, ignored: string[] }}
 */
function readState(query, facets) {
  const known = new Map(facets.map((facet) => [facet.key, facet]));
  /** @type {State} */
  const state = { q: "", filters: {}, sort: "relevance", page: 1 };
  /** @type {string[]} */
  const ignored = [];
  for (const [key, value] of new URLSearchParams(query)) {
    if (value === "") continue;
    const facet = known.get(key);
    if (key === "q") state.q = value;
    else if (key === "sort" && SORTS.some(([name]) => name === value)) state.sort = value;
    else if (key === "page" && /^[1-9]\d{0,5}$/.test(value)) state.page = Number(value);
    else if (facet && facet.terms.some((term) => term.id === value)) {
      const chosen = (state.filters[key] ??= []);
      if (!chosen.includes(value)) chosen.push(value);
    } else ignored.push(`${key}=${value}`);
  }
  return { state, ignored };
}

/**
 * The address of a state, from `?` on; `?` alone for all there is.
 * @param {State} state
 */
function writeState(state) {
  const query = new URLSearchParams();
  if (state.q) query.append("q", state.q.slice(0, LONGEST_IN_ADDRESS));
  for (const [key, chosen] of Object.entries(state.filters)) {
    for (const id of chosen) query.append(key, id);
  }
  if (state.sort !== "relevance") query.append("sort", state.sort);
  if (state.page > 1) query.append("page", String(state.page));
  return `?${query}`;
}

/**
 * The state with a term of a facet taken in, or out where it was in.
 * @param {State} state
 * @param {string} key
 * @param {string} id
 * @returns {State}
 */
function toggled(state, key, id) {
  const before = state.filters[key] ?? [];
  const chosen = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
  const filters = { ...state.filters, [key]: chosen };
  if (chosen.length === 0) delete filters[key];
  return { ...state, filters, page: 1 };
}
