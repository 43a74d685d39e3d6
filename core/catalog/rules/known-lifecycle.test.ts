import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { knownLifecycle } from './known-lifecycle.ts';

const inLifecycle = (lifecycle: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\nlifecycle: ${lifecycle}\napis: [{ name: pay }]\n`,
});

test.each(['production', 'Production', 'experimental', 'deprecated', 'sunset', 'ga', 'beta', 'x'])(
  '%s is fine',
  (lifecycle) => expect(problemsOf(knownLifecycle, inLifecycle(lifecycle))).toBe(''),
);

test.each([
  ['prod', 'production'],
  ['Prodution', 'production'],
  ['exp', 'experimental'],
  ['depreciated', 'deprecated'],
])('%s is meant to be %s', (lifecycle, meant) => {
  expect(problemLines(knownLifecycle, inLifecycle(lifecycle))).toEqual([
    'catalog/payments/checkout.yaml:3:12  warning  known-lifecycle',
    `  \`lifecycle\` is \`${lifecycle}\`, which no rule takes for \`${meant}\`.`,
    `  Did you mean \`${meant}\`?`,
  ]);
});

test('the item of an API is reported at its own word, not at that of its service', () => {
  const entry =
    'kind: service\nname: checkout\nlifecycle: production\napis:\n  - { name: pay, lifecycle: depricated }\n';
  const [place] = problemLines(knownLifecycle, { 'catalog/payments/checkout.yaml': entry });
  expect(place).toBe('catalog/payments/checkout.yaml:5:29  warning  known-lifecycle');
});
