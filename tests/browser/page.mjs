// One sample page after the other as a reader meets it: on a narrow screen,
// with wide spacing, by keyboard, by finger.

import { eachInTabs, withTab } from './browser.mjs';
import { focusFaults } from './focus.mjs';
import { lostUnderSpacing, NARROW, sidewaysScrolling } from './layout.mjs';
import { look } from './report.mjs';
import { smallTargets } from './target.mjs';

const PHONE = 360;
const DESK = 1280;
const CHECKS = [
  { check: 'page.scroll', widths: [NARROW], find: sidewaysScrolling },
  { check: 'page.spacing', widths: [NARROW, DESK], find: lostUnderSpacing },
  { check: 'page.focus', widths: [PHONE, DESK], find: focusFaults },
  { check: 'page.target', widths: [PHONE, DESK], find: smallTargets },
];

/** Four results for each sample page. */
export async function run({ site, browser, address }) {
  const visits = site.samples.flatMap(({ path }) => CHECKS.map((one) => ({ path, ...one })));
  return eachInTabs(visits, ({ path, check, widths, find }) =>
    look(check, path, async () => {
      const faults = [];
      for (const width of widths) {
        // Each look starts from a fresh page: a walk or a new spacing leaves traces.
        const found = await withTab(browser, { width }, async (tab) => {
          await tab.goto(address + path);
          return find(tab);
        });
        faults.push(...found.map((fault) => `at ${width} px: ${fault}`));
      }
      return faults;
    }),
  );
}
