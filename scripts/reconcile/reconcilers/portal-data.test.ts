import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { git } from '../../git/git.ts';
import { Scratch } from '../../observed/scratch.ts';
import { Needs } from '../needs.ts';
import type { World } from '../world.ts';
import { portalData } from './portal-data.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, 'data', path)), { recursive: true });
  writeFileSync(join(folder, 'data', path), text);
};

/** The one effect that publishes a data folder with this file. */
async function publishing(path: string, text: string) {
  const remote = join(folder, 'remote.git');
  await git(folder, ['init', '--quiet', '--bare', remote]);
  write(path, text);
  const world = {
    scratch: await Scratch.open(join(folder, 'own'), remote),
    data: join(folder, 'data'),
    setAside: () => Promise.resolve(),
  };
  const reconciler = portalData.with(new Needs(world as unknown as World));
  const { effects } = await reconciler.look({} as never, 'portal-data');
  return effects[0]!;
}

test('it is done when all is published that was there before', async () => {
  const publish = await publishing('health/status.json', '{"a":1}');
  expect(await publish.isDone()).toBe(false);
  await publish.act();
  expect(await publish.isDone()).toBe(true);
});

test('what others write while it is published is theirs to publish', async () => {
  const publish = await publishing('health/status.json', '{"a":1}');
  await publish.isDone();
  await publish.act();
  write('costs/x.json', '{}');
  write('health/status.json', '{"a":2}');
  expect(await publish.isDone()).toBe(true);
  expect(await publish.isDone()).toBe(false);
});
