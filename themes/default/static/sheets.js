// うちで考えるシート as text: what a case gives, Markdown, and the draft of a new record.
(() => {
  "use strict";
  const { tools } = window.yokoten;

  /** Which rows of a case answer which question; a label stands before rows that need one. */
  const ANSWERS = /** @type {const} */ ({
    what: ["parts"], who: ["effort"], whom: ["covers", "also"], with: ["partners"],
    need: ["bodies", "materials", "plans"], money: ["budgets", "funding"], measure: ["actual", "words", "expected"],
  });
  const LABELLED = new Set(["covers", "also", "materials", "plans", "funding", "expected"]);

  /** What a case says to (6) and (7), from its record alone. @param {CaseFacts} facts */
  function given(facts) {
    const rows = facts.groups.flatMap((group) => group.rows);
    /** @type {Record<string, string>} */
    const said = {};
    for (const [field, keys] of Object.entries(ANSWERS)) {
      const found = rows.filter((row) => keys.some((key) => key === row.key));
      const lines = found.flatMap(({ key, label, lines }) =>
        lines.map((line) => (LABELLED.has(key) ? `${label}：${line}` : line)));
      if (field === "what") lines.unshift(facts.summary);
      said[field] = lines.join("\n").slice(0, 4000);
    }
    return said;
  }

  /** @param {Sheet} sheet @param {string} key */
  const isUnchanged = (sheet, key) => Boolean(sheet.given[key]) && sheet.fields[key] === sheet.given[key];

  /**
   * The sheet as Markdown, headings and questions as the page has them. What still stands as the
   * case has it is quoted, with its source.
   * @param {Sheet} sheet
   * @param {HTMLFormElement} form
   */
  function markdown(sheet, form) {
    const head = [...form.querySelectorAll(".sheet-head .sheet-field")].map((field) => words(sheet, field));
    const parts = [`# ${plain(`うちで考えるシート：${sheet.name}`)}`,
      head.filter(({ text }) => text).map(({ label, text }) => `- ${label}：${plain(text)}`).join("\n")];
    for (const section of form.querySelectorAll("section")) {
      parts.push(`## ${section.querySelector("h2")?.textContent}`);
      const fields = [...section.querySelectorAll(".sheet-field")];
      for (const field of fields) {
        const { label, text, key } = words(sheet, field);
        if (fields.length > 1) parts.push(`### ${label}`);
        parts.push(isUnchanged(sheet, key)
          ? `${from(sheet)}まだ書き換えていません。\n\n${escaped(text).replace(/^/gmu, "> ")}`
          : escaped(text) || "（まだ書いていません）");
      }
    }
    if (sheet.origin) parts.push(`もとにした記録：${plain(`「${sheet.origin.title}」${sheet.origin.place}`)}\n\n出典：${plain(sheet.origin.source)}`);
    return `${parts.filter(Boolean).join("\n\n")}\n`;
  }

  /** @param {Sheet} sheet */
  const from = ({ origin }) => (origin ? `「${plain(origin.title)}」（${plain(origin.place)}）の記録から。` : "");

  /** @param {Sheet} sheet @param {Element} field */
  function words(sheet, field) {
    const key = /** @type {HTMLElement} */ (field).dataset.field ?? "";
    return { key, label: field.querySelector("label")?.textContent ?? "", text: sheet.fields[key] ?? "" };
  }

  /** One line without control characters. @param {string} text */
  const plain = (text) => escaped(text.replace(/\s+/gu, " "));

  /** Text that Markdown and the program take for text, line by line as it was typed. @param {string} text */
  function escaped(text) {
    const lines = text.split(/\r?\n/u).map((line) => line.replace(/[\u0000-\u001f\u007f]/gu, " ").trim()
      .replace(/\{(?=plan\.)/gu, "｛").replace(/[\\`*_[\]<>#|~&{}]/gu, "\\$&").replace(/^(?:[-+=:]|\d+(?=[.)]))/u, (mark) =>
        /\d/u.test(mark) ? `${mark}\\` : `\\${mark}`));
    const paragraphs = lines.join("\n").split(/\n{2,}/u).map((one) => one.trim()).filter(Boolean);
    return paragraphs.map((one) => one.replace(/\n/gu, "\\\n")).join("\n\n");
  }

  /** A value in quotes, as YAML reads it. @param {string} text */
  const quoted = (text) => JSON.stringify(text.replace(/[\s\u0000-\u001f\u007f\u0085\u2028\u2029\ufeff]+/gu, " ").trim());

  /** Sections of a record that take an answer, by words in their headings, the best first. */
  const SECTIONS = /** @type {const} */ ([
    [["aim"], ["目的", "背景"]], [["now", "gap"], ["背景"]], [["cause"], ["課題", "背景"]],
    [["what", "who", "whom", "with", "need", "money"], ["内容", "取組"]], [["measure"], ["効果", "成果"]],
  ]);

  /**
   * The draft of a new record: the reader's own words at their places, and （ここに…） where
   * something is still to be written. What stands as the case has it is no fact of the reader's
   * town and stays out; the case is named as what the record grew from.
   * @param {Sheet} sheet
   * @param {HTMLFormElement} form
   * @param {RecordDraft} draft
   */
  function record(sheet, form, draft) {
    const own = (/** @type {string} */ key) => (isUnchanged(sheet, key) ? "" : (sheet.fields[key] ?? "").trim());
    const day = tools.today();
    const fiscal_year = Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 4 ? 1 : 0);
    const title = sheet.name.trim() === sheet.origin?.title ? "" : [...sheet.name.trim()].slice(0, draft.title_limit).join("");
    const [, head, body] = /^---\n(.*?)\n---\n(.*)$/su.exec(draft.text) ?? ["", "", ""];
    let front = head;
    for (const [key, value] of [["title", title && quoted(title)], ["place", own("place") && quoted(own("place"))],
      ["published", day], ["checked", day], ["as_of", `令和${fiscal_year - 2018}年度`]]) {
      if (value) front = front.replace(new RegExp(`^${key}: .*$`, "mu"), () => `${key}: ${value}`);
    }
    const goals = [["短期目標", "short"], ["長期目標", "long"]].filter(([, key]) => own(key));
    if (goals.length) {
      front += "\noutcomes:" + goals.map(([label, key]) => {
        const by = own(`${key}_by`);
        return `\n  - kind: 目標\n    text: ${quoted(`${label}${by && `（${by}）`}：${own(key)}`)}`;
      }).join("");
    }
    if (sheet.origin) front += `\ngrew_from:\n  - case: ${sheet.origin.id}`;
    return `---\n${front}\n---\n${filled(body, form, own)}`;
  }

  /** What an answer is called: its step, or its own question where a step has several. @param {HTMLFormElement} form @param {string} key */
  function nameOf(form, key) {
    const field = form.querySelector(`[data-field="${key}"]`);
    const step = field?.closest("section");
    const is_alone = step?.querySelectorAll(".sheet-field").length === 1;
    return is_alone ? step?.querySelector("h2")?.textContent?.replace(/^\(\d\) /u, "") : field?.querySelector("label")?.textContent;
  }

  /** @param {string} body @param {HTMLFormElement} form @param {(key: string) => string} own */
  function filled(body, form, own) {
    const sections = body.split(/^(?=## )/mu);
    const headings = sections.map((section) => /^## (.*)$/mu.exec(section)?.[1] ?? "");
    const first = headings.findIndex(Boolean);
    /** @type {Map<number, string[]>} */
    const answers = new Map();
    for (const [keys, names] of SECTIONS) {
      const named = names.map((name) => headings.findIndex((heading) => heading.includes(name))).find((at) => at >= 0);
      for (const key of keys.filter(own)) {
        const label = nameOf(form, key);
        const at = named ?? first;
        answers.set(at, [...(answers.get(at) ?? []), `**${label}**\n\n${escaped(own(key))}`]);
      }
    }
    return sections.map((section, at) => {
      const said = answers.get(at);
      return said ? `## ${headings[at]}\n\n${said.join("\n\n")}\n\n` : section;
    }).join("").replace(/\n+$/u, "\n");
  }

  window.yokoten.sheets = { given, markdown, record };
})();
