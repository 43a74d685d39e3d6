import { expect, test } from 'vitest';
import { checkRequest } from '../../request/check-request.ts';
import type { RequestProblem } from '../../request/request.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { PROVISIONING, type Provisioning, RESOURCE_TYPES } from '../record/type-records.ts';
import { provisionRequest } from '../request/provision-request.ts';
import { matches } from '../resource/resource-uses.ts';
import { portalWith, queueType, requestText } from '../testing.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { tryResource } from './try-resource.ts';
import { formFieldOf, inOwnWords, typeFormFields, typeFormSchema } from './type-form.ts';

const SETTINGS = `environments:
  dev: { sizes: [small], longestLife: 30d }
  production: { approvals: [platform], budget: 60 }
  lab: { types: [redis] }
`;
const FILES = {
  'catalog/portal.yaml': SETTINGS,
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
  'infra/types/queue/type.yaml': queueType().replace(
    'construct: shared.ts',
    'construct: shared.ts\n    adopt: { object: queue.main, id: the name of the queue, example: orders_old }',
  ),
  'infra/requests/payments/mail.yaml': requestText({ name: 'mail', environments: '{ production: { size: large } }' }),
};
const desired = portalWith(FILES);
const snapshot = await snapshotOf(FILES);
const type = RESOURCE_TYPES.of(snapshot)![0]!.type as ResourceType;
const provisioning = PROVISIONING.of(snapshot) as Provisioning;
const GIVEN = {
  service: 'checkout',
  name: 'orders',
  'size-dev': 'small',
  'life-dev': '14d',
  config: { ordered: true },
};
const KNOWN = { type, provisioning, catalog: desired.catalog, url: undefined, matches };
const trialOf = (given: object) => tryResource({ ...given }, KNOWN);

test('a form asks for a size in each environment that allows the type, and for a life where that is limited', () => {
  const { properties } = typeFormSchema(type, provisioning) as { properties: Record<string, Record<string, unknown>> };
  expect(Object.keys(properties)).toEqual([
    ...['service', 'name', 'size-dev', 'life-dev', 'size-production', 'expires-dev', 'adopt-dev'],
    ...['expires-production', 'adopt-production', 'config', 'description', 'team', 'protect'],
  ]);
  expect(properties['size-dev']).toEqual({
    ...{ type: 'string', title: 'dev', enum: ['small'] },
    'x-waypost': {
      environment: 'dev',
      sizes: [
        { name: 'small', title: 'Small', summary: '1 GB', price: 'about $5 a month' },
        {
          ...{ name: 'large', title: 'Large', summary: '9 GB', price: 'about $40.50 a month' },
          refusedBy: 'environments.dev.sizes',
        },
      ],
    },
  });
});

test('what is filled in is the request that the portal takes', async () => {
  const fields = typeFormFields(GIVEN, type, provisioning);
  expect(fields).toEqual({
    ...{ type: 'queue', name: 'orders', service: 'checkout', config: { ordered: true } },
    environments: { dev: { size: 'small', life: '14d' } },
  });
  const trial = trialOf(GIVEN);
  expect(trial.problems).toEqual([]);
  expect(await checkRequest(provisionRequest, fields, desired)).toMatchObject({
    outcome: 'sound',
    change: { path: trial.path, text: trial.text, title: trial.title },
  });
});

test('price and policy are said while somebody chooses', () => {
  const { monthly, answers, environments } = trialOf({ ...GIVEN, 'size-production': 'small' });
  expect(monthly.map(({ amount }) => amount)).toEqual([10]);
  expect(environments).toEqual([{ name: 'dev' }, { name: 'production' }]);
  expect(answers.map(({ state, message }) => `${state}: ${message}`)).toEqual([
    'met: With this one, `payments` has 1 of 4 resources of the type `queue` in dev.',
    'met: With this one, `payments` has 2 of 4 resources of the type `queue` in production.',
    'met: With this one, `payments` uses about $45.50 of its $60 a month in production.',
    "approval: Production needs 1 approval beside the owner's: `platform`.",
  ]);
});

