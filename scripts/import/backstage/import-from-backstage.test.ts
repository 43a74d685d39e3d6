import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importReport } from '../import-report.ts';
import { importFromBackstage } from './import-from-backstage.ts';

const DESCRIPTOR = [
  'apiVersion: backstage.io/v1alpha1',
  'kind: Component',
  'metadata: { name: shop }',
  'spec: { type: service, lifecycle: production }',
].join('\n');

let source: string;
let out: string;

beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'waypost-backstage-'));
  out = mkdtempSync(join(tmpdir(), 'waypost-import-'));
  writeFileSync(join(source, 'catalog-info.yaml'), DESCRIPTOR);
});
afterEach(() => {
  for (const folder of [source, out]) rmSync(folder, { recursive: true });
});

const run = ({ force = false, dryRun = false } = {}) => importFromBackstage({ path: source, out, force, dryRun });
const entry = () => join(out, 'catalog/unowned/shop.yaml');

test('an import says what it wrote, what to know and what comes next', () => {
  expect(importReport(run(), '/elsewhere')).toBe(
    [
      `Wrote 1 file to ${out}.`,
      '  catalog/unowned/shop.yaml',
      '',
      'To know:',
      '  No team owns it. It is in `catalog/unowned/`.',
      '    service:default/shop',
      '',
      `1 entity in all. Next: \`npx portal validate --root ${out}\`.`,
    ].join('\n'),
  );
  expect(readFileSync(entry(), 'utf8')).toBe('kind: service\nname: shop\ntype: service\nlifecycle: production\n');
});

test('a file that is there stays, and is named', () => {
  run();
  writeFileSync(entry(), 'kind: service\nname: shop\nowner: payments\n');
  const outcome = run();
  expect({ written: outcome.written, blocked: outcome.blocked }).toEqual({
    written: [],
    blocked: ['catalog/unowned/shop.yaml'],
  });
  expect(importReport(outcome, out)).toContain(
    [
      'These exist already with another text, so they were not written. Move them away, or overwrite them with --force:',
      '  catalog/unowned/shop.yaml',
    ].join('\n'),
  );
  expect(readFileSync(entry(), 'utf8')).toContain('payments');
});

test('what no file brings is named, and the file beside that has it is imported next', () => {
  const file = join(source, 'catalog-info.yaml');
  writeFileSync(file, DESCRIPTOR.replace('production }', 'production, owner: team-a, system: sales }'));
  const group = (name: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, children: [] }\n`;
  writeFileSync(join(source, 'org.yaml'), group('team-a'));
  writeFileSync(join(source, 'others.yaml'), group('team-b'));
  const outcome = importFromBackstage({ path: file, out, force: false, dryRun: false });
  const org = join(source, 'org.yaml');
  expect(importReport(outcome, out).split('\n\n').slice(-2)).toEqual([
    `Neither imported nor in the catalog: 1 owner (\`team-a\`) and 1 other reference (\`system:sales\`).\n  ${org} has \`team-a\`.`,
    `1 entity in all. Next: \`npx portal import backstage ${org}\`, then \`npx portal validate\`.`,
  ]);
  expect(importReport(outcome, '/elsewhere')).toContain(`\`npx portal import backstage ${org} --out ${out}\`, then`);
  importFromBackstage({ path: org, out, force: false, dryRun: false });
  expect(importFromBackstage({ path: file, out, force: false, dryRun: false }).missing.owners).toEqual([]);
});

test('a folder without descriptors is refused with what to give', () => {
  rmSync(join(source, 'catalog-info.yaml'));
  expect(() => run()).toThrow(
    expect.objectContaining({
      message: `There is no Backstage descriptor in \`${source}\`.`,
      fix: 'Give a folder with catalog-info.yaml files, or a file whose Locations refer to some.',
    }),
  );
});
