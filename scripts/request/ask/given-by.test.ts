import { expect, test } from 'vitest';
import { patchBy } from './given-by.ts';

const SCHEMA = { properties: { tier: { type: 'integer' } } };

test('a patch sets fields and removes fields, those of a map among them', () => {
  const said = { set: ['tier=1', 'oncall.slack=#x'], unset: ['docs', 'oncall.pagerduty'] };
  expect(patchBy(said, SCHEMA)).toEqual({ tier: 1, docs: null, oncall: { slack: '#x', pagerduty: null } });
});

test('a field that is both set and removed is refused, in whatever order', () => {
  expect(() => patchBy({ set: ['tier=1'], unset: ['docs', 'tier'] }, SCHEMA)).toThrow(
    '`tier` is both set and removed.',
  );
});
