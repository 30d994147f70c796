// Which documents fit a query, and how well. See src/search/mod.rs, "Query": sums run in the
// order written there, so that scores are those of `yokoten search`.

/** @type {Promise<Lexicon> | undefined} */
let lexiconMade;

/** What of the manifest a query is read by, made once. */
function lexicon() {
  lexiconMade ??= manifest().then(({ lexicon, frequent, groups, same, readings, prefectures }) => {
    const all = groups.split("\n").map((group) => group.split("\t"));
    // An entry that no document has would only hide the bigrams below it.
    const entries = new Map(lexicon.split("\n").map((entry, i) => /** @type {[string, number]} */ ([entry, parseInt(frequent[i], 36)])).filter(([entry, log]) => entry !== "" && log > 0));
    /** @type {Map<string, string[][]>} */
    const members = new Map();
    for (const group of all) for (const member of group) members.set(member, [...(members.get(member) ?? []), group]);
    const longest = (/** @type {Iterable<string>} */ texts) => Array.from(texts).reduce((most, { length }) => Math.max(most, length), 0);
    return {
      entries, members, prefectures, same: new Set(all.slice(same)), others: all.slice(0, same),
      longestEntry: longest(entries.keys()), longestMember: longest(members.keys()),
      readings: new Map(readings.split("\n").map((line) => line.split("\t")).map(([reading, ...words]) => [reading, words])),
    };
  });
  lexiconMade.catch(() => { lexiconMade = undefined; });
  return lexiconMade;
}

/** @param {number} df @param {number} n */
const rarity = (df, n) => Math.log(1 + (n - Math.max(df, 1) + .5) / (Math.max(df, 1) + .5));

/**
 * The units of a query with what is to be looked for.
 * @param {Piece[]} pieces
 * @param {Lexicon} known
 * @param {Manifest} manifest
 * @param {"cover" | "all"} which
 * @returns {Unit[]}
 */
function unitsOf(pieces, known, { most, n }, which) {
  const units = pieces.map((piece) => {
    const read = alternatives(piece, known);
    const ranges = known.prefectures.find(([, names]) => read.some(({ text }) => names.includes(text)))?.[2] ?? [];
    // What is to be fetched for a prefecture's name is known without it.
    const isAsked = which === "all" || ranges.length === 0;
    return {
      ranges,
      alternatives: read.map((one) => ({
        text: one.text, terms: isAsked ? termsOf(one, known, which) : [], concepts: isAsked ? conceptsOf(one, known) : [],
      })),
      isLeftOut: false,
    };
  });
  const worth = (/** @type {WeightedTerm} */ { text, weight }) => weight * rarity(2 ** (known.entries.get(text) ?? NaN) || n * RANK.unknown, n);
  const bestOf = (/** @type {Unit} */ { alternatives }) => {
    const [first, ...others] = alternatives.flatMap(({ terms }) => terms);
    return others.reduce((best, term) => (worth(term) > worth(best) ? term : best), first);
  };
  const best = new Set(units.map(bestOf));
  const all = units.flatMap((unit) => unit.alternatives);
  const isFirst = (/** @type {WeightedTerm} */ term) => Number(best.has(term));
  const terms = new Set(all.flatMap((one) => one.terms).sort((a, b) => isFirst(b) - isFirst(a) || worth(b) - worth(a)).slice(0, most));
  const concepts = new Set(all.flatMap((one) => one.concepts).sort((a, b) => b.share - a.share).slice(0, RANK.concepts));
  for (const unit of units) {
    const first = bestOf(unit);
    unit.isLeftOut = first !== undefined && !terms.has(first);
    for (const one of unit.alternatives) {
      one.terms = one.terms.filter((term) => terms.has(term));
      one.concepts = one.concepts.filter((concept) => concepts.has(concept));
    }
  }
  return units;
}

/**
 * The documents that fit, in order.
 * @param {string} query
 * @param {Manifest} known
 * @param {(hit: { number: number }) => boolean} isAllowed whether the filters let a document through
 * @returns {Promise<Ranked>}
 */
