import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runPortal } from '../../../run-portal.ts';
import { VERBS } from '../../../verbs.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waypost-import-'));
  mkdirSync(join(root, 'theirs'));
  writeFileSync(
    join(root, 'theirs/template.yaml'),
    'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: { name: tiny, description: Tiny. }\n' +
      'spec: { owner: platform, type: service, steps: [], parameters: { properties: { name: { type: string } } } }\n',
  );
});
afterEach(() => rmSync(root, { recursive: true }));

async function portal(): Promise<{ code: number; printed: string }> {
  const printed: string[] = [];
  const terminal = { print: (text: string) => void printed.push(text), say: () => {}, colour: false };
  const words = ['import', 'backstage-template', join(root, 'theirs')];
  const code = await runPortal(words, { verbs: VERBS, terminal, repository: root, folder: root });
  return { code, printed: printed.join('\n') };
}

test('an import that portal validate has nothing against ends with 0', async () => {
  const { code, printed } = await portal();
  expect({ code, printed }).toEqual({ code: 0, printed: expect.not.stringContaining('To fix') });
});

test('one that it finds an error in ends with 1, and shows it', async () => {
  mkdirSync(join(root, 'catalog'));
  const { code, printed } = await portal();
  expect({ code, printed }).toEqual({
    code: 1,
    printed: expect.stringContaining(
      'To fix in it:\n  templates/tiny/template.yaml:6 `owner` is `platform`, which is no team in the catalog. Add catalog/teams/platform.yaml, or name a team that exists.',
    ),
  });
});
