// Whether the text of a page keeps its place: on a screen of 320 px (WCAG
// 1.4.10), and when a reader widens the spacing (WCAG 1.4.12).

import { installProbe } from './probe.mjs';

export const NARROW = 320;

/** Faults where the page, opened at 320 px, has to be moved sideways to be read. */
export async function sidewaysScrolling(tab) {
  await tab.evaluate(installProbe);
  return tab.evaluate(findTooWide);
}

/** Faults where text is cut or runs out of its box under the spacing of WCAG 1.4.12. */
export async function lostUnderSpacing(tab) {
  await tab.evaluate(installProbe);
  await tab.evaluate(widenSpacing);
  return tab.evaluate(findLostText);
}

// The two functions below, and their helpers, run inside the page.

function findTooWide() {
  const { probe } = window;
  const width = document.documentElement.clientWidth;
  // `overflow: hidden` on the root would hide the scroll bar together with the
  // text, so elements are measured as well as the document.
  const wide = [...document.body.querySelectorAll('*')].filter((element) => {
    if (element.getBoundingClientRect().right <= width + 1 || !probe.isVisible(element)) return false;
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      if (probe.isScroller(one)) return false;
    }
    return true;
  });
  const inner = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
  const faults = inner.map(
    (element) => `${probe.name(element)} reaches to ${Math.round(element.getBoundingClientRect().right)} px of ${width}`,
  );
  const whole = document.scrollingElement.scrollWidth;
  if (whole > width && faults.length === 0) faults.push(`the document is ${whole} px wide on a screen of ${width}`);
  return faults;
}

function widenSpacing() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}' +
      'p{margin-block-end:2em!important}',
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function findLostText() {
  const { probe } = window;
  // Glyph boxes and rounded layout differ by up to two pixels without any loss.
  const slack = 2;

  function leak(text, box) {
    const sides = { below: text.bottom - box.bottom, right: text.right - box.right, left: box.left - text.left };
    return Object.entries(sides).find(([, px]) => px > slack);
  }

  function holderThatLoses({ parent, box }) {
    for (let one = parent; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      const inSvg = one instanceof SVGElement;
      // Inside a drawing only the drawing's own edge cuts.
      if (inSvg && one.ownerSVGElement) continue;
      if (style.display === 'contents' || (style.display === 'inline' && !inSvg)) continue;
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) return undefined;
      const lost = leak(box, one.getBoundingClientRect());
      if (lost) return { element: one, side: lost[0], px: Math.round(lost[1]), isCut: style.overflow !== 'visible' };
      // Taken out of the flow, it answers to no box further out.
      if (/absolute|fixed/.test(style.position) || style.float !== 'none') return undefined;
    }
    return undefined;
  }

  return probe.texts().flatMap((text) => {
    const lost = holderThatLoses(text);
    if (!lost) return [];
    const how = lost.isCut ? 'is cut by' : 'runs out of';
    return [`“${text.text.slice(0, 20)}” ${how} ${probe.name(lost.element)}, ${lost.px} px ${lost.side}`];
  });
}
