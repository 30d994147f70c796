// Types of what the client reads and of what its pieces hand to each other. The format of the
// files is written in src/search/mod.rs.

declare const FOLD: {
  combining: [number, number][];
  classes: [number, number][][];
  voiced: string;
  counted: string;
  numerals: string;
  leads: string;
  counters: string;
  eras: Record<string, number>;
};

declare const RANK: {
  impact: number[];
  saturation: number;
  hiragana: number[];
  lexicon: number;
  alone: number;
  cover_base: number;
  cover_cube: number;
  concept: number;
  concept_share: number;
  concept_words: number;
  literal: number;
  spelled: number;
  hidden: number;
  concept_cover: number;
  concepts: number;
  document_base: number;
  document_square: number;
  prefecture: number;
  full: number;
  minor: number;
  phrase: number;
  alike: number;
  meant: number;
  types: Record<string, number>;
  partial: number;
  loose: number;
  enough: number;
  completed: number;
  unknown: number;
  split: number;
  sure: number;
  gap: number;
  longest: number;
  units: number;
  alternatives: number;
  particles: string[];
  endings: string[];
  tails: string[];
  asking: string;
  asides: string[];
  dropped: string;
};

type Bytes = Uint8Array<ArrayBuffer>;

interface Term {
  id: string;
  label: string;
  reading?: string;
  synonyms?: string[];
  broader?: string;
  group?: string;
}

interface Facet {
  key: string;
  label: string;
  terms: Term[];
}

interface Manifest {
  version: string;
  n: number;
  pack: boolean;
  seed: number;
  bits: number;
  singles: boolean;
  cover: boolean;
  most: number;
  cards: number;
  texts: number;
  types: [string, number, number][];
  prefectures: [string, string[], [number, number][]][];
  lexicon: string;
  frequent: string;
  groups: string;
  readings: string;
  same: number;
  spellings: [string, string, string];
  facets: Facet[];
  columns: string[];
  places: [string, string, string][];
  titles?: string[][];
}

/** A text in folded form: its units, and for each its class and the range it stands for. */
interface Letters {
  text: string;
  classes: number[];
  starts: number[];
  ends: number[];
}

interface Card {
  id: string;
  type: string;
  url: string;
  title: string;
  summary?: string;
  place?: string;
  population?: number;
  population_year?: number;
  kind?: string;
  stages?: string[];
  effort?: string[];
  cost?: string;
  as_of?: string;
  status?: string;
  covers?: string;
  result?: string;
  source?: string;
  checked?: string;
  confirmed?: string;
  is_draft?: boolean;
}

/** Documents that have a term, ascending, and how strongly. */
interface Postings {
  df: number;
  isTruncated: boolean;
  documents: Int32Array;
  levels: Uint8Array;
}

/** Of document `i` the ordinals from `starts[i]` to `starts[i + 1]`. */
interface FacetColumn {
  starts: Uint32Array;
  ordinals: Uint16Array;
}

interface Columns {
  facets: Map<string, FacetColumn>;
  /** -1 where a number is not known. */
  numbers: Map<string, Int32Array>;
}

interface WeightedTerm {
  text: string;
  weight: number;
  /** The concept of the word in which it stands, if that has other names. */
  within?: string;
}

interface Concept {
  text: string;
  share: number;
  members: string[];
}

interface Alternative {
  text: string;
  terms: WeightedTerm[];
  concepts: Concept[];
}

interface Unit {
  alternatives: Alternative[];
  /** Documents of the prefecture that the unit names. */
  ranges: [number, number][];
  /** Whether others were asked for instead of all its terms. */
  isLeftOut: boolean;
}

/** By document: score, share of the words found, and how sure it is that they are; 0 unless touched. */
interface Scored {
  mass: number;
  /** Whether an alternative has none but lists that are cut. */
  isCut: boolean;
  documents: number[];
  isTouched: Uint8Array;
  s: Float64Array;
  c: Float64Array;
  k: Float64Array;
}

interface Ranked {
  full: { number: number; score: number }[];
  partial: { number: number; score: number }[];
  /** What holds less, shown only where there is little else. */
  loose: { number: number; score: number }[];
  units: Unit[];
  /** Whether hardly any document holds one of the units as far as it was asked for. */
  isPoor: boolean;
  /** Terms of which the whole list would tell more. */
  incomplete: string[];
}

type Filters = Record<string, string[]>;
type Counts = Record<string, Record<string, number>>;

interface SearchOptions {
  filters?: Filters;
  sort?: string;
  limit?: number;
  offset?: number;
}

interface Answer {
  /** Documents with all words, or all that fit where no words were given. */
  total: number;
  /** Documents with some of the words. */
  partial: number;
  hits: { number: number; score: number }[];
  facets: () => Promise<Counts>;
  hasWords: boolean;
  /** Whether there may be more than were counted. */
  isLeast: boolean;
  isCut: boolean;
  /** What to mark in a snippet, folded. */
  marks: string[];
}

interface State {
  q: string;
  filters: Filters;
  sort: string;
  page: number;
}

interface Suggestion {
  text: string;
  kind: string;
}

/** `key` is that of a facet, `place`, or nothing for a document, whose `id` is its number. */
interface Suggestible extends Suggestion {
  key: string;
  id: string;
  spellings: string[];
}

interface Way {
  text: string;
  n: number;
  state: State;
}

/** How the parts of the page move it on. */
interface Steps {
  go: (state: State) => void;
  /** The state in the address. */
  now: () => State;
}

interface Filling {
  state: State;
  ignored: string[];
  found: Answer;
  named: Node | null;
  ways: Way[];
  go: (state: State) => void;
}

/** Letters without their places. */
type Piece = Pick<Letters, "text" | "classes">;

interface Found {
  kind: "bigram" | "dropped" | "entry" | "word" | "lone";
  from: number;
  to: number;
  weight: number;
  text: string;
}

/** A word of an alternative that has other names; `spells`: what documents have of it as it is spelled. */
interface NamedWord {
  text: string;
  weight: number;
  spelled: number;
  spells: Map<number, number>;
}

/** A piece of kana, and what it is read as. */
interface Read {
  from: number;
  to: number;
  words: string[];
}

/** What of the manifest a query is read by. */
interface Lexicon {
  entries: Map<string, number>;
  longestEntry: number;
  members: Map<string, string[][]>;
  /** Groups whose members are one word. */
  same: Set<string[]>;
  others: string[][];
  longestMember: number;
  readings: Map<string, string[]>;
  prefectures: Manifest["prefectures"];
}

/** What `search` gives; see docs/search-client.md. */
interface SearchResult {
  total: number;
  partial: number;
  hits: { id: string; type: string; url: string; title: string; score: number }[];
  facets: Counts;
}
