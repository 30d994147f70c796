// Terms whose names are phrases, such as problems, and queries that tell them in other words. See
// src/search/mod.rs, "Query".

/**
 * A unit for the phrase that a query tells in other words, where one is near enough.
 * @param {Piece[]} pieces
 * @param {Lexicon} words
 * @returns {Unit[]}
 */
function meantBy(pieces, words) {
  const partsOf = (/** @type {Piece} */ piece) => occurrencesOf(piece, words).filter(({ kind }) => kind !== "entry");
  const massOf = (/** @type {Found[]} */ parts) => parts.reduce((sum, { weight }) => sum + weight, 0);
  const asked = pieces.flatMap((piece) => partsOf(alternatives(piece, words)[1] ?? piece));
  let [members, most] = [[""], RANK.alike];
  for (const group of words.others) {
    for (const member of group[0].length > RANK.phrase ? group : []) {
      const shared = massOf(asked.filter(({ text }) => member.includes(text)));
      const likeness = shared / Math.sqrt(massOf(asked) * massOf(partsOf(classed(member))));
      if (likeness > most) [members, most] = [group, likeness];
    }
  }
  const [text] = members;
  const share = Math.min(1, RANK.meant * most);
  return text ? [{ ranges: [], alternatives: [{ text, terms: [], concepts: [{ text: `§${text}`, share, members }] }], isLeftOut: false }] : [];
}
