import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { portalWith, queueType, requestText } from '#core/provision/testing.ts';
import { fileFolder } from '../../tests/new-folder.ts';
import { writeFiles } from '../build/write-files.ts';
import { costsReport } from './costs-report.ts';
import { resourceCosts } from './resource-costs.ts';

const root = fileFolder();

/** Writes a portal with requests, and says what they cost. @param requests texts by name, below infra/requests/ */
function said(requests: Readonly<Record<string, string>>, team?: string): string {
  rmSync(root, { recursive: true, force: true });
  const old = queueType().replace('2026-11-01', '2019-11-01');
  const own = { 'infra/types/queue/type.yaml': old, 'catalog/portal.yaml': SETTINGS };
  const { files } = portalWith({
    ...own,
    ...Object.fromEntries(Object.entries(requests).map(([name, text]) => [`infra/requests/${name}.yaml`, text])),
  });
  writeFiles(
    [...files.keys()].map((path) => [path, files.get(path)!]),
    root,
  );
  return costsReport(resourceCosts(root, team));
}

const SETTINGS = 'environments: { dev: { budget: 50 }, lab: { platforms: [aws] } }\n';
const ORDERS = requestText({ environments: '{ dev: { size: large }, lab: { size: odd } }' });
const STOCK = requestText({ name: 'stock', service: 'stock' });

test('it says what all costs, budgets, and what is missing or may be old', () => {
  expect(said({ 'payments/orders': ORDERS, 'supply/stock': STOCK })).toBe(`2 resources cost about $45.50 a month.
The price of 1 of them is not known, so the sums are too low.
Prices of 2019-11-01 may be old (Price list).

Budgets
  payments in dev  $40.50 of $50
  supply in dev    $5 of $50

By team
  payments  $40.50
  supply    $5

By environment
  dev  $45.50
  lab  an unknown amount

By type
  queue  $45.50

By service
  checkout  $40.50
  stock     $5`);
});

test('of one team it has only its resources', () => {
  expect(said({ 'payments/orders': ORDERS, 'supply/stock': STOCK }, 'supply')).toMatch(
    /^1 resource costs about \$5 a month\.\n.*\n\nBudgets\n {2}supply in dev {2}\$5 of \$50\n\nBy team\n {2}supply {2}\$5\n/,
  );
  expect(() => said({}, 'suply')).toThrow('`--team suply` is no team in the catalog.');
});

test('while nothing is requested it says how to begin', () => {
  expect(said({})).toBe('Nothing is requested.\nNext: `npx portal provision` lists what can be.');
});
