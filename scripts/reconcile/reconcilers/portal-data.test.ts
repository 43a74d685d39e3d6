import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../../tests/new-folder.ts';
import { git } from '../../git/git.ts';
import { Scratch } from '../../observed/scratch.ts';
import { Needs } from '../needs.ts';
import type { World } from '../world.ts';
import { portalData } from './portal-data.ts';

const folder = testFolder();

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder.path, 'data', path)), { recursive: true });
  writeFileSync(join(folder.path, 'data', path), text);
};

/** The one effect that publishes a data folder with this file. */
async function publishing(path: string, text: string) {
  const remote = join(folder.path, 'remote.git');
  await git(folder.path, ['init', '--quiet', '--bare', remote]);
  write(path, text);
  const world = {
    scratch: await Scratch.open(join(folder.path, 'own'), remote),
    data: join(folder.path, 'data'),
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
