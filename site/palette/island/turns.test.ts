import { afterEach, expect, test, vi } from 'vitest';
import { Turns } from './turns.ts';

afterEach(() => void vi.useRealTimers());

test('a task begins at once, then the newest that is wanted, without those between', async () => {
  const turns = new Turns();
  const begun: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  let newest = 'r';
  const ask = (query: string) => {
    newest = query;
    const run = async () => {
      begun.push(query);
      await promise;
    };
    return turns.take(() => newest === query, run);
  };
  const first = ask('r');
  await Promise.resolve();
  const others = [ask('re'), ask('ref')];
  expect(begun).toEqual(['r']);
  resolve();
  await Promise.all([first, ...others]);
  expect(begun).toEqual(['r', 'ref']);
});

test('a task that never ends holds others for ten seconds', async () => {
  vi.useFakeTimers();
  const turns = new Turns();
  const begun: string[] = [];
  void turns.take(
    () => true,
    () => new Promise(() => {}),
  );
  const next = turns.take(
    () => true,
    async () => void begun.push('next'),
  );
  await vi.advanceTimersByTimeAsync(9_999);
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await next;
  expect({ begun, timers: vi.getTimerCount() }).toEqual({ begun: ['next'], timers: 0 });
});