async function rank(query, known, isAllowed) {
  const words = await lexicon();
  const pieces = parse(query, words);
  const of = (/** @type {"cover" | "all"} */ which) => rankUnits(unitsOf(pieces, words, known, which), new Set(), known, words);
  const first = await of(known.cover ? "cover" : "all");
  const found = known.cover && first.isPoor ? await of("all") : first;
  const n_firm = [...found.full, ...found.partial].filter(isAllowed).length;
  const completed = new Set(n_firm >= RANK.enough ? [] : found.incomplete);
  const last = completed.size === 0 ? found : await rankUnits(found.units, completed, known, words);
  const isTold = last.full.length === 0 && !segments(fold(query.slice(0, RANK.longest))).pop()?.text.endsWith(RANK.asking);
  const meant = isTold ? meantBy(pieces, words) : [];
  return meant.length === 0 ? last : rankUnits([...last.units, ...meant], completed, known, words);
}

/**
 * Of units of which every term is cut, the rarest term: its list as a whole says which documents
 * hold the unit.
 * @param {Unit[]} units
 * @param {Map<string, Postings>} postings
 */
function incompleteOf(units, postings) {
  const isCut = (/** @type {WeightedTerm} */ { text }) => postings.get(text)?.isTruncated ?? false;
  const rarest = units.flatMap(({ alternatives }) => {
    const cut = alternatives.filter(({ terms }) => terms.every(isCut)).flatMap(({ terms }) => terms);
    return cut.map(({ text }) => ({ text, df: postings.get(text)?.df ?? 0 })).sort((a, b) => a.df - b.df).slice(0, 1);
  });
  return rarest.sort((a, b) => a.df - b.df).slice(0, RANK.completed).map(({ text }) => text);
}

/**
 * @param {Unit[]} units
 * @param {Set<string>} completed terms of which whole lists are asked for, though they are cut
 * @param {Manifest} known
 * @param {Lexicon} words
 * @returns {Promise<Ranked>}
 */
async function rankUnits(units, completed, known, words) {
  const { n, types } = known;
  const terms = units.flatMap((unit) => unit.alternatives.flatMap((one) => [...one.terms, ...one.concepts].map(({ text }) => text)));
  const postings = await postingsOf([...new Set(terms)], completed, known, words);
  const [score, covered, certain, whole] = Array.from({ length: 4 }, () => new Float64Array(n));
  let [masses, isPoor] = [0, false];
  for (const unit of units) {
    await breathe();
    const { mass, isCut, documents, s, c, k } = scoreUnit(unit, postings, n);
    masses += mass;
    isPoor ||= !unit.isLeftOut && !isCut && documents.filter((d) => k[d] >= RANK.full).length < 3;
    for (const d of documents) {
      score[d] += s[d];
      covered[d] += mass * c[d];
      certain[d] += mass * k[d];
      if (k[d] >= RANK.full) whole[d] += mass;
    }
  }
  /** @type {Ranked} */
  const ranked = { full: [], partial: [], loose: [], units, isPoor, incomplete: incompleteOf(units, postings) };
  for (const [type, from, to] of types) {
    for (let number = from; number < to; number += 1) {
      const held = whole[number] >= masses * (1 - RANK.minor) ? Infinity : certain[number] / masses;
      if (certain[number] === 0 || held < RANK.loose) continue;
      const share = covered[number] / masses;
      const exact = (RANK.document_base + RANK.document_square * (share * share)) * score[number] * (RANK.types[type] ?? 1);
      const hits = held === Infinity ? ranked.full : held >= RANK.partial ? ranked.partial : ranked.loose;
      hits.push({ number, score: Math.round(exact * 1e6) / 1e6 });
    }
  }
  for (const hits of [ranked.full, ranked.partial, ranked.loose]) hits.sort((a, b) => b.score - a.score || a.number - b.number);
  return ranked;
}

/**
 * Scores, shares and certainties of a unit by document: those of its best alternative there.
 * @param {Unit} unit
 * @param {Map<string, Postings>} postings
 * @param {number} n
 * @returns {Scored}
 */
function scoreUnit({ alternatives, ranges }, postings, n) {
  const [best, ...others] = alternatives.map((alternative) => scoreAlternative(alternative, postings, n));
  for (const other of others) {
    best.mass = Math.max(best.mass, other.mass);
    best.isCut ||= other.isCut;
    for (const d of other.documents) {
      if (other.s[d] <= best.s[d]) continue;
      touch(best, d);
      [best.s[d], best.c[d], best.k[d]] = [other.s[d], other.c[d], other.k[d]];
    }
  }
  for (const [from, to] of ranges) {
    for (let d = from; d < to; d += 1) {
      touch(best, d);
      best.s[d] += RANK.prefecture;
      best.c[d] = best.k[d] = 1;
    }
  }
  if (best.mass === 0) best.mass = ranges.length === 0 ? 1 : rarity(ranges.reduce((sum, [from, to]) => sum + to - from, 0), n);
  return best;
}

