// Whether readers get everywhere: by links alone, from a folder, from a server
// under a path, with scripts and without.

import { pathToFileURL } from 'node:url';
import { eachInTabs, withTab } from './browser.mjs';
import { readLinks } from './links.mjs';
import { look, result } from './report.mjs';
import { serve } from './server.mjs';
import { NOT_FOUND } from './site.mjs';

const HOME = 'index.html';
// Nothing may list them: a former address, and a record that was withdrawn.
const UNLISTED = new Set(['moved', 'withdrawn']);

/** Two results for the whole site, and three for each sample page. */
export async function run({ site, browser }) {
  const { faults, leads } = readLinks(site);
  const whole = `${site.pages.length} pages`;
  const still = [result('reach.links', whole, faults), result('reach.pages', whole, unreached(site, leads))];
  const server = await serve(site.folder, '/a/b/');
  try {
    return [...still, ...(await loadAll({ site, browser, server }))];
  } finally {
    server.close();
  }
}

function unreached(site, leads) {
  if (!leads.has(HOME)) return [`${HOME} is missing`];
  const reached = new Set([HOME]);
  // A set is walked in the order of insertion, also over what is added on the way.
  for (const path of reached) {
    for (const next of leads.get(path)) reached.add(next);
  }
  return site.pages
    .filter(({ path, template }) => path !== NOT_FOUND && !UNLISTED.has(template) && !reached.has(path))
    .map(({ path }) => `no chain of links leads from ${HOME} to ${path}`);
}

async function loadAll({ site, browser, server }) {
  const folder = `${pathToFileURL(site.folder).href}/`;
  const ways = [
    { check: 'reach.folder', address: folder, javaScriptEnabled: true },
    { check: 'reach.server', address: server.address, javaScriptEnabled: true },
    { check: 'reach.noscript', address: server.address, javaScriptEnabled: false },
  ];
  const visits = site.samples
    .filter(({ path }) => path !== NOT_FOUND)
    .flatMap(({ path }) => ways.map((way) => ({ path, ...way })));
  return eachInTabs(visits, ({ path, check, ...way }) =>
    look(check, path, () =>
      withTab(browser, { width: 1280, javaScriptEnabled: way.javaScriptEnabled }, (tab) => load(tab, path, way)),
    ),
  );
}

async function load(tab, path, { address, javaScriptEnabled }) {
  const faults = listen(tab, { address, javaScriptEnabled });
  if (javaScriptEnabled) await tab.addInitScript(reportViolations);
  await tab.goto(address + path, { waitUntil: 'networkidle' });
  if (javaScriptEnabled) await wakeSearch(tab);
  else if (!(await tab.locator('main').first().innerText()).trim()) faults.push('nothing to read in main without scripts');
  return faults;
}

/** Collects what goes wrong in the tab from now on. */
function listen(tab, { address, javaScriptEnabled }) {
  const faults = [];
  const short = (url) => url.replace(address, '');
  tab.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/u.test(url)) faults.push(`asks for ${url} outside the site`);
  });
  tab.on('requestfailed', (request) => {
    // Where scripts are off, the browser itself stops what would only preload one.
    const isStopped = !javaScriptEnabled && request.resourceType() === 'script' && request.failure()?.errorText === 'csp';
    if (!isStopped) faults.push(`failed: ${short(request.url())} ${request.failure()?.errorText}`);
  });
  tab.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${short(response.url())}`);
  });
  tab.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  return faults;
}

// Runs inside the page. A violation in report-only mode or one that a script
// swallows would not reach the console as an error.
function reportViolations() {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`policy ${event.effectiveDirective} stopped ${event.blockedURI}`);
  });
}

// The search client is loaded when its box is first used, so a page that is
// only looked at would never show that the client is missing.
async function wakeSearch(tab) {
  const box = tab.locator('[role=search] input:visible').first();
  if ((await box.count()) === 0) return;
  await box.focus();
  await box.pressSequentially('退院');
  await tab.waitForLoadState('networkidle');
  await tab.waitForTimeout(300);
}
