import { expect, test } from 'vitest';
import { byPlace } from '../../catalog/problem.ts';
import { checkSettings } from '../../catalog/settings/check-settings.ts';
import { readSettings } from '../../catalog/settings/read-settings.ts';
import { DAY } from '../../text/time.ts';
import { platformOf } from './environment-policy.ts';
import { environmentPolicies, environmentsBlock } from './environments-block.ts';
import { DEFAULT_PROVISION_SETTINGS, provisionBlock, provisionSettings } from './provision-settings.ts';

function read(text: string) {
  const files = new Map([['catalog/portal.yaml', text]]);
  const settings = readSettings(files);
  const problems = checkSettings(files, { blocks: [environmentsBlock, provisionBlock], rules: [] });
  const said = problems.sort(byPlace).map(({ line, message, hint }) => `${line}: ${message} ${hint}`);
  return { policies: environmentPolicies(settings), provision: provisionSettings(settings), said };
}

const OPEN = { name: 'dev', approvals: [], prices: {}, protect: false, servers: {} };

test('an environment without settings allows everything', () => {
  expect(read('environments: { dev: {} }\n').policies).toEqual(new Map([['dev', OPEN]]));
});

test('everything that an environment can say is read', () => {
  const { policies, said } = read(`environments:
  production:
    approvals: [platform]
    platforms: [shared]
    types: [postgresql]
    sizes: { postgresql: [small] }
    regions: [eu-west-1]
    quota: { postgresql: 3 }
    naming: "^[a-z]+$"
    budget: 900
    approveAbove: { monthly: 100, by: finance }
    protect: true
    longestLife: 30d
    prices: { postgresql: { small: 5 } }
    servers:
      postgresql: { url: PRODUCTION_URL }
      s3: { endpoint: "https://s3.acme.example", accessKeyId: KEY, secretAccessKey: SECRET, users: versitygw }
    runner: production-network
    secrets: github-environment
`);
  expect(said).toEqual([]);
  expect(policies.get('production')).toEqual({
    name: 'production',
    approvals: ['platform'],
    platforms: ['shared'],
    types: ['postgresql'],
    sizes: { postgresql: ['small'] },
    regions: ['eu-west-1'],
    quota: { postgresql: 3 },
    naming: '^[a-z]+$',
    budget: 900,
    approveAbove: { monthly: 100, by: 'finance' },
    protect: true,
    longestLife: '30d',
    prices: { postgresql: { small: 5 } },
    servers: {
      postgresql: { url: 'PRODUCTION_URL' },
      s3: { endpoint: 'https://s3.acme.example', accessKeyId: 'KEY', secretAccessKey: 'SECRET', users: 'versitygw' },
    },
    runner: 'production-network',
    secrets: 'github-environment',
  });
});

test('what has a wrong form is reported and not applied', () => {
  const { policies, said } = read(`environments:
  dev:
    budget: much
    quota: -1
    naming: "(?=a)"
    servers: { postgresql: { url: "postgres://root:secret@db" } }
`);
  expect(said).toEqual([
    '3: `environments.dev.budget` must be a number, but it is the text `much`. For example `budget: 900`.',
    '4: `environments.dev.quota` is `-1`, and the least allowed is 0. Write 0 or more.',
    "5: `(?=a)` is a pattern that cannot be checked in bounded time: invalid or unsupported Perl syntax: '(?='. Write it without lookahead (`(?=`, `(?!`), lookbehind and backreferences (`\\1`).",
    '6: `environments.dev.servers.postgresql.url` is `postgres://root:secret@db`, which has the wrong form. For example `url: PRODUCTION_POSTGRESQL_URL`.',
  ]);
  expect(policies.get('dev')).toEqual(OPEN);
});

