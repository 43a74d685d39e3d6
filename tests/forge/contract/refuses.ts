import { expect } from 'vitest';
import { ForgeRefusal, type RefusalReason } from '../../../scripts/forge/forge-refusal.ts';

/** Holds a promise to being refused for a reason, in a full sentence. */
export async function refuses(reason: RefusalReason, promise: Promise<unknown>): Promise<void> {
  const outcome = await promise.then(
    () => 'nothing was refused',
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(ForgeRefusal);
  expect((outcome as ForgeRefusal).reason, (outcome as ForgeRefusal).message).toBe(reason);
  expect((outcome as ForgeRefusal).message).toMatch(/^[A-Z`#].*\.$/s);
}
