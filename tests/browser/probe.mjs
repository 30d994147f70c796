// What the checks ask of elements inside a page. `installProbe` is sent to the
// page as it stands, so it must not use anything from outside its own body.

/** Puts `window.probe` into the page, and stops every movement there. */
export function installProbe() {
  // A sheet adopted by script is not stopped by the page's CSP, a <style> would be.
  const still = new CSSStyleSheet();
  still.replaceSync('*,*::before,*::after{transition:none!important;animation:none!important;scroll-behavior:auto!important}');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];

  /** A short selector that a person can find the element by. */
  function name(element) {
    const parts = [];
    for (let one = element; one && one !== document.documentElement && parts.length < 3; one = one.parentElement) {
      const classes = [...one.classList].map((each) => `.${each}`).join('');
      parts.unshift(one.localName + (one.id ? `#${one.id}` : classes));
      if (one.id) break;
    }
    const text = (element.textContent || element.getAttribute('aria-label') || '').trim().replace(/\s+/g, ' ');
    return `${parts.join(' > ')}${text ? ` “${text.slice(0, 24)}”` : ''}`;
  }

  /** Whether only assistive technology meets the element: cut to nothing, or put off the page. */
  function isCutAway(element) {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      if (style.display === 'contents') continue;
      if (style.overflow !== 'visible' && style.display !== 'inline' && (box.width <= 1 || box.height <= 1)) return true;
      if (/inset\(50%|inset\(100%/.test(style.clipPath) || /^rect\((0|1)px,? (0|1)px/.test(style.clip)) return true;
      if (box.width > 0 && (box.right + scrollX <= 0 || box.bottom + scrollY <= 0)) return true;
    }
    return false;
  }

  /** Whether a reader sees the element. */
  function isVisible(element) {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isCutAway(element);
  }

  /** The visible text nodes with their boxes, as `{ node, parent, box, text }`. */
  function texts() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || !isVisible(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width > 0) found.push({ node, parent: node.parentElement, box, text: node.data.trim() });
    }
    return found;
  }

  /** Whether the element scrolls its own content sideways. */
  function isScroller(element) {
    return /auto|scroll/.test(getComputedStyle(element).overflowX);
  }

  window.probe = { name, isVisible, isCutAway, texts, isScroller };
}
