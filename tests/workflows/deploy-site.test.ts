import { randomInt } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { $ } from 'zx/core';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { CannotRun } from '../../scripts/cannot-run.ts';
import { deploySite } from '../../scripts/publish/deploy-site.ts';
import { FAILED, GOING_ON } from '../../scripts/publish/pages-deployment.ts';
import { SteppedClock } from '../../scripts/reconcile/testing.ts';
import { GithubDescription, testByDescription, testRequests } from '../forge/github-description.ts';
import type { RecordedRequest } from '../forge/stand-in.ts';
import { idToken, idTokenRequest } from './rig/id-token.ts';
import { plainPortal } from './rig/plain-portal.ts';

const RERUN =
  'Run the failed job again: it deploys with a new commit. If this happens again, look at https://www.githubstatus.com.';
const LOOK = 'Open it in a browser. If the site has a domain of its own, check its DNS with `npx portal doctor pages`.';
const EARLY = '2026-11-24T09:00:00.000Z';
const LATE = '2026-11-24T10:00:00.000Z';
const requests: RecordedRequest[] = [];
const at = plainPortal((github) => {
  requests.push(...github.requests.splice(0));
  github.pages.forget();
});

const pages = () => at.portal.github.pages;
const servedAt = (path: string) => `${at.portal.github.url}/served/${path}`;

/** Uploads a site that was built, and whose services were probed, at these times. */
async function upload(checked: string | null, built?: string): Promise<number> {
  const id = randomInt(1, 1_000_000);
  const site = join(at.portal.folder, 'sites', String(id));
  writeFiles([['health/status.json', JSON.stringify({ version: 1, checked, services: {} })]], site);
  if (built) writeFiles([['built.css', `:root { --built-time: "${built}"; --built-text: "Then"; }\n`]], site);
  const artifact = join(at.portal.folder, 'artifacts/by-id', String(id));
  mkdirSync(artifact, { recursive: true });
  await $({ quiet: true })`tar -C ${site} -cf ${join(artifact, 'artifact.tar')} .`;
  return id;
}

interface Order {
  artifact: number;
  commit?: string;
  checked?: string;
  built?: string;
  environment?: string;
}

async function deploy({ environment = 'github-pages', commit = 'main', ...order }: Order): Promise<string> {
  const token = await at.portal.github.jobToken({ contents: 'write', pages: 'write' });
  const env = { GITHUB_API_URL: at.portal.github.url };
  const proof = async () => idToken(idTokenRequest(environment));
  const where = { token, env, idToken: proof, say: at.say, clock: new SteppedClock() };
  return deploySite('acme/portal', { ...order, commit }, where);
}

const refused = (order: Order) =>
  deploy(order).then(
    () => 'It was deployed.',
    (error) => (error instanceof CannotRun ? [error.message, error.fix] : String(error)),
  );
const shown = () => JSON.parse(readFileSync(join(pages().folder, 'health/status.json'), 'utf8')).checked;

test('a site is deployed under the commit that is named, and read back', async () => {
  const address = await deploy({ artifact: await upload(EARLY), checked: EARLY });
  expect(address).toBe(`${at.portal.github.url}/served/`);
  expect([shown(), pages().versions]).toEqual([EARLY, [at.main]]);
});

test('the same commit again gets a commit of its own, which Pages takes for new, and no branch moves', async () => {
  await deploy({ artifact: await upload(EARLY), checked: EARLY });
  await deploy({ artifact: await upload(LATE), checked: LATE, commit: at.main });
  expect(shown()).toBe(LATE);
  const [, made] = pages().versions;
  expect(made).not.toBe(at.main);
  expect(at.said).toEqual([
    `Pages has deployed \`${at.main}\` before, so this deployment has a commit of its own: \`${made}\`.`,
  ]);
  expect(await at.portal.git(['for-each-ref', '--format=%(objectname)', 'refs/heads'])).toBe(at.main);
});

test('a live site that stays older than what was sent is a failure', async () => {
  await deploy({ artifact: await upload(EARLY), checked: EARLY });
  pages().keepsContent = true;
  const file = servedAt('health/status.json');
  expect(await refused({ artifact: await upload(LATE), checked: LATE })).toEqual([
    `Pages reports success, but ${file} shows probes until ${EARLY}. Probes until ${LATE} were deployed.`,
    RERUN,
  ]);
});

