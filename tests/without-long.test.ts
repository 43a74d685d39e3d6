import { expect, test } from 'vitest';
import { ownFolder } from './own-folder.ts';
import { withoutLong } from './without-long.ts';

test('long tests run on GitHub every night only where their workflow is', () => {
  const without = ownFolder();
  expect(withoutLong(without)).toBe('Left out: what only `npm run test:long` and `npm run test:templates` run.');
  expect(withoutLong(ownFolder({ '.github/workflows/long-tests.yml': 'name: Long tests\n' }))).toBe(
    'Left out: what only `npm run test:long` and `npm run test:templates` run, on GitHub every night.',
  );
});
