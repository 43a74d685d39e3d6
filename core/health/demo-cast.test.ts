import { expect, test } from 'vitest';
import { demoCast, isExampleHost } from './demo-cast.ts';

const cast = (demo: unknown) => {
  const found = demoCast({ written: { health: { demo } } });
  return found && Object.fromEntries(found);
};

test('settings say who plays what, and nothing means no demo', () => {
  expect(cast({ checkout: 'slow', 'eu/billing': 'failing' })).toEqual({
    'service:default/checkout': 'slow',
    'service:eu/billing': 'failing',
  });
  expect([cast(undefined), cast(true), cast('on'), demoCast({ written: {} })]).toEqual(Array(4).fill(undefined));
});

test('what has a wrong form is left out', () => {
  expect(cast({ checkout: 'sleepy', '': 'slow', 'a b': 'slow', ledger: 'healthy' })).toEqual({
    'service:default/ledger': 'healthy',
  });
});

test('only hosts that belong to nobody are played', () => {
  const hosts = 'api.acme.example API.ACME.EXAMPLE. example acme.com example.com a.example.com badexample'.split(' ');
  expect(hosts.filter(isExampleHost)).toEqual(['api.acme.example', 'API.ACME.EXAMPLE.']);
});
