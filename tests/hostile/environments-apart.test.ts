import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { checkSettings } from '#core/catalog/settings/check-settings.ts';
import { permissionPolicy } from '#core/provision/aws/trust/permission-policy.ts';
import { fits } from '#core/provision/aws/trust/policy-statements.ts';
import { environmentsBlock } from '#core/provision/policy/environments-block.ts';
import { DEFAULT_PROVISION_SETTINGS, stateKeyOf } from '#core/provision/policy/provision-settings.ts';
import { stateOf } from '#core/provision/policy/state-settings.ts';
import { tofu } from '../../scripts/doctor/tools/tofu.ts';
import { type Passphrases, stateEncryption } from '../../scripts/provision/secrets/state-encryption.ts';
import { localBackend } from '../../scripts/provision/state/local-backend.ts';
import { encryptState } from '../../scripts/provision/state/move-state.ts';
import { openBackend } from '../../scripts/provision/state/open-backend.ts';
import { StateStore } from '../../scripts/provision/state/state-store.ts';
import { Workspaces } from '../../scripts/provision/state/workspaces.ts';
import { tofuEnvironment } from '../../scripts/provision/tofu/tofu.ts';
import { lacks } from '../provision/provision-world.ts';
import { scratchFolder } from '../scratch-folder.ts';

/** What is wrong with environments, each by its settings as YAML. */
function wrongWith(environments: Readonly<Record<string, string>>): string[] {
  const lines = Object.entries(environments).map(([name, written]) => `  ${name}: ${written}\n`);
  const files = new Map([['catalog/portal.yaml', `environments:\n${lines.join('')}`]]);
  const problems = checkSettings(files, { blocks: [environmentsBlock], rules: [] });
  return problems.map(({ severity, line, message }) => `${severity} ${line}: ${message}`);
}

const inAccount = (account: string, more = '') => `{ aws: { account: "${account}", region: eu-central-1${more} } }`;
const [OURS, OTHER] = [inAccount('111122223333'), inAccount('444455556666')];

test('no name of an environment begins another in one account', () => {
  expect(wrongWith({ dev: OURS, 'dev-eu': OURS, 'dev-eu-west': OURS })).toEqual([
    'error 3: `dev-eu` begins with `dev-`, and both are in one account of AWS, where roles of `dev` may change whatever begins so.',
    'error 4: `dev-eu-west` begins with `dev-`, and both are in one account of AWS, where roles of `dev` may change whatever begins so.',
    'error 4: `dev-eu-west` begins with `dev-eu-`, and both are in one account of AWS, where roles of `dev-eu` may change whatever begins so.',
  ]);
  expect(wrongWith({ dev: OURS, 'dev-eu': OTHER, deveu: OURS, 'dev-us': '{}' })).toEqual([]);
});

test('no two environments have one hosted zone', () => {
  const zone = (id: string) => inAccount('111122223333', `, hostedZone: { id: ${id}, name: acme.example }`);
  expect(wrongWith({ dev: zone('Z1'), live: zone('Z1'), test: zone('Z2') })).toEqual([
    'error 3: `live` and `dev` have one hosted zone, so each may change the DNS records of the other.',
  ]);
});

test('no environment has the keys of jobs that plan for another', () => {
  const onGithub = '{ secrets: github-environment }';
  expect(wrongWith({ dev: onGithub, 'dev-plan': onGithub })).toEqual([
    'error 3: `dev-plan` cannot be provisioned on GitHub beside `dev`, whose plans run in the environment of this name.',
  ]);
  expect(wrongWith({ dev: onGithub, 'dev-plan': '{}' })).toEqual([]);
});

const STATE = stateOf({ backend: 's3', bucket: 'states' });
const workspaces = new Workspaces(() => Promise.reject(new Error('nothing is listed')), '/nowhere');

test.each(['apply', 'plan'] as const)('the role of %s reaches the states of its environment only', (role) => {
  if (STATE.backend !== 's3') throw new Error('States are in a bucket here.');
  const { Statement } = permissionPolicy(role, {
    ...{ environment: 'dev', settings: { account: '111122223333', region: 'eu-central-1' } },
    ...{ platforms: [], state: STATE, secretsOf: 'acme/portal' },
  });
  const placeOf = (stack: string) => openBackend(STATE, { root: '/', env: {}, workspaces }).place(stack);
  const objects = ['dev.orders', 'dev-eu.orders', 'production.orders', 'dev.eu~orders']
    .flatMap((stack) => [placeOf(stack), `${placeOf(stack)}.tflock`])
    .map((place) => place.replace('s3://', 'arn:aws:s3:::'));
  const patterns = Statement.filter(({ Action }) => Action.some((action) => /^s3:.*Object$/.test(action))).flatMap(
    ({ Resource }) => Resource,
  );
  expect(objects.filter((arn) => patterns.some((pattern) => fits(pattern, arn)))).toEqual(
    objects.filter((arn) => arn.includes('/dev.')),
  );
});

