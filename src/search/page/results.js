// What was found, as cards; nothing found, with ways out; what went wrong, with a way to try again.

/** Cards of one page. */
const CARDS_A_PAGE = 20;

/**
 * Places for the cards of one page of an answer, those with every word apart from those with some.
 * @param {Answer} answer
 * @param {State} state
 */
function resultLists({ hits, total, partial, hasWords, isLeast }, state) {
  const first = (state.page - 1) * CARDS_A_PAGE;
  const n_full = Math.max(0, Math.min(hits.length, total - first));
  const groups = [
    { label: hasWords ? "すべての語を含む" : "載っているもの", n: `${total}件${isLeast ? "以上" : ""}`, from: 0, to: n_full },
    { label: "一部の語を含む", n: `${partial}件`, from: n_full, to: hits.length },
  ];
  return groups.filter(({ from, to }) => from < to).map(({ label, n, from, to }) => element("section", {},
    element("h3", { class: "group-title" }, label, element("span", { class: "count" }, `（${n}）`)),
    element("ul", { class: "cards" }, ...hits.slice(from, to).map(({ number }) =>
      element("li", { class: "card", "data-document": String(number), "aria-busy": "true" })))));
}

/**
 * Fills the places of cards from the first to the last as their files come: what is read does not
 * move. Fails in the end where a file has not come.
 * @param {HTMLElement} area
 * @param {Promise<Card>[]} coming
 * @param {Manifest} known
 */
async function fillCards(area, coming, { facets }) {
  const types = new Map(facets.find(({ key }) => key === "type")?.terms.map(({ id, label }) => [id, label]));
  const places = area.querySelectorAll("[data-document]");
  for (const [i, one] of coming.entries()) {
    const nodes = await one.then((card) => cardNodes(card, types.get(card.type) ?? ""), () => [element("p", { class: "missing" }, "読み込めませんでした")]);
    places[i].append(...nodes);
    places[i].removeAttribute("aria-busy");
  }
  await Promise.all(coming);
}

/** @param {Card} card @param {string} type in words */
function cardNodes(card, type) {
  const isCase = card.type === "case";
  const people = card.population && `人口${card.population.toLocaleString("ja")}人（${card.population_year}年）`;
  const facts = said([["場面", card.stages?.join("、")], ["人と手間", card.effort?.join("、")], ["かかった額", card.cost],
    ["状況", card.status], ["範囲", card.covers], ["成果の記載", card.result]]);
  const trust = isCase ? said([["出典", card.source ?? "記載なし"], ["資料と照合した日", card.checked ?? "記載なし"],
    card.confirmed ? ["自治体が確認した日", card.confirmed] : ["自治体の確認", "まだ"]]) : [];
  return [
    element("h4", { class: "card-title" }, element("a", { href: root + card.url }, card.title)),
    element("p", { class: "card-place" }, card.place ?? (isCase ? element("span", { class: "missing" }, "場所の記載なし") : null)),
    element("p", { class: "card-when" },
      card.is_draft ? element("span", { class: "chip chip-draft" }, "下書き") : null,
      people ? element("span", {}, people) : null, element("span", {}, card.kind ?? type),
      isCase ? element("span", {}, card.as_of ?? "いつの資料か記載なし") : null),
    element("p", { class: "card-summary" }, card.summary),
    element("p", { class: "card-facts" }, ...facts, isCase ? element("br") : null, ...trust),
    isCase ? element("p", { class: "card-tools" }, window.yokoten.shortlist?.button(card.id, card.title)) : "",
  ];
}

/** What is known, each with its name before it. @param {[string, string | undefined][]} facts */
function said(facts) {
  return facts.flatMap(([name, value]) => (value ? [element("span", {}, `${name}：${value}`), " "] : []));
}

/**
 * Links to the other pages of an answer.
 * @param {number} n_hits
 * @param {State} state
 * @param {(state: State) => void} go
 */
function resultPager(n_hits, state, go) {
  const n_pages = Math.ceil(n_hits / CARDS_A_PAGE);
  if (n_pages < 2) return null;
  const near = Array.from({ length: n_pages }, (_, i) => i + 1)
    .filter((n) => n === 1 || n === n_pages || Math.abs(n - state.page) <= 2);
  /** @param {number} page @param {string} text */
  const link = (page, text) => {
    const made = element("a", { href: writeState({ ...state, page }) }, text);
    made.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go({ ...state, page });
    });
    return element("li", {}, made);
  };
  const items = near.flatMap((n, i) => [
    i > 0 && near[i - 1] < n - 1 ? element("li", {}, element("span", {}, "…")) : null,
    n === state.page ? element("li", {}, element("span", { "aria-current": "page" }, String(n))) : link(n, String(n)),
  ]);
  return element("nav", { class: "pager", "aria-label": "ページ送り" }, element("ol", {},
    state.page > 1 ? link(state.page - 1, "前のページ") : null, ...items,
    state.page < n_pages ? link(state.page + 1, "次のページ") : null));
}

/**
 * A list of what to try where nothing was found.
 * @param {Way[]} ways
 * @param {(state: State) => void} go
 */
function waysOut(ways, go) {
  if (ways.length === 0) return element("p", {}, "別の言葉で探すか、下の「ほかの探し方」から選んでください。");
  return element("div", {}, element("h3", {}, "条件をゆるめる"), element("ul", { class: "plain" },
    ...ways.map(({ text, n, state }) => element("li", {}, action(`${text}（${n}件）`, () => go(state), "link-button")))));
}

/**
 * A failure, with a button.
 * @param {string} label
 * @param {unknown} error
 * @param {() => void} retry
 */
function failure(label, error, retry) {
  const what = error instanceof MissingPart ? `検索に使うファイル（${error.message}）を読み込めませんでした。` : "検索の途中で止まりました。";
  return element("div", { class: "notice notice-failed", role: "alert" },
    element("p", { class: "notice-label" }, label),
    element("p", {}, `${what}通信の状態を確かめて、もう一度お試しください。下の「ほかの探し方」からも探せます。`),
    action("再読み込み", retry, "button"));
}

/**
 * What stands below the sentence of what was found.
 * @param {Filling} filling
 * @param {Manifest} known
 */
function answerNodes({ state, ignored, found, named, ways, go }, known) {
  return [
    ...ignored.map((one) => element("p", { class: "small" }, `アドレスにある「${one.slice(0, 80)}」は、このカタログにない条件のため使っていません。`)),
    found.isCut ? element("p", { class: "small" }, `長い文のため、はじめの${RANK.longest}文字で探しました。`) : null,
    found.isLeast ? element("p", { class: "small" }, "とても多くの記録にある語なので、よく合うものだけを数えました。条件を足すと、ほかの記録も出ます。") : null,
    named,
    chips(state, known.facets, go),
    ...(found.hits.length > 0 ? resultLists(found, state) : [waysOut(ways, go)]),
    resultPager(found.total + found.partial, state, go),
  ];
}
