import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findBuiltSite } from '../../scripts/publish/find-built-site.ts';
import type { Run } from './rig/lacking.ts';
import { Portal } from './rig/portal.ts';

let portal: Portal;
let main: string;

beforeAll(async () => {
  portal = await Portal.open({ withProduct: false });
  main = await portal.head('main');
});
afterAll(() => portal.close());
beforeEach(() => void portal.github.lacking.runs.splice(0));

/** Of main's own publish.yml, with a site. The last that is given is the newest. */
const ran = (...runs: Partial<Run>[]) => {
  const usual = { path: '.github/workflows/publish.yml', event: 'push', head_branch: 'main', head_sha: main };
  const here = { head_repository: { full_name: 'acme/portal' }, artifacts: ['site', 'github-pages'] };
  runs.forEach((run, index) => void portal.github.lacking.runs.unshift({ id: index + 1, ...usual, ...here, ...run }));
};

const said: string[] = [];
const find = async () => {
  const token = await portal.github.jobToken({ actions: 'read', contents: 'read' });
  return findBuiltSite('acme/portal', {
    token,
    env: { GITHUB_API_URL: portal.github.url },
    say: (text) => said.push(text),
  });
};

test('the newest run of main that has a site is found, whether it was deployed or not', async () => {
  ran({}, { event: 'workflow_dispatch' }, { artifacts: [] });
  expect(await find()).toBe(2);
});

test('a run of an older commit of main counts, as main has it', async () => {
  ran({ head_sha: main });
  await portal.push('main', { 'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\n' });
  expect(await find()).toBe(1);
});

test("a fork's branch that is called main, with a publish.yml and a site of its own, is passed over", async () => {
  ran({}, { event: 'pull_request', head_repository: { full_name: 'mallory/portal' } });
  ran({ id: 7, event: 'push', head_repository: { full_name: 'mallory/portal' } });
  expect(await find()).toBe(1);
});

test('a tag that is called main, with a commit that main does not have, is passed over', async () => {
  const elsewhere = await portal.push('elsewhere', { 'README.md': 'Mine.\n' });
  ran({}, { event: 'push', head_sha: elsewhere }, { event: 'workflow_dispatch', head_sha: '1'.repeat(40) });
  expect(await find()).toBe(1);
});

test('where there is none, nothing is found, and it says what to do', async () => {
  said.splice(0);
  expect(await find()).toBeUndefined();
  expect(said).toEqual([
    'No run of `publish.yml` on `main` has the artifact `site` any more. Start it: `gh workflow run publish.yml`.',
  ]);
});
