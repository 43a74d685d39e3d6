import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { LocalServers } from './local-servers.ts';

const folder = testFolder();
let log: string[];
beforeEach(() => {
  log = [];
});

/** Servers that write down what happens to them. */
function servers(): LocalServers {
  const start = async (place: string) => {
    mkdirSync(join(place, 'data'), { recursive: true });
    log.push(`start ${place.slice(folder.path.length + 1)}`);
    return {
      env: { PLACE: place },
      stop: () => {
        log.push('stop');
        return Promise.resolve();
      },
    };
  };
  return new LocalServers(folder.path, () =>
    Promise.resolve({ toy: start, broken: () => Promise.reject(new Error('No.')) }),
  );
}

test('a server is started once, and stopped at the end', async () => {
  {
    await using here = servers();
    await Promise.all([here.variablesOf('dev', ['toy']), here.variablesOf('dev', ['toy'])]);
    expect(await here.variablesOf('dev', ['toy'])).toEqual({ PLACE: join(folder.path, 'dev', 'toy') });
  }
  expect(log).toEqual(['start dev/toy', 'stop']);
});

test('what another one runs is used, and stays', async () => {
  await using first = servers();
  await first.variablesOf('dev', ['toy']);
  {
    await using second = servers();
    expect(await second.variablesOf('dev')).toEqual({ PLACE: join(folder.path, 'dev', 'toy') });
  }
  expect(log).toEqual(['start dev/toy']);
});

test('what another one starts or stops is waited for', async () => {
  const first = servers();
  const starting = first.variablesOf('dev', ['toy']);
  await using second = servers();
  expect(await second.variablesOf('dev', ['toy'])).toEqual(await starting);
  await Promise.all([first[Symbol.asyncDispose](), second.startAll()]);
  await second.startAll();
  expect(log).toEqual(['start dev/toy', 'stop', 'start dev/toy']);
});

test('an environment whose servers nobody runs has stopped servers', async () => {
  await using look = servers();
  expect(look.areStopped('dev')).toBe(false);
  {
    await using here = servers();
    await here.variablesOf('dev', ['toy']);
    expect(look.areStopped('dev')).toBe(false);
  }
  expect(look.areStopped('dev')).toBe(true);
});

test('a kind that this machine does not have says how to get it', async () => {
  await using here = servers();
  await expect(here.variablesOf('dev', ['queue'])).rejects.toThrow(
    'This machine has no server of the kind `queue` for `dev`.',
  );
});
