// The size of what is to be clicked or touched: 44 by 44 CSS px, as the design
// system asks, but for links in running text.

import { installProbe } from './probe.mjs';

/** Faults of the page that `tab` shows: each target that is too small, with its size. */
export async function smallTargets(tab) {
  await tab.evaluate(installProbe);
  await tab.evaluate(installSize);
  return tab.evaluate(findSmallTargets);
}

// The functions below run inside the page, each sent on its own.

/** Puts `window.targetSize` into the page. */
function installSize() {
  const FAR = 44;

  /** The largest of the boxes that one press on the target can meet. */
  function box(element) {
    const boxes = [element, ...(element.labels ?? [])].flatMap((one) => [...one.getClientRects()]);
    return boxes.reduce((best, one) => (one.width * one.height > best.width * best.height ? one : best));
  }

  /** The width and height that really answer, for targets enlarged by a pseudo-element. */
  function reach(element) {
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const { left, right, top, bottom } = box(element);
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const answers = (atX, atY) => {
      const met = document.elementFromPoint(atX, atY);
      return Boolean(met) && (element.contains(met) || [...(element.labels ?? [])].some((label) => label.contains(met)));
    };
    const extent = (dx, dy) => {
      let n = 0;
      while (n < FAR && answers(x + dx * (n + 0.5), y + dy * (n + 0.5))) n += 1;
      return n;
    };
    return { width: extent(-1, 0) + extent(1, 0), height: extent(0, -1) + extent(0, 1) };
  }

  /** The size of what can be pressed, in CSS px. */
  window.targetSize = (element) => {
    const { width, height } = box(element);
    if (width >= FAR && height >= FAR) return { width, height };
    const real = reach(element);
    // Hit testing rounds, so a pixel or two more is no enlargement.
    return {
      width: real.width > width + 2 ? real.width : width,
      height: real.height > height + 2 ? real.height : height,
    };
  };
}

function findSmallTargets() {
  const { probe } = window;
  const TARGETS = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=tab],[role=option],[role=switch]';
  // In cells, terms and captions a link is text even when it stands alone; in a
  // paragraph or an item only beside other words, since a list of links is a menu.
  const ALWAYS_TEXT = 'td,th,dd,dt,figcaption,caption';
  const TEXT_BLOCK = `${ALWAYS_TEXT},p,li,blockquote,h1,h2,h3,h4,h5,h6,div,section,nav,header,footer`;
  const LEAST = 44;
  // Layout works in fractions of a pixel.
  const slack = 0.5;

  function hasOwnWords(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent.closest(TEXT_BLOCK) !== block || parent.closest(TARGETS)) continue;
      if (/[\p{L}\p{N}]/u.test(node.data)) return true;
    }
    return false;
  }

  function isInText(element) {
    if (element.localName !== 'a' || element instanceof SVGElement) return false;
    if (getComputedStyle(element).display !== 'inline') return false;
    const block = element.closest(TEXT_BLOCK);
    return Boolean(block) && (block.matches(ALWAYS_TEXT) || hasOwnWords(block));
  }

  function isPressable(element) {
    if (element.disabled || element.closest('[inert]')) return false;
    // A native box that is hidden behind its drawn label is pressed through the label.
    return probe.isVisible(element) || [...(element.labels ?? [])].some((label) => probe.isVisible(label));
  }

  return [...document.querySelectorAll(TARGETS)].flatMap((element) => {
    if (!isPressable(element) || isInText(element)) return [];
    const { width, height } = window.targetSize(element);
    if (width >= LEAST - slack && height >= LEAST - slack) return [];
    return [`${probe.name(element)} is ${width.toFixed(1)} × ${height.toFixed(1)} px, less than ${LEAST} × ${LEAST}`];
  });
}
