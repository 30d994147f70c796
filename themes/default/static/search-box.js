// The search box of every header, and the large one where a page has a place for it.
(() => {
  "use strict";
  const { element, load, root, store } = window.yokoten;

  /**
   * Makes a search box; the program behind it and its data come when it is first entered.
   * @param {HTMLElement} place
   * @param {number} i
   */
  function addBox(place, i) {
    const id = `search-box-${i}`;
    const input = element("input", {
      id, name: "q", type: "text", inputmode: "search", enterkeyhint: "search",
      autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    });
    const form = element("form", { class: "search-box", role: "search", "aria-label": place.dataset.searchBox },
      element("label", { for: id }, "言葉で探す"),
      element("div", { class: "search-field" }, input, element("button", { type: "submit" }, "検索")));
    form.addEventListener("focusin", () => {
      // Without them the box still leads to the page of results, which says what is missing.
      load("search/manifest.js").catch(() => undefined);
      load("search/client.js").catch(() => undefined);
    }, { once: true });
    place.append(form);
    // On the page of results the form has a listener of its own, which comes first.
    place.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      // Servers refuse addresses that are too long; the search reads no more than this anyway.
      location.assign(`${root}search/index.html?${new URLSearchParams({ q: input.value.slice(0, 300) })}`);
    });
  }
  document.querySelectorAll("[data-search-box]").forEach((place, i) => {
    if (place instanceof HTMLElement) addBox(place, i);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    const inputs = [...document.querySelectorAll(".search-box input")];
    const seen = inputs.find((input) => input.getClientRects().length > 0);
    // A reader who dictates or slips on the keyboard can turn the key off (WCAG 2.1, 2.1.4).
    if (!(seen instanceof HTMLInputElement) || store.read("slash") === false) return;
    event.preventDefault();
    seen.focus();
  });
})();
