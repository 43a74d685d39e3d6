import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { CannotRun } from '../../scripts/cannot-run.ts';
import { commandLine } from '../../scripts/command-line.ts';
import { verbsFor } from '../../scripts/verbs.ts';
import { printedCommands, wordsOf } from './printed-commands.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILES = [
  ...['*.md', 'docs/**/*.md', 'actions/**/*.md', '.github/**/*.{yml,yaml,md}', 'actions/*/action.yml'],
  '{core,scripts,actions,site,infra}/**/*.{ts,tsx,astro,js}',
];

/** Files that name what made a file, a commit or a step: the words are compared with those that are there. */
const MARKS = [
  'core/access/codeowners.ts',
  'core/discover/proposal-text.ts',
  'core/request/form/dispatch-types.ts',
  'core/request/form/form-files.ts',
  'core/scaffold/service/service-record.ts',
  'core/scaffold/update/update-text.ts',
  'scripts/build/form-validators.ts',
];

/** Why `portal` does not understand words, in its own sentence; undefined if it does. What may still be missing are values. */
async function refusal(words: readonly string[]): Promise<string | undefined> {
  const verbs = (await verbsFor(words)).map((verb) => ({ ...verb, run: async () => 0 as const }));
  const program = commandLine({
    ...{ program: 'portal', verbs, terminal: { print: () => {}, say: () => {}, colour: false } },
    ...{ complete: () => ({ root: '/', data: '/' }), done: () => {} },
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    if (!(error instanceof CannotRun)) throw error;
    const isShort = /missing required argument|argument missing|needs another word/.test(error.message);
    return isShort ? undefined : error.message;
  }
}

test('every command that a document, a page or a message shows is understood', { tags: 'slow' }, async () => {
  const paths = globSync(FILES, { cwd: ROOT, exclude: (path) => /node_modules|fixtures/.test(path) });
  const refused: string[] = [];
  const known = new Map<string, string | undefined>();
  for (const path of paths.filter((each) => !/[.]test[.]tsx?$|\/testing[.]ts$|CHANGELOG/.test(each)).sort()) {
    for (const { line, text } of printedCommands(path, readFileSync(join(ROOT, path), 'utf8'))) {
      if (!known.has(text)) known.set(text, await refusal(wordsOf(text)));
      const why = known.get(text);
      if (why !== undefined) refused.push(`${path}:${line}  ${text}  ${why}`);
    }
  }
  expect(refused).toEqual([]);
});

test('a command in a message begins with `npx`, as it can be pasted then, but for a mark of what made a file or a commit', () => {
  const paths = globSync('{core,scripts,actions,site}/**/*.{ts,tsx,astro}', {
    cwd: ROOT,
    exclude: (path) => /fixtures/.test(path),
  });
  const bare = paths
    .filter((each) => !/[.]test[.]tsx?$|\/testing[.]ts$|^scripts\/bench\//.test(each))
    .flatMap((path) =>
      printedCommands(path, readFileSync(join(ROOT, path), 'utf8')).map(({ line, text }) => `${path}:${line} ${text}`),
    )
    .filter((each) => / portal /.test(each) && !each.includes('npx portal'));
  expect([...new Set(bare.map((each) => each.split(':')[0]))].sort()).toEqual(MARKS);
});

test.each([
  ['portal validat', '`portal validat` is not a verb of Waypost.'],
  ['npx waypost validate --formt json', '`portal validate` was not understood: unknown option `--formt`.'],
])('%s is found', async (command, message) => {
  expect(await refusal(wordsOf(command))).toContain(message);
});
