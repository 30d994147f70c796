// The types of all scripts that reach a page, by `tsc` from their JSDoc. The scripts are looked
// at where they are written: in the site their comments are gone.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { result } from './report.mjs';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), 'tsconfig.json');
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** One result for all scripts together. */
export async function run() {
  const faults = await new Promise((resolve) => {
    execFile(process.execPath, [TSC, '-p', PROJECT, '--pretty', 'false'], (error, out) => {
      const lines = out.split('\n').filter((line) => line.trim() !== '');
      resolve(error && lines.length === 0 ? [error.message] : lines);
    });
  });
  return [result('types', 'the scripts of theme and search', faults)];
}
