import { expect, test } from 'vitest';
import reportImports, { type Cruise } from './report-imports.ts';

const cruise = (...violations: Cruise['summary']['violations']): Cruise => ({
  summary: {
    ...{ totalCruised: 12, violations },
    ruleSetUsed: {
      forbidden: [
        { name: 'no-circular', comment: 'Two files that need each other are one file.' },
        { name: 'in-one-direction: catalog', comment: 'core has one order of folders.' },
        { name: 'no-orphans', comment: 'A file that nothing imports is dead.' },
      ],
    },
  },
});
const up = (from: string) => ({ from, to: 'core/health/beat.ts', rule: { name: 'in-one-direction: catalog' } });
const circle = {
  ...{ from: 'core/catalog/a.ts', to: 'core/health/beat.ts', rule: { name: 'no-circular' } },
  cycle: [{ name: 'core/health/beat.ts' }, { name: 'core/catalog/a.ts' }],
};

test('each broken rule is there once, with its reason and its imports, and circles come last', () => {
  const orphan = { from: 'core/orphan.ts', to: 'core/orphan.ts', rule: { name: 'no-orphans' } };
  expect(reportImports(cruise(circle, orphan, up('core/catalog/a.ts'), up('core/catalog/b.ts')))).toEqual({
    exitCode: 1,
    output: `in-one-direction: catalog
  core has one order of folders.
    core/catalog/a.ts → core/health/beat.ts
    core/catalog/b.ts → core/health/beat.ts

no-orphans
  A file that nothing imports is dead.
    core/orphan.ts

no-circular
  Two files that need each other are one file.
    core/catalog/a.ts → core/health/beat.ts → core/catalog/a.ts
`,
  });
});

test('of what reaches a module the way there is shown', () => {
  const reached = { ...up('site/a.tsx'), to: 'fs', via: [{ name: 'core/b.ts' }, { name: 'fs' }] };
  expect(reportImports(cruise(reached)).output).toContain('    site/a.tsx → core/b.ts → fs\n');
});

test('of many imports ten are shown', () => {
  const many = Array.from({ length: 12 }, (_, place) => up(`core/catalog/${place}.ts`));
  expect(
    reportImports(cruise(...many))
      .output.split('\n')
      .slice(2, -1),
  ).toEqual([...many.slice(0, 10).map(({ from, to }) => `    ${from} → ${to}`), '    and 2 more']);
});

test('where no rule is broken, it passes', () => {
  expect(reportImports(cruise())).toEqual({ exitCode: 0, output: 'No rule is broken in 12 modules.\n' });
});

test('dependency-cruiser takes it: a result without rules has a report', () => {
  expect(reportImports({ summary: { totalCruised: 0, violations: [] } })).toMatchObject({ exitCode: 0 });
});
