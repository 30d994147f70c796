// うちに似た自治体 and うちとの違い as a reader uses them: from a server under a path and from a
// folder, by mouse and by keyboard, on a phone and at a desk; and what the scripts make of bad input.

import { pathToFileURL } from 'node:url';
import { violations } from './axe.mjs';
import { eachInTabs, withTab } from './browser.mjs';
import { attribute } from './html.mjs';
import { sidewaysScrolling } from './layout.mjs';
import { look } from './report.mjs';
import { serve } from './server.mjs';
import { pageElements } from './site.mjs';
import { smallTargets } from './target.mjs';

const PAGE = 'like/index.html';
// 蒲郡市 has several cases of like size, 沼田町 hardly any, 双葉町 had nobody at the census.
const MANY = { code: '232149', name: '愛知県蒲郡市', typed: 'がまごおり' };
const FEW = { code: '014389', name: '北海道沼田町', typed: '沼田町' };
const NOBODY = '075469';

/** A result for each way through, each state, and each sort of bad input. */
export async function run({ site, browser }) {
  if (!site.files.has(PAGE)) return [];
  const server = await serve(site.folder, '/a/b/');
  const folder = `${pathToFileURL(site.folder).href}/`;
  const ways = [
    { address: server.address, width: 360, hand: keyboard },
    { address: server.address, width: 1280, hand: mouse },
    { address: folder, width: 360, hand: mouse },
    { address: folder, width: 1280, hand: keyboard },
  ];
  const walks = ways.map((way) => ({ check: 'like.walk', page: `${way.address.slice(0, 4)} ${way.width} ${way.hand.name}`, way, go: walk }));
  const states = [360, 1280].map((width) => ({ check: 'like.axe', page: `${width}`, way: { address: server.address, width }, go: lookAtStates }));
  const bad = BAD.map(([page, go]) => ({ check: 'like.bad', page, way: { address: server.address, width: 1280 }, go }));
  const same = { check: 'like.same', page: 'places/39/index.html', way: { address: server.address, width: 1280 }, go: sameAsBuilt };
  const visits = [...walks, ...states, ...bad, same];
  try {
    return await eachInTabs(visits, ({ check, page, way, go }) =>
      look(check, page, () =>
        withTab(browser, { width: way.width }, async (tab) => {
          const faults = [];
          tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
          tab.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
          const said = await go({ tab, site, ...way });
          return [...faults, ...said];
        }),
      ),
    );
  } finally {
    server.close();
  }
}

async function open(tab, address, query = '') {
  await tab.goto(`${address}${PAGE}${query}`);
  await tab.locator('#like h2').first().waitFor();
}

async function keyboard(tab, { typed }) {
  await tab.focus('#like-name');
  await tab.keyboard.type(typed);
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
}

async function mouse(tab, { code, name }) {
  await tab.selectOption('#like-prefecture', code.slice(0, 2));
  await tab.selectOption('#like-municipality', code);
  await tab.getByRole('button', { name: 'この市町村にする' }).click();
  await tab.getByRole('heading', { name: `うち：${name}` }).waitFor();
  // And once more by name, as somebody would who chose wrongly.
  await tab.getByRole('button', { name: '選び直す' }).click();
  await tab.fill('#like-name', name.slice(-3));
  await tab.getByRole('option').filter({ hasText: name }).click();
}

async function walk({ tab, address, site, hand }) {
  const faults = [];
  const ask = async (what, holds) => (await holds) || faults.push(what);
  await open(tab, address);
  await hand(tab, MANY);
  await ask('the heading of the own place has the focus', tab.evaluate((name) => document.activeElement?.textContent === `うち：${name}`, MANY.name));
  const first = await titles(tab, '#near');
  await ask('cases are ranked', first.length > 3);
  await ask('the own case is not ranked', !first.includes(await tab.locator('section:has(#mine) .card-title').first().innerText()));
  await ask('likeness is in words', /うちの人口の|人口がうちとほぼ同じ/u.test(await tab.locator('section:has(#near) .card-facts b').first().innerText()));
  await ask('nothing is rated', (await tab.locator('section:has(#near)').innerText()).includes('優劣はつけていません'));
  for (const part of ['population', 'aged', 'density']) await tab.selectOption(`#like-weight-${part}`, '0');
  await ask('weights change the order', JSON.stringify(await titles(tab, '#near')) !== JSON.stringify(first));
  await ask('the focus stays on the weight', tab.evaluate(() => document.activeElement?.id === 'like-weight-density'));

  await tab.goto(address + PAGE);
  await tab.getByRole('heading', { name: `うち：${MANY.name}` }).waitFor();
  await ask('weights are kept', (await tab.inputValue('#like-weight-density')) === '0');
  await tab.goto(address + casePage(site));
  await tab.locator('#difference table').waitFor();
  await ask('what differs most is said', (await tab.locator('#difference').innerText()).includes('違'));
  await ask('nothing is divided that is not there', (await tab.locator('#difference tbody tr').count()) === 4);

  await open(tab, address);
  await tab.getByRole('button', { name: 'この市町村を忘れる' }).click();
  await ask('the box has the focus', tab.evaluate(() => document.activeElement?.id === 'like-name'));
  await ask('the address forgets', !tab.url().includes('place='));
  await tab.goto(address + casePage(site));
  await ask('a case asks for the place', tab.locator('#difference a', { hasText: '自分の市町村を選ぶ' }).waitFor().then(() => true));
  return faults;
}

const titles = (tab, heading) => tab.locator(`section:has(> ${heading}) .card-title`).allInnerTexts();

