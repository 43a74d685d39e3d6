import { expect, test } from 'vitest';
import { givenByAddress } from './given-by-address.ts';

const schema = {
  properties: {
    name: { type: 'string' },
    tier: { type: 'integer' },
    open: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    health: { type: 'object', properties: { url: { type: 'string' }, failuresToDown: { type: 'integer' } } },
  },
};
const given = (address: string, kept = {}) => givenByAddress(new URLSearchParams(address), schema, kept);

test('a text of the address becomes what the schema says, or stays, so that the form reports it', () => {
  expect(
    given('name=1&tier=2&open=yes&tags=node,http&health.url=https://a.example/?a=b&health.failuresToDown=3'),
  ).toEqual({
    ...{ name: '1', tier: 2, open: true, tags: ['node', 'http'] },
    health: { url: 'https://a.example/?a=b', failuresToDown: 3 },
  });
  expect(given('tier=high')).toEqual({ tier: 'high' });
});

test('the address wins over what was kept, and adds to a map; what is empty or unknown is left out', () => {
  const kept = { name: 'a', tier: 1, health: { url: 'https://a.example' }, gone: 'x' };
  expect(given('tier=2&health.failuresToDown=3', kept)).toEqual({
    ...{ name: 'a', tier: 2 },
    health: { url: 'https://a.example', failuresToDown: 3 },
  });
  expect(given('tier=&colour=red&__proto__.owner=x&=y')).toEqual({});
});
