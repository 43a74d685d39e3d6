import { expect, test } from 'vitest';
import { EMPTY_FORM, formField, registrationFields } from './registration-form.ts';

test('what is empty is left out, and the rest is trimmed', () => {
  expect(registrationFields({ ...EMPTY_FORM, name: ' refunds ', owner: 'payments', title: '  ' })).toEqual({
    name: 'refunds',
    owner: 'payments',
  });
});

test('a tier is a number, an API and a health check are what the entry has of them', () => {
  const form = { ...EMPTY_FORM, name: 'refunds', owner: 'payments', tier: '2', apiType: 'grpc' };
  expect(
    registrationFields({ ...form, endpoint: 'https://api.acme.example/refunds', health: 'https://a.example/healthz' }),
  ).toEqual({
    name: 'refunds',
    owner: 'payments',
    tier: 2,
    apis: [{ name: 'refunds-grpc', type: 'grpc', endpoint: 'https://api.acme.example/refunds' }],
    health: { url: 'https://a.example/healthz' },
  });
  expect(registrationFields(form)).not.toHaveProperty('apis');
});

test('an API keeps the name that it was given', () => {
  const form = { ...EMPTY_FORM, name: 'refunds', apiName: 'money-back' };
  expect(registrationFields(form).apis).toEqual([{ name: 'money-back', type: 'openapi' }]);
});

test.each([
  ['owner', 'owner'],
  ['apis[0].name', 'apiName'],
  ['apis[0].spec', 'endpoint'],
  ['health.url', 'health'],
  ['tags[0]', undefined],
  ['', undefined],
])('a problem of `%s` stands beside %s', (field, own) => {
  expect(formField(field)).toBe(own);
});
