import { expect, test } from 'vitest';
import { provisionReport, requestText } from '../testing.ts';

const FILE = 'infra/requests/payments/orders.yaml';
const TODAY = '2027-01-10';
const report = (need: string, policy = '', today?: string) =>
  provisionReport(
    {
      [FILE]: requestText({ environments: `{ dev: { size: small, ${need} } }` }),
      'catalog/portal.yaml': `environments: { dev: { ${policy} } }\n`,
    },
    today,
  );

test('a day that is to come is fine, and so is today', () => {
  expect(report('expiresAt: 2027-01-31', '', TODAY)).toBe('');
  expect(report('expiresAt: 2027-01-10', '', TODAY)).toBe('');
});

test.each(['2027-02-30', 'soon', '31.1.2027'])('%s is not a date', (text) => {
  expect(report(`expiresAt: ${text}`)).toBe(
    `${FILE}:5:48  error  resource-expiry
  \`environments.dev.expiresAt\` is \`${text}\`, which is not a date.
  Write the year, month and day: \`2027-01-31\`.`,
  );
});

test('a day in the past is a warning, where the day is known', () => {
  expect(report('expiresAt: 2027-01-09', '', TODAY)).toBe(
    `${FILE}:5:48  warning  resource-expiry
  \`environments.dev.expiresAt\` is \`2027-01-09\`, which is in the past.
  Write a later date, or delete the resource with \`npx portal retire\`.`,
  );
  expect(report('expiresAt: 2027-01-09')).toBe('');
});

test('two ends say two things, and what is protected has none', () => {
  expect(report('life: 14d, expiresAt: 2027-01-31')).toBe(
    `${FILE}:5:59  error  resource-expiry
  It has \`life\` and \`expiresAt\` in \`dev\`, which say two things.
  Remove one of them.`,
  );
  expect(report('life: 14d', 'protect: true')).toBe(
    `${FILE}:5:43  warning  resource-expiry
  \`orders\` is protected from deletion in \`dev\`, so nothing proposes to delete it when it expires.
  Remove the end, or write \`protect: false\`.`,
  );
});

test('the longest life also holds for a date, from the day on which it is judged', () => {
  expect(report('expiresAt: 2027-02-09', 'longestLife: 30d', TODAY)).toBe('');
  expect(report('expiresAt: 2027-02-10', 'longestLife: 30d', TODAY)).toBe(
    `${FILE}:5:48  error  resource-policy
  It expires on \`2027-02-10\`, and \`environments.dev.longestLife\` allows at most \`30d\`.
  Write \`2027-02-09\` or an earlier date, or ask \`platform\`, who may change the setting in catalog/portal.yaml.`,
  );
  expect(report('expiresAt: 2099-01-01', 'longestLife: 30d')).toBe('');
});
