import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalForge } from '../../scripts/forge/local/local-forge.ts';
import type { LocalRepository } from '../../scripts/forge/local/local-repository.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { runUpdate, type UpdateCommand } from '../../scripts/scaffold/update/run-update.ts';
import { Company, commit, SECOND, TEAM } from './company.ts';

let company: Company;
let forge: LocalForge;
let checkout: LocalRepository;
const BRANCH = 'waypost/update-tiny-2';

beforeAll(async () => {
  company = await Company.make();
  forge = await openLocalForge({ root: company.root });
  checkout = await forge.createRepository('acme/checkout', { description: '', private: true });
  await commit(checkout, await company.content());
});
afterAll(() => company.remove());

async function update(given: Partial<UpdateCommand> = {}) {
  const printed: string[] = [];
  const said: string[] = [];
  const command = {
    service: 'checkout',
    all: false,
    set: [],
    again: false,
    dryRun: false,
    confirmed: true,
    json: false,
  };
  const code = await runUpdate(
    { root: company.root, as: undefined, forge: 'local', ...command, ...given },
    {
      terminal: { print: (text) => printed.push(text), say: (text) => said.push(text), colour: false },
      env: {},
      streams: undefined,
    },
  );
  return { code, printed: printed.join('\n'), said };
}

async function texts(branch: string): Promise<Record<string, string>> {
  const files = await checkout.bare.files(`refs/heads/${branch}`);
  const read = await Promise.all([...files.keys()].map((path) => checkout.readFile(branch, path)));
  return Object.fromEntries([...files.keys()].map((path, index) => [path, read[index]!]));
}

test('show', async () => {
  console.log(await update());
  await commit(checkout, TEAM);
  await company.template(SECOND);
  console.log((await update({ dryRun: true })).printed);
  console.log((await update()).printed);
  const [pull] = await checkout.pullRequests({ state: 'open' });
  console.log(pull!.title, pull!.body, pull!.labels);
  console.log(await texts(BRANCH));
  console.log(await checkout.bare.git(['ls-tree', '-r', BRANCH]));
  console.log((await update()).printed);
  expect(1).toBe(1);
});
