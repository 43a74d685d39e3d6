import { expect, test } from 'vitest';
import { bringForward } from './bring-forward.ts';
import { GENERATED } from './generated-files.ts';
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
  bringForward(files, { from: '0.2.0', to: '0.10.0', migrations, generated: [] });

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
  const { changes, generated } = bringForward(new Map([team]), {
    from: '0.2.0',
    to: '0.3.0',
    migrations: [migration],
    generated: GENERATED,
  });
  expect(generated).toContain('.github/CODEOWNERS');
  expect(changes.get('.github/CODEOWNERS')).toContain('/catalog/payments/ @acme/payments\n');
});

test('a CODEOWNERS that a person wrote stays', () => {
  const files = new Map([['.github/CODEOWNERS', '* @acme/all\n']]);
  const { changes } = bringForward(files, { from: '0.2.0', to: '0.3.0', migrations: [], generated: GENERATED });
  expect(changes.has('.github/CODEOWNERS')).toBe(false);
});

test('what was generated and is made no more goes, and what a person wrote beside it stays', () => {
  const files = new Map([
    ['.github/ISSUE_TEMPLATE/old.yml', '# Made by `portal forms` from what is gone.\n'],
    ['.github/ISSUE_TEMPLATE/bug.yml', 'name: Bug\n'],
  ]);
  const { changes } = bringForward(files, { from: '0.2.0', to: '0.3.0', migrations: [], generated: GENERATED });
  expect([...changes].filter(([, text]) => text === null)).toEqual([['.github/ISSUE_TEMPLATE/old.yml', null]]);
});
