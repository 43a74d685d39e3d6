import { expect, test } from 'vitest';
import { readDesired } from '../../parts.ts';
import { queueType } from '../testing.ts';
import { desiredStacks, unclearRequest } from './desired-stacks.ts';
import { environmentOf, markOf, objectName, resourceOf, stackName } from './stack.ts';

const REQUEST = 'infra/requests/payments/mail.yaml';

const BACKSTAGE =
  'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: { name: other }\nspec: { type: queue, owner: payments }\n';

/** What a request asks for, with other files. */
function stacksOf(request: string, files?: Readonly<Record<string, string>>) {
  return desiredStacks(desiredWith(request, files));
}

function desiredWith(request: string, files: Readonly<Record<string, string>> = {}) {
  const all = {
    'catalog/portal.yaml': 'forge: { github: acme/portal }\nenvironments: { dev: {}, production: { protect: true } }\n',
    'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
    'infra/types/queue/type.yaml': queueType(),
    [REQUEST]: `kind: resource\nname: mail\nowner: payments\n${request}`,
    ...files,
  };
  return readDesired(new Map(Object.entries(all)));
}

const reasonOf = (request: string, files?: Readonly<Record<string, string>>) => {
  const { stacks, refused } = stacksOf(request, files);
  expect(stacks).toEqual([]);
  return refused.map(({ reason }) => reason).join('\n');
};

const DEV = 'service: checkout\ntype: queue\nenvironments: { dev: { size: small } }\n';

test('a request is one stack in each of its environments', () => {
  const { stacks, refused } = stacksOf(
    'service: checkout\ntype: queue\nconfig: { ordered: true }\nenvironments: { production: { size: large }, dev: { size: small } }\n',
  );
  expect(refused).toEqual([]);
  expect(stacks.map(({ name, isProtected, values }) => ({ name, isProtected, values }))).toEqual([
    { name: 'dev.mail', isProtected: false, values: { gigabytes: 1 } },
    { name: 'production.mail', isProtected: true, values: {} },
  ]);
  expect(stacks[0]).toMatchObject({
    ...{ environment: 'dev', resource: 'resource:default/mail', service: 'service:default/checkout', file: REQUEST },
    ...{ mark: 'waypost:acme/portal/dev/mail', type: 'queue', title: 'Message queue', platform: 'shared' },
    ...{ construct: 'infra/types/queue/shared.ts', secrets: ['password'], size: 'small', object: 'mail' },
    ...{ config: { ordered: true }, mayLoseContent: false },
  });
});

test('what a request says of protection counts more than its environment', () => {
  const { stacks } = stacksOf(
    'service: checkout\ntype: queue\nprotect: false\nenvironments: { production: { size: small } }\n',
  );
  expect(stacks[0]?.isProtected).toBe(false);
});

test('two stacks that would be one thing on a server are both refused', () => {
  const other = 'infra/requests/payments/other.yaml';
  const { stacks, refused } = stacksOf(`${DEV}namespace: eu\n`, {
    [other]: `kind: resource\nname: eu-mail\nowner: payments\n${DEV}`,
  });
  expect(stacks).toEqual([]);
  expect(refused.map(({ reason }) => reason)).toEqual([
    `${other}: \`dev.eu-mail\` and \`dev.eu~mail\` would have the same name on their server. Nothing was changed. Rename one of the two.`,
    `${REQUEST}: \`dev.eu~mail\` and \`dev.eu-mail\` would have the same name on their server. Nothing was changed. Rename one of the two.`,
  ]);
});

test('in one account of AWS, environments must not give two stacks one name', () => {
  const aws = 'platforms: [aws], aws: { account: "111122223333", region: eu-central-1 }';
  const { refused } = stacksOf('service: checkout\ntype: queue\nenvironments: { dev-eu: { size: small } }\n', {
    'catalog/portal.yaml': `forge: { github: acme/portal }\nenvironments: { dev: { ${aws} }, dev-eu: { ${aws} } }\n`,
    'infra/types/queue/type.yaml': queueType().replace('platforms:', 'platforms:\n  aws: { construct: aws.ts }'),
    'infra/requests/payments/other.yaml': `kind: resource\nname: eu-mail\nowner: payments\n${DEV}`,
  });
  expect(refused.map(({ name }) => name).sort()).toEqual(['dev-eu.mail', 'dev.eu-mail']);
});

test('an entry of the catalog asks for nothing', () => {
  const entry = `kind: resource\nname: old\nowner: payments\n${DEV}`;
  expect(stacksOf(DEV, { 'catalog/payments/old.yaml': entry }).stacks.map(({ name }) => name)).toEqual(['dev.mail']);
});

