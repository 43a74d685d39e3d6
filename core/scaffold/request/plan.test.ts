import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { contextOf } from '../../catalog/testing.ts';
import { valuesOfEntry } from '../service/scaffold-entry.ts';
import { templateOf, VALUES } from '../testing.ts';
import { planScaffold } from './plan.ts';

const FULL = {
  ...templateOf(),
  produces: {
    type: 'http-api',
    lifecycle: 'experimental',
    docs: './docs',
    health: '{{url}}/healthz',
    api: { type: 'openapi' as const, spec: './openapi.json', endpoint: '{{url}}' },
  },
};
const TEAM = { 'catalog/teams/payments.yaml': 'kind: team\nname: payments\n' };
const planned = (values: Record<string, unknown> = VALUES, catalog: Record<string, string> = TEAM) =>
  planScaffold(FULL, {
    values,
    files: [{ path: 'a', content: new Uint8Array(3), mode: '100755' }],
    desired: contextOf(catalog, { repository: 'acme/portal' }),
  });

test('a plan names the files to be, and the entry at its place', () => {
  const { files, entry, problems } = planned({ ...VALUES, system: 'shop', url: 'https://x.example' });
  expect({ files, problems, entry: { ...entry, text: '' } }).toEqual({
    files: [{ path: 'a', size: 3, mode: '100755' }],
    problems: [],
    entry: {
      subject: 'order-desk',
      path: 'catalog/payments/order-desk.yaml',
      text: '',
      branch: 'scaffold/order-desk',
      title: 'Make order-desk from tiny',
    },
  });
  expect(parse(entry!.text)).toEqual({
    kind: 'service',
    name: 'order-desk',
    owner: 'payments',
    description: 'Takes orders.',
    system: 'shop',
    type: 'http-api',
    lifecycle: 'experimental',
    repo: 'https://github.com/acme/order-desk',
    docs: 'docs',
    apis: [{ name: 'order-desk-api', type: 'openapi', spec: 'openapi.json', endpoint: 'https://x.example' }],
    health: { url: 'https://x.example/healthz' },
    scaffold: { template: 'tiny', version: 2, values: { port: 8080, system: 'shop', url: 'https://x.example' } },
  });
});

test('what needs a value that was not given is left out of the entry', () => {
  const { health, apis } = parse(planned({ ...VALUES, url: undefined }).entry!.text);
  expect({ health, apis }).toEqual({
    health: undefined,
    apis: [{ name: 'order-desk-api', type: 'openapi', spec: 'openapi.json' }],
  });
});

test('the entry gives back what the template was given', () => {
  expect(valuesOfEntry(parse(planned().entry!.text))).toEqual(VALUES);
});

test('a name that is taken and an owner that is not there are reported', () => {
  const there = { ...TEAM, 'catalog/payments/order-desk.yaml': 'kind: service\nname: order-desk\nowner: payments\n' };
  expect(planned(VALUES, there)).toMatchObject({ entry: undefined, problems: [{ field: 'serviceName' }] });
  expect(planned({ ...VALUES, owner: 'nobody' }).problems).toMatchObject([{ field: 'owner' }]);
});
