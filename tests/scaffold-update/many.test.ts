import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitFiles } from '../forge/commit-files.ts';
import { Company } from './company.ts';
import { update } from './run.ts';

const SERVICES = ['a-large', 'b-later', 'c-unfit', 'd-current'];
const recordOf = (name: string) =>
  [
    'template: tiny',
    `version: ${name === 'd-current' ? 2 : 1}`,
    `values: { serviceName: ${name}, owner: payments, description: Some.${name === 'c-unfit' ? ', more: 1' : ''} }`,
    '',
  ].join('\n');
let company: Company;

beforeAll(async () => {
  company = await Company.make();
  // Each of them is a request of its own.
  const icons = Array.from({ length: 450 }, (_, number) => [
    `skeleton/icons/${number}.bin`,
    Buffer.from([0, number % 256]),
  ]);
  await company.template({
    'template.yaml': company.text('template.yaml').replace('version: 1', 'version: 2'),
    ...Object.fromEntries(icons),
  });
  const forge = await company.laptop.forge();
  for (const name of SERVICES) {
    company.laptop.write(
      `catalog/payments/${name}.yaml`,
      `kind: service\nname: ${name}\nowner: payments\nscaffold: { template: tiny, version: 1 }\n`,
    );
    const repository = await forge.createRepository(`acme/${name}`, { description: '', private: true });
    const record = recordOf(name);
    await commitFiles(repository, { '.waypost.yaml': record });
  }
  await company.laptop.commit('Describe services');
});
afterAll(() => company.remove());

test('once a run has written enough, services are asked what they have, and no more is done for them', async () => {
  const { code, printed } = await update(company.root, { all: true, json: true });
  const { services } = JSON.parse(printed) as { services: { service: string; outcome: string }[] };
  expect(Object.fromEntries(services.map(({ service, outcome }) => [service, outcome]))).toEqual({
    'a-large': 'opened',
    // What is wrong with its values only shows once it is its turn.
    'b-later': 'later',
    'c-unfit': 'later',
    checkout: 'refused',
    'd-current': 'current',
  });
  expect(services.find(({ service }) => service === 'b-later')).toEqual({
    ...{ service: 'b-later', repository: 'acme/b-later', template: 'tiny', from: 1, to: 2, outcome: 'later' },
  });
  expect(code).toBe(1);
});

test('the next run goes on', async () => {
  const { printed } = await update(company.root, { all: true });
  expect(printed).toMatch(
    /^a-large \(acme\/a-large\): #1 \(\S+\) is open and has all of it\.\n\nb-later \(acme\/b-later\): Opened #1 /,
  );
  expect(printed).toMatch(
    /\n\n1 service has the newest version of the template\.\n\n1 service is left for the next run: .*\.$/,
  );
});
