import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

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
