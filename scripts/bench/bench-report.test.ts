import { expect, test } from 'vitest';
import { type BenchResult, isWithinBudgets } from './bench.ts';
import { benchJson, benchReport } from './bench-report.ts';
import type { Figure } from './figure.ts';

const MACHINE = { cores: 2, processor: 'Example CPU', memory: 8e9, system: 'linux 6.1', node: 'v24.0.0' };
const SPEED: Figure = { what: 'build of 1,000 services', unit: 'seconds', value: 4.469, budget: 10 };
const MEMORY: Figure = { what: 'peak memory', unit: 'bytes', value: 536_400_000, budget: 500e6 };
const PAGES: Figure = { what: 'pages', unit: 'number', value: 2053 };
const BROKEN: Figure = { what: 'page-weight', unit: 'number', failure: 'Astro failed.\nFix it.' };

const result = (...figures: Figure[]): BenchResult => ({ machine: MACHINE, figures });

test('figures are in a table below the machine, each with its budget and whether it is met', () => {
  expect(benchReport(result(SPEED, MEMORY, PAGES, BROKEN))).toBe(
    [
      '2 cores of Example CPU, 8.0 GB, linux 6.1, Node v24.0.0',
      '',
      '                         figure    budget',
      'build of 1,000 services  4.47 s  ≤ 10.0 s  met',
      'peak memory              536 MB  ≤ 500 MB  over',
      'pages                     2,053',
      'page-weight                                failed',
      '',
      'page-weight: Astro failed.',
      'Fix it.',
    ].join('\n'),
  );
});

test('JSON has values in their units, with the verdict', () => {
  expect(JSON.parse(benchJson(result(SPEED, PAGES)))).toEqual({
    machine: MACHINE,
    figures: [
      { ...SPEED, verdict: 'met' },
      { ...PAGES, verdict: null },
    ],
  });
});

test('a budget that is not met, or could not be measured, is not within budgets', () => {
  expect([[SPEED, PAGES], [SPEED, MEMORY], [BROKEN]].map((figures) => isWithinBudgets(result(...figures)))).toEqual([
    true,
    false,
    false,
  ]);
});
