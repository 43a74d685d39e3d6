import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '#core/text/testing.ts';
import { generated } from '../../tests/how-many.ts';
import type { Entity } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { DEFAULT_HEALTH_SETTINGS } from './health-settings.ts';
import { targetOf } from './target.ts';

const SETTINGS = {
  ...DEFAULT_HEALTH_SETTINGS,
  headers: new Map([['api.acme.example', { authorization: 'PROBE_ACME_TOKEN' }]]),
};
const service = (health: unknown) =>
  ({
    kind: 'service',
    ref: 'service:default/checkout' as Ref,
    written: { kind: 'service', name: 'checkout', health },
    origin: { file: 'catalog/payments/checkout.yaml', document: 0, format: 'waypost' },
  }) as Partial<Entity> as Entity;
const addressOf = (health: unknown) => targetOf(service(health), SETTINGS)?.address;

test('a service without an address is no target', () => {
  expect([undefined, 'on', {}, { url: null }].map(addressOf)).toEqual([undefined, undefined, undefined, undefined]);
});

test('an entry says how it is asked, and what is left out is as the settings have it', () => {
  const health = {
    url: 'https://api.acme.example/healthz',
    method: 'HEAD',
    headers: { 'X-Token': 'PROBE_ACME_TOKEN' },
    expect: { status: 204, json: { '/status': 'ok' } },
    degradedAbove: '800ms',
    failuresToDown: 5,
  };
  expect(targetOf(service(health), SETTINGS)).toEqual({
    ref: 'service:default/checkout',
    address: {
      kind: 'http',
      url: new URL('https://api.acme.example/healthz'),
      method: 'HEAD',
      headers: { authorization: 'PROBE_ACME_TOKEN', 'x-token': 'PROBE_ACME_TOKEN' },
      expect: { status: [204], json: { '/status': 'ok' } },
    },
    limits: { timeout: 5000, degradedAbove: 800, failuresToDown: 5, successesToRecover: 1 },
    certificateWarning: DEFAULT_HEALTH_SETTINGS.certificateWarning,
  });
});

test('a method that changes something is not used', () => {
  expect(addressOf({ url: 'https://a.example', method: 'DELETE' })).toMatchObject({ method: 'GET' });
});

test.each([
  ['tcp://db.acme.example:5432', { kind: 'tcp', host: 'db.acme.example', port: 5432 }],
  ['tls://mail.acme.example', { kind: 'tls', host: 'mail.acme.example', port: 443 }],
  ['tcp://[::1]:80', { kind: 'tcp', host: '::1', port: 80 }],
  ['tcp://0x7f.1:80', { kind: 'tcp', host: '127.0.0.1', port: 80 }],
  ['tcp://999.1.1.1:80', { kind: 'none', cause: 'The health address `tcp://999.1.1.1:80` has no valid host.' }],
])('%s', (url, address) => {
  expect(addressOf({ url })).toEqual(address);
});

test('whatever an entry says, it is an address or a cause', { tags: 'slow' }, () => {
  const start = fc.constantFrom('', 'http://', 'https://', 'tcp://', 'tls://', 'tcp://[', 'http://a@');
  const url = fc.tuple(start, anyText()).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(url, fc.jsonValue()), fc.jsonValue(), (address, rest) => {
      const health = { url: address, expect: rest, headers: rest, timeout: rest, method: rest };
      const target = targetOf(service(health), SETTINGS);
      if (address !== null) expect(['http', 'tcp', 'tls', 'none']).toContain(target?.address.kind);
    }),
    generated(2000),
  );
});
