// Chromium and its tabs. Every tab is set as a reader's: Japanese, without
// animation, and at most two of them at a time, so that two cores are enough.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
const TABS = 2;

/** Starts Chromium: `$CHROMIUM`, or the first known name on the search path. */
export async function launch() {
  // Chromium refuses its sandbox to root, and containers run tests as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: findChromium(), args });
}

/** Opens a tab of `width` px, calls `use(tab)` and closes it again. */
export async function withTab(browser, { width, height = 800, ...options }, use) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(60_000);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Calls `work` on every item, two at a time; the answers keep the order of the items. */
export async function eachInTabs(items, work) {
  const answers = new Array(items.length);
  let next = 0;
  async function worker() {
    while (next < items.length) {
      const i = next++;
      answers[i] = await work(items[i]);
    }
  }
  await Promise.all(Array.from({ length: TABS }, worker));
  return answers;
}

function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const file of NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    if (isProgram(file)) return file;
  }
  throw new Error('no Chromium found; run tests/install, or name it in $CHROMIUM');
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