/** @param {number} n documents of the index @returns {Scored} */
function noScores(n) {
  return { mass: 0, isCut: false, documents: [], isTouched: new Uint8Array(n), s: new Float64Array(n), c: new Float64Array(n), k: new Float64Array(n) };
}

/** Notes that a document has something: only those are gone through again. @param {Scored} scored @param {number} d */
function touch({ documents, isTouched }, d) {
  if (isTouched[d]) return;
  isTouched[d] = 1;
  documents.push(d);
}

/**
 * The words of an alternative that have other names, with the weight of the first of these.
 * @param {WeightedTerm[]} terms
 * @param {Concept[]} concepts
 * @returns {NamedWord[]}
 */
function namedWords(terms, concepts) {
  const words = concepts.filter(({ text }) => terms.some(({ within }) => within === text));
  return words.map(({ text, members: [{ length }] }) => (
    { text, weight: wordWeight(Math.max(length, 2)), spelled: 0, spells: new Map() }));
}

/**
 * Adds what documents have of a word, by whatever name.
 * @param {Scored} scored
 * @param {NamedWord} word
 * @param {Postings | undefined} found
 * @param {number} n
 */
function addWord(scored, { weight, spelled, spells }, found, n) {
  const mass = rarity(found?.df ?? 0, n) * weight;
  scored.mass += mass;
  found?.documents.forEach((d, i) => {
    touch(scored, d);
    scored.s[d] += mass * RANK.saturation * RANK.impact[found.levels[i]];
    scored.c[d] += mass;
    spells.delete(d);
  });
  for (const [d, share] of spells) if (share > 0) scored.c[d] += RANK.hidden * mass * (share / spelled);
}

/**
 * @param {Alternative} alternative
 * @param {Map<string, Postings>} postings
 * @param {number} n
 * @returns {Scored}
 */
function scoreAlternative({ terms, concepts }, postings, n) {
  const scored = noScores(n);
  const { s, c, k } = scored;
  const isTruncated = (/** @type {WeightedTerm} */ { text }) => postings.get(text)?.isTruncated ?? false;
  scored.isCut = terms.length > 0 && terms.every(isTruncated);
  const weighed = scored.isCut ? terms : terms.filter((term) => !isTruncated(term));
  const named = namedWords(terms, concepts);
  let words = named.reduce((sum, { weight }) => sum + weight, 0);
  for (const term of terms) {
    const found = postings.get(term.text);
    const word = named.find(({ text }) => text === term.within);
    const weight = rarity(found?.df ?? 0, n) * term.weight;
    const share = weighed.includes(term) ? weight : 0;
    if (word) word.spelled += share;
    else {
      scored.mass += share;
      words += term.weight;
    }
    if (!found) continue;
    const gains = RANK.impact.map((impact) => (word ? RANK.spelled : 1) * weight * RANK.saturation * impact);
    for (let i = 0; i < found.documents.length; i += 1) {
      const d = found.documents[i];
      touch(scored, d);
      s[d] += gains[found.levels[i]];
      if (word) word.spells.set(d, (word.spells.get(d) ?? 0) + share);
      else c[d] += share;
    }
  }
  for (const word of named) addWord(scored, word, postings.get(word.text), n);
  /** The greatest addition by a concept, and its share, by document. */
  const [most, shares] = [new Float64Array(n), new Float64Array(n)];
  for (const { text, share } of concepts) {
    const found = postings.get(text);
    if (!found) continue;
    const weight = (1 + RANK.concept_words * share * Math.max(words - 1, 0)) * RANK.concept * share * rarity(found.df, n);
    const gains = RANK.impact.map((impact) => weight * RANK.saturation * impact);
    for (let i = 0; i < found.documents.length; i += 1) {
      const [d, gain] = [found.documents[i], gains[found.levels[i]]];
      touch(scored, d);
      if (gain > most[d]) [most[d], shares[d]] = [gain, share];
    }
  }
  for (const d of scored.documents) {
    const own = scored.mass === 0 ? 0 : c[d] / scored.mass;
    k[d] = Math.max(own, shares[d]);
    c[d] = Math.max(own, RANK.concept_cover * shares[d]);
    s[d] = (RANK.cover_base + RANK.cover_cube * c[d] * c[d] * c[d]) * s[d] * (1 - (1 - RANK.literal) * shares[d]) + most[d];
  }
  return scored;
}
