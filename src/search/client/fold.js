// Folding: the form of a text in which spellings of one word are equal. The rules are those of
// src/search/mod.rs, "Folding"; the numbers below are the ones used there.

const HAN = 1, KATAKANA = 2, HIRAGANA = 3, LATIN = 4, DIGIT = 5;
const LONG = "ー";

/** Characters that others are replaced by. @type {Map<string, string>} */
const SINGLE = new Map();

/** Variants by their first unit, the longest first. @type {Map<string, [string, string][]>} */
const VARIANTS = new Map();

/** Takes over the spellings of the manifest; nothing is folded before. @param {Manifest} known */
function learn({ spellings: [compounds, written, single] }) {
  for (const [, from, to] of single.matchAll(/(.)(.)/gsu)) SINGLE.set(from, to);
  const pairs = Array.from(written.matchAll(/(\S+) (\S+)/g), ([, from, to]) => /** @type {[string, string]} */ ([from, to]));
  for (const variant of [...compounds.split(" ").flatMap(spellings), ...pairs].sort(([a], [b]) => b.length - a.length)) {
    VARIANTS.set(variant[0][0], [...(VARIANTS.get(variant[0][0]) ?? []), variant]);
  }
}

/**
 * The spellings of a compound of two verbs, each with its kanji alone.
 * @param {string} compound
 * @returns {[string, string][]}
 */
function spellings(compound) {
  const kanji = compound.replace(/[ぁ-ん]/g, "");
  const [, stem, ending] = /^(.*?)([ぁ-ん]*)$/.exec(compound) ?? ["", "", ""];
  const endings = Array.from({ length: ending.length + 1 }, (_, i) => ending.slice(i));
  const all = endings.flatMap((one) => [stem + one, kanji + one]);
  return all.filter((spelling) => spelling !== kanji).map((spelling) => [spelling, kanji]);
}

/** Chunks met before, in their form after step A. @type {Map<string, { text: string, classes: number[] }>} */
const CHUNKS = new Map();

/** @param {number} point @param {[number, number][]} ranges */
const isIn = (point, ranges) => ranges.some(([first, last]) => first <= point && point <= last);

/** @param {number} point of code */
const classOf = (point) => FOLD.classes.findIndex((ranges) => isIn(point, ranges)) + 1;

/** @param {number} kind of letter */
const isJapanese = (kind) => kind >= HAN && kind <= HIRAGANA;

/** @param {number | undefined} kind of letter */
const isKana = (kind) => kind === KATAKANA || kind === HIRAGANA;

/** @returns {Letters} */
const noLetters = () => ({ text: "", classes: [], starts: [], ends: [] });

/**
 * A chunk in NFKC and lower case, each character replaced by what it stands for.
 * @param {string} chunk
 */
function foldChunk(chunk) {
  const known = CHUNKS.get(chunk);
  if (known) return known;
  let text = "";
  /** @type {number[]} */
  const classes = [];
  for (const point of chunk.normalize("NFKC")) {
    for (const lower of point.toLowerCase()) {
      const letter = SINGLE.get(lower) ?? lower;
      text += letter;
      for (let i = 0; i < letter.length; i += 1) classes.push(classOf(letter.codePointAt(0) ?? 0));
    }
  }
  const made = { text, classes };
  if (CHUNKS.size < 20_000) CHUNKS.set(chunk, made);
  return made;
}

/**
 * Step A: the chunks of a text, each by itself.
 * @param {string} source
 * @returns {Letters}
 */
function foldChunks(source) {
  const made = noLetters();
  let at = 0;
  const points = Array.from(source);
  for (let i = 0; i < points.length;) {
    let chunk = points[i++];
    while (i < points.length && isIn(points[i].codePointAt(0) ?? 0, FOLD.combining)) chunk += points[i++];
    const { text, classes } = foldChunk(chunk);
    made.text += text;
    for (const kind of classes) {
      made.classes.push(kind);
      made.starts.push(at);
      made.ends.push(at + chunk.length);
    }
    at += chunk.length;
  }
  return made;
}

/**
 * The place of the last letter that a comma in a number drops with itself, or -1 (rule 2).
 * @param {Letters} from
 * @param {number} i place of the comma
 */
function thousandsEnd({ text, classes }, i) {
  const at = text[i + 1] === " " ? i + 2 : i + 1;
  const isThree = [0, 1, 2].every((n) => classes[at + n] === DIGIT) && classes[at + 3] !== DIGIT;
  return classes[i - 1] === DIGIT && isThree ? at - 1 : -1;
}

/**
 * Step B: the letters by their neighbours.
 * @param {Letters} from
 * @returns {Letters}
 */
