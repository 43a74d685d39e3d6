import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../how-many.ts';
import { backstageVerdict } from './backstage-verdict.ts';
import { changedDescriptors, type Descriptor, SOUND } from './descriptors.ts';
import { DIFFERENCES, type Difference } from './differences.ts';
import { waypostVerdict } from './waypost-verdict.ts';

/** Undefined where both think alike. */
async function differenceOf(descriptor: Descriptor): Promise<Difference['taken'] | undefined> {
  const [backstage, waypost] = [await backstageVerdict(descriptor), waypostVerdict(descriptor)];
  if (backstage.takes === waypost.takes) return undefined;
  return waypost.takes ? 'by Waypost only' : 'by Backstage only';
}

test.each(SOUND)('a sound $kind is taken by both', async (descriptor) => {
  expect(await backstageVerdict(descriptor)).toEqual({ takes: true });
  expect(waypostVerdict(descriptor).problems).toEqual([]);
});

test('of changed descriptors Waypost and Backstage think alike, but for the differences that are listed', async () => {
  await fc.assert(
    fc.asyncProperty(changedDescriptors, async (descriptor) => {
      const taken = await differenceOf(descriptor);
      if (taken === undefined) return;
      const known = DIFFERENCES.some((one) => one.taken === taken && one.holds(descriptor));
      const why = JSON.stringify([await backstageVerdict(descriptor), waypostVerdict(descriptor).problems]);
      expect(known ? '' : `${taken}: ${why}`).toBe('');
    }),
    generated(5000),
  );
});

test.each(DIFFERENCES)('$taken: $reason', async ({ taken, holds, example }) => {
  expect([await differenceOf(example), holds(example)]).toEqual([taken, true]);
});
