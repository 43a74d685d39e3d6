import { expect, test } from 'vitest';
import type { Severity } from '../catalog/problem.ts';
import { tally } from './tally.ts';
import { problem } from './testing.ts';

const say = (entities: number, ...severities: Severity[]) =>
  tally({ entities, skipped: [], problems: severities.map((severity) => problem({ severity })) });

test('the verdict counts entities, errors and warnings', () => {
  expect([say(28), say(0), say(1, 'error'), say(0, 'warning'), say(1204, 'error', 'warning', 'error')]).toEqual([
    '28 entities, no problems.',
    'No entry was found, so nothing was checked.',
    '1 entity, 1 error.',
    '0 entities, 1 warning.',
    '1,204 entities, 2 errors, 1 warning.',
  ]);
});
