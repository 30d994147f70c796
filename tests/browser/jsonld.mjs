// The data blocks for search engines (JSON-LD, schema.org), which no HTML
// checker reads.

import { attribute } from './html.mjs';
import { result } from './report.mjs';
import { pageElements } from './site.mjs';

// For each type: groups of properties of which at least one must be there.
const REQUIRED = {
  Article: [['headline'], ['publisher', 'author'], ['datePublished', 'dateModified']],
  BreadcrumbList: [['itemListElement']],
  ListItem: [['position'], ['name', 'item']],
  Dataset: [['name'], ['description'], ['license']],
  DataDownload: [['encodingFormat']],
  GovernmentService: [['name'], ['provider', 'serviceOperator'], ['areaServed']],
  MonetaryAmount: [['currency'], ['value']],
};
const URLS = new Set([
  '@id', 'url', 'item', 'license', 'isBasedOn', 'contentUrl', 'image', 'logo', 'sameAs', 'mainEntityOfPage', 'inDefinedTermSet',
]);
const DATE = /^(date[A-Z]\w*|startDate|endDate|temporalCoverage)$/u;
const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/u;

/** Two results: the blocks themselves, and whether pages have those they need. */
export async function run({ site }) {
  const faults = [];
  const types = new Map();
  for (const { path } of site.pages) {
    const blocks = pageElements(site, path).filter(
      (element) => element.name === 'script' && attribute(element, 'type') === 'application/ld+json',
    );
    const seen = new Set();
    for (const { text } of blocks) faults.push(...readBlock(text, seen).map((fault) => `${path}: ${fault}`));
    types.set(path, seen);
  }
  return [
    result('jsonld.blocks', `${site.pages.length} pages`, faults),
    result('jsonld.presence', `${site.pages.length} pages`, absent(site, types)),
  ];
}

// A block that is never written would pass every other demand.
function absent(site, types) {
  const faults = site.pages
    .filter(({ path, template }) => template === 'case' && !types.get(path).has('Article'))
    .map(({ path }) => `${path}: a case without an Article`);
  for (const type of ['BreadcrumbList', 'Dataset', 'GovernmentService']) {
    if (![...types.values()].some((seen) => seen.has(type))) faults.push(`no page has a ${type}`);
  }
  return faults;
}

function readBlock(text, seen) {
  let block;
  try {
    block = JSON.parse(text);
  } catch (error) {
    return [`not JSON: ${error.message}`];
  }
  const faults = [];
  for (const top of [block].flat()) {
    if (!/^https?:\/\/schema\.org\/?$/u.test([top?.['@context']].flat()[0] ?? '')) faults.push('@context is not schema.org');
    for (const node of [top?.['@graph'] ?? top].flat()) {
      if (!node?.['@type']) faults.push('a block has no @type');
      inspect(node, faults, seen);
    }
  }
  return faults;
}

/** Looks through a node and all nodes within it. */
function inspect(node, faults, seen) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    node.forEach((one) => inspect(one, faults, seen));
    return;
  }
  for (const type of [node['@type'] ?? []].flat()) {
    seen.add(type);
    faults.push(...typeFaults(type, node));
  }
  for (const [key, value] of Object.entries(node)) {
    faults.push(...[value].flat().flatMap((one) => valueFaults(key, one)));
    inspect(value, faults, seen);
  }
}

function typeFaults(type, node) {
  const faults = (REQUIRED[type] ?? [])
    .filter((group) => !group.some((key) => isFilled(node[key])))
    .map((group) => `${type} without ${group.join(' or ')}`);
  if (type === 'BreadcrumbList') {
    [node.itemListElement ?? []].flat().forEach((item, i) => {
      if (item?.position !== i + 1) faults.push(`BreadcrumbList: position ${item?.position} where ${i + 1} should be`);
      if (!isFilled(item?.name)) faults.push(`BreadcrumbList: item ${i + 1} has no name`);
    });
  }
  if (type === 'MonetaryAmount' && isFilled(node.value) && typeof node.value !== 'number') {
    faults.push(`MonetaryAmount: value “${node.value}” is not a number`);
  }
  return faults;
}

function valueFaults(key, value) {
  if (typeof value !== 'string') return [];
  if (URLS.has(key) && !/^(https?:\/\/|_:)/u.test(value)) return [`${key} “${value}” is not an absolute URL`];
  if (!DATE.test(key)) return [];
  const parts = key === 'temporalCoverage' ? value.split('/') : [value];
  // `..` leaves one side of a span open.
  const isGood = parts.length <= 2 && parts.every((part) => isIsoDate(part) || (parts.length === 2 && part === '..'));
  return isGood ? [] : [`${key} “${value}” is not an ISO date`];
}

function isFilled(value) {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function isIsoDate(text) {
  const [, year, month, day] = ISO.exec(text) ?? [];
  if (!year) return false;
  if (!month) return true;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day ?? 1);
}
