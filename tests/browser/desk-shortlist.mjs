// あとで使う事例.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE, byKeyboard, downloaded, judge, keep, keptUnder, onPaper } from './desk-steps.mjs';

const PAGE = 'shortlist/index.html';

export const walks = {
  nothing_kept, from_a_case_to_the_list, order_and_undo, handed_on, shared_by_somebody, what_has_gone, what_has_moved,
  another_version, two_tabs, storage_forbidden, five_hundred, sheets_for_a_meeting,
};

const items = (cases) => ({ version: 1, value: cases.map(({ id, title, note }) => ({ id, title, note: note ?? '' })) });
const lines = (tab) => tab.locator('.kept li').count();
const order = (tab) => tab.locator('.kept h2').evaluateAll((all) => all.map((one) => one.lastChild.textContent));

/** The page with `cases` in the list. */
async function opened({ tab, base }, cases, hash = '') {
  await tab.goto(base + PAGE);
  await keep(tab, 'shortlist', items(cases));
  await tab.goto('about:blank');
  await tab.goto(base + PAGE + hash);
  await tab.waitForSelector(cases.length ? '.kept li' : '.kept-area');
}

async function nothing_kept(walk) {
  const { tab, base, expect } = walk;
  await tab.goto(base + PAGE);
  await tab.waitForSelector('.kept-area');
  await judge(walk, 'empty');
  expect((await onPaper(tab)).includes('まだありません'), 'paper does not say that nothing is kept');
}

