import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import { awsName } from './aws-name.ts';

test('a name has its environment, since two may share an account', () => {
  expect(awsName({ environment: 'dev', object: 'orders' }, { longest: 63 })).toBe('dev-orders');
  expect(awsName({ environment: 'dev', object: 'orders' }, { longest: 63, ending: '111122223333' })).toBe(
    'dev-orders-111122223333',
  );
});

test('what AWS does not take is replaced, and a hash keeps names apart', () => {
  expect(awsName({ environment: 'dev', object: 'orders--eu' }, { longest: 63 })).toBe('dev-orders-eu-b039d0c8');
  expect(awsName({ environment: 'dev', object: 'orders.eu' }, { longest: 63 })).toBe('dev-orders-eu-92706364');
  expect(awsName({ environment: '1', object: '2' }, { longest: 63 })).toBe('w-412a4789');
  expect(awsName({ environment: 'production', object: 'a'.repeat(60) }, { longest: 40 })).toHaveLength(40);
});

test('every name is one that RDS, ElastiCache, S3 and SQS take', () => {
  const text = fc.stringMatching(/^[a-z0-9](?:[a-z0-9.-]{0,58}[a-z0-9])?$/);
  fc.assert(
    fc.property(text, text, fc.constantFrom(40, 63, 80), (environment, object, longest) => {
      const name = awsName({ environment, object }, { longest });
      expect(name).toMatch(/^[a-z](?:-?[a-z0-9])*$/);
      expect(name.length).toBeLessThanOrEqual(longest);
    }),
    generated(300),
  );
});
