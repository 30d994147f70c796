// The largest case on paper: printed to A4 by Chromium, and read back from the
// PDF as a reader of the sheet would find it.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withTab } from './browser.mjs';
import { result } from './report.mjs';

const A4 = [595.28, 841.89];
const SOURCE_HEADING = /出典|資料|情報源/u;
// A printer cannot reach the very edge; 5 mm in points.
const EDGE = 14.17;

/** Three results for the largest case page: size, text, right edge. */
export async function run({ site, browser, address }) {
  const cases = site.pages.filter(({ template }) => template === 'case');
  if (cases.length === 0) return [result('print.text', 'all pages', ['no page has data-template="case"'])];
  const { path } = cases.reduce((best, page) => (best.size >= page.size ? best : page));
  const folder = mkdtempSync(join(tmpdir(), 'yokoten-print-'));
  try {
    const pdf = join(folder, 'case.pdf');
    const wanted = await withTab(browser, { width: 1280 }, (tab) => printPage(tab, address + path, pdf));
    return [
      result('print.size', path, wrongSizes(pdf)),
      result('print.text', path, missingText(pdf, wanted)),
      result('print.edge', path, beyondEdge(pdf)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the PDF and gives the texts that have to be in it. */
async function printPage(tab, url, pdf) {
  await tab.goto(url);
  const wanted = await tab.evaluate(textsOnScreen);
  // No format is given: the page's own style sheet has to ask for A4.
  await tab.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  return wanted;
}

// Runs inside the page. What print hides on purpose stands outside main, and
// inside main it is a control, not text.
function textsOnScreen() {
  const main = document.querySelector('main');
  const inMain = (selector) => [...(main?.querySelectorAll(selector) ?? [])];
  const lines = [];
  const walker = document.createTreeWalker(main ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const inClosed = parent.closest('details:not([open])');
    const isSeen = inClosed ? inClosed.checkVisibility() : parent.checkVisibility({ visibilityProperty: true });
    const isControl = parent.closest('button,select,textarea,nav,form,dialog,script,style,template,noscript,svg,[data-print="no"],.no-print');
    if (node.data.trim() && isSeen && !isControl) lines.push(node.data);
  }
  return {
    title: document.querySelector('h1')?.textContent ?? '',
    headings: inMain('h2').filter((heading) => heading.checkVisibility()).map((heading) => heading.textContent),
    lines,
  };
}

function wrongSizes(pdf) {
  const info = execFileSync('pdfinfo', ['-f', '1', '-l', '9999', pdf], { encoding: 'utf8' });
  const sizes = [...info.matchAll(/^Page\s+(\d+) size:\s+([\d.]+) x ([\d.]+) pts/gmu)];
  if (sizes.length === 0) return ['the PDF has no page'];
  return sizes.flatMap(([, number, width, height]) => {
    // Wide tables may lie across.
    const sides = [Number(width), Number(height)].sort((a, b) => a - b);
    const isA4 = sides.every((side, i) => Math.abs(side - A4[i]) < 2);
    return isA4 ? [] : [`sheet ${number} is ${width} × ${height} pt, not A4`];
  });
}

function missingText(pdf, { title, headings, lines }) {
  const printed = squeeze(execFileSync('pdftotext', ['-nopgbrk', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const faults = [];
  if (!squeeze(title) || !isPrinted(printed, squeeze(title))) faults.push(`the title “${title.trim()}” is not printed`);
  for (const heading of headings) {
    if (!isPrinted(printed, squeeze(heading))) faults.push(`the heading “${heading.trim()}” is not printed`);
  }
  if (!headings.some((heading) => SOURCE_HEADING.test(heading))) faults.push('no h2 names the source (出典, 資料)');
  for (const line of lines.map(squeeze)) {
    // Both ends are enough to show that a text is whole, and seldom meet a page break.
    const ends = [line.slice(0, 12), line.slice(-12)];
    if (!ends.every((end) => isPrinted(printed, end))) faults.push(`“${line.slice(0, 40)}” is not printed`);
  }
  return faults;
}

/** Whether the text stands on paper, in one run or broken once by the end of a sheet. */
function isPrinted(printed, text) {
  if (printed.includes(text)) return true;
  for (let n = 1; n < text.length; n += 1) {
    if (printed.includes(text.slice(0, n)) && printed.includes(text.slice(n))) return true;
  }
  return false;
}

function beyondEdge(pdf) {
  const boxes = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const faults = [];
  let width = 0;
  for (const [, page, left, right, word] of boxes.matchAll(/<page width="([\d.]+)"|<word xMin="([-\d.]+)"[^>]*xMax="([-\d.]+)"[^>]*>([^<]*)/gu)) {
    if (page) width = Number(page);
    else if (Number(right) > width - EDGE || Number(left) < EDGE) {
      faults.push(`“${word}” stands at ${left}–${right} pt of ${width}, less than 5 mm from the edge`);
    }
  }
  return faults;
}

// Printing breaks lines anywhere, and may print the compatibility form of a character.
function squeeze(text) {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}
