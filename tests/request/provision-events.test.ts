import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { issueForms } from '../../core/parts.ts';
import { issueBody } from '../../core/request/form/testing.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import type { Repository } from '../../scripts/forge/forge.ts';
import type { LocalForge } from '../../scripts/forge/local/local-forge.ts';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import { Laptop } from '../forge/laptop.ts';

const PATH = 'infra/requests/payments/checkout-orders.yaml';
const SETTINGS = `title: Acme
forge: { github: acme/portal }
roles: { platform: [team:payments] }
environments:
  dev: { sizes: [small] }
  lab: { longestLife: 30d }
`;
const SOUND = {
  type: 'postgresql',
  name: 'checkout-orders',
  service: 'checkout',
  environments: { dev: { size: 'small' } },
};

let laptop: Laptop;
let forge: LocalForge;
let ines: Repository;

beforeEach(async () => {
  laptop = await Laptop.make();
  laptop.write('catalog/portal.yaml', SETTINGS);
  laptop.write('catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payments\n');
  cpSync(join(import.meta.dirname, '../../infra/types'), join(laptop.root, 'infra/types'), { recursive: true });
  await laptop.commit('Offer databases');
  forge = await laptop.forge();
  ines = forge.repository(forge.own);
});
afterEach(() => laptop.remove());

/** What requests.yml does for an event. */
const answer = async (name: string, payload: object) =>
  answerEvent(
    { name, payload: { repository: { full_name: forge.own }, sender: await forge.actor(), ...payload } },
    { forge: forge.as('waypost[bot]'), root: laptop.root },
  );
const dispatch = (client_payload: unknown) => answer('repository_dispatch', { action: 'provision', client_payload });

/** What requests.yml does for an issue of the form for a database. */
async function fillIn(answers: Readonly<Record<string, string>>) {
  const form = issueForms(desiredState(laptop.root)).find(({ name }) => name === 'provision-postgresql')!;
  const body = issueBody(form, { Type: 'postgresql', Name: 'checkout-orders', ...answers });
  const issue = await ines.openIssue({ title: form.title, body, labels: ['waypost', 'request:provision'] });
  return answer('issues', { action: 'opened', issue });
}

test('an issue form becomes a pull request with the file of the request', async () => {
  const { pullRequest, summary } = await fillIn({
    ...{ Service: 'checkout', Description: 'Orders.', Extensions: '- [X] citext\n- [ ] hstore\n- [X] pg_trgm' },
    ...{ 'Size in dev': 'small', 'Size in lab': 'medium', 'Life in lab': '14d' },
  });
  expect(summary).toMatch(/^#2 asks for `infra\/requests\/payments\/checkout-orders\.yaml`\./);
  const pull = (await ines.pullRequest(pullRequest!))!;
  expect(pull).toMatchObject({
    title: 'Request the PostgreSQL database checkout-orders for checkout',
    labels: ['waypost', 'request:provision'],
  });
  expect(await ines.readFile(pull.head.sha, PATH)).toBe(
    [
      ...['kind: resource', 'name: checkout-orders', 'description: Orders.', 'type: postgresql', 'service: checkout'],
      ...['environments:', '  dev:', '    size: small', '  lab:', '    size: medium', '    life: 14d'],
      ...['config:', '  extensions:', '    - citext', '    - pg_trgm', ''],
    ].join('\n'),
  );
});

test('a form that policy refuses is answered at its question', async () => {
  const refused = await fillIn({ Service: 'checkot', 'Size in lab': 'small', 'Life in lab': '90d' });
  expect(refused.pullRequest).toBeUndefined();
  expect(refused.summary).toMatch(/\*\*Service\*\*.*Did you mean `checkout`\?/s);
});

test('a dispatch becomes the same pull request, with its fields at the top or below a key of their own', async () => {
  const opened = await dispatch(SOUND);
  expect(opened).toMatchObject({ verdict: 'passed', summary: expect.stringMatching(/^#1 asks for `infra\/requests/) });
  const pull = (await ines.pullRequest(opened.pullRequest!))!;
  expect(pull.body).toMatch(/^Requested by `ines-okafor` by a dispatch\.\n/);
  expect(await ines.readFile(pull.head.sha, PATH)).toBe(
    'kind: resource\nname: checkout-orders\ntype: postgresql\nservice: checkout\nenvironments:\n  dev:\n    size: small\n',
  );
  expect((await dispatch({ provision: SOUND })).pullRequest).toBe(pull.number);
});
