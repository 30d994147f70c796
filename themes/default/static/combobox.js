// A box in which a municipality is found by name, reading or prefecture: an editable combobox with
// a list (WAI-ARIA Authoring Practices, combobox pattern).
(() => {
  "use strict";

  const { element } = window.yokoten;

  /** Suggestions shown at once. */
  const MOST = 30;

  /** Written alike for comparison: widths, kana, ヶ and ケ, spaces. @param {string} text */
  function folded(text) {
    return text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/ゖ/g, "け")
      .replace(/[\s・]/g, "");
  }

  /** @param {Place[]} places */
  function indexed(places) {
    return places.map((place) => ({
      place,
      own: [folded(place.name), folded(place.kana)],
      whole: [folded(place.full), folded(place.prefectureKana + place.kana)],
    }));
  }

  /**
   * Places that fit what was typed: by the beginning of their own name first, then of the
   * prefecture's, then anywhere; by code among equals.
   * @param {ReturnType<typeof indexed>} index
   * @param {string} typed
   * @returns {Place[]}
   */
  function found(index, typed) {
    const wanted = folded(typed);
    if (!wanted) return [];
    /** @type {Place[][]} */
    const ranks = [[], [], []];
    for (const { place, own, whole } of index) {
      const rank = own.some((name) => name.startsWith(wanted))
        ? 0
        : whole.some((name) => name.startsWith(wanted))
          ? 1
          : whole.some((name) => name.includes(wanted))
            ? 2
            : -1;
      ranks[rank]?.push(place);
    }
    return ranks.flat();
  }

  /**
   * Brings the box of the page to life.
   * @param {Place[]} places
   * @param {(place: Place) => void} choose
   */
  function combobox(places, choose) {
    const index = indexed(places);
    const input = /** @type {HTMLInputElement} */ (document.getElementById("like-name"));
    const options = /** @type {HTMLElement} */ (document.getElementById("like-options"));
    const said = /** @type {HTMLElement} */ (document.getElementById("like-found"));
    /** @type {Place[]} */
    let shown = [];
    let active = -1;

    /** @param {number} next */
    function activate(next) {
      options.children[active]?.setAttribute("aria-selected", "false");
      active = next;
      const option = options.children[active];
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function close() {
      activate(-1);
      options.hidden = true;
      input.setAttribute("aria-expanded", "false");
    }

    function open() {
      const all = found(index, input.value);
      shown = all.slice(0, MOST);
      active = -1;
      input.removeAttribute("aria-activedescendant");
      options.replaceChildren(...shown.map(option));
      options.hidden = shown.length === 0;
      input.setAttribute("aria-expanded", String(shown.length > 0));
      const more = all.length > MOST ? `。はじめの${MOST}件を出しています。続けて入力すると絞れます` : "";
      said.textContent = all.length > 0 ? `候補 ${all.length}件${more}` : folded(input.value) ? "当てはまる市町村がありません" : "";
    }

    /** @param {Place} place @param {number} i */
    function option(place, i) {
      const line = element(
        "li",
        { id: `like-option-${i}`, role: "option", "aria-selected": "false" },
        place.full,
        element("span", { class: "small" }, `（${place.kana}）`),
      );
      // The box keeps the focus, so that a click is not taken for leaving it.
      line.addEventListener("mousedown", (event) => event.preventDefault());
      line.addEventListener("click", () => pick(place));
      return line;
    }

    /** @param {Place} place */
    function pick(place) {
      close();
      said.textContent = "";
      choose(place);
    }

    function enter() {
      const only = shown.length === 1 ? shown[0] : undefined;
      const place = shown[active] ?? only;
      if (place) pick(place);
      else open();
    }

    /** @param {KeyboardEvent} event */
    function key(event) {
      // What an input method is still putting together is not for the list.
      if (event.isComposing) return;
      const isOpen = !options.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!isOpen) open();
        const step = event.key === "ArrowDown" ? 1 : -1;
        const start = active < 0 && step < 0 ? shown.length : active;
        if (shown.length > 0) activate((start + step + shown.length) % shown.length);
      } else if (event.key === "Enter") enter();
      else if (event.key === "Escape" && isOpen) close();
      else return;
      event.preventDefault();
    }

    input.addEventListener("input", open);
    input.addEventListener("keydown", key);
    input.addEventListener("blur", close);
  }

  window.yokoten.part("combobox", combobox);
})();
