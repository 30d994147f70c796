// The files of the index: fetching, unpacking, decoding. All of them are classic scripts, so that
// they can be read from a folder too.

const { element, load, part, root } = window.yokoten;

/** What a reader is told when a file of the search does not come, or comes cut short. */
class MissingPart extends Error {}

/** Failed loads by file: a script that has failed is asked for by a new name. @type {Map<string, number>} */
const failures = new Map();

/** Parts that have been decoded or are on their way. @type {Map<string, Promise<any>>} */
const decoded = new Map();

/** @type {Promise<Manifest> | undefined} */
let manifestComing;

/** The manifest; asked for once, and again after a failure. */
function manifest() {
  manifestComing ??= fetchPart("search/manifest", "search/manifest.js").then((found) => {
    learn(/** @type {Manifest} */ (found));
    return /** @type {Manifest} */ (found);
  });
  manifestComing.catch(() => { manifestComing = undefined; });
  return manifestComing;
}

/**
 * A value that a script hands over. A script that fails, or does not hand it over, is tried once
 * more.
 * @param {string} name
 * @param {string} file
 * @returns {Promise<unknown>}
 */
async function fetchPart(name, file) {
  for (let left = 2; left > 0; left -= 1) {
    const n = failures.get(file) ?? 0;
    await load(n === 0 ? file : `${file}${file.includes("?") ? "&" : "?"}try=${n}`).catch(() => undefined);
    const value = part(name) ?? null;
    if (value !== null) return value;
    failures.set(file, n + 1);
  }
  throw new MissingPart(file.replace(/\?.*/, ""));
}

/**
 * A part of the index by its name, decoded once; after a failure the next call begins anew.
 * @template T
 * @param {string} name
 * @param {(bytes: Bytes) => Promise<T> | T} decode
 * @returns {Promise<T>}
 */
function indexPart(name, decode) {
  const known = decoded.get(name);
  if (known) return known;
  const coming = (async () => {
    const { pack, version } = await manifest();
    // A pack holds all but the texts of snippets.
    const file = `${pack && !name.startsWith("search/t/") ? "search/pack" : name}.js?v=${version}`;
    const value = part(name) ?? await fetchPart(name, file);
    try {
      return await decode(bytesOf(String(value)));
    } catch {
      // Forgotten, so that the next try loads it anew.
      part(name, null);
      failures.set(file, (failures.get(file) ?? 0) + 1);
      throw new MissingPart(`${name}.js`);
    }
  })();
  decoded.set(name, coming);
  coming.catch(() => decoded.delete(name));
  return coming;
}

/** @param {string} base64 @returns {Bytes} */
function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** @param {Bytes} bytes gzip */
async function inflate(bytes) {
  const { body } = /** @type {{ body: ReadableStream<Bytes> }} */ (new Response(bytes));
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

/**
 * What documents hold, a block of them in a file: gzip of texts with U+0000 between them.
 * @param {"cards" | "texts"} sort
 * @param {{ number: number }[]} hits
 */
async function fromBlocks(sort, hits) {
  const size = (await manifest())[sort];
  return Promise.all(hits.map(async ({ number }) => {
    const block = await indexPart(`search/${sort[0]}/${Math.floor(number / size)}`, async (bytes) =>
      new TextDecoder("utf-16le").decode(await inflate(bytes)).split("\0"));
    return block[number % size];
  }));
}

/** @param {{ number: number }[]} hits @returns {Promise<Card[]>} */
const cardsOf = async (hits) => (await fromBlocks("cards", hits)).map((card) => JSON.parse(card));

/** @param {{ number: number }[]} hits */
const textsOf = async (hits) => fromBlocks("texts", hits);

/** Reads bytes from left to right; stops with an error behind their end. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get isOver() {
    return this.at >= this.bytes.length;
  }

  byte() {
    if (this.isOver) throw new RangeError("cut short");
    return this.bytes[this.at++];
  }

  varint() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  /** @param {number} n */
  skip(n) {
    this.at += n;
    if (this.at > this.bytes.length) throw new RangeError("cut short");
  }
}

/** The columns by name: of facets the ordinals of terms, of the rest numbers. */
async function columns() {
  const known = await manifest();
  return indexPart("search/columns", async (bytes) => columnsOf(await inflate(bytes), known));
}

/** @param {Uint8Array} bytes @param {Manifest} known @returns {Columns} */
function columnsOf(bytes, { columns, facets, n }) {
  const reader = new Reader(bytes);
  const keys = new Set(facets.map(({ key }) => key));
  /** @type {Columns} */
  const found = { facets: new Map(), numbers: new Map() };
  for (const name of columns) {
    const end = reader.varint() + reader.at;
    if (keys.has(name)) {
      // Flat, since a list for each of many documents would fill the memory.
      const [starts, ordinals] = [new Uint32Array(n + 1), new Uint16Array(end - reader.at)];
      for (let i = 0, at = 0; i < n; i += 1) {
        for (let left = reader.varint(); left > 0; left -= 1) ordinals[at++] = reader.varint();
        starts[i + 1] = at;
      }
      found.facets.set(name, { starts, ordinals });
    } else found.numbers.set(name, Int32Array.from({ length: n }, () => reader.varint() - 1));
    if (reader.at !== end) throw new RangeError("a column of another length");
  }
  return found;
}
