// あとで使う事例, the page: notes, order, sheets for a meeting, a table, an address to hand on.
(() => {
  "use strict";
  const { root, element, shortlist, tools, pack } = window.yokoten;
  const { area, button, notice, tick } = tools;

  /** @typedef {{ li: HTMLElement, refresh: (item: KeptCase, place: number, total: number) => void }} Line */

  /** What is there; `null` where it could not be loaded. @type {Titles | null} */
  let titles = null;

  /** Cases ticked to be compared. @type {Set<string>} */
  const ticked = new Set();

  /** Lines of the list by id, so that one that is being written in stays. @type {Map<string, Line>} */
  const lines = new Map();

  const said = element("p", { class: "hidden", role: "status" });
  const faults = element("div");
  const offer = element("div");
  const undo = element("div", { class: "undo no-print" });
  const count = element("b");
  const empty = element("p", {}, "あとで使う事例はまだありません。事例のページの「あとで使う」を押すと、ここに並びます。");
  // Made once: a button that is made anew while it is being pressed is not pressed.
  const bar = element("div", { class: "bar no-print" }, count,
    button("印刷する資料をつくる", askSheets), button("表（CSV）で保存する", saveTable),
    button("渡すためのURLをつくる", askAddress), button("すべて外す", takeOutAll));
  const list = element("ol", { class: "kept" });
  const compare = element("p", { class: "bar no-print" });
  const panel = element("div", { class: "no-print" });
  const sheets = element("div");
  const kept_area = element("div", { class: "kept-area" }, faults, offer, empty, bar, undo, list, compare);

  /** @param {(items: KeptCase[]) => KeptCase[]} update */
  function change(update) {
    document.body.classList.remove("has-pack");
    sheets.replaceChildren();
    shortlist.change(update);
  }

  /** @param {string} id */
  const titleOf = (id) => titles?.cases.get(id)?.title;

  /** @param {KeptCase} item @returns {Line} */
  function line({ id }) {
    const number = element("span", { class: "place-number" });
    const name = element("h2");
    const place = element("p", { class: "place" });
    const note = noteOf(id);
    const paper = element("div", { class: "paper" });
    /** @param {number} by */
    function move(by) {
      change((items) => {
        const to = items.findIndex((one) => one.id === id) + by;
        const others = items.filter((one) => one.id !== id);
        return [...others.slice(0, to), ...items.filter((one) => one.id === id), ...others.slice(to)];
      });
      said.textContent = `${number.textContent}番目に移しました。全部で${count.textContent}です。`;
      const [same, other] = by < 0 ? [up, down] : [down, up];
      (same.disabled ? other : same).focus();
    }
    const up = button("上へ", () => move(-1));
    const down = button("下へ", () => move(1));
    const out = button("外す", () => takeOut(id));
    const choice = tick("比べる", ticked.has(id), (on) => {
      ticked[on ? "add" : "delete"](id);
      showCompare();
    });
    const li = element("li", {}, name, place,
      element("div", { class: "buttons no-print" }, up, down, choice, out),
      element("div", { class: "note" }, element("label", { for: note.id }, "メモ"), note, paper));
    const refresh = (/** @type {KeptCase} */ item, /** @type {number} */ at, /** @type {number} */ total) => {
      const title = titleOf(id) ?? item.title;
      const is_gone = titles !== null && titleOf(id) === undefined;
      number.textContent = `${at + 1}`;
      name.replaceChildren(number, is_gone ? title : element("a", { href: `${root}cases/${id}/index.html` }, title));
      place.textContent = is_gone ? pack.GONE : (titles?.cases.get(id)?.place ?? "");
      for (const [one, words] of /** @type {const} */ ([[up, "上へ"], [down, "下へ"], [out, "外す"]])) {
        one.setAttribute("aria-label", `「${title}」を${words}`);
      }
      up.disabled = at === 0;
      down.disabled = at === total - 1;
      choice.hidden = is_gone;
      if (document.activeElement !== note) note.value = item.note;
      paper.textContent = item.note;
    };
    return { li, refresh };
  }

  /** A field that keeps what is written in it. @param {string} id */
  function noteOf(id) {
    const note = element("textarea", { rows: "3", maxlength: "2000", id: `note-${id}` });
    let saving = 0;
    const save = () => {
      clearTimeout(saving);
      const kept = shortlist.all().find((one) => one.id === id);
      if (!kept || kept.note === note.value) return;
      change((items) => items.map((one) => (one.id === id ? { ...one, note: note.value } : one)));
    };
    note.addEventListener("input", () => {
      clearTimeout(saving);
      saving = window.setTimeout(save, 400);
    });
    note.addEventListener("change", save);
    window.addEventListener("pagehide", save);
    return note;
  }

  /** @param {string} id */
  function takeOut(id) {
    const before = shortlist.all();
    const at = before.findIndex((one) => one.id === id);
    const item = before[at];
    if (!item) return;
    change((items) => items.filter((one) => one.id !== id));
    offerUndo(`「${titleOf(id) ?? item.title}」を外しました。`, (items) =>
      items.some((one) => one.id === id) ? items : [...items.slice(0, at), item, ...items.slice(at)]);
  }

  function takeOutAll() {
    const before = shortlist.all();
    change(() => []);
    offerUndo(`${before.length}件をすべて外しました。`, (items) => [
      ...before, ...items.filter((one) => !before.some(({ id }) => id === one.id))]);
  }

  /** @param {string} words @param {(items: KeptCase[]) => KeptCase[]} restore */
  function offerUndo(words, restore) {
    const back = button("元に戻す", () => {
      change(restore);
      undo.replaceChildren();
      said.textContent = "元に戻しました。";
      /** @type {HTMLElement | null} */ (list.querySelector("a, button:enabled"))?.focus();
    });
    undo.replaceChildren(element("p", { role: "status" }, words), back);
    back.focus();
  }

  function showCompare() {
    const ids = shortlist.all().map(({ id }) => id).filter((id) => ticked.has(id));
    compare.replaceChildren();
    if (shortlist.all().length < 2) return;
    const can = ids.length >= 2 && ids.length <= 4;
    compare.append(can
      ? element("a", { class: "button", href: `${root}compare/index.html?cases=${ids.join(",")}` }, `印をつけた${ids.length}件を比べる`)
      : `「比べる」に2件から4件の印をつけると、並べて比べられます（いま${ids.length}件）。`);
  }

  function render() {
    const items = shortlist.all();
    faults.replaceChildren(
      ...(shortlist.isForeign() ? [notice("別の版で作られた一覧がこのブラウザに残っています。ここでは読めないため、消さずにそのまま置いてあります。")] : []),
      ...(shortlist.isUnkept() ? [notice(shortlist.UNKEPT, "draft")] : []),
      ...(titles ? [] : [notice(tools.UNLOADED)]));
    const total = items.length;
    count.textContent = `${total}件`;
    empty.hidden = total > 0;
    bar.hidden = list.hidden = !total;
    if (!total) panel.replaceChildren();
    const wanted = items.map((item, at) => {
      const known = lines.get(item.id) ?? line(item);
      lines.set(item.id, known);
      known.refresh(item, at, total);
      return known.li;
    });
    if (wanted.length !== list.children.length || wanted.some((li, at) => li !== list.children[at])) {
      const focused = document.activeElement;
      list.replaceChildren(...wanted);
      if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
    }
    showCompare();
  }

  /** @param {string} title @param {...Node} children */
  function show(title, ...children) {
    const head = element("h2", { tabindex: "-1" }, title);
    panel.replaceChildren(element("section", { class: "panel" }, head, ...children));
    head.focus();
  }

  /** @returns {Promise<Map<string, CaseFacts> | null>} */
  function known() {
    return tools.facts(shortlist.all().map(({ id }) => id)).catch(() => {
      show("できませんでした", element("p", {}, tools.UNLOADED));
      return null;
    });
  }

  function askSheets() {
    const title = element("input", { type: "text", maxlength: "80", value: "取組事例の資料" });
    let notes = true;
    const make = async () => {
      const facts = await known();
      if (!facts) return;
      sheets.replaceChildren(...pack.sheets(shortlist.all(), facts, { title: title.value, notes }));
      document.body.classList.add("has-pack");
      said.textContent = "資料をつくりました。";
      window.print();
    };
    show("印刷する資料", element("p", {}, "はじめに一覧、続けて1件を1枚から載せます。稟議、協議会、議会などの資料に使えます。"),
      element("label", { class: "field" }, element("span", {}, "表題"), title),
      tick("メモも載せる", notes, (on) => { notes = on; }),
      element("p", {}, button("資料をつくって印刷する", make, { class: "button button-main" })));
  }

  async function saveTable() {
    const facts = await known();
    if (facts) tools.download(`atode-tsukau-${tools.today()}.csv`, pack.csv(shortlist.all(), facts), "text/csv");
  }

  function askAddress() {
    const field = element("textarea", { rows: "4", readonly: true, "aria-label": "渡すためのURL" });
    const length = element("p", { class: "small", role: "status" });
    const fill = (/** @type {boolean} */ notes) => {
      field.value = pack.share(shortlist.all(), notes);
      const words = field.value.length > 2000 ? "長いため、メールの途中で切れることがあります。" : "";
      length.textContent = `${field.value.length}字。${words}`;
    };
    fill(false);
    const copy = button("写す", () => {
      field.select();
      length.textContent = document.execCommand("copy") ? "写しました。" : "写せませんでした。文字を選んで写してください。";
    });
    const where = location.protocol === "file:" ? "同じ場所にこのカタログの写しを置いている人だけが開けます。" : "";
    show("渡すためのURL", element("p", {}, `開いた人は、自分の一覧に加えるかどうかを選べます。${where}`),
      tick("メモも含める", false, fill), field, element("div", { class: "bar" }, copy), length);
  }

  /** Offers what an address brought; nothing is taken before the reader says so. */
  function offerShared() {
    offer.replaceChildren();
    const all = pack.shared();
    if (!all.length) return;
    const now = (/** @type {string} */ id) => titles?.moved.get(id) ?? id;
    const given = all.map((item) => ({ ...item, id: now(item.id), title: titleOf(now(item.id)) ?? item.id }));
    const there = given.filter(({ id }) => titleOf(id) !== undefined);
    const fresh = there.filter(({ id }) => !shortlist.has(id));
    const done = (/** @type {string} */ words) => {
      history.replaceState(null, "", location.pathname + location.search);
      offer.replaceChildren();
      said.textContent = words;
      render();
    };
    const head = element("h2", { tabindex: "-1" }, "渡された一覧があります");
    const entries = there.map(({ id, title, note }) => element("li", {}, title,
      shortlist.has(id) ? "（すでにあります。メモもそのままです）" : "",
      note ? element("span", { class: "sub note-text" }, `メモ：${note}`) : ""));
    const unknown = given.filter(({ id }) => titleOf(id) === undefined);
    const room = shortlist.MOST - shortlist.all().length;
    const section = element("section", { class: "panel no-print" }, head,
      element("p", {}, `${there.length}件です。あなたの一覧にあるものは書き換えません。`),
      element("ol", {}, ...entries));
    if (unknown.length) {
      section.append(element("p", {}, `いまのカタログにないもの：${unknown.map(({ id }) => id.slice(0, 100)).join("、")}`));
    }
    if (fresh.length > room) section.append(element("p", {}, `一覧は${shortlist.MOST}件までのため、はじめの${room}件だけを加えます。`));
    section.append(element("p", { class: "bar" },
      ...(fresh.length ? [button(`${Math.min(fresh.length, room)}件を一覧に加える`, () => {
        change((items) => [...items, ...fresh.filter(({ id }) => !items.some((one) => one.id === id))]);
        done("一覧に加えました。");
      }, { class: "button button-main" })] : []),
      button(fresh.length ? "加えない" : "閉じる", () => done("加えませんでした。"))));
    offer.replaceChildren(section);
    head.focus();
  }

  /** Leads former ids on to present ones. */
  function follow() {
    const moved = titles?.moved;
    if (!moved || !shortlist.all().some(({ id }) => moved.has(id))) return;
    shortlist.change((items) => {
      const now = items.map((item) => ({ ...item, id: moved.get(item.id) ?? item.id }));
      return now.filter((item, at) => now.findIndex(({ id }) => id === item.id) === at);
    });
  }

  async function start() {
    titles = await tools.titles().catch(() => null);
    follow();
    area.replaceChildren(said, kept_area, panel, sheets);
    shortlist.onChange(render);
    window.addEventListener("hashchange", offerShared);
    render();
    offerShared();
  }

  start();
})();
