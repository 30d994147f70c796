// The search, on the built site and in a real browser: what a reader does with it, what comes of
// bad input and broken files, and whether the browser finds what the program finds. All of it
// twice: on the site as it is, and on one whose index lies in many files, as that of a large
// catalogue does. A site without a search has nothing to be looked at.

import { pathToFileURL } from 'node:url';
import { eachInTabs } from './browser.mjs';
import { ROOT, withBuild } from './program.mjs';
import { look } from './report.mjs';
import { SCENES } from './search-scenes.mjs';
import { BROKEN } from './search-broken.mjs';
import { ENGINE } from './search-engine.mjs';
import { SETTINGS, SPLIT } from './search-shards.mjs';
import { serve } from './server.mjs';
import { openSite, readText } from './site.mjs';

/** A result for each check of the engine, and for each scene, place and width. */
export async function run({ site, browser }) {
  if (!site.files.has('search/client.js')) return [];
  const found = await visitAll({ site, root: ROOT, browser, layout: '' }, (views) => [
    ...visits(ENGINE, [views.desk]),
    ...visits(SCENES, [views.desk, views.phone, views.phoneFolder, views.deskFolder]),
    ...visits(BROKEN, [views.desk]),
  ]);
  const split = await withBuild(SETTINGS, ({ root, output }) => visitAll({ site: openSite(output), root, browser, layout: 'many files, ' }, (views) => [
    ...visits({ call: ENGINE.call, parity: ENGINE.parity, ...SCENES, ...BROKEN, ...SPLIT }, [views.desk]),
    ...visits({ parity: ENGINE.parity, ...SCENES, ...SPLIT, missing: BROKEN.missing, cut: BROKEN.cut, race: BROKEN.race }, [views.phoneFolder]),
  ]));
  return [...found, ...split];
}

/** Every check from every view. */
function visits(checks, views) {
  return Object.entries(checks).flatMap(([name, find]) => views.map((view) => ({ name, find, view })));
}

/** Serves the site below a path and carries out the visits that `choose` makes of its views. */
async function visitAll({ site, root, browser, layout }, choose) {
  const words = wordsOf(site);
  const server = await serve(site.folder, '/a/b/');
  const folder = `${pathToFileURL(site.folder).href}/`;
  const chosen = choose({
    desk: { place: 'server', address: server.address, width: 1280 },
    phone: { place: 'server', address: server.address, width: 360 },
    phoneFolder: { place: 'folder', address: folder, width: 360 },
    deskFolder: { place: 'folder', address: folder, width: 1280 },
  });
  try {
    return await eachInTabs(chosen, ({ name, find, view }) =>
      look(`search.${name}`, `${layout}${view.place} ${view.width}`, () => find({ site, root, browser, words, ...view })),
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
