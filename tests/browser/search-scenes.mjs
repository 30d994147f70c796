// What readers do with the search: each scene from a server under a path and from a folder, on a
// phone and at a desk.

import { sidewaysScrolling } from './layout.mjs';
import { answered, scene, searchPath, violations } from './search-tab.mjs';
import { smallTargets } from './target.mjs';

const NONSENSE = 'ぬぺ゚ゅ ヴョヱ';

/** The scenes by name; each gives its faults. */
export const SCENES = { box, pointer, results, named, snippets, particles, facets, nothing, browse, history, paging, words: unknownTerms };

async function box({ words: { cases, term }, ...view }) {
  return scene(view, cases[0].url, async ({ tab, expect, faults }) => {
    await tab.keyboard.press('/');
    const input = tab.locator('.search-box input:visible');
    expect(await input.evaluate((one) => one === document.activeElement), '“/” does not lead to the box');
    const asked = [];
    await tab.waitForFunction(() => window.yokoten.search && window.yokoten.part('search/manifest'));
    tab.on('request', (request) => asked.push(request.url()));
    await tab.keyboard.type(term.reading.slice(0, 3));
    await tab.locator('[role=option]').first().waitFor();
    expect((await input.getAttribute('aria-expanded')) === 'true', 'the box does not say that suggestions are open');
    await tab.keyboard.press('ArrowDown');
    const chosen = await input.getAttribute('aria-activedescendant');
    expect(await tab.evaluate((id) => document.getElementById(id)?.getAttribute('aria-selected') === 'true', chosen), 'ArrowDown marks nothing');
    expect(asked.length === 0, `typing asks for ${asked.join(' ')}`);
    faults.push(...(await violations(tab, 'suggestions open')), ...(await sidewaysScrolling(tab)));
    await tab.keyboard.press('Escape');
    expect((await tab.locator('[role=option]:visible').count()) === 0, 'Esc leaves the suggestions open');
    await composeAndPress(tab);
    expect(!tab.url().includes('search/index.html'), 'Enter searches while a word is being converted');
    await tab.keyboard.press('ArrowDown');
    await tab.locator('[role=option]').first().waitFor();
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/search\/index\.html\?q=./u);
    expect((await answered(tab)).n > 0, 'the suggestion taken finds nothing');
  });
}

/** An Enter that belongs to the input method, as Chromium and as Safari report it. */
async function composeAndPress(tab) {
  await tab.evaluate(() => {
    for (const more of [{ isComposing: true }, { keyCode: 229 }]) {
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }));
    }
  });
  await tab.waitForTimeout(100);
}

async function pointer({ words: { term }, ...view }) {
  return scene(view, 'index.html', async ({ tab, expect }) => {
    expect((await tab.locator('.search-box input:visible').count()) === 1, 'home has not one box');
    await tab.locator('.search-box input:visible').click();
    await tab.keyboard.type(term.label.slice(0, 2));
    const option = tab.locator('[role=option]').first();
    await option.waitFor();
    const text = await option.locator('span').first().textContent();
    await option.click();
    await tab.waitForURL(/search\/index\.html\?q=./u);
    expect(new URL(tab.url()).searchParams.get('q') === text, 'a suggestion taken by pointer is not what is searched');
    expect((await answered(tab)).n > 0, 'it finds nothing');
  });
}

async function results({ words: { title, cases }, ...view }) {
  return scene(view, searchPath(title), async ({ tab, expect, faults }) => {
    const found = await answered(tab);
    expect(found.titles[0] === title, `“${title}” is not the first found, but “${found.titles[0]}”`);
    const href = await tab.locator('.search-area .card-title a').first().getAttribute('href');
    expect(href?.endsWith(cases[0].url), `its link leads to ${href}`);
    await tab.locator('.card-summary mark').first().waitFor();
    expect((await tab.title()).includes(title.slice(0, 20)), 'the title of the window does not name the search');
    faults.push(...(await violations(tab, 'results')), ...(await sidewaysScrolling(tab)), ...(await smallTargets(tab)));
    await tab.locator('.page-search input').fill('');
    await tab.locator('.page-search input').press('Enter');
    const all = await answered(tab, found.status);
    expect(all.n >= cases.length, `an empty search shows ${all.n} of ${cases.length} cases`);
  });
}

