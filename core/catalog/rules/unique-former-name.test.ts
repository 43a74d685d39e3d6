import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { uniqueFormerName } from './unique-former-name.ts';

const service = (name: string, formerly: string) => ({
  [`catalog/payments/${name}.yaml`]: `kind: service\nname: ${name}\nformerly: ${formerly}\n`,
});

test('one name that two kinds had, or two namespaces, is fine', () => {
  const system = { 'catalog/payments/shop.yaml': 'kind: system\nname: shop\nformerly: [checkout]\n' };
  expect(problemsOf(uniqueFormerName, { ...service('till', '[checkout]'), ...system })).toBe('');
  expect(problemsOf(uniqueFormerName, { ...service('till', '[checkout]'), ...service('desk', '[eu/checkout]') })).toBe(
    '',
  );
});

test('a former name that two claim is reported at both', () => {
  expect(
    problemLines(uniqueFormerName, { ...service('desk', '[shop, Checkout]'), ...service('till', '[checkout]') }),
  ).toEqual([
    'catalog/payments/desk.yaml:3:18  error  unique-former-name',
    '  `formerly[1]` names `Checkout`, which `till` claims as its former name, too, in catalog/payments/till.yaml.',
    '  Keep it where the service was called `Checkout`, and delete it from the other.',
    'catalog/payments/till.yaml:3:12  error  unique-former-name',
    '  `formerly[0]` names `checkout`, which `desk` claims as its former name, too, in catalog/payments/desk.yaml.',
    '  Keep it where the service was called `checkout`, and delete it from the other.',
  ]);
});
