import { expect, test } from 'vitest';
import { newFileLink } from './new-file-link.ts';

const MAIN = { repository: 'acme/portal', branch: 'main' };
const path = 'catalog/payments/refunds.yaml';

test('the page has path, text and branch, whatever signs they have', () => {
  const text = 'kind: service\ndescription: "Ü & # + % 支"\n';
  const { href, isFilled } = newFileLink(MAIN, { path, text });
  expect(href).toMatch(
    /^https:\/\/github\.com\/acme\/portal\/new\/main\?filename=catalog\/payments\/refunds\.yaml&value=kind%3A%20service%0A/,
  );
  expect([isFilled, new URL(href).searchParams.get('value')]).toEqual([true, text]);
  expect(newFileLink({ ...MAIN, branch: 'next/v2#1' }, { path, text: '' }).href).toBe(
    'https://github.com/acme/portal/new/next/v2%231?filename=catalog/payments/refunds.yaml&value=',
  );
});

test('a text that makes the address too long is left out', () => {
  const { href, isFilled } = newFileLink(MAIN, { path, text: '支'.repeat(800) });
  expect([href, isFilled]).toEqual([
    'https://github.com/acme/portal/new/main?filename=catalog/payments/refunds.yaml',
    false,
  ]);
  expect(newFileLink(MAIN, { path, text: 'a'.repeat(7000) }).isFilled).toBe(true);
});
