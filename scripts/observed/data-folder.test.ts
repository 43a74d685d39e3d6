import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { filesOfSamples } from '#core/health/ended-days.ts';
import { exampleHealth } from '#core/health/example-health.ts';
import { STATUS } from '#core/health/health-files.ts';
import { readHealth } from '#core/health/health-record.ts';
import { shownDays } from '#core/health/service-health.ts';
import { SCAFFOLD_STATES } from '#core/scaffold/service/scaffold-state.ts';
import { timeOf } from '#core/text/time.ts';
import { fileFolder } from '../../tests/new-folder.ts';
import { DataFolder, damageWords } from './data-folder.ts';

const data = fileFolder();
const now = Date.parse('2026-03-01T12:00:00Z');
const [CHECKOUT, LEDGER, BASKET] = ['checkout', 'ledger', 'basket'].map((name) => `service:default/${name}` as Ref) as [
  Ref,
  Ref,
  Ref,
];
const STATE = {
  ...{ service: CHECKOUT, repository: 'acme/checkout', url: 'https://github.com/acme/checkout' },
  ...{ template: 'node-api', version: 1, commit: 'a'.repeat(40), made: '2026-01-02T03:04:05.000Z' },
  checks: [{ command: ['npm', 'test'], outcome: 'passed' as const }],
  followUps: ['Ask for a database.'],
};
let folder: DataFolder;
beforeEach(() => {
  folder = new DataFolder(data, now);
});

test('a damaged month costs what was, and the rest is shown', () => {
  const example = exampleHealth(CHECKOUT, 'slow', now);
  for (const [path, file] of filesOfSamples([[CHECKOUT, example.samples]])) folder.write(path, file);
  const services = { [CHECKOUT]: example.state, [BASKET]: example.state };
  folder.write(STATUS.path, { version: 1, checked: timeOf(now), example: 'Made up.', services });
  writeFileSync(join(data, 'health/days/2026-01.json'), '{"version":1,"services":{"service:default/checkout":7}}');

  const health = readHealth(folder, { isKnown: (ref) => ref !== BASKET, now })!;
  expect(health).toMatchObject({ checked: timeOf(now), example: 'Made up.' });
  expect(Object.keys(health.services)).toEqual([CHECKOUT]);
  const unknown = shownDays(health.services[CHECKOUT]!).filter(({ uptime }) => uptime === undefined);
  expect(unknown.map(({ from }) => from.slice(0, 7))).toEqual(Array(31).fill('2026-01'));
  expect(folder.damages.map(damageWords)).toEqual([
    '`health/days/2026-01.json` is damaged and was renamed to `health/days/2026-01.json.damaged-20260301T120000000Z`. `from` is missing.',
  ]);
});

test('what was seen of a repository is read, and what is damaged or of another service is set aside', () => {
  mkdirSync(join(data, 'scaffolds'));
  folder.write('scaffolds/checkout.json', STATE);
  folder.write('scaffolds/ledger.json', STATE);
  writeFileSync(join(data, 'scaffolds/basket.json'), '{');
  expect(folder.of(SCAFFOLD_STATES, CHECKOUT)).toEqual(STATE);
  expect([BASKET, LEDGER].map((ref) => folder.of(SCAFFOLD_STATES, ref))).toEqual([undefined, undefined]);
  expect(folder.damages.map(damageWords)).toEqual([
    '`scaffolds/basket.json` is damaged and was renamed to `scaffolds/basket.json.damaged-20260301T120000000Z`. The file is not JSON.',
    '`scaffolds/ledger.json` is damaged and was renamed to `scaffolds/ledger.json.damaged-20260301T120000000Z`. The file is of another service.',
  ]);
  expect(existsSync(join(data, 'scaffolds/ledger.json'))).toBe(false);
});
