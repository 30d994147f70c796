// Compares yokoten's search with Pagefind and MiniSearch on the same pages and
// prints the tables of docs/search.md. Called by `run`.
//
//   --root FOLDER     the repository, with content/
//   --site FOLDER     the catalogue as built
//   --program FILE    the yokoten program
//   --split SPLIT     dev (when not said), holdout or all
//   --cli             ask yokoten on the command line, not in the browser
//   --only NAME       yokoten, pagefind, minisearch; may be repeated
//   --details FILE    writes, for every query and search, what was found

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../../tests/browser/browser.mjs';
import { documentKeys, readQueries } from './documents.mjs';
import { miniSearch, pagefind, yokoten, yokotenOnCommandLine } from './engines.mjs';
import { measure } from './score.mjs';
import { printTables } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    root: { type: 'string' },
    site: { type: 'string' },
    program: { type: 'string' },
    split: { type: 'string', default: 'dev' },
    cli: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    details: { type: 'string' },
  },
});

const keys = documentKeys(join(options.root, 'content'), options.site);
const all = readQueries(new URL('queries.jsonl', import.meta.url), keys);
const queries = all.filter(({ split }) => options.split === 'all' || split === options.split);
const scratch = mkdtempSync(join(tmpdir(), 'search-quality-'));
const browser = await launch();
try {
  const columns = [];
  for (const open of enginesAskedFor()) columns.push(await answers(await open()));
  console.log(`${keys.length} documents, ${queries.length} queries (${options.split}), Chromium ${browser.version()}\n`);
  printTables(queries, columns);
  if (options.details) writeFileSync(options.details, JSON.stringify({ queries, columns }, null, 1));
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true });
}

function enginesAskedFor() {
  const setting = { browser, site: options.site, root: options.root, program: options.program, keys, queries, scratch };
  const engines = [
    ['yokoten', () => (options.cli ? yokotenOnCommandLine(setting) : yokoten(setting))],
    ['pagefind', () => pagefind(setting)],
    ['minisearch', () => miniSearch(setting, false)],
    ['minisearch', () => miniSearch(setting, true)],
  ];
  return engines.filter(([name]) => !options.only || options.only.includes(name)).map(([, open]) => open);
}

/** Asks one search all queries. */
async function answers(engine) {
  const found = [];
  for (const { q } of queries) found.push(await engine.search(q));
  await engine.close();
  return { name: engine.name, found, measures: found.map((hits, i) => measure(hits, queries[i].relevant)) };
}