test('an account of AWS is read whole, or not at all', () => {
  const aws = `{ account: "111122223333", region: eu-central-1, subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d], regions: { us-east-1: {} } }`;
  const whole = read(`environments: { dev: { aws: ${aws} } }\n`);
  expect([whole.said, whole.policies.get('dev')?.aws]).toMatchObject([
    [],
    { account: '111122223333', region: 'eu-central-1', subnets: ['subnet-0a1b2c3d', 'subnet-1a2b3c4d'] },
  ]);
  const { policies, said } = read('environments: { dev: { aws: { account: 111122223333, region: eu-central-1 } } }\n');
  expect(policies.get('dev')).not.toHaveProperty('aws');
  expect(said).toEqual([
    '1: `environments.dev.aws.account` must be a text, but it is the number `111122223333`. Put it in quotes, as it is written: `account: "111122223333"`.',
  ]);
});

test('an environment has a name that can be a part of others', () => {
  expect(read('environments: { ../up: {}, dev: {}, Dev: {} }\n').said).toEqual([
    '1: `../up` cannot be the name of an environment. Write small letters, digits and hyphens, at most 32, with a letter or digit at both ends.',
    '1: `Dev` cannot be the name of an environment. Write small letters, digits and hyphens, at most 32, with a letter or digit at both ends.',
  ]);
});

test('protection that cannot be read protects', () => {
  const { policies } = read('environments: { dev: { protect: "no" }, test: { protect: false }, old: {} }\n');
  expect([...policies.values()].map(({ protect }) => protect)).toEqual([true, false, false]);
});

test('what GitHub cannot provision is reported', () => {
  const { said } = read(`environments:
  maker: { secrets: github-environment }
  portal: {}
  dev: { runner: inside }
  test: { secrets: vault, runner: "two words" }
  staging: { runner: inside, secrets: aws-secrets-manager }
  live: { aws: { account: "111122223333", region: eu-centrall-1, planRole: "arn:aws:iam::111122223333:role/plan" } }
`);
  expect(said).toEqual([
    '2: `maker` cannot be provisioned on GitHub, where the environment of this name is for something else. Give it another name, or write `secrets: files`.',
    '4: `environments.dev.runner` is for jobs on GitHub, and none provisions `dev`: its secrets are in files. Add `secrets: github-environment` or `secrets: aws-secrets-manager` to the environment, or remove `runner`.',
    '5: `environments.test.secrets` is `vault`, which is not one of `files`, `github-environment`, `aws-secrets-manager`. For example `secrets: github-environment`.',
    '5: `environments.test.runner` is `two words`, which has the wrong form. For example `runner: production-network`.',
    '7: `environments.live.aws.region` is `eu-centrall-1`, which has the wrong form. For example `region: eu-central-1`.',
    '7: `environments.live.aws.planRole` is for jobs on GitHub, and none provisions `live`: its secrets are in files. Add `secrets: github-environment` or `secrets: aws-secrets-manager` to the environment, or remove `planRole`.',
  ]);
});

test('on AWS, names begin with that of the environment, so it has to fit there', () => {
  const aws = '{ aws: { account: "111122223333", region: eu-central-1 } }';
  const { said } = read(`environments:\n  1st: ${aws}\n  eu--dev: ${aws}\n  eu-dev: ${aws}\n  2nd: {}\n`);
  expect(said).toEqual(
    ['2: `1st`', '3: `eu--dev`'].map(
      (name) =>
        `${name} cannot be an environment on AWS, where names begin with a letter and have no two hyphens in a row. Give it another name, or remove \`aws\`.`,
    ),
  );
});

test('approvals that cannot be read ask the platform', () => {
  expect(read('environments: { dev: { approvals: all } }\n').policies.get('dev')?.approvals).toEqual(['platform']);
});

test('a resource is on the platform that it names, or that its environment names first', () => {
  expect(platformOf({ platform: 'aws' }, { platforms: ['shared'] }, undefined)).toBe('aws');
  expect(platformOf({}, { platforms: ['aws', 'shared'] }, undefined)).toBe('aws');
  expect(platformOf({}, {}, undefined)).toBe('shared');
});

