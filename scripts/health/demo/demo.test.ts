import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { readHealth } from '#core/health/health-record.ts';
import { type KnownHealth, knownHealth } from '#core/health/known-health.ts';
import { fileFolder } from '../../../tests/new-folder.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import { type Demo, startDemo } from './demo.ts';

const root = fileFolder();
const folder = join(root, 'demo');
const said: string[] = [];
beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  said.length = 0;
});

/** A catalog of services by name, with their health addresses. */
function write(demo: object | undefined, urls: Readonly<Record<string, string>>): void {
  const files = Object.entries(urls).map(
    ([name, url]) => [`catalog/acme/${name}.yaml`, { kind: 'service', name, owner: 'acme', health: { url } }] as const,
  );
  // JSON is YAML.
  for (const [file, content] of [
    ['catalog/portal.yaml', { title: 'T', health: { demo, retries: 0 } }] as const,
    ...files,
  ]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), JSON.stringify(content));
  }
}
const start = () =>
  startDemo({ root, data: join(root, 'data'), path: undefined, folder, also: [], say: (text) => said.push(text) });
const known = (): KnownHealth => knownHealth(new DataFolder(folder, Date.now()))!;
const URLS = { well: 'https://a.example/well', ill: 'https://a.example/ill' };

/** Waits for the end of the first run. */
async function probed(demo: Demo): Promise<KnownHealth> {
  const seeded = known().checked;
  demo.begin();
  await vi.waitFor(() => expect(known().checked).not.toBe(seeded), { timeout: 240_000 });
  return known();
}

test('what was is made up and says so, and what is now is probed', async () => {
  write({ ill: 'failing' }, URLS);
  const demo = (await start())!;
  try {
    expect(readHealth(new DataFolder(folder, Date.now()), { isKnown: () => true, now: Date.now() })).toMatchObject({
      example: expect.stringMatching(/^Example data: /),
      services: { 'service:default/ill': { status: 'down' }, 'service:default/well': { status: 'operational' } },
    });
    const { states, example } = await probed(demo);
    expect(example).toMatch(/^Example data: /);
    expect([...states].map(([ref, { status, latency }]) => [ref, status, typeof latency])).toEqual([
      ['service:default/ill', 'down', 'number'],
      ['service:default/well', 'operational', 'number'],
    ]);
  } finally {
    await demo.stop();
  }
});

test('there is no demo where none is asked for, nobody can be played, or there are data of real probes', async () => {
  write(undefined, URLS);
  expect(await start()).toBe(undefined);
  write({}, { ...URLS, well: 'https://acme.test', ill: 'tcp://acme.test:1' });
  expect(await start()).toBe(undefined);
  write({}, URLS);
  mkdirSync(join(root, 'data/health'), { recursive: true });
  writeFileSync(join(root, 'data/health/status.json'), '{}');
  expect(await start()).toBe(undefined);
  expect(existsSync(folder)).toBe(false);
});
