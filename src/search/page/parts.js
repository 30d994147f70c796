// What stands on the search page for as long as it is open; only its contents change.

/**
 * Builds the page into its place.
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 * @param {Manifest} known
 * @param {Steps} steps
 */
function pageParts(place, form, known, { go, now }) {
  const panel = filterPanel(known.facets, (key, id) => go(toggled(now(), key, id)));
  const sort = element("select", { id: "search-sort" }, ...SORTS.map(([name, label]) => element("option", { value: name }, label)));
  sort.addEventListener("change", () => go({ ...now(), sort: sort.value, page: 1 }));
  const heading = element("h2", { id: "results", tabindex: "-1" }, "検索の結果");
  const status = element("p", { role: "status" });
  const area = element("div", { class: "search-area" });
  place.replaceChildren(element("div", { class: "search-columns" }, panel.node,
    element("section", { "aria-labelledby": "results" },
      element("div", { class: "list-bar" }, heading, element("p", {}, element("label", { for: sort.id }, "並べ方"), sort)),
      status, area)), slashSetting());
  /** The words of the answer shown. */
  let asked = "";

  /** Says after a while that an answer is on its way. @param {() => boolean} isLate */
  function announceWait(isLate) {
    area.setAttribute("aria-busy", "true");
    setTimeout(() => {
      if (!isLate() && area.hasAttribute("aria-busy")) status.textContent = "探しています…";
    }, 400);
  }

  /** @param {State} state @param {string} said @param {(Node | null)[]} nodes */
  function fill(state, said, nodes) {
    const input = form.querySelector("input");
    // What is being typed meanwhile stays.
    if (input && (input !== document.activeElement || input.value === asked)) input.value = state.q;
    asked = state.q;
    document.title = document.title.replace(/^(「.*」の)?/su, state.q ? `「${state.q.slice(0, 60)}」の` : "");
    sort.value = state.sort;
    panel.choose(state);
    area.removeAttribute("aria-busy");
    status.textContent = said;
    area.replaceChildren(...nodes.filter((node) => node !== null));
  }

  return { heading, area, announceWait, fill, count: panel.count };
}

/**
 * The facets in a part that opens and closes where there is no room beside the results.
 * @param {Facet[]} facets
 * @param {(key: string, id: string) => void} toggle
 */
function filterPanel(facets, toggle) {
  const panel = facetPanel(facets, toggle);
  const n_chosen = element("span", { class: "count" });
  const node = element("details", { class: "search-filters" }, element("summary", {}, "絞り込む", n_chosen), panel.node,
    element("a", { href: "#results" }, "結果へ進む"));
  const wide = matchMedia("(min-width: 64rem)");
  const open = () => { node.open = wide.matches; };
  wide.addEventListener("change", open);
  open();
  /** @type {Counts} */
  let counted = {};
  return {
    node,
    /** Shows a choice; until it is counted anew, with the counts of before. @param {State} state */
    choose(state) {
      const n = Object.values(state.filters).flat().length;
      n_chosen.textContent = n > 0 ? `（${n}）` : "";
      panel.update(state, counted);
    },
    /** @param {State} state @param {Counts} counts */
    count(state, counts) {
      counted = counts;
      panel.update(state, counts);
    },
  };
}

/** Turns the key off that leads to the box: see search-box.js. */
function slashSetting() {
  const { store } = window.yokoten;
  const input = element("input", { type: "checkbox", checked: store.read("slash") !== false });
  input.addEventListener("change", () => store.write("slash", input.checked));
  return element("p", { class: "search-key" }, element("label", {}, input, "「/」のキーで検索の欄に移る（このブラウザーでの設定）"));
}

/**
 * What was found, in a sentence.
 * @param {Answer} found
 * @param {State} state
 */
function statusOf({ total, partial, hasWords, isLeast }, { q, page }) {
  const n = total + partial;
  const words = hasWords ? `「${q.slice(0, 60)}」で` : "";
  if (n === 0) return `${words}見つかったものはありません。`;
  const first = (page - 1) * CARDS_A_PAGE + 1;
  const part = n > CARDS_A_PAGE ? `${first}件目から${Math.min(first + CARDS_A_PAGE - 1, n)}件目までを表示しています。` : "";
  const more = isLeast ? "以上" : "";
  const split = hasWords ? `すべての語を含むもの${total}件${more}、一部の語を含むもの${partial}件です。` : "";
  return `${words}${n}件${more}見つかりました。${split}${part}`;
}