/** The first case of a municipality other than the walk's. */
function casePage(site) {
  const other = site.pages.find(({ path }) => {
    if (!path.startsWith('cases/')) return false;
    const place = pageElements(site, path).map((element) => attribute(element, 'data-place')).find(Boolean);
    return place !== undefined && place !== MANY.code;
  });
  return other.path;
}

async function lookAtStates({ tab, address, site }) {
  const faults = [];
  const check = async (state) => {
    const found = [...(await violations(tab)), ...(await sidewaysScrolling(tab)), ...(await smallTargets(tab))];
    faults.push(...found.map((fault) => `${state}: ${fault}`));
  };
  await open(tab, address);
  await check('nothing chosen');
  await tab.fill('#like-name', '府中');
  await tab.keyboard.press('ArrowDown');
  await check('list open');
  await tab.keyboard.press('Escape');
  await open(tab, address, `?place=${MANY.code}`);
  await check('ranked');
  await open(tab, address, `?place=${FEW.code}`);
  if ((await tab.locator('#forms').count()) === 0) faults.push('few cases: no cases by form');
  if ((await tab.locator('#help').count()) === 0) faults.push('few cases: no help of the prefecture');
  await tab.locator('#like-all summary').click();
  await check('few cases');
  await tab.getByRole('button', { name: 'この市町村を覚える' }).click();
  await tab.goto(address + casePage(site));
  await tab.locator('#difference table').waitFor();
  await check('difference');
  await open(tab, address);
  await tab.getByRole('button', { name: 'この市町村を忘れる' }).click();
  await check('forgotten');
  return faults;
}

const HOSTILE = '"><img src=x onerror=alert(1)>';

const BAD = [
  ['unknown code in the address', async ({ tab, address }) => asks(tab, address, '?place=999999', '見つかりません')],
  ['hostile address', async ({ tab, address }) => [
    ...(await asks(tab, address, `?place=${encodeURIComponent(HOSTILE)}`, '見つかりません')),
    ...(await tab.locator('#like img').count() === 0 ? [] : ['markup from the address']),
  ]],
  ['stored code that is gone', async ({ tab, address }) => {
    await keep(tab, '"999999"');
    return asks(tab, address, '', '今の一覧にありません');
  }],
  ['stored data of another shape', async ({ tab, address }) => {
    await keep(tab, `{"place":["${HOSTILE.replace('"', '')}"]}`);
    return asks(tab, address, '', '選んだ市町村は、このブラウザーの中にだけ残します');
  }],
  ['storage forbidden', async ({ tab, address }) => {
    await tab.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('forbidden'); } }));
    await open(tab, address);
    await keyboard(tab, MANY);
    const told = (await tab.locator('#like').innerText()).includes('残せない設定');
    return told && tab.url().includes(MANY.code) ? [] : ['not told that nothing is kept'];
  }],
  ['a town without figures', async ({ tab, address }) => asks(tab, address, `?place=${NOBODY}`, '人口の値がない')],
  ['data that do not arrive', async ({ tab, address }) => {
    await tab.route('**/like/cases.js', (route) => route.fulfill({ status: 200, contentType: 'text/javascript', body: '' }));
    return asks(tab, address, `?place=${MANY.code}`, '県に頼めること');
  }],
];

async function keep(tab, value) {
  await tab.addInitScript((kept) => {
    const prefix = () => `yokoten:${document.documentElement?.dataset.catalogue ?? ''}:`;
    document.addEventListener('readystatechange', () => localStorage.setItem(`${prefix()}place`, kept));
  }, value);
}

async function asks(tab, address, query, words) {
  await open(tab, address, query);
  const text = await tab.locator('#like').innerText();
  return text.includes(words) ? [] : [`does not say “${words}”: ${text.slice(0, 200)}`];
}

/** The table that the build made says of every municipality what the script says. */
async function sameAsBuilt({ tab, address, site }) {
  const cells = await tab.goto(`${address}places/39/index.html`).then(() =>
    tab.locator('section:has(> #nearest) tbody tr').evaluateAll((rows) =>
      rows.map((row) => ({
        name: row.cells[0].firstChild.textContent,
        alike: row.cells[1].textContent,
        url: row.cells[2].querySelector('a').getAttribute('href').replace('../../', ''),
        words: row.cells[4].textContent,
      })),
    ),
  );
  if (cells.length < 30) return [`only ${cells.length} rows in the table of 高知県`];
  await open(tab, address);
  const reckoned = await tab.evaluate(reckon, '39');
  return cells.flatMap((cell, i) =>
    JSON.stringify(cell) === JSON.stringify(reckoned[i]) ? [] : [`built ${JSON.stringify(cell)}, in the browser ${JSON.stringify(reckoned[i])}`],
  );
}

// Runs inside the page.
async function reckon(prefecture) {
  const { places, beside, distance, words } = window.yokoten.part('likeness');
  const { cases } = window.yokoten.part('like-cases');
  const all = await places();
  const by = new Map(all.map((place) => [place.code, place]));
  const plain = { population: 1, aged: 1, density: 1, nearness: 1 };
  return all
    .filter((own) => own.code.startsWith(prefecture))
    .map((own) => {
      const ranked = cases
        .filter((one) => by.has(one.place) && one.place !== own.code)
        .map((one) => ({ one, likeness: beside(own, by.get(one.place)) }))
        .map((it) => ({ ...it, far: distance(it.likeness, plain) }))
        .sort((a, b) => a.far - b.far || a.one.place.localeCompare(b.one.place));
      const alike = ranked.filter(({ likeness }) => likeness.population >= 0.5 && likeness.population <= 2);
      return {
        name: own.name,
        alike: `${alike.length}件`,
        url: ranked[0].one.url,
        words: words(ranked[0].likeness, own).join('、').replace(/^うちの人口の/u, '人口が').replace('人口がうちと', '人口が'),
      };
    });
}
