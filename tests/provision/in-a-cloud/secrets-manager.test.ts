import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Ref } from '../../../core/catalog/ref.ts';
import type { EnvironmentPolicies } from '../../../core/provision/policy/environments-block.ts';
import type { SecretsManager } from '../../../core/provision/stack/infra.ts';
import type { Stack } from '../../../core/provision/stack/stack.ts';
import { AwsIdentity } from '../../../scripts/provision/identity/aws-identity.ts';
import { loadInfra } from '../../../scripts/provision/load-infra.ts';
import { AwsSecrets } from '../../../scripts/provision/secrets/aws-secrets.ts';
import { lacks } from '../provision-world.ts';
import { type Moto, startMoto } from './moto.ts';

let moto: Moto;
const isLeftOut = lacks('moto');

beforeAll(async () => {
  if (!isLeftOut) moto = await startMoto();
});
afterAll(() => moto?.[Symbol.asyncDispose]());

const KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
const STACK: Stack = {
  ...{ name: 'dev.orders', environment: 'dev', file: 'infra/requests/payments/orders.yaml', owner: 'payments' },
  ...{ resource: 'resource:default/orders' as Ref, service: 'service:default/checkout' as Ref },
  ...{ mark: 'waypost:acme/portal/dev/orders', type: 'postgresql', title: 'PostgreSQL database', platform: 'shared' },
  ...{ construct: 'infra/types/postgresql/shared.ts', secrets: ['password'], size: 'small', object: 'orders' },
  ...{ values: {}, config: {}, isProtected: true, mayLoseContent: false },
};

async function open(portal: string, now = 1_700_000_000_000): Promise<{ store: AwsSecrets; manager: SecretsManager }> {
  const place = { region: 'eu-central-1', endpoint: moto.url, credentials: async () => KEYS };
  const manager = await (await loadInfra()).openSecretsManager(place);
  return { store: new AwsSecrets({ portal, environment: 'dev', manager, now: () => now }), manager };
}

describe.skipIf(isLeftOut)('secrets in AWS Secrets Manager', () => {
  test('a secret is made once, and read again', async () => {
    const { store, manager } = await open('acme/once');
    expect(await store.read('dev.orders')).toBeUndefined();
    const made = await store.ensure('dev.orders');
    expect(made).toEqual({ value: expect.stringMatching(/^[\w-]{32}$/), version: 1_700_000_000 });
    expect(await (await open('acme/once', 0)).store.ensure('dev.orders')).toEqual(made);
    expect(JSON.parse((await manager.read('waypost/acme/once/dev.orders'))!)).toEqual(made);
    expect(store.place('dev.orders')).toBe('`waypost/acme/once/dev.orders` in AWS Secrets Manager');
  });

  test('what an apply began is remembered with its secret, and forgotten at its end', async () => {
    const { store } = await open('acme/begun');
    await store.begin(STACK);
    const { begun, ...secret } = (await store.read('dev.orders'))!;
    expect(begun).toEqual(STACK);
    await store.end('dev.orders');
    expect(await store.read('dev.orders')).toEqual(secret);
  });

  test('a plan knows the version of a secret, and never asks for its value', async () => {
    const { store, manager } = await open('acme/plan');
    const values = { ...manager, read: () => Promise.reject(new Error('asked for the value')) };
    const place = { portal: 'acme/plan', environment: 'dev', manager: values, now: () => 0, isReading: true };
    expect(await new AwsSecrets(place).read('dev.orders')).toBeUndefined();
    await store.ensure('dev.orders');
    await store.begin(STACK);
    expect(await new AwsSecrets(place).read('dev.orders')).toEqual({ version: 1_700_000_000 });
    await store.forget('dev.orders');
    expect(await new AwsSecrets(place).read('dev.orders')).toBeUndefined();
  });

  test('stacks are those of this portal and environment', async () => {
    const { store, manager } = await open('acme/many');
    for (const name of ['dev.orders', 'dev.eu~mail', 'production.orders']) await store.ensure(name);
    await (await open('acme/many-more')).store.ensure('dev.other');
    await manager.write('waypost/acme/many/dev.Not A Stack', 'text', {});
    expect(await store.stacks()).toEqual(['dev.eu~mail', 'dev.orders']);
    // AWS takes letters, digits and /_+=.@- only, and moto takes anything.
    expect(await manager.names('waypost/acme/many/dev.eu')).toEqual(['waypost/acme/many/dev.eu=mail']);
  });

  test('renewed secrets are beside those before, until these are forgotten', async () => {
    const { store, manager } = await open('acme/renewed');
    const [before, after] = [await store.ensure('dev.orders'), await store.ensure('dev.orders@2')];
    expect(await manager.names('waypost/acme/renewed/')).toEqual([
      'waypost/acme/renewed/dev.orders',
      'waypost/acme/renewed/dev.orders@2',
    ]);
    expect([await store.read('dev.orders'), await store.read('dev.orders@2')]).toEqual([before, after]);
    await store.ensure('dev.orders-2');
    expect(await store.stacks()).toEqual(['dev.orders', 'dev.orders-2']);
    await store.keepOnly('dev.orders@2');
    expect([await store.read('dev.orders'), await store.read('dev.orders@2')]).toEqual([undefined, after]);
    await store.forget('dev.orders');
    expect(await store.stacks()).toEqual(['dev.orders-2']);
  });

  test('a secret that somebody changed is not used', async () => {
    const { store, manager } = await open('acme/damaged');
    await manager.write('waypost/acme/damaged/dev.orders', '{"value": "short"}', {});
    await expect(store.ensure('dev.orders')).rejects.toThrow(
      'The secret of `dev.orders` cannot be used: `waypost/acme/damaged/dev.orders` in AWS Secrets Manager is damaged.',
    );
    await manager.write('waypost/acme/damaged/dev.orders', 'no JSON', {});
    await expect(store.read('dev.orders')).rejects.toThrow('is damaged');
  });

  test('what AWS refuses is its own sentence after ours', async () => {
    const endpoint = await startRefusing(
      400,
      JSON.stringify({ __type: 'AccessDeniedException', Message: 'User is not authorized to read it' }),
    );
    const place = { region: 'eu-central-1', endpoint, credentials: async () => KEYS };
    const manager = await (await loadInfra()).openSecretsManager(place);
    const store = new AwsSecrets({ portal: 'acme/portal', environment: 'dev', manager, now: () => 0 });
    await expect(store.ensure('dev.orders')).rejects.toMatchObject({
      message: 'AWS Secrets Manager refuses what `dev` needs: User is not authorized to read it',
      fix: '`npx portal provision trust dev` shows which rights its role needs.',
    });
  });
});

