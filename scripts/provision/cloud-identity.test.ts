import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { contextOf } from '#core/catalog/testing.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { cloudIdentity } from './cloud-identity.ts';

let server: Server;
let env: NodeJS.ProcessEnv;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ url = '', headers }, answer) => {
    asked.push(`${url} ${headers.authorization}`);
    answer.statusCode = headers.authorization === 'Bearer of-the-job' ? 200 : 403;
    answer.end(JSON.stringify({ value: `token-${asked.length}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?of=job`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
  };
});
afterAll(() => void server.close());

const ROLE = 'arn:aws:iam::111122223333:role/waypost-apply';
const SETTINGS = `environments: { dev: {}, production: { aws: { account: "111122223333", region: eu-central-1, role: "${ROLE}" } } }\n`;
const policies = environmentPolicies(readSettings(contextOf({ 'catalog/portal.yaml': SETTINGS }).files));

test('a role is assumed with a token of this job, in a file that only it reads, new each time', async () => {
  let path: string;
  {
    using identity = cloudIdentity({ policies, env, role: 'role' });
    const [first, second] = [await identity.of('production'), await identity.of('production')];
    path = first.AWS_WEB_IDENTITY_TOKEN_FILE!;
    expect(first).toEqual({
      AWS_ROLE_ARN: ROLE,
      AWS_ROLE_SESSION_NAME: 'waypost-production',
      AWS_WEB_IDENTITY_TOKEN_FILE: path,
      AWS_REGION: 'eu-central-1',
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect([path, second.AWS_WEB_IDENTITY_TOKEN_FILE!].map((each) => readFileSync(each, 'utf8'))).toEqual([
      'token-1',
      'token-2',
    ]);
    expect(asked[0]).toBe('/token?of=job&audience=sts.amazonaws.com Bearer of-the-job');
  }
  expect(existsSync(path)).toBe(false);
});

test('an environment without such a role asks for nothing', async () => {
  using identity = cloudIdentity({ policies, env, role: 'planRole' });
  expect(await identity.of('production')).toEqual({});
  expect(await identity.of('dev')).toEqual({});
});

test('a job that may not have a token is told which permission it lacks', async () => {
  using none = cloudIdentity({ policies, env: {}, role: 'role' });
  await expect(none.of('production')).rejects.toThrow('This job cannot prove to a cloud who it is.');
  using refused = cloudIdentity({ policies, env: { ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'other' }, role: 'role' });
  await expect(refused.of('production')).rejects.toThrow(
    'GitHub gave this job no proof of who it is: it answered 403.',
  );
});