/** A query that is the reading of a term leads to the term's page. */
async function named({ site, words: { facet, term }, ...view }) {
  return scene(view, searchPath(term.reading), async ({ tab, expect, faults }) => {
    await answered(tab);
    const path = `facets/${facet.key}/${term.id}/index.html`;
    const links = tab.locator('.named-pages a');
    const hrefs = await links.evaluateAll((all) => all.map((one) => one.href));
    expect(hrefs.some((href) => href.endsWith(path)), `“${term.reading}” leads to ${hrefs.join(' ')}, not to ${path}`);
    expect(hrefs.every((href) => site.files.has(href.slice(view.address.length))), `one of ${hrefs.join(' ')} is no page`);
    faults.push(...(await violations(tab, 'named pages')), ...(await sidewaysScrolling(tab)), ...(await smallTargets(tab)));
  });
}

/** A snippet shows labels only where the words stand nowhere else. */
async function snippets({ words: { facet }, ...view }) {
  return scene(view, searchPath(facet.terms.map(({ label }) => label).slice(0, 8).join(' ')), async ({ tab, expect }) => {
    await answered(tab);
    await tab.locator('.card-summary mark').first().waitFor();
    const shown = await tab.locator('[data-document]').evaluateAll((cards) => Promise.all(cards.map(async (card) => {
      const { textsOf, cardsOf } = window.yokoten.engine;
      const hits = [{ number: Number(card.dataset.document) }];
      const [[text], [{ summary }]] = await Promise.all([textsOf(hits), cardsOf(hits)]);
      const marks = [...card.querySelectorAll('.card-summary mark')].map((mark) => mark.textContent);
      return { summary: summary ?? '', text, marks, snippet: card.querySelector('.card-summary').textContent.replaceAll('…', '') };
    })));
    expect(shown.some(({ marks }) => marks.length > 0), 'no card has a snippet');
    for (const { summary, text, marks, snippet } of shown) {
      const running = `${summary}\n${text}`.split('\n\n').slice(0, -1).join('\n\n');
      const isElsewhere = marks.some((mark) => running.includes(mark));
      expect(!isElsewhere || running.includes(snippet), `“${snippet}” is made of labels, though the text has ${marks.join(', ')}`);
    }
  });
}

/** A particle between two words is no part of the second one. */
async function particles(view) {
  return scene(view, searchPath('看取りの研修'), async ({ tab, expect }) => {
    await answered(tab);
    await tab.locator('.card-summary mark').first().waitFor();
    const marks = await tab.locator('.card-summary mark').allTextContents();
    expect(marks.every((mark) => !mark.startsWith('の')), `marked are ${marks.join(', ')}`);
  });
}

async function facets({ words: { facet, cases }, ...view }) {
  return scene(view, 'search/index.html', async ({ tab, expect, faults }) => {
    const before = await answered(tab);
    const filters = tab.locator('.search-filters');
    if (!(await filters.evaluate((one) => one.open))) await filters.locator('> summary').press('Enter');
    const part = filters.locator('details', { has: tab.locator(`ul[aria-label="${facet.label}"]`) });
    await part.locator('summary').waitFor();
    await part.locator('summary').press('Enter');
    const row = part.locator('li:not([hidden])').first();
    const n = Number.parseInt(await row.locator('.count').textContent(), 10);
    await row.locator('input').press('Space');
    const after = await answered(tab, n === before.n ? '' : before.status);
    expect(after.n === n, `the facet promised ${n}, and ${after.n} are shown`);
    expect(await row.locator('input').evaluate((one) => one === document.activeElement), 'the facet loses the focus');
    expect(new URL(tab.url()).searchParams.has(facet.key), 'the choice is not in the address');
    faults.push(...(await violations(tab, 'facets open')), ...(await sidewaysScrolling(tab)), ...(await smallTargets(tab)));
    const chip = tab.locator('.chip-button').first();
    expect((await chip.textContent()).includes(facet.label), 'no chip names the choice');
    await chip.press('Enter');
    const again = await answered(tab, n === before.n ? '' : after.status);
    expect(again.n === before.n && again.n >= cases.length, 'the chip does not take the choice back');
    expect(await tab.evaluate(() => document.activeElement?.id === 'results'), 'the focus is lost with the chip');
  });
}

