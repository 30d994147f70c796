// Steps that the walks of the tools share.

import { readFileSync } from 'node:fs';
import { violations } from './axe.mjs';

/** A text that does harm wherever it is taken for markup. */
export const HOSTILE = '"><img src=x onerror="window.harmed=1"><script>window.harmed=1</script>';

/** What is wrong with the page as it stands: rules of axe, width, harm done. */
export async function judge({ tab, expect }, state) {
  for (const fault of await violations(tab)) expect(false, `${state}: ${fault}`);
  const [width, most] = await tab.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(width <= most, `${state}: ${width} px wide in ${most}`);
  expect(!(await tab.evaluate(() => window.harmed)), `${state}: a text was run`);
  const small = await tab.evaluate(() => [...document.querySelectorAll('main button, main select, main input[type=text], dialog button')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.textContent || one.id));
  expect(small.length === 0, `${state}: lower than 44 px: ${small.join(', ')}`);
}

/** Moves the focus to what `locator` finds with the Tab key alone, and presses `key`. */
export async function byKeyboard({ tab, expect }, locator, key = 'Enter') {
  const wanted = await locator.first().elementHandle();
  for (let pressed = 0; pressed < 400; pressed += 1) {
    if (await wanted.evaluate((one) => one === document.activeElement)) {
      await tab.keyboard.press(key);
      return;
    }
    await tab.keyboard.press('Tab');
  }
  expect(false, 'not reached with the Tab key');
}

/** The text of the file that `act` hands over. */
export async function downloaded(tab, act) {
  const [download] = await Promise.all([tab.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Puts a value under a key of the catalogue, as another visit has left it. */
export function keep(tab, key, value) {
  return tab.evaluate(([name, kept]) => {
    localStorage.setItem(`yokoten:${document.documentElement.dataset.catalogue}:${name}`, kept);
  }, [key, JSON.stringify(value)]);
}

/** The text of what lies under a key. */
export function keptUnder(tab, key) {
  return tab.evaluate((name) => localStorage.getItem(`yokoten:${document.documentElement.dataset.catalogue}:${name}`), key);
}

/** What stands on paper, as text. */
export async function onPaper(tab) {
  await tab.emulateMedia({ media: 'print' });
  const text = await tab.evaluate(() => document.querySelector('main').innerText);
  await tab.emulateMedia({ media: null });
  return text;
}