test.each(['gcs', 'azurerm'])('what OpenTofu reads before any state in `%s` is of one environment, too', (backend) => {
  const state = stateOf({ backend, bucket: 'states', storageAccount: 'acme', container: 'states' });
  const { block, place } = openBackend(state, { root: '/', env: {}, workspaces });
  const folderOf = (stack: string) => {
    const [{ prefix, key }] = Object.values(block(stack)) as [{ prefix?: string; key?: string }];
    expect(place(stack)).toContain(`/states/${prefix ?? key}`);
    return prefix ?? key;
  };
  expect(['dev.orders', 'dev.stock', 'dev-eu.orders'].map(folderOf)).toEqual([
    'waypost/dev',
    'waypost/dev',
    'waypost/dev-eu',
  ]);
  expect(stateKeyOf('dev-eu', DEFAULT_PROVISION_SETTINGS)).toBe('WAYPOST_STATE_KEY_DEV_EU');
});

const [EARLIER, OF_DEV, OF_LIVE] = ['earlier', 'of-dev', 'of-live'].map((word) => `${word}-and-long-enough`) as [
  string,
  string,
  string,
];
const LINEAGE = '11111111-2222-3333-4444-555555555555';
const STATE_TEXT = `{"version":4,"serial":1,"lineage":"${LINEAGE}","outputs":{"a":{"value":"x","type":"string"}},"resources":[]}`;

/** Writes a state as OpenTofu does with passphrases. */
async function writeState(root: string, stack: string, passphrases: Passphrases): Promise<void> {
  const terraform = { backend: localBackend(join(root, '.portal/provision/state')).block(stack) };
  writeFileSync(join(root, 'main.tf.json'), JSON.stringify({ terraform }));
  const env = { ...tofuEnvironment(process.env), TF_ENCRYPTION: stateEncryption(passphrases) };
  const run = async (words: readonly string[]) =>
    execFileSync((await tofu.find(process.env))!, words, { cwd: root, env, input: STATE_TEXT, stdio: 'pipe' });
  await run(['init', '-reconfigure']);
  await run(['state', 'push', '-force', '-']);
}

test.skipIf(lacks('tofu'))('the passphrase of one environment opens no state of another', async () => {
  const root = scratchFolder('apart-');
  onTestFinished(() => rmSync(root, { recursive: true }));
  const fileOf = (stack: string) => join(root, '.portal/provision/state', `${stack}.tfstate`);
  const withKeys = async <Result>(
    keys: Readonly<Record<string, string | undefined>>,
    work: (store: StateStore) => Promise<Result>,
  ) => {
    using store = new StateStore(DEFAULT_PROVISION_SETTINGS, {
      root,
      env: { ...process.env, ...keys },
      isLocal: false,
    });
    return await work(store);
  };
  const read = (stack: string) => async (store: StateStore) =>
    (await store.open(stack, { isReading: true }))?.read().then((copy) => copy?.lineage);
  const encrypt = (stack: string) => async (store: StateStore) =>
    (await encryptState(stack, { to: store, isDryRun: false, say: () => {} })).outcome;

  // What all environments had is read, and written with the passphrase of each.
  await writeState(root, 'dev.orders', { shared: EARLIER });
  const both = { WAYPOST_STATE_KEY: EARLIER, WAYPOST_STATE_KEY_DEV: OF_DEV };
  expect(await withKeys(both, read('dev.orders'))).toBe(LINEAGE);
  expect(await withKeys(both, encrypt('dev.orders'))).toBe('encrypted');

  await writeState(root, 'live.orders', { own: OF_LIVE });
  const ofDev = { WAYPOST_STATE_KEY_DEV: OF_DEV };
  expect(await withKeys(ofDev, read('dev.orders'))).toBe(LINEAGE);
  await expect(withKeys(ofDev, read('live.orders'))).rejects.toThrow('`WAYPOST_STATE_KEY_LIVE` is not set');
  copyFileSync(fileOf('live.orders'), fileOf('dev.stolen'));
  await expect(withKeys(ofDev, read('dev.stolen'))).rejects.toThrow('encrypted with another passphrase');

  // A passphrase that is renewed has the place of what all had.
  const renewed = { WAYPOST_STATE_KEY: OF_DEV, WAYPOST_STATE_KEY_DEV: EARLIER };
  expect(await withKeys(renewed, encrypt('dev.orders'))).toBe('encrypted');
});
