import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import type { StackFacts } from '#core/provision/state/resource-facts.ts';
import { portalWith, requestText } from '#core/provision/testing.ts';
import { testFolder } from '../../../tests/new-folder.ts';
import { git } from '../../git/git.ts';
import { Scratch } from '../../observed/scratch.ts';
import { pullData } from '../../observed/sync-data.ts';
import { ResourceRecords } from './resource-records.ts';

const environments = '{ dev: { size: small }, production: { size: small } }';
const desired = portalWith({ 'infra/requests/payments/orders.yaml': requestText({ environments }) });
const [dev, production] = desiredStacks(desired).stacks as [Stack, Stack];

const folder = testFolder();
let remote: string;
beforeEach(async () => {
  remote = join(folder.path, 'remote.git');
  await git(folder.path, ['init', '--quiet', '--bare', remote]);
});

/** A job with what the branch has by now. */
async function job(name: string) {
  const data = join(folder.path, name, 'data');
  const scratch = await Scratch.open(join(folder.path, name), remote);
  await pullData({ scratch, data });
  return new ResourceRecords({ data, scratch, setAside: async () => {} });
}

function factsOf({ name, environment, platform, size, file }: Stack, digest: string): StackFacts {
  const stack = { stack: name, environment, platform, size, file, outputs: {}, secrets: [] };
  return { ...stack, digest: digest.repeat(64), applied: '2026-03-01T00:00:00.000Z' };
}

/** The first letter of the digest of each stack on the branch. */
async function published(): Promise<Record<string, string | undefined>> {
  const all = (await job(`look-${Math.random()}`)).all();
  return Object.fromEntries([...all].map(([name, { facts }]) => [name, facts.digest[0]]));
}

test('two environments that record the same resource at once keep both records', async () => {
  const [one, two] = [await job('one'), await job('two')];
  await one.write(dev, factsOf(dev, 'a'));
  await two.write(production, factsOf(production, 'b'));
  await one.publish();
  await two.publish();
  expect(await published()).toEqual({ 'dev.orders': 'a', 'production.orders': 'b' });
  expect(two.isPublished('production.orders')).toBe(true);
});

test('of what both know, each changes and removes only its own', async () => {
  const before = await job('before');
  await before.write(dev, factsOf(dev, 'a'));
  await before.write(production, factsOf(production, 'b'));
  await before.publish();
  const [one, two] = [await job('one'), await job('two')];
  await one.write(dev, factsOf(dev, 'c'));
  two.remove('production.orders');
  await two.publish();
  await one.publish();
  expect(await published()).toEqual({ 'dev.orders': 'c' });
});

test('what one removes wholly is there again as another has just made it', async () => {
  const before = await job('before');
  await before.write(dev, factsOf(dev, 'a'));
  await before.publish();
  const [one, two] = [await job('one'), await job('two')];
  await one.write(production, factsOf(production, 'b'));
  await one.publish();
  two.remove('dev.orders');
  await two.publish();
  expect(await published()).toEqual({ 'production.orders': 'b' });
});

test('effects that end at the same time are published by one push', async () => {
  const records = await job('one');
  await records.write(dev, factsOf(dev, 'a'));
  const first = records.publish();
  await records.write(production, factsOf(production, 'b'));
  const others = [records.publish(), records.publish()];
  await Promise.all([first, ...others]);
  expect(await published()).toEqual({ 'dev.orders': 'a', 'production.orders': 'b' });
});
