import { HOUR } from '#core/text/time.ts';
import type { Ground } from '../github/ground.ts';
import { type ScheduledWorkflow, scheduledWorkflows } from '../github/scheduled-workflows.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

const FAILED = ['failure', 'timed_out', 'startup_failure'];
/** Enough that one of them was not skipped: of the 24 runs of reconcile.yml in a day, one runs in a private repository. */
const RUNS = 50;

export const schedules: SettingsCheck = {
  name: 'schedules',
  why: 'GitHub turns schedules off after 60 idle days and drops runs under load. Then health is old, without a message.',

  async look(ground) {
    const [scheduled, live] = [scheduledWorkflows(ground.root), await liveWorkflows(ground)];
    const problems: SettingsProblem[] = [];
    for (const workflow of scheduled) problems.push(...(await problemsOf(workflow, live, ground)));
    const names = scheduled.map(({ file }) => `\`${file}\``);
    return sightOf(problems, names.length === 0 ? 'No workflow has a schedule.' : `${names.join(', ')} run on time.`);
  },

  async fix(ground) {
    const live = await liveWorkflows(ground);
    for (const { file } of scheduledWorkflows(ground.root)) {
      const workflow = live.get(file);
      if (!workflow || workflow.state === 'active') continue;
      await ground.github.ask(
        `workflow \`${file}\``,
        'PUT /repos/{owner}/{repo}/actions/workflows/{workflow_id}/enable',
        { workflow_id: file },
      );
    }
  },
};

interface LiveWorkflow {
  state: string;
  created_at: string;
}

/** By file name. */
async function liveWorkflows({ github }: Ground): Promise<ReadonlyMap<string, LiveWorkflow>> {
  const all = await github.list('workflows', 'GET /repos/{owner}/{repo}/actions/workflows');
  return new Map(all.map((workflow) => [workflow.path.split('/').at(-1) ?? '', workflow]));
}

async function problemsOf(
  { file, patience }: ScheduledWorkflow,
  live: ReadonlyMap<string, LiveWorkflow>,
  ground: Ground,
): Promise<SettingsProblem[]> {
  const { name } = ground;
  const workflow = live.get(file);
  if (!workflow)
    return [{ message: `\`${file}\` is not on the default branch.`, fix: 'Commit it, and push it to `main`.' }];
  if (workflow.state !== 'active')
    return [
      {
        message: `\`${file}\` is off: GitHub calls it \`${workflow.state}\`.`,
        fix: `Run \`gh workflow enable ${file} --repo ${name}\`.`,
      },
    ];
  const runs = await lastRuns(ground, file);
  const last = runs[0];
  const seen = last?.created_at ?? workflow.created_at;
  const hours = Math.floor((ground.now.getTime() - Date.parse(seen)) / HOUR);
  if (hours >= patience)
    return [
      {
        message: `\`${file}\` ${last ? `last ran ${hours} hours ago` : `has never run by its schedule, and was created ${hours} hours ago`}.`,
        fix: `Run \`gh workflow disable ${file} --repo ${name}\` and \`gh workflow enable ${file} --repo ${name}\`, which restarts the schedule.`,
      },
    ];
  // In a private repository most runs by a schedule are skipped.
  const done = runs.find(({ conclusion }) => conclusion !== 'skipped');
  if (!done?.conclusion || !FAILED.includes(done.conclusion)) return [];
  return [
    {
      message: `The last run of \`${file}\` failed.`,
      fix: `See why: \`gh run view ${done.id} --log-failed --repo ${name}\`.`,
    },
  ];
}

/** The newest first. */
async function lastRuns({ github }: Ground, file: string) {
  const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const { workflow_runs } = await github.ask(`runs of \`${file}\``, route, {
    workflow_id: file,
    event: 'schedule',
    per_page: RUNS,
  });
  return workflow_runs;
}
