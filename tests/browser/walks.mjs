// Four people who have never seen the catalogue, each from the home page to something in the hand
// for the next morning. Counts their clicks, and asserts that they do not grow.
//
//   node walks.mjs SITE --shots DIR    takes the pictures of docs/walkthroughs.md
//
// A walk needs the records of the real catalogue; a site without them is passed over.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eachInTabs, launch, withTab } from './browser.mjs';
import { sidewaysScrolling } from './layout.mjs';
import { look, print } from './report.mjs';
import { serve } from './server.mjs';
import { openSite } from './site.mjs';

/** 愛別町, 2,605 people in 2020, has no record of its own. */
const TOWN = { typed: 'あいべつ', name: '北海道愛別町' };

/** What each does, the most clicks it may take, and the page without which it is no walk. */
const WALKS = [
  { name: 'call', most: 7, needs: 'facets/problems/discharge-notice/index.html', go: call },
  { name: 'request', most: 2, needs: 'request/approach/ict/index.html', go: request },
  { name: 'count', most: 3, needs: 'facets/scenes/hospital-transition/map/index.html', go: countRecords },
  { name: 'pictures', most: 5, needs: 'lineage/index.html', go: pictures },
  { name: 'april', most: 5, needs: 'pages/hajimete/hikitsugi/index.html', go: april },
];

/** The official of a small town, after a call: a case to ask about, and a sheet for the meeting. */
async function call({ tab, click, sees, shot }) {
  await click('main a:text-is("退院の連絡がケアマネに届かない")');
  await sees('取り組んだ記録と結果');
  await shot();
  await click('#attempts ~ dl a, section[aria-labelledby=attempts] dl a');
  await click('text=自分の市町村を選ぶ');
  await tab.locator('#like-name').fill(TOWN.typed);
  await click('[role=option]');
  await sees(`うち：${TOWN.name}`);
  await shot('#own');
  await click('back');
  await sees(`うち（${TOWN.name}）`);
  await shot('#difference');
  await click('.shortlist-button');
  await sees('担当課へ');
  await click('text=うちで考えるシートに写す');
  await sees('めざすべき姿（目的）');
  await tab.waitForFunction((name) => document.querySelector('#sheet-place')?.value === name, TOWN.name);
  await shot();
}

/** A prefecture officer: what others spent on what ground, and what the sources do not say. */
async function request({ click, sees, shot }) {
  await shot();
  await click('main a:text-is("予算要求の資料")');
  await click('main a:text-is("ICTで情報を共有する")');
  await sees('年度ごとの額、財源、成果の記載');
  await shot('#overview');
  await sees('資料に記載なし');
  await shot('#r-1-1');
}

/** A section chief: how many records there are, and where none is known. */
async function countRecords({ click, sees, shot }) {
  await click('main a:text-is("都道府県の地図を開く")');
  await sees('記録の掲載がない都道府県');
  await shot('.count-note');
  await click('main a:text-is("入退院支援")');
  await sees('記録の掲載がない都道府県');
  await shot();
}

/** Somebody who took over in April: what to ask for, and a frame for the plan. */
async function april({ click, sees, shot }) {
  await click('main a:text-is("はじめて担当になった方へ")');
  await shot();
  await click('main a:text-is("前の担当から受け取る")');
  await sees('受け取るものの一覧');
  await shot();
  await click('.breadcrumb a:text-is("はじめて担当になった方へ")');
  await click('main a:text-is("計画に書く")');
  await click('main a:text-is("計画に書く：入退院支援")');
  await sees('書き込む枠');
  await shot('#書き込む枠, h2:text-is("書き込む枠")');
}

/** Somebody who asks where an idea came from, and how size goes with people and cost. */
async function pictures({ tab, click, sees, shot }) {
  await click('footer a:text-is("何から生まれ、どこへ広がったか")');
  await sees('もとになった事業');
  await shot();
  await click('main a:text-is("在宅医療サポートセンター事業")');
  await sees('変えたこと');
  await shot();
  if (await tab.locator('header summary').isVisible()) await click('header summary');
  await click('header a:text-is("予算"):visible');
  await click('main a:text-is("人口と人数・額の図")');
  await sees('人口と人数・額の図');
  await shot();
}

