// Whether the engine in the browser is the one in the program: the same folding, the same ranking;
// and whether it is small.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { withTab } from './browser.mjs';
import { ask, ROOT } from './program.mjs';
import { readText } from './site.mjs';

const MOST_FAULTS = 5;
const N_FUZZ = 20_000;

/** The checks by name; each gives its faults. */
export const ENGINE = { budget, call, golden, fuzz, parity };

/** Bytes that a script may have after gzip. */
const BUDGETS = { 'search/client.js': 15 * 1024, 'search/page.js': 7.5 * 1024, 'assets/site.js': 1.25 * 1024, 'assets/search-box.js': 1024 };

async function budget({ site }) {
  return Object.entries(BUDGETS).flatMap(([path, most]) => {
    const n = gzipSync(readText(site, path), { level: 9 }).length;
    return n > most ? [`${path} has ${n} bytes after gzip, more than ${most}`] : [];
  });
}

/** Opens a page of the site with the client on it and calls `use(tab)`. */
async function withClient({ browser, address }, use) {
  return withTab(browser, { width: 1280 }, async (tab) => {
    await tab.goto(`${address}index.html`);
    await tab.evaluate(() => window.yokoten.load('search/client.js'));
    return use(tab);
  });
}

/** The documented call, with its filters, orders and bounds. */
async function call({ words: { title, facet, term, cases }, ...view }) {
  return withClient(view, async (tab) => {
    const [named, filtered, none, page] = await tab.evaluate(async ([query, key, id]) => {
      const { search } = window.yokoten;
      return [
        await search(query),
        await search('', { filters: { [key]: [id] }, limit: 1000 }),
        await search('', { filters: { [key]: ['none'] } }),
        await search('', { sort: 'newest', limit: 2, offset: 1 }),
      ];
    }, [title, facet.key, term.id]);
    const wanted = cases.filter((one) => one.terms[facet.key]?.includes(term.id)).map(({ id }) => id);
    const given = filtered.hits.filter(({ type }) => type === 'case').map(({ id }) => id);
    const faults = [];
    if (named.hits[0]?.title !== title || named.hits[0]?.type !== 'case') faults.push(`“${title}” is not found by its title`);
    if (!wanted.every((id) => given.includes(id))) faults.push(`of ${wanted.length} cases with ${term.label} ${given.length} are found`);
    if (filtered.facets[facet.key][term.id] !== filtered.total) faults.push('the count of the facet is not that of the hits');
    if (none.total !== 0) faults.push('a term that is not there finds something');
    if (page.hits.length !== 2) faults.push(`a limit of 2 gives ${page.hits.length}`);
    return faults;
  });
}

/** What of two foldings of one text differs; nothing where they agree. */
function difference(text, ours, theirs) {
  const same = ours.text === theirs.text && ['classes', 'start', 'end'].every((key) => String(ours[key]) === String(theirs[key]));
  return same ? [] : [`${JSON.stringify(text)} is ${JSON.stringify(ours)} here, ${JSON.stringify(theirs)} there`];
}

async function foldAll(tab, texts) {
  return tab.evaluate(async (all) => {
    // Some of the spellings come with the manifest.
    await window.yokoten.engine.manifest();
    return all.map((one) => {
      const { text, classes, starts, ends } = window.yokoten.engine.fold(one);
      return { text, classes, start: starts, end: ends };
    });
  }, texts);
}

/** The foldings that the program wrote down. */
async function golden(view) {
  const rows = JSON.parse(readFileSync(join(ROOT, 'tests/fixtures/search/fold.json'), 'utf8'));
  return withClient(view, async (tab) => {
    const ours = await foldAll(tab, rows.map(({ input }) => input));
    return rows.flatMap((row, i) => difference(row.input, ours[i], row)).slice(0, MOST_FAULTS);
  });
}

/** Random strings of all that Japanese texts hold and of what they should not. */
async function fuzz(view) {
  const texts = randomTexts(N_FUZZ);
  const theirs = await ask(['search', '--fold'], texts.map((text) => JSON.stringify(text)));
  return withClient(view, async (tab) => {
    const ours = await foldAll(tab, texts);
    return texts.flatMap((text, i) => difference(text, ours[i], theirs[i])).slice(0, MOST_FAULTS);
  });
}

