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

interface Window {
  yokoten: Yokoten;
}
