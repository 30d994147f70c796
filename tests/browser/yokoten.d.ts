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
  element<T extends keyof HTMLElementTagNameMap>(
    tag: T,
    attributes?: Record<string, string | boolean | null | undefined>,
    ...children: (Node | string | null | undefined)[]
  ): HTMLElementTagNameMap[T];
}

interface Window {
  yokoten: Yokoten;
}
