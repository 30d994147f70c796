// A tab on the search page, with what every scene of the search asks of it.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { withTab } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Opens `path` and calls `act` with a scene: its tab, its faults so far, and what may be asked.
 * Anything that the page says as an error, or asks for outside the site, is a fault.
 */
export async function scene({ browser, address, width }, path, act, prepare = async () => undefined) {
  return withTab(browser, { width }, async (tab) => {
    tab.setDefaultTimeout(15_000);
    const faults = [];
    const requests = [];
    tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
    tab.on('request', (request) => {
      requests.push(request.url());
      if (!request.url().startsWith(address)) faults.push(`asks for ${request.url()} outside the site`);
    });
    await tab.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.stopped = `policy ${event.effectiveDirective} stopped ${event.blockedURI}`;
      });
    });
    await prepare(tab);
    // Not until all is loaded: a scene may hold a file back.
    await tab.goto(address + path, { waitUntil: 'domcontentloaded' });
    const expect = (isSo, what) => {
      if (!isSo) faults.push(what);
    };
    await act({ tab, expect, requests, faults });
    const stopped = await tab.evaluate(() => window.stopped);
    if (stopped) faults.push(stopped);
    return faults;
  });
}

/** The address of a search, from the root of the site. */
export function searchPath(query, more = '') {
  return `search/index.html?q=${encodeURIComponent(query)}${more}`;
}

/** Waits until the page shows an answer, or says why not; gives its numbers and titles. */
export async function answered(tab, before = '') {
  await tab.waitForFunction((old) => {
    const status = document.querySelector('.search-columns [role=status]')?.textContent ?? '';
    const isBusy = document.querySelector('.search-area[aria-busy], .search-area [aria-busy]');
    return document.querySelector('#search [role=alert]') || (!isBusy && /件(?:以上)?見つかりました|ありません/u.test(status) && status !== old);
  }, before);
  return tab.evaluate(() => ({
    status: document.querySelector('.search-columns [role=status]')?.textContent ?? '',
    n: Number(/(\d+)件(?:以上)?見つかりました/u.exec(document.querySelector('.search-columns [role=status]')?.textContent ?? '')?.[1] ?? 0),
    titles: [...document.querySelectorAll('.search-area .card-title')].map((title) => title.textContent),
    alert: document.querySelector('#search [role=alert]')?.textContent ?? '',
  }));
}

/** What axe finds in the page as it stands, as faults of `state`. */
export async function violations(tab, state) {
  await tab.evaluate(AXE);
  const found = await tab.evaluate(
    async (values) => (await window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })).violations,
    TAGS,
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `axe, ${state}: ${id} — ${node.target.join(' ')} ${node.html.slice(0, 120)}`));
}
