import { expect, test } from 'vitest';
import { foundBy } from '../../testing.ts';
import { executablePaths } from './executable-paths.ts';

test('an executable has a path from the top of the skeleton', () => {
  expect(foundBy(executablePaths, { files: { executable: ['bin/start', 'bin/{{serviceName}}'] } })).toEqual([]);
  expect(foundBy(executablePaths, { files: { executable: ['bin/start', '../run'] } })).toEqual([
    '/files/executable/1',
    '  `../run` has the part `..`, which leads to another folder.',
    '  Write a path from the top of the skeleton: `bin/start`.',
  ]);
});
