// The search page: state in the address, results below it.

/** Ways out of an empty answer that are tried. */
const MOST_TRIES = 12;

/**
 * Starts the page.
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 */
async function startPage(place, form) {
  place.replaceChildren(element("p", { role: "status" }, "検索の準備をしています…"));
  /** @type {Manifest} */
  let known;
  try {
    known = await manifest();
  } catch (error) {
    place.replaceChildren(failure("検索の準備ができませんでした", error, () => startPage(place, form)));
    return;
  }
  const page = pageParts(place, form, known, { go, now: () => readState(location.search, known.facets).state });
  /** Searches begun; an answer that is not that of the last one comes too late. */
  let n_begun = 0;

  /**
   * Goes to a state, as a step of the reader's history.
   * @param {State} state
   * @param {HTMLElement} [focus] what has the focus then, where what had it is gone
   */
  function go(state, focus) {
    history.pushState(null, "", writeState(state));
    show(focus);
  }

  /** Shows what stands in the address. @param {HTMLElement} [focus] */
  async function show(focus) {
    const { state, ignored } = readState(location.search, known.facets);
    const mine = (n_begun += 1);
    const isLate = () => mine !== n_begun;
    page.announceWait(isLate);
    let isShown = false;
    try {
      const found = await answerFor(state);
      if (isLate()) return;
      const n_pages = Math.ceil((found.total + found.partial) / CARDS_A_PAGE);
      if (state.page > n_pages && n_pages > 0) {
        history.replaceState(null, "", writeState({ ...state, page: n_pages }));
        return show(focus);
      }
      const coming = found.hits.map((hit) => cardsOf([hit]).then(([card]) => card));
      // One that fails while others are waited for is told of when all have been.
      Promise.allSettled(coming);
      const named = state.page === 1 ? await namedPages(state, found, known) : null;
      const ways = found.hits.length > 0 ? [] : await relaxations(state, known);
      await coming[0];
      if (isLate()) return;
      page.fill(state, statusOf(found, state), answerNodes({ state, ignored, found, named, ways, go: (to) => go(to, page.heading) }, known));
      isShown = true;
      focus?.focus();
      await fillCards(page.area, coming, known);
      if (isLate()) return;
      const counted = found.facets().then((counts) => isLate() || page.count(state, counts));
      await Promise.all([counted, markSnippets(page.area, found)]);
    } catch (error) {
      if (isLate()) return;
      if (isShown) page.area.prepend(failure("結果、抜き書き、件数の一部を出せませんでした", error, () => show(focus)));
      else page.fill(state, "", [failure("検索の結果を出せませんでした", error, () => show(focus))]);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { state } = readState(location.search, known.facets);
    go({ ...state, q: form.querySelector("input")?.value.trim() ?? "", page: 1 });
  });
  window.addEventListener("popstate", () => show());
  show();
}

/**
 * The answer for a page of a state.
 * @param {State} state
 */
function answerFor({ q, filters, sort, page }) {
  return answer(q, { filters, sort, limit: CARDS_A_PAGE, offset: (page - 1) * CARDS_A_PAGE });
}

/**
 * Ways out of an empty answer: without a facet, without a word, spelled as the catalogue does.
 * Each is tried, and offered with its number only if it finds something.
 * @param {State} state
 * @param {Manifest} known
 */
async function relaxations(state, known) {
  const words = state.q.split(/[\s、]+/u).filter(Boolean).slice(0, 6);
  const labels = new Map(known.facets.map(({ key, label }) => [key, label]));
  const start = { ...state, page: 1 };
  /** @type {Omit<Way, "n">[]} */
  const tries = [];
  for (const key of Object.keys(state.filters)) {
    const filters = Object.fromEntries(Object.entries(state.filters).filter(([other]) => other !== key));
    tries.push({ text: `${labels.get(key)}の条件を外す`, state: { ...start, filters } });
  }
  if (tries.length > 1) tries.push({ text: "条件をすべて外す", state: { ...start, filters: {} } });
  if (words.length > 1) {
    words.forEach((word, i) => tries.push({ text: `「${word}」を外して探す`, state: { ...start, q: words.filter((_, j) => j !== i).join(" ") } }));
  }
  for (const word of words) {
    for (const near of nearSpellings(word, known)) {
      const q = words.map((one) => (one === word ? near : one)).join(" ");
      tries.push({ text: `「${q}」で探す`, state: { ...start, q } });
    }
  }
  const tried = await Promise.all(tries.slice(0, MOST_TRIES).map(async (one) => {
    const { q, filters, sort } = one.state;
    const { total, partial } = await answer(q, { filters, sort, limit: 0, offset: 0 });
    return { ...one, n: total + partial };
  }));
  return tried.filter(({ n }) => n > 0);
}

const searchPlace = document.getElementById("search");
const searchForm = document.querySelector(".page-search form");
if (searchPlace && searchForm instanceof HTMLFormElement) startPage(searchPlace, searchForm);
