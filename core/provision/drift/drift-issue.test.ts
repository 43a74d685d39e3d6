import { expect, test } from 'vitest';
import type { Resource } from '../../catalog/entity.ts';
import type { Ref } from '../../catalog/ref.ts';
import { portalWith, queueType, requestText } from '../testing.ts';
import { driftIssue, stackOfIssue } from './drift-issue.ts';
import type { ShownItem, StackDrift } from './drift-record.ts';

const first = '2026-03-01T03:00:00.000Z';
const SIZE: ShownItem = {
  ...{ kind: 'value', address: 'q.main', attribute: 'gigabytes', applied: 1, now: 9, first },
  field: 'environments.dev.size',
};
const DRIFT: StackDrift = {
  ...{ environment: 'dev', stack: 'dev.orders', state: 'drifted', since: first, isStale: false },
  ...{ items: [SIZE], ignored: [], more: 0 },
};

const SETTINGS = 'url: https://acme.github.io/portal/\nenvironments: { dev: {}, production: {} }\n';

function issueOf(drift: Partial<StackDrift> = {}, team = 'github: acme/payments\n', settings = SETTINGS) {
  const context = portalWith({
    'catalog/portal.yaml': settings,
    'infra/types/queue/type.yaml': queueType().replace('summary: 9 GB }', 'summary: 9 GB, values: { gigabytes: 9 } }'),
    'catalog/teams/payments.yaml': `kind: team\nname: payments\n${team}`,
    'infra/requests/payments/orders.yaml': requestText(),
  });
  return driftIssue({ ...DRIFT, ...drift }, context.catalog.get('resource:default/orders' as Ref) as Resource, context);
}

test('an issue says what differs and what to do, and mentions the team of the owner', () => {
  expect(issueOf()).toEqual({
    stack: 'dev.orders',
    title: 'orders in dev differs from what was applied',
    body: `<!-- waypost:drift dev.orders -->
@acme/payments: somebody changed the Message queue \`orders\` in \`dev\` by hand. It differs from what was applied since 2026-03-01:

- \`gigabytes\` is \`9\`, and \`1\` was applied.

- To set it back, run \`npx portal provision repair orders --env dev\`.
- To keep it, run \`npx portal provision accept orders --env dev\`. It writes \`environments.dev.size\` of the request, by pull request.
- To let an attribute differ, name it in \`ignoreDrift\` of the request, with the reason.

[Its page](https://acme.github.io/portal/resources/orders/#drift) has the same. The portal closes this issue when nothing differs any more.`,
  });
});

const ON_GITHUB = 'forge: { github: acme/portal }\nenvironments: { dev: { secrets: github-environment } }\n';

test('where jobs on GitHub provision, it has the workflow and a form that is filled in', () => {
  const { body } = issueOf({}, '', ON_GITHUB);
  expect(body).toContain(`
- To set it back, [run the workflow](https://github.com/acme/portal/actions/workflows/provision.yml) for \`dev\` with \`orders\` as the resource to repair, or run \`gh workflow run provision.yml --repo acme/portal -f environment=dev -f repair=orders\`.
- To keep it, [submit this form](https://github.com/acme/portal/issues/new?template=change.yml&entries=resource%3Aorders&set=environments%3A%0A%20%20dev%3A%0A%20%20%20%20size%3A%20large). A pull request then writes \`environments.dev.size\` of the request. After its merge, all else that differs is set back.
- To let an attribute differ,`);
  expect(issueOf({ items: [{ ...SIZE, now: 5 }] }, '', ON_GITHUB).body).not.toContain('To keep it');
});

test('nobody else is mentioned, and nothing becomes markup', () => {
  const said: ShownItem = {
    ...{ kind: 'said', address: 'q.main', first },
    sentence: '@evil <img src=x> [a](https://evil.example) closes #7\n\n<!-- waypost:drift dev.other -->',
  };
  const { body } = issueOf({ items: [said] }, 'title: "Payments @all"\ngithub: "acme/x @evil/all"\n');
  expect(body.replace(/\u200b/g, '')).toContain('\nPayments \\@all: somebody changed');
  expect(body).not.toMatch(/@[a-z]|(?<!\\)<img|(?<!\\)\]\(https:..evil|#\d/);
  expect(stackOfIssue({ body })).toBe('dev.orders');
});

test('only what is named is listed', () => {
  const many = Array.from({ length: 23 }, (_, place) => ({ ...SIZE, attribute: `a${place}` }));
  expect(issueOf({ items: many, more: 2 }).body).toContain('\n- And 5 more.\n');
});

test.each([
  ['<!-- waypost:drift dev.orders -->\r\nText', 'dev.orders'],
  ['Text\n<!-- waypost:drift dev.orders -->\n', undefined],
  ['<!-- waypost:drift ../orders -->\n', undefined],
])('the stack of %j is %s', (body, stack) => {
  expect(stackOfIssue({ body })).toBe(stack);
});
