import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import type { NewContent } from '../../scripts/git/commit-stream.ts';
import { type FoundUpdate, findUpdate } from '../../scripts/scaffold/update/find/find-update.ts';
import { openUpdates } from '../../scripts/scaffold/update/open-updates.ts';
import { prepareUpdates } from '../../scripts/scaffold/update/plan/prepare-updates.ts';
import { Company, commit } from './company.ts';

let company: Company;

beforeAll(async () => {
  company = await Company.make();
  await company.template({ 'template.yaml': company.text('template.yaml').replace('version: 1', 'version: 2') });
  const forge = await openLocalForge({ root: company.root });
  for (const name of ['a-unfit', 'b-unfit', 'cart', 'desk']) {
    company.laptop.write(
      `catalog/payments/${name}.yaml`,
      `kind: service\nname: ${name}\nowner: payments\nscaffold: { template: tiny, version: 1 }\n`,
    );
    const more = name.endsWith('unfit') ? ', more: 1' : '';
    const content = `template: tiny\nversion: 1\nvalues: { serviceName: ${name}, owner: payments, description: Some.${more} }\n`;
    const repository = await forge.createRepository(`acme/${name}`, { description: '', private: true });
    await commit(repository, new Map<string, NewContent>([['.waypost.yaml', { content }]]));
  }
  await company.laptop.commit('Describe services');
});
afterAll(() => company.remove());

test('services that cannot be prepared take no place of others', async () => {
  const opening = { root: company.root, env: {}, forge: 'local', set: [], again: false, dryRun: false } as const;
  const { requested, context, close } = await openUpdates({ ...opening, as: undefined }, () => {});
  try {
    const found = await Promise.all(requested.map((each) => findUpdate(each, context)));
    const isFound = (each: (typeof found)[number]): each is FoundUpdate => 'proposal' in each;
    const { prepared, outcomes } = await prepareUpdates(found.filter(isFound), context, 1);
    expect(prepared.map(({ known }) => known.service)).toEqual(['cart']);
    expect(outcomes.map(({ service, outcome }) => [service, outcome])).toEqual([
      ['a-unfit', 'refused'],
      ['b-unfit', 'refused'],
      ['desk', 'later'],
    ]);
  } finally {
    await close();
  }
});
