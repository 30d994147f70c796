// All checks on one built site: node run.mjs FOLDER [CHECK …]
//
// Prints a line for each check and page, and `N passed, N failed` at the end;
// exits with 1 if any failed, with 2 if the checks could not run. Without names
// all checks run, and before them the test of the checks themselves.

import { resolve } from 'node:path';
import * as axe from './axe.mjs';
import { launch } from './browser.mjs';
import * as data from './data.mjs';
import * as desk from './desk.mjs';
import * as jsonld from './jsonld.mjs';
import * as like from './like.mjs';
import * as markup from './markup.mjs';
import * as page from './page.mjs';
import * as print from './print.mjs';
import * as reach from './reach.mjs';
import { count, print as printResult, result } from './report.mjs';
import * as search from './search.mjs';
import { runSelftest } from './selftest.mjs';
import { serve } from './server.mjs';
import { basePath, openSite } from './site.mjs';
import * as types from './types.mjs';
import * as vnu from './vnu.mjs';
import * as walks from './walks.mjs';

const CHECKS = { types, markup, data, jsonld, vnu, reach, axe, page, print, desk, like, search, walks };

const [folder, ...names] = process.argv.slice(2);
const unknown = names.filter((name) => name !== 'selftest' && !CHECKS[name]);
if (!folder || unknown.length > 0) {
  console.error(`usage: node run.mjs FOLDER [${['selftest', ...Object.keys(CHECKS)].join('|')} …]`);
  process.exit(2);
}

try {
  const results = await runAll(resolve(folder), names.length > 0 ? names : ['selftest', ...Object.keys(CHECKS)]);
  const { passed, failed } = count(results);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(`the checks could not run: ${error.message}`);
  process.exitCode = 2;
}

async function runAll(where, wanted) {
  const site = openSite(where);
  const templates = new Set(site.pages.map(({ template }) => template));
  console.log(`${site.pages.length} pages of ${templates.size} templates; looked at in the browser:`);
  for (const { path, template } of site.samples) console.log(`  ${template || '(none)'}  ${path}`);
  const browser = await launch();
  const server = await serve(where, basePath(site));
  try {
    const results = [];
    for (const name of wanted) {
      console.log(`\n== ${name} ==`);
      const run = name === 'selftest' ? () => runSelftest(CHECKS, browser) : () => CHECKS[name].run({ site, browser, address: server.address });
      const found = await run().catch((error) => [result(name, 'the whole site', [`could not run: ${error.message}`])]);
      found.forEach(printResult);
      results.push(...found);
    }
    console.log('');
    return results;
  } finally {
    server.close();
    await browser.close();
  }
}
