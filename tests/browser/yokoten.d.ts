// What the scripts of the site share, for the type check alone; site.js says what each does.

interface Yokoten {
  root: string;
  load(path: string): Promise<void>;
  part(name: string, value?: unknown): unknown;
  store: {
    read(key: string): unknown;
    write(key: string, value: unknown): boolean;
    remove(key: string): void;
  };
  versioned(key: string, version: number): {
    isForeign(): boolean;
    read(): unknown;
    write(value: unknown): boolean;
  };
  element<T extends keyof HTMLElementTagNameMap>(
    tag: T,
    attributes?: Record<string, string | boolean | null | undefined>,
    ...children: (Node | string | null | undefined)[]
  ): HTMLElementTagNameMap[T];
  shortlist: Shortlist;
  /** There once search/client.js has been loaded. */
  search?(query: string, options?: SearchOptions): Promise<SearchResult>;
  tools: Tools;
  pack: Pack;
  sheets: Sheets;
}

/** A case that a reader keeps, with a note. */
interface KeptCase {
  id: string;
  title: string;
  note: string;
}

interface Shortlist {
  MOST: number;
  UNKEPT: string;
  all(): KeptCase[];
  change(update: (items: KeptCase[]) => KeptCase[]): boolean;
  has(id: string): boolean;
  isForeign(): boolean;
  isUnkept(): boolean;
  onChange(listener: () => void): void;
  button(id: string, title: string): HTMLButtonElement;
}

interface FactRow {
  key: string;
  label: string;
  lines: string[];
}

/** `CaseFacts` of the program. */
interface CaseFacts {
  id: string;
  title: string;
  summary: string;
  url: string;
  kind: string;
  place: string | null;
  as_of: string | null;
  is_draft?: boolean;
  groups: { key: string; label: string; rows: FactRow[] }[];
}

/** What cases there are, by id, and where former ids lead. */
interface Titles {
  cases: Map<string, { title: string; place: string | null }>;
  moved: Map<string, string>;
}

interface Tools {
  UNLOADED: string;
  area: HTMLElement;
  facts(ids: string[]): Promise<Map<string, CaseFacts>>;
  titles(): Promise<Titles>;
  folded(text: string): string;
  address(url: string): string;
  button(words: string, act: () => void, attributes?: Record<string, string | boolean>): HTMLButtonElement;
  tick(words: string, is_on: boolean, act: (on: boolean) => void): HTMLLabelElement;
  notice(words: string, kind?: string): HTMLElement;
  lines(lines: string[]): HTMLElement[];
  download(name: string, text: string, type: string): void;
  today(): string;
}

/** うちで考えるシート: what is written, and what came from a case and may still be unchanged. */
interface Sheet {
  id: string;
  name: string;
  origin: { id: string; title: string; place: string; source: string } | null;
  fields: Record<string, string>;
  given: Record<string, string>;
}

interface RecordDraft {
  kind: string;
  label: string;
  title_limit: number;
  text: string;
}

interface Sheets {
  given(facts: CaseFacts): Record<string, string>;
  markdown(sheet: Sheet, form: HTMLFormElement): string;
  record(sheet: Sheet, form: HTMLFormElement, draft: RecordDraft): string;
}

interface Pack {
  GONE: string;
  sheets(items: KeptCase[], known: Map<string, CaseFacts>, options: { title: string; notes: boolean }): HTMLElement[];
  csv(items: KeptCase[], known: Map<string, CaseFacts>): string;
  share(items: KeptCase[], notes: boolean): string;
  shared(): KeptCase[];
}

/** A municipality; what is not known is undefined. */
interface Place {
  code: string;
  name: string;
  kana: string;
  prefecture: string;
  prefectureKana: string;
  full: string;
  year?: number;
  population?: number;
  aged?: number;
  density?: number;
  latitude?: number;
  longitude?: number;
  population2050?: number;
}

interface Likeness {
  population?: number;
  aged?: number;
  density?: number;
  km?: number;
  samePrefecture: boolean;
}

type Part = "population" | "aged" | "density" | "nearness";
type Weights = Record<Part, number>;

/** Part `likeness`, of likeness.js. */
interface LikenessScript {
  places(): Promise<Place[]>;
  beside(own: Place, other: Place): Likeness;
  parts(likeness: Likeness): Record<Part, number | undefined>;
  distance(likeness: Likeness, weights: Weights): number;
  relation(times: number | undefined): string | undefined;
  higher(points: number | undefined): string | undefined;
  wayWords(likeness: Likeness, own: Place): string | undefined;
  words(likeness: Likeness, own: Place): string[];
  own: { read(): string | undefined; keep(code: string): boolean; forget(): void };
}

/** Part `combobox`, of combobox.js. */
type ComboboxScript = (places: Place[], choose: (place: Place) => void) => void;

interface Window {
  yokoten: Yokoten;
}
