// What is made from あとで使う事例: sheets for a meeting, a table, an address to hand on.
(() => {
  "use strict";
  const { element, tools, shortlist } = window.yokoten;


  const GONE = "いまのカタログにありません。名前が変わったか、取り下げられました。題名は、加えたときのものです。";

  /** @param {CaseFacts | undefined} one @param {string} group @param {string} key @returns {string[]} */
  const linesOf = (one, group, key) =>
    one?.groups.find((it) => it.key === group)?.rows.filter((row) => row.key === key).flatMap((row) => row.lines) ?? [];

  /**
   * Sheets of A4: a summary, then a page a case.
   * @param {KeptCase[]} items
   * @param {Map<string, CaseFacts>} known
   * @param {{ title: string, notes: boolean }} options
   */
  function sheets(items, known, { title, notes }) {
    const head = ["番号", "事例", "自治体", "いつの話か", ...(notes ? ["メモ"] : [])];
    const rows = items.map((item, i) => {
      const one = known.get(item.id);
      return element("tr", {},
        element("td", {}, String(i + 1)),
        element("th", { scope: "row" }, one?.title ?? item.title, element("span", { class: "sub" }, one?.summary ?? GONE)),
        element("td", {}, one?.place ?? "記載なし"),
        element("td", {}, one?.as_of ?? "記載なし"),
        ...(notes ? [element("td", { class: "note-text" }, item.note)] : []));
    });
    const summary = element("section", { class: "sheet" },
      element("h2", {}, title),
      element("p", { class: "small" }, `${document.title.split(" | ").pop()}　作成 ${tools.today()}　${items.length}件（掲載された事例から選んだもので、優劣はつけていません）`),
      element("table", { class: "pack-table" },
        element("thead", {}, element("tr", {}, ...head.map((words) => element("th", { scope: "col" }, words)))),
        element("tbody", {}, ...rows)));
    return [summary, ...items.map((item, i) => sheet(item, i + 1, known.get(item.id), notes))];
  }

  /** @param {KeptCase} item @param {number} number @param {CaseFacts | undefined} one @param {boolean} notes */
  function sheet(item, number, one, notes) {
    const made = element("section", { class: "sheet" },
      element("h2", {}, `${number}　${one?.title ?? item.title}`));
    if (notes && item.note) {
      made.append(element("p", { class: "note-text pack-note" }, element("b", {}, "メモ　"), item.note));
    }
    if (!one) {
      made.append(element("p", {}, GONE), element("p", { class: "small" }, `記録の id：${item.id}`));
      return made;
    }
    made.append(element("p", {}, one.summary),
      element("p", { class: "small" }, `この事例のページ：${tools.address(one.url)}`));
    // On paper silence is said once, so that a case has room on one page.
    const silent = one.groups.flatMap(({ rows }) => rows.filter(({ lines }) => !lines.length).map(({ label }) => label));
    for (const group of one.groups) {
      const rows = group.rows.filter(({ lines }) => lines.length);
      if (!rows.length) continue;
      made.append(element("h3", {}, group.label), element("dl", { class: `pairs pairs-${group.key}` },
        ...rows.map((row) => element("div", {}, element("dt", {}, row.label),
          element("dd", {}, ...tools.lines(row.lines))))));
    }
    if (silent.length) made.append(element("p", { class: "small" }, `資料に記載のない項目：${silent.join("、")}`));
    return made;
  }

  /** A cell that no table program takes for a formula, on one line. @param {string} text */
  function cell(text) {
    const line = text.replace(/\s*[\r\n]+\s*/gu, " / ").replace(/\t/gu, " ");
    const safe = /^\s*[=+\-@＝＋－＠]/u.test(line) ? `'${line}` : line;
    return `"${safe.replace(/"/gu, '""')}"`;
  }

  /** UTF-8 with BOM and CRLF, as Excel reads it. @param {KeptCase[]} items @param {Map<string, CaseFacts>} known */
  function csv(items, known) {
    /** Heading, then group and key of its lines. */
    const columns = [
      ["期間", "facts", "period"], ["及ぶ範囲", "facts", "covers"], ["人と手間", "people", "effort"],
      ["ともに取り組むところ", "people", "partners"], ["予算", "budgets", "budgets"], ["財源", "budgets", "funding"],
      ["実績の値", "outcomes", "actual"], ["言葉で書かれた成果", "outcomes", "words"],
      ["資料の時点で残るとされた課題", "challenges", "left"], ["出典", "sources", "source"],
      ["資料と照合した日", "sources", "checked"], ["自治体が確認した日", "sources", "confirmed"],
    ];
    const head = ["番号", "id", "題名", "自治体", "記録の種類", "いつの話か", "要約", ...columns.map(([label]) => label),
      "ページ", "掲載", "メモ"];
    const rows = items.map((item, i) => {
      const one = known.get(item.id);
      return [String(i + 1), item.id, one?.title ?? item.title, one?.place ?? "", one?.kind ?? "", one?.as_of ?? "",
        one?.summary ?? "", ...columns.map(([, group, key]) => linesOf(one, group, key).join(" / ")),
        one ? tools.address(one.url) : "", one ? "掲載中" : "いまのカタログにない", item.note];
    });
    return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
  }

  /**
   * The address that hands the list on. All of it stands behind `#`, which no server sees.
   * @param {KeptCase[]} items
   * @param {boolean} notes
   */
  function share(items, notes) {
    const ids = items.map(({ id }) => encodeURIComponent(id).replace(/%2F/gu, "/")).join(",");
    const said = notes ? `&notes=${encodeURIComponent(JSON.stringify(items.map(({ note }) => note)))}` : "";
    return `${location.href.split(/[?#]/u)[0]}#cases=${ids}${said}`;
  }

  /** What an address hands on; nothing of it is to be trusted. @returns {KeptCase[]} */
  function shared() {
    const said = new URLSearchParams(location.hash.slice(1));
    const ids = (said.get("cases") ?? "").split(",").filter(Boolean).slice(0, shortlist.MOST);
    /** @type {unknown} */
    let notes;
    try {
      notes = JSON.parse(said.get("notes") ?? "[]");
    } catch {
      notes = [];
    }
    const list = Array.isArray(notes) ? notes : [];
    return ids.map((id, i) => ({ id, title: id, note: typeof list[i] === "string" ? list[i].slice(0, 2000) : "" }));
  }

  window.yokoten.pack = { GONE, sheets, csv, share, shared };
})();
