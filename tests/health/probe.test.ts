import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ref } from '../../core/catalog/ref.ts';
import type { StatusFile } from '../../core/health/health-shapes.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { ownFolder } from '../own-folder.ts';
import { typePortal } from '../type-portal.ts';

const root = ownFolder();
const data = join(root, 'data');
const server = createServer(({ url }, response) => void response.writeHead(url === '/bad' ? 500 : 200).end('ok'));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const entry = (name: string, more = '') => `kind: service\nname: ${name}\nowner: acme\n${more}`;
  const probed = (name: string) => entry(name, `health: { url: "http://127.0.0.1:${port}/${name}" }\n`);
  const files = {
    'catalog/portal.yaml': 'title: Test\nhealth: { allowPrivate: true, failuresToDown: 1, retries: 0 }\n',
    'catalog/acme/good.yaml': probed('good'),
    'catalog/acme/bad.yaml': probed('bad'),
    'catalog/acme/silent.yaml': entry('silent'),
  };
  writeFiles(Object.entries(files), root);
});
afterAll(() => void server.close());

test('`portal probe` writes the data folder and ends well, whatever is down', async () => {
  const { exitCode, stdout } = await typePortal(['probe', '--data', data], root);
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
  const { exitCode, stdout } = await typePortal(['probe', '--json', '--data', data], root);
  expect(exitCode).toBe(0);
  const { services, damages } = JSON.parse(stdout);
  expect(services['service:default/bad' as Ref]).toMatchObject({
    status: 'down',
    cause: 'Answered 500, not 200 to 299.',
  });
  expect(damages).toEqual([]);
});

test('`portal probe` that cannot run exits with 2 and says how to fix it', async () => {
  const { exitCode, stderr } = await typePortal(['probe', '--root', join(root, 'gone')], root);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('is not a folder that can be read.');
});
