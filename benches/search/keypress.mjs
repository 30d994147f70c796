// Time from a key press to the ranked list, in Chromium, on the index of a large catalogue.
//
//   node benches/search/keypress.mjs [--cases 10000]
//   node benches/search/keypress.mjs --root FOLDER      a catalogue that is there already
//
// Writes the synthetic records of the benchmark of builds, serves them with `yokoten serve`
// ($YOKOTEN, or what cargo built last; only a release build tells anything) and asks 20 queries
// through a cache that packs as a host does, without limits and with the network of a slow office:
// 150 ms there and back, 200 kB a second. Prints a table for docs/search.md. Needs `npm ci` in
// tests/browser. Figures never fail the run.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { launch } from '../../tests/browser/browser.mjs';
import { findProgram, ROOT } from '../../tests/browser/program.mjs';

const N_QUERIES = 20;
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const NETWORKS = { 'no limits': undefined, '150 ms, 200 kB/s': SLOW };
const MOMENTS = {
  openOne: 'the address of a search is opened, nothing loaded before → first result',
  openTen: '… → ten results',
  firstOne: 'Enter on the search page, words never searched → first result',
  firstTen: '… → ten results',
  firstAll: '… → all of the page',
  again: 'Enter, the same words once more → ten results',
  suggest: 'a letter typed → suggestions',
};
const COUNTS = {
  kilobytes: 'kB of all files of the search that have come by the first ten, nothing loaded before',
  shards: 'files of shards before them',
  cards: 'files of cards for the page',
};

const { values } = parseArgs({ options: { cases: { type: 'string', default: '10000' }, root: { type: 'string' } } });
const scratch = mkdtempSync(join(tmpdir(), 'yokoten-keypress-'));
try {
  await measure(values.root ?? generate(values.cases));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function generate(n) {
  const words = ['bench', '--quiet', '--bench', 'build', '--', '--generate', scratch, '--cases', n];
  execFileSync('cargo', words, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(scratch, `yokoten-${n}`);
}

async function measure(catalogue) {
  const preview = await serve(catalogue);
  const cache = await cacheOf(preview.address);
  const browser = await launch();
  try {
    const queries = await queriesOf(catalogue, cache.address);
    // Once for the cache, so that the time is not that of `serve`, which makes files when asked.
    for (const query of queries) await ask(browser, cache.address, query);
    const n = readdirSync(join(catalogue, 'content/cases'), { recursive: true }).filter((name) => name.endsWith('.md')).length;
    console.log(`\n| ${n} cases, ms, p50 / p95 of ${queries.length} | ${Object.keys(NETWORKS).join(' | ')} |\n| --- | ---: | ---: |`);
    const times = [];
    for (const network of Object.values(NETWORKS)) {
      const asked = [];
      for (const query of queries) asked.push(await ask(browser, cache.address, query, network));
      times.push(asked);
    }
    for (const [moment, words] of Object.entries({ ...MOMENTS, ...COUNTS })) {
      const cells = times.map((asked) => [50, 95].map((percent) => percentile(asked.map((one) => one[moment]), percent)).join(' / '));
      console.log(`| ${words} | ${cells.join(' | ')} |`);
    }
  } finally {
    await browser.close();
    cache.close();
    preview.close();
  }
}

/** The value at a per cent of the times, whole milliseconds. */
function percentile(times, percent) {
  const ascending = [...times].sort((a, b) => a - b);
  return Math.round(ascending[Math.ceil((ascending.length * percent) / 100) - 1]);
}

/** Runs `yokoten serve` and waits until it answers. */
async function serve(catalogue) {
  const program = spawn(findProgram(), ['serve', '--root', catalogue, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    program.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /http:\/\/127\.0\.0\.1:\d+\//u.exec(said);
      if (found) resolve(found[0]);
    });
    program.once('exit', () => reject(new Error(`yokoten serve has ended: ${said}`)));
  });
  const isReady = () => fetch(`${address}search/manifest.js`).then(({ ok }) => ok);
  while (!(await isReady())) await new Promise((resolve) => { setTimeout(resolve, 500); });
  return { address, close: () => program.kill() };
}

