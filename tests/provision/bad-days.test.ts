import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { inWorld } from './in-world.ts';
import { placesOfSecrets } from './places-of-secrets.ts';
import { databaseRequest, endsOf, type ProvisionWorld } from './provision-world.ts';

const SETTINGS = 'environments: { dev: {}, far: { servers: { postgresql: { url: FAR_URL } } } }';
const fileOf = (name: string) => `infra/requests/payments/${name}.yaml`;
const sized = (name: string, size: string) => databaseRequest(name, `environments: { dev: { size: ${size} } }`);

let world: ProvisionWorld;

const test = inWorld({ settings: SETTINGS }, (made) => {
  world = made;
});

const stateOf = (stack: string) => join(world.laptop.root, '.portal/provision/state', `${stack}.tfstate`);

/** What went wrong with a stack in a run. */
async function reasonFor(effect: string, env: NodeJS.ProcessEnv = {}): Promise<string | undefined> {
  return endsOf(await world.reconcile({ env: { ...world.env, ...env } }))[effect];
}

test('what cannot be made is said of each, and the others are made', async () => {
  await world.admin('CREATE DATABASE taken');
  await world.merge({
    [fileOf('mine')]: sized('mine', 'small'),
    [fileOf('taken')]: sized('taken', 'small'),
    [fileOf('huge')]: sized('huge', 'huge'),
    [fileOf('distant')]: databaseRequest('distant', 'environments: { far: { size: small } }'),
  });
  const ends = endsOf(
    await world.reconcile({ env: { ...world.env, FAR_URL: 'postgresql://boss:hush@127.0.0.1:1/x' } }),
  );
  expect(ends).toMatchObject({ 'apply dev.mine': 'done', 'record dev.mine': 'done' });
  expect(ends['apply dev.taken']).toMatch(/^failed: .*database `taken` that is not this resource's/);
  expect(ends['apply dev.huge']).toMatch(/^failed: .* has no size `huge`/);
  expect(ends['apply far.distant']).toMatch(/^failed: .*127\.0\.0\.1:1.* Start the server, or correct FAR_URL\./);
  expect(JSON.stringify(ends)).not.toContain('hush');
  await world.merge({ [fileOf('taken')]: null, [fileOf('huge')]: null });
});

test('a variable that is not set is named', async () => {
  expect(await reasonFor('apply far.distant')).toBe(
    'failed: The variable `FAR_URL`, which catalog/portal.yaml names for `far`, is not set. Set it where Waypost provisions: on GitHub as a secret of the environment.',
  );
  await world.merge({ [fileOf('distant')]: null });
});

test('a state of another passphrase, or a damaged one, changes nothing until it is put right', async () => {
  await world.merge({ [fileOf('mine')]: sized('mine', 'medium') });
  expect(await reasonFor('apply dev.mine', { WAYPOST_STATE_KEY: 'another passphrase of somebody' })).toMatch(
    /^failed: The state of `dev\.mine` was encrypted with another passphrase/,
  );
  writeFileSync(stateOf('dev.mine'), 'half');
  expect(await reasonFor('apply dev.mine')).toMatch(
    /^failed: The state of `dev\.mine` is damaged\. Restore .*mine\.tfstate/,
  );
  expect(await world.admin("SELECT datconnlimit FROM pg_database WHERE datname = 'mine'")).toEqual([
    { datconnlimit: 20 },
  ]);
  // Without a state, what bears the mark is adopted.
  rmSync(stateOf('dev.mine'));
  expect(await reasonFor('apply dev.mine')).toBe('done');
  expect(await world.admin("SELECT datconnlimit FROM pg_database WHERE datname = 'mine'")).toEqual([
    { datconnlimit: 50 },
  ]);
});

test('what is retired after its state was lost is not forgotten, and is found again', async () => {
  await world.merge({ [fileOf('mine')]: null });
  rmSync(stateOf('dev.mine'));
  expect(await reasonFor('destroy dev.mine')).toMatch(
    /^failed: The state of `dev\.mine` is lost, so what exists of it is not known\. Nothing was deleted\. Restore .*mine\.tfstate from a backup\. Or restore its request/,
  );
  await world.merge({ [fileOf('mine')]: sized('mine', 'medium') });
  expect(await reasonFor('apply dev.mine')).toBe('done');
});

test('an entry of another team with the name of a resource changes and deletes nothing', async () => {
  await world.merge({ 'catalog/audit/mine.yaml': 'kind: resource\nname: mine\nowner: audit\ntype: disk\n' });
  expect(endsOf(await world.reconcile())).toEqual({
    'apply dev.mine':
      'failed: infra/requests/payments/mine.yaml: `mine` is also the name of an entry in catalog/audit/mine.yaml. Nothing was changed. Rename one of the two, or delete the copy.',
  });
  await world.merge({ 'catalog/audit/mine.yaml': null });
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('while a request cannot be read, nothing is deleted', async () => {
  await world.merge({ [fileOf('mine')]: null, [fileOf('other')]: 'kind: resource\nname: [\n' });
  expect(await reasonFor('apply dev.mine')).toBe(
    'failed: Nobody asks for `dev.mine` any more, but infra/requests/payments/other.yaml cannot be read as a request, and may do so. Nothing was deleted. Fix that file.',
  );
  expect(await world.admin("SELECT datname FROM pg_database WHERE datname = 'mine'")).toEqual([{ datname: 'mine' }]);
  await world.merge({ [fileOf('mine')]: sized('mine', 'medium'), [fileOf('other')]: null });
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('a resource that gets another name keeps what it has', async () => {
  const renamed = `${sized('yours', 'medium')}formerly: [mine]\n`;
  await world.merge({ [fileOf('mine')]: null, [fileOf('yours')]: renamed });
  expect(endsOf(await world.reconcile())).toEqual({
    'apply dev.yours': expect.stringMatching(/^failed: .*`dev\.yours` is still called `dev\.mine` on its server/),
  });
  await world.merge({ [fileOf('yours')]: null, [fileOf('mine')]: sized('mine', 'medium') });
  expect(endsOf(await world.reconcile())).toEqual({});
});

test('what is left in an environment that is gone is reported, and stays', async () => {
  copyFileSync(stateOf('dev.mine'), stateOf('old.mine'));
  expect(await reasonFor('destroy old.mine')).toBe(
    'failed: `old` is no environment in catalog/portal.yaml any more, so its servers are not known. Put it back into `environments`, until nothing is left there.',
  );
  rmSync(stateOf('old.mine'));
});

test('no password is anywhere but in the secret store', async () => {
  const secrets = readdirSync(join(world.own, 'secrets')).map(
    (name) => world.secret(name.replace(/\.json$/, '')).value,
  );
  expect(secrets.length).toBeGreaterThan(0);
  expect(await placesOfSecrets(secrets, world.laptop.root)).toEqual([]);
});
