// All scripts that reach a page: their types, by `tsc` from their JSDoc, and whether what the site
// holds is what was written. In the site their comments are gone, so the types are looked at where
// they are written. A script of the theme keeps them as long as it is newer than the program.

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './program.mjs';
import { result } from './report.mjs';
import { readText } from './site.mjs';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), 'tsconfig.json');
const { resolve } = createRequire(import.meta.url);
const THEME = join(ROOT, 'themes/default/static');
const SEARCH = ['search/client.js', 'search/page.js'];

/** A result for the types of all scripts together, and one for each script of the site. */
export async function run({ site }) {
  const { default: ts } = await import('typescript');
  const theme = readdirSync(THEME).filter((name) => name.endsWith('.js') && site.files.has(`assets/${name}`));
  return [
    result('types', 'the scripts of theme and search', await typeFaults()),
    ...theme.map((name) => result('types.sent', `assets/${name}`, [
      ...remarks(ts, readText(site, `assets/${name}`)),
      ...changes(ts, readFileSync(join(THEME, name), 'utf8'), readText(site, `assets/${name}`)),
    ])),
    ...SEARCH.filter((path) => site.files.has(path)).map((path) => result('types.sent', path, remarks(ts, readText(site, path)))),
  ];
}

function typeFaults() {
  return new Promise((done) => {
    execFile(process.execPath, [resolve('typescript/bin/tsc'), '-p', PROJECT, '--pretty', 'false'], (error, out) => {
      const lines = out.split('\n').filter((line) => line.trim() !== '');
      done(error && lines.length === 0 ? [error.message] : lines);
    });
  });
}

/** A comment that readers would load for nothing. */
function remarks(ts, script) {
  const comments = [];
  const file = ts.createSourceFile('sent.js', script, ts.ScriptTarget.ES2022, true);
  const visit = (node) => {
    const ranges = [...(ts.getLeadingCommentRanges(script, node.getFullStart()) ?? []), ...(ts.getTrailingCommentRanges(script, node.getEnd()) ?? [])];
    comments.push(...ranges.map(({ pos, end }) => script.slice(pos, end)));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return comments.length === 0 ? [] : [`still has comments, as ${comments[0]}`];
}

/** The first token in which two scripts differ, comments apart, or a line that has moved. */
function changes(ts, written, sent) {
  const [ours, theirs] = [tokens(ts, written), tokens(ts, sent)];
  const n = ours.findIndex((token, i) => token !== theirs[i]);
  if (n >= 0 || ours.length !== theirs.length) return [`differs from what was written at ${ours.at(n)}, here ${theirs.at(n)}`];
  return [];
}

/** The tokens of a script with their lines. */
function tokens(ts, script) {
  const file = ts.createSourceFile('script.js', script, ts.ScriptTarget.ES2022, true);
  const found = [];
  const visit = (node) => {
    const inner = node.getChildren(file).filter(({ kind }) => kind < ts.SyntaxKind.FirstJSDocNode || kind > ts.SyntaxKind.LastJSDocNode);
    if (inner.length > 0) inner.forEach(visit);
    else if (node.getText(file) !== '') found.push(`line ${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}: ${node.getText(file)}`);
  };
  visit(file);
  return found;
}
