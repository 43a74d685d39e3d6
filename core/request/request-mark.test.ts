import { expect, test } from 'vitest';
import { readRequestMark, requestMark } from './request-mark.ts';

const COMMIT = 'a'.repeat(40);

test.each(['catalog/payments/checkout.yaml', 'catalog/Käse & co/50% --> a.yml', 'catalog/a%20b.yaml'])(
  'the mark of %s is read as it was written',
  (path) => {
    expect(readRequestMark(`Text.\n\n${requestMark({ path, commit: COMMIT })}`)).toEqual({ path, commit: COMMIT });
  },
);

test('a text without a mark at its end has none', () => {
  const mark = requestMark({ path: 'catalog/a.yaml', commit: COMMIT });
  expect([readRequestMark(`${mark}\nMore.`), readRequestMark(mark.replace('catalog', '%zz'))]).toEqual([
    undefined,
    undefined,
  ]);
});