async function from_a_case_to_the_list(walk) {
  const { tab, base, known, expect } = walk;
  await tab.goto(`${base}cases/${known[0].id}/index.html`);
  const button = tab.locator('[data-shortlist]');
  await byKeyboard(walk, button, 'Space');
  expect((await button.getAttribute('aria-pressed')) === 'true', 'the button does not say that it is pressed');
  await judge(walk, 'case, kept');
  await tab.goto(`${base}cases/${known[1].id}/index.html`);
  await button.click();
  await tab.goto(base + PAGE);
  await tab.waitForSelector('.kept li');
  expect((await lines(tab)) === 2, `${await lines(tab)} lines`);
  const note = tab.locator('.kept textarea').first();
  await note.fill(HOSTILE);
  // Straight from the field to a button: the note is kept, and the button is pressed.
  await tab.getByRole('button', { name: '渡すためのURLをつくる' }).click();
  await tab.waitForSelector('.panel');
  await tab.reload();
  await tab.waitForSelector('.kept li');
  expect((await note.inputValue()) === HOSTILE, 'the note is lost');
  await judge(walk, 'two kept');
  await tab.locator('.kept li a').first().click();
  await tab.waitForURL(/cases\//u);
  expect((await tab.locator('h1').innerText()) === known[0].title, 'the line does not lead to its case');
}

async function order_and_undo(walk) {
  const { tab, known, expect } = walk;
  await opened(walk, known.slice(0, 3));
  const [a, b, c] = known.map(({ title }) => title);
  const line = (title) => tab.locator('.kept li').filter({ hasText: title });
  await byKeyboard(walk, line(c).getByRole('button', { name: '上へ' }));
  expect(`${await order(tab)}` === `${[a, c, b]}`, `order: ${await order(tab)}`);
  await tab.keyboard.press('Enter');
  expect(`${await order(tab)}` === `${[c, a, b]}`, `order: ${await order(tab)}`);
  expect(await tab.evaluate(() => document.activeElement.closest('li') !== null), 'the focus is lost at the end of the list');
  expect((await tab.locator('[role=status]').first().textContent()).includes('1番目'), 'the move is not announced');
  await line(a).getByRole('button', { name: '外す' }).click();
  expect((await lines(tab)) === 2, 'not taken out');
  await judge(walk, 'undo offered');
  await tab.keyboard.press('Enter');
  expect(`${await order(tab)}` === `${[c, a, b]}`, 'undo does not bring it back to its place');
  await tab.getByRole('button', { name: 'すべて外す' }).click();
  expect((await lines(tab)) === 0, 'not all taken out');
  await tab.getByRole('button', { name: '元に戻す' }).click();
  expect((await lines(tab)) === 3, 'undo does not bring all back');
  for (const title of [c, b]) await line(title).getByLabel('比べる').check();
  await tab.getByRole('link', { name: '印をつけた2件を比べる' }).click();
  await tab.waitForSelector('.compare');
}

async function handed_on(walk) {
  const { tab, known, expect } = walk;
  await opened(walk, [{ ...known[0], note: '=1+1\n"二行目"' }, known[1], { id: 'gone/case', title: '＝昔の題名', note: '\t@x' }]);
  const { name, text } = await downloaded(tab, () => tab.getByRole('button', { name: '表（CSV）で保存する' }).click());
  expect(name.endsWith('.csv') && text.startsWith('\uFEFF"番号"'), `file ${name}: ${text.slice(0, 20)}`);
  const rows = text.split('\r\n');
  expect(rows.length === 5 && rows[4] === '' && !/[^\r]\n/u.test(text), `${rows.length} rows`);
  expect(rows[1].endsWith('"\'=1+1 / ""二行目"""'), `a formula is a formula: ${rows[1].slice(-40)}`);
  expect(rows[3].includes('"\'＝昔の題名"') && rows[3].includes("'@x") || rows[3].includes("' @x"), `row of what has gone: ${rows[3]}`);
  expect(rows.slice(0, 4).every((row) => row.split('","').length === rows[0].split('","').length), 'rows of different lengths');
  await tab.getByRole('button', { name: '渡すためのURLをつくる' }).click();
  const url = tab.getByLabel('渡すためのURL');
  const bare = await url.inputValue();
  expect(bare.includes('#cases=') && !bare.includes('notes') && !bare.includes('?'), `address: ${bare}`);
  await tab.getByLabel('メモも含める').check();
  expect((await url.inputValue()).includes('notes='), 'notes are left out when they are asked for');
  await judge(walk, 'address made');
}

async function shared_by_somebody(walk) {
  const { tab, known, expect } = walk;
  const said = new URLSearchParams({
    cases: [known[0].id, known[1].id, 'no/such', HOSTILE.replaceAll(',', '')].join(','),
    notes: JSON.stringify(['人のメモ', HOSTILE, 5, null]),
  });
  await opened(walk, [{ ...known[0], note: '自分のメモ' }], `#${said}`);
  await tab.waitForSelector('.panel');
  await judge(walk, 'shared list');
  const words = await tab.locator('.panel').innerText();
  expect(words.includes('no/such') && words.includes('<img src=x'), 'what is not known is not shown as text');
  expect((await lines(tab)) === 1, 'something was added before it was asked for');
  await byKeyboard(walk, tab.getByRole('button', { name: '1件を一覧に加える' }));
  const notes = await tab.locator('.kept textarea').evaluateAll((all) => all.map((one) => one.value));
  expect(notes.length === 2 && notes[0] === '自分のメモ' && notes[1] === HOSTILE, `notes: ${notes}`);
  expect(!tab.url().includes('cases='), 'the address still holds the list');
  for (const hash of ['#cases=', '#cases=%', '#notes={', `#cases=${known[2].id}&notes={"a":1}`]) {
    await tab.evaluate((to) => { location.hash = to; }, hash);
    await tab.waitForTimeout(50);
  }
  await tab.getByRole('button', { name: '加えない' }).click();
  expect((await lines(tab)) === 2, 'added although it was declined');
}

async function what_has_gone(walk) {
  const { tab, known, expect } = walk;
  await opened(walk, [{ id: 'gone/case', title: HOSTILE, note: '覚え書き' }, known[0]]);
  const words = await tab.locator('.kept li').first().innerText();
  expect(words.includes('いまのカタログにありません') && words.includes('<img src=x'), `says: ${words}`);
  expect((await tab.locator('.kept li').first().locator('a').count()) === 0, 'what has gone has a link');
  await judge(walk, 'gone case');
}

/** A case that has another id now, in each of the three tools. */
async function what_has_moved(walk) {
  const { tab, base, way, known, expect, site } = walk;
  if (way === 'file') return; // Nothing can be slipped under a page that is opened from a folder.
  const text = readFileSync(join(site.folder, 'tools/titles.js'), 'utf8');
  await tab.route('**/tools/titles.js', (route) => route.fulfill({
    contentType: 'text/javascript', body: text.replace('"moved":[', `"moved":[["old/id","${known[0].id}"],`).replace('],]', ']]'),
  }));
  await opened(walk, [{ id: 'old/id', title: '前の題名', note: '覚え書き' }, known[1], known[0]]);
  expect(`${await order(tab)}` === `${[known[0].title, known[1].title]}`, `lines: ${await order(tab)}`);
  expect((await tab.locator('.kept textarea').first().inputValue()) === '覚え書き', 'the note is lost on the way');
  expect((await keptUnder(tab, 'shortlist')).includes('old/id') === false, 'the former id stays');
  await tab.goto(`${base}compare/index.html?cases=old/id,${known[1].id}`);
  await tab.locator('.compare-case', { hasText: known[0].title }).waitFor();
  await tab.goto(`${base}worksheet/index.html?case=old/id`);
  await tab.locator('.from-case').first().waitFor();
}
what_has_moved.widths = [1280];

async function another_version(walk) {
  const { tab, base, known, expect } = walk;
  const theirs = { version: 99, items: { of: 'another shape' } };
  await tab.goto(base + PAGE);
  await keep(tab, 'shortlist', theirs);
  await tab.goto(`${base}cases/${known[0].id}/index.html`);
  await tab.locator('[data-shortlist]').click();
  await tab.goto(base + PAGE);
  await tab.waitForSelector('.kept li');
  expect((await tab.locator('main').innerText()).includes('別の版'), 'does not say that another version is there');
  expect((await keptUnder(tab, 'shortlist')) === JSON.stringify(theirs), 'the other version was overwritten');
  for (const odd of ['null', '5', '{', '[]', '{"version":1,"value":{"a":1}}', '{"version":1,"value":[null,{},{"id":5}]}']) {
    await tab.evaluate((kept) => {
      const name = `yokoten:${document.documentElement.dataset.catalogue}:shortlist`;
      localStorage.clear();
      localStorage.setItem(name, kept);
    }, odd);
    await tab.reload();
    await tab.waitForSelector('.kept-area');
    expect((await lines(tab)) === 0, `${odd} gives lines`);
  }
}
another_version.widths = [1280];

async function two_tabs(walk) {
  const { tab, base, known, expect } = walk;
  await opened(walk, [known[0]]);
  const other = await tab.context().newPage();
  await other.goto(`${base}cases/${known[1].id}/index.html`);
  await tab.locator('.kept textarea').first().focus();
  await other.locator('[data-shortlist]').click();
  await tab.waitForFunction(() => document.querySelectorAll('.kept li').length === 2);
  expect(await tab.evaluate(() => document.activeElement.tagName === 'TEXTAREA'), 'the other tab takes the focus away');
  await tab.locator('.kept li').last().getByRole('button', { name: '外す' }).click();
  await other.waitForFunction(() => document.querySelector('[data-shortlist]').getAttribute('aria-pressed') === 'false');
  expect((await lines(tab)) === 1, 'the tabs do not agree');
}
two_tabs.widths = [1280];

async function storage_forbidden(walk) {
  const { tab, base, known, expect } = walk;
  await tab.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });
  });
  await tab.goto(`${base}cases/${known[0].id}/index.html`);
  await tab.locator('[data-shortlist]').click();
  expect((await tab.locator('.shortlist-fault').innerText()).includes('保存できません'), 'does not say that nothing is kept');
  await judge(walk, 'storage forbidden');
  await tab.goto(`${base}${PAGE}#cases=${known[0].id}`);
  await tab.getByRole('button', { name: '1件を一覧に加える' }).click();
  expect((await lines(tab)) === 1, 'the list does not live as long as the page');
  expect((await tab.locator('main').innerText()).includes('保存できません'), 'the list does not say that nothing is kept');
}

