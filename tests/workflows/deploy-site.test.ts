import { randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { $ } from 'zx/core';
import { CannotRun } from '../../scripts/cannot-run.ts';
import { deploySite } from '../../scripts/publish/deploy-site.ts';
import { FAILED, GOING_ON } from '../../scripts/publish/pages-deployment.ts';
import { SteppedClock } from '../../scripts/reconcile/testing.ts';
import { GithubDescription, testByDescription } from '../forge/github-description.ts';
import { idToken, idTokenRequest } from './rig/id-token.ts';
import { plainPortal } from './rig/plain-portal.ts';

const EARLY = '2026-11-24T09:00:00.000Z';
const LATE = '2026-11-24T10:00:00.000Z';
const at = plainPortal(({ requests, pages }) => {
  requests.splice(0);
  pages.forget();
});

/** Uploads a site that was built, and whose services were probed, at these times. */
async function upload(checked: string | null, built?: string): Promise<number> {
  const id = randomInt(1, 1_000_000);
  const site = join(at.portal.folder, 'sites', String(id));
  mkdirSync(join(site, 'health'), { recursive: true });
  writeFileSync(join(site, 'health/status.json'), JSON.stringify({ version: 1, checked, services: {} }));
  if (built) writeFileSync(join(site, 'built.css'), `:root { --built-time: "${built}"; --built-text: "Then"; }\n`);
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
  return deploySite(
    'acme/portal',
    { ...order, commit },
    {
      token,
      env: { GITHUB_API_URL: at.portal.github.url },
      idToken: () => Promise.resolve(idToken(idTokenRequest(environment))),
      say: at.say,
      clock: new SteppedClock(),
    },
  );
}

const refused = (order: Order) =>
  deploy(order).then(
    () => 'It was deployed.',
    (error) => (error instanceof CannotRun ? [error.message, error.fix] : String(error)),
  );
const shown = () => JSON.parse(readFileSync(join(at.portal.github.pages.folder, 'health/status.json'), 'utf8')).checked;

test('a site is deployed under the commit that is named, and read back', async () => {
  const address = await deploy({ artifact: await upload(EARLY), checked: EARLY });
  expect(address).toBe(`${at.portal.github.url}/served/`);
  expect([shown(), at.portal.github.pages.versions]).toEqual([EARLY, [at.main]]);
});

test('the same commit again gets a commit of its own, which Pages takes for new, and no branch moves', async () => {
  await deploy({ artifact: await upload(EARLY), checked: EARLY });
  await deploy({ artifact: await upload(LATE), checked: LATE, commit: at.main });
  expect(shown()).toBe(LATE);
  const [, made] = at.portal.github.pages.versions;
  expect(made).not.toBe(at.main);
  expect(at.said).toEqual([
    `Pages has deployed \`${at.main}\` before, so this deployment has a commit of its own: \`${made}\`.`,
  ]);
  expect(await at.portal.git(['for-each-ref', '--format=%(objectname)', 'refs/heads'])).toBe(at.main);
});

test('a live site that stays older than what was sent is a failure', async () => {
  await deploy({ artifact: await upload(EARLY), checked: EARLY });
  at.portal.github.pages.keepsContent = true;
  const file = `${at.portal.github.url}/served/health/status.json`;
  expect(await refused({ artifact: await upload(LATE), checked: LATE })).toEqual([
    `Pages reports success, but ${file} shows probes until ${EARLY}. Probes until ${LATE} were deployed.`,
    'Run the failed job again: it deploys with a new commit. If this happens again, look at https://www.githubstatus.com.',
  ]);
});

test('a live site that another build made is a failure, also if its probes are as new', async () => {
  await deploy({ artifact: await upload(LATE, EARLY), checked: LATE, built: EARLY });
  at.portal.github.pages.keepsContent = true;
  const file = `${at.portal.github.url}/served/built.css`;
  const fix =
    'Run the failed job again: it deploys with a new commit. If this happens again, look at https://www.githubstatus.com.';
  expect(await refused({ artifact: await upload(EARLY, LATE), checked: EARLY, built: LATE })).toEqual([
    `Pages reports success, but ${file} shows a build of ${EARLY}. A build of ${LATE} was deployed.`,
    fix,
  ]);
  at.portal.github.pages.forget();
  await deploy({ artifact: await upload(LATE), checked: LATE });
  at.portal.github.pages.keepsContent = true;
  expect(await refused({ artifact: await upload(LATE, LATE), checked: LATE, built: LATE })).toEqual([
    `Pages reports success, but ${file} cannot be read. It answered 404.`,
    'Open it in a browser. If the site has a domain of its own, check its DNS with `npx portal doctor pages`.',
  ]);
});

test('a newer live site, and one without probes that answers, are right', async () => {
  await deploy({ artifact: await upload(LATE), checked: EARLY });
  await deploy({ artifact: await upload(null) });
  expect(shown()).toBeNull();
});

test('a live site that does not answer is a failure, unless only some people may see it', async () => {
  at.portal.github.pages.answers = 404;
  const file = `${at.portal.github.url}/served/health/status.json`;
  expect(await refused({ artifact: await upload(LATE), checked: LATE })).toEqual([
    `Pages reports success, but ${file} cannot be read. It answered 404.`,
    'Open it in a browser. If the site has a domain of its own, check its DNS with `npx portal doctor pages`.',
  ]);
  at.portal.github.pages.isPublic = false;
  await deploy({ artifact: await upload(LATE), checked: LATE });
  expect(at.said.at(-1)).toBe('The site is only for people with access, so its age was not read back.');
});

test('each step that Pages takes is said once, and a failure ends the wait', async () => {
  at.portal.github.pages.statuses = ['deployment_in_progress', 'syncing_files', 'syncing_files', 'purging_cdn'];
  await deploy({ artifact: await upload(EARLY), checked: EARLY });
  expect(at.said).toEqual([
    'Pages has begun the deployment.',
    'Pages is copying the files.',
    'Pages is removing old copies from its caches.',
  ]);
  at.portal.github.pages.statuses = ['deployment_attempt_error', 'deployment_content_failed'];
  expect(await refused({ artifact: await upload(LATE) })).toEqual([
    'Pages could not read the files of the site.',
    'Remove links to files from it, and keep it below 1 GB.',
  ]);
});

test('a deployment that does not end is cancelled after ten minutes', async () => {
  at.portal.github.pages.statuses = Array.from({ length: 1000 }, () => 'syncing_files');
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
  at.portal.github.pages.isOn = false;
  expect(await refused({ artifact: await upload(LATE) })).toEqual([
    `\`acme/portal\` has no Pages, or Pages does not know its commit \`${at.main}\`.`,
    'Turn Pages on: `npx portal doctor pages --fix`. Then run the failed job again.',
  ]);
  at.portal.github.pages.isOn = true;
  expect(await refused({ artifact: await upload(LATE), environment: '' })).toContain('the job has no environment');
});

testByDescription(
  "every request is one that GitHub describes, and every status of GitHub's has its sentence",
  async () => {
    at.portal.github.pages.statuses = ['deployment_in_progress'];
    await deploy({ artifact: await upload(EARLY), checked: EARLY });
    await deploy({ artifact: await upload(LATE), checked: LATE });
    at.portal.github.pages.statuses = Array.from({ length: 1000 }, () => 'syncing_files');
    await refused({ artifact: await upload(LATE) });
    const description = await GithubDescription.read();
    const { requests, pages } = at.portal.github;
    expect(requests.length).toBeGreaterThan(9);
    expect(requests.flatMap((request) => description.errors(request))).toEqual([]);
    expect(pages.given.flatMap((answer) => description.answerErrors(answer))).toEqual([]);
    const statuses = description.valuesOf('pages-deployment-status', 'status');
    expect([...Object.keys(GOING_ON), ...Object.keys(FAILED), 'succeed'].sort()).toEqual([...statuses].sort());
  },
);
