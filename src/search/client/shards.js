// Postings: where a term stands in the index, and its bits. See src/search/mod.rs, "Shard".

/**
 * MurmurHash3 x86-32 over pairs of code units (Appleby, public domain).
 * @param {string} text
 * @param {number} seed
 */
function hash(text, seed) {
  let h = seed | 0;
  for (let i = 0; i < text.length; i += 2) {
    const block = text.charCodeAt(i) | (i + 1 < text.length ? text.charCodeAt(i + 1) << 16 : 0);
    const mixed = Math.imul(block, 0xcc9e2d51);
    h ^= Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  h ^= text.length * 2;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The postings of terms, each shard asked for once. A term that no document has is left out.
 * @param {string[]} terms
 * @param {Set<string>} completed terms of which the lower levels are asked for too
 * @param {Manifest} known
 * @param {Lexicon} words
 * @returns {Promise<Map<string, Postings>>}
 */
async function postingsOf(terms, completed, { seed, bits, n }, words) {
  /** @type {Map<string, Postings>} */
  const found = new Map();
  await Promise.all(terms.map(async (term) => {
    const shard = bits === 0 ? 0 : hash(homeOf(term, words), 2 * seed) >>> (32 - bits);
    const parts = completed.has(term) ? ["s", "r"] : ["s"];
    const lists = await Promise.all(parts.map(async (part) => {
      const records = await indexPart(`search/${part}/${shard}`, (bytes) => recordsOf(bytes, n));
      const at = records.get(hash(term, 2 * seed + 1));
      await breathe();
      return at && decodeRecord(new Reader(at), n, part === "r");
    }));
    const [upper, lower] = lists;
    if (upper) found.set(term, lower ? joined(upper, lower) : upper);
  }));
  return found;
}

/** Beside what a term lies. @param {string} term @param {Lexicon} words */
function homeOf(term, { entries, members }) {
  if (term.startsWith("§")) return term.slice(1);
  return (entries.has(term) && members.get(term)?.[0][0]) || term;
}

/** Both halves of a list. @param {Postings} upper @param {Postings} lower @returns {Postings} */
function joined(upper, lower) {
  const n = upper.documents.length;
  const [documents, levels] = [new Int32Array(n + lower.documents.length), new Uint8Array(n + lower.documents.length)];
  documents.set(upper.documents);
  documents.set(lower.documents, n);
  levels.set(upper.levels);
  levels.set(lower.levels, n);
  return { df: upper.df, isTruncated: false, documents, levels };
}

/** Where the reader's own doings get their turn between two pieces of work. */
let busySince = 0;

/** Gives way after some milliseconds of work, so that typing and scrolling stay smooth. */
async function breathe() {
  if (performance.now() - busySince < 12) return;
  await new Promise((resolve) => { setTimeout(resolve); });
  busySince = performance.now();
}

/**
 * The records of a shard by their fingerprint, still in bits.
 * @param {Uint8Array} bytes
 * @param {number} n documents of the index
 * @returns {Map<number, Uint8Array>}
 */
function recordsOf(bytes, n) {
  const reader = new Reader(bytes);
  const records = new Map();
  while (!reader.isOver) {
    const fingerprint = (reader.byte() | (reader.byte() << 8) | (reader.byte() << 16) | (reader.byte() << 24)) >>> 0;
    const start = reader.at;
    const head = reader.varint();
    const df = head >> 1;
    if (df > n) throw new RangeError("more documents than there are");
    if (df < 8) for (let i = 0; i < df; i += 1) reader.varint();
    else {
      for (let i = head & 1 ? reader.varint() : 4; i > 0; i -= 1) reader.varint();
      reader.skip(reader.varint());
    }
    records.set(fingerprint, bytes.subarray(start, reader.at));
  }
  return records;
}

/**
 * @param {Reader} reader at a record
 * @param {number} n documents of the index
 * @param {boolean} isLower whether the lower half of a list is read
 * @returns {Postings}
 */
function decodeRecord(reader, n, isLower) {
  const head = reader.varint();
  const [df, isTruncated] = [head >> 1, (head & 1) === 1];
  const n_levels = isTruncated ? reader.varint() : 4;
  if (n_levels > 4) throw new RangeError("more levels than there are");
  const which = isLower ? LEVELS.slice(4 - n_levels) : LEVELS.slice(0, n_levels);
  const [documents, levels] = df < 8 ? decodeFew(reader, df) : decodeLevels(reader, which, n);
  if (documents.some((document) => document >= n)) throw new RangeError("no such document");
  return { df, isTruncated, documents, levels };
}

/** @param {Reader} reader @param {number} df @returns {[Int32Array, Uint8Array]} */
function decodeFew(reader, df) {
  const [documents, levels] = [new Int32Array(df), new Uint8Array(df)];
  let document = -1;
  for (let i = 0; i < df; i += 1) {
    const value = reader.varint();
    document += Math.floor(value / 4) + 1;
    documents[i] = document;
    levels[i] = value & 3;
  }
  return [documents, levels];
}

/** In the order in which they are written. */
const LEVELS = [3, 2, 1, 0];

/** Leading ones of every byte. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => Math.clz32(~(byte << 24)));

/**
 * Rice-coded gaps, level by level.
 * @param {Reader} reader
 * @param {number[]} which levels
 * @param {number} most documents of the index
 * @returns {[Int32Array, Uint8Array]}
 */
function decodeLevels(reader, which, most) {
  const counts = which.map(() => reader.varint());
  reader.varint();
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n > most) throw new RangeError("more documents than there are");
  const [documents, levels] = [new Int32Array(n), new Uint8Array(n)];
  const { bytes } = reader;
  /** Bits read so far; what lies behind the end reads as zeros. */
  let bit = reader.at * 8;
  /** @param {number} width at most 16 */
  const take = (width) => {
    const at = bit >> 3;
    const window = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    bit += width;
    return (window >> (24 - (bit - width & 7) - width)) & ((1 << width) - 1);
  };
  let i = 0;
  which.forEach((level, l) => {
    if (counts[l] === 0) return;
    const r = take(5);
    let document = -1;
    for (const end = i + counts[l]; i < end; i += 1) {
      let high = 0;
      for (;;) {
        const left = 8 - (bit & 7);
        const ones = ONES[((bytes[bit >> 3] ?? 0) << (bit & 7)) & 255];
        high += ones;
        bit += ones;
        if (ones < left) break;
      }
      bit += 1;
      const low = r > 16 ? take(r - 16) * 65536 + take(16) : take(r);
      document += high * 2 ** r + low + 1;
      documents[i] = document;
      levels[i] = level;
    }
  });
  return [documents, levels];
}
