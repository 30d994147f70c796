// The facets beside the results, and the chips of what is chosen.

/**
 * Makes the panel once; `update` changes only what it says, so that the focus stays where it is.
 * @param {Facet[]} facets
 * @param {(key: string, id: string) => void} toggle
 */
function facetPanel(facets, toggle) {
  const parts = facets.map((facet) => facetPart(facet, toggle));
  return {
    node: element("div", { class: "search-facets" }, ...parts.map(({ node }) => node)),
    /** @param {State} state @param {Counts} counts */
    update: (state, counts) => parts.forEach((part) => part.update(state, counts)),
  };
}

/**
 * @param {Facet} facet
 * @param {(key: string, id: string) => void} toggle
 */
function facetPart({ key, label, terms }, toggle) {
  const chosen = element("span", { class: "count" });
  const rows = terms.map((term) => {
    const input = element("input", { type: "checkbox" });
    const count = element("span", { class: "count" });
    input.addEventListener("change", () => toggle(key, term.id));
    const row = element("li", {}, element("label", {}, input, element("span", {}, term.label), count));
    return { id: term.id, input, count, row };
  });
  const list = element("ul", { "aria-label": label }, ...rows.map(({ row }) => row));
  const node = element("details", {}, element("summary", {}, label, chosen), list);
  /** @param {State} state @param {Counts} counts */
  function update(state, counts) {
    const ids = state.filters[key] ?? [];
    let n_shown = 0;
    for (const { id, input, count, row } of rows) {
      const n = counts[key]?.[id] ?? 0;
      input.checked = ids.includes(id);
      count.textContent = `${n}件`;
      row.hidden = n === 0 && !input.checked && row !== document.activeElement?.closest("li");
      if (!row.hidden) n_shown += 1;
    }
    chosen.textContent = ids.length > 0 ? `${ids.length}つ選択` : "";
    node.hidden = n_shown === 0;
    if (ids.length > 0) node.open = true;
  }
  return { node, update };
}

/**
 * What is chosen, each with a button that takes it back.
 * @param {State} state
 * @param {Facet[]} facets
 * @param {(state: State) => void} go
 */
function chips(state, facets, go) {
  const chosen = facets.flatMap(({ key, label, terms }) => (state.filters[key] ?? []).map((id) => {
    const name = `${label}：${terms.find((term) => term.id === id)?.label ?? id}`;
    return action(name, () => go(toggled(state, key, id)), "chip-button", "を外す");
  }));
  if (chosen.length > 1) chosen.push(action("条件をすべて外す", () => go({ ...state, filters: {}, page: 1 }), "link-button"));
  if (chosen.length === 0) return null;
  return element("ul", { class: "search-chips", "aria-label": "絞り込みの条件" }, ...chosen.map((one) => element("li", {}, one)));
}

/**
 * A button.
 * @param {string} text
 * @param {() => void} act
 * @param {string} name of its class
 * @param {string} [more] for those who hear it
 */
function action(text, act, name, more) {
  const button = element("button", { type: "button", class: name }, text, more && element("span", { class: "hidden" }, more));
  button.addEventListener("click", act);
  return button;
}
