// The Nu Html Checker over every page and every style sheet of the site.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { result } from './report.mjs';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
// vnu recurses on deep trees; with the usual stack it stops on large tables.
const JAVA = ['-Xss2m', '-Xmx768m', '-jar', JAR, '--errors-only', '--format', 'json'];

/** Two results: all HTML pages together, and all style sheets together. */
export async function run({ site }) {
  const sheets = [...site.files].filter((path) => path.endsWith('.css')).sort();
  return [
    result('vnu.html', `${site.pages.length} pages`, errors(site, ['--skip-non-html', site.folder])),
    result('vnu.css', `${sheets.length} style sheets`, cssErrors(site, sheets)),
  ];
}

function cssErrors(site, sheets) {
  if (sheets.length === 0) return ['the site has no style sheet'];
  return errors(site, ['--css', ...sheets.map((path) => join(site.folder, path))]);
}

function errors(site, args) {
  const run = spawnSync('java', [...JAVA, ...args], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (run.error) return [`java did not start: ${run.error.message}`];
  const messages = readMessages(run.stderr);
  if (!messages) return [`vnu stopped with ${run.status}: ${run.stderr.slice(0, 500)}`];
  // A status without a message would otherwise pass as "no errors".
  if (messages.length === 0 && run.status !== 0) return [`vnu stopped with ${run.status} and said nothing`];
  return messages.map((message) => describe(site, message));
}

function readMessages(text) {
  try {
    return JSON.parse(text.slice(text.indexOf('{'))).messages;
  } catch {
    return undefined;
  }
}

function describe(site, { url, lastLine, lastColumn, message, extract }) {
  const path = url?.startsWith('file:') ? relative(site.folder, fileURLToPath(url)).split(sep).join('/') : url;
  return `${path}:${lastLine}:${lastColumn} ${message}${extract ? ` — ${extract.trim()}` : ''}`;
}
