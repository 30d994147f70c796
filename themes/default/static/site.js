// What every script of the site shares, as `window.yokoten`. A page works without it.
(() => {
  "use strict";

  /** Way from this page to the root of the site: empty, or ending in `/`. */
  const root = document.documentElement.dataset.root ?? "";

  /** Parts that have arrived, by name. @type {Map<string, unknown>} */
  const parts = new Map();

  /** Scripts on their way or there, by path. @type {Map<string, Promise<void>>} */
  const scripts = new Map();

  /**
   * Adds a classic script of the site, once; a failed one may be asked for again. Works from a
   * folder too, where `fetch` does not.
   * @param {string} path from the root of the site
   * @returns {Promise<void>} rejected where the script cannot be loaded
   */
  function load(path) {
    const known = scripts.get(path);
    if (known) return known;
    const loading = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + path;
      script.onload = () => resolve(undefined);
      script.onerror = () => {
        scripts.delete(path);
        script.remove();
        reject(new Error(`${path} を読み込めませんでした`));
      };
      document.head.append(script);
    });
    scripts.set(path, loading);
    return loading;
  }

  /**
   * Hands over a part of the data (called with a value by the scripts that hold it), or gives it.
   * @param {string} name
   * @param {unknown} [value]
   * @returns {unknown} `undefined` where it has not arrived
   */
  function part(name, value) {
    if (value !== undefined) parts.set(name, value);
    return parts.get(name);
  }

  /** Names what belongs to this catalogue: other sites of the same origin have other names. */
  const prefix = `yokoten:${document.documentElement.dataset.catalogue ?? ""}:`;

  /** What is kept in this browser. Storage may be forbidden, full, or hold another version's data. */
  const store = {
    /**
     * @param {string} key
     * @returns {unknown} `undefined` where nothing readable is kept; the caller checks its shape
     */
    read(key) {
      try {
        const kept = localStorage.getItem(prefix + key);
        return kept === null ? undefined : JSON.parse(kept);
      } catch {
        return undefined;
      }
    },
    /**
     * @param {string} key
     * @param {unknown} value
     * @returns {boolean} whether it is kept
     */
    write(key, value) {
      try {
        localStorage.setItem(prefix + key, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
    /** @param {string} key */
    remove(key) {
      try {
        localStorage.removeItem(prefix + key);
      } catch {
        // Where storage is forbidden, nothing was kept.
      }
    },
  };

  /**
   * A value of one shape, kept under a key with the number of its version. What another version
   * keeps there stays as it is: ours then lies beside it.
   * @param {string} key
   * @param {number} version
   */
  function versioned(key, version) {
    const own = (/** @type {string} */ name) => {
      const kept = /** @type {{ version?: unknown, value?: unknown } | null | undefined} */ (store.read(name));
      return kept?.version === version ? kept.value : undefined;
    };
    const isForeign = () => store.read(key) !== undefined && own(key) === undefined;
    const place = () => (isForeign() ? `${key}:${version}` : key);
    return {
      isForeign,
      /** @returns {unknown} `undefined` where nothing of this version is kept */
      read: () => own(place()),
      /** @param {unknown} value @returns {boolean} whether it is kept */
      write: (value) => store.write(place(), { version, value }),
    };
  }

  /**
   * An element. Strings become text, never markup.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, string | boolean | null | undefined>} [attributes] `true` is the empty
   *   attribute; `false`, `null` and `undefined` leave it out
   * @param {...(Node | string | null | undefined)} children
   * @returns {HTMLElementTagNameMap[T]}
   */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) {
        made.setAttribute(name, value);
      }
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  // Scripts of some pages add what is theirs.
  window.yokoten = /** @type {Yokoten} */ ({ root, load, part, store, versioned, element });
})();
