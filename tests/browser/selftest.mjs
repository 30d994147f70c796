// The test of the checks: on a small good site they find nothing, and on a copy
// of it with one thing wrong they find exactly that. A check that cannot fail
// would be worth nothing.
//
// Each bad/*.html takes the place of the good case page and says in comments
// what is to be found: <!-- expects CHECK: words of the fault -->.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eachInTabs } from './browser.mjs';
import { result } from './report.mjs';
import { serve } from './server.mjs';
import { basePath, openSite } from './site.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const CASE = 'cases/rei/index.html';
const EXPECTATION = /<!-- expects ([a-z]+)\.([a-z\d]+): (.+?) -->/gu;
const MARK = '\ufeff';

// What goes wrong outside pages: the files that are put over the good site.
const BAD_FILES = [
  bad('data.json', 'sums.json: ', { 'data/sums.json': '{"a": 1,}' }),
  bad('data.cases', 'leads to no page', { 'data/cases.json': '[{"url":"cases/none/index.html"}]' }),
  bad('data.cases', 'not an array', { 'data/cases.json': '{}' }),
  bad('data.cases', '0 cases for 1', { 'data/cases.json': '[]' }),
  bad('data.csv', 'no byte order mark', { 'data/cases.csv': '事例,年度\r\nあ,2016\r\n' }),
  bad('data.csv', 'does not end in CRLF', { 'data/cases.csv': `${MARK}事例,年度\nあ,2016\n` }),
  bad('data.csv', 'has 1 cells', { 'data/cases.csv': `${MARK}事例,年度\r\nあ\r\n` }),
  bad('data.csv', 'same name', { 'data/cases.csv': `${MARK}年度,年度\r\n1,2\r\n` }),
  bad('data.csv', 'line break within a cell', { 'data/cases.csv': `${MARK}事例,年度\r\n"あ\r\nい",2016\r\n` }),
  bad('data.csv', 'not UTF-8', { 'data/cases.csv': Buffer.from([0xef, 0xbb, 0xbf, 0x94, 0x4e, 0x0d, 0x0a]) }),
  bad('data.csv', 'not CP932', { 'data/cases-cp932.csv': Buffer.from([0x94, 0x0d, 0x0a]) }),
  bad('reach.pages', 'cases/alone/index.html', { 'cases/alone/index.html': '<html lang="ja" data-template="case"><main>独り' }),
  bad('reach.links', 'none.png', { 'theme/site.css': 'body { background: url("none.png") }' }, ['reach.folder', 'reach.server', 'reach.noscript']),
  bad('reach.links', 'starts outside /katsuyo/', { '404.html': missing('<a href="/index.html">ホーム</a>') }),
  bad('reach.links', '“/katsuyo/none.html” leads to no file', { '404.html': missing('<a href="/katsuyo/none.html">先</a>') }),
  bad('vnu.css', 'colour', { 'theme/site.css': 'body { colour: red }' }),
];

/** One result for the good site and each check, one for each bad page or file. */
export async function runSelftest(checks, browser) {
  const good = Object.keys(checks).map((name) => ({ label: 'good site', name, files: {}, expected: [] }));
  const trials = [...good, ...badPages(), ...BAD_FILES];
  return eachInTabs(trials, (trial) => attempt(trial, checks, browser));
}

function bad(full, words, files, also = []) {
  const expected = [{ check: full, words }, ...also.map((check) => ({ check, words: '' }))];
  return { label: Object.keys(files)[0], name: full.split('.')[0], files, expected };
}

function missing(link) {
  return `<html lang="ja" data-template="missing"><link rel="stylesheet" href="/katsuyo/theme/site.css"><main>${link}`;
}

function badPages() {
  return readdirSync(join(HERE, 'bad'))
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => {
      const html = readFileSync(join(HERE, 'bad', file), 'utf8');
      const expected = [...html.matchAll(EXPECTATION)].map(([, name, rule, words]) => ({ check: `${name}.${rule}`, words }));
      if (expected.length === 0) throw new Error(`bad/${file} does not say what it expects`);
      return { label: `bad/${file}`, name: expected[0].check.split('.')[0], files: { [CASE]: html }, expected };
    });
}

async function attempt({ label, name, files, expected }, checks, browser) {
  const folder = mkdtempSync(join(tmpdir(), 'yokoten-selftest-'));
  try {
    writeSite(folder, files);
    const site = openSite(folder);
    if (files[CASE]) site.samples = site.samples.filter(({ path }) => path === CASE);
    const server = await serve(folder, basePath(site));
    const found = await checks[name].run({ site, browser, address: server.address }).finally(server.close);
    return result(`selftest.${name}`, label, differences(found, expected));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeSite(folder, files) {
  cpSync(join(HERE, 'good'), folder, { recursive: true });
  cpSync(join(HERE, 'bad', 'theme'), join(folder, 'theme'), { recursive: true });
  // Written here, since an editor or git may change the line ends of a file.
  writeFileSync(join(folder, 'data/cases.csv'), `${MARK}事例,年度\r\n"入退院支援, 策定",2016\r\n`);
  writeFileSync(join(folder, 'data/cases-cp932.csv'), Buffer.from([0x94, 0x4e, 0x93, 0x78, 0x0d, 0x0a])); // 年度
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function differences(found, expected) {
  const failed = found.filter(({ faults }) => faults.length > 0);
  const missed = expected
    .filter(({ check, words }) => !failed.some((one) => one.check === check && one.faults.some((fault) => fault.includes(words))))
    .map(({ check, words }) => `${check} did not find “${words}”; found: ${failed.flatMap(({ faults }) => faults).join(' | ')}`);
  const excess = failed
    .filter(({ check }) => !expected.some((one) => one.check === check))
    .map(({ check, page, faults }) => `${check} found on ${page}: ${faults.join(' | ')}`);
  return [...missed, ...excess];
}
