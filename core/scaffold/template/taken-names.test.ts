import { expect, test } from 'vitest';
import { manifest } from '../testing.ts';
import { takenNames } from './taken-names.ts';

test('a template cannot have the name of a page that is there without it', () => {
  const files = new Map([['templates/tiny/template.yaml', manifest()]]);
  expect(takenNames({ files, requestPages: ['domain'] })).toEqual([]);
  expect(takenNames({ files, requestPages: ['domain', 'tiny'] })).toMatchObject([
    {
      ...{ file: 'templates/tiny/template.yaml', line: 2 },
      message: '`tiny` cannot be the name of a template: /create/tiny/ is already a page.',
      hint: 'Rename the folder and the template: `tiny-service`.',
    },
  ]);
});