async function five_hundred(walk) {
  const { tab, base, known, expect } = walk;
  const many = Array.from({ length: 500 }, (_, i) => known[i] ?? { id: `gone/case-${i}`, title: `なくなった事例${i}` });
  const rest = known.slice(500)[0];
  const began = Date.now();
  await opened(walk, many.map((one, i) => ({ ...one, note: `メモ${i}` })));
  expect((await lines(tab)) === 500, `${await lines(tab)} lines`);
  expect(Date.now() - began < 15_000, `${Date.now() - began} ms`);
  await tab.locator('.kept li').last().getByRole('button', { name: '上へ' }).click();
  const { text } = await downloaded(tab, () => tab.getByRole('button', { name: '表（CSV）で保存する' }).click());
  expect(text.split('\r\n').length === 502, 'the table leaves cases out');
  const id = rest?.id ?? known[0].id;
  if (!rest) await opened(walk, [...many.slice(1), { id: 'gone/last', title: '最後' }]);
  await tab.goto(`${base}cases/${id}/index.html`);
  await tab.locator('[data-shortlist]').click();
  expect((await tab.locator('.shortlist-fault').innerText()).includes('500件まで'), 'does not say that the list is full');
}
five_hundred.widths = [1280];

async function sheets_for_a_meeting(walk) {
  const { tab, known, expect } = walk;
  await opened(walk, [{ ...known[0], note: '先に電話する' }, known[1], { id: 'gone/case', title: '昔の題名' }]);
  await tab.getByRole('button', { name: '印刷する資料をつくる' }).click();
  await tab.getByLabel('表題').fill(HOSTILE);
  await tab.getByRole('button', { name: '資料をつくって印刷する' }).click();
  await tab.waitForFunction(() => window.printed);
  expect((await tab.locator('.sheet').count()) === 4, `${await tab.locator('.sheet').count()} sheets`);
  await judge(walk, 'sheets');
  const paper = await onPaper(tab);
  for (const words of ['先に電話する', `cases/${known[0].id}/index.html`, '出典', '資料と照合した日', 'いまのカタログにありません', '<img src=x']) {
    expect(paper.includes(words), `paper does not say ${words}`);
  }
  expect(!paper.includes('すべて外す'), 'paper shows buttons');
  await tab.getByLabel('メモも載せる').uncheck();
  await tab.getByRole('button', { name: '資料をつくって印刷する' }).click();
  await tab.waitForFunction(() => !document.querySelector('.sheet').innerText.includes('先に電話する'));
}
