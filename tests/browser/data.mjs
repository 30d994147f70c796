// The open data beside the pages: JSON that parses, cases that lead to their
// pages, CSV that the office's spreadsheet opens without a question.

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { result } from './report.mjs';
import { readText } from './site.mjs';

const CASES = 'data/cases.json';
const CP932 = /cp932|sjis|shift/iu;

/** Three results: all JSON, the cases in it, all CSV. */
export async function run({ site }) {
  const inData = [...site.files].filter((path) => path.startsWith('data/')).sort();
  const json = inData.filter((path) => path.endsWith('.json'));
  const csv = inData.filter((path) => path.endsWith('.csv'));
  return [
    result('data.json', `${json.length} files`, json.flatMap((path) => readJson(site, path).faults)),
    result('data.cases', CASES, caseFaults(site)),
    result('data.csv', `${csv.length} files`, csv.flatMap((path) => csvFaults(site, path).map((fault) => `${path}: ${fault}`))),
  ];
}

function readJson(site, path) {
  try {
    return { value: JSON.parse(readText(site, path)), faults: [] };
  } catch (error) {
    return { faults: [`${path}: ${error.message}`] };
  }
}

function caseFaults(site) {
  if (!site.files.has(CASES)) return ['the file is missing'];
  const { value, faults } = readJson(site, CASES);
  if (faults.length > 0) return faults;
  if (!Array.isArray(value)) return ['it is not an array'];
  const n = site.pages.filter(({ template }) => template === 'case').length;
  const wrong = value.flatMap((one, i) => (leadsToPage(site, one?.url) ? [] : [`case ${i + 1}: url “${one?.url}” leads to no page`]));
  if (value.length === 0 || value.length < n) wrong.push(`${value.length} cases for ${n} case pages`);
  return wrong;
}

// The url is absolute where the site has a base URL, else relative to the site
// or to the file.
function leadsToPage(site, url) {
  if (typeof url !== 'string' || url === '') return false;
  const path = decodeURIComponent(url.replace(/[?#].*$/u, ''));
  const absolute = /^https?:\/\/[^/]+\/(.*)$/u.exec(path);
  if (!absolute) return [path, posix.join('data', path)].some((one) => isPage(site, one));
  const parts = absolute[1].split('/');
  return parts.some((_, i) => isPage(site, parts.slice(i).join('/')));
}

function isPage(site, path) {
  return path.endsWith('.html') && site.files.has(path);
}

function csvFaults(site, path) {
  const bytes = readFileSync(join(site.folder, path));
  const isCp932 = CP932.test(path);
  const faults = [];
  const hasMark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  if (!isCp932 && !hasMark) faults.push('no byte order mark, so that spreadsheets take it for another charset');
  let text;
  try {
    text = new TextDecoder(isCp932 ? 'shift_jis' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return [...faults, `not ${isCp932 ? 'CP932' : 'UTF-8'}`];
  }
  if (/(^|[^\r])\n|\r(?!\n)/u.test(text)) faults.push('a line does not end in CRLF');
  return [...faults, ...tableFaults(rows(text))];
}

function tableFaults([head, ...body]) {
  if (!head) return ['it is empty'];
  const faults = [];
  if (new Set(head).size < head.length) faults.push('two columns have the same name');
  body.forEach((row, i) => {
    if (row.length !== head.length) faults.push(`record ${i + 1} has ${row.length} cells, the head ${head.length}`);
    if (row.some((cell) => /[\r\n]/u.test(cell))) faults.push(`record ${i + 1} has a line break within a cell`);
  });
  return faults;
}

/** RFC 4180: cells by comma, records by CRLF, quotes doubled within quotes. */
function rows(text) {
  const table = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    const cell = quoted?.replaceAll('""', '"') ?? plain;
    if (end === '' && cell === '' && row.length === 0) break;
    row.push(cell);
    if (end === ',') continue;
    table.push(row);
    row = [];
    if (end === '') break;
  }
  return table;
}
