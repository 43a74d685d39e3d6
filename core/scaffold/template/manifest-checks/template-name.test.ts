import { expect, test } from 'vitest';
import { foundBy } from '../../testing.ts';
import { templateName } from './template-name.ts';

test('a template has the name of its folder, which is not that of a page or of a verb', () => {
  expect(foundBy(templateName, { name: 'tiny' })).toEqual([]);
  expect(foundBy(templateName, { name: 'huge' })).toEqual([
    '/name',
    '  `name` is `huge`, but the template is in `templates/tiny/`.',
    '  Write `name: tiny`, or rename the folder.',
  ]);
  expect(foundBy(templateName, { name: 'register' }, 'register')).toEqual([
    '/name',
    '  `register` cannot be the name of a template: /create/register/ is already a page.',
    '  Rename the folder and the template: `register-service`.',
  ]);
  expect(foundBy(templateName, { name: 'update' }, 'update')).toEqual([
    '/name',
    '  `name` is `update`, which is reserved for `npx portal scaffold update`.',
    '  Rename the template and its folder.',
  ]);
});
