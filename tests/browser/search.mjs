// The search, on the built site and in a real browser: what a reader does with it, what comes of
// bad input and broken files, and whether the browser finds what the program finds. A site
// without a search has nothing to be looked at.

import { pathToFileURL } from 'node:url';
import { eachInTabs } from './browser.mjs';
import { look } from './report.mjs';
import { SCENES } from './search-scenes.mjs';
import { BROKEN } from './search-broken.mjs';
import { ENGINE } from './search-engine.mjs';
import { serve } from './server.mjs';
import { readText } from './site.mjs';

/** A result for each check of the engine, and for each scene, place and width. */
export async function run({ site, browser }) {
  if (!site.files.has('search/client.js')) return [];
  const words = wordsOf(site);
  const server = await serve(site.folder, '/a/b/');
  const folder = `${pathToFileURL(site.folder).href}/`;
  const views = [
    { place: 'server', address: server.address, width: 1280 },
    { place: 'server', address: server.address, width: 360 },
    { place: 'folder', address: folder, width: 360 },
    { place: 'folder', address: folder, width: 1280 },
  ];
  const visits = [
    ...Object.entries(ENGINE).map(([name, find]) => ({ name, find, view: views[0] })),
    ...Object.entries(SCENES).flatMap(([name, find]) => views.map((view) => ({ name, find, view, isSeen: true }))),
    ...Object.entries(BROKEN).map(([name, find]) => ({ name, find, view: views[0] })),
  ];
  try {
    return await eachInTabs(visits, ({ name, find, view, isSeen }) =>
      look(`search.${name}`, isSeen ? `${view.place} ${view.width}` : 'the whole site', () => find({ site, browser, words, ...view })),
    );
  } finally {
    server.close();
  }
}

/**
 * Words that this catalogue answers to, whatever it is about: a title, a label with its reading,
 * and a facet of which a document has a term.
 */
function wordsOf(site) {
  const cases = JSON.parse(readText(site, 'data/cases.json'));
  const script = readText(site, 'search/manifest.js');
  const manifest = JSON.parse(script.slice(script.indexOf(',') + 1, script.lastIndexOf(')')));
  const used = (facet) => facet.terms.find((term) => term.reading && term.label.length > 4 && cases.some((one) => one.terms[facet.key]?.includes(term.id)));
  const facet = manifest.facets.find(used);
  return { manifest, cases, title: cases[0].title, facet, term: used(facet) };
}
