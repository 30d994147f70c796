// 事例を比べる.

import { HOSTILE, byKeyboard, judge, keep, onPaper } from './desk-steps.mjs';

const PAGE = 'compare/index.html';

export const walks = { nothing_to_compare, two_by_keyboard, four_and_what_is_not_there, landscape };

const columns = (tab) => tab.locator('.compare-case').count();

async function nothing_to_compare(walk) {
  const { tab, base, expect } = walk;
  await tab.goto(base + PAGE);
  await tab.waitForSelector('[data-add]');
  await judge(walk, 'empty');
  expect((await onPaper(tab)).includes('比べる事例を2件から4件選んでください'), 'paper does not say that nothing is chosen');
}

async function two_by_keyboard(walk) {
  const { tab, base, known, expect } = walk;
  const [one, two, three] = known;
  await tab.goto(base + PAGE);
  await tab.waitForSelector('[data-add]');
  await keep(tab, 'shortlist', { version: 1, value: [{ id: three.id, title: three.title, note: '' }] });
  for (const { title } of [one, two]) {
    await byKeyboard(walk, tab.locator('[data-add]'));
    await tab.locator('#find-case').pressSequentially(title.slice(0, 12));
    await tab.waitForSelector('.choices >> nth=1 >> button');
    await judge(walk, 'dialog open');
    await byKeyboard(walk, tab.locator('.choices').last().locator('button', { hasText: title }));
    await tab.locator('.compare-case', { hasText: title }).waitFor();
  }
  expect(new URL(tab.url()).search === `?cases=${one.id},${two.id}`, `address: ${tab.url()}`);
  expect(await tab.evaluate(() => document.activeElement.dataset.add !== undefined), 'the focus is lost behind the dialog');
  await byKeyboard(walk, tab.locator('[data-add]'));
  await tab.keyboard.press('Escape');
  expect((await columns(tab)) === 2, 'Escape does not leave things as they are');
  const rows = await tab.locator('.compare tbody tr').count();
  await byKeyboard(walk, tab.locator('.bar input[type=checkbox]'), 'Space');
  expect((await tab.locator('.compare tbody tr').count()) < rows, 'as many rows when only those that differ are asked for');
  await judge(walk, 'two cases');
  await tab.reload();
  await tab.waitForSelector('.compare');
  expect(await tab.locator('.bar input[type=checkbox]').isChecked(), 'the address forgets what was asked for');
  await tab.locator('.compare-case').first().getByRole('button', { name: '替える' }).click();
  await tab.locator('.choices button', { hasText: three.title }).first().click();
  await tab.locator('.compare-case', { hasText: three.title }).waitFor();
  await tab.locator('.compare-case').last().getByRole('button', { name: '外す' }).click();
  await tab.waitForFunction(() => document.querySelectorAll('.compare-case').length === 1);
  expect(new URL(tab.url()).searchParams.get('cases') === three.id, `address: ${tab.url()}`);
}

async function four_and_what_is_not_there(walk) {
  const { tab, base, known, expect } = walk;
  const ids = known.slice(0, 5).map(({ id }) => id);
  const odd = ['no/such-case', HOSTILE, '../../site'];
  await tab.goto(`${base}${PAGE}?cases=${[...odd, ...ids, ids[0]].map(encodeURIComponent).join(',')}`);
  await tab.waitForSelector('.compare');
  expect((await columns(tab)) === 4, `${await columns(tab)} columns`);
  const said = await tab.locator('main').innerText();
  for (const id of ['no/such-case', '<img src=x', '../../site']) expect(said.includes(id), `does not show ${id} as text`);
  expect(said.includes('4件まで'), 'does not say that four is the most');
  expect((await tab.locator('main img, main script').count()) === 0, 'an address became markup');
  const empty = await tab.locator('.compare td').evaluateAll((cells) => cells.filter((cell) => !cell.innerText.trim()).length);
  expect(empty === 0, `${empty} cells without a word`);
  await judge(walk, 'four cases');
}

async function landscape({ tab, base, known, expect }) {
  await tab.goto(`${base}${PAGE}?cases=${known.slice(0, 3).map(({ id }) => id).join(',')}`);
  await tab.waitForSelector('.compare');
  const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/gu)].map((found) => found.slice(1).map(Number));
  expect(sizes.length > 0 && sizes.every(([width, height]) => Math.abs(width - 842) < 2 && Math.abs(height - 595) < 2), `pages: ${sizes.join(' ')}`);
  const paper = await onPaper(tab);
  expect(!paper.includes('事例を加える') && paper.includes(known[0].title), 'paper shows buttons, or not the cases');
  expect(paper.includes(`cases/${known[0].id}/index.html`), 'paper does not say where the case is');
}
landscape.widths = [1280];
