// The program under test, and what it makes for a test: its answers, and the catalogue built anew
// under other settings.

import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the catalogue that the tests look at. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** What the program prints on a file of lines: JSON, a line each. */
export async function ask(words, lines) {
  return withScratch((folder) => {
    const file = join(folder, 'lines.txt');
    writeFileSync(file, `${lines.join('\n')}\n`);
    return run([...words, file]).split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  });
}

/** Builds the catalogue with `settings` behind those of its `site.yaml`; calls `use({ root, output })` and clears up. */
export async function withBuild(settings, use) {
  return withScratch((folder) => {
    for (const part of ['content', 'themes']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    appendFileSync(join(folder, 'content/site.yaml'), settings);
    const output = join(folder, 'output');
    run(['build', '--root', folder, '--output', output]);
    return use({ root: folder, output });
  });
}

/** Calls `use(folder)` with a folder that is gone when it is over. */
async function withScratch(use) {
  const folder = mkdtempSync(join(tmpdir(), 'yokoten-browser-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(words) {
  return execFileSync(findProgram(), words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** `$YOKOTEN`, or the program that cargo has built last. */
export function findProgram() {
  if (process.env.YOKOTEN) return process.env.YOKOTEN;
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
  const built = ['release', 'debug'].map((profile) => join(target, profile, 'yokoten')).filter((path) => existsSync(path));
  if (built.length === 0) throw new Error('no yokoten program; build it, or name it in $YOKOTEN');
  return built.reduce((last, path) => (statSync(path).mtimeMs > statSync(last).mtimeMs ? path : last));
}
