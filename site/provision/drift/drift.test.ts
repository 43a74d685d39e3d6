import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { saidOf } from '#core/list/testing.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { ShownItem, StackDrift } from '#core/provision/drift/drift-record.ts';
import { gaps } from '../../attention/attention.ts';
import { teamTodo } from '../../home/team-work.ts';
import { CHECKOUT, contextOf, PAYMENTS, record } from '../../snapshot/testing.ts';
import { driftMenu, driftPage } from './drift-page.ts';
import { driftSection } from './drift-section.ts';

const at = (day: number) => `2026-03-0${day}T03:00:00.000Z`;
const LIMIT: ShownItem = {
  ...{ kind: 'value' as const, address: 'db.main', attribute: 'connection_limit', applied: 20, now: 50 },
  ...{ first: at(1), field: 'environments.dev.size' },
};
const SAID = {
  kind: 'said' as const,
  address: 'db.main',
  sentence: 'Somebody else set the password.',
  first: at(2),
} satisfies ShownItem;
const FINE: StackDrift = {
  ...{ environment: 'production', stack: 'production.orders', state: 'as applied', looked: at(3), isStale: false },
  ...{ items: [], ignored: [], more: 0 },
};
const DEV: StackDrift = {
  ...FINE,
  ...{ environment: 'dev', stack: 'dev.orders', state: 'drifted', since: at(1), items: [LIMIT, SAID] },
};

const resource = (name: string, ...stacks: StackDrift[]) =>
  record(`resource:default/${name}`, { owner: PAYMENTS.ref as Ref, drift: { stacks } } as never);
const portal = (...resources: EntityRecord[]) => contextOf([PAYMENTS, ...resources]);
const pageOf = (...resources: EntityRecord[]) => {
  return driftPage(portal(...resources));
};

test('what drifts is shown with both values, and what can be done about it', () => {
  const view = driftSection.view(resource('orders', DEV), portal());
  expect(view?.stacks).toEqual([
    {
      ...{ environment: 'dev', state: { look: 'degraded', mark: '▲', word: 'Drifted' }, since: at(1), looked: at(3) },
      ...{ isStale: false, ignored: [], more: 0 },
      differences: [
        { name: 'connection limit', applied: '20', now: '50', since: at(1) },
        { sentence: 'Somebody else set the password.', since: at(2) },
      ],
      ways: [
        {
          ...{ title: 'Repair', text: 'Applies the request again.' },
          command: 'npx portal provision repair orders \\\n  --env dev',
        },
        {
          title: 'Accept',
          text: 'Writes what exists into the request, by pull request: `environments.dev.size`.',
          command: 'npx portal provision accept orders \\\n  --env dev',
        },
      ],
    },
  ]);
});

test('what no request says is not offered to be accepted, and values that are hidden are not shown', () => {
  const hidden = { kind: 'hidden', address: 'db.main', attribute: 'token', first: at(1) } as const;
  const [stack] = driftSection.view(resource('orders', { ...DEV, items: [hidden] }), portal())!.stacks;
  expect(stack!.differences).toEqual([
    { name: 'token', sentence: 'It was changed. Its values are not shown.', since: at(1) },
  ]);
  expect(stack!.ways.map(({ title }) => title)).toEqual(['Repair']);
});

test.each<[string, Partial<StackDrift>, string]>([
  ['was looked at', {}, 'As applied'],
  ['was looked at long ago', { isStale: true }, 'Not known'],
  ['could not be looked at', { failed: { time: at(4), reason: 'It does not answer.' } }, 'Not known'],
  ['was never looked at', { state: 'not looked at' }, 'Not looked at'],
])('one that %s says so', (_, more, word) => {
  const [stack] = driftSection.view(resource('orders', { ...FINE, ...more }), portal())!.stacks;
  expect([stack!.state.word, stack!.ways.length]).toEqual([word, word === 'As applied' ? 0 : 1]);
});

test('a badge names the environments', () => {
  expect(driftSection.badge?.(resource('orders', DEV, FINE), portal())?.data).toMatchObject({
    words: 'Drifted in dev',
  });
  expect(driftSection.badge?.(resource('orders', FINE), portal())).toBeUndefined();
  expect(driftSection.view(record('service:default/checkout'), portal())).toBeUndefined();
});

test('the page of all has what drifts longest first, then what is not known and what is ignored', () => {
  const later = { ...DEV, stack: 'dev.sales', since: at(2), items: [SAID] };
  const ignored = { ...FINE, ignored: [{ ...LIMIT, reason: 'By hand.' }] };
  const page = pageOf(
    resource('sales', later),
    resource('orders', DEV, ignored),
    resource('old', { ...FINE, isStale: true }),
  );
  expect(page.lede).toBe('2 resources differ from what was applied, in dev.');
  const LIMITED = 'connection limit `20` → `50`';
  const { sentence } = SAID;
  expect(saidOf(page.table!, ['state', 'environment', 'owner', 'known', 'since'])).toEqual([
    ['orders', 'Drifted', 'dev', 'Payments', `${LIMITED}\n${sentence}`, '2026-03-01'],
    ['sales', 'Drifted', 'dev', 'Payments', sentence, '2026-03-02'],
    ['old', 'Not known', 'production', 'Payments', 'It was not looked at for long.', ''],
    ['orders', 'Ignored', 'production', 'Payments', `${LIMITED}\nBy hand.`, ''],
  ]);
  expect(page.table!.rows[0]).toMatchObject({ href: '/resources/orders/#drift', sub: 'resource' });
});

test.each([
  [[], 'No requested resource exists yet, so nothing can drift.'],
  [[FINE], 'Nothing drifts, as far as anybody has looked.'],
  [
    [{ ...FINE, state: 'not looked at' as const, looked: undefined as never }],
    'Nobody has looked yet. Run `npx portal provision drift`; on GitHub, a nightly run does.',
  ],
])('an empty page says why it is empty', (stacks, lede) => {
  expect(pageOf(...(stacks.length > 0 ? [resource('orders', ...stacks)] : [])).lede).toBe(lede);
});

test('the menu, Home and the page of the team count the same resources', () => {
  const twice = resource('orders', DEV, { ...DEV, environment: 'production' });
  const context = portal(twice, resource('fine', FINE));
  expect(driftMenu.items(context.snapshot)).toMatchObject([{ title: 'Drift', count: '1' }]);
  expect(gaps(context.entities.all, context)[0]).toMatchObject({ title: '1 resource has drifted' });
  expect(teamTodo(PAYMENTS.ref, context)).toMatchObject([{ title: '1 resource has drifted' }]);
  expect(driftMenu.items(portal(CHECKOUT).snapshot)).toEqual([]);
});
