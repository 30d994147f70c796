// Measures of a ranked list against graded judgements, and whether two lists of
// measures really differ. Pure arithmetic.

const DEPTH = 10;
/** From this grade on a document answers the query; a lower one only touches it. */
const ANSWERS = 2;

/**
 * The measures of one query. `hits` are keys, best first; `relevant` gives the
 * grade (1 to 3) of every judged key; what is not judged counts as 0.
 */
export function measure(hits, relevant) {
  const top = hits.slice(0, DEPTH);
  const answers = Object.keys(relevant).filter((key) => relevant[key] >= ANSWERS);
  const first = hits.findIndex((key) => relevant[key] >= ANSWERS);
  return {
    ndcg: ndcg(top, relevant),
    mrr: first < 0 ? 0 : 1 / (first + 1),
    recall: top.filter((key) => relevant[key] >= ANSWERS).length / Math.min(DEPTH, answers.length),
    zero: hits.length === 0 ? 1 : 0,
    missed: top.some((key) => relevant[key] >= ANSWERS) ? 0 : 1,
  };
}

/** nDCG at 10 with the gain 2^grade - 1 (Järvelin & Kekäläinen 2002; Burges et al. 2005). */
function ndcg(top, relevant) {
  const gain = (grade, i) => (2 ** grade - 1) / Math.log2(i + 2);
  const sum = (grades) => grades.reduce((total, grade, i) => total + gain(grade, i), 0);
  const best = Object.values(relevant).sort((a, b) => b - a).slice(0, DEPTH);
  return sum(top.map((key) => relevant[key] ?? 0)) / sum(best);
}

/** The mean of a list; 0 for none. */
export function mean(values) {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
}

/**
 * The mean of the differences `a[i] - b[i]` and the bounds that hold 95 % of it
 * when the queries are drawn anew (paired bootstrap, 10,000 draws, the same
 * draws in every run).
 */
export function compare(a, b) {
  const differences = a.map((value, i) => value - b[i]);
  const random = generator(20_240_401);
  const means = Array.from({ length: 10_000 }, () =>
    mean(differences.map(() => differences[Math.floor(random() * differences.length)])),
  ).sort((one, other) => one - other);
  return { mean: mean(differences), low: means[249], high: means[9_749] };
}

/** Numbers in [0, 1) from a seed (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}