// Of blocks that still grow only what has long been there: what a later Unicode puts into them
// one side may know and the other not.
const RANGES = [
  [0x20, 0x7e], [0x3041, 0x3096], [0x30a1, 0x30ff], [0x3099, 0x309f], [0xff01, 0xffef], [0x4e00, 0x4fff], [0x3000, 0x303f],
  [0x2010, 0x2044], [0x2460, 0x24ff], [0x3200, 0x33ff], [0xc0, 0x24f], [0x300, 0x36f], [0x391, 0x3c9], [0x1100, 0x11ff],
  [0xac00, 0xac80], [0xf900, 0xfaff], [0x1f300, 0x1f5ff], [0x20b00, 0x20c00], [0, 0x1f], [0xfe00, 0xfe0f], [0x1d400, 0x1d6a3],
];
const PIECES = ['令和', '平成', '元年', 'R6', 'h30', '二十四', '〇', '時間', '第八期', 'M.C.', 'ディ', 'ヴァ', 'ー', '-', '〜', '々', 'ゝ', 'ヾ', 'ヶ月', '箇所', 'カ国', ',', '1,234', '3, 186', '・', '.', '8.5', 'が', '連繋', '障がい', '澤', '﨑', '𠮷', 'ｶﾞ', 'İ', 'ß', '㍻', '㎡', 'ﷺ'];

/** A small generator of numbers below 1, the same in every run (Mulberry32, public domain). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomTexts(n) {
  const random = generator(20_261_122);
  const below = (most) => Math.floor(random() * most);
  const letter = () => {
    if (random() < 0.35) return PIECES[below(PIECES.length)];
    const [first, last] = RANGES[below(RANGES.length)];
    return String.fromCodePoint(first + below(last - first + 1));
  };
  return Array.from({ length: n }, () => Array.from({ length: 1 + below(14) }, letter).join(''));
}

/** Questions that any catalogue of this kind may be asked, and some that it should not be. */
const QUESTIONS = [
  '退院調整率', 'ケアマネ 病院 連携', 'ｹｱﾏﾈ', 'ターミナルケア', '81.7%', 'みとり', '離島 ICT', '看取り', '訪問看護', '北海道', '北海道 看取り', '高知県の退院調整',
  '入退院支援のルールをつくりたい', '夜間に往診してくれる医師がいない', 'ＩＣＴ', '情報共有システムの費用は', 'かんご', 'にゅうたいいん', '協議会', 'ACP 人生会議', '認知症 災害 感染症',
  '歯科', '医師会', '1,492', 'a', '看', 'の', '', '！？', '多職種連携 研修 アンケート', '在宅医療・介護連携推進事業', '保健所', 'コーディネーターを置く', '退院を知らされなかった', '人口の少ない町',
  '静岡 シズケア', 'かけはし', '薬剤師 薬局', '予算', 'がん', 'データ分析 指標', '県の支援', '市町村の負担',
  'みとりのけんしゅう', '病院とのれんけい', 'ケアマネとのれんけい', 'かんごいりょうかいごの', '令和6年度 R5', '二十四時間 第八期', 'ディサービス', 'M.C.S.',
  'たしょくしゅれんけいのそうだんまどぐち', 'しょくいんのぬぬ', 'けんいきのさかいがあわない', 'ひき継ぎ', '介護支援専門員の研修', '介護支援専門員 病院 連携', 'ショートステイ', '医師と看護婦のカンファ', 'コロナ', 'きかん',
  '医師会とうまくつきあえない', '病院から急に帰ってくる', '担当が自分しかいない', '担当はだれですか', '毎年同じ報告で終わる会議', '障害のある子と高齢の親の世帯',
];

async function parity({ words: { cases, manifest }, root, ...view }) {
  const queries = [...QUESTIONS, ...cases.slice(0, 8).map(({ title }) => title), ...manifest.groups.split('\n').slice(0, 8).map((group) => group.split('\t')[0])]
    .filter((query) => query.trim() !== '');
  const theirs = await ask(['search', '--root', root, '--format', 'json', '--limit', '50', '--queries'], queries);
  return withClient(view, async (tab) => {
    const faults = [];
    for (const [i, query] of queries.entries()) {
      const ours = await tab.evaluate((words) => window.yokoten.search(words, { limit: 50 }), query);
      const other = theirs[i];
      const first = ours.hits.findIndex((hit, n) => hit.id !== other.hits[n]?.id || Math.abs(hit.score - other.hits[n].score) > 1e-6);
      if (ours.total !== other.total || ours.partial !== other.partial) {
        faults.push(`“${query}” finds ${ours.total}+${ours.partial} here, ${other.total}+${other.partial} there`);
      } else if (first >= 0 || ours.hits.length !== other.hits.length) {
        faults.push(`“${query}” differs at ${first}: ${JSON.stringify(ours.hits[first])} here, ${JSON.stringify(other.hits[first])} there`);
      }
    }
    return faults.slice(0, MOST_FAULTS);
  });
}
