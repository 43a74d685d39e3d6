import { expect, test } from 'vitest';
import { withVersions } from './versions.ts';

test('a field keeps its version, a new one gets the next, and one that is gone is left out', () => {
  const before = { '0.1.0': ['service.name', 'service.old'], '0.2.0': ['service.tier'] };
  expect(withVersions(before, ['service.tier', 'service.name', 'service.oncall'], '0.3.0')).toEqual({
    '0.1.0': ['service.name'],
    '0.2.0': ['service.tier'],
    '0.3.0': ['service.oncall'],
  });
});
