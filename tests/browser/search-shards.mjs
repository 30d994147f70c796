// What only an index in many files can do wrong: lie in fewer, come in part, come out of order.

import { changed, half, mended } from './search-broken.mjs';
import { answered, scene, searchPath } from './search-tab.mjs';

const SHARDS = '**/search/s/*.js*';

/** What makes an index of few records one of many files. */
export const SETTINGS = 'search:\n  pack_size: 0\n  shard_size: 1024\n  cards: 2\n  texts: 2\n  whole_lists: 0\n';

/** The checks by name; each gives its faults. */
export const SPLIT = { split, oneMissing, oneCut, overtaken };

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
