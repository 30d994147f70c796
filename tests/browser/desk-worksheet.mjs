// うちで考えるシート.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE, byKeyboard, downloaded, judge, keep, keptUnder, onPaper } from './desk-steps.mjs';
import { findProgram, ROOT } from './program.mjs';

const PAGE = 'worksheet/index.html';
const FIRST = ['aim', 'now', 'gap', 'cause'];
const FROM_CASE = ['what', 'who', 'whom', 'with', 'need', 'money', 'measure'];

export const walks = {
  blank_without_script, from_a_case, several_sheets, handed_on_as_files, the_draft_passes_the_check,
  sheet_of_what_has_gone, sheets_of_another_version, sheet_in_two_tabs, sheet_storage_forbidden,
};

const value = (tab, name) => tab.locator(`[name=${name}]`).inputValue();

/** The page, ready to be written on. */
async function opened({ tab, base }, query = '') {
  await tab.goto(base + PAGE + query);
  await tab.waitForSelector('#sheet-name');
}

/** Writes into a field and leaves it. */
async function write(tab, name, text) {
  const field = tab.locator(name === 'sheet-name' ? '#sheet-name' : `[name=${name}]`);
  await field.fill(text);
  await field.blur();
}

async function blank_without_script({ tab, base, expect }) {
  await tab.goto(base + PAGE);
  expect((await tab.locator('form section h2').count()) === 7, 'not seven steps');
  expect((await tab.locator('form textarea').count()) >= 13, 'a question is missing');
  expect(/令和\d+年度まで/u.test(await value(tab, 'long_by')), 'the long-term goal does not name the last year of the plan');
  const paper = await onPaper(tab);
  expect(paper.includes('(7) 効果確認') && paper.includes('予算枠組み'), 'paper lacks steps');
  const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/gu)].map((found) => found.slice(1).map(Number));
  const n_pages = pdf.match(/\/Type\s*\/Page\b/gu)?.length;
  expect(n_pages === 2, `${n_pages} sheets of paper`);
  expect(sizes.length > 0 && sizes.every(([width]) => Math.abs(width - 595) < 2), `pages: ${sizes.join(' ')}`);
}
blank_without_script.options = { javaScriptEnabled: false };

async function from_a_case(walk) {
  const { tab, base, known, expect } = walk;
  await tab.goto(`${base}cases/${known[0].id}/index.html`);
  await byKeyboard(walk, tab.locator('.case-tools a', { hasText: 'うちで考えるシート' }));
  await tab.waitForSelector('.from-case');
  for (const name of FIRST) expect((await value(tab, name)) === '', `${name} is filled from the case`);
  const filled = await Promise.all(FROM_CASE.map((name) => value(tab, name)));
  expect(filled[0] !== '', 'nothing is given for 対応策');
  expect((await tab.locator('.from-case-source').first().innerText()).includes('出典：「'), 'does not say the source');
  await judge(walk, 'from a case');
  const what = tab.locator('[data-field=what]');
  expect((await onPaper(tab)).includes('（記録から）'), 'paper does not tell what came from the case');
  await write(tab, 'what', 'うちでは病院から始める');
  expect(!(await what.getAttribute('class')).includes('from-case'), 'own words stay grey');
  await write(tab, 'aim', HOSTILE);
  await tab.reload();
  await tab.waitForSelector('.from-case, #sheet-name');
  expect((await value(tab, 'what')) === 'うちでは病院から始める' && (await value(tab, 'aim')) === HOSTILE, 'words are lost');
  expect((await tab.locator('#sheet-choice option').count()) === 1, 'opening the case again makes another sheet');
  await judge(walk, 'written');
}

async function several_sheets(walk) {
  const { tab, expect } = walk;
  await opened(walk);
  await judge(walk, 'blank');
  expect((await keptUnder(tab, 'worksheets')) === null, 'a sheet on which nothing is written is kept');
  await write(tab, 'sheet-name', HOSTILE);
  await write(tab, 'now', '一つめ');
  await byKeyboard(walk, tab.getByRole('button', { name: '新しいシート' }));
  expect((await value(tab, 'now')) === '' && /年度まで/u.test(await value(tab, 'long_by')), 'the new sheet is not blank');
  await write(tab, 'sheet-name', '二つめの名前');
  await write(tab, 'now', '二つめ');
  await tab.locator('#sheet-choice').selectOption({ index: 1 });
  expect((await value(tab, 'now')) === '一つめ', 'the other sheet does not open');
  await judge(walk, 'two sheets');
  await tab.getByRole('button', { name: 'このシートを消す' }).click();
  expect((await value(tab, 'now')) === '二つめ', 'the other sheet is not shown');
  await judge(walk, 'undo offered');
  await tab.keyboard.press('Enter');
  expect((await value(tab, 'now')) === '一つめ', 'undo does not bring the sheet back');
  await tab.reload();
  await tab.waitForSelector('#sheet-choice');
  expect((await tab.locator('#sheet-choice option').count()) === 2, 'a sheet is lost');
}

