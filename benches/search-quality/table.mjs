// The tables in Markdown: measures over all, by class and by split, and the
// differences of the first search to the others.

import { compare, mean } from './score.mjs';

const MEASURES = [
  ['nDCG@10', 'ndcg'],
  ['MRR', 'mrr'],
  ['recall@10', 'recall'],
  ['nothing found', 'zero'],
  ['no answer in 10', 'missed'],
];

/** Prints the tables for `columns` of `{ name, measures }`, one of them for every search. */
export function printTables(queries, columns) {
  printOverall(queries, columns);
  printByClass(queries, columns);
  printDifferences(queries, columns);
}

function printOverall(queries, columns) {
  const splits = splitsOf(queries);
  row(['search', ...MEASURES.map(([title]) => title), ...splits.map((split) => `nDCG ${split}`)]);
  row(['---', ...MEASURES.map(() => '--:'), ...splits.map(() => '--:')]);
  for (const { name, measures } of columns) {
    const overall = MEASURES.map(([, key]) => figure(mean(measures.map((one) => one[key]))));
    const bySplit = splits.map((split) => figure(meanOf(measures, 'ndcg', queries, (query) => query.split === split)));
    row([name, ...overall, ...bySplit]);
  }
}

function printByClass(queries, columns) {
  const classes = [...new Set(queries.map((query) => query.class))];
  console.log();
  row(['nDCG@10 by class', 'queries', ...columns.map(({ name }) => name)]);
  row(['---', '--:', ...columns.map(() => '--:')]);
  for (const one of classes) {
    const inClass = (query) => query.class === one;
    const figures = columns.map(({ measures }) => figure(meanOf(measures, 'ndcg', queries, inClass)));
    row([one, queries.filter(inClass).length, ...figures]);
  }
}

function printDifferences(queries, columns) {
  const [first, ...others] = columns;
  if (others.length === 0) return;
  const splits = splitsOf(queries);
  const parts = [['all', () => true], ...splits.map((split) => [split, (query) => query.split === split])];
  console.log();
  row([`nDCG@10 of ${first.name} less that of`, ...parts.map(([name]) => `${name} [95 %]`)]);
  row(['---', ...parts.map(() => '--:')]);
  for (const other of others) {
    const cells = parts.map(([, keep]) => {
      const own = (column) => column.measures.filter((_, i) => keep(queries[i])).map(({ ndcg }) => ndcg);
      const { mean: difference, low, high } = compare(own(first), own(other));
      return `${signed(difference)} [${signed(low)}, ${signed(high)}]`;
    });
    row([other.name, ...cells]);
  }
}

/** The splits, where there is more than one. */
function splitsOf(queries) {
  const splits = [...new Set(queries.map(({ split }) => split))].sort();
  return splits.length > 1 ? splits : [];
}

function meanOf(measures, key, queries, keep) {
  return mean(measures.filter((_, i) => keep(queries[i])).map((one) => one[key]));
}

function row(cells) {
  console.log(`| ${cells.join(' | ')} |`);
}

function figure(value) {
  return value.toFixed(3).replace(/^0/u, '');
}

function signed(value) {
  return `${value < 0 ? '−' : '+'}${figure(Math.abs(value))}`;
}
