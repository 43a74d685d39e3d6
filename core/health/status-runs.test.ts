import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STATUS_NAMES } from '../health/status.ts';
import { readStatusRuns, statusRuns } from './status.ts';

test('rows of one status are one run', () => {
  expect(statusRuns(['operational', 'operational', 'down', undefined, undefined])).toBe('o2d1-2');
  expect(statusRuns([])).toBe('');
});

test('what is written can be read', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STATUS_NAMES, undefined)), (statuses) => {
      expect(readStatusRuns(statusRuns(statuses))).toEqual(statuses);
    }),
  );
});
