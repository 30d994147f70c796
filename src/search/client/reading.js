// Kana read as the words that were meant. See src/search/mod.rs, "Query".

/** A word as a piece. @param {string} text @returns {Piece} */
const classed = (text) => ({ text, classes: Array.from(text, (letter) => classOf(letter.charCodeAt(0))) });

/**
 * The unit itself, and with its kana runs as the words that they are read as.
 * @param {Piece} unit
 * @param {Lexicon} known
 * @returns {Piece[]}
 */
function alternatives(unit, known) {
  let made = [cut(unit, 0, 0)];
  for (const { from, to, kind } of runs(unit, (one) => (isKana(one) ? 1 : 2))) {
    const run = cut(unit, from, to);
    const pieces = kind === 1 ? piecesOf(run.text, from, known) : [];
    for (const { words, ...place } of pieces.length > 0 ? pieces : [{ from: 0, to: to - from, words: [] }]) {
      const ways = words.length === 0 ? [cut(run, place.from, place.to)]
        : words.map(classed);
      made = made.flatMap((before) => ways.map(({ text, classes }) => ({ text: before.text + text, classes: [...before.classes, ...classes] })))
        .slice(0, RANK.alternatives);
    }
  }
  return [unit, ...made.filter(({ text }) => text !== unit.text)].slice(0, RANK.alternatives);
}

/**
 * Where particles stand behind words in kana.
 * @param {string} run
 * @param {number} at where it begins in its segment
 * @param {Lexicon} known
 */
function particlesOf(run, at, known) {
  const pieces = piecesOf(run, at, known);
  const isParticle = (/** @type {Read} */ { from, to }) => RANK.particles.includes(run.slice(from, to));
  if (pieces.every(isParticle)) return [];
  let isWord = at > 0 && pieces.every(({ words }) => words.length > 0);
  return pieces.filter((piece) => {
    const isFound = isWord && isParticle(piece);
    isWord = piece.words.length > 0 && !isFound;
    return isFound;
  });
}

/**
 * Kana cut into as few words as it can be read as; where that leaves letters, into longer words
 * and what stands between them.
 * @param {string} run
 * @param {number} at where it begins in its segment or unit
 * @param {Lexicon} known
 */
function piecesOf(run, at, { readings, entries }) {
  const read = (/** @type {number} */ from, /** @type {number} */ to) => {
    const piece = run.slice(from, to);
    return readings.get(piece) ?? (entries.has(piece) || (at + from > 0 && RANK.particles.includes(piece)) ? [piece] : []);
  };
  const whole = wayThrough(run.length, 1, Infinity, read);
  return whole.length > 0 ? whole : wayThrough(run.length, RANK.sure, RANK.gap, read);
}

/**
 * The way of least cost through letters, of equal ones that with the longest last piece.
 * @param {number} length
 * @param {number} least letters of a word
 * @param {number} gap price of a letter that belongs to no word
 * @param {(from: number, to: number) => string[]} read
 */
function wayThrough(length, least, gap, read) {
  /** @type {{ cost: number, piece?: Read }[]} */
  const best = [{ cost: 0 }];
  for (let to = 1; to <= length; to += 1) {
    best[to] = { cost: Infinity };
    for (let from = 0; from < to; from += 1) {
      const words = to - from < least ? [] : read(from, to);
      const cost = best[from].cost + (words.length > 0 ? 1 : from + 1 === to ? gap : Infinity);
      if (cost < best[to].cost) best[to] = { cost, piece: { from, to, words } };
    }
  }
  /** @type {Read[]} */
  const pieces = [];
  for (let { piece } = best[length]; piece; { piece } = best[piece.from]) pieces.unshift(piece);
  return pieces;
}
