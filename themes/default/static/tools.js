// What the tools share: facts of cases from their blocks, titles, and small pieces of pages.
(() => {
  "use strict";
  const { root, load, part, element } = window.yokoten;

  /** The place of the tool on its page; what it says without a script gives way. */
  const area = /** @type {HTMLElement} */ (document.querySelector("[data-blocks]"));

  /** FNV-1a in 32 bits: the build deals cases into blocks by it. @param {string} text */
  function hash(text) {
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
    return value >>> 0;
  }

  /**
   * @param {string[]} ids
   * @returns {Promise<Map<string, CaseFacts>>} without those that are not in the catalogue
   */
  async function facts(ids) {
    const names = new Set(ids.map((id) => `facts/${hash(id) % Number(area.dataset.blocks)}`));
    await Promise.all([...names].map((name) => load(`tools/${name}.js`)));
    const blocks = [...names].map((name) => /** @type {CaseFacts[]} */ (part(name)));
    const known = new Map(blocks.flat().map((one) => [one.id, one]));
    return new Map(ids.flatMap((id) => {
      const one = known.get(id);
      return one ? [[id, one]] : [];
    }));
  }

  /** @type {Titles | undefined} */
  let listed;

  /** @returns {Promise<Titles>} */
  async function titles() {
    await load("tools/titles.js");
    const { cases, moved } =
      /** @type {{ cases: [string, string, string | null][], moved: [string, string][] }} */ (part("titles"));
    listed ??= { cases: new Map(cases.map(([id, title, place]) => [id, { title, place }])), moved: new Map(moved) };
    return listed;
  }

  /** Width and small kana apart, what was typed and what is written are the same. @param {string} text */
  const folded = (text) => text.normalize("NFKC").toLowerCase();

  /** Address of a page for paper and files: absolute where the catalogue has one. @param {string} url */
  function address(url) {
    const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
    const here = canonical?.href ?? location.href;
    return here.startsWith("http") ? new URL(root + url, here).href : url;
  }

  /**
   * @param {string} words
   * @param {() => void} act
   * @param {Record<string, string | boolean>} [attributes]
   */
  function button(words, act, attributes = {}) {
    const made = element("button", { type: "button", class: "button", ...attributes }, words);
    made.addEventListener("click", act);
    return made;
  }

  /** A box to be ticked with its words. @param {string} words @param {boolean} is_on @param {(on: boolean) => void} act */
  function tick(words, is_on, act) {
    const box = element("input", { type: "checkbox", checked: is_on });
    box.addEventListener("change", () => act(box.checked));
    return element("label", { class: "choice" }, box, words);
  }

  /** @param {string} words @param {string} [kind] */
  const notice = (words, kind = "note") =>
    element("div", { class: `notice notice-${kind}` }, element("p", {}, words));

  /** Lines of a row; none say that the record has none. @param {string[] | undefined} lines */
  function lines(lines) {
    if (!lines?.length) return [element("span", { class: "missing" }, "記載なし")];
    return lines.map((line) => element("p", {}, line));
  }

  /** Hands a file to the reader. @param {string} name @param {string} text @param {string} type */
  function download(name, text, type) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /** 2026-11-22, the reader's own day. */
  function today() {
    const day = new Date();
    return new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  }

  const UNLOADED = "事例のデータを読み込めませんでした。つながりを確かめて、ページを開き直してください。";

  window.yokoten.tools = {
    area, facts, titles, folded, address, button, tick, notice, lines, download, today, UNLOADED,
  };
})();
