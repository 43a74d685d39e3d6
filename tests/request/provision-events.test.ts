import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { issueForms } from '../../core/parts.ts';
import { issueBody } from '../../core/request/form/testing.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import type { Repository } from '../../scripts/forge/forge.ts';
import type { LocalForge } from '../../scripts/forge/local/local-forge.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
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
  forge = await openLocalForge({ root: laptop.root, as: 'ines-okafor' });
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
/** What is wrong, a line each: the field, what is the matter, and what to do. */
const said = async (client_payload: unknown) => {
  const { verdict, summary } = await dispatch(client_payload);
  const [nothing, ...problems] = summary.split(/\n\n|\n(?=- )/);
  expect([verdict, nothing]).toEqual(['failed', '**Nothing was opened.**']);
  return problems.map((problem) => problem.replaceAll('\\\n ', ''));
};

test('an issue form becomes a pull request with the file of the request', async () => {
  const form = issueForms(desiredState(laptop.root)).find(({ name }) => name === 'provision-postgresql')!;
  const body = issueBody(form, {
    ...{ Type: 'postgresql', Name: 'checkout-orders', Service: 'checkout', Description: 'Orders.' },
    ...{ 'Size in dev': 'small', 'Size in lab': 'medium', 'Life in lab': '14d' },
    Extensions: '- [X] citext\n- [ ] hstore\n- [X] pg_trgm',
  });
  const issue = await ines.openIssue({ title: form.title, body, labels: ['waypost', 'request:provision'] });
  const { pullRequest, summary } = await answer('issues', { action: 'opened', issue });
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
  const form = issueForms(desiredState(laptop.root)).find(({ name }) => name === 'provision-postgresql')!;
  const body = issueBody(form, {
    ...{ Type: 'postgresql', Name: 'checkout-orders', Service: 'checkot' },
    ...{ 'Size in lab': 'small', 'Life in lab': '90d' },
  });
  const issue = await ines.openIssue({ title: form.title, body, labels: ['waypost', 'request:provision'] });
  const { pullRequest, summary } = await answer('issues', { action: 'opened', issue });
  expect(pullRequest).toBeUndefined();
  expect(summary).toMatch(/\*\*Service\*\*.*Did you mean `checkout`\?/s);
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

test('each mistake of a payload is a sentence at its field, with what to write', async () => {
  expect([
    await said({ ...SOUND, type: 'postgres' }),
    await said({ type: 'postgresql', name: 'Orders!', environments: SOUND.environments }),
    await said({ ...SOUND, environments: 'dev' }),
    await said({ ...SOUND, environments: { prod: { size: 'small' } } }),
    await said({ ...SOUND, environments: { dev: { size: 'huge' } } }),
    await said({ ...SOUND, environments: { dev: { size: 'large' } } }),
    await said({ ...SOUND, environments: { lab: { size: 'small' } } }),
    await said({ ...SOUND, config: { extensions: ['postgis'] } }),
    await said({ ...SOUND, size: 'small' }),
    await said({ ...SOUND, protect: 'yes' }),
  ]).toMatchInlineSnapshot(`
    [
      [
        "- error \`type\` There is no resource type \`postgres\`. Did you mean \`postgresql\`?",
      ],
      [
        "- error \`service\` \`service\` is missing. Add \`service: checkout\`.",
        "- error \`name\` \`name\` is \`Orders!\`, which cannot be the name of a resource. Write small letters, digits and hyphens, at most 63, with a letter or digit at both ends.",
      ],
      [
        "- error \`environments\` \`environments\` must be a map, but it is the text \`dev\`. For example \`environments: { dev: { size: small } }\`.",
      ],
      [
        "- error \`environments.prod\` \`environments\` names \`prod\`, which is not an environment in catalog/portal.yaml. Write one of \`dev\`, \`lab\`, or add it to \`environments\` there.",
      ],
      [
        "- error \`environments.dev.size\` The size is \`huge\`, and \`environments.dev.sizes\` allows \`small\`. Choose another size, or ask \`payments\`, who may change the setting in catalog/portal.yaml.",
      ],
      [
        "- error \`environments.dev.size\` The size is \`large\`, and \`environments.dev.sizes\` allows \`small\`. Choose another size, or ask \`payments\`, who may change the setting in catalog/portal.yaml.",
      ],
      [
        "- error \`environments.lab.life\` No life is given, and \`environments.lab.longestLife\` allows at most \`30d\`. Ask for \`30d\` or less, or ask \`payments\`, who may change the setting in catalog/portal.yaml.",
      ],
      [
        "- error \`config.extensions[0]\` \`config.extensions[0]\` is \`postgis\`, which is not one of \`btree_gin\`, \`btree_gist\`, \`citext\`, \`hstore\`, \`pg_trgm\`, \`pgcrypto\`, \`unaccent\`, \`uuid-ossp\`. Correct the value, or delete the field.",
      ],
      [
        "- error \`size\` A request to provision has no field \`size\`. Leave it out. The fields are \`type\`, \`name\`, \`service\`, \`team\`, \`environments\`, \`config\`, \`description\`, \`protect\`.",
      ],
      [
        "- error \`protect\` \`protect\` must be \`true\` or \`false\`, but it is the text \`yes\`. Write \`protect: true\`.",
      ],
    ]
  `);
});
