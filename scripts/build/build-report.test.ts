import { expect, test } from 'vitest';
import type { Problem } from '#core/catalog/problem.ts';
import { buildReport } from './build-report.ts';

const problem = (rule: string): Problem => ({
  ...{ rule, severity: 'warning', message: 'm', hint: 'h' },
  ...{ file: 'a', line: 1, column: 1, pointer: '' },
});
const said = (...rules: string[]) =>
  buildReport(
    {
      ...{ pages: 2, bytes: 1_048_576, heaviest: { page: 'index.html', bytes: 10_240 }, milliseconds: 2000 },
      weight: [],
      ...{ undrawn: [], damages: [], entities: 1, problems: rules.map(problem) },
    },
    'out',
  );

test('a build says where its problems are', () => {
  expect(said()).toEqual(['Built 2 pages in 2.0 s: 1.0 MiB in out.', 'The heaviest page is index.html with 10 KiB.']);
  expect(said('docs-exist').at(-1)).toBe(
    'The catalog has 0 errors and 1 warning: /problems/ shows them, and so does `npx portal validate`.',
  );
});

test('only /problems/ shows documents that passed a limit while they were rendered', () => {
  expect(said('docs-exist', 'document-limits').at(-1)).toBe(
    'The catalog has 0 errors and 2 warnings: /problems/ shows them, and so does `npx portal validate`, except for documents that take too much time or memory to render.',
  );
});
