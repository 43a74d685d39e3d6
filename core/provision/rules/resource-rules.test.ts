import { expect, test } from 'vitest';
import { provisionReport, queueType, requestText } from '../testing.ts';

const FILE = 'infra/requests/payments/orders.yaml';
const report = (fields: Record<string, string>, portal?: string) =>
  provisionReport({ [FILE]: requestText(fields), ...(portal && { 'catalog/portal.yaml': portal }) });

test('a request that its type can fulfil is fine', () => {
  expect(report({ config: '{ ordered: true }' })).toBe('');
});

test('resources outside infra/requests/ are only described', () => {
  expect(provisionReport({ 'catalog/payments/orders.yaml': requestText({ type: 'mainframe' }) })).toBe('');
});

test.each<[string, Record<string, string>, string]>([
  [
    'an unknown type',
    { type: 'queu' },
    `3:7  error  resource-type-exists
  \`type\` is \`queu\`, which is not a resource type in infra/types/.
  Did you mean \`queue\`?`,
  ],
  [
    'a size that does not exist',
    { environments: '{ dev: { size: larg } }' },
    `5:30  error  resource-request
  \`environments.dev.size\` is \`larg\`, which is not a size of \`queue\`.
  Did you mean \`large\`?`,
  ],
  [
    'no size',
    { environments: '{ dev: {} }' },
    `5:22  error  resource-request
  It has no size in the environment \`dev\`.
  Write \`environments: { dev: { size: small } }\`, or another of \`small\`, \`large\`.`,
  ],
  [
    'no environment',
    { environments: '' },
    `1:1  error  resource-request
  It names no environment, so nothing would be created.
  Add \`environments: { dev: { size: small } }\`.`,
  ],
  [
    'a platform that the type does not have',
    { environments: '{ dev: { size: small, platform: moon } }' },
    `5:47  error  resource-request
  \`environments.dev.platform\` is \`moon\`, which is not a platform of \`queue\`.
  Write one of \`shared\`.`,
  ],
  [
    'something to take over, of a type that cannot',
    { environments: '{ dev: { size: small, adopt: orders-old } }' },
    `5:44  error  resource-adopt
  A Message queue that exists on \`shared\` cannot be taken over.
  Remove \`adopt\`: then a new one is made.`,
  ],
  [
    'no service',
    { service: '' },
    `1:1  error  resource-request
  It names no \`service\`, so no service would get the connection.
  Add \`service: checkout\` with the name of the service that needs it.`,
  ],
  [
    'a configuration that the type does not have',
    { config: '{ orderd: true }' },
    `6:19  error  resource-request
  \`config.orderd\` is not a known field.
  Did you mean \`ordered\`?`,
  ],
  [
    'a configuration that is no map',
    { config: '[ordered]' },
    `6:9  error  resource-request
  \`config\` must be a map, but it is a list.
  Correct the value, or delete the field.`,
  ],
])('a request with %s is reported', (_, fields, expected) => {
  expect(report(fields)).toBe(`${FILE}:${expected}`);
});

test('a name that the server uses itself is refused', () => {
  const type = queueType().replace('policy: {', 'policy: { reserved: [system],');
  expect(provisionReport({ 'infra/types/queue/type.yaml': type, [FILE]: requestText({ name: 'system' }) })).toBe(
    `${FILE}:2:7  error  resource-policy
  The name is \`system\`, which the server of a Message queue uses itself.
  Choose another name.`,
  );
});

test('no pattern of a type keeps its check busy', () => {
  const pattern = 'ordered: { type: string, title: Ordered, pattern: "^(a+)+$" }';
  const type = queueType().replace(/ordered: .*/, pattern);
  const files = {
    'infra/types/queue/type.yaml': type,
    [FILE]: requestText({ config: `{ ordered: ${'a'.repeat(60)}! }` }),
  };
  expect(provisionReport(files)).toMatch(/`config\.ordered` is `a+!`, which has the wrong form/);
});

