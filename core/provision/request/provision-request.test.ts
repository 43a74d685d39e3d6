import { expect, test } from 'vitest';
import { accessVerdict } from '../../access/access-verdict.ts';
import { inWords } from '../../access/requirement.ts';
import { readDesired } from '../../parts.ts';
import { change } from '../../request/change/change.ts';
import { ChangedFiles } from '../../request/changed-files.ts';
import { checkRequest } from '../../request/check-request.ts';
import { rename } from '../../request/rename/rename.ts';
import { fileChanges } from '../../request/request.ts';
import { retire } from '../../request/retire/retire.ts';
import { portalWith, queueType, requestText } from '../testing.ts';
import { provisionRequest } from './provision-request.ts';

const FIELDS = { type: 'queue', name: 'orders', service: 'checkout', environments: { dev: { size: 'small' } } };
const answerTo = (fields: object, more: Record<string, string> = {}) =>
  checkRequest(provisionRequest, { ...FIELDS, ...fields }, portalWith(more));
const said = async (fields: object, more: Record<string, string> = {}) =>
  (await answerTo(fields, more)).problems.map(({ field, message, hint }) =>
    `${field}: ${message} ${hint ?? ''}`.trim(),
  );

/** Who must approve a request, in words. */
async function approvals(fields: object, more: Record<string, string> = {}): Promise<string> {
  const base = portalWith(more);
  const answer = await checkRequest(provisionRequest, { ...FIELDS, ...fields }, base);
  if (answer.outcome !== 'sound') throw new Error(JSON.stringify(answer.problems));
  const changes = fileChanges(answer.change);
  const head = readDesired(new ChangedFiles(base.files, changes));
  return inWords(accessVerdict({ base, head, paths: changes.map(({ path }) => path) }, {}).requirements);
}

test('a request becomes a file in the folder of the team that owns the service', async () => {
  expect(await answerTo({ config: { ordered: true }, description: 'Orders.', protect: true })).toEqual({
    outcome: 'sound',
    problems: [],
    change: {
      subject: 'orders',
      path: 'infra/requests/payments/orders.yaml',
      text: `kind: resource
name: orders
description: Orders.
type: queue
service: checkout
environments:
  dev:
    size: small
config:
  ordered: true
protect: true
`,
      outlook: [
        'It costs about $5 a month (prices of 2026-11, Price list).',
        'With this one, `payments` has 1 of 4 resources of the type `queue` in dev.',
      ],
      branch: 'provision/orders',
      title: 'Request the Message queue orders for checkout',
    },
  });
});

test('a team can ask for a resource of a service that another owns', async () => {
  expect(await answerTo({ team: 'supply' })).toMatchObject({
    outcome: 'sound',
    change: { path: 'infra/requests/supply/orders.yaml' },
  });
});

test('a type that is not there is the only problem where other fields are left out', async () => {
  const { problems } = await checkRequest(provisionRequest, { type: 'queu' }, portalWith({}));
  expect(problems.map(({ message }) => message)).toEqual(['There is no resource type `queu`.']);
});

test('all that is wrong with what decides about the place is said at once', async () => {
  expect(await said({ type: 'queu', name: "x'; DROP TABLE", service: 'chekout', environments: {} })).toEqual([
    'type: There is no resource type `queu`. Did you mean `queue`?',
    'environments: `environments` is empty. For example `environments: { dev: { size: small } }`.',
    "name: `name` is `x'; DROP TABLE`, which cannot be the name of a resource. Write small letters, digits and hyphens, at most 63, with a letter or digit at both ends.",
    'service: `service` names `chekout`, and the catalog has no service of that name. Did you mean `checkout`?',
  ]);
});

test.each<[string, object, string]>([
  ['64 emoji', { name: '🦊'.repeat(64) }, 'name: `name` is `🦊'],
  [
    'an unknown team',
    { team: 'suply' },
    'team: `team` names `suply`, and the catalog has no team of that name. Did you mean `supply`?',
  ],
  [
    'an environment that is gone',
    { environments: { staging: { size: 'small' } } },
    'environments.staging: `environments` names `staging`, which is not an environment in catalog/portal.yaml. Write one of `dev`, `production`, or add it to `environments` there.',
  ],
])('a request with %s is refused', async (_, fields, expected) => {
  const [first, ...others] = await said(fields);
  expect(first!.startsWith(expected)).toBe(true);
  expect(others).toEqual([]);
});

test('a service without an owner gives no folder', async () => {
  expect(
    await said({ service: 'adrift' }, { 'catalog/payments/adrift.yaml': 'kind: service\nname: adrift\n' }),
  ).toEqual([
    'service: The service `adrift` has no team as its owner, so nobody would own the resource. Give the service an owner first, or name a team.',
  ]);
});

test('a name that is taken is not asked for twice', async () => {
  const more = { 'infra/requests/supply/orders.yaml': requestText({ service: 'stock' }) };
  expect(await answerTo({}, more)).toEqual({
    outcome: 'exists',
    path: 'infra/requests/supply/orders.yaml',
    problems: [
      {
        field: 'name',
        severity: 'error',
        message: 'A resource with the name `orders` exists already, in infra/requests/supply/orders.yaml.',
        hint: 'Choose another name, or change that one with `npx portal change`.',
      },
    ],
  });
});

test('what policy refuses of the team is said once, at the field of the request', async () => {
  const more = {
    'catalog/portal.yaml': 'environments: { dev: { budget: 8 } }\n',
    'infra/requests/payments/zebra.yaml': requestText({ name: 'zebra' }),
  };
  expect(await said({}, more)).toEqual([
    'environments.dev.size: With this one, the resources of `payments` in dev would cost about $10 a month, and `environments.dev.budget` allows $8. Choose a smaller size, or ask `platform`, who may change the setting in catalog/portal.yaml.',
  ]);
});

