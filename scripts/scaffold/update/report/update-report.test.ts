import { expect, test } from 'vitest';
import type { ServiceOutcome } from '../service-outcome.ts';
import { updateReport } from './update-report.ts';

const known = { service: 'checkout', repository: 'acme/checkout', template: 'node-api', from: 1, to: 2, branch: 'b' };
const update = { service: 'checkout', template: 'node-api', from: 1, to: 2, conflicts: [], set: {}, dropped: [] };
const files = Array.from({ length: 32 }, (_, index) => ({ path: `src/${index}`, what: 'added' }) as const);
const all = { dryRun: false, isAll: true };

test('of many, those that have nothing to report are counted', () => {
  const current: ServiceOutcome = { ...known, from: 2, outcome: 'current' };
  expect(updateReport([current, { ...current, service: 'stock' }], all)).toBe(
    '2 services have the newest version of the template.',
  );
  expect(updateReport([], all)).toBe('No entry has a `scaffold` block, so no service was made from a template.');
});

test('each of the others is reported with its reason', () => {
  const open: ServiceOutcome = { ...known, outcome: 'open', pullRequest: { number: 7, url: 'https://acme.example/7' } };
  const failed: ServiceOutcome = {
    service: 'stock',
    outcome: 'failed',
    message: 'GitHub\nsaid \u001b[31mno.',
    hint: 'Ask.',
  };
  expect(updateReport([open, failed], all)).toBe(
    [
      'checkout (acme/checkout): #7 (https://acme.example/7) is open and has all of it.',
      '',
      'stock: Nothing was proposed.',
      '  GitHub said no.',
      '  Ask.',
    ].join('\n'),
  );
});

test('of many files some are shown, and of values what they become', () => {
  const outcome: ServiceOutcome = {
    ...known,
    to: 1,
    outcome: 'opened',
    update: { ...update, files, set: { a: ['b'] } },
  };
  const lines = updateReport([outcome], { dryRun: true, isAll: false }).split('\n');
  expect([lines[0], ...lines.slice(-4)]).toEqual([
    'checkout (acme/checkout): Would open a pull request from `b`, version 1 with other values of node-api.',
    '  src/29  added',
    '  and 2 more',
    '  Values:',
    '    a: ["b"]',
  ]);
});
