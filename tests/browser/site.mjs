// The built site as a folder: its files, its pages, the template of each, and
// the pages that stand for all others. Reads nothing but the folder, so that no
// list of pages or templates has to be kept by hand.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { attribute, elements } from './html.mjs';

/** The page that a server shows for an unknown address; it alone may use root-absolute links. */
export const NOT_FOUND = '404.html';

/**
 * Reads `folder`. `files` holds every path with `/`, relative to the folder;
 * `pages` is sorted by path; `samples` has one or two pages of each template.
 */
export function openSite(folder) {
  const files = new Set(filesBelow(folder));
  const pages = [...files]
    .filter((path) => path.endsWith('.html'))
    .sort()
    .map((path) => describePage(folder, path));
  if (pages.length === 0) throw new Error(`no HTML page in ${folder}`);
  return { folder, files, pages, samples: choosePages(pages) };
}

/** The text of one file of the site. */
export function readText(site, path) {
  return readFileSync(join(site.folder, path), 'utf8');
}

/** The elements of one page, in the order of their start tags. */
export function pageElements(site, path) {
  return elements(readText(site, path));
}

/**
 * Where on its server the site expects to lie: `/` or, for a base URL with a
 * path, `/a/b/`. Only 404.html knows, since it is shown at any address.
 */
export function basePath(site) {
  if (!site.files.has(NOT_FOUND)) return '/';
  for (const element of pageElements(site, NOT_FOUND)) {
    const href = element.name === 'link' ? attribute(element, 'href') : undefined;
    if (!href?.startsWith('/') || href.startsWith('//')) continue;
    const prefix = prefixBefore(site, href.replace(/[?#].*$/u, ''));
    if (prefix) return prefix;
  }
  return '/';
}

function prefixBefore(site, href) {
  const parts = href.slice(1).split('/');
  const n = parts.findIndex((_, i) => site.files.has(parts.slice(i).join('/')));
  return n < 0 ? undefined : ['', ...parts.slice(0, n), ''].join('/');
}

function filesBelow(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(below, entry.name);
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

function describePage(folder, path) {
  const all = elements(readFileSync(join(folder, path), 'utf8'));
  const root = all.find((element) => element.name === 'html');
  // A page that leads on at once cannot be looked at in a browser; its link is
  // checked with all other links.
  const leadsOn = all.some(
    (element) => element.name === 'meta' && /^refresh$/iu.test(attribute(element, 'http-equiv') ?? ''),
  );
  return {
    path,
    template: (root && attribute(root, 'data-template')) ?? '',
    size: statSync(join(folder, path)).size,
    leadsOn,
  };
}

// The largest page is the one most likely to break, the first by path a plain
// one; both are the same in every run.
function choosePages(pages) {
  const templates = [...new Set(pages.map((page) => page.template))].sort();
  return templates.flatMap((template) => {
    const mine = pages.filter((page) => page.template === template && !page.leadsOn);
    const largest = mine.reduce((best, page) => (best && best.size >= page.size ? best : page), undefined);
    return mine.filter((page) => page === mine[0] || page === largest);
  });
}
