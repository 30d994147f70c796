// うちとの違い: the reader's own place beside that of the case.
(() => {
  "use strict";

  const { root, load, part, element } = window.yokoten;
  const area = document.getElementById("difference");
  if (!area) return;

  /** Below half a step no part is worth naming. */
  const LEAST = 0.5;

  /** @type {Record<Part, string>} */
  const LABELS = { population: "人口", aged: "高齢化率", density: "人口密度", nearness: "距離" };

  /** @param {number | undefined} value @param {string} unit @param {number} digits */
  function figure(value, unit, digits = 0) {
    if (value === undefined) return "—";
    return value.toLocaleString("ja-JP", { minimumFractionDigits: digits, maximumFractionDigits: digits }) + unit;
  }

  const script = () => /** @type {LikenessScript} */ (part("likeness"));

  /** 43%減. @param {Place} place */
  function change({ population, population2050 }) {
    if (!population || population2050 === undefined) return undefined;
    const percent = Math.round((population2050 / population - 1) * 100);
    return percent === 0 ? "ほぼ同じ" : `${Math.abs(percent)}%${percent > 0 ? "増" : "減"}`;
  }

  /** @param {Place} place */
  function future(place) {
    const changed = change(place);
    return figure(place.population2050, "人") + (changed ? `（${place.year}年から${changed}）` : "");
  }

  /** What a cell is about, said again where a row stands as a block. */
  const COLUMNS = ["うち", "この事例", "うちから見て"];

  // The roles stay where the style sheet makes blocks of rows.
  /** @param {string} label @param {(string | undefined)[]} cells */
  function row(label, [own, other, words = "—"]) {
    const cells = [own, other, words].map((text, i) => element("td", { role: "cell", "data-column": COLUMNS[i] }, text));
    return element("tr", { role: "row" }, element("th", { scope: "row", role: "rowheader" }, label), ...cells);
  }

  /**
   * What differs most, in a sentence.
   * @param {Record<Part, number | undefined>} steps
   * @param {Record<Part, string | undefined>} words
   */
  function most(steps, words) {
    const names = /** @type {Part[]} */ (Object.keys(LABELS));
    const [first, second] = names
      .filter((name) => (steps[name] ?? 0) >= LEAST)
      .sort((a, b) => (steps[b] ?? 0) - (steps[a] ?? 0))
      .map((name) => `${LABELS[name]}（${words[name]}）`);
    if (!first) return "この表の数字に大きな違いはありません。";
    return `最も違うのは${first}です。${second ? `次に違うのは${second}です。` : ""}`;
  }

  /** @param {Place} own @param {Place} other @param {string | undefined} perHead */
  function table(own, other, perHead) {
    const { beside, parts, relation, higher, wayWords } = script();
    const likeness = beside(own, other);
    const words = {
      population: relation(likeness.population),
      aged: higher(likeness.aged),
      density: relation(likeness.density),
      nearness: wayWords(likeness, own),
    };
    const both = (/** @type {(place: Place) => string} */ say) => [say(own), say(other)];
    const rows = [
      row("人口", [...both((place) => figure(place.population, "人")), words.population]),
      row("高齢化率（65歳以上）", [...both((place) => figure(place.aged, "%", 1)), words.aged]),
      row("人口密度", [...both((place) => figure(place.density, "人/km²", (place.density ?? 0) < 10 ? 1 : 0)), words.density]),
      row("2050年の人口（推計）", both(future)),
      ...(perHead ? [row("住民1人あたりの額", ["—", perHead])] : []),
    ];
    const heads = ["項目", ...COLUMNS].map((head) => element("th", { scope: "col", role: "columnheader" }, head));
    const grid = element(
      "table",
      { class: "stacked", role: "table" },
      element("caption", { id: "tbl-difference" }, `うち（${own.full}）とこの事例（${other.full}）`),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads)),
      element("tbody", { role: "rowgroup" }, ...rows),
    );
    return [
      element("p", {}, most(parts(likeness), words)),
      element("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-labelledby": "tbl-difference" }, grid),
    ];
  }

  /** @param {string} words */
  function choose(words) {
    const link = element("a", { href: `${root}like/index.html` }, words);
    return element("ul", { class: "links no-print" }, element("li", {}, link));
  }

  /** @param {Node[]} content */
  function show(...content) {
    const heading = element("h2", { id: "sec-difference" }, "うちとの違い");
    // On paper only what was set side by side is worth its place.
    const shown = content.some((node) => node instanceof HTMLElement && node.matches(".table-scroll"));
    const attributes = { "aria-labelledby": "sec-difference", class: shown ? undefined : "no-print" };
    area?.replaceChildren(element("section", attributes, heading, ...content));
    addToContents();
  }

  /** The section has its place in the contents as soon as there is one to go to. */
  function addToContents() {
    if (document.querySelector(".toc [href='#sec-difference']")) return;
    const facts = document.querySelector(".toc [href='#sec-facts']")?.closest("li");
    facts?.after(element("li", {}, element("a", { href: "#sec-difference" }, "うちとの違い")));
  }

  async function fill() {
    await load("assets/likeness.js");
    const { places, own: kept } = script();
    const code = kept.read();
    const ask = "市町村を選ぶと、人口や高齢化率をこの事例の自治体と並べて見られます。";
    if (!code) {
      show(element("p", {}, ask), choose("自分の市町村を選ぶ"));
      return;
    }
    const all = await places();
    const own = all.find((place) => place.code === code);
    const other = all.find((place) => place.code === area?.dataset.place);
    if (!own) {
      show(element("p", {}, `前に選んだ市町村（コード ${code}）は、今の一覧にありません。`), choose("市町村を選び直す"));
    } else if (own === other) {
      show(element("p", {}, `この事例は、選んでいる${own.full}の取組です。`), choose("別の市町村を選ぶ"));
    } else if (other) {
      const note = `人口と高齢化率は${own.year ?? ""}年の国勢調査によります。数字が近くても、同じ条件とは限りません。`;
      show(...table(own, other, area?.dataset.perHead), element("p", { class: "small" }, note), choose("市町村を選び直す、忘れる"));
    }
  }

  const refresh = () => fill().catch(() => show(element("p", {}, "市町村の一覧を読み込めませんでした。"), choose("市町村を選ぶ")));
  // Back from the page where a place is chosen, the page may come as it was left.
  window.addEventListener("pageshow", (event) => event.persisted && refresh());
  refresh();
})();
