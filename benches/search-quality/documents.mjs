// The documents that every search is given, each known by the folder of its page.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const KINDS = [
  ['cases', '.md'],
  ['approaches', '.md'],
  ['programmes', '.md'],
  ['places', '.md'],
  ['tables', '.yaml'],
  ['pages', '.md'],
];

/** The keys (`cases/kochi/taiin-shien`) of all records in `content` that have a page in `site`. */
export function documentKeys(content, site) {
  return KINDS.flatMap(([kind, ending]) =>
    filesBelow(content, kind)
      .filter((path) => path.endsWith(ending))
      .map((path) => path.slice(0, -ending.length))
      .filter((key) => existsSync(join(site, key, 'index.html'))),
  ).sort();
}

/** The key of the page at `url`, an address or a path from the root of the site. */
export function keyOf(url, address = '') {
  const path = url.startsWith(address) ? url.slice(address.length) : url;
  return path.replace(/^\/+/u, '').replace(/[?#].*$/u, '').replace(/(^|\/)index\.html$/u, '').replace(/\/$/u, '');
}

/** The queries with their judgements; a judged document that is none is an error. */
export function readQueries(file, keys) {
  const known = new Set(keys);
  const queries = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  for (const { q, relevant } of queries) {
    const strange = Object.keys(relevant).filter((key) => !known.has(key));
    if (strange.length > 0) throw new Error(`${q}: no such document: ${strange.join(', ')}`);
  }
  return queries;
}

function filesBelow(folder, below) {
  if (!existsSync(join(folder, below))) return [];
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(below, entry.name);
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}
