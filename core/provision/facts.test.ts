import { expect, test } from 'vitest';
import type { EntityRecord } from '../part/entity-record.ts';
import type { FactSource } from '../part/fact.ts';
import { PROVISION_FACTS } from './facts.ts';

const expires = PROVISION_FACTS.find(({ name }) => name === 'expires')!;
const endOf = (provisioned?: object) => expires.value({ provisioned } as unknown as EntityRecord, {} as FactSource);

test('a resource expires when it first does anywhere', () => {
  const environments = ['2027-02-19', '2027-01-31', undefined].map((expires) => ({ expires }));
  expect(endOf({ environments })).toBe('2027-01-31');
  expect(endOf()).toBeUndefined();
});