/** A result for each walk: on a phone and at a desk, from a server and from a folder, by mouse and by keyboard. */
export async function run({ site, browser }) {
  const walks = WALKS.filter(({ needs }) => site.files.has(needs));
  if (walks.length === 0) return [];
  const server = await serve(site.folder, '/a/b/');
  const folder = `${pathToFileURL(site.folder).href}/`;
  const ways = [
    { address: server.address, width: 360, press: byMouse },
    { address: server.address, width: 1280, press: byKeyboard },
    { address: folder, width: 360, press: byKeyboard },
    { address: folder, width: 1280, press: byMouse },
  ];
  const visits = walks.flatMap((walk) => ways.map((way) => ({ walk, ...way })));
  try {
    return await eachInTabs(visits, ({ walk, address, width, press }) =>
      look('walks', `${walk.name} ${address.slice(0, 4)} ${width} ${press.name}`, () => follow(browser, walk, { address, width, press })));
  } finally {
    server.close();
  }
}

/** Goes one walk; gives what was wrong on it. */
async function follow(browser, walk, { address, width, folder, press = byMouse }) {
  return withTab(browser, { width, height: width < 768 ? 740 : 800 }, async (tab) => {
    const faults = [];
    tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
    const hand = walker({ tab, walk, width, folder, faults, press });
    await tab.goto(`${address}index.html`);
    await walk.go(hand);
    if (hand.clicks() > walk.most) faults.push(`${hand.clicks()} clicks, at most ${walk.most}`);
    console.log(`      ${walk.name} ${width}: ${hand.clicks()} clicks`);
    return faults;
  });
}

async function byMouse(tab, where) {
  await tab.locator(where).first().click();
}

/** Without a mouse: an option is chosen with the arrow keys, anything else holds the focus. */
async function byKeyboard(tab, where) {
  const target = tab.locator(where).first();
  await target.waitFor();
  const before = tab.url();
  const leads = await target.evaluate((node) => node.closest('a[href]') !== null);
  if (where === '[role=option]') await tab.keyboard.press('ArrowDown');
  else await target.evaluate((node) => node.closest('a[href], button, summary').focus());
  await tab.keyboard.press('Enter');
  if (leads) await tab.waitForURL((url) => url.href !== before);
}

/** A reader's hand: what it does counts, what it sees is kept as a picture where one is wanted. */
function walker({ tab, walk, width, folder, faults, press }) {
  let clicks = 0;
  let shots = 0;
  return {
    tab,
    clicks: () => clicks,
    async click(where) {
      clicks += 1;
      if (where === 'back') await tab.goBack();
      else await press(tab, where);
      await tab.waitForLoadState();
    },
    /** A word that the reader must find without looking further than this page. */
    async sees(words) {
      const found = tab.locator('main').getByText(words).filter({ visible: true }).first();
      await found.waitFor({ timeout: 10_000 }).catch(() => faults.push(`「${words}」 is not on ${tab.url()}`));
    },
    /** A picture of what is in sight now, from `where` on. */
    async shot(where = 'body') {
      faults.push(...(await sidewaysScrolling(tab)).map((fault) => `${tab.url()}: ${fault}`));
      shots += 1;
      if (!folder) return;
      await tab.locator(where).first().evaluate((node) => node.scrollIntoView());
      await tab.screenshot({ path: join(folder, `${walk.name}-${shots}-${width}.png`) });
    },
  };
}

const [, program, folder, flag, out] = process.argv;
if (program?.endsWith('walks.mjs')) {
  if (!folder || (flag && (flag !== '--shots' || !out))) {
    console.error('usage: node walks.mjs SITE [--shots DIR]');
    process.exit(2);
  }
  const site = openSite(resolve(folder));
  const browser = await launch();
  const server = await serve(site.folder, '/');
  try {
    if (out) mkdirSync(out, { recursive: true });
    for (const walk of WALKS.filter(({ needs }) => site.files.has(needs))) {
      for (const width of [360, 1280]) {
        const way = { address: server.address, width, folder: out && resolve(out) };
        const one = await look('walks', `${walk.name} ${width}`, () => follow(browser, walk, way));
        print(one);
        if (one.faults.length > 0) process.exitCode = 1;
      }
    }
  } finally {
    server.close();
    await browser.close();
  }
}