function foldNeighbours(from) {
  const { text, classes } = from;
  /** @type {string[]} */
  const units = [];
  const made = noLetters();
  for (let i = 0; i < text.length; i += 1) {
    let [unit, kind] = [text[i], classes[i]];
    const [before, after, last] = [classes[i - 1] ?? 0, classes[i + 1] ?? 0, units.length - 1];
    const code = unit.charCodeAt(0);
    const isLong = unit === LONG || ((unit === "-" || unit === "~") && isKana(before) && isKana(after));
    if (unit === ",") {
      const end = thousandsEnd(from, i);
      if (end >= 0) {
        i = end;
        continue;
      }
    } else if (unit === "・" && isJapanese(before) && isJapanese(after)) {
      continue;
    } else if ((unit === "." || unit === "・") && before === LATIN && after === LATIN && classes[i - 2] !== LATIN && classes[i + 2] !== LATIN) {
      continue;
    } else if (unit === "." && before === DIGIT && after === DIGIT) {
      kind = DIGIT;
    } else if ("々ヽゝヾゞ".includes(unit) && last >= 0 && isJapanese(made.classes[last]) && !/[\udc00-\udfff]/.test(units[last])) {
      const isVoiced = "ヾゞ".includes(unit) && FOLD.voiced.includes(units[last]);
      [unit, kind] = [isVoiced ? String.fromCharCode(units[last].charCodeAt(0) + 1) : units[last], made.classes[last]];
    } else if (i + 1 < text.length && FOLD.counted.includes(text[i + 1])
      && (unit === "箇" || ("ケカ".includes(unit) && (before === HAN || before === DIGIT)))) {
      [unit, kind] = ["か", HIRAGANA];
    } else if (code >= 0x30a1 && code <= 0x30f6) {
      unit = String.fromCharCode(code - 0x60);
    } else if (isLong) {
      if (isKana(made.classes[last])) {
        made.ends[last] = from.ends[i];
        continue;
      }
      kind = 0;
    }
    units.push(unit);
    made.classes.push(kind);
    made.starts.push(from.starts[i]);
    made.ends.push(from.ends[i]);
  }
  made.text = units.join("");
  return made;
}

/** A year of an era, and a number in kanji. */
const YEAR = new RegExp(`(${Object.keys(FOLD.eras).join("|")})(元|\\d+|[${FOLD.numerals}]+)`, "y");
const NUMBER = new RegExp(`([${FOLD.numerals}]+)(?:${FOLD.counters.split(" ").join("|")})`, "y");

/**
 * The number that begins at a place, and its digits.
 * @param {Letters} from
 * @param {number} i
 */
function numberAt({ text, classes }, i) {
  YEAR.lastIndex = NUMBER.lastIndex = i;
  const [all = "", name = "", said = ""] = YEAR.exec(text) ?? [];
  const year = said === "元" ? 1 : Number(digitsOf(said));
  const isTouched = classes[i] === LATIN && (classes[i - 1] >= LATIN || classes[i + all.length] >= LATIN);
  if (said.length < 5 && year > 0 && year < 32 && !isTouched) return [all, String(year + FOLD.eras[name])];
  const [, numerals = ""] = NUMBER.exec(text) ?? [];
  const isFirst = classes[i - 1] !== HAN || FOLD.leads.includes(text[i - 1]);
  return numerals !== "" && numerals.length < 5 && isFirst ? [numerals, digitsOf(numerals)] : undefined;
}

/** The digits of a number in kanji. @param {string} numerals */
function digitsOf(numerals) {
  let [sum, digits] = [0, ""];
  for (const one of numerals) {
    const value = FOLD.numerals.indexOf(one);
    if (value < 10) digits += value < 0 ? one : value;
    else {
      sum += Number(digits || 1) * (value === 10 ? 10 : 100);
      digits = "";
    }
  }
  return sum > 0 ? String(sum + Number(digits)) : digits;
}

/**
 * Step C: numbers, and spellings that the table holds for the same word.
 * @param {Letters} from
 * @returns {Letters}
 */
function foldVariants(from) {
  const made = noLetters();
  for (let i = 0; i < from.text.length;) {
    const unit = from.text[i];
    const [old, now] = VARIANTS.get(unit)?.find(([old]) => from.text.startsWith(old, i)) ?? numberAt(from, i) ?? [unit, unit];
    made.text += now;
    for (const unit of now) {
      made.classes.push(old === now ? from.classes[i] : classOf(unit.charCodeAt(0)));
      made.starts.push(from.starts[i]);
      made.ends.push(from.ends[i + old.length - 1]);
    }
    i += old.length;
  }
  return made;
}

/**
 * The letters of a text. Any string is a text, also with lone surrogates.
 * @param {string} source
 */
const fold = (source) => foldVariants(foldNeighbours(foldChunks(source)));

/** @param {string} source */
const folded = (source) => fold(source).text;
