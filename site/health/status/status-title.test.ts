import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { rollUp } from '#core/health/roll-up.ts';
import { entityTitle, healthTitle } from './status-title.ts';

const group = (...statuses: Parameters<typeof rollUp>[0][]) => rollUp(statuses.flatMap((some) => [...some]));
const of = 'service:default/checkout' as Ref;

test('a title begins with the state, with words where something is wrong; of a group with how many are', () => {
  const titles = (['operational', 'degraded', 'down', 'unknown'] as const).map((status) =>
    entityTitle('Checkout', { of, status }),
  );
  expect(titles).toEqual(['● Checkout', '▲ Checkout is degraded', '■ Checkout is down', '○ Checkout']);
  const team = 'team:default/payments' as Ref;
  const ofTeam = [group(['down', 'operational', 'operational'])!, group(['operational'])!].map((rollUp) =>
    entityTitle('Payments', { of: team, rollUp }),
  );
  expect(ofTeam).toEqual(['■ Payments: 1 down of 3', '● Payments']);
  expect(entityTitle('Checkout database', undefined)).toBe('Checkout database');
});

test('a page about all services begins with the worst, unless the data is old or all is well', () => {
  const amiss = group(['down', 'down', 'degraded'])!;
  expect(healthTitle('Health', amiss, false)).toBe('■ 2 down · Health');
  expect(healthTitle('Health', group(['degraded', 'unknown'])!, false)).toBe('▲ 1 degraded · Health');
  expect(healthTitle('Health', amiss, true)).toBe('Health');
  expect(healthTitle('Health', group(['operational', 'unknown'])!, false)).toBe('Health');
  expect(healthTitle('Health', undefined, false)).toBe('Health');
});
