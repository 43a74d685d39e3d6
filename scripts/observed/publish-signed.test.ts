import { expect, test } from 'vitest';
import { SteppedClock } from '../reconcile/testing.ts';
import { publishSigned } from './publish-signed.ts';

const MADE = '1'.repeat(40);
const PARTS = { put: new Map([['a.txt', 'a\n']]), message: 'Write', time: 0 };
const signed = { commit: () => Promise.resolve(MADE), move: () => Promise.resolve(true) };

/** Publishes where git sees the commit at the n-th look. @returns the milliseconds that it waited, too */
async function publishSeenAt(look: number) {
  const clock = new SteppedClock();
  let looks = 0;
  const here = {
    remote: 'https://github.com/acme/portal.git',
    fetch: () => Promise.resolve(++looks >= look),
    git: () => Promise.resolve(''),
  };
  const before = clock.elapsed();
  const order = { ref: 'refs/heads/portal-data', parts: PARTS, expected: { at: undefined }, clock } as const;
  const commit = await publishSigned(here, signed, order).catch((error: unknown) => error);
  return { commit, waited: clock.elapsed() - before };
}

test('what git sees at once is not waited for, and what it sees late is', async () => {
  expect(await publishSeenAt(1)).toEqual({ commit: MADE, waited: 0 });
  expect(await publishSeenAt(4)).toEqual({ commit: MADE, waited: 7000 });
});

test('what git does not see after half a minute is an error', async () => {
  expect(await publishSeenAt(Number.POSITIVE_INFINITY)).toMatchObject({
    commit: {
      message: `\`https://github.com/acme/portal.git\` does not show the commit \`${MADE}\`, which it just made.`,
      fix: 'Look at https://www.githubstatus.com, and run it again.',
    },
    waited: 31_000,
  });
});
