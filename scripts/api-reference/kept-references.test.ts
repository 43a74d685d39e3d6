import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readyReference } from '#core/api-reference/read-reference.ts';
import type { DocumentProcesses } from '../docs/document-processes.ts';
import { type Checks, KeptReferences } from './kept-references.ts';

let folder: string;
let read: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-references-'));
  read = [];
});
afterEach(() => rm(folder, { recursive: true }));

/** Descriptions of a build; what it reads itself is in `read`. */
function aBuild(checks: Checks | 'no sandbox' = CLEAN): KeptReferences {
  const run = async (_: 'reference', order: string) => {
    const source = JSON.parse(order);
    read.push(source.text);
    return source.text === 'costly' ? { passed: 'It takes too much.' } : { result: readyReference(source) };
  };
  return new KeptReferences({ run } as unknown as DocumentProcesses, {
    folder,
    ...(checks !== 'no sandbox' && { checks }),
  });
}
/** Finds no problem. */
const CLEAN: Checks = { ruleset: 'none', lint: async () => [] };
const SOURCE = { format: 'openapi' as const, text: 'openapi: 3.1.0\npaths: { /a: { get: {} } }\n' };

test('a description is read once, also when it is too costly', async () => {
  const first = aBuild();
  const costly = { ...SOURCE, text: 'costly' };
  const all = await Promise.all([SOURCE, SOURCE, costly].map((source) => first.ready(source)));
  expect(all[0]).toEqual(readyReference(SOURCE));
  expect(all[2]!.reference.problems).toEqual([
    { message: 'The description takes too much time or memory to read.', line: 1, column: 1 },
  ]);
  const next = aBuild();
  expect(await Promise.all([SOURCE, SOURCE, costly].map((source) => next.ready(source)))).toEqual(all);
  expect(read).toEqual([SOURCE.text, 'costly']);
});

test('where the endpoint of the entry differs, calls do', async () => {
  const [a, b] = await Promise.all(
    ['https://a.example', 'https://b.example'].map((endpoint) => aBuild().ready({ ...SOURCE, endpoint })),
  );
  expect([a, b].map((ready) => ready!.reference.operations[0]!.call)).toEqual([
    "curl 'https://a.example/a'",
    "curl 'https://b.example/a'",
  ]);
});

test('a file that was not written to its end is read again', async () => {
  const ready = await aBuild().ready(SOURCE);
  const files = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.json'));
  for (const file of files) await writeFile(join(folder, file), '{"reference": {');
  expect(await aBuild().ready(SOURCE)).toEqual(ready);
  expect(read).toHaveLength(2);
});
