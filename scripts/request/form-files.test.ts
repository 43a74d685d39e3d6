import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { REQUEST_KINDS } from '#core/parts.ts';
import { runPortal } from '../run-portal.ts';
import { verb } from '../verbs/forms/verb.ts';

const FORM = '.github/ISSUE_TEMPLATE/register.yml';
const CHOOSER = '.github/ISSUE_TEMPLATE/config.yml';
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waypost-forms-'));
  write('catalog/portal.yaml', 'title: Acme\n');
  write('catalog/teams/payments.yaml', 'kind: team\nname: payments\n');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const read = (path: string) => readFileSync(join(root, path), 'utf8');

async function forms(...words: string[]): Promise<[code: number, printed: string]> {
  const printed: string[] = [];
  const terminal = { print: (text: string) => void printed.push(text), say: () => {}, colour: false };
  const code = await runPortal(['forms', ...words, '--root', root], {
    ...{ verbs: [verb], terminal, repository: root, folder: root },
  });
  return [code, printed.join('\n')];
}

test('what is missing is named, written, and up to date then', async () => {
  const [code, missing] = await forms('--check');
  expect([code, missing.split('\n').at(-1)]).toEqual([1, 'Run `npx portal forms`.']);
  expect(missing.split('\n')).toEqual(expect.arrayContaining([`${FORM} is missing.`, `${CHOOSER} is missing.`]));
  const [, written] = await forms();
  expect(written.split('\n')).toEqual(expect.arrayContaining([`${FORM} is written.`, `${CHOOSER} is written.`]));
  expect(await forms('--check')).toEqual([0, 'The issue forms are up to date.']);
  expect(await forms()).toEqual([0, 'The issue forms are up to date.']);
});

test('a form that is no longer made goes, and files of others stay', async () => {
  await forms();
  write('.github/ISSUE_TEMPLATE/old.yml', read(FORM));
  write('.github/ISSUE_TEMPLATE/bug.yml', 'name: Bug\n');
  write(CHOOSER, 'blank_issues_enabled: false\n');
  expect(await forms('--check')).toEqual([1, '.github/ISSUE_TEMPLATE/old.yml is left over.\nRun `npx portal forms`.']);
  expect(await forms()).toEqual([
    0,
    `${CHOOSER} was written by hand, and stays as it is.\n.github/ISSUE_TEMPLATE/old.yml is removed.`,
  ]);
  expect(read('.github/ISSUE_TEMPLATE/bug.yml')).toBe('name: Bug\n');
  expect((await forms('--check'))[0]).toBe(0);
});

test('the workflow that answers requests is started by every kind, and is else its author’s', async () => {
  const workflow = '.github/workflows/requests.yml';
  const text = (types: string) => `on:\n  repository_dispatch:\n    types: ${types}\n`;
  write(workflow, text('[register] # Made by `portal forms`.'));
  expect(await forms('--check')).toEqual([1, expect.stringContaining(`${workflow} is changed.`)]);
  await forms();
  expect(read(workflow)).toBe(text(`[${[...REQUEST_KINDS.keys()].join(', ')}] # Made by \`portal forms\`.`));
  expect((await forms('--check'))[0]).toBe(0);
});
