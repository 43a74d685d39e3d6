import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../../tests/how-many.ts';
import { checkCatalog } from '../../catalog/check.ts';
import { contextOf, problemsOf } from '../../catalog/testing.ts';
import { manifest } from '../testing.ts';
import { scaffoldValues } from './scaffold-values.ts';

const desk = (scaffold: string, more = 'owner: payments\ndescription: Takes orders.\n') =>
  problemsOf(scaffoldValues, {
    'templates/tiny/template.yaml': manifest(),
    'catalog/payments/desk.yaml': `kind: service\nname: desk\n${more}scaffold: ${scaffold}\n`,
  });

test('values that the template accepts are fine, also without a version', () => {
  expect(desk('{ template: tiny, version: 2, values: { port: 80 } }')).toBe('');
  expect(desk('{ template: tiny }')).toBe('');
});

test('a wrong value, one without a parameter, a missing one and a later version are errors at their places', () => {
  expect(desk('{ template: tiny, version: 2, values: { port: none } }').split('\n')).toEqual([
    'catalog/payments/desk.yaml:5:57  error  scaffold-values',
    '  `port` must be a whole number, but it is the text `none`.',
    '  Correct the value, or delete the field.',
  ]);
  expect(desk('{ template: tiny, values: { prot: 80 } }').split('\n')).toEqual([
    'catalog/payments/desk.yaml:5:45  error  scaffold-values',
    '  The template tiny has no parameter `prot`.',
    '  Leave it out. The parameters are `name`, `owner`, `description`, `system`, `port`.',
  ]);
  expect(desk('{ template: tiny }', 'owner: payments\n').split('\n')).toEqual([
    'catalog/payments/desk.yaml:1:1  error  scaffold-values',
    '  `description` is missing.',
    '  Add `description: …`.',
  ]);
  expect(desk('{ template: tiny, version: 3 }').split('\n')).toEqual([
    'catalog/payments/desk.yaml:5:38  error  scaffold-values',
    '  `scaffold.version` is `3`, and the template `tiny` is at version 2.',
    '  Write `version: 2`.',
  ]);
});

test('what an older version was given, and what a template that cannot be used was, is not judged', () => {
  expect(desk('{ template: tiny, version: 1, values: { colour: red } }')).toBe('');
  expect(desk('{ template: tinny, values: { colour: red } }')).toBe('');
});

test('whatever is in a block, every finding has a place and a hint', () => {
  const key = fc.constantFrom('port', 'system', 'owner', 'serviceName', '__proto__', 'a b', '`');
  const block = fc.record({
    template: fc.constant('tiny'),
    version: fc.constantFrom(1, 2, 3),
    values: fc.oneof(fc.dictionary(key, fc.jsonValue()), fc.jsonValue()),
  });
  fc.assert(
    fc.property(block, fc.jsonValue(), (scaffold, description) => {
      const texts = {
        'templates/tiny/template.yaml': manifest(),
        'catalog/a/desk.yaml': JSON.stringify({ kind: 'service', name: 'desk', owner: 'a', description, scaffold }),
      };
      for (const { message, hint, line, column } of checkCatalog([scaffoldValues], contextOf(texts))) {
        expect(message).toMatch(/[.?]$/);
        expect(hint).toMatch(/[.?]$/);
        expect(line > 0 && column > 0).toBe(true);
      }
    }),
    generated(100),
  );
});
