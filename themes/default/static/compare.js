// 事例を比べる: two to four cases side by side. Which ones stands in the address, so that a
// comparison can be sent, kept and printed.
(() => {
  "use strict";
  const { root, element, shortlist, tools } = window.yokoten;
  const { area, button, lines, notice } = tools;


  const MOST = 4;

  /** What the address says. */
  const asked = new URLSearchParams(location.search);
  const state = {
    ids: [...new Set((asked.get("cases") ?? "").split(",").filter(Boolean))],
    differ: asked.get("differ") === "1",
  };

  /** CaseFacts of the cases of `state.ids`. @type {CaseFacts[]} */
  let cases = [];

  /** Words above the table. @type {string[]} */
  let faults = [];

  const said = element("p", { class: "hidden", role: "status" });
  const page = element("div");

  /** Finds the cases, leads former ids on, and says what is not there. */
  async function find() {
    let found = await tools.facts(state.ids);
    if (found.size < state.ids.length) {
      const { moved } = await tools.titles();
      state.ids = [...new Set(state.ids.map((id) => (found.has(id) ? id : moved.get(id) ?? id)))];
      found = await tools.facts(state.ids);
    }
    const gone = state.ids.filter((id) => !found.has(id));
    const here = state.ids.filter((id) => found.has(id));
    faults = gone.map((id) => `「${id.slice(0, 100)}」は、いまのカタログにありません。`);
    if (here.length > MOST) faults.push(`一度に比べられるのは${MOST}件までです。はじめの${MOST}件を並べています。`);
    state.ids = here.slice(0, MOST);
    cases = state.ids.flatMap((id) => found.get(id) ?? []);
  }

  function keep() {
    const cases = state.ids.length ? `cases=${state.ids.join(",")}` : "";
    const query = [cases, state.differ ? "differ=1" : ""].filter(Boolean).join("&");
    history.replaceState(null, "", location.pathname + (query && `?${query}`));
  }

  /** @param {string[]} ids @param {string} words said once it is done */
  async function take(ids, words) {
    state.ids = ids;
    try {
      await find();
    } catch {
      faults = [tools.UNLOADED];
    }
    keep();
    render();
    said.textContent = words;
  }

  /** Rows of all cases under their headings, each in the order in which records have them. */
  function merged() {
    /** @type {{ key: string, label: string, rows: { key: string, label: string }[] }[]} */
    const groups = [];
    for (const one of cases) {
      let place = 0;
      for (const group of one.groups) {
        const known = groups.findIndex(({ key }) => key === group.key);
        if (known < 0) groups.splice(place, 0, { key: group.key, label: group.label, rows: [] });
        else place = known;
        const { rows } = groups[place++];
        let at = 0;
        for (const row of group.rows) {
          const before = rows.findIndex(({ key, label }) => key === row.key && label === row.label);
          if (before < 0) rows.splice(at++, 0, { key: row.key, label: row.label });
          else at = before + 1;
        }
      }
    }
    return groups;
  }

  /** @param {CaseFacts} one @param {string} group @param {{ key: string, label: string }} row */
  function cell(one, group, row) {
    const rows = one.groups.find(({ key }) => key === group)?.rows;
    return rows?.find(({ key, label }) => key === row.key && label === row.label)?.lines ?? [];
  }

  function table() {
    const columns = cases.map((one, i) =>
      element("th", { scope: "col", role: "columnheader", class: "compare-case" }, ...head(one, i)));
    const made = element("table", { class: "compare", role: "table", "data-count": String(cases.length) },
      element("caption", { class: "hidden" }, "選んだ事例の比較"),
      element("thead", { role: "rowgroup" },
        element("tr", { role: "row" }, element("th", { scope: "col", role: "columnheader" }, "項目"), ...columns)));
    let shown = 0;
    for (const group of merged()) {
      const rows = group.rows.flatMap((row) => {
        const cells = cases.map((one) => cell(one, group.key, row));
        const is_same = cells.every((lines) => JSON.stringify(lines) === JSON.stringify(cells[0]));
        if (state.differ && cases.length > 1 && is_same) return [];
        return [element("tr", { role: "row" },
          element("th", { scope: "row", role: "rowheader" }, row.label),
          ...cells.map((words, i) =>
            element("td", { role: "cell", "data-case": cases[i].place ?? cases[i].title }, ...lines(words))))];
      });
      if (!rows.length) continue;
      shown += rows.length;
      made.append(element("tbody", { role: "rowgroup" },
        element("tr", { role: "row", class: "compare-group" },
          element("th", { scope: "rowgroup", role: "rowheader", colspan: String(cases.length + 1) }, group.label)),
        ...rows));
    }
    return shown ? made : notice("すべての項目が同じです。");
  }

  /** @param {CaseFacts} one @param {number} i */
  function head(one, i) {
    return [
      element("a", { href: root + one.url }, one.title),
      element("span", { class: "sub" }, [one.place, one.kind, one.as_of].filter(Boolean).join("　")),
      element("span", { class: "sub" }, one.summary),
      element("span", { class: "sub print-only" }, tools.address(one.url)),
      element("span", { class: "buttons no-print" },
        shortlist.button(one.id, one.title),
        button("替える", () => choose(i), { "aria-label": `「${one.title}」をほかの事例に替える` }),
        button("外す", () => {
          take(state.ids.filter((id) => id !== one.id), `「${one.title}」を外しました。`).then(focusAdd);
        }, { "aria-label": `「${one.title}」を外す` })),
    ];
  }

  const focusAdd = () => /** @type {HTMLElement | null} */ (page.querySelector("[data-add]"))?.focus();

  function render() {
    const add = button("事例を加える", () => choose(null), { "data-add": true });
    const bar = element("div", { class: "bar no-print" });
    if (cases.length < MOST) bar.append(add);
    if (cases.length > 1) {
      bar.append(
        tools.tick("違う項目だけを見る", state.differ, (on) => {
          state.differ = on;
          keep();
          render();
          /** @type {HTMLElement | null} */ (page.querySelector("input[type=checkbox]"))?.focus();
          said.textContent = on ? "違う項目だけを表示しています。" : "すべての項目を表示しています。";
        }),
        button("印刷する", () => window.print()));
    }
    const empty = ["比べる事例を2件から4件選んでください。", "比べる事例を、あと1件以上選んでください。"][cases.length];
    page.replaceChildren(
      ...faults.map((words) => notice(words)),
      ...(empty ? [element("p", {}, empty)] : []),
      bar,
      ...(cases.length ? [table()] : []));
  }

  /** Opens the dialog from which a case is taken. @param {number | null} replaced place of the case that gives way */
  function choose(replaced) {
    const opener = document.activeElement;
    const title = replaced === null ? "比べる事例を加える" : `「${cases[replaced].title}」の代わりを選ぶ`;
    const input = element("input", { type: "search", id: "find-case", autocomplete: "off", maxlength: "100" });
    const count = element("p", { class: "small", role: "status" });
    const results = element("ul", { class: "choices" });
    const dialog = element("dialog", { class: "dialog", "aria-labelledby": "choose-title" },
      element("h2", { id: "choose-title" }, title));
    /** @param {string} id @param {string} words @param {string | null} [place] */
    const entry = (id, words, place) => element("li", {},
      button(words + (place ? `（${place}）` : ""), () => {
        const ids = replaced === null ? [...state.ids, id] : state.ids.map((old, i) => (i === replaced ? id : old));
        dialog.close();
        take(ids, `「${words}」を並べました。`).then(focusAdd);
      }, { class: "button choice-button" }));
    const kept = shortlist.all().filter(({ id }) => !state.ids.includes(id));
    if (kept.length) {
      dialog.append(element("h3", {}, "あとで使う事例から"),
        element("ul", { class: "choices" }, ...kept.map(({ id, title }) => entry(id, title))));
    }
    dialog.append(
      element("h3", {}, element("label", { for: "find-case" }, "題名か自治体の名から")), input, count, results,
      element("p", {}, button("やめる", () => dialog.close())));
    let turn = 0;
    input.addEventListener("input", async () => {
      const mine = ++turn;
      const words = tools.folded(input.value).split(/\s+/u).filter(Boolean);
      const all = await tools.titles().catch(() => null);
      if (mine !== turn) return;
      const found = words.length && all ? search(all, words) : [];
      count.textContent = !all ? tools.UNLOADED
        : !words.length ? "" : found.length > 20 ? `${found.length}件。はじめの20件を出しています。` : `${found.length}件`;
      results.replaceChildren(...found.slice(0, 20).map(([id, { title, place }]) => entry(id, title, place)));
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (opener instanceof HTMLElement) opener.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  }

  /** @param {Titles} all @param {string[]} words */
  function search(all, words) {
    return [...all.cases].filter(([id, { title, place }]) => {
      if (state.ids.includes(id)) return false;
      const text = tools.folded(`${title} ${place ?? ""} ${id}`);
      return words.every((word) => text.includes(word));
    });
  }

  area.replaceChildren(said, page);
  take(state.ids, "");
})();
