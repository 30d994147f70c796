// A query, taken apart: segments, units, what each may mean. See src/search/mod.rs, "Query".

/** Bigrams that the index does not hold. */
const DROPPED = new Set(RANK.dropped.match(/../gsu));

/**
 * The units of a query.
 * @param {string} query
 * @param {Lexicon} lexicon
 */
function parse(query, lexicon) {
  const letters = fold(query.slice(0, RANK.longest));
  const pieces = segments(letters).flatMap((segment) => afterPrefecture(segment, lexicon).flatMap((piece) => atParticles(piece, lexicon)))
    .filter(({ text }) => text !== "");
  /** @type {Map<string, Piece>} */
  const units = new Map();
  const told = pieces.filter(({ text }) => !RANK.asides.includes(text));
  for (const piece of told.length > 0 ? told : pieces) {
    if (!units.has(piece.text) && units.size < RANK.units) units.set(piece.text, converted(piece, lexicon));
  }
  return [...units.values()];
}

/** @param {Piece} piece @param {number} from @param {number} [to] @returns {Piece} */
const cut = ({ text, classes }, from, to) => ({ text: text.slice(from, to), classes: classes.slice(from, to) });

/** Maximal stretches of letters for which `kindOf` is the same and not 0. @param {Piece} piece @param {(kind: number) => number} kindOf */
function runs({ classes }, kindOf) {
  /** @type {{ from: number, to: number, kind: number }[]} */
  const found = [];
  for (let i = 0; i < classes.length; i += 1) {
    const kind = kindOf(classes[i]);
    const last = found[found.length - 1];
    if (kind === 0) continue;
    if (last && last.to === i && last.kind === kind) last.to += 1;
    else found.push({ from: i, to: i + 1, kind });
  }
  return found;
}

/** @param {Piece} letters */
const segments = (letters) => runs(letters, (kind) => (kind > 0 ? 1 : 0)).map(({ from, to }) => cut(letters, from, to));

/** A segment cut behind the name of a prefecture. @param {Piece} segment @param {Lexicon} lexicon */
function afterPrefecture(segment, { prefectures }) {
  const named = prefectures.find(([, [name]]) => segment.text.startsWith(name) && segment.text.length > name.length);
  if (!named) return [segment];
  const length = named[1][0].length;
  return [cut(segment, 0, length), cut(segment, length)];
}

/** A segment without what only says that it is a question, or what is looked for. @param {Piece} segment @returns {Piece} */
function withoutTail(segment) {
  const { text } = segment;
  const tail = RANK.tails.find((one) => text.length > one.length && text.endsWith(one));
  return tail ? withoutTail(cut(segment, 0, text.length - tail.length)) : segment;
}

/** A segment cut at its particles, where it is long and no word by itself, however it is read. @param {Piece} segment @param {Lexicon} lexicon */
function atParticles(segment, lexicon) {
  const isWord = (/** @type {Piece} */ { text }) => lexicon.entries.has(text) || lexicon.members.has(text);
  const rest = alternatives(segment, lexicon).some(isWord) ? segment : withoutTail(segment);
  if (alternatives(rest, lexicon).some((one) => one.text.length <= RANK.split || isWord(one))) return [rest];
  const { text, classes } = rest;
  const made = [];
  let start = 0;
  for (const { from, to } of runs({ text, classes }, (kind) => (kind === HIRAGANA ? 1 : 0))) {
    const run = text.slice(from, to);
    const list = to === classes.length ? RANK.endings : RANK.particles;
    const whole = from > 0 && list.includes(run);
    for (const particle of whole ? [{ from: 0, to: run.length }] : particlesOf(run, from, lexicon)) {
      made.push(cut({ text, classes }, start, from + particle.from));
      start = from + particle.to;
    }
  }
  made.push(cut({ text, classes }, start));
  return made;
}

/** A piece in which words of the lexicon that were typed in hiragana count as katakana. @param {Piece} piece @param {Lexicon} lexicon @returns {Piece} */
function converted(piece, { entries }) {
  const classes = [...piece.classes];
  for (const { from, to } of runs(piece, (kind) => (kind === HIRAGANA ? 1 : 0))) {
    if (entries.has(piece.text.slice(from, to))) classes.fill(KATAKANA, from, to);
  }
  return { text: piece.text, classes };
}

/** The weight of a word of so many units, two or more: the long say more, up to six. @param {number} n */
const wordWeight = (n) => 1 + RANK.lexicon * (Math.min(n, 6) - 2);

/**
 * What stands in a piece that a term may be: bigrams, entries of the lexicon, words, lone letters.
 * @param {Piece} piece
 * @param {Lexicon} lexicon
 * @returns {Found[]}
 */
function occurrencesOf(piece, { entries, longestEntry }) {
  /** @type {Found[]} */
  const found = [];
  const { text, classes } = piece;
  /** @param {Found["kind"]} kind @param {number} from @param {number} to @param {number} weight */
  const add = (kind, from, to, weight) => found.push({ kind, from, to, weight, text: text.slice(from, to) });
  for (const { from, to, kind } of runs(piece, (one) => (isJapanese(one) ? 1 : one >= LATIN ? 2 : 0))) {
    const n = to - from;
    if (kind === 2) add("word", from, to, n === 1 ? RANK.alone : wordWeight(n));
    else if (n === 1) add("lone", from, to, RANK.alone);
    for (let i = from; kind === 1 && i + 1 < to; i += 1) {
      const n_hiragana = [classes[i], classes[i + 1]].filter((one) => one === HIRAGANA).length;
      add(DROPPED.has(text.slice(i, i + 2)) ? "dropped" : "bigram", i, i + 2, RANK.hiragana[n_hiragana]);
    }
  }
  for (let i = 0; i < text.length; i += 1) {
    for (let n = 3; n <= longestEntry && i + n <= text.length; n += 1) {
      if (entries.has(text.slice(i, i + n))) add("entry", i, i + n, 1 + RANK.lexicon * (n - 2));
    }
  }
  return found;
}