test.each<[string, Record<string, string>, string, string]>([
  [
    'type',
    {},
    'types: [redis]',
    `3:7  error  resource-policy
  The type is \`queue\`, and \`environments.dev.types\` allows \`redis\`.
  Choose another type, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  ],
  [
    'size',
    {},
    'sizes: { queue: [large] }',
    `5:30  error  resource-policy
  The size is \`small\`, and \`environments.dev.sizes.queue\` allows \`large\`.
  Choose another size, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  ],
  [
    'platform',
    { environments: '{ dev: { size: small, platform: shared } }' },
    'platforms: [aws]',
    `5:47  error  resource-policy
  The platform is \`shared\`, and \`environments.dev.platforms\` allows \`aws\`.
  Choose another platform, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  ],
  [
    'region',
    { environments: '{ dev: { size: small, region: mars } }' },
    'regions: []',
    `5:45  error  resource-policy
  The region is \`mars\`, and \`environments.dev.regions\` allows none.
  Choose another region, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  ],
  [
    'name',
    {},
    'naming: "^dev-"',
    `2:7  error  resource-policy
  The name is \`orders\`, and \`environments.dev.naming\` in catalog/portal.yaml allows names with the pattern \`^dev-\`.
  Choose another name, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  ],
  [
    'life',
    { environments: '{ dev: { size: small, life: 60d } }' },
    'longestLife: 30d',
    `5:43  error  resource-policy
  The life is \`60d\`, and \`environments.dev.longestLife\` allows at most \`30d\`.
  Ask for \`30d\` or less, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  ],
  [
    'missing life',
    {},
    'longestLife: 30d',
    `5:22  error  resource-policy
  No life is given, and \`environments.dev.longestLife\` allows at most \`30d\`.
  Ask for \`30d\` or less, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  ],
  [
    'price',
    {},
    'budget: 4',
    `5:30  error  resource-policy
  With this one, the resources of \`payments\` in dev would cost about $5 a month, and \`environments.dev.budget\` allows $4.
  Choose a smaller size, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  ],
  [
    'number',
    {},
    'quota: { queue: 0 }',
    `3:7  error  resource-policy
  With this one, \`payments\` would have 1 resource of the type \`queue\` in dev, and \`environments.dev.quota.queue\` allows 0.
  Retire another one first, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  ],
])('a %s that the environment does not allow is refused, with who may say otherwise', (_, fields, policy, expected) => {
  expect(report(fields, `environments: { dev: { ${policy} } }\n`)).toBe(`${FILE}:${expected}`);
});

test('the name of a type is held to the pattern of the type', () => {
  expect(report({ name: 'orders_1' })).toContain(
    'The name is `orders_1`, and `policy.naming` in infra/types/queue/type.yaml allows names with the pattern `^[a-z-]+$`.',
  );
});

test('what a team has in all is reported once, at the last', () => {
  const names = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'];
  const of = (team: string) =>
    Object.fromEntries(
      names.map((name) => [`infra/requests/${team}/${name}-${team}.yaml`, requestText({ name: `${name}-${team}` })]),
    );
  expect(provisionReport({ ...of('payments'), ...Object.fromEntries(Object.entries(of('supply')).slice(0, 4)) })).toBe(
    `infra/requests/payments/ff-payments.yaml:3:7  error  resource-policy
  With this one, \`payments\` would have 6 resources of the type \`queue\` in dev, and \`policy.quota of queue\` allows 4.
  Retire another one first, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  );
});

test('what is taken over is not that of another request', () => {
  const adoptable = queueType().replace(
    'construct: shared.ts',
    'construct: shared.ts\n    adopt: { object: shared_queue.main, id: the name of the queue, example: old }',
  );
  const taken = (id: string) =>
    provisionReport({
      'infra/types/queue/type.yaml': adoptable,
      [FILE]: requestText({ environments: `{ dev: { size: small, adopt: ${id} } }` }),
      'infra/requests/payments/sales.yaml': requestText({ name: 'sales' }),
    });
  expect(taken('orders-old')).toBe('');
  expect(taken('sales')).toBe(
    `${FILE}:5:44  error  resource-adopt
  \`sales\` in \`dev\` is already that of \`sales\` in infra/requests/payments/sales.yaml.
  Take over another one, or change that request.`,
  );
});
