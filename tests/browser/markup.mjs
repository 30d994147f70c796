// What every page must say in its markup, read from the source of all pages:
// language, title, one h1, a strict content security policy; and what none may
// have: sub-resources from elsewhere, inline scripts, inline styles.

import { attribute } from './html.mjs';
import { result } from './report.mjs';
import { pageElements } from './site.mjs';

// `canonical`, `alternate` or `license` name an address; these kinds fetch one.
const FETCHING_LINKS = /\b(stylesheet|icon|apple-touch-icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest)\b/iu;
const FETCHING_ATTRIBUTES = {
  script: ['src'],
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  iframe: ['src'],
  embed: ['src'],
  object: ['data'],
  audio: ['src'],
  video: ['src', 'poster'],
  track: ['src'],
  input: ['src'],
  use: ['href', 'xlink:href'],
  image: ['href', 'xlink:href'],
};
const RULES = { template: noTemplate, lang: wrongLanguage, title: noTitle, h1: notOneHeading, csp: laxPolicy, outside, inline };

/** One result a rule, over all pages of the site. */
export async function run({ site }) {
  const faults = new Map(Object.keys(RULES).map((rule) => [rule, []]));
  for (const { path } of site.pages) {
    const all = pageElements(site, path);
    for (const [rule, find] of Object.entries(RULES)) {
      faults.get(rule).push(...find(all).map((fault) => `${path}: ${fault}`));
    }
  }
  return [...faults].map(([rule, found]) => result(`markup.${rule}`, `${site.pages.length} pages`, found));
}

// Without it a template would silently escape every check that looks at samples.
function noTemplate(all) {
  const root = all.find(({ name }) => name === 'html');
  return root && attribute(root, 'data-template') ? [] : ['<html> has no data-template'];
}

function wrongLanguage(all) {
  const root = all.find(({ name }) => name === 'html');
  const lang = root && attribute(root, 'lang');
  return lang === 'ja' ? [] : [`lang is ${lang === undefined ? 'missing' : `“${lang}”`}, not “ja”`];
}

function noTitle(all) {
  // An svg may have a title of its own, so only the first one is the page's.
  const title = all.find(({ name }) => name === 'title');
  return title?.text.trim() ? [] : ['no title, or an empty one'];
}

function notOneHeading(all) {
  const n = all.filter(({ name }) => name === 'h1').length;
  return n === 1 ? [] : [`${n} h1 elements, not one`];
}

function laxPolicy(all) {
  const at = all.findIndex(
    (element) => element.name === 'meta' && /^content-security-policy$/iu.test(attribute(element, 'http-equiv') ?? ''),
  );
  if (at < 0) return ['no content security policy'];
  const policy = attribute(all[at], 'content') ?? '';
  const faults = [];
  if (!/(^|;)\s*default-src\s+'(self|none)'\s*(;|$)/u.test(policy)) faults.push(`default-src is not 'self' or 'none': ${policy}`);
  const lax = policy.match(/'unsafe-[a-z-]+'|(?<=\s)\*(?=[\s;]|$)|https?:\S*|(?<=\s)\*\.\S+/gu);
  if (lax) faults.push(`the policy allows ${lax.join(' ')}`);
  // The policy holds only for what comes after it.
  const early = all.slice(0, at).find(({ name }) => name === 'script' || name === 'link');
  if (early) faults.push(`<${early.name}> stands before the policy`);
  return faults;
}

function outside(all) {
  return all.flatMap((element) =>
    fetched(element)
      .filter((url) => /^\s*(https?:)?\/\//iu.test(url))
      .map((url) => `<${element.name}> fetches ${url}`),
  );
}

function fetched(element) {
  if (element.name === 'link') {
    return FETCHING_LINKS.test(attribute(element, 'rel') ?? '') ? [attribute(element, 'href') ?? ''] : [];
  }
  return (FETCHING_ATTRIBUTES[element.name] ?? []).flatMap((name) => {
    const value = attribute(element, name);
    if (value === undefined) return [];
    return name === 'srcset' ? value.split(',').map((one) => one.trim()) : [value];
  });
}

function inline(all) {
  return all.flatMap((element) => {
    const faults = [];
    // A data block is no script, and a policy does not stop it.
    const isData = attribute(element, 'type') === 'application/ld+json';
    if (element.name === 'script' && !isData && attribute(element, 'src') === undefined) faults.push('an inline <script>');
    if (element.name === 'style') faults.push('an inline <style>');
    for (const name of element.attributes.keys()) {
      if (name === 'style' || /^on[a-z]+$/u.test(name)) faults.push(`<${element.name}> has the attribute ${name}`);
    }
    return faults;
  });
}