test('how resources are provisioned, when drift is an issue and when costs are mentioned has defaults, and may be set', () => {
  expect(read('title: Acme\n').provision).toEqual(DEFAULT_PROVISION_SETTINGS);
  expect(read('provision: { engine: pulumi, parallel: 2 }\n')).toMatchObject({
    provision: { engine: 'tofu', parallel: 2 },
    said: ['1: `provision.engine` is `pulumi`, which is not one of `tofu`, `terraform`. For example `engine: tofu`.'],
  });
  expect(read('provision: { drift: { grace: 12h } }\n').provision.drift).toEqual({ grace: 43_200_000 });
  expect(read('provision: { drift: { perRun: 0, grace: soon } }\n')).toMatchObject({
    provision: { drift: { perRun: 0, grace: 259_200_000 } },
    said: ['1: `provision.drift.grace` is `soon`, which has the wrong form. For example `grace: 3d`.'],
  });
  expect(read('provision: { costs: { threshold: 0 } }\n').provision.costs).toEqual({
    ...{ threshold: 0, staleAfter: 365 * DAY },
  });
  expect(read('provision: { costs: { staleAfter: 90d } }\n').provision.costs.staleAfter).toBe(90 * DAY);
  expect(read('provision: { costs: { threshold: much, staleAfter: a year } }\n')).toMatchObject({
    provision: { costs: { threshold: 10, staleAfter: 365 * DAY } },
    said: [
      '1: `provision.costs.threshold` must be a number, but it is the text `much`. For example `threshold: 10`.',
      '1: `provision.costs.staleAfter` is `a year`, which has the wrong form. For example `staleAfter: 365d`.',
    ],
  });
});

test('your own prices may have a date', () => {
  expect(read('environments: { dev: { pricesDate: 2026-11-01 } }\n').policies.get('dev')?.pricesDate).toBe(
    '2026-11-01',
  );
  expect(read('environments: { dev: { pricesDate: last year } }\n').said).toEqual([
    '1: `environments.dev.pricesDate` is `last year`, which has the wrong form. For example `pricesDate: 2026-11-01`.',
  ]);
});

test('a state elsewhere needs its place, and has defaults', () => {
  expect(read('provision: { state: { backend: s3, bucket: states } }\n').provision.state).toEqual({
    backend: 's3',
    bucket: 'states',
    region: 'us-east-1',
    prefix: 'waypost',
  });
  const stateOf = (text: string) => read(`provision: { state: { ${text} } }\n`).provision.state;
  expect(stateOf('backend: gcs, bucket: states')).toEqual({ backend: 'gcs', bucket: 'states', prefix: 'waypost' });
  expect(stateOf('backend: azurerm, storageAccount: acme, container: states, identity: oidc')).toEqual({
    backend: 'azurerm',
    storageAccount: 'acme',
    container: 'states',
    prefix: 'waypost',
    identity: 'oidc',
  });
  expect(stateOf('backend: http, address: "https://x/{stack}", lockAddress: "https://x/{stack}/lock"')).toEqual({
    backend: 'http',
    address: 'https://x/{stack}',
    lockAddress: 'https://x/{stack}/lock',
    unlockAddress: 'https://x/{stack}/lock',
    updateMethod: 'POST',
    lockMethod: 'LOCK',
    unlockMethod: 'UNLOCK',
  });
});

test.each([
  ['backend: s3', '1: `provision.state.bucket` is missing. Add `bucket: …`.'],
  ['backend: gcs', '1: `provision.state.bucket` is missing. Add `bucket: …`.'],
  ['backend: azurerm, container: states', '1: `provision.state.storageAccount` is missing. Add `storageAccount: …`.'],
  ['backend: http', '1: `provision.state.address` is missing. Add `address: …`.'],
  [
    'backend: http, address: "https://x/state"',
    '1: `provision.state.address` is `https://x/state`, which has the wrong form. For example `address: "https://gitlab.example/api/v4/projects/42/terraform/state/{stack}"`.',
  ],
  [
    'backend: ftp',
    '1: `provision.state.backend` is `ftp`, which is not one of `local`, `s3`, `gcs`, `azurerm`, `http`. For example `backend: local`.',
  ],
])('a state of which something is missing is reported: %s', (state, message) => {
  expect(read(`provision: { state: { ${state} } }\n`).said).toEqual([message]);
});
