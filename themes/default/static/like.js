// うちに似た自治体: cases in the order of likeness to the reader's own municipality.
(() => {
  "use strict";

  const { root, load, part, store, element } = window.yokoten;
  const combobox = /** @type {ComboboxScript} */ (part("combobox"));
  const { places: arrive, beside, distance, words, own: kept } = /** @type {LikenessScript} */ (part("likeness"));
  const found = document.getElementById("like");
  const plain = document.getElementById("like-plain");
  if (!found || !plain) return;
  const area = found;

  /** With fewer cases of like size the reader is told, and shown cases by form. */
  const FEW = 3;
  /** Cases shown at once. */
  const PAGE = 20;
  const WEIGHTS = "like-weights";
  const TITLE = document.title;
  /** @type {Part[]} */
  const PARTS = ["population", "aged", "density", "nearness"];
  const LEVELS = [0, 1, 3];

  /**
   * @typedef {{title: string, summary: string, url: string, place: string, also: string[], form: string | null,
   *   covers: string | null, asOf: string | null, stages: string[], status: string | null,
   *   result: string | null, source: string | null, checked: string | null, confirmed: string | null,
   *   isDraft: boolean}} Case
   * @typedef {{forms: {id: string, label: string}[], cases: Case[]}} Cases
   * @typedef {{case: Case, place: Place, likeness: Likeness}} Ranked
   */

  /** Every code with its place. @type {Map<string, Place>} */
  let places = new Map();
  /** @type {Cases} */
  let data = { forms: [], cases: [] };
  let weights = readWeights();

  const chooser = element("div");
  const results = element("div");
  const said = element("p", { class: "hidden", role: "status" });

  /** @returns {Weights} */
  function readWeights() {
    const stored = /** @type {any} */ (store.read(WEIGHTS));
    const level = (/** @type {Part} */ name) => (LEVELS.includes(stored?.[name]) ? stored[name] : 1);
    return { population: level("population"), aged: level("aged"), density: level("density"), nearness: level("nearness") };
  }

  /** The place that the address names: the code, or that it names none there is. */
  function linked() {
    const code = new URLSearchParams(location.search).get("place");
    return code === null ? undefined : (places.get(code) ?? null);
  }

  /** @param {string | undefined} code */
  function write(code) {
    const address = new URL(location.href);
    if (code) address.searchParams.set("place", code);
    else address.searchParams.delete("place");
    // Some folders opened as files do not let their address be changed; nothing depends on it.
    try {
      history.replaceState(null, "", address);
    } catch {
      return;
    }
  }

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    const made = element("button", { type: "button", class: "button" }, label);
    made.addEventListener("click", act);
    return made;
  }

  /** What the page holds ready. @param {string} id */
  function ready(id) {
    const kept = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
    return document.importNode(kept.content, true);
  }

  /** @param {string} id */
  const select = (id) => /** @type {HTMLSelectElement} */ (document.getElementById(id));

  /** @param {string} label @param {string} text */
  function notice(label, text) {
    return element("div", { class: "notice" }, element("p", { class: "notice-label" }, label), element("p", {}, text));
  }

  /** @param {string} id @param {string} title @param {(Node | null)[]} content */
  function section(id, title, ...content) {
    return element("section", { "aria-labelledby": id }, element("h2", { id, tabindex: "-1" }, title), ...content);
  }

  /** @param {Place} place */
  function choose(place) {
    const isKept = kept.keep(place.code);
    write(place.code);
    show(place, isKept ? [] : [notice("残せません", "このブラウザーには残せない設定です。ほかのページでは選び直しが要ります。")]);
    document.getElementById("own")?.focus();
  }

  function forget() {
    kept.forget();
    store.remove(WEIGHTS);
    weights = readWeights();
    write(undefined);
    ask([]);
    said.textContent = "選んだ市町村を忘れました。";
    document.getElementById("like-name")?.focus();
  }

  /** The two ways to choose. @param {Node[]} notices */
  function ask(notices) {
    const all = [...places.values()];
    document.title = TITLE;
    chooser.replaceChildren(...notices, ready("like-choose"));
    results.replaceChildren();
    combobox(all, choose);
    const [prefecture, municipality] = [select("like-prefecture"), select("like-municipality")];
    const option = (/** @type {string} */ value, /** @type {string} */ words) => element("option", { value }, words);
    prefecture.append(...[...prefectures()].map(([code, name]) => option(code, name)));
    prefecture.addEventListener("change", () => {
      const inside = all.filter((place) => place.code.slice(0, 2) === prefecture.value);
      municipality.replaceChildren(option("", "選んでください"), ...inside.map((place) => option(place.code, place.name)));
    });
    document.getElementById("like-decide")?.addEventListener("click", () => {
      const place = places.get(municipality.value);
      const undecided = document.getElementById("like-undecided");
      if (place) choose(place);
      else if (undecided) undecided.textContent = "都道府県と市町村を選んでください。";
    });
  }

  /** @param {string} label @param {string} text */
  const fact = (label, text) => element("div", {}, element("dt", {}, label), element("dd", {}, text));

  /** @param {number | undefined} value @param {string} unit */
  const count = (value, unit) => (value === undefined ? "値なし" : value.toLocaleString("ja-JP") + unit);

  /** @param {Place} place */
  function facts(place) {
    const density = place.density === undefined ? undefined : Math.round(place.density * 10) / 10;
    const year = place.year ? `（${place.year}年国勢調査）` : "";
    return element(
      "dl",
      { class: "facts like-facts" },
      fact("人口", count(place.population, "人") + year),
      fact("高齢化率", (place.aged === undefined ? "値なし" : `${place.aged.toFixed(1)}%`) + year),
      fact("人口密度", count(density, "人/km²")),
      fact("2050年の人口（推計）", count(place.population2050, "人")),
    );
  }

  /** @param {Place} place @param {Node[]} notices */
  function show(place, notices) {
    const buttons = [button("選び直す", () => (ask([]), document.getElementById("like-name")?.focus()))];
    if (kept.read() === place.code) buttons.push(button("この市町村を忘れる", forget));
    else buttons.push(button("この市町村を覚える", () => choose(place)));
    chooser.replaceChildren(
      ...notices,
      section("own", `うち：${place.full}`, facts(place), element("div", { class: "bar no-print" }, ...buttons)),
    );
    rank(place);
    document.title = TITLE.replace(/^[^|]*/, `${place.full}に似た自治体 `);
  }

  /** @param {Place} place */
  function rank(place) {
    const isOwn = (/** @type {Case} */ one) => one.place === place.code || one.also.includes(place.code);
    const ranked = data.cases
      .filter((one) => !isOwn(one))
      .flatMap((one) => {
        const other = places.get(one.place);
        return other ? [{ case: one, place: other, likeness: beside(place, other) }] : [];
      })
      .map((one) => ({ one, far: distance(one.likeness, weights) }))
      // Infinities have no difference; equals stay in the order of the lists.
      .sort((a, b) => (a.far === b.far ? 0 : a.far - b.far))
      .map(({ one }) => one);
    const alike = ranked.filter(({ likeness: { population } }) => population && population >= 0.5 && population <= 2);
    const near = alike.length < FEW ? few(place, ranked, alike) : many(place, ranked, alike.length);
    results.replaceChildren(...own(data.cases.filter(isOwn)), ...near, help(place));
  }

  /** @param {Case[]} cases */
  function own(cases) {
    if (cases.length === 0) return [];
    return [section("mine", "うちの取組、うちを含む取組", cards(cases.map((one) => card(one))))];
  }

  const ORDER = "近さが同じものは、記録の新しい順です。優劣はつけていません。";

  /** @param {Place} place */
  const half = ({ population = 0 }) =>
    `人口が半分から2倍（${Math.ceil(population / 2).toLocaleString("ja-JP")}人から${(population * 2).toLocaleString("ja-JP")}人）`;

  /** @param {Place} place @param {Ranked[]} ranked @param {number} alike */
  function many(place, ranked, alike) {
    const note = `掲載件数 ${ranked.length}件（実施自治体数ではありません）。うち、${half(place)}の市町村の事例は${alike}件です。${ORDER}`;
    return [
      section("near", "近い順の取組事例", scales(place), element("p", { class: "small" }, note), pages(ranked, place)),
    ];
  }

  /** @param {Place} place @param {Ranked[]} ranked @param {Ranked[]} alike */
  function few(place, ranked, alike) {
    const text = place.population
      ? `${half(place)}の市町村の掲載事例は${alike.length}件です。規模の違う事例はそのまま当てはめにくいので、ほかの市町村や保健所、県と行う形の事例を先に挙げます。`
      : "人口の値がないため、似た規模の事例を選べません。ほかの市町村や保健所、県と行う形の事例を先に挙げます。";
    const all = element(
      "details",
      { id: "like-all" },
      element("summary", {}, `規模の違うものも含めて、近い順に見る（${ranked.length}件）`),
      scales(place),
      element("p", { class: "small" }, ORDER),
      pages(ranked, place),
    );
    const like = alike.map((one) => card(one.case, near(one, place)));
    return [
      section(
        "near",
        "似た規模の取組事例",
        notice("似た規模の事例が少ないところ", text),
        like.length > 0 ? cards(like) : null,
      ),
      section("forms", "実施のかたちから", ...forms()),
      section("all", "規模の違う事例", all),
    ];
  }

  /** Cases that reach beyond one municipality, by form, in the order of lists. */
  function forms() {
    const groups = data.forms.map(({ id, label }) => ({ label, cases: data.cases.filter((one) => one.form === id) }));
    const shown = groups.filter(({ cases }) => cases.length > 0);
    if (shown.length === 0) return [element("p", {}, "実施のかたちを記した事例はまだありません。")];
    return shown.flatMap(({ label, cases }) => [
      element("h3", {}, `${label}（${cases.length}件）`),
      list(cases, (one) => card(one, undefined, 4)),
    ]);
  }

  /** The weights, as they are. @param {Place} place */
  function scales(place) {
    const made = ready("like-weights");
    for (const name of PARTS) {
      const field = /** @type {HTMLSelectElement} */ (made.querySelector(`#like-weight-${name}`));
      field.value = String(weights[name]);
      field.addEventListener("change", () => {
        weights = { ...weights, [name]: Number(field.value) };
        store.write(WEIGHTS, weights);
        const isOpen = document.querySelector("#like-all[open]") !== null;
        rank(place);
        document.getElementById("like-all")?.toggleAttribute("open", isOpen);
        document.getElementById(field.id)?.focus();
        const none = PARTS.every((part) => weights[part] === 0);
        said.textContent = none ? "どれも「なし」なので、記録の新しい順に並べました。" : "並べ直しました。";
      });
    }
    return made;
  }

  /** @param {Ranked[]} ranked @param {Place} place */
  const pages = (ranked, place) => list(ranked, (one) => card(one.case, near(one, place)));

  /** @param {Ranked} one @param {Place} place */
  const near = (one, place) => words(one.likeness, place).join("、");

  /**
   * Some of a list, and a button for more.
   * @template T
   * @param {T[]} all
   * @param {(one: T) => HTMLElement} make
   */
  function list(all, make) {
    const shown = cards(all.slice(0, PAGE).map(make));
    const box = element("div", {}, shown);
    const rest = () => Math.min(PAGE, all.length - shown.children.length);
    const more = button(`さらに${rest()}件を出す`, () => {
      const start = shown.children.length;
      shown.append(...all.slice(start, start + PAGE).map(make));
      shown.children[start]?.querySelector("a")?.focus();
      if (rest() > 0) more.textContent = `さらに${rest()}件を出す`;
      else more.remove();
    });
    if (rest() > 0) box.append(more);
    return box;
  }

  /** @param {HTMLElement[]} items */
  const cards = (items) => element("ol", { class: "cards" }, ...items);

  /** @param {Case} one @param {string} [nearness] @param {3 | 4} [level] */
  function card(one, nearness, level = 3) {
    const place = places.get(one.place)?.full ?? prefectures().get(one.place) ?? one.place;
    const line = (/** @type {string} */ label, /** @type {string | null} */ text) =>
      text ? element("span", {}, `${label}：${text}`) : null;
    return element(
      "li",
      { class: "card" },
      element(level === 3 ? "h3" : "h4", { class: "card-title" }, element("a", { href: root + one.url }, one.title)),
      element("p", { class: "card-place" }, place),
      element(
        "p",
        { class: "card-when" },
        one.isDraft ? element("span", { class: "chip chip-draft" }, "下書き") : null,
        element("span", {}, one.asOf ?? "いつの資料か記載なし"),
      ),
      element("p", { class: "card-summary" }, one.summary),
      element(
        "p",
        { class: "card-facts" },
        ...(nearness ? [element("b", {}, `近さ：${nearness}`), element("br")] : []),
        line("場面", one.stages.join("、")),
        line("状況", one.status),
        line("範囲", one.covers),
        line("成果の記載", one.result),
        element("br"),
        line("出典", one.source ?? "記載なし"),
        line("資料と照合した日", one.checked ?? "記載なし"),
        one.confirmed ? line("自治体が確認した日", one.confirmed) : line("自治体の確認", "まだ"),
      ),
    );
  }

  /** Names of prefectures by code. */
  function prefectures() {
    const rows = /** @type {any} */ (part("places"))?.prefectures ?? [];
    return new Map(/** @type {[string, string][]} */ (rows.map((/** @type {string[]} */ row) => [row[0], row[1]])));
  }

  /** Projects of prefectures, the own one's first; they are not ordered by likeness. @param {Place} place */
  function help(place) {
    const names = prefectures();
    const code = place.code.slice(0, 2);
    const projects = data.cases.filter((one) => names.has(one.place));
    const [mine, others] = [projects.filter((one) => one.place === code), projects.filter((one) => one.place !== code)];
    const link = element("a", { href: `${root}places/${code}/index.html` }, `${place.prefecture}のページ`);
    return section(
      "help",
      "県に頼めること",
      element("p", { class: "small" }, "都道府県の事業は、市町村との近さでは並べません。まず自分の都道府県のもの、次にほかの都道府県のものを記録の新しい順に挙げます。"),
      element("h3", {}, `${place.prefecture}の事業（${mine.length}件）`),
      mine.length > 0 ? list(mine, (one) => card(one, undefined, 4)) : element("p", {}, `${place.prefecture}の事業の掲載はありません。`),
      element("ul", { class: "links" }, element("li", {}, link)),
      element(
        "details",
        {},
        element("summary", {}, `ほかの都道府県の事業（${others.length}件）`),
        list(others, (one) => card(one)),
      ),
    );
  }

  async function start() {
    const [all] = await Promise.all([arrive(), load("like/cases.js")]);
    places = new Map(all.map((place) => [place.code, place]));
    data = /** @type {Cases} */ (part("like-cases")) ?? data;
    plain?.remove();
    area.replaceChildren(said, chooser, results);
    const [asked, code] = [linked(), kept.read()];
    const stored = code === undefined ? undefined : places.get(code);
    if (asked) {
      const differs = stored && stored !== asked;
      const text = `リンクで開いた${asked.full}で並べています。このブラウザーで選んでいるのは${stored?.full}です。`;
      show(asked, differs ? [notice("選んだ市町村とは別です", text)] : []);
    } else if (stored) {
      show(stored, asked === null ? [notice("リンクの市町村が見つかりません", `選んである${stored.full}で並べています。`)] : []);
    } else if (asked === null) {
      ask([notice("リンクの市町村が見つかりません", "市町村を選び直してください。")]);
    } else {
      const gone = `前に選んだ市町村（コード ${code}）は、今の一覧にありません。合併などで変わったときは、選び直してください。`;
      ask(code === undefined ? [] : [notice("選び直してください", gone)]);
    }
  }

  function begin() {
    start().catch(() => {
      const text = "市町村の一覧を読み込めませんでした。下の「人口規模と地方から」でも探せます。";
      area.replaceChildren(notice("読み込めません", text), button("もう一度読み込む", begin));
    });
  }

  begin();
})();
