import { expect, test } from 'vitest';
import { SharedWork } from './shared-work.ts';

/** Work whose turns end when the test says so. */
function heldWork() {
  const turns: { end(): void; fail(error: Error): void }[] = [];
  const work = new SharedWork(
    () => new Promise<void>((resolve, reject) => void turns.push({ end: resolve, fail: reject })),
  );
  /** Lets what waits for promises that are settled go on. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { turns, work, settle };
}

test('all who ask before it begins share one turn', async () => {
  const { turns, work, settle } = heldWork();
  const asked = Promise.all([work.ask(), work.ask(), work.ask()]);
  await settle();
  expect(turns).toHaveLength(1);
  turns[0]!.end();
  await asked;
});

test('who asks during a turn waits for the next, which all others share', async () => {
  const { turns, work, settle } = heldWork();
  const first = work.ask();
  await settle();
  let isOver = false;
  const later = Promise.all([work.ask(), work.ask()]).then(() => {
    isOver = true;
  });
  turns[0]!.end();
  await first;
  await settle();
  expect({ turns: turns.length, isOver }).toEqual({ turns: 2, isOver: false });
  turns[1]!.end();
  await later;
});

test('a turn that fails fails for those who share it, and not for the next', async () => {
  const { turns, work, settle } = heldWork();
  const first = work.ask();
  await settle();
  const second = work.ask();
  turns[0]!.fail(new Error('The disk is full.'));
  await expect(first).rejects.toThrow('The disk is full.');
  await settle();
  turns[1]!.end();
  await second;
});