test('a portal can turn the rule of policy off, or into a warning', async () => {
  const settings = (severity: string) =>
    `environments: { dev: { sizes: [large] } }\nrules: { resource-policy: ${severity} }\n`;
  const problemsBy = async (severity: string) =>
    (await answerTo({}, { 'catalog/portal.yaml': settings(severity) })).problems.map((one) => one.severity);
  expect([await problemsBy('error'), await problemsBy('warning'), await problemsBy('off')]).toEqual([
    ['error'],
    ['warning'],
    [],
  ]);
});

test('the owner of the folder approves, and the owner of the service if that is another team', async () => {
  expect(await approvals({})).toBe('one of payments (owner)');
  expect(await approvals({ team: 'supply' })).toBe('one of supply (owner) and one of payments (owner of checkout)');
});

test('a resource that costs more than a limit is approved by those whom the settings name', async () => {
  const settings = `environments: { dev: { approveAbove: { monthly: 30, by: money } }, production: { approvals: [team:supply] } }
roles: { money: [team:supply] }
`;
  const more = { 'catalog/portal.yaml': settings };
  expect(await approvals({}, more)).toBe('one of payments (owner)');
  expect(await approvals({ environments: { dev: { size: 'large' } } }, more)).toBe(
    'one of payments (owner) and one of supply (price in dev)',
  );
  const unpriced = { 'infra/types/queue/type.yaml': queueType().replace(/ {4}prices:[\s\S]*?40\.5 }\n/, '') };
  expect(await approvals({}, { ...more, ...unpriced })).toBe(
    'one of payments (owner) and one of supply (price in dev)',
  );
  expect(await approvals({ environments: { production: { size: 'small' } } }, more)).toBe(
    'one of payments (owner) and one of supply (production)',
  );
});

test('a change that raises the limit is judged by the limit before', async () => {
  const settings = (monthly: number) =>
    `environments: { dev: { approveAbove: { monthly: ${monthly}, by: team:supply } } }\n`;
  const base = portalWith({ 'catalog/portal.yaml': settings(30) });
  const path = 'infra/requests/payments/orders.yaml';
  const head = portalWith({
    'catalog/portal.yaml': settings(3000),
    [path]: requestText({ environments: '{ dev: { size: large } }' }),
  });
  expect(inWords(accessVerdict({ base, head, paths: ['catalog/portal.yaml', path] }, {}).requirements)).toContain(
    'one of supply (price in dev)',
  );
});

test('retiring a resource says that it is deleted, and with which data', async () => {
  const path = 'infra/requests/payments/orders.yaml';
  const retiring = (text: string) => checkRequest(retire, { entry: 'resource:orders' }, portalWith({ [path]: text }));
  expect(await retiring(requestText())).toMatchObject({
    outcome: 'sound',
    change: {
      files: [{ do: 'remove', path }],
      followUps: [
        'After the merge it is deleted in `dev`. While something is in it, it is kept: set `deleteContent: true` first to delete that, too.',
        'From the merge on it has no page. Until it is deleted, `npx portal provision status orders` shows it.',
      ],
    },
  });
  expect(await retiring(requestText({ deleteContent: 'true' }))).toMatchObject({
    change: {
      followUps: ['After the merge it is deleted in `dev`. What is in it is deleted, too.', expect.any(String)],
    },
  });
});

test('an end in the past is refused before anything is opened, and one that was right once stops no other change', async () => {
  const path = 'infra/requests/payments/orders.yaml';
  const changing = async (set: object, text = requestText()) => {
    const base = { ...portalWith({ [path]: text }), today: '2026-11-27' };
    const { outcome, problems } = await checkRequest(change, { entries: ['resource:orders'], set }, base);
    return [outcome, ...problems.map(({ field, severity, message }) => `${severity} ${field}: ${message}`)];
  };
  const ends = (day: string) => ({ environments: { dev: { expiresAt: day } } });
  expect(await changing(ends('2026-11-01'))).toEqual([
    'refused',
    'error set.environments.dev.expiresAt: `environments.dev.expiresAt` is `2026-11-01`, which is in the past.',
  ]);
  expect(await changing(ends('2026-12-01'))).toEqual(['sound']);
  const ended = requestText({ environments: '{ dev: { size: small, expiresAt: 2026-11-01 } }' });
  expect(await changing({ description: 'Old.' }, ended)).toEqual(['sound']);
});

test('a protected resource is not retired', async () => {
  const more = {
    'catalog/portal.yaml': 'environments: { dev: {}, production: { protect: true } }\n',
    'infra/requests/payments/orders.yaml': requestText({
      environments: '{ dev: { size: small }, production: { size: small } }',
    }),
  };
  const { problems } = await checkRequest(retire, { entry: 'resource:orders' }, portalWith(more));
  expect(problems).toEqual([
    {
      field: 'entry',
      severity: 'error',
      message:
        '`orders` is protected from deletion in `production`, by `environments.production.protect` in catalog/portal.yaml.',
      hint: 'Remove the protection in a request of its own first: `npx portal change resource:orders --set protect=false`.',
    },
  ]);
});

test('a resource is not renamed, as that would delete it', async () => {
  const more = { 'infra/requests/payments/orders.yaml': requestText() };
  const renaming = (entry: string, name: string) => checkRequest(rename, { entry, name }, portalWith(more));
  expect((await renaming('resource:orders', 'sales')).problems).toEqual([
    {
      field: 'entry',
      severity: 'error',
      message: '`orders` exists under this name, and another name would delete it with its content.',
      hint: 'Give it a `title` for people, or request a new one and move the content.',
    },
  ]);
  expect(await renaming('service:checkout', 'till')).toMatchObject({ outcome: 'sound' });
});
