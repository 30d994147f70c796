// What only an index in many files can do wrong: lie in fewer, come in part, come out of order.

import { changed, half, mended } from './search-broken.mjs';
import { answered, scene, searchPath } from './search-tab.mjs';

const SHARDS = '**/search/s/*.js*';
const CARDS = '**/search/c/*.js*';

/** What makes an index of few records one of many files. */
export const SETTINGS = 'search:\n  pack_size: 0\n  shard_size: 1024\n  cards: 2\n  texts: 2\n  whole_lists: 0\n';

/** The checks by name; each gives its faults. */
export const SPLIT = { split, oneMissing, oneCut, overtaken, oneByOne, cardMissing };

/** A search asks for several shards and cards, and for no pack. */
async function split({ words: { title }, ...view }) {
  return scene(view, searchPath(title), async ({ tab, expect, requests }) => {
    await answered(tab);
    const n = (folder) => new Set(requests.filter((url) => url.includes(`/search/${folder}`))).size;
    expect(n('pack') === 0, 'there is a pack');
    expect(n('s/') > 2, `${n('s/')} shards are asked for`);
    expect(n('c/') > 2, `${n('c/')} files of cards are asked for`);
  });
}

/** Breaks the shard that is asked for first and lets the others come. */
function oneBroken(view, breakIt) {
  let broken;
  return mended({ ...view, pattern: SHARDS }, (route) => {
    const [path] = route.request().url().split('?');
    broken ??= path;
    return path === broken ? breakIt(route) : route.fallback();
  });
}

function oneMissing(view) {
  return oneBroken(view, (route) => route.abort());
}

function oneCut(view) {
  return oneBroken(view, (route) => changed(route, view.site, half));
}

/** A shard of one search comes after the answer to the next, which stays. */
async function overtaken({ words: { cases }, ...view }) {
  const [first, second] = [cases[0].title, cases[cases.length - 1].title];
  let release;
  // Not for ever: the next search may need the same shard.
  const released = new Promise((resolve) => {
    release = resolve;
    setTimeout(resolve, 5000);
  });
  let held;
  return scene(view, 'search/index.html', async ({ tab, expect }) => {
    await answered(tab);
    const box = tab.locator('.page-search input');
    for (const words of [first, second]) {
      const asked = tab.waitForRequest(SHARDS);
      await box.fill(words);
      await box.press('Enter');
      await asked;
    }
    await tab.locator('.search-area .card-title', { hasText: second }).first().waitFor();
    release();
    await held;
    await tab.waitForTimeout(300);
    expect((await answered(tab)).titles[0] === second, 'an earlier search has the last word');
  }, (tab) => tab.route(SHARDS, (route) => {
    if (held) return route.continue();
    held = released.then(() => route.continue());
    return held;
  }));
}

/** What a search of everything asks for second: the cards behind the first ones. */
const isSecond = (url) => url.includes('/search/c/1.js');

/** Cards are shown from the first on as they come; those before one that is late do not move. */
async function oneByOne(view) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  return scene(view, 'search/index.html', async ({ tab, expect }) => {
    await tab.locator('.search-area .card-title').first().waitFor();
    const [said, n_places, titles, box] = await lists(tab);
    expect(/件見つかりました/u.test(said), `while a card is late the page says “${said}”`);
    expect(titles.length === 2 && n_places > 10, `${titles.length} of ${n_places} cards are shown while the third is late`);
    release();
    await answered(tab);
    const [then, n_then, all, boxThen] = await lists(tab);
    expect(then === said && n_then === n_places && all.length === n_places, `then it shows ${all.length} cards and says “${then}”`);
    expect(all[0] === titles[0] && boxThen === box, 'the first card moves');
  }, (tab) => tab.route(CARDS, async (route) => {
    if (isSecond(route.request().url())) await released;
    await route.continue();
  }));
}

/** What is said, how many places there are, the titles that stand in them, where the first card is. */
function lists(tab) {
  return tab.evaluate(() => [
    document.querySelector('.search-columns [role=status]').textContent,
    document.querySelectorAll('.search-area .card').length,
    [...document.querySelectorAll('.search-area .card-title')].map((one) => one.textContent),
    JSON.stringify(document.querySelector('.search-area .card-title').getBoundingClientRect()),
  ]);
}

/** Without one of its files the others stand, with a word on what is missing and a way to try again. */
async function cardMissing(view) {
  return scene(view, 'search/index.html', async ({ tab, expect }) => {
    const found = await answered(tab);
    const [, n_places] = await lists(tab);
    expect(found.alert.includes('読み込めませんでした'), `the page says “${found.alert}”`);
    expect(found.titles.length === n_places - 2, `${found.titles.length} of ${n_places} cards stand`);
    expect((await tab.locator('.search-area .card .missing', { hasText: '読み込めませんでした' }).count()) >= 2, 'the places of the others say nothing');
    await tab.unrouteAll({ behavior: 'wait' });
    await tab.locator('#search button', { hasText: '再読み込み' }).click();
    await tab.waitForFunction((n) => document.querySelectorAll('.search-area .card-title').length === n, n_places);
    expect((await answered(tab)).alert === '', 'after the retry the page still complains');
  }, (tab) => tab.route(CARDS, (route) => (isSecond(route.request().url()) ? route.abort() : route.continue())));
}
