import { expect, test } from 'vitest';
import type { Progress } from '#core/request/progress.ts';
import type { PullRequest } from '../forge/forge.ts';
import { carryOut, type Engine } from './carry-out.ts';

test('of a pull request that was closed meanwhile nothing follows, and that is said', async () => {
  const reported: Progress[] = [];
  const pull = { number: 3, state: 'closed' } as PullRequest;
  // Nothing of the engine may be used.
  expect(await carryOut(pull, {} as Engine, (progress) => reported.push(progress))).toBe(false);
  expect(reported).toEqual([
    { step: 'merge', state: 'failed', text: '#3 was closed without a merge, so nothing follows.' },
  ]);
});
