import { expect, test } from 'vitest';
import type { Ref } from '../../core/catalog/ref.ts';
import { awsTags } from './aws-place.ts';

const INPUT = {
  ...{ mark: 'waypost:acme/portal/dev/orders', service: 'service:default/checkout' as Ref, owner: 'payments' },
  ...{ environment: 'dev', file: 'infra/requests/payments/orders.yaml' },
};

test('tags say whose it is, and who asked', () => {
  expect(awsTags({ ...INPUT, costCentre: '4711' })).toEqual({
    waypost: 'waypost:acme/portal/dev/orders',
    environment: 'dev',
    service: 'checkout',
    owner: 'payments',
    'cost-centre': '4711',
    request: 'infra/requests/payments/orders.yaml',
  });
  expect(awsTags(INPUT)).not.toHaveProperty('cost-centre');
});

test('what a tag cannot hold is replaced, and what is too long is cut', () => {
  const tags = awsTags({
    ...{ ...INPUT, mark: 'waypost:acme/portal/dev/eu~orders', service: 'service:eu/checkout' as Ref },
    costCentre: `Zürich ${'<x>'.repeat(100)}`,
  });
  expect(tags.waypost).toBe('waypost:acme/portal/dev/eu-orders');
  expect(tags.service).toBe('eu/checkout');
  expect(tags['cost-centre']).toMatch(/^Zürich (?:-x-)+/);
  expect(tags['cost-centre']).toHaveLength(256);
});
