import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '#core/catalog/problem.ts';
import { terminalReport } from '#core/report/terminal.ts';
import { validate } from '../../scripts/catalog/validate/validate.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
let root: string;
let problems: readonly Problem[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'waypost-errors-'));
  await cp(FIXTURES, root, { recursive: true });
  await plantOnDisk();
  problems = (await validate(root)).flatMap(({ validation }) => validation.problems);
});
afterAll(() => rm(root, { recursive: true }));

/** Plants what a repository should not hold, even as an example. */
async function plantOnDisk(): Promise<void> {
  const at = (name: string) => join(root, 'catalog/payments', name);
  const token = `ghp_${'aB3dE6gH'.repeat(5).slice(0, 36)}`;
  await writeFile(
    at('secretive.yaml'),
    `kind: resource\nname: secretive\nowner: payments\ntype: vault\nannotations: { acme.example/token: ${token} }\n`,
  );
  await writeFile(
    at('unmerged.yaml'),
    'kind: service\nname: unmerged\n<<<<<<< HEAD\nowner: payments\n=======\nowner: supply\n>>>>>>> theirs\n',
  );
  await writeFile(at('utf-16.yaml'), Buffer.from('\ufeffkind: service\nname: utf-16\n', 'utf16le'));
  await writeFile(at('.gitattributes'), '*.yaml working-tree-encoding=UTF-16\n');
  await symlink('/etc/hostname', at('outside.yaml'));
}

test('every planted error is reported in one run, at its place, with its words', async () => {
  expect(`${terminalReport(problems)}\n`).toBe(await readFile(join(FIXTURES, 'report.txt'), 'utf8'));
});

test('every problem has a hint', () => {
  expect(problems.filter(({ hint }) => !hint)).toEqual([]);
});

test('what is sound among the errors has no problem', () => {
  expect(problems.filter(({ file }) => /\/(?:sound|checkout-db|payments|supply)\.yaml$/.test(file))).toEqual([]);
});