async function nothing({ words: { facet, term }, ...view }) {
  return scene(view, searchPath(NONSENSE, `&${facet.key}=${term.id}`), async ({ tab, expect, faults }) => {
    const found = await answered(tab);
    expect(found.n === 0 && found.status.includes('ありません'), `nonsense finds ${found.n}`);
    faults.push(...(await violations(tab, 'nothing found')), ...(await sidewaysScrolling(tab)));
    const slip = `${term.label.slice(0, -1)}ヱ ${NONSENSE}`;
    await tab.locator('.page-search input').fill(slip);
    await tab.locator('.page-search input').press('Enter');
    const near = await answered(tab, found.status);
    if (near.n > 0) return;
    const way = tab.locator('.link-button').first();
    const n = Number(/（(\d+)件）/u.exec((await way.count()) > 0 ? await way.textContent() : '')?.[1]);
    expect(n > 0, `nothing is offered in the place of “${slip}”`);
    if (!(n > 0)) return;
    await way.click();
    const then = await answered(tab, near.status);
    expect(then.n === n, `the way out promised ${n}, and ${then.n} are shown`);
  });
}

async function browse({ words: { manifest }, ...view }) {
  return scene(view, 'search/index.html', async ({ tab, expect, faults }) => {
    const found = await answered(tab);
    expect(found.n === manifest.n, `${found.n} of ${manifest.n} documents are shown`);
    // Counts may come after the cards.
    await tab.locator('.search-facets details:not([hidden])').nth(2).waitFor({ state: 'attached' });
    faults.push(...(await violations(tab, 'empty')));
  });
}

async function history({ words: { title, term }, ...view }) {
  return scene(view, searchPath(title), async ({ tab, expect }) => {
    const first = await answered(tab);
    await tab.locator('.page-search input').fill(term.label);
    await tab.locator('.page-search button').click();
    const second = await answered(tab, first.status);
    await tab.locator('.page-search input').evaluate((one) => one.blur());
    await tab.goBack();
    const back = await answered(tab, second.status);
    expect(back.status === first.status && back.titles[0] === first.titles[0], 'the back button does not bring the first search back');
    expect((await tab.locator('.page-search input').inputValue()) === title, 'the box does not show the words of the first search');
    await tab.reload();
    expect((await answered(tab)).status === first.status, 'the address alone does not give the same search');
  });
}

async function paging(view) {
  return scene(view, 'search/index.html', async ({ tab, expect, faults }) => {
    const first = await answered(tab);
    const next = tab.locator('.pager a', { hasText: '次のページ' });
    if ((await next.count()) === 0) return;
    await next.press('Enter');
    const second = await answered(tab, first.status);
    expect(second.titles[0] !== first.titles[0], 'the second page is the first');
    expect(await tab.evaluate(() => document.activeElement?.id === 'results'), 'the focus is not at the results');
    expect(new URL(tab.url()).searchParams.get('page') === '2', 'the page is not in the address');
    for (const order of ['newest', 'population']) {
      const before = (await answered(tab)).titles.join();
      await tab.locator('.search-columns select').selectOption(order);
      await tab.waitForFunction((old) => [...document.querySelectorAll('.search-area .card-title')].map((one) => one.textContent).join() !== old, before);
      expect(new URL(tab.url()).searchParams.get('sort') === order, 'the order is not in the address');
    }
    faults.push(...(await sidewaysScrolling(tab)));
  });
}

async function unknownTerms({ words: { facet, title }, ...view }) {
  const mark = '<img src=x>';
  const more = `&${facet.key}=${encodeURIComponent(mark)}&${facet.key}=none&none=1&sort=merit&page=0`;
  return scene(view, searchPath(title, more), async ({ tab, expect }) => {
    const found = await answered(tab);
    expect(found.titles[0] === title, 'unknown terms change what is found');
    const said = await tab.locator('.search-area').textContent();
    for (const one of [mark, `${facet.key}=none`, 'none=1', 'sort=merit', 'page=0']) {
      expect(said.includes(one), `the page does not say that it ignores ${one}`);
    }
    expect((await tab.locator('main img').count()) === 0, 'the address makes markup');
  });
}
