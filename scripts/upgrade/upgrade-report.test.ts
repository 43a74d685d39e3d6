import { expect, test } from 'vitest';
import { upgradeReport } from './upgrade-report.ts';

const CURRENT = { state: 'current', from: '0.3.0', to: '0.3.0' } as const;

test('where nothing is newer, the report says so, and names files that somebody edited', () => {
  expect(upgradeReport({ ...CURRENT, kept: [] })).toBe('All files are those of Waypost 0.3.0.');
  expect(upgradeReport({ ...CURRENT, kept: ['.github/workflows/review.yml'] })).toMatchInlineSnapshot(`
    "Everything is of Waypost 0.3.0.

    Edited by somebody, so it stays
      .github/workflows/review.yml

    Next
      To get a file back as Waypost makes it, delete it, commit, and run \`npx portal upgrade\` again."
  `);
});
