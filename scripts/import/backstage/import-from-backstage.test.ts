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

test('a dry run says the same and writes nothing', () => {
  const first = run({ dryRun: true });
  expect(importReport(first, out)).toMatch(/^Would write 1 file to .*\n {2}catalog\/unowned\/shop\.yaml\n/);
  expect(importReport(first, out)).toMatch(/Next: run the same command without --dry-run\.$/);
  expect(run({ dryRun: true })).toEqual(first);
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

test('--force writes over it', () => {
  run();
  writeFileSync(entry(), 'kind: service\nname: shop\nowner: payments\n');
  expect(run({ force: true }).written).toEqual(['catalog/unowned/shop.yaml']);
  expect(readFileSync(entry(), 'utf8')).not.toContain('payments');
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
