// Where the pages and style sheets of a site lead, resolved against the folder
// as `file://` would: a link has to end in a file, and no server helps.

import { posix } from 'node:path';
import { attribute } from './html.mjs';
import { basePath, NOT_FOUND, pageElements, readText } from './site.mjs';

const LINKS = {
  a: ['href'], area: ['href'], link: ['href'], script: ['src'], img: ['src', 'srcset'], source: ['src', 'srcset'],
  iframe: ['src'], embed: ['src'], object: ['data'], audio: ['src'], video: ['src', 'poster'], track: ['src'],
  form: ['action'], input: ['src', 'formaction'], button: ['formaction'], use: ['href', 'xlink:href'],
  image: ['href', 'xlink:href'],
};
const ELSEWHERE = /^(https?|mailto|tel):/iu;

/**
 * Reads all pages and style sheets. `faults` are the links that lead nowhere;
 * `leads` gives for each page the set of pages that it leads to.
 */
export function readLinks(site) {
  const anchors = new Map();
  const links = new Map();
  for (const { path } of site.pages) {
    const all = pageElements(site, path);
    anchors.set(path, new Set(all.map((element) => attribute(element, 'id')).filter(Boolean)));
    links.set(path, all.flatMap(linksOf));
  }
  for (const path of site.files) {
    if (path.endsWith('.css')) links.set(path, styleLinks(readText(site, path)));
  }
  return follow({ site, anchors, links, base: basePath(site) });
}

function follow(map) {
  const faults = [];
  const leads = new Map();
  for (const [path, links] of map.links) {
    const reached = new Set();
    for (const link of links) {
      const { fault, to } = resolve(map, path, link);
      if (fault) faults.push(`${path}: “${link}” ${fault}`);
      if (to?.endsWith('.html')) reached.add(to);
    }
    leads.set(path, reached);
  }
  return { faults, leads };
}

function linksOf(element) {
  const found = (LINKS[element.name] ?? []).flatMap((name) => {
    const value = attribute(element, name);
    if (value === undefined) return [];
    return name === 'srcset' ? value.split(',').map((one) => one.trim().split(/\s/u)[0]) : [value.trim()];
  });
  if (element.name === 'meta' && /^refresh$/iu.test(attribute(element, 'http-equiv') ?? '')) {
    found.push((attribute(element, 'content') ?? '').replace(/^.*?url\s*=\s*/iu, ''));
  }
  return found;
}

function styleLinks(css) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//gu, '');
  return [...bare.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)/gu)]
    .map(([, url, imported]) => url ?? imported)
    .filter((url) => !url.startsWith('data:'));
}

/** `{ to }` for a link within the site, `{}` for one that leaves it, `{ fault }` for a broken one. */
function resolve({ site, anchors, base }, from, link) {
  if (ELSEWHERE.test(link)) return {};
  if (/^[a-z][a-z\d+.-]*:/iu.test(link)) return { fault: 'has a scheme that is not allowed' };
  if (link.startsWith('//')) return { fault: 'leaves the scheme open' };
  const [, before, hash] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/su.exec(link);
  if (!before && hash === undefined) return { fault: 'is empty' };
  const { path, fault } = targetPath({ from, base, before });
  if (fault) return { fault };
  if (!site.files.has(path)) {
    const isFolder = site.files.has(posix.join(path, 'index.html'));
    return { fault: isFolder ? 'names a folder; spell out index.html' : 'leads to no file' };
  }
  if (hash && path.endsWith('.html') && !anchors.get(path).has(decodeURIComponent(hash))) {
    return { to: path, fault: 'leads to no element with that id' };
  }
  return { to: path };
}

function targetPath({ from, base, before }) {
  if (before === '') return { path: from };
  const decoded = decodeURIComponent(before);
  if (!decoded.startsWith('/')) {
    const path = posix.join(posix.dirname(from), decoded);
    return path.startsWith('..') ? { fault: 'leads out of the site' } : { path };
  }
  // Only the page for unknown addresses cannot know how deep it will be shown.
  if (from !== NOT_FOUND) return { fault: 'starts at the root of the server' };
  if (!decoded.startsWith(base)) return { fault: `starts outside ${base}` };
  // A server shows the home page under its folder's name.
  return { path: decoded.slice(base.length) || 'index.html' };
}