test('a live site that another build made is a failure, also if its probes are as new', async () => {
  await deploy({ artifact: await upload(LATE, EARLY), checked: LATE, built: EARLY });
  pages().keepsContent = true;
  const file = servedAt('built.css');
  expect(await refused({ artifact: await upload(EARLY, LATE), checked: EARLY, built: LATE })).toEqual([
    `Pages reports success, but ${file} shows a build of ${EARLY}. A build of ${LATE} was deployed.`,
    RERUN,
  ]);
  pages().forget();
  await deploy({ artifact: await upload(LATE), checked: LATE });
  pages().keepsContent = true;
  expect(await refused({ artifact: await upload(LATE, LATE), checked: LATE, built: LATE })).toEqual([
    `Pages reports success, but ${file} cannot be read. It answered 404.`,
    LOOK,
  ]);
});

test('a newer live site, and one without probes that answers, are right', async () => {
  await deploy({ artifact: await upload(LATE), checked: EARLY });
  await deploy({ artifact: await upload(null) });
  expect(shown()).toBeNull();
});

test('a live site that does not answer is a failure, unless only some people may see it', async () => {
  pages().answers = 404;
  const file = servedAt('health/status.json');
  expect(await refused({ artifact: await upload(LATE), checked: LATE })).toEqual([
    `Pages reports success, but ${file} cannot be read. It answered 404.`,
    LOOK,
  ]);
  pages().isPublic = false;
  await deploy({ artifact: await upload(LATE), checked: LATE });
  expect(at.said.at(-1)).toBe('The site is only for people with access, so its age was not read back.');
});

test('each step that Pages takes is said once, and a failure ends the wait', async () => {
  pages().statuses = ['deployment_in_progress', 'syncing_files', 'syncing_files', 'purging_cdn'];
  await deploy({ artifact: await upload(EARLY), checked: EARLY });
  expect(at.said).toEqual([
    'Pages has begun the deployment.',
    'Pages is copying the files.',
    'Pages is removing old copies from its caches.',
  ]);
  pages().statuses = ['deployment_attempt_error', 'deployment_content_failed'];
  expect(await refused({ artifact: await upload(LATE) })).toEqual([
    'Pages could not read the files of the site.',
    'Remove links to files from it, and keep it below 1 GB.',
  ]);
});

test('a deployment that does not end is cancelled after ten minutes', async () => {
  pages().statuses = Array.from({ length: 1000 }, () => 'syncing_files');
  expect(await refused({ artifact: await upload(LATE) })).toEqual([
    'Pages did not deploy the site within ten minutes, so the deployment was cancelled.',
    'Run the failed job again. If it fails again, look at https://www.githubstatus.com.',
  ]);
  expect(at.portal.github.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: `/repos/acme/portal/pages/deployments/${at.main}/cancel`,
  });
});

test('where Pages is off, or the job has no environment, it says what to do', async () => {
  pages().isOn = false;
  expect(await refused({ artifact: await upload(LATE) })).toEqual([
    `\`acme/portal\` has no Pages, or Pages does not know its commit \`${at.main}\`.`,
    'Turn Pages on: `npx portal doctor pages --fix`. Then run the failed job again.',
  ]);
  pages().isOn = true;
  expect(await refused({ artifact: await upload(LATE), environment: '' })).toContain('the job has no environment');
});

testByDescription("every answer is as GitHub describes it, and every status of GitHub's has its sentence", async () => {
  pages().statuses = ['deployment_in_progress'];
  await deploy({ artifact: await upload(EARLY), checked: EARLY });
  const description = await GithubDescription.read();
  expect(pages().given.length).toBeGreaterThan(2);
  expect(pages().given.flatMap((answer) => description.answerErrors(answer))).toEqual([]);
  const statuses = description.valuesOf('pages-deployment-status', 'status');
  expect([...Object.keys(GOING_ON), ...Object.keys(FAILED), 'succeed'].sort()).toEqual([...statuses].sort());
});

testRequests(() => requests, 9);
