import { expect, test } from 'vitest';
import { oncallBlock } from './oncall-settings.ts';

const said = (written: unknown) =>
  oncallBlock.findings!(written, new Map()).map(({ message, hint }) => `${message} ${hint}`);

test('patterns and the address are read', () => {
  const address = 'https://oncall.acme.example/now.json';
  const pattern = 'https://acme.pagerduty.com/{id}';
  const { page, chat, now } = oncallBlock.read({ page: { PagerDuty: pattern }, now: address });
  expect([[...page], [...chat], now?.href]).toEqual([[['pagerduty', pattern]], [], address]);
});

test.each([
  'https://{id}.example/',
  'https://acme.example/',
  'javascript:{id}',
  'https://a.example/{id}{x}',
  'https://a b/{id}',
])('a pattern is an address with `{id}` after its host: %s is none', (pattern) => {
  expect(oncallBlock.read({ page: { x: pattern } }).page.size).toBe(0);
  expect(said({ page: { x: pattern } })).toEqual([
    `\`oncall.page.x\` is \`${pattern}\`, which is not an address with \`{id}\` after its host. Write an address such as \`https://acme.pagerduty.com/service-directory/{id}\`.`,
  ]);
});

test.each(['now.json', 'ftp://a.example/', 'https://user:word@a.example/'])(
  '`now` is an address of the web: %s is none',
  (now) => {
    expect(oncallBlock.read({ now }).now).toBe(undefined);
    expect(said({ now })).toEqual([
      `\`oncall.now\` is \`${now}\`, which is not an address of the web without a password. Write an address such as \`https://oncall.acme.example/now.json\`.`,
    ]);
  },
);

test('of other forms it says nothing: the schema does', () => {
  expect(said({ page: 3, chat: { slack: 3 }, now: [] })).toEqual([]);
  expect(oncallBlock.read('x')).toEqual({ page: new Map(), chat: new Map() });
});
