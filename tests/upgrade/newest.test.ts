import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { madeFile } from '../../core/migration/made-file.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { proposeUpgrade } from '../../scripts/upgrade/propose-upgrade.ts';
import { upgradeToNewest } from '../../scripts/upgrade/upgrade-to-newest.ts';
import { ownFolder } from '../own-folder.ts';
import { installVersion, madePortal, type Repository } from './made-portal.ts';

const PORTAL = join(import.meta.dirname, '../../scripts/portal.ts');
const REVIEW = '.github/workflows/review.yml';

let portal: Repository;
const folder = ownFolder();
const handed = join(folder, 'handed/upgrade.json');

/** Stands in for npm and its registry, which has this checkout as the newest release. */
function placeNpm(lock: string): void {
  writeFileSync(join(folder, 'lock.json'), lock);
  const script = `#!/bin/sh
cp "${folder}/lock.json" package-lock.json && mkdir -p node_modules/.bin
printf '#!/bin/sh\\nexec "${process.execPath}" "${PORTAL}" "$@" --root "$PWD"\\n' > node_modules/.bin/portal
chmod +x node_modules/.bin/portal
`;
  writeFileSync(join(folder, 'npm'), script);
  chmodSync(join(folder, 'npm'), 0o755);
}

beforeAll(async () => {
  portal = await madePortal();
  placeNpm(portal.read('package-lock.json'));
  installVersion(portal, '0.0.9');
  const workflows = (await portal.files()).filter((path) => path.startsWith('.github/workflows/'));
  portal.put(workflows.map((path) => [path, madeFile('0.0.9', 'name: Old\n')]));
  await portal.commit('Be of an older release');
  vi.stubEnv('PATH', [folder, process.env.PATH].join(delimiter));
});
afterAll(() => {
  vi.unstubAllEnvs();
  portal.remove();
});

const propose = async (file = handed) => {
  const forge = await openLocalForge({ root: portal.root });
  return { said: await proposeUpgrade(forge.repository(forge.own), file), repository: forge.repository(forge.own) };
};

test('one job writes what the newest release changes, and another proposes that', async () => {
  await upgradeToNewest(portal.root, handed);
  await portal.git('reset', '--quiet', '--hard', 'HEAD~1');
  const { said, repository } = await propose();
  expect(said).toBe('#1 proposes Waypost 0.1.0.');
  expect(await repository.pullRequest(1)).toMatchObject({
    ...{ title: 'Upgrade Waypost to 0.1.0', head: { branch: 'waypost/upgrade' } },
    body: expect.stringContaining('jobs with secrets run the release that main has.'),
  });
  expect(await repository.readFile('waypost/upgrade', REVIEW)).toMatch(/^# Made by waypost 0\.1\.0/);
  expect(JSON.parse((await repository.readFile('waypost/upgrade', 'package-lock.json'))!)).toEqual({
    packages: { 'node_modules/waypost': { version: '0.1.0' } },
  });
});

test('a release is proposed once, and a newer one takes the place of its pull request', async () => {
  expect((await propose()).said).toBe('#1 has proposed Waypost 0.1.0 already.');
  const newer = join(folder, 'newer.json');
  writeFileSync(newer, readFileSync(handed, 'utf8').replaceAll('0.1.0', '0.2.0'));
  const { said, repository } = await propose(newer);
  expect(said).toBe('#1 proposes Waypost 0.2.0.');
  expect(await repository.pullRequest(1)).toMatchObject({ title: 'Upgrade Waypost to 0.2.0' });
  expect(await repository.readFile('waypost/upgrade', 'package-lock.json')).toContain('0.2.0');
});

test.each([
  ['a file of the product', { 'core/x.ts': '' }],
  ['a path that leads elsewhere', { '.github/../x': '' }],
  ['what is no text', { '.github/x': 1 }],
])('%s in its output is refused', async (_, changes) => {
  const file = join(folder, 'odd.json');
  writeFileSync(file, JSON.stringify({ version: '9.9.9', changes }));
  await expect(propose(file)).rejects.toThrow('The output of the newer release was rejected');
});

test('the newest release that is there already changes nothing', async () => {
  const file = join(folder, 'nothing.json');
  await upgradeToNewest(portal.root, handed);
  await upgradeToNewest(portal.root, file);
  expect(() => readFileSync(file)).toThrow('ENOENT');
});
