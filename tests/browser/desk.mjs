// The tools in the reader's browser — compare, あとで使う事例, うちで考えるシート — used as a reader
// uses them: from a server below a path and from a folder, with mouse and keyboard, on a phone
// and at a desk, and with what may lie in a browser or an address that nobody meant.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eachInTabs, withTab } from './browser.mjs';
import * as compare from './desk-compare.mjs';
import * as shortlist from './desk-shortlist.mjs';
import * as worksheet from './desk-worksheet.mjs';
import { look } from './report.mjs';
import { serve } from './server.mjs';

const WIDTHS = [360, 1280];

/** One result for each walk, way and width. */
export async function run({ site, browser }) {
  if (!site.files.has('compare/index.html')) return [];
  const server = await serve(site.folder, '/a/b/');
  const ways = { http: server.address, file: `${pathToFileURL(site.folder)}/` };
  const folder = mkdtempSync(join(tmpdir(), 'yokoten-desk-'));
  const known = titles(site);
  const walks = Object.entries({ ...compare.walks, ...shortlist.walks, ...worksheet.walks });
  const visits = walks.flatMap(([name, walk]) => Object.keys(ways).flatMap((way) =>
    (walk.widths ?? WIDTHS).map((width) => ({ name, walk, way, width }))));
  try {
    return await eachInTabs(visits, ({ name, walk, way, width }) => look(`desk.${way}.${width}`, name, () =>
      withTab(browser, { width, acceptDownloads: true, ...walk.options }, async (tab) => {
        tab.setDefaultTimeout(20_000);
        const faults = [];
        const expect = (is, words) => is || faults.push(words);
        tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
        tab.on('dialog', (dialog) => {
          faults.push(`a dialog: ${dialog.message()}`);
          dialog.dismiss();
        });
        await tab.addInitScript(() => {
          window.print = () => { window.printed = true; };
        });
        await walk({ tab, base: ways[way], way, width, known, expect, folder, site });
        return faults;
      })));
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Cases of the site: `{ id, title, place }`, as the tools know them. */
function titles(site) {
  const text = readFileSync(join(site.folder, 'tools/titles.js'), 'utf8');
  const { cases } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf(')')));
  return cases.map(([id, title, place]) => ({ id, title, place }));
}
