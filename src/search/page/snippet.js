// The part of a text that holds most of what was looked for, with the words marked.

/** Letters of a snippet. */
const SNIPPET = 110;

/** Letters behind which it ends with a line. */
const ENOUGH_OF_A_LINE = 60;

/** Two letters of which only the second begins a word, as の研 of 看取りの研修. */
const ACROSS_WORDS = /^[ぁ-ん]\p{Script=Han}$/u;

/**
 * Puts snippets into the cards below `area`, as their texts arrive.
 * @param {HTMLElement} area
 * @param {Answer} answer
 */
async function markSnippets(area, { hits, marks }) {
  if (marks.length === 0) return;
  const words = marks.filter((mark) => !ACROSS_WORDS.test(mark));
  // Taken before the texts are here: another answer may have other cards by then.
  const summaries = hits.map(({ number }) => area.querySelector(`[data-document="${number}"] .card-summary`));
  const texts = await textsOf(hits);
  summaries.forEach((summary, i) => {
    const nodes = summary && snippet(`${summary.textContent}\n${texts[i]}`, words.length > 0 ? words : marks);
    if (nodes) summary.replaceChildren(...nodes);
  });
}

/**
 * The snippet of a text; none where nothing of what was looked for stands in it. Labels, which
 * stand behind the last empty line, are shown only where the words stand nowhere else.
 * @param {string} source
 * @param {string[]} marks folded
 * @returns {(Node | string)[] | null}
 */
function snippet(source, marks) {
  const { text, starts, ends } = fold(source);
  const all = occurrences(text, marks);
  if (all.length === 0) return null;
  const labels = source.lastIndexOf("\n\n");
  const said = labels < 0 ? all : all.filter(({ start }) => starts[start] < labels);
  const places = said.length > 0 ? said : all;
  const first = bestWindow(places);
  const sentence = Math.max(...["。", "\n"].map((end) => source.lastIndexOf(end, starts[first] - 1))) + 1;
  const from = whole(source, starts[first] - sentence <= 40 ? sentence : starts[first] - 20);
  const line = source.indexOf("\n", from + ENOUGH_OF_A_LINE);
  const to = whole(source, Math.min(source.length, from + SNIPPET, ...[line, labels].filter((end) => end > from)));
  /** @type {(Node | string)[]} */
  const nodes = [from > 0 ? "…" : ""];
  let at = from;
  for (const { start, end } of places) {
    const [a, b] = [Math.max(starts[start], at), Math.min(ends[end - 1], to)];
    if (a >= b) continue;
    nodes.push(source.slice(at, a), element("mark", {}, source.slice(a, b)));
    at = b;
  }
  nodes.push(source.slice(at, to), to < source.length ? "…" : "");
  return nodes;
}

/** A place that parts no character in two. @param {string} source @param {number} at */
const whole = (source, at) => (/[\udc00-\udfff]/.test(source[at] ?? "") ? at - 1 : at);

/**
 * Where the marks stand in a folded text, in its order.
 * @param {string} text
 * @param {string[]} marks
 */
function occurrences(text, marks) {
  const places = [];
  for (const mark of marks) {
    for (let at = text.indexOf(mark), n = 0; at >= 0 && n < 200; at = text.indexOf(mark, at + 1), n += 1) {
      places.push({ start: at, end: at + mark.length, mark });
    }
  }
  return places.sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * The place from which most letters of different marks follow within the length of a snippet.
 * @param {{ start: number, end: number, mark: string }[]} places in their order
 */
function bestWindow(places) {
  let [best, most] = [places[0].start, 0];
  for (let i = 0; i < Math.min(places.length, 500); i += 1) {
    const held = new Set();
    for (let j = i; j < places.length && places[j].end <= places[i].start + SNIPPET - 40; j += 1) held.add(places[j].mark);
    const n = [...held].reduce((sum, mark) => sum + mark.length, 0);
    if (n > most) [best, most] = [places[i].start, n];
  }
  return best;
}
