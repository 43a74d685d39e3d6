import { expect, test } from 'vitest';
import { asking, foundBy } from '../../testing.ts';
import { parameterNames } from './parameter-names.ts';

test('a name that cannot be filled in is reported', () => {
  expect(foundBy(parameterNames, asking({ servicePort: {}, port2: {} }))).toEqual([]);
  expect(foundBy(parameterNames, asking({ 'a-b': {} }))).toEqual([
    '/parameters/properties/a-b',
    '  `a-b` cannot be filled in as `{{name}}`.',
    '  Write letters and digits, a small letter first: `servicePort`.',
  ]);
});

test.each([
  ...['cwd', 'delimiter', 'class', 'async'],
  ...['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toLocaleString'],
])('%s means something else already', (name) => {
  expect(foundBy(parameterNames, asking({ [name]: {} }))).toEqual([
    `/parameters/properties/${name}`,
    `  \`${name}\` means something else in a generator.`,
    `  Write \`the${name.charAt(0).toUpperCase()}${name.slice(1)}\`.`,
  ]);
});
