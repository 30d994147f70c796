// Suggestions below a search box: the combobox pattern of the ARIA practices guide. Nothing here
// asks for a file but the manifest.

/**
 * Gives a search box its suggestions.
 * @param {HTMLFormElement} form
 */
function suggestIn(form) {
  const input = form.querySelector("input");
  if (!input || input.getAttribute("role")) return;
  const list = element("ul", { class: "suggestions", id: `${input.id}-list`, role: "listbox", "aria-label": "候補", hidden: true });
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  /** @type {Suggestion[]} */
  let shown = [];
  let active = -1;

  const close = () => show([]);

  /** @param {Suggestion[]} suggestions */
  function show(suggestions) {
    shown = suggestions;
    list.replaceChildren(...suggestions.map(({ text, kind }, i) =>
      element("li", { id: `${list.id}-${i}`, role: "option", "aria-selected": "false" },
        element("span", {}, text), element("span", {}, kind))));
    list.hidden = suggestions.length === 0;
    input?.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  }

  /** @param {number} i */
  function mark(i) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = i;
    const option = list.children[i];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input?.setAttribute("aria-activedescendant", option.id);
    else input?.removeAttribute("aria-activedescendant");
  }

  /** @param {boolean} [isComposing] */
  async function refresh(isComposing) {
    const words = input?.value ?? "";
    // A kana that is half typed, as in にゅうt, would fit nothing.
    const typed = isComposing ? words.replace(/[a-zａ-ｚ]+$/u, "") : words;
    const found = await manifest().then((known) => suggestions(typed, known), () => []);
    // The reader may have typed on, or left, while the manifest was on its way.
    if (input?.value === words && document.activeElement === input) show(found);
  }

  /** @param {Suggestion} suggestion */
  function take({ text }) {
    close();
    if (input) {
      input.value = text;
      form.requestSubmit();
    }
  }

  /** What a key does. @type {Record<string, (event: KeyboardEvent) => void>} */
  const keys = {
    ArrowDown: (event) => { event.preventDefault(); if (list.hidden) refresh(); else mark(active + 1 < shown.length ? active + 1 : -1); },
    ArrowUp: (event) => { event.preventDefault(); if (!list.hidden) mark(active < 0 ? shown.length - 1 : active - 1); },
    Escape: (event) => { if (!list.hidden) { event.preventDefault(); close(); } },
    Enter: (event) => { if (active >= 0) { event.preventDefault(); take(shown[active]); } },
  };
  input.addEventListener("keydown", (event) => {
    // While a word is being converted the keys belong to the input method; Safari reports the
    // Enter that ends it with 229 alone.
    if (!event.isComposing && event.keyCode !== 229) keys[event.key]?.(event);
  });
  input.addEventListener("input", (event) => refresh(event instanceof InputEvent && event.isComposing));
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // Taken on the press: by the click the box has lost the focus and the list is gone.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const i = [...list.children].findIndex((option) => event.target instanceof Node && option.contains(event.target));
    if (i >= 0 && event.button === 0) take(shown[i]);
  });
  // What was typed while this script was on its way.
  if (input.value !== "") refresh();
}
