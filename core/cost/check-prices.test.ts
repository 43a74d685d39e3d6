import { expect, test } from 'vitest';
import { portalWith, queueType, requestText } from '../provision/testing.ts';
import { terminalReport } from '../report/terminal.ts';
import { checkPrices } from './check-prices.ts';

const OWN = 'environments:\n  dev:\n    prices: { queue: { small: 8 } }\n    pricesDate: 2026-06-01\n';

/** What the terminal shows on a day. */
function said(settings: string, { today = '2027-11-27', more = {} }: { today?: string; more?: object } = {}): string {
  const files = { 'catalog/portal.yaml': settings, 'infra/requests/payments/orders.yaml': requestText(), ...more };
  return terminalReport(checkPrices({ ...portalWith(files), today }));
}

test('prices of a type that may be old are a warning at their date, while something costs what they say', () => {
  const line =
    queueType()
      .split('\n')
      .findIndex((text) => text.includes('date:')) + 1;
  expect(said('environments: { dev: {} }\n')).toBe(
    [
      `infra/types/queue/type.yaml:${line}:13  warning  prices-current`,
      '  `platforms.shared.prices.date` is `2026-11-01`, more than 365 days ago, and the cost of 1 resource is from these prices.',
      '  Compare the prices with their source, `Price list`, correct them, and write the day on which you did. Or set your own in `environments.dev.prices` in catalog/portal.yaml.',
    ].join('\n'),
  );
  const gone = { 'infra/requests/payments/orders.yaml': 'kind: resource\nname: orders\n' };
  expect(said('environments: { dev: {} }\n', { more: gone })).toBe('');
});

test('your own prices take their place, with a date of their own', () => {
  expect(said(OWN)).toBe(
    [
      'catalog/portal.yaml:4:17  warning  prices-current',
      '  `environments.dev.pricesDate` is `2026-06-01`, more than 365 days ago, and the cost of 1 resource is from these prices.',
      '  Compare the prices with what you pay, correct them, and write the day on which you did.',
    ].join('\n'),
  );
  expect(said(OWN, { today: '2027-06-01' })).toBe('');
  expect(said(OWN.replace(/ +pricesDate.*\n/, ''))).toBe('');
});

test('the settings say when, and whether', () => {
  expect(said(`${OWN}provision: { costs: { staleAfter: 999d } }\n`)).toBe('');
  expect(said(`${OWN}rules: { prices-current: off }\n`)).toBe('');
  expect(said(`${OWN}rules: { prices-current: error }\n`)).toContain('4:17  error  prices-current');
});

test('without a day nothing is old, and what is free never is', () => {
  const orders = { 'infra/requests/payments/orders.yaml': requestText() };
  expect(checkPrices(portalWith({ 'catalog/portal.yaml': OWN, ...orders }))).toEqual([]);
  expect(said(OWN.replace('small: 8', 'small: 0'))).toBe('');
});
