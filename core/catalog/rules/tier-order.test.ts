import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { tierOrder } from './tier-order.ts';

const pair = (checkout: string, tax: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${checkout}\ndependsOn: [tax]\n`,
  'catalog/payments/tax.yaml': `kind: service\nname: tax\n${tax}\n`,
});

test('an entity may depend on what is as critical, or more', () => {
  expect(problemsOf(tierOrder, pair('tier: 2', 'tier: 2'))).toBe('');
  expect(problemsOf(tierOrder, pair('tier: 2', 'tier: 1'))).toBe('');
});

test('an entity without a tier is held to nothing', () => {
  expect(problemsOf(tierOrder, pair('tier: 1', 'tags: [go]'))).toBe('');
  expect(problemsOf(tierOrder, pair('tags: [go]', 'tier: 3'))).toBe('');
});

test('an entity that depends on something less critical is reported at the dependency', () => {
  expect(problemLines(tierOrder, pair('tier: 1', 'tier: 3'))).toEqual([
    'catalog/payments/checkout.yaml:4:13  warning  tier-order',
    '  `dependsOn[0]` makes `checkout`, of tier 1, depend on `tax`, of tier 3.',
    '  Set `tier: 1` in catalog/payments/tax.yaml, or remove the dependency and delete `tax` from `dependsOn`.',
  ]);
});

test('the other direction is reported where it is written', () => {
  const files = pair('tier: 3', 'tier: 3\ndependencyOf: [web]');
  const web = { 'catalog/payments/web.yaml': 'kind: service\nname: web\ntier: 1\n' };
  const said = '`dependencyOf[0]` makes `web`, of tier 1, depend on `tax`, of tier 3.';
  expect(problemsOf(tierOrder, { ...files, ...web })).toContain(said);
});
