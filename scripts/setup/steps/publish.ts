import { BUILT_STYLE, builtTimeIn } from '#core/published/built-style.ts';
import { MINUTE, SECOND } from '#core/text/time.ts';
import { answerBytes } from '../../answer-bytes.ts';
import { CannotRun } from '../../cannot-run.ts';
import { MAIN } from '../../doctor/github/app-needs.ts';
import { servedSite } from '../served-site.ts';
import type { Setup } from '../setup.ts';
import type { SetupStep } from '../setup-step.ts';

const WORKFLOW = 'publish.yml';
/** One job of thirty minutes at most, and a wait for a runner. */
const RUN_PATIENCE = 45 * MINUTE;
/** "It can take up to 10 minutes for changes to your site to publish", https://docs.github.com/pages/quickstart */
const LIVE_PATIENCE = 10 * MINUTE;
const INTERVAL = 5 * SECOND;
const LONGEST_ANSWER = 10 * SECOND;
/** In bytes, of the style of a site. */
const LARGEST = 16 * 1024 * 1024;

export const publish: SetupStep = {
  name: 'publish',

  async run(setup) {
    const site = await servedSite(setup);
    if (site && (await isLive(site.url))) return { state: 'right', seen: `The portal is at ${site.url} .` };
    const last = await lastRun(setup);
    const linkOf = (run: number) => `${setup.web}/${setup.github.name}/actions/runs/${run}`;
    if (!site && last?.conclusion === 'success') return { state: 'right', seen: artifactOf(linkOf(Number(last.id))) };
    // One that a setup has started which was stopped while it waited.
    const isGoingOn = last !== undefined && last.status !== 'completed';
    const id = isGoingOn ? Number(last.id) : await dispatch(setup);
    const link = linkOf(id);
    setup.surroundings.terminal.say(`Publish builds the site: ${link}`);
    await waitForRun(setup, { id, link });
    if (!site) return { state: 'done', seen: artifactOf(link) };
    if (!site.isForAll) return { state: 'done', seen: `The portal is at ${site.url}, for people with access.` };
    await waitForSite(setup, site.url);
    return { state: 'done', seen: `The portal is at ${site.url} .` };
  },
};

async function isLive(url: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL(BUILT_STYLE, url), { signal: AbortSignal.timeout(LONGEST_ANSWER) });
    const style = answer.status === 200 ? await answerBytes(answer, LARGEST) : undefined;
    return style !== undefined && builtTimeIn(style.toString()) !== undefined;
  } catch {
    return false;
  }
}

function artifactOf(link: string): string {
  return `The site is the artifact \`site\` of ${link} .`;
}

/** Of those that somebody started: the first push starts one, too, whose jobs are skipped. */
async function lastRun({ github }: Setup) {
  const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const about = { workflow_id: WORKFLOW, event: 'workflow_dispatch', per_page: 1 };
  return (await github.ask(`runs of \`${WORKFLOW}\``, route, about)).workflow_runs[0];
}

/** @see https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event */
async function dispatch({ github }: Setup): Promise<number> {
  const route = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
  const about = { workflow_id: WORKFLOW, ref: MAIN, return_run_details: true };
  const data = await github.ask(`workflow \`${WORKFLOW}\``, route, about);
  return Number((data as { workflow_run_id: number }).workflow_run_id);
}

async function waitForRun(setup: Setup, { id, link }: { id: number; link: string }): Promise<void> {
  const { github, surroundings } = setup;
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
  const end = surroundings.clock.elapsed() + RUN_PATIENCE;
  for (;;) {
    const data = await github.ask(`run ${id}`, route, { run_id: id });
    if (data.status === 'completed' && data.conclusion === 'success') return;
    if (data.status === 'completed')
      throw new CannotRun(`Publish ended with \`${data.conclusion}\`: ${link}`, {
        fix: `See why: \`gh run view ${id} --log-failed --repo ${github.name}\`. Then run this again.`,
      });
    if (surroundings.clock.elapsed() >= end)
      throw new CannotRun(`Publish has not ended yet: ${link}`, {
        fix: 'Look at https://www.githubstatus.com, and run this again: it goes on waiting.',
      });
    await surroundings.clock.sleep(INTERVAL);
  }
}

async function waitForSite({ surroundings: { clock } }: Setup, url: string): Promise<void> {
  const end = clock.elapsed() + LIVE_PATIENCE;
  while (!(await isLive(url))) {
    if (clock.elapsed() >= end)
      throw new CannotRun(`Publish has succeeded, and ${url} does not show the portal yet.`, {
        fix: 'Open it in a browser. If the site has a domain of its own, check its DNS with `npx portal doctor pages`.',
      });
    await clock.sleep(INTERVAL);
  }
}
