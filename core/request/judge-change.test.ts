import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import { judgeChange } from './judge-change.ts';

const CATALOG = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\ndescription: Takes orders.\n',
};
const PATH = 'infra/requests/payments/orders-db.yaml';

async function judged(text: string): Promise<string[]> {
  const change = { subject: 'orders-db', path: PATH, text, branch: 'provision/orders-db', title: 'Request orders-db' };
  const found = await judgeChange(change, contextOf(CATALOG, { approvals: new Map([['dev', []]]) }));
  return found.map(({ field, severity, message }) => `${severity} ${field}: ${message}`);
}

test('a requested resource is judged where it would lie', async () => {
  const sound = 'kind: resource\nname: orders-db\ntype: postgres\nservice: checkout\nenvironments: { dev: {} }\n';
  expect(await judged(sound)).toEqual([]);
  expect(await judged('kind: resource\nname: orders-db\nservice: chekout\nowner: supply\n')).toEqual([
    'error type: `type` is missing.',
    'error service: `service` names `chekout`, which is not in the catalog.',
    'error owner: `owner` names `supply`, which is not in the catalog.',
  ]);
});