async function handed_on_as_files(walk) {
  const { tab, known, expect } = walk;
  await opened(walk, `?case=${known[0].id}`);
  await tab.waitForSelector('.from-case');
  await write(tab, 'aim', '# 見出しではない\n<b>字</b>');
  const { name, text } = await downloaded(tab, () => tab.getByRole('button', { name: 'Markdownで保存する' }).click());
  expect(name.endsWith('.md') && text.startsWith('# うちで考えるシート：'), `file ${name}`);
  expect(text.includes('\\# 見出しではない\\\n\\<b\\>字\\</b\\>'), 'what was typed became markup');
  expect(text.includes('まだ書き換えていません') && text.includes('出典：'), 'does not tell what came from the case');
  for (const step of ['## (1) ', '## (7) ', '### 予算枠組み']) expect(text.includes(step), `${step} is missing`);
}
handed_on_as_files.widths = [1280];

async function the_draft_passes_the_check(walk) {
  const { tab, known, expect, folder, way } = walk;
  await opened(walk, `?case=${known[0].id}`);
  await tab.waitForSelector('.from-case');
  for (const [name, text] of Object.entries({
    'sheet-name': 'うちの: 案 "一" #1', place: '北海道北見市', aim: HOSTILE, now: '- 一\n1. 二\n---\n{plan.name} [a](b.md) [^1]\n\t| 表 |',
    cause: '`原因` & &lt;', short: 'はい: "引用" \\ \u0007', short_by: '今年度中', long: '- 全域で', who: '健康課', measure: '連絡のあった割合\n\n\n年1回',
  })) await write(tab, name, text);
  await tab.getByRole('button', { name: '新しい記録の下書きにする' }).click();
  await judge(walk, 'draft offered');
  const { name, text } = await downloaded(tab, () => tab.getByRole('button', { name: '下書きを保存する' }).click());
  expect(text.includes(`- case: ${known[0].id}`), 'does not name the case it grew from');
  expect(!text.includes(await value(tab, 'what')), 'words of the case pass for those of the reader');
  const root = mkdtempSync(join(folder, `${way}-`));
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true });
  mkdirSync(join(root, 'content/cases/sheet'));
  writeFileSync(join(root, 'content/cases/sheet', name), text);
  const said = checked(root).split('\n\n').filter((fault) => fault.includes('cases/sheet/'));
  expect(said.length === 0, `the check says: ${said.join(' ')}`);
}
the_draft_passes_the_check.widths = [1280];

/** What `yokoten check` says. */
function checked(root) {
  try {
    return execFileSync(findProgram(), ['check', '--root', root], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return `${error.stdout}\n\n${error.stderr}`;
  }
}

async function sheet_of_what_has_gone(walk) {
  const { tab, expect } = walk;
  await opened(walk, `?case=${encodeURIComponent(HOSTILE)}`);
  const said = await tab.locator('.notice').innerText();
  expect(said.includes('いまのカタログにありません') && said.includes('<img src=x'), `says: ${said}`);
  expect((await value(tab, 'what')) === '', 'something is given all the same');
  await judge(walk, 'gone case');
}

async function sheets_of_another_version(walk) {
  const { tab, expect } = walk;
  await opened(walk);
  const theirs = { version: 99, value: 'another shape' };
  await keep(tab, 'worksheets', theirs);
  await tab.reload();
  await tab.waitForSelector('#sheet-name');
  expect((await tab.locator('main').innerText()).includes('別の版'), 'does not say that another version is there');
  await write(tab, 'aim', '書いた');
  await tab.reload();
  await tab.waitForSelector('#sheet-name');
  expect((await value(tab, 'aim')) === '書いた', 'words are lost beside another version');
  expect((await keptUnder(tab, 'worksheets')) === JSON.stringify(theirs), 'the other version was overwritten');
  for (const odd of [{ version: 1, value: [null, 5, { id: 'a', name: 3, fields: null, given: [], origin: 'x' }] }, { version: 1, value: {} }]) {
    await tab.evaluate(() => localStorage.clear());
    await keep(tab, 'worksheets', odd);
    await tab.reload();
    await tab.waitForSelector('#sheet-name');
  }
}
sheets_of_another_version.widths = [1280];

async function sheet_in_two_tabs(walk) {
  const { tab, base, expect } = walk;
  await opened(walk);
  await write(tab, 'aim', 'はじめ');
  const other = await tab.context().newPage();
  await opened({ tab: other, base });
  await tab.locator('[name=now]').focus();
  await write(other, 'gap', '別の窓から');
  await tab.waitForFunction(() => document.querySelector('[name=gap]').value === '別の窓から');
  await write(tab, 'now', 'この窓から');
  await other.waitForFunction(() => document.querySelector('[name=now]').value === 'この窓から');
  expect((await value(tab, 'aim')) === 'はじめ' && (await value(tab, 'gap')) === '別の窓から', 'the tabs do not agree');
}
sheet_in_two_tabs.widths = [1280];

async function sheet_storage_forbidden(walk) {
  const { tab, expect } = walk;
  await tab.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await opened(walk);
  await write(tab, 'aim', '書いた');
  expect((await tab.locator('[role=alert]').innerText()).includes('保存できません'), 'does not say that nothing is kept');
  await judge(walk, 'storage full');
}
sheet_storage_forbidden.widths = [360];
