import { afterAll, beforeAll, expect, test } from 'vitest';
import { discoverReport } from '../../scripts/discover/discover-report.ts';
import { type DiscoverCommand, runDiscover } from '../../scripts/discover/run-discover.ts';
import type { LocalForge } from '../../scripts/forge/local/local-forge.ts';
import type { LocalRepository } from '../../scripts/forge/local/repository/local-repository.ts';
import { Laptop } from '../forge/laptop.ts';
import { typePortal } from '../type-portal.ts';
import { CATALOG, makeCompany } from './company.ts';

let laptop: Laptop;
let forge: LocalForge;
let portal: LocalRepository;

beforeAll(async () => {
  laptop = await Laptop.make();
  for (const [path, text] of Object.entries(CATALOG)) laptop.write(path, text);
  await laptop.commit('Write');
  forge = await laptop.forge();
  portal = forge.repository(forge.own);
  await makeCompany(forge);
});
afterAll(() => laptop.remove());

const OPTIONS = { org: undefined, team: undefined, limit: '200', forge: 'local' } as const;
const FLAGS = { includeArchived: false, includeForks: false, includePrivate: false, again: false, dryRun: false };
const run = (options: Partial<DiscoverCommand> = {}, say: (sentence: string) => void = () => {}) =>
  runDiscover({ root: laptop.root, ...OPTIONS, ...FLAGS, ...options }, { env: {}, say });
const branchesOf = async () => (await portal.branches()).filter((name) => name.startsWith('discover/'));

test('a dry run shows each entry with the reason of each field, and writes nothing', async () => {
  const said: string[] = [];
  const reported = discoverReport(await run({ dryRun: true }, (sentence) => said.push(sentence)));
  expect(reported).toMatchInlineSnapshot(`
    "acme has 6 repositories: 1 in the catalog, 1 the portal’s or GitHub’s own, 4 looked at.

    payments: Would open a pull request from \`discover/acme/payments\` with 2 entries.
      catalog/payments/receipts.yaml (new)
        + kind: service
        + name: receipts
        + owner: payments
        + type: http-api
        + repo: https://github.com/acme/receipts
        + docs: README.md
        name   The name of the repository is acme/receipts.
        owner  Of the teams in the catalog \`@acme/payments\` has the highest permission in it: push.
        type   package.json depends on \`fastify\`.
        repo   It was found there.
        docs   It has README.md.
      catalog/payments/refunds.yaml (new)
        + kind: service
        + name: refunds
        + owner: payments
        + description: Gives money back.
        + type: http-api
        + repo: https://github.com/acme/refunds
        + docs: README.md
        + apis:
        +   - name: refunds-http
        +     type: openapi
        +     endpoint: https://api.acme.example/refunds
        +     spec: openapi.yaml
        + tags:
        +   - node
        name         The name of the repository is acme/refunds.
        owner        \`*\` in CODEOWNERS names \`@acme/payments\`.
        description  It is the description of the repository.
        type         It has openapi.yaml.
        repo         It was found there.
        docs         It has README.md.
        apis         openapi.yaml describes it, and names where it answers.
        tags         They are its topics.

    supply: Would open a pull request from \`discover/acme/supply\` with 1 entry.
      catalog/supply/stock.yaml (new)
        + kind: service
        + name: stock
        + owner: supply
        + type: service
        + lifecycle: production
        + repo: https://github.com/acme/stock
        + docs: docs
        name   catalog-info.yaml has it, and the other fields that are not listed here.
        repo   It was found there.
        docs   It has documents in docs/.
        owner  catalog-info.yaml names it.

    These have no known owner, so nothing is proposed:
      acme/nobodys
        \`*\` in CODEOWNERS names \`@acme/ghosts\`, which is no team's \`github\` in the catalog. No team of the catalog may write to it.
        Add catalog/teams/ghosts.yaml with \`kind: team\`, \`name: ghosts\` and \`github: acme/ghosts\`, and run it again, or run \`npx portal register --set name=nobodys --set owner=TEAM --set repo=https://github.com/acme/nobodys --yes\`."
  `);
  expect(said).toEqual([
    '`acme` has 6 repositories; 4 to look at.',
    'Comparing 2 entries of payments.',
    'Comparing 1 entry of supply.',
  ]);
  expect(await branchesOf()).toEqual([]);
});

test('the command prints JSON', async () => {
  const { exitCode, stdout } = await typePortal(['discover', '--dry-run', '--json', '--forge', 'local'], laptop.root);
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { organisation: 'acme', counts: { covered: 1 } }]);
});