test('what cannot be made has a reason', () => {
  expect(reasonOf(DEV.replace('queue', 'database'))).toBe(
    'infra/requests/payments/mail.yaml: there is no resource type `database`. Types: `queue`.',
  );
  expect(reasonOf(DEV.replace('small', 'huge'))).toBe(
    'infra/requests/payments/mail.yaml: `queue` has no size `huge`. Sizes: `small`, `large`.',
  );
  expect(reasonOf(DEV.replace('dev', 'staging'))).toBe(
    'infra/requests/payments/mail.yaml: `staging` is not an environment in catalog/portal.yaml. Environments: `dev`, `production`.',
  );
  expect(reasonOf(DEV.replace('service: checkout\n', ''))).toBe(
    'infra/requests/payments/mail.yaml: no `service` says what `mail` is for. Name the service that uses it.',
  );
  expect(reasonOf(DEV.replace('small }', 'small, platform: moon }'))).toBe(
    'infra/requests/payments/mail.yaml: `queue` does not exist on the platform `moon`. Platforms: `shared`.',
  );
});

test.each(['constructor', '__proto__', 'toString'])('a size that every map would have is none: %s', (name) => {
  expect(reasonOf(DEV.replace('small', name))).toContain(`has no size \`${name}\``);
});

test('what its type does not understand is not made', () => {
  expect(reasonOf(`${DEV}config: { ordered: sometimes }\n`)).toBe(
    'infra/requests/payments/mail.yaml: `config.ordered` must be `true` or `false`, but it is the text `sometimes`. Nothing was changed. Correct it there.',
  );
  expect(reasonOf(`${DEV}protect: "true"\n`)).toBe(
    'infra/requests/payments/mail.yaml: `protect` must be `true` or `false`. Nothing was changed. Correct it there.',
  );
});

test.each([
  ['catalog/audit/mail.yaml', 'kind: resource\nname: mail\nowner: audit\ntype: queue\n'],
  ['infra/requests/audit/mail.yaml', `kind: resource\nname: Mail\nowner: audit\n${DEV.replace('small', 'large')}`],
])('while %s has the same name, nothing is changed and nothing is gone', (path, entry) => {
  const { stacks, refused } = stacksOf(DEV, { [path]: entry });
  expect([stacks, refused.map(({ name }) => name)]).toEqual([[], ['dev.mail']]);
  expect(refused[0]?.reason).toMatch(/`mail` is also the name of an entry in \S+\. Nothing was changed\. Rename one/i);
});

test('on servers of others, a portal has a name', () => {
  const settings = 'environments: { dev: { servers: { redis: { url: REDIS } } } }\n';
  expect(reasonOf(DEV, { 'catalog/portal.yaml': settings })).toBe(
    'infra/requests/payments/mail.yaml: catalog/portal.yaml names no repository, and without one nobody knows whose `mail` is on the servers of `dev`. Add `forge: { github: <owner>/<repository> }` there.',
  );
  expect(stacksOf(DEV, { 'catalog/portal.yaml': `forge: { github: acme/portal }\n${settings}` }).stacks).toHaveLength(
    1,
  );
});

test.each([
  ['cannot be read', 'name: ['],
  ['is of an unknown kind', 'kind: resourc\nname: other\n'],
  ['says nothing', 'hello\n'],
  ['is a descriptor of Backstage', BACKSTAGE],
  ['is no file but the draft of one', 'kind: resource\nname: {{ name }}\n'],
])('a request that %s may ask for anything', (_, text) => {
  expect(unclearRequest(desiredWith(DEV, { 'infra/requests/payments/other.yaml': text }))).toBe(
    'infra/requests/payments/other.yaml',
  );
});

test('what is wrong elsewhere leaves requests clear', () => {
  const files = { 'catalog/payments/other.yaml': 'name: [', 'infra/requests/README.md': '# Requests\n' };
  expect(unclearRequest(desiredWith(DEV, files))).toBeUndefined();
});

test.each([
  ['SQL', `"mail'; DROP DATABASE postgres; --"`],
  ['64 characters of emoji', '😀'.repeat(32)],
  ['61 letters', 'a'.repeat(61)],
])('a name of %s is refused', (_, name) => {
  const request = `kind: resource\nname: ${name}\nowner: payments\n${DEV}`;
  expect(reasonOf(DEV, { [REQUEST]: request })).toMatch(
    /cannot be a name on a server\. Use at most 60 small letters, digits and hyphens\.$/,
  );
});

test('the name of an environment is no path', () => {
  const settings = 'environments: { "../../etc": {} }\n';
  const request = 'service: checkout\ntype: queue\nenvironments: { "../../etc": { size: small } }\n';
  expect(reasonOf(request, { 'catalog/portal.yaml': settings })).toBe(
    'infra/requests/payments/mail.yaml: `../../etc` cannot be the name of an environment. Use small letters, digits and hyphens.',
  );
});

test('the name of a stack says its environment and its resource', () => {
  const ref = resourceOf('dev.eu~mail.v2');
  expect(ref).toBe('resource:eu/mail.v2');
  expect([stackName('dev', ref), environmentOf('dev.eu~mail.v2'), objectName(ref)]).toEqual([
    'dev.eu~mail.v2',
    'dev',
    'eu-mail.v2',
  ]);
  expect(markOf('acme/portal', 'dev', ref)).toBe('waypost:acme/portal/dev/eu~mail.v2');
});
