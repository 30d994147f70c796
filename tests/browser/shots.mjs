// Pictures of the sample pages for people to look at: node shots.mjs SITE OUT
//
// Writes OUT/<template>-<1 or 2>-<width>.png, the whole page at three widths.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eachInTabs, launch, withTab } from './browser.mjs';
import { serve } from './server.mjs';
import { basePath, openSite } from './site.mjs';

const WIDTHS = [360, 768, 1280];
// Chromium draws nothing beyond this height, and nobody looks that far.
const TALLEST = 12_000;

const [folder, out] = process.argv.slice(2);
if (!folder || !out) {
  console.error('usage: node shots.mjs SITE OUT');
  process.exit(2);
}
const site = openSite(resolve(folder));
mkdirSync(out, { recursive: true });
const browser = await launch();
const server = await serve(site.folder, basePath(site));
try {
  await eachInTabs(visits(), shoot);
} finally {
  server.close();
  await browser.close();
}

function visits() {
  const seen = new Map();
  return site.samples.flatMap(({ path, template }) => {
    const n = (seen.get(template) ?? 0) + 1;
    seen.set(template, n);
    return WIDTHS.map((width) => ({ path, width, name: `${template || 'none'}-${n}-${width}.png` }));
  });
}

async function shoot({ path, width, name }) {
  await withTab(browser, { width }, async (tab) => {
    await tab.goto(server.address + path);
    const height = await tab.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
    await tab.screenshot({ path: join(out, name), fullPage: true, clip });
    console.log(`${name}  ${path}`);
  });
}
