// うちで考えるシート, the page: several sheets by name, kept as they are written.
(() => {
  "use strict";
  const { load, part, store, versioned, element, tools, sheets: texts } = window.yokoten;
  const { button, notice } = tools;

  const form = /** @type {HTMLFormElement} */ (tools.area);
  const kept = versioned("worksheets", 1);

  /** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */
  /** @type {Field[]} */
  const fields = [...form.querySelectorAll("input, select, textarea")].map((one) => /** @type {Field} */ (one));

  /** What a blank sheet says: the last year of the plan as the long-term goal. */
  const blank = Object.fromEntries(fields.map((field) => [field.name, field.value]));

  /** What could not be kept, while the page is open. @type {Sheet[] | null} */
  let unkept = null;

  /** @returns {Sheet[]} */
  function all() {
    if (unkept) return unkept;
    const list = kept.read();
    const text = (/** @type {unknown} */ values) =>
      Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => typeof value === "string"));
    return (Array.isArray(list) ? list : []).filter((sheet) => typeof sheet?.id === "string").map((sheet) => ({
      id: sheet.id, name: String(sheet.name ?? ""), origin: typeof sheet.origin?.id === "string" ? sheet.origin : null,
      fields: text(sheet.fields), given: text(sheet.given),
    }));
  }

  /** @param {(sheets: Sheet[]) => Sheet[]} update */
  function change(update) {
    const sheets = update(all());
    unkept = kept.write(sheets) ? null : sheets;
    saved.textContent = unkept ? "" : "このブラウザに保存しました。";
    fault.textContent = unkept
      ? "このブラウザに保存できませんでした。保存が禁じられているか、いっぱいです。ページを閉じる前に、Markdownで保存するか印刷してください。" : "";
  }

  /** The name of the reader's own place, where one has been chosen. */
  let place = "";

  /** @returns {Sheet} */
  const fresh = () => ({
    id: `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`,
    name: "新しいシート", origin: null, fields: { ...blank, place, day: tools.today() }, given: {},
  });

  /** Looks the chosen place up; without one nothing is loaded, and what fails leaves the field empty. */
  async function lookUpPlace() {
    if (store.read("place") === undefined) return;
    await load("assets/likeness.js");
    const { places, own } = /** @type {LikenessScript} */ (part("likeness"));
    const code = own.read();
    place = code === undefined ? "" : (await places()).find((one) => one.code === code)?.full ?? "";
  }

  /** The sheet that is open; it is kept from the first word on. */
  let open = fresh();

  const faults = element("div");
  const name = element("input", { type: "text", id: "sheet-name", maxlength: "60" });
  const choice = element("select", { id: "sheet-choice" });
  const choices = element("p", { class: "field no-print" }, element("label", { for: "sheet-choice" }, "ほかのシートを開く"), choice);
  const saved = element("p", { class: "small sheet-saved no-print" });
  const fault = element("p", { class: "shortlist-fault no-print", role: "alert" });
  const said = element("p", { class: "hidden", role: "status" });
  const undo = element("div", { class: "undo no-print" });
  const panel = element("div", { class: "no-print" });
  const head = element("div", {}, said, faults, choices,
    element("p", { class: "field" }, element("label", { for: "sheet-name" }, "シートの名前"), name),
    element("div", { class: "bar no-print" },
      button("印刷する", () => window.print()), button("Markdownで保存する", saveMarkdown),
      button("新しい記録の下書きにする", askRecord), button("新しいシート", () => show(fresh(), "新しいシートを開きました。")),
      button("このシートを消す", takeAway)),
    undo, saved, fault);

  /** Places below a field: what it says on paper, and where its grey words are from. @type {Map<string, { paper: HTMLElement, note: HTMLElement }>} */
  const below = new Map(fields.map((field) => {
    const paper = element("div", { class: "paper" });
    const note = element("p", { class: "from-case-note no-print" });
    if (field instanceof HTMLTextAreaElement) field.after(paper, note);
    return [field.name, { paper, note }];
  }));

  /** Shows what came from a case as such, until it has been rewritten. @param {Field} field */
  function mark(field) {
    const { paper, note } = below.get(field.name) ?? {};
    const given = open.given[field.name];
    const is_given = Boolean(given) && field.value === given;
    field.closest(".sheet-field")?.classList.toggle("from-case", is_given);
    if (field instanceof HTMLTextAreaElement) {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    }
    if (!paper || !note) return;
    paper.textContent = is_given && open.origin ? `（記録から）${field.value}` : field.value;
    note.replaceChildren();
    if (!open.origin || given === undefined) return;
    const where = `「${open.origin.title}」（${open.origin.place}）`;
    if (!given) note.append(`${where}の資料には記載なし。`);
    else if (is_given) {
      note.append(`${where}の記録から`, button("この欄を空にする", () => {
        field.value = "";
        save();
        field.focus();
      }));
    } else note.append(`もとの記録：${where}`);
  }

  /** Says under the steps that a case has filled where their grey words are from. */
  function markSteps() {
    for (const step of form.querySelectorAll("section")) {
      step.querySelector(".from-case-source")?.remove();
      const { origin, given } = open;
      if (!origin || !fields.some((field) => step.contains(field) && field.name in given)) continue;
      step.querySelector("h2")?.after(element("p", { class: "small from-case-source" },
        `灰色の字は、「${origin.title}」（${origin.place}）の記録から写したもの。うちのことに書き換えてください。出典：${origin.source}`));
    }
  }

  /** @param {Sheet} sheet @param {string} [words] */
  function show(sheet, words = "") {
    save();
    open = sheet;
    name.value = sheet.name;
    for (const field of fields) {
      field.value = sheet.fields[field.name] ?? "";
      mark(field);
    }
    markSteps();
    panel.replaceChildren();
    saved.textContent = "";
    list();
    said.textContent = words;
  }

  /** The other sheets. */
  function list() {
    const others = all().filter(({ id }) => id !== open.id);
    choices.hidden = !others.length;
    choice.replaceChildren(element("option", { value: "" }, "選んでください"),
      ...others.map((sheet) => element("option", { value: sheet.id }, sheet.name)));
  }

  let waiting = 0;

  /** Whether the form shows the open sheet yet. */
  let is_shown = false;

  /** Keeps the open sheet if it has changed. */
  function save() {
    clearTimeout(waiting);
    const now = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    const is_same = name.value === open.name && fields.every((field) => field.value === (open.fields[field.name] ?? ""));
    if (is_same || !is_shown) return;
    open = { ...open, name: name.value, fields: now };
    keep();
    fields.forEach(mark);
  }

  function keep() {
    change((sheets) => sheets.some(({ id }) => id === open.id)
      ? sheets.map((sheet) => (sheet.id === open.id ? open : sheet)) : [...sheets, open]);
  }

  function takeAway() {
    save();
    const gone = open;
    change((sheets) => sheets.filter(({ id }) => id !== gone.id));
    show(all()[0] ?? fresh());
    saved.textContent = "";
    const back = button("元に戻す", () => {
      undo.replaceChildren();
      show(gone, "元に戻しました。");
      keep();
      name.focus();
    });
    undo.replaceChildren(element("p", { role: "status" }, `「${gone.name}」を消しました。`), back);
    back.focus();
  }

  function saveMarkdown() {
    save();
    tools.download(`uchi-de-kangaeru-${tools.today()}.md`, texts.markdown(open, form), "text/markdown");
  }

  async function askRecord() {
    save();
    const title = element("h2", { tabindex: "-1" }, "新しい記録の下書き");
    const section = element("section", { class: "panel" }, title);
    try {
      await load("tools/drafts.js");
      const drafts = /** @type {RecordDraft[]} */ (part("drafts"));
      const { cases } = await tools.titles();
      const sheet = () => ({ ...open, origin: open.origin && cases.has(open.origin.id) ? open.origin : null });
      const kind = element("select", { id: "draft-kind" }, ...drafts.map(({ label }) => element("option", {}, label)));
      section.append(
        element("p", {}, "取組を始めたあと、このカタログに事例として寄せるときの下書きにします。書き換えた欄だけが入り、事例から写したままの欄は入りません。（ここに…）と書かれた所を埋めてから寄せてください。"),
        element("p", { class: "field" }, element("label", { for: "draft-kind" }, "記録の種類"), kind),
        element("p", { class: "bar" }, button("下書きを保存する", () => {
          tools.download(`sheet-${tools.today()}.md`, texts.record(sheet(), form, drafts[kind.selectedIndex]), "text/markdown");
        }, { class: "button button-main" })));
    } catch {
      section.append(element("p", {}, tools.UNLOADED));
    }
    panel.replaceChildren(section);
    title.focus();
  }

  /** The sheet of a case: the one that there is, or a new one. @param {string} asked */
  async function sheetOf(asked) {
    let id = asked;
    let facts = (await tools.facts([id])).get(id);
    if (!facts) {
      id = (await tools.titles()).moved.get(id) ?? id;
      facts = (await tools.facts([id])).get(id);
    }
    if (!facts) {
      faults.append(notice(`「${asked.slice(0, 100)}」は、いまのカタログにありません。`));
      return null;
    }
    const known = all().find(({ origin }) => origin?.id === id);
    if (known) return known;
    const given = texts.given(facts);
    const source = facts.groups.flatMap(({ rows }) => rows).find(({ key }) => key === "source")?.lines.join("、");
    return { ...fresh(), name: facts.title, given, fields: { ...fresh().fields, ...given },
      origin: { id, title: facts.title, place: facts.place ?? facts.kind, source: source || "記載なし" } };
  }

  /** What another tab has written comes in, but for the field that is being written in. */
  function follow() {
    const theirs = all().find(({ id }) => id === open.id);
    list();
    if (!theirs) return;
    for (const field of fields.filter((one) => one !== document.activeElement)) {
      field.value = theirs.fields[field.name] ?? "";
    }
    if (name !== document.activeElement) name.value = theirs.name;
    open = { ...theirs, fields: { ...theirs.fields } };
    fields.forEach(mark);
  }

  async function start() {
    form.addEventListener("submit", (event) => event.preventDefault());
    if (kept.isForeign()) {
      faults.append(notice("別の版で作られたシートがこのブラウザに残っています。ここでは読めないため、消さずにそのまま置いてあります。"));
    }
    await lookUpPlace().catch(() => undefined);
    open = fresh();
    const asked = new URLSearchParams(location.search).get("case");
    const own = asked ? await sheetOf(asked).catch(() => {
      faults.append(notice(tools.UNLOADED));
      return null;
    }) : null;
    form.before(head);
    head.after(panel);
    form.classList.add("is-live");
    show(own ?? all()[0] ?? open);
    is_shown = true;
    if (own) keep();
    for (const field of [name, ...fields]) {
      field.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = window.setTimeout(save, 400);
      });
      field.addEventListener("change", save);
    }
    choice.addEventListener("change", () => {
      const sheet = all().find(({ id }) => id === choice.value);
      if (sheet) show(sheet, `「${sheet.name}」を開きました。`);
      name.focus();
    });
    window.addEventListener("pagehide", save);
    window.addEventListener("storage", follow);
  }

  start();
})();
