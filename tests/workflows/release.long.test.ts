import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { parseDocument } from 'yaml';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { git } from '../../scripts/git/git.ts';
import { PRODUCT, VERSION } from '../../scripts/product.ts';
import { scratchFolder } from '../scratch-folder.ts';
import { type ActRun, runAct } from './rig/act.ts';
import { prepareWorkflow } from './rig/prepared-workflow.ts';
import { longTestByAct as test } from './rig/test-by-act.ts';

// A tag of the last commit of this checkout: what release.yml makes of it, in the order of its jobs.
const TAG = `v${VERSION}`;
const WORKFLOW = '.github/workflows/release.yml';
const REPOSITORY = 'acme/waypost';
const folder = scratchFolder('waypost-release-');
const artifacts = join(folder, 'artifacts');
const bare = join(folder, 'repositories', `${REPOSITORY}.git`);

beforeAll(async () => {
  mkdirSync(join(folder, 'repositories/acme'), { recursive: true });
  await git(PRODUCT, ['clone', '--quiet', '--bare', '--shared', '--no-tags', '.', bare]);
  await git(bare, ['--git-dir=.', 'tag', TAG, await git(PRODUCT, ['rev-parse', 'HEAD'])]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** @param edit makes of the workflow what is run */
async function release(edit: (text: string) => string, variables: Readonly<Record<string, string>>): Promise<ActRun> {
  const run = join(folder, 'runs', String(Object.keys(variables).length));
  const commit = await git(bare, ['--git-dir=.', 'rev-parse', `${TAG}^{commit}`]);
  mkdirSync(run, { recursive: true });
  await git(run, ['clone', '--quiet', '--shared', '--no-checkout', bare, '.']);
  await git(run, ['update-ref', '--no-deref', 'HEAD', commit]);
  const file = edit(readFileSync(join(PRODUCT, WORKFLOW), 'utf8'));
  const { text, secrets } = await prepareWorkflow(file, {
    isOnMain: false,
    idTokens: 'http://127.0.0.1/',
    tokenOf: () => Promise.resolve('of-the-job'),
  });
  writeFiles([[WORKFLOW, text]], run);
  const ref = `refs/tags/${TAG}`;
  return runAct({
    ...{ folder: run, workflow: WORKFLOW, event: 'push', cache: join(run, 'cache') },
    ...{ packages: join(PRODUCT, 'node_modules'), payload: { ref, after: commit }, secrets, variables },
    env: {
      ...{ GITHUB_SERVER_URL: 'http://127.0.0.1', GITHUB_REPOSITORY: REPOSITORY, GITHUB_RUN_ID: '1' },
      ...{ GITHUB_SHA: commit, GITHUB_REF: ref, GITHUB_REF_NAME: TAG },
      ...{ RIG_REPOSITORIES: join(folder, 'repositories'), RIG_ARTIFACTS: artifacts },
    },
  });
}

/** tests/package runs the walk. */
const withoutWalk = (text: string) =>
  text.replace('npx vitest run tests/package/walk', 'npx vitest list tests/package/walk');

test('a tag becomes a release with the package, what is in it, and its notes', async () => {
  const { jobs, log } = await release(withoutWalk, {});
  expect(jobs, log).toMatchObject({ notes: 'success', package: 'success', publish: 'success' });
  expect(log).toContain('walk.test.ts > an empty folder becomes a repository');
  const of = (path: string) => readFileSync(join(artifacts, 'releases', TAG, path), 'utf8');
  expect(readdirSync(join(artifacts, 'releases', TAG)).sort()).toEqual([
    ...[`create-waypost-${VERSION}.tgz`, 'notes.md', 'sbom.cdx.json', `waypost-${VERSION}.tgz`],
  ]);
  expect(readFileSync(join(PRODUCT, 'CHANGELOG.md'), 'utf8')).toContain(`## ${VERSION}\n\n${of('notes.md')}`);
  const bill = JSON.parse(of('sbom.cdx.json'));
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { name: 'waypost', version: VERSION } },
  });
  expect(bill.components.map(({ name }: { name: string }) => name)).toContain('yaml');
}, 1_800_000);

test('nothing goes to a registry', () => {
  expect(readdirSync(artifacts)).not.toContain('registry');
});

test('where trusted publishing is set up, both packages are published, with proof of where they were made', async () => {
  const alone = (text: string) => {
    const document = parseDocument(text);
    for (const job of ['notes', 'package', 'publish']) document.deleteIn(['jobs', job]);
    document.deleteIn(['jobs', 'registry', 'needs']);
    return document.toString();
  };
  const { jobs, log } = await release(alone, { WAYPOST_PUBLISH: 'true' });
  expect(jobs, log).toEqual({ registry: 'success' });
  const published = readFileSync(join(artifacts, 'registry'), 'utf8');
  expect(published).toBe(
    ['create-waypost', 'waypost']
      .map((name) => `publish packed/${name}-${VERSION}.tgz --provenance --access public --ignore-scripts\n`)
      .join(''),
  );
});
