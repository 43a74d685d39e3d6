import { expect, test } from 'vitest';
import { stateOf } from '#core/provision/policy/state-settings.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openBackend } from './open-backend.ts';
import { Workspaces } from './workspaces.ts';

const STACK = 'dev.eu~orders';

/** What OpenTofu is given for a state, and where it is. */
function openedWith(state: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  const workspaces = new Workspaces(() => Promise.reject(new Error('nothing is listed')), '/nowhere');
  const backend = openBackend(stateOf(state), { root: '/portal', env, workspaces });
  return { block: backend.block(STACK), env: backend.env, place: backend.place(STACK) };
}

test('a bucket on AWS with a key', () => {
  const state = { backend: 's3', bucket: 'states', accessKeyId: 'STATE_ID', secretAccessKey: 'STATE_SECRET' };
  expect(openedWith(state, { STATE_ID: 'id', STATE_SECRET: 'secret' })).toEqual({
    block: { s3: { bucket: 'states', region: 'us-east-1', key: 'waypost/dev.eu~orders.tfstate', use_lockfile: true } },
    env: { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'us-east-1' },
    place: 's3://states/waypost/dev.eu~orders.tfstate',
  });
});

test('a bucket on Google by a workload identity', () => {
  const env = { GOOGLE_APPLICATION_CREDENTIALS: '/tmp/identity.json', GITHUB_TOKEN: 'of others' };
  expect(openedWith({ backend: 'gcs', bucket: 'states' }, env)).toEqual({
    block: { gcs: { bucket: 'states', prefix: 'waypost/dev' } },
    env: { GOOGLE_APPLICATION_CREDENTIALS: '/tmp/identity.json' },
    place: 'gs://states/waypost/dev/dev.eu~orders.tfstate',
  });
});

test('a bucket on Google with the key of a service account', () => {
  const state = { backend: 'gcs', bucket: 'states', prefix: 'portal', credentials: 'STATE_KEY' };
  expect(openedWith(state, { STATE_KEY: '{}' })).toEqual({
    block: { gcs: { bucket: 'states', prefix: 'portal/dev' } },
    env: { GOOGLE_BACKEND_CREDENTIALS: '{}' },
    place: 'gs://states/portal/dev/dev.eu~orders.tfstate',
  });
});

const AZURE = { backend: 'azurerm', storageAccount: 'acme', container: 'states' };

test('a container on Azure by a token of GitHub', () => {
  const state = { ...AZURE, identity: 'oidc', tenant: 't', client: 'c', subscription: 's' };
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'token', OTHER: 'x' };
  expect(openedWith(state, env)).toEqual({
    block: {
      azurerm: {
        storage_account_name: 'acme',
        container_name: 'states',
        key: 'waypost/dev',
        tenant_id: 't',
        client_id: 'c',
        subscription_id: 's',
        use_azuread_auth: true,
        use_oidc: true,
        use_cli: false,
      },
    },
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'token' },
    place: 'https://acme.blob.core.windows.net/states/waypost/devenv:dev.eu~orders',
  });
});

test('a project on GitLab', () => {
  const address = 'https://gitlab.example/api/v4/projects/42/terraform/state/{stack}';
  const state = {
    ...{ backend: 'http', address, username: 'STATE_USER', password: 'STATE_TOKEN' },
    ...{ lockAddress: `${address}/lock`, lockMethod: 'POST', unlockMethod: 'DELETE' },
  };
  const place = 'https://gitlab.example/api/v4/projects/42/terraform/state/dev.eu~orders';
  expect(openedWith(state, { STATE_USER: 'portal', STATE_TOKEN: 'token' })).toEqual({
    block: {
      http: {
        address: place,
        update_method: 'POST',
        lock_address: `${place}/lock`,
        lock_method: 'POST',
        unlock_address: `${place}/lock`,
        unlock_method: 'DELETE',
      },
    },
    env: { TF_HTTP_USERNAME: 'portal', TF_HTTP_PASSWORD: 'token' },
    place,
  });
});

test('a variable that is named must be set', () => {
  const state = { ...AZURE, sasToken: 'STATE_SAS' };
  expect(() => openedWith(state)).toThrow(
    new CannotRun('The variable `STATE_SAS`, with which the states of resources are read, is not set.', {
      fix: 'Set it, or name another in `provision.state` in catalog/portal.yaml.',
    }),
  );
});