const ROLE = 'arn:aws:iam::111122223333:role/waypost-apply-dev';
const POLICIES: EnvironmentPolicies = new Map([
  [
    'dev',
    {
      ...{ name: 'dev', approvals: [], protect: false, prices: {}, servers: {} },
      aws: { account: '111122223333', region: 'eu-central-1', role: ROLE },
    },
  ],
]);

/** What GitHub answers to a job that asks for a token, and the addresses that it was asked. */
async function startTokens(status = 200): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.authorization} ${request.url}`);
    response.writeHead(status).end(JSON.stringify({ value: 'a.token.of-github' }));
  });
  return { url: `${await listening(server)}/token?from=job`, asked };
}

/** Something that refuses everything, as moto cannot. */
function startRefusing(status: number, body: string): Promise<string> {
  return listening(createServer((_, response) => response.writeHead(status).end(body)));
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe.skipIf(isLeftOut)('the identity of a job', () => {
  const identityWith = (url: string, more: Partial<ConstructorParameters<typeof AwsIdentity>[0]> = {}) =>
    new AwsIdentity({
      ...{ policies: POLICIES, role: 'apply', now: () => 0 },
      env: { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job', AWS_ENDPOINT_URL: moto.url },
      ...more,
    });

  test('a token of GitHub becomes keys of the role, which are kept until they are old', async () => {
    const { url, asked } = await startTokens();
    let now = 0;
    const identity = identityWith(url, { now: () => now });
    const variables = await identity.variablesOf('dev');
    expect(variables).toEqual({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_SECRET_ACCESS_KEY: expect.any(String),
      AWS_SESSION_TOKEN: expect.any(String),
      AWS_REGION: 'eu-central-1',
    });
    expect(await identity.variablesOf('dev')).toEqual(variables);
    expect(asked).toEqual(['bearer job /token?from=job&audience=sts.amazonaws.com']);
    // A stack that begins later gets keys of its own.
    now = 3 * 60_000;
    expect((await identity.variablesOf('dev')).AWS_ACCESS_KEY_ID).not.toBe(variables.AWS_ACCESS_KEY_ID);
    expect(asked).toHaveLength(2);
  });

  test('a role that gives an hour and no more is asked for an hour', async () => {
    const { url } = await startTokens();
    const lasts: number[] = [];
    const sts = createServer(async (request, response) => {
      lasts.push(Number(new URLSearchParams(await text(request)).get('DurationSeconds')));
      if (lasts.at(-1)! > 3600)
        return response
          .writeHead(400)
          .end(
            '<ErrorResponse><Error><Code>ValidationError</Code><Message>The requested DurationSeconds exceeds the MaxSessionDuration set for this role.</Message></Error></ErrorResponse>',
          );
      response.end('<R><AccessKeyId>A</AccessKeyId><SecretAccessKey>S</SecretAccessKey></R>');
    });
    const env = {
      ...{ ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job' },
      AWS_ENDPOINT_URL_STS: await listening(sts),
    };
    const minutes = (await identityWith(url, { env }).sessionOf('dev')) / 60_000;
    expect([minutes, lasts]).toEqual([58, [7200, 3600]]);
    expect(await identityWith(url, { env: {} }).sessionOf('dev')).toBe(Number.POSITIVE_INFINITY);
  });

  test('what AWS says of a role that is not given is in the sentence, with what to compare', async () => {
    const { url } = await startTokens();
    const endpoint = await startRefusing(
      403,
      '<ErrorResponse><Error><Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error></ErrorResponse>',
    );
    const env = {
      ...{ ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job' },
      ...{ AWS_ENDPOINT_URL: moto.url, AWS_ENDPOINT_URL_STS: endpoint },
    };
    await expect(identityWith(url, { env }).variablesOf('dev')).rejects.toMatchObject({
      message: `AWS does not give the role \`${ROLE}\` to this job: Not authorized to perform sts:AssumeRoleWithWebIdentity`,
      fix: 'Compare what the role trusts: `aws iam get-role --role-name waypost-apply-dev | npx portal provision trust dev --role apply --check -`.',
    });
  });
});
