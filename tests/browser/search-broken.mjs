// What goes wrong: files of the index that do not come or come cut short, answers that overtake
// each other, and input that nobody should type.

import { answered, scene, searchPath } from './search-tab.mjs';
import { readText } from './site.mjs';

/** The checks by name; each gives its faults. */
export const BROKEN = { missing, cut, damaged, program, texts, slow, race, input, stored };

/** A file that holds something the search needs. */
const indexFile = (manifest) => (manifest.pack ? '**/search/pack.js*' : '**/search/s/*.js*');

/** Breaks a file, sees what the page says, mends it and tries again by the button. */
export async function mended({ words: { title }, pattern, ...view }, breakIt) {
  return scene(view, searchPath(title), async ({ tab, expect, faults }) => {
    const found = await answered(tab);
    expect(found.alert.includes('読み込め'), `the page says “${found.alert || found.status}”`);
    await tab.unrouteAll({ behavior: 'wait' });
    await tab.locator('#search button', { hasText: '再読み込み' }).click();
    await tab.locator('.search-area .card').first().waitFor();
    expect((await answered(tab)).titles[0] === title, 'after the retry the case is not found');
    // A script that is cut short cannot but be a script error.
    for (let i = faults.length - 1; i >= 0; i -= 1) if (/^script: (Invalid|Unexpected|missing)/u.test(faults[i])) faults.splice(i, 1);
  }, (tab) => tab.route(pattern, breakIt));
}

function missing(view) {
  return mended({ ...view, pattern: indexFile(view.words.manifest) }, (route) => route.abort());
}

/** Answers with what `change` makes of the file, which may lie in a folder that nobody serves. */
export async function changed(route, site, change) {
  const path = /search\/[^?]+/u.exec(route.request().url())[0];
  await route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: change(readText(site, path)) });
}

/** Half a file. */
export const half = (text) => text.slice(0, text.length / 2);

function cut(view) {
  return mended({ ...view, pattern: indexFile(view.words.manifest) }, (route) => changed(route, view.site, half));
}

/** Whole as a script, but with other bytes in it. */
function damaged(view) {
  const spoil = (text) => text.replace(/("search\/[sc]\/\d+",\s*")[^"]*"/gu, '$1////////"');
  return mended({ ...view, pattern: indexFile(view.words.manifest) }, (route) => changed(route, view.site, spoil));
}

async function program(view) {
  const faults = [];
  for (const pattern of ['**/search/client.js', '**/search/page.js', '**/search/manifest.js*']) {
    faults.push(...(await mended({ ...view, pattern }, (route) => route.abort())).map((fault) => `${pattern}: ${fault}`));
  }
  return faults;
}

/** Without the texts the cards stand, with a word on what is missing. */
async function texts({ words: { title, manifest }, ...view }) {
  if (manifest.pack && !view.site.files.has('search/t/0.js')) return [];
  return scene(view, searchPath(title), async ({ tab, expect }) => {
    await tab.locator('#search [role=alert]').waitFor();
    expect((await answered(tab)).titles[0] === title, 'the cards are gone');
    await tab.unrouteAll({ behavior: 'wait' });
    await tab.locator('#search button', { hasText: '再読み込み' }).click();
    await tab.locator('.card-summary mark').first().waitFor();
  }, (tab) => tab.route('**/search/t/*.js*', (route) => route.abort()));
}

/** While a file is long on its way, the page says that it searches. */
async function slow({ words: { title, manifest }, ...view }) {
  return scene(view, searchPath(title), async ({ tab, expect }) => {
    await tab.locator('[role=status]', { hasText: '探しています' }).waitFor();
    expect((await answered(tab)).titles[0] === title, 'the slow answer is not the right one');
  }, (tab) => tab.route(indexFile(manifest), async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    await route.continue();
  }));
}

/** Of two searches the later one wins, also where its answer comes first. */
async function race({ words: { cases }, ...view }) {
  const [first, second] = [cases[0].title, cases[cases.length - 1].title];
  return scene(view, 'search/index.html', async ({ tab, expect }) => {
    await answered(tab);
    const held = await tab.evaluate(async ([slowOne, fastOne]) => {
      const box = document.querySelector('.page-search input');
      const submit = (words) => {
        box.value = words;
        box.form.requestSubmit();
      };
      submit(slowOne);
      submit(fastOne);
      submit(slowOne);
      submit(fastOne);
      return box.value;
    }, [first, second]);
    await tab.waitForFunction((title) => document.querySelector('.search-area .card-title')?.textContent === title, second);
    await tab.waitForTimeout(300);
    expect((await answered(tab)).titles[0] === second && held === second, 'an earlier search has the last word');
  });
}

/** Texts that nobody should type; each is answered in words, and none becomes markup. */
const INPUTS = {
  'one character': '看',
  'only symbols': '！？＊＊（）「」…・～',
  '10,000 characters': '退院'.repeat(5000),
  '10,000 different characters': Array.from({ length: 10_000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(''),
  markup: '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>',
  'control characters': '退院\u0000\u0007\u001b\u200b\u202e\ufeff調整',
  'lone surrogates': '退院\ud842調整\udf9f',
  'mixed scripts': 'ICTｹｱﾏﾈкАб العربية 한국어 ไทย 🏥',
  'combining marks': `か${'\u3099'.repeat(300)}`,
  'words of an object': '__proto__ constructor toString',
  spaces: '　 \t ',
};

async function input(view) {
  const faults = [];
  for (const [name, text] of Object.entries(INPUTS)) {
    const found = await scene(view, 'search/index.html', async ({ tab, expect }) => {
      const before = await answered(tab);
      await tab.evaluate((words) => {
        const box = document.querySelector('.page-search input');
        box.value = words;
        box.form.requestSubmit();
      }, text);
      const after = await answered(tab, text.trim() === '' ? '' : before.status);
      expect(after.alert === '', `the page fails with “${after.alert}”`);
      expect(after.status !== '', 'the page says nothing');
      expect(!(await tab.evaluate(() => window.hurt)), 'the text has been run');
      expect((await tab.locator('main img, #search script').count()) === 0, 'the text has become markup');
    });
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  }
  return faults;
}

/** What another program left in the storage of the browser does no harm. */
async function stored({ words: { title, cases }, ...view }) {
  return scene(view, cases[0].url, async ({ tab, expect }) => {
    await tab.evaluate(() => {
      for (const value of ['{', '"<img src=x>"', 'false']) localStorage.setItem(`yokoten:${document.documentElement.dataset.catalogue}:slash`, value);
    });
    await tab.reload();
    await tab.keyboard.press('/');
    expect(await tab.evaluate(() => document.activeElement?.localName !== 'input'), 'the key “/” cannot be turned off');
    await tab.locator('.search-box input:visible').fill(title);
    await tab.locator('.search-box input:visible').press('Enter');
    await tab.waitForURL(/search\/index\.html/u);
    expect((await answered(tab)).titles[0] === title, 'stored data break the search');
  });
}
