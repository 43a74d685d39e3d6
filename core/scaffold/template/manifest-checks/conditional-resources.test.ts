import { expect, test } from 'vitest';
import { asking, foundBy } from '../../testing.ts';
import { conditionalResources } from './conditional-resources.ts';

const DATABASE = { database: { enum: ['none', 'postgresql'] } };
const found = (...resources: unknown[]) => foundBy(conditionalResources, { ...asking(DATABASE), resources });

test('a condition that no value can fulfil is reported at it', () => {
  expect(found({ name: 'a' }, { name: 'b', when: { database: 'postgresql' } })).toEqual([]);
  expect(found({ name: 'a', when: { databse: 'none' } }, { name: 'b', when: { database: 'postgres' } })).toEqual([
    '/resources/0/when/databse',
    '  There is no parameter `databse`.',
    '  Did you mean `database`?',
    '/resources/1/when/database',
    '  `postgres` is not a value of the parameter `database`.',
    '  Did you mean `postgresql`?',
  ]);
});

test('two may have one name only where a parameter parts them', () => {
  const [none, some] = ['none', 'postgresql'].map((database) => ({ name: 'a', when: { database } }));
  expect(found(none, some)).toEqual([]);
  expect(found(none, some, { name: 'a' })).toEqual([
    '/resources/2/name',
    '  Another resource has the name `a`, too.',
    '  Choose another name, or let `when` request only one of them.',
  ]);
});
