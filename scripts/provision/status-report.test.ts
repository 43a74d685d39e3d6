import { expect, test } from 'vitest';
import { statusReport } from './status-report.ts';

test('a resource is reported with its state, its end and what its service is given', () => {
  const facts = {
    ...{ stack: 'dev.orders', environment: 'dev', platform: 'shared', size: 'small', secrets: ['password'] },
    ...{ file: 'infra/requests/payments/orders.yaml', digest: 'a'.repeat(64), applied: '2026-12-20T12:00:00.000Z' },
    outputs: { host: 'db.acme.example', server_version: '18.1' },
  };
  const ends = ['It expires on 2027-01-31. From 2027-01-24 on, a pull request proposes to delete it.'];
  expect(statusReport([{ stack: 'dev.orders', environment: 'dev', state: 'in step', facts, ends }], 'orders')).toBe(
    [
      'dev.orders',
      '  It is as requested.',
      '  It expires on 2027-01-31. From 2027-01-24 on, a pull request proposes to delete it.',
      '  host: db.acme.example',
      '  server version: 18.1',
      '  last applied: 2026-12-20T12:00:00.000Z',
      '',
      '`npx portal provision connect orders` opens it.',
    ].join('\n'),
  );
});
