import { expect, test } from 'vitest';
import { checkTypes } from '#core/provision/type/check-types.ts';
import { readResourceTypes } from '#core/provision/type/read-resource-types.ts';
import { withProductTypes } from './with-product-types.ts';

test('the types that ship have no problems', () => {
  const files = withProductTypes(new Map());
  expect(checkTypes({ files })).toEqual([]);
  expect(readResourceTypes(files).types.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['postgresql', 'redis', 's3-bucket']),
  );
});

test('a type of the folder stays as it is, also beside those that ship', () => {
  const own = new Map([
    ['infra/types/redis/type.yaml', 'name: redis'],
    ['infra/types/queue/type.yaml', 'name: queue'],
  ]);
  const files = withProductTypes(own);
  expect(files.get('infra/types/redis/type.yaml')).toBe('name: redis');
  expect([...files.keys()].filter((path) => /^infra\/types\/(?:redis|queue)\//.test(path))).toEqual([...own.keys()]);
  expect(files.get('infra/types/postgresql/type.yaml')).toMatch(/^name: postgresql\n/);
  expect(files.has('infra/types/nothing/type.yaml')).toBe(false);
  const shipped = ['redis', 'postgresql'].map((name) => files.isShipped?.(`infra/types/${name}/type.yaml`));
  expect(shipped).toEqual([false, true]);
});
