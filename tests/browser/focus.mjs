// The walk through a page with the Tab key: every stop is reached, in the order
// of the document, without a trap, in view, and shows where the focus is.

import { installProbe } from './probe.mjs';

// Pages with more stops than this are a fault of their own: nobody tabs through them.
const MOST_STOPS = 3000;
const BATCH = 40;

/** Faults of the walk through the page that `tab` shows. */
export async function focusFaults(tab) {
  await tab.evaluate(installProbe);
  await tab.evaluate(installLooks);
  const n = await tab.evaluate(startWalk);
  if (n > MOST_STOPS) return [`${n} Tab stops, more than ${MOST_STOPS}`];
  for (let pressed = 0; pressed <= n + BATCH; pressed += BATCH) {
    for (let i = 0; i < BATCH; i += 1) await tab.keyboard.press('Tab');
    if (await tab.evaluate(() => window.walk.isOver)) break;
  }
  return tab.evaluate(endWalk);
}

// The functions below run inside the page, each sent on its own.

/** Puts `window.focusLook` into the page: what shows the focus, and what hides it. */
function installLooks() {
  function lookOf(element, pseudo) {
    const style = getComputedStyle(element, pseudo);
    const isDrawn = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1 && !/, 0\)$/.test(style.outlineColor);
    return {
      outline: isDrawn ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : 'none',
      shadow: style.boxShadow,
    };
  }

  /** The looks of the element and of what may show the focus in its place: parent, label, pseudo-elements. */
  function looks(element) {
    const near = [element, element.parentElement, ...(element.labels ?? [])].filter(Boolean);
    return [...near.map((one) => lookOf(one)), lookOf(element, '::before'), lookOf(element, '::after')];
  }

  function isOwn(element, top) {
    return element.contains(top) || top.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(top));
  }

  /** What lies over the element, or `null` where it can be seen, or a word where it is out of view. */
  function cover(element) {
    for (const box of element.getClientRects()) {
      const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
      const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      const top = box.width > 0 && box.height > 0 ? document.elementFromPoint(x, y) : null;
      if (top) return isOwn(element, top) ? null : window.probe.name(top);
    }
    return 'out of view';
  }

  window.focusLook = { looks, cover };
}

/** Listens for Tab and gives the number of stops that the page should have. */
function startWalk() {
  const CONTROLS = 'a[href],area[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls],[tabindex]';

  function isStop(element) {
    if (element.tabIndex < 0 || element.disabled || element.closest('[inert]')) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    // A group of radio buttons is one stop, whichever of them that is.
    return !(element.type === 'radio' && element.name);
  }

  const walk = { stops: [], expected: [...document.querySelectorAll(CONTROLS)].filter(isStop), isOver: false, trap: null };
  window.walk = walk;
  // On keyup the focus has moved and the page has scrolled to it.
  const listen = (event) => {
    if (event.key !== 'Tab' || walk.isOver) return;
    const element = document.activeElement;
    const seenAt = walk.stops.findIndex((stop) => stop.element === element);
    const hasLeft = !element || element === document.body;
    if (hasLeft || seenAt >= 0) {
      walk.isOver = true;
      // Back at the first stop is the end of a round, unless it never went further.
      const isRound = seenAt === 0 && (walk.stops.length > 1 || walk.expected.length <= 1);
      walk.trap = hasLeft || isRound ? null : element;
      return;
    }
    walk.stops.push({ element, looks: window.focusLook.looks(element), cover: window.focusLook.cover(element) });
  };
  document.addEventListener('keyup', listen, true);
  return walk.expected.length;
}

/** Compares what was met with what was expected, and each stop with its look without focus. */
function endWalk() {
  const { walk, probe } = window;
  const faults = [];
  document.activeElement?.blur();
  if (walk.trap) faults.push(`the focus is trapped at ${probe.name(walk.trap)}`);
  else if (!walk.isOver) faults.push(`the walk did not end after ${walk.stops.length} stops`);
  const met = new Set(walk.stops.map((stop) => stop.element));
  for (const element of walk.expected) {
    if (!met.has(element)) faults.push(`Tab does not reach ${probe.name(element)}`);
  }
  walk.stops.forEach(({ element, looks, cover }, i) => {
    const before = walk.stops[i - 1]?.element;
    if (before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
      faults.push(`Tab goes back from ${probe.name(before)} to ${probe.name(element)}`);
    }
    const plain = window.focusLook.looks(element);
    const isShown = looks.some(
      (look, n) =>
        (look.outline !== 'none' && look.outline !== plain[n].outline) ||
        (look.shadow !== 'none' && look.shadow !== plain[n].shadow),
    );
    if (!isShown) faults.push(`the focus does not show on ${probe.name(element)}`);
    if (cover) faults.push(`${probe.name(element)} has the focus but is ${cover === 'out of view' ? cover : `covered by ${cover}`}`);
  });
  return faults;
}
