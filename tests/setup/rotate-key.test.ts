import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import sodium from 'libsodium-wrappers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { fingerprintOf } from '../../scripts/setup/app/private-key.ts';
import { type AppRole, rotateKey } from '../../scripts/setup/app/rotate-key.ts';
import { rotationReport } from '../../scripts/setup/app/rotation-report.ts';
import { EmulatedGithub } from '../forge/emulated-github.ts';
import { testRequests } from '../forge/github-description.ts';
import type { RecordedRequest } from '../forge/stand-in.ts';
import { AppKeys } from './app-keys.ts';
import { Template } from './rig.ts';

const [APP, MAKER] = [4711, 4712];
const PAGE = 'https://github.com/organizations/globex/settings/apps';
const LAUNCH = join(import.meta.dirname, '../../scripts/portal.ts');
let github: EmulatedGithub;
let api: AppKeys;
let template: Template;
const requests: RecordedRequest[] = [];

beforeAll(async () => {
  await sodium.ready;
  github = await EmulatedGithub.start({
    ...{ organisation: 'globex', members: ['ines-okafor'], repositories: ['portal'] },
  });
  api = new AppKeys(github.proxy.url);
  await api.start();
  template = new Template();
  await template.init({ withoutExample: true, members: 'ines-okafor' });
});
afterAll(async () => {
  template.remove();
  api.stop();
  await github.stop();
});
beforeEach(() => {
  api.settle(APP);
  api.values.clear();
  requests.push(...api.requests.splice(0));
});

const env = () => ({ ...github.env('ines-okafor'), GITHUB_API_URL: api.url });

function rotate(pem: string, of: AppRole = 'portal', shown: string[] = []) {
  const receive = async (page: string) => {
    shown.push(page);
    return pem;
  };
  return rotateKey({ root: template.root, of, env: env(), now: new Date(), receive, say: () => {}, pace: false });
}

test('a new key is proved, stored, and known from the old ones by its fingerprint', async () => {
  const [, fresh] = [api.generate(APP), api.generate(APP)];
  const shown: string[] = [];
  const rotated = await rotate(fresh, 'portal', shown);
  expect(shown).toEqual([`${PAGE}/globex-waypost#private-key`]);
  expect(api.values).toEqual(new Map([['portal WAYPOST_APP_KEY', fresh]]));
  expect(rotationReport(rotated)).toBe(
    [
      '`portal` has the new key of `globex-waypost` (4711).',
      `Now delete every other key at ${PAGE}/globex-waypost#private-key . The new one is \`${fingerprintOf(fresh)}\`.`,
      'Delete the downloaded file, too.',
    ].join('\n'),
  );
});

test('if there is a maker, its environment has the key as well, and its own key is another', async () => {
  api.variables.set('WAYPOST_MAKER_ID', String(MAKER));
  const [own, makers] = [api.generate(APP), api.generate(MAKER)];
  await expect(rotate(own)).rejects.toMatchObject({
    message: expect.stringMatching(/^GitHub has no environment `maker` .* Nothing was changed\.$/),
    fix: 'If there is no such environment, run `npx portal doctor maker --fix`.',
  });
  expect(api.values.size).toBe(0);
  api.environments.set('maker', { ...api.environments.get('portal')!, secrets: [] });
  api.refused = /\/maker\/secrets\/public-key$/;
  await expect(rotate(own)).rejects.toThrow('Nothing was changed.');
  expect(api.values.size).toBe(0);
  api.refused = undefined;
  expect((await rotate(own)).environments).toEqual(['portal', 'maker']);
  expect((await rotate(makers, 'maker')).environments).toEqual(['maker']);
  expect([...api.values]).toEqual([
    ['portal WAYPOST_APP_KEY', own],
    ['maker WAYPOST_APP_KEY', own],
    ['maker WAYPOST_MAKER_KEY', makers],
  ]);
});

test('a key of another App, or what is none, replaces nothing', async () => {
  await expect(rotate(api.generate(MAKER))).rejects.toThrow(
    'GitHub does not accept this key for the App 4711. Nothing was changed.',
  );
  await expect(rotate('-----BEGIN CERTIFICATE-----')).rejects.toThrow(
    'This is no private key of an App. Nothing was changed.',
  );
  expect(api.values.size).toBe(0);
});

test('the verb reads it from a pipe, and leaves it in no file and no argument', async () => {
  const fresh = api.generate(APP);
  const options = {
    quiet: true,
    nothrow: true,
    input: fresh,
    env: { PATH: process.env.PATH, HOME: template.root, ...env() },
  };
  const run = await $(options)`${process.execPath} ${LAUNCH} app rotate --root ${template.root}`;
  expect(run.stderr + run.stdout).toContain('`portal` has the new key of `globex-waypost` (4711).');
  expect([run.exitCode, api.values.get('portal WAYPOST_APP_KEY')]).toEqual([0, fresh]);
  const secret = fresh.split('\n')[3]!;
  expect(run.stdout + run.stderr).not.toContain(secret);
  const files = readdirSync(template.root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes('node_modules'),
  );
  const holding = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8').includes(secret));
  expect(holding.map(({ name }) => name)).toEqual([]);
});

testRequests(() => requests);
