import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, measure } from './score.mjs';

const relevant = { a: 3, b: 2, c: 1 };

test('the best order scores 1', () => {
  assert.deepEqual(measure(['a', 'b', 'c'], relevant), { ndcg: 1, mrr: 1, recall: 1, zero: 0, missed: 0 });
});

test('nothing found scores 0', () => {
  assert.deepEqual(measure([], relevant), { ndcg: 0, mrr: 0, recall: 0, zero: 1, missed: 1 });
});

test('an answer further down counts for less', () => {
  const { ndcg, mrr, recall } = measure(['x', 'b'], relevant);
  const best = 7 + 3 / Math.log2(3) + 1 / 2;
  assert.equal(ndcg, 3 / Math.log2(3) / best);
  assert.equal(mrr, 1 / 2);
  assert.equal(recall, 1 / 2);
});

test('what is behind the tenth is found late, not missed by the rank', () => {
  const hits = [...'defghijklm', 'a'];
  const { ndcg, mrr, missed } = measure(hits, relevant);
  assert.equal(ndcg, 0);
  assert.equal(mrr, 1 / 11);
  assert.equal(missed, 1);
});

test('a constant difference has no spread, and draws are the same in every run', () => {
  const { mean, low, high } = compare([0.5, 0.75, 1], [0.25, 0.5, 0.75]);
  assert.deepEqual([mean, low, high], [0.25, 0.25, 0.25]);
  assert.deepEqual(compare([1, 0, 1], [0, 1, 0]), compare([1, 0, 1], [0, 1, 0]));
});
