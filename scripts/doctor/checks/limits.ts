import { statSync } from 'node:fs';
import { join } from 'node:path';
import { CODEOWNERS_FILE } from '#core/access/codeowners.ts';
import { runGit } from '../../git/git.ts';
import { GITHUB_LIMITS } from '../../limits/github-limits.ts';
import { amount, type Measured, nearLimit } from '../../limits/near-limit.ts';
import { DATA_BRANCH } from '../../observed/portal-data.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, sightOf } from '../github/settings-check.ts';
import { planOf } from './costs.ts';

/** How many of the largest are named. */
const MOST = 3;

/** What GitHub takes so much of and no more: the portal says it before it stops. */
export const limits: SettingsCheck = {
  name: 'limits',
  why: 'GitHub takes so much of a thing and no more. What is near a limit stops some day, without a change that caused it.',

  async look(ground) {
    const measured = [
      ...(await filesOfMain(ground)),
      ...(await filesOfData(ground)),
      await repositorySize(ground),
      ...codeownersSize(ground),
      ...(await queues(ground)),
      ...(await artifacts(ground)),
    ];
    const problems = measured.flatMap((each) => {
      const message = nearLimit(each);
      return message === undefined ? [] : [{ message, fix: each.fix }];
    });
    return sightOf(problems, "Everything is below 70 % of GitHub's limits. See docs/workflows.md.");
  },
};

type Weighed = Measured & { fix: string };

async function filesOfMain({ root }: Ground): Promise<Weighed[]> {
  const { exitCode, stdout } = await runGit(root, ['ls-files', '-z']);
  return exitCode === 0 ? fullest('`main`', stdout.split('\0').filter(Boolean), MAIN_FIX) : [];
}

const MAIN_FIX = "Divide the team whose folder it is: each team's entries are in a folder of its own.";

async function filesOfData({ github }: Ground): Promise<Weighed[]> {
  const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const about = { tree_sha: DATA_BRANCH, recursive: '1' };
  const found = await github.ifThere(`branch \`${DATA_BRANCH}\``, route, about);
  // Of a very large tree GitHub lists the first 100,000 only.
  return fullest(`\`${DATA_BRANCH}\``, found?.tree.flatMap(({ path }) => path ?? []) ?? [], DATA_FIX);
}

const DATA_FIX = 'Run the newest release: `npx portal upgrade`. If it says the same, report it to Waypost.';

function fullest(branch: string, paths: readonly string[], fix: string): Weighed[] {
  const children = new Map<string, Set<string>>();
  for (const path of paths)
    for (let [folder, name] = split(path); ; [folder, name] = split(folder)) {
      const known = children.get(folder) ?? new Set();
      children.set(folder, known.add(name));
      if (folder === '') break;
    }
  const sizes = [...children].map(([folder, names]) => ({ folder, value: names.size }));
  const limit = GITHUB_LIMITS.folder;
  return sizes
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST)
    .map(({ folder, value }) => ({ limit, what: `The folder \`${folder || '.'}\` of ${branch}`, value, fix }));
}

function split(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, at)), path.slice(at + 1)];
}

/** As GitHub counts it, in KB: with what no branch has any more, which it removes rarely or never. */
async function repositorySize(ground: Ground): Promise<Weighed> {
  const { size } = await ground.about();
  return {
    ...{ limit: GITHUB_LIMITS.repository, what: `\`${ground.name}\``, value: size * 1024 },
    fix: 'Ask GitHub Support to remove what no branch has any more. `npx portal doctor schedules` shows what publishes often.',
  };
}

function codeownersSize({ root }: Ground): Weighed[] {
  const value = statSync(join(root, CODEOWNERS_FILE), { throwIfNoEntry: false })?.size;
  if (value === undefined) return [];
  const fix = 'Name teams, not people, in `roles` and in catalog/teams/.';
  return [{ limit: GITHUB_LIMITS.codeowners, what: `\`${CODEOWNERS_FILE}\``, value, fix }];
}

/** Runs that wait for others of their queue. */
async function queues({ github, name }: Ground): Promise<Weighed[]> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs';
  const { total_count, workflow_runs } = await github.ask('waiting runs', route, { status: 'pending', per_page: 100 });
  const files = Map.groupBy(workflow_runs, ({ path }) => path?.split('/').at(-1) ?? 'a workflow');
  const heaviest = [...files].map(([file, runs]) => ({ file, count: runs.length })).sort((a, b) => b.count - a.count);
  return [
    {
      ...{ limit: GITHUB_LIMITS.queue, what: `What waits in \`${name}\``, value: total_count },
      heaviest: heaviest.slice(0, MOST).map(({ file, count }) => `${file} has ${count}`),
      fix: `See which run holds the others up: \`gh run list --status in_progress --repo ${name}\`.`,
    },
  ];
}

/** Of a private repository, whose account pays for them. */
async function artifacts(ground: Ground): Promise<Weighed[]> {
  if (!(await ground.about()).private) return [];
  const plan = await planOf(ground);
  if (!plan) return [];
  const all = await ground.github.list('artifacts', 'GET /repos/{owner}/{repo}/actions/artifacts');
  const kept = all.filter(({ expired }) => !expired);
  const sum = (some: typeof kept) => some.reduce((bytes, { size_in_bytes: size }) => bytes + Number(size), 0);
  const heaviest = [...Map.groupBy(kept, ({ name }) => name)]
    .map(([name, of]) => ({ name, bytes: sum(of) }))
    .sort((a, b) => b.bytes - a.bytes);
  return [
    {
      ...{ limit: { ...GITHUB_LIMITS.artifacts, most: plan.storage * 1024 ** 3 }, what: 'What artifacts take' },
      value: sum(kept),
      heaviest: heaviest.slice(0, MOST).map(({ name, bytes }) => `\`${name}\` has ${amount(bytes, 'bytes')}`),
      fix: `Delete old ones, or choose a larger plan: https://github.com/${ground.name}/actions . All private repositories of the account share that.`,
    },
  ];
}
