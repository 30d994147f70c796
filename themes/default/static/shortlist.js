// あとで使う事例: what is kept in this browser, and the button that keeps it. A page with cards
// asks for `yokoten.shortlist.button(id, title)`; a page of a case has a place for one.
(() => {
  "use strict";
  const { versioned, element } = window.yokoten;

  const kept = versioned("shortlist", 1);

  /** The most cases that a list may hold. */
  const MOST = 500;

  /** What could not be kept, while the page is open. @type {KeptCase[] | null} */
  let unkept = null;

  /** @type {(() => void)[]} */
  const listeners = [];

  /** @returns {KeptCase[]} in the reader's order */
  function all() {
    if (unkept) return unkept;
    const list = kept.read();
    const known = new Set();
    return (Array.isArray(list) ? list : []).flatMap((item) => {
      if (typeof item?.id !== "string" || known.has(item.id)) return [];
      known.add(item.id);
      return [{ id: item.id, title: String(item.title ?? item.id), note: String(item.note ?? "") }];
    });
  }

  /**
   * Changes the list as it stands now, so that what another tab has done stays done.
   * @param {(items: KeptCase[]) => KeptCase[]} update
   * @returns {boolean} whether the browser keeps it
   */
  function change(update) {
    const items = update(all()).slice(0, MOST);
    const is_kept = kept.write(items);
    unkept = is_kept ? null : items;
    tell();
    return is_kept;
  }

  function tell() {
    for (const button of document.querySelectorAll("button[data-shortlist]")) show(button);
    for (const listener of listeners) listener();
  }

  /** @param {string} id */
  const has = (id) => all().some((item) => item.id === id);

  /** @param {Element} button */
  function show(button) {
    button.setAttribute("aria-pressed", String(has(/** @type {HTMLElement} */ (button).dataset.shortlist ?? "")));
  }

  /**
   * A button that puts a case into the list and takes it out again. It shows what other tabs do.
   * @param {string} id
   * @param {string} title
   */
  function button(id, title) {
    const made = element("button", { type: "button", class: "shortlist-button", "data-shortlist": id }, "あとで使う");
    made.setAttribute("aria-label", `「${title}」をあとで使う`);
    made.addEventListener("click", () => {
      const is_full = !has(id) && all().length >= MOST;
      const is_kept = is_full || change((items) =>
        has(id) ? items.filter((item) => item.id !== id) : [...items, { id, title, note: "" }]);
      made.nextElementSibling?.matches(".shortlist-fault") && made.nextElementSibling.remove();
      if (is_full) made.after(fault(`あとで使う事例は${MOST}件までです。`));
      else if (!is_kept) made.after(fault(UNKEPT));
    });
    show(made);
    return made;
  }

  const UNKEPT = "このブラウザに保存できませんでした。保存が禁じられているか、いっぱいです。ページを閉じると消えます。";

  /** @param {string} words */
  const fault = (words) => element("span", { class: "shortlist-fault", role: "alert" }, words);

  window.addEventListener("storage", tell);
  window.yokoten.shortlist = {
    MOST, UNKEPT, all, change, has, button, isForeign: kept.isForeign,
    /** Whether changes live only as long as the page. */
    isUnkept: () => unkept !== null,
    /** @param {() => void} listener called whenever the list has changed, here or in another tab */
    onChange: (listener) => void listeners.push(listener),
  };

  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-case]"));
  if (place) place.prepend(button(place.dataset.case ?? "", place.dataset.title ?? ""));
})();
