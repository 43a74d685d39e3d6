import { expect, test } from 'vitest';
import { contextOf } from '../../catalog/testing.ts';
import { manifest } from '../testing.ts';
import { takenNames } from './taken-names.ts';

test('a template cannot have the name of a page that is there without it', () => {
  const context = contextOf({ 'templates/tiny/template.yaml': manifest() });
  expect(takenNames(['domain']).check(context)).toEqual([]);
  expect(takenNames(['domain', 'tiny']).check(context)).toMatchObject([
    {
      ...{ file: 'templates/tiny/template.yaml', line: 2 },
      message: '`tiny` cannot be the name of a template: /create/tiny/ is already a page.',
      hint: 'Rename the folder and the template: `tiny-service`.',
    },
  ]);
});
