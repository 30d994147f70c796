// Accessibility rules that a machine can decide, by axe-core, at the width of a
// phone and of a desk. Machines see perhaps a third of the criteria; the rest
// stays with people.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { eachInTabs, withTab } from './browser.mjs';
import { look } from './report.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 1280];
// `wcag22aa` is needed for target-size; axe has none of the rules on by default there.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One result for each sample page and width; any violation is a fault. */
export async function run({ site, browser, address }) {
  const visits = site.samples.flatMap(({ path }) => WIDTHS.map((width) => ({ path, width })));
  return eachInTabs(visits, ({ path, width }) =>
    look(`axe.${width}`, path, () =>
      withTab(browser, { width }, async (tab) => {
        await tab.goto(address + path);
        return violations(tab);
      }),
    ),
  );
}

/** What axe finds on the page as it stands in `tab`. */
export async function violations(tab) {
  // Evaluated, not added as a script: the page's CSP forbids inline scripts.
  await tab.evaluate(AXE);
  const found = await tab.evaluate(
    async (values) =>
      (await window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })).violations,
    TAGS,
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(' ')} ${node.html.slice(0, 120)}`),
  );
}