/** A server that keeps what `origin` answers, packed, and leaves out the script that reloads. */
async function cacheOf(origin) {
  const kept = new Map();
  const fetched = async (path) => {
    const response = await fetch(origin + path);
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    const sent = type.startsWith('text/html') ? bytes.toString('utf8').replace(/<script[^>]*_yokoten[^>]*><\/script>/gu, '') : bytes;
    return { status: response.status, headers: { 'content-type': type, 'content-encoding': 'gzip' }, body: gzipSync(sent) };
  };
  const server = createServer(async (request, response) => {
    const path = request.url.slice(1).replace(/\?.*$/u, '');
    if (!kept.has(path)) kept.set(path, fetched(path));
    const { status, headers, body } = await kept.get(path);
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, close };
}

/** What readers type: a term, two terms, a place with a term, a title, the beginning of a summary. */
async function queriesOf(catalogue, address) {
  const script = await (await fetch(`${address}search/manifest.js`)).text();
  const { facets } = JSON.parse(script.slice(script.indexOf(',') + 1, script.lastIndexOf(')')));
  // Bands and years, which nobody types, have no readings.
  const labels = facets.flatMap(({ terms }) => terms.filter(({ reading }) => reading).map(({ label }) => label));
  const folder = join(catalogue, 'content/cases');
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md')).sort();
  return Array.from({ length: N_QUERIES }, (_, i) => {
    const text = readFileSync(join(folder, files[Math.floor((i * files.length) / N_QUERIES)]), 'utf8');
    const said = (key) => new RegExp(`^${key}: *"?(.*?)"?$`, 'mu').exec(text)?.[1] ?? '';
    const label = (step) => labels[(i * 7 + step) % labels.length];
    const kinds = [label(0), `${label(0)} ${label(3)}`, `${said('place')} ${label(0)}`, said('title'), said('summary').slice(0, 14)];
    return { words: kinds[i % kinds.length], term: label(0) };
  });
}

/** Calls `use` with a tab that has loaded nothing yet, on a network. */
async function withTab(browser, network, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'ja-JP', reducedMotion: 'reduce' });
  context.setDefaultTimeout(120_000);
  try {
    const tab = await context.newPage();
    if (network) {
      const session = await context.newCDPSession(tab);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', network);
    }
    await tab.addInitScript(watch);
    return await use(tab);
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page: gives the times at which one, ten and all results of the first list are
 * painted, and from a key to the next.
 */
function watch() {
  const whenPainted = (isThere, since) => new Promise((resolve) => {
    const look = () => {
      if (!isThere()) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - since)));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
  /** The list, once its first `n` results are there. */
  const list = (n) => () => {
    const area = document.querySelector('.search-area:not([aria-busy])');
    const places = [...(area?.querySelectorAll('.card') ?? [])].slice(0, n);
    return places.some((one) => one.hasAttribute('aria-busy')) ? undefined : area?.firstChild;
  };
  const steps = [1, 10, 20].map(list);
  window.opened = Promise.all(steps.map((there) => whenPainted(there, 0)));
  const after = (event, found) => new Promise((resolve) => {
    addEventListener(event, () => {
      const before = found();
      whenPainted(() => found() && found() !== before, performance.now()).then(resolve);
    }, { once: true, capture: true });
  });
  window.nextList = () => Promise.all(steps.map((there) => after('keydown', there)));
  // A letter that no key of the test's keyboard has is put in without one.
  window.nextOptions = () => after('input', () => document.querySelector('[role=option]'));
}

/** Bytes of the search that had come to a page at a time, in kB. */
function received(time) {
  const files = performance.getEntriesByType('resource').filter(({ name, responseEnd }) => name.includes('/search/') && responseEnd <= time);
  const sizes = new Map(files.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1000;
}

/** The times of one query, each from a fresh start. */
async function ask(browser, address, { words, term }, network) {
  const opened = await withTab(browser, network, async (tab) => {
    await tab.goto(`${address}search/index.html?q=${encodeURIComponent(words)}`, { waitUntil: 'domcontentloaded' });
    const [openOne, openTen] = await tab.evaluate(() => window.opened);
    return { openOne, openTen, kilobytes: await tab.evaluate(received, openTen) };
  });
  return withTab(browser, network, async (tab) => {
    await tab.goto(`${address}search/index.html`, { waitUntil: 'networkidle' });
    await tab.evaluate(() => window.opened);
    const box = tab.locator('.page-search input');
    await box.fill('');
    const suggest = await timed(tab, 'nextOptions', () => tab.keyboard.type(term.slice(0, 1)));
    await box.fill(words);
    const asked = [];
    tab.on('request', (request) => asked.push(request.url()));
    const [firstOne, firstTen, firstAll] = await timed(tab, 'nextList', () => box.press('Enter'));
    const [shards, cards] = ['/s/', '/c/'].map((part) => asked.filter((url) => url.includes(`/search${part}`)).length);
    const [, again] = await timed(tab, 'nextList', () => box.press('Enter'));
    return { ...opened, firstOne, firstTen, firstAll, again, suggest, shards, cards };
  });
}

async function timed(tab, name, act) {
  await tab.evaluate((what) => {
    window.took = undefined;
    window[what]().then((time) => { window.took = time; });
  }, name);
  await act();
  return (await tab.waitForFunction(() => window.took)).jsonValue();
}
