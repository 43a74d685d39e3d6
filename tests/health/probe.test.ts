import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { $ } from 'zx/core';
import type { Ref } from '../../core/catalog/ref.ts';
import type { StatusFile } from '../../core/health/health-shapes.ts';

const LAUNCH = join(import.meta.dirname, '../../scripts/launch.js');
const root = mkdtempSync(join(tmpdir(), 'waypost-verb-probe-'));
const data = join(root, 'data');
const server = createServer(({ url }, response) => void response.writeHead(url === '/bad' ? 500 : 200).end('ok'));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  mkdirSync(join(root, 'catalog/acme'), { recursive: true });
  const health = 'health: { allowPrivate: true, failuresToDown: 1, retries: 0 }\n';
  writeFileSync(join(root, 'catalog/portal.yaml'), `title: Test\n${health}`);
  for (const name of ['good', 'bad'])
    writeFileSync(
      join(root, `catalog/acme/${name}.yaml`),
      `kind: service\nname: ${name}\nowner: acme\nhealth: { url: "http://127.0.0.1:${port}/${name}" }\n`,
    );
  writeFileSync(join(root, 'catalog/acme/silent.yaml'), 'kind: service\nname: silent\nowner: acme\n');
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

const portal = (...words: string[]) => $({ nothrow: true, quiet: true })`${process.execPath} ${LAUNCH} ${words}`;

test('`portal probe` writes the data folder and ends well, whatever is down', async () => {
  const { exitCode, stdout } = await portal('probe', '--root', root, '--data', data);
  expect(exitCode).toBe(0);
  expect(stdout.replace(/[0-9.]+ s:/, '… s:')).toBe(
    '■ bad  Down: Answered 500, not 200 to 299.\n2 probed in … s: 1 down, 1 operational.\n',
  );
  const status: StatusFile = JSON.parse(readFileSync(join(data, 'health/status.json'), 'utf8'));
  expect(Object.entries(status.services).map(([ref, state]) => [ref, state.status])).toEqual([
    ['service:default/bad', 'down'],
    ['service:default/good', 'operational'],
  ]);
});

test('`portal probe --json` says the same to programs', async () => {
  const { exitCode, stdout } = await portal('probe', '--json', '--root', root, '--data', data);
  expect(exitCode).toBe(0);
  const { services, damages } = JSON.parse(stdout);
  expect(services['service:default/bad' as Ref]).toMatchObject({
    status: 'down',
    cause: 'Answered 500, not 200 to 299.',
  });
  expect(damages).toEqual([]);
});

test('`portal probe` that cannot run exits with 2 and says how to fix it', async () => {
  const { exitCode, stderr } = await portal('probe', '--root', join(root, 'gone'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('is not a folder that can be read.');
});
