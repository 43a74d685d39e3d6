import { expect, test } from 'vitest';
import {
  PROVISIONING,
  type Provisioning,
  RESOURCE_TYPES,
  type TypeRecord,
} from '#core/provision/record/type-records.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { firstType } from './used.ts';

const typeOn = (name: string, platform: string) =>
  ({
    address: `create/provision/${name}`,
    type: { name, title: name, platforms: { [platform]: {} } },
  }) as unknown as TypeRecord;

test('the first type is one that an environment of the portal can have', () => {
  const snapshot = snapshotOf({
    ...RESOURCE_TYPES.put([typeOn('dns-record', 'aws'), typeOn('postgresql', 'shared')]),
    ...PROVISIONING.put({ policies: [{ name: 'dev' }] } as unknown as Provisioning),
  });
  expect(firstType(snapshot)?.name).toBe('postgresql');
});
