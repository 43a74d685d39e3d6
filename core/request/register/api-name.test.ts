import { expect, test } from 'vitest';
import { withApiNames } from './api-name.ts';

test('the first API of each type is called after the service, and others keep their name', () => {
  const apis = [{ endpoint: 'https://a.example' }, { type: 'grpc' }, { name: 'money-back', type: 'graphql' }];
  expect(withApiNames({ name: 'refunds', apis }).apis).toEqual([
    { name: 'refunds-http', endpoint: 'https://a.example', type: 'openapi' },
    { name: 'refunds-grpc', type: 'grpc' },
    { name: 'money-back', type: 'graphql' },
  ]);
});

test('no two APIs get one name, and a mistake in the name of the service is not one of the API', () => {
  const apis = [{}, {}];
  expect(withApiNames({ name: 'Order desk', apis }).apis).toEqual([
    { name: 'Order-desk-http', type: 'openapi' },
    { type: 'openapi' },
  ]);
});
