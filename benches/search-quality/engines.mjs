// The searches, each as a function from a query to the keys it finds, best first.
// All but the command line run in one tab of Chromium, over HTTP, as in a reader's browser.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from './documents.mjs';
import { serve } from '../../tests/browser/server.mjs';

/** How many hits are asked for: measures look at ten, the reciprocal rank further down. */
const DEPTH = 30;
/** What stands on a page but is not its own: other pages' names, ways about. */
const NOT_OWN = ['nav', '.cards', '#sec-related', 'svg', 'button', 'form'];

/** yokoten through the documented call of its client. */
export async function yokoten({ browser, site }) {
  const { tab, address, close } = await openTab(browser, site);
  await tab.evaluate(async () => {
    await window.yokoten.load('search/manifest.js');
    await window.yokoten.load('search/client.js');
  });
  const search = async (query) => {
    const hits = await tab.evaluate(
      async ([words, limit]) => (await window.yokoten.search(words, { limit })).hits.map((hit) => hit.url),
      [query, DEPTH],
    );
    return hits.map((url) => keyOf(url, address));
  };
  return { name: 'yokoten', search, close };
}

/** yokoten through `yokoten search`, all queries at once. */
export function yokotenOnCommandLine({ program, root, scratch, queries }) {
  const list = join(scratch, 'queries.jsonl');
  writeFileSync(list, queries.map(({ q }) => `${JSON.stringify({ q })}\n`).join(''));
  const output = execFileSync(
    program,
    ['--root', root, 'search', '--queries', list, '--format', 'json', '--limit', String(DEPTH)],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const found = new Map(
    output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
      .map(({ query, hits }) => [query, hits.map((hit) => keyOf(hit.url))]),
  );
  return { name: 'yokoten (command line)', search: async (query) => found.get(query) ?? [], close: async () => {} };
}

/**
 * Pagefind over the same pages: the main part of each without menus and without
 * the cards of other records, as its documentation advises, in Japanese.
 */
export async function pagefind({ browser, site, keys, scratch }) {
  const folder = join(scratch, 'pagefind-site');
  for (const key of keys) {
    mkdirSync(join(folder, key), { recursive: true });
    cpSync(join(site, key, 'index.html'), join(folder, key, 'index.html'));
  }
  const ignored = NOT_OWN.flatMap((selector) => ['--exclude-selectors', selector]);
  const args = ['--site', folder, '--root-selector', 'main', '--force-language', 'ja', ...ignored];
  const report = execFileSync(process.execPath, [programOf('pagefind'), ...args], { encoding: 'utf8' });
  if (!report.includes(`Indexed ${keys.length} pages`)) throw new Error(`pagefind left pages out:\n${report}`);
  writeFileSync(join(folder, 'index.html'), '<!DOCTYPE html><html lang="ja"><title>Pagefind</title>');

  const { tab, close } = await openTab(browser, folder);
  await tab.evaluate(async () => {
    window.pagefind = await import('/pagefind/pagefind.js');
    await window.pagefind.init();
  });
  const search = async (query) => {
    const urls = await tab.evaluate(
      async ([words, limit]) => {
        const { results } = await window.pagefind.search(words);
        return Promise.all(results.slice(0, limit).map(async (result) => (await result.data()).url));
      },
      [query, DEPTH],
    );
    return urls.map((url) => keyOf(url));
  };
  return { name: `Pagefind ${versionOf('pagefind')}`, search, close };
}

/**
 * MiniSearch with bigrams of the same text, any of the terms, titles three times
 * as heavy. With `normalise`, text and query are brought to NFKC first, which it
 * does not do by itself.
 */
export async function miniSearch({ browser, site, keys }, normalise) {
  const { tab, close } = await openTab(browser, site);
  // The site forbids scripts that are not its own, so the tab shows a page without that rule.
  await tab.setContent('<!DOCTYPE html><html lang="ja"><title>MiniSearch</title>');
  await tab.evaluate(readFileSync(join(packageFolder('minisearch'), 'dist', 'umd', 'index.js'), 'utf8'));
  const pages = keys.map((key) => ({ key, html: readFileSync(join(site, key, 'index.html'), 'utf8') }));
  await tab.evaluate(indexWithMiniSearch, { pages, notOwn: NOT_OWN, normalise });
  const search = (query) =>
    tab.evaluate(
      ([words, limit]) => window.miniSearch.search(words).slice(0, limit).map((hit) => hit.id),
      [query, DEPTH],
    );
  return { name: `MiniSearch ${versionOf('minisearch')}, bigrams${normalise ? ', NFKC' : ''}`, search, close };
}

/** Runs inside the tab: makes `window.miniSearch`. */
function indexWithMiniSearch({ pages, notOwn, normalise }) {
  /** Runs of one kind of letter; of kana and kanji every two neighbours, all others whole. */
  function tokenize(text) {
    const plain = normalise ? text.normalize('NFKC') : text;
    const runs = plain.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]+|[\p{L}\p{N}]+?(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]|[^\p{L}\p{N}]|$)/gu) ?? [];
    return runs.flatMap((run) => {
      if (run.length < 3 || !/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]/u.test(run)) return [run];
      return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
    });
  }

  function textOf(html) {
    const main = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
    for (const element of main.querySelectorAll(notOwn.join(','))) element.remove();
    const title = main.querySelector('h1').textContent;
    // Words of neighbouring elements must not run together.
    for (const element of main.querySelectorAll('*')) element.append(' ');
    return { title, text: main.textContent };
  }

  window.miniSearch = new MiniSearch({
    fields: ['title', 'text'],
    tokenize,
    searchOptions: { boost: { title: 3 }, combineWith: 'OR' },
  });
  window.miniSearch.addAll(pages.map(({ key, html }) => ({ id: key, ...textOf(html) })));
}

async function openTab(browser, folder) {
  const server = await serve(folder, '/');
  const context = await browser.newContext({ locale: 'ja-JP' });
  const tab = await context.newPage();
  await tab.goto(`${server.address}index.html`);
  const close = async () => {
    await context.close();
    server.close();
  };
  return { tab, address: server.address, close };
}

function packageFolder(name) {
  return new URL(`node_modules/${name}`, import.meta.url).pathname;
}

function versionOf(name) {
  return packageFile(name).version;
}

function programOf(name) {
  const { bin } = packageFile(name);
  return join(packageFolder(name), typeof bin === 'string' ? bin : bin[name]);
}

function packageFile(name) {
  return JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'));
}
