import { expect, test } from 'vitest';
import { checkSettings } from '#core/catalog/settings/check-settings.ts';
import { permissionPolicy } from '#core/provision/aws/trust/permission-policy.ts';
import { fits } from '#core/provision/aws/trust/policy-statements.ts';
import { environmentsBlock } from '#core/provision/policy/environments-block.ts';
import { stateOf } from '#core/provision/policy/state-settings.ts';
import { openBackend } from '../../scripts/provision/state/open-backend.ts';
import { Workspaces } from '../../scripts/provision/state/workspaces.ts';

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