/**
 * The way of least cost through a piece.
 * @param {Piece} piece
 * @param {Found[]} found
 * @returns {Set<Found>}
 */
function coverOf({ text, classes }, found) {
  const cost = [0];
  /** @type {{ from: number, by?: Found }[]} */
  const ways = [{ from: 0 }];
  for (let j = 1; j <= text.length; j += 1) {
    cost[j] = cost[j - 1] + 1000;
    ways[j] = { from: j - 1 };
    /** @param {number} from @param {number} price @param {Found} [by] */
    const offer = (from, price, by) => {
      if (cost[from] + price < cost[j]) [cost[j], ways[j]] = [cost[from] + price, { from, by }];
    };
    const ending = found.filter(({ to }) => to === j);
    if (classes[j - 1] === HIRAGANA) offer(j - 1, 10);
    const pair = ending.find(({ kind }) => kind === "bigram" || kind === "dropped");
    if (pair) {
      const price = classes[j - 1] === HIRAGANA && classes[j - 2] === HIRAGANA ? 30 : 105;
      offer(j - 2, price, pair);
      offer(j - 1, price, pair);
    }
    for (const entry of ending.filter(({ kind }) => kind === "entry").sort((a, b) => a.from - b.from)) {
      for (let i = entry.from; i < j; i += 1) offer(i, 100, entry);
    }
    const word = ending.find(({ kind }) => kind === "word");
    if (word) offer(word.from, 100, word);
    const lone = ending.find(({ kind }) => kind === "lone");
    if (lone) offer(j - 1, 100, lone);
  }
  /** @type {Set<Found>} */
  const cover = new Set();
  for (let j = text.length; j > 0; j = ways[j].from) {
    const { by } = ways[j];
    if (by) cover.add(by);
  }
  return cover;
}

/**
 * The terms of an alternative; those of its cover, or every one.
 * @param {Piece} piece
 * @param {Lexicon} lexicon
 * @param {"cover" | "all"} which
 * @returns {WeightedTerm[]}
 */
function termsOf(piece, lexicon, which) {
  const found = occurrencesOf(piece, lexicon);
  const cover = coverOf(piece, found);
  const kept = found.filter((one) => cover.has(one) || (which === "all" && one.kind !== "entry"));
  // Of a word that is an entry too, the cover says as which it counts.
  kept.sort((a, b) => a.from - b.from || b.to - a.to || Number(cover.has(b)) - Number(cover.has(a)));
  const hasOthers = kept.some(({ kind }) => kind !== "lone");
  const named = membersOf(piece, lexicon).map(({ groups, ...place }) => ({ ...place, group: groups.find((group) => lexicon.same.has(group)) }));
  /** @type {Map<string, WeightedTerm>} */
  const terms = new Map();
  for (const { kind, text, weight, from, to } of kept) {
    if (kind === "dropped" || (kind === "lone" && hasOthers) || terms.has(text)) continue;
    const word = named.find((one) => one.group && one.from <= from && to <= one.to);
    terms.set(text, { text, weight, within: word && `§${word.group?.[0]}` });
  }
  return [...terms.values()];
}

/** Whether kana goes on before or behind a part of kana. @param {number[]} classes @param {number} from @param {number} to */
const isTouched = (classes, from, to) => classes.slice(from, to).every(isKana) && (isKana(classes[from - 1]) || isKana(classes[to]));

/**
 * Where members of groups stand in a piece, those inside a longer one left out.
 * @param {Piece} piece
 * @param {Lexicon} lexicon
 */
function membersOf(piece, { members, longestMember }) {
  const { text, classes } = piece;
  const words = new Set(runs(piece, (kind) => (kind >= LATIN ? 1 : 0)).map(({ from, to }) => `${from} ${to}`));
  const found = [];
  let end = 0;
  for (let from = 0; from < text.length; from += 1) {
    for (let to = Math.min(text.length, from + longestMember); to > end && to > from; to -= 1) {
      const groups = members.get(text.slice(from, to));
      const isWord = classes.slice(from, to).every((kind) => kind >= LATIN);
      if (!groups || (isWord && !words.has(`${from} ${to}`)) || (to - from <= 2 && isTouched(classes, from, to))) continue;
      end = to;
      found.push({ from, to, groups });
    }
  }
  return found;
}

/**
 * The groups of synonyms of which a member stands in a piece.
 * @param {Piece} piece
 * @param {Lexicon} lexicon
 * @returns {Concept[]}
 */
function conceptsOf(piece, lexicon) {
  /** @type {Map<string, Concept>} */
  const concepts = new Map();
  for (const { from, to, groups } of membersOf(piece, lexicon)) {
    const { length } = piece.text;
    const share = to - from === length ? 1 : RANK.concept_share * (to - from) / length;
    for (const group of groups) {
      const known = concepts.get(group[0]);
      if (!known || known.share < share) concepts.set(group[0], { text: `§${group[0]}`, share, members: group });
    }
  }
  return [...concepts.values()];
}
