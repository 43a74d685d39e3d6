import { expect, test } from 'vitest';
import type { Context } from '../catalog/rule.ts';
import { bringForward } from './bring-forward.ts';
import { generatedFiles } from './generated-files.ts';
import { isAsMade, madeFile, madeVersion } from './made-file.ts';
import type { Migration } from './migration.ts';

const append = (version: string, to: 'settings' | 'entries'): Migration => ({
  version,
  summary: `Add ${version}.`,
  [to]: (text: string) => `${text}# ${version}\n`,
});

const FILES = new Map([
  ['catalog/portal.yaml', ''],
  ['catalog/payments/checkout.yaml', ''],
  ['catalog/payments/checkout/values.yaml', ''],
  ['catalog/plugins/runbook/plugin.yaml', ''],
  ['.github/workflows/acme.yml', ''],
]);

const forward = (migrations: readonly Migration[], files = FILES) =>
  bringForward(files, '0.2.0', { version: '0.10.0', migrations, make: () => new Map() });

const ofCatalog = (desired: Context) => generatedFiles(desired, '0.3.0');

test('migrations after the release that is there run, up to the one that comes, the oldest first', () => {
  const versions = ['0.11.0', '0.10.0', '0.3.0', '0.2.0', '0.1.0'];
  const { changes, migrated } = forward(versions.map((version) => append(version, 'settings')));
  expect(changes).toEqual(new Map([['catalog/portal.yaml', '# 0.3.0\n# 0.10.0\n']]));
  expect(migrated.map(({ version }) => version)).toEqual(['0.3.0', '0.10.0']);
});

test('entries are files of the catalog without settings, plugins and material', () => {
  expect(forward([append('0.3.0', 'entries')])).toEqual({
    changes: new Map([['catalog/payments/checkout.yaml', '# 0.3.0\n']]),
    migrated: [{ version: '0.3.0', summary: 'Add 0.3.0.', paths: ['catalog/payments/checkout.yaml'] }],
    failed: [],
    generated: [],
    edited: [],
    kept: [],
  });
});

test('a file that cannot be edited is named, and holds up no other', () => {
  const picky: Migration = {
    version: '0.3.0',
    summary: 'Add a mark.',
    entries: (text, path) => {
      if (path.includes('odd')) throw new Error('odd');
      return `${text}# mark\n`;
    },
  };
  const { changes, failed } = forward([picky], new Map([...FILES, ['catalog/payments/odd.yaml', '']]));
  expect([...changes.keys()]).toEqual(['catalog/payments/checkout.yaml']);
  expect(failed).toEqual([{ path: 'catalog/payments/odd.yaml', version: '0.3.0', summary: 'Add a mark.' }]);
});

test('what is generated is made of what migrations left', () => {
  const team = ['catalog/teams/payments.yaml', 'kind: team\nname: payments\nforge: acme/payments\n'] as const;
  const migration: Migration = {
    version: '0.3.0',
    summary: 'Call `forge` `github`.',
    entries: (text) => text.replace('forge:', 'github:'),
  };
  const { changes, generated } = bringForward(new Map([team]), '0.2.0', {
    version: '0.3.0',
    migrations: [migration],
    make: ofCatalog,
  });
  expect(generated).toContain('.github/CODEOWNERS');
  expect(changes.get('.github/CODEOWNERS')).toContain('/catalog/payments/ @acme/payments\n');
});

const remake = (files: readonly (readonly [string, string])[], make = ofCatalog) =>
  bringForward(new Map(files), '0.2.0', { version: '0.3.0', migrations: [], make });

test.each([
  ['wrote', '* @acme/all\n'],
  ['edited', madeFile('0.2.0', '* @acme/platform\n').replace('platform', 'all')],
])('a CODEOWNERS that a person %s stays, with the generated one beside', (_, text) => {
  const { changes, edited } = remake([['.github/CODEOWNERS', text]]);
  expect(edited).toEqual(['.github/CODEOWNERS']);
  expect(changes.has('.github/CODEOWNERS')).toBe(false);
  const made = changes.get('.github/CODEOWNERS.new')!;
  expect([madeVersion(made), isAsMade(made)]).toEqual(['0.3.0', true]);
});

test('what was generated and is made no more goes, and what a person wrote beside it stays', () => {
  const { changes } = remake([
    ['.github/ISSUE_TEMPLATE/old.yml', '# Made by `portal forms` from what is gone.\n'],
    ['.github/ISSUE_TEMPLATE/bug.yml', 'name: Bug\n'],
  ]);
  expect([...changes].filter(([, text]) => text === null)).toEqual([['.github/ISSUE_TEMPLATE/old.yml', null]]);
});

const WORKFLOW = '.github/workflows/review.yml';
const newWorkflow = () => new Map([[WORKFLOW, madeFile('0.3.0', 'new\n')]]);

test('a workflow that nobody edited is replaced; an edited one stays until somebody takes over the new one, and is named', () => {
  expect(remake([[WORKFLOW, madeFile('0.2.0', 'old\n')]], newWorkflow)).toMatchObject({
    changes: newWorkflow(),
    generated: [WORKFLOW],
    edited: [],
  });
  const edit = (text: string) => `${text}# Ours.\n`;
  const old = edit(madeFile('0.2.0', 'old\n'));
  const beside = [`${WORKFLOW}.new`, madeFile('0.3.0', 'new\n')] as const;
  expect(remake([[WORKFLOW, old]], newWorkflow)).toMatchObject({
    changes: new Map([beside]),
    generated: [],
    edited: [WORKFLOW],
  });
  const taken = [WORKFLOW, edit(madeFile('0.3.0', 'new\n'))] as const;
  expect(remake([taken, beside], newWorkflow)).toMatchObject({
    changes: new Map([[beside[0], null]]),
    edited: [],
    kept: [WORKFLOW],
  });
  const gone = [[WORKFLOW, `${madeFile('0.2.0', 'old\n')}# Ours.\n`]] as const;
  expect(remake(gone, () => new Map())).toMatchObject({ changes: new Map(), edited: [WORKFLOW] });
});
