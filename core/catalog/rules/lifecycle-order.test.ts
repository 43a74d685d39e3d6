import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { lifecycleOrder } from './lifecycle-order.ts';

const checkout = (lifecycle: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\nlifecycle: ${lifecycle}\ndependsOn: [tax]\n`,
});
const tax = (lifecycle: string) => ({
  'catalog/payments/tax.yaml': `kind: service\nname: tax\nlifecycle: ${lifecycle}\n`,
});

test('production may depend on production, and on words of its own', () => {
  for (const lifecycle of ['production', 'beta', 'sunset']) {
    expect(problemsOf(lifecycleOrder, { ...checkout('production'), ...tax(lifecycle) })).toBe('');
  }
});

test('only production is held to the order', () => {
  for (const lifecycle of ['experimental', 'deprecated', 'beta']) {
    expect(problemsOf(lifecycleOrder, { ...checkout(lifecycle), ...tax('experimental') })).toBe('');
  }
});

test('production on something experimental is reported at the dependency', () => {
  expect(problemLines(lifecycleOrder, { ...checkout('production'), ...tax('experimental') })).toEqual([
    'catalog/payments/checkout.yaml:4:13  warning  lifecycle-order',
    '  `dependsOn[0]` makes `checkout`, in production, depend on `tax`, which is experimental.',
    '  Set `lifecycle: production` in catalog/payments/tax.yaml once `tax` may be relied on.',
  ]);
});

test('production on something deprecated is to move, whatever the case', () => {
  expect(problemsOf(lifecycleOrder, { ...checkout('Production'), ...tax('Deprecated') })).toContain(
    'which is deprecated.\n  Use the replacement of `tax`, and delete `tax` from `dependsOn`.',
  );
});

test('an API is as far along as its service, and calling it depends on it', () => {
  const caller = 'kind: service\nname: web\nlifecycle: production\nconsumes: [tax-http]\n';
  const provider = 'kind: service\nname: tax\nlifecycle: experimental\napis: [{ name: tax-http, type: openapi }]\n';
  expect(problemsOf(lifecycleOrder, { 'catalog/a/web.yaml': caller, 'catalog/a/tax.yaml': provider })).toContain(
    '`consumes[0]` makes `web`, in production, depend on `tax-http`, which is experimental.',
  );
});

test('the other direction is reported where it is written', () => {
  const draft = 'kind: service\nname: draft\nlifecycle: experimental\ndependencyOf: [live]\n';
  const live = 'kind: service\nname: live\nlifecycle: production\n';
  expect(problemsOf(lifecycleOrder, { 'catalog/a/draft.yaml': draft, 'catalog/a/live.yaml': live })).toContain(
    '`dependencyOf[0]` makes `live`, in production, depend on `draft`, which is experimental.',
  );
});

test('of a deprecated API, the hint names the newest that replaces it', () => {
  const web = 'kind: service\nname: web\nlifecycle: production\nconsumes: [tax-v1]\n';
  const apis = ['tax-v1, lifecycle: deprecated', 'tax-v2, replaces: [tax-v1]', 'tax-v3, replaces: [tax-v2]'];
  const taxes = `kind: service\nname: tax\nlifecycle: production\napis:\n${apis.map((api) => `  - { name: ${api} }\n`).join('')}`;
  expect(problemsOf(lifecycleOrder, { 'catalog/a/web.yaml': web, 'catalog/a/tax.yaml': taxes })).toContain(
    'Use `tax-v3`, which replaces `tax-v1`, and delete `tax-v1` from `consumes`.',
  );
});

test('of a list in one line, only the item is to be deleted', () => {
  const web =
    'kind: service\nname: web\nlifecycle: production\ndependsOn: [service:cart, service:tax, service:stock]\n';
  expect(problemsOf(lifecycleOrder, { 'catalog/payments/web.yaml': web, ...tax('deprecated') })).toContain(
    'Use the replacement of `tax`, and delete `service:tax` from `dependsOn`.',
  );
});
