import { expect, test } from 'vitest';
import { defineReconciler } from './define-reconciler.ts';
import { type Need, Needs } from './needs.ts';
import type { World } from './world.ts';

interface Runner extends AsyncDisposable {
  of: string;
}

const world = { data: '/data' } as World;
const opened: string[] = [];
const runner = (of: string): Runner => {
  opened.push(`open ${of}`);
  return { of, [Symbol.asyncDispose]: async () => void opened.push(`close ${of}`) };
};
const RUNNER: Need<Runner> = { open: ({ data }) => runner(data) };
const SECRETS: Need<string> = { open: () => 'secrets' };
const seen: unknown[] = [];
const asking = (name: string) =>
  defineReconciler({
    name,
    needs: { runner: RUNNER, secrets: SECRETS },
    observe: async ({ data, runner: { of }, secrets }) => [name, data, of, secrets],
    plan(_, observed) {
      seen.push(observed);
      return { effects: [], standing: [] };
    },
  });
const frugal = defineReconciler({
  name: 'frugal',
  observe: async ({ data }) => data,
  plan: () => ({ effects: [], standing: [] }),
});

async function lookAll(needs: Needs): Promise<void> {
  await using all = needs;
  for (const each of [frugal, asking('one'), asking('two')]) await each.with(all).look(world, 'portal');
}

test('what reconcilers need is opened once for all of them, given by name, and put away in the end', async () => {
  await lookAll(new Needs(world));
  expect(opened.splice(0)).toEqual(['open /data', 'close /data']);
  expect(seen.splice(0)).toEqual([
    ['one', '/data', '/data', 'secrets'],
    ['two', '/data', '/data', 'secrets'],
  ]);
});

test('a caller gives another thing in its place', async () => {
  await lookAll(new Needs(world, [{ need: RUNNER, open: () => runner('artifact') }]));
  expect(opened.splice(0)).toEqual(['open artifact', 'close artifact']);
  expect(seen.splice(0)).toEqual([
    ['one', '/data', 'artifact', 'secrets'],
    ['two', '/data', 'artifact', 'secrets'],
  ]);
});

test('what no reconciler of a run needs is not opened', async () => {
  await using needs = new Needs(world);
  await frugal.with(needs).look(world, 'portal');
  expect(opened).toEqual([]);
});