test('what policy refuses is a problem of the field that asks for it', () => {
  expect(trialOf({ ...GIVEN, name: 'orders_2', 'life-dev': '90d', 'size-production': 'large' }).problems).toMatchObject(
    [
      { field: 'name', message: expect.stringContaining('which cannot be the name of a resource') },
      { field: 'life-dev', message: expect.stringContaining('at most `30d`') },
      { field: 'size-production', message: expect.stringContaining('`environments.production.budget` allows $60') },
    ],
  );
  expect(trialOf({ service: 'checkout', name: 'orders' }).problems).toMatchObject([
    { field: 'size-dev', message: 'No environment is chosen, so nothing would be created.' },
  ]);
});

test('one that exists is taken over, and ends on a day', async () => {
  const given = { ...GIVEN, 'life-dev': undefined, 'expires-dev': '2026-12-31', 'adopt-dev': 'orders_old' };
  const { problems, environments, ends, fields } = tryResource(given, { ...KNOWN, today: '2026-12-10' });
  expect(problems).toEqual([]);
  expect(environments).toEqual([{ name: 'dev', adopt: 'orders_old' }]);
  expect(ends).toEqual(['In dev: It expires on 2026-12-31. From 2026-12-24 on, a pull request proposes to delete it.']);
  expect(fields.environments).toEqual({ dev: { size: 'small', expiresAt: '2026-12-31', adopt: 'orders_old' } });
  expect(await checkRequest(provisionRequest, fields, desired)).toMatchObject({ outcome: 'sound' });
});

test.each([
  [{ 'expires-dev': '2026-12-09' }, '`2026-12-09` is in the past.'],
  [{ 'expires-dev': '2027-02-30' }, '`2027-02-30` is not a date.'],
  [{ 'expires-dev': '2026-12-20', 'life-dev': '14d' }, 'It also says how long it is needed in dev.'],
  [
    { 'expires-dev': '2027-01-31' },
    'It expires on `2027-01-31`, and `environments.dev.longestLife` allows at most `30d`.',
  ],
])('a day that cannot be the last is said at its field: %o', (end, message) => {
  const given = { service: 'checkout', name: 'orders', 'size-dev': 'small', ...end };
  expect(tryResource(given, { ...KNOWN, today: '2026-12-10' }).problems).toMatchObject([
    { field: 'expires-dev', severity: 'error', message },
  ]);
});

test('what is protected does not end', () => {
  const given = { ...GIVEN, 'life-dev': undefined, 'expires-dev': '2026-12-31', protect: true };
  expect(tryResource(given, { ...KNOWN, today: '2026-12-10' }).problems).toMatchObject([
    { field: 'expires-dev', severity: 'warning' },
  ]);
});

test('a name that is taken, and a service that is not there, are said', () => {
  expect(trialOf({ ...GIVEN, name: 'mail' }).problems).toMatchObject([
    { field: 'name', message: 'A resource with the name `mail` exists already, in infra/requests/payments/mail.yaml.' },
  ]);
  expect(trialOf({ ...GIVEN, service: 'chekout' }).problems).toMatchObject([{ field: 'service' }]);
});

test.each([
  ['environments.dev.size', 'size-dev'],
  ['environments.dev.life', 'life-dev'],
  ['environments.dev.expiresAt', 'expires-dev'],
  ['environments.dev.adopt', 'adopt-dev'],
  ['environments', 'size-dev'],
  ['config.ordered', 'config.ordered'],
])('a problem of %s is shown at %s', (field, own) => {
  expect(formFieldOf(field, type, provisioning)).toBe(own);
});

const REFUSED: RequestProblem = { field: 'name', severity: 'error', message: '`orders` is taken.' };

test('a form says what a server refused in its own words, where it has an error at that field', () => {
  const own: RequestProblem = { field: 'name', severity: 'error', message: 'Another resource has this name.' };
  expect(inOwnWords(REFUSED, [own])).toEqual(own);
  const warning: RequestProblem = { field: 'name', severity: 'warning', message: 'The name is long.' };
  const other: RequestProblem = { field: 'size', severity: 'error', message: 'Choose a size.' };
  expect(inOwnWords(REFUSED, [warning, other])).toEqual(REFUSED);
});
