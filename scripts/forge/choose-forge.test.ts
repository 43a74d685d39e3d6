import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { CannotRun } from '../cannot-run.ts';
import { chooseForge, type ForgeRequest } from './choose-forge.ts';

const root = testFolder();

beforeEach(() => {
  settings('title: Acme\nforge: { github: acme/portal }\n');
});

function settings(text: string): void {
  mkdirSync(join(root.path, 'catalog'), { recursive: true });
  writeFileSync(join(root.path, 'catalog/portal.yaml'), text);
}
const token = { GITHUB_TOKEN: 'ghs_x' };
const choose = (request: Omit<ForgeRequest, 'root'>) => chooseForge({ root: root.path, ...request });
const HERE = { kind: 'local' };
const THERE = { kind: 'github', name: 'acme/portal' };

test('with a token and a repository in the settings, it is GitHub', () => {
  expect(choose({ env: token })).toEqual(THERE);
  expect(choose({ env: { GH_TOKEN: 'x', GITHUB_REPOSITORY: 'Acme/Portal' } })).toEqual(THERE);
});

test('without a token, for somebody by name, or when asked for, it is this machine', () => {
  expect(choose({ env: {} })).toEqual(HERE);
  expect(choose({ env: token, as: 'ines-okafor' })).toEqual(HERE);
  expect(choose({ env: token, forge: 'local' })).toEqual(HERE);
});

test('a workflow of another repository than the settings name is refused', () => {
  const refused = refusal({ env: { ...token, GITHUB_REPOSITORY: 'mallory/portal' } });
  expect([refused.message, refused.fix]).toEqual([
    'catalog/portal.yaml names `acme/portal`, and this runs in `mallory/portal`.',
    'Write `forge: { github: mallory/portal }` into catalog/portal.yaml, or switch the workflow off here.',
  ]);
});

function refusal(request: Omit<ForgeRequest, 'root'>): CannotRun {
  try {
    choose(request);
  } catch (error) {
    if (error instanceof CannotRun) return error;
  }
  throw new Error('It was not refused.');
}
