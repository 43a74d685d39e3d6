import { count } from '#core/text/count.ts';
import { HOUR, momentOf } from '#core/text/time.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { RUNNER, RUNS_ON } from '../github/app-needs.ts';
import { environmentsOnGithub } from '../github/environments-on-github.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

/**
 * "We recommend that you only use self-hosted runners with private repositories. This is because forks of your public repository can
 * potentially run dangerous code on your self-hosted runner machine by creating a pull request that executes the code in a workflow."
 *
 * @see https://docs.github.com/actions/reference/security/secure-use#hardening-for-self-hosted-runners
 */
export const runner: SettingsCheck = {
  name: 'runner',
  why: 'A job without a runner waits for a day, and is then given up. A pull request from a fork of a public repository can run its own code on your own runner, which later has the key of the App, or rights in a cloud.',

  async look(ground) {
    const all = await labelled(ground);
    const waiting = await tooLong(ground);
    if (all.length > 0 && (await ground.isPublic())) return sightOf([...publicProblems(ground, all), ...waiting], '');
    const there = all.length > 0 ? await runnersOf(ground) : undefined;
    const problems = all.flatMap(({ label }) => (isOffline(label, there) ? offline(ground, label) : []));
    const seen = all.map(({ label, jobs }) => `${jobs}; ${presence(label, there)}.`);
    return sightOf([...problems, ...waiting], seen.join(' ') || "Jobs run on GitHub's runners.");
  },
};

interface Labelled {
  label: string;
  /** What runs there, as a clause. */
  jobs: string;
  /** How it ends that they do, as a command or a click. */
  undo: string;
  /** Of a problem of a public repository. */
  message: string;
}

async function labelled(ground: Ground): Promise<Labelled[]> {
  const { name, rules } = ground;
  const own = await ground.variable(RUNNER);
  const all = await ground.variable(RUNS_ON);
  const undo = (variable: string) => `run \`gh variable delete ${variable} --repo ${name}\``;
  const message = (label: string) => `\`${name}\` is public, and its jobs run on your own runner \`${label}\`.`;
  return [
    ...(own
      ? [{ label: own, jobs: `Probes and Reconcile run on \`${own}\``, undo: undo(RUNNER), message: message(own) }]
      : []),
    ...(all && !STANDARD.test(all)
      ? [
          {
            ...{ label: all, jobs: `All other jobs run on \`${all}\`` },
            undo: `if it is no larger runner of GitHub's, ${undo(RUNS_ON)}`,
            message: message(all),
          },
        ]
      : []),
    ...environmentsOnGithub(rules.settings).flatMap(({ name: environment, runner: label }) => {
      if (label === undefined) return [];
      const jobs = `Jobs on \`${label}\` provision \`${environment}\``;
      const said = `\`${name}\` is public, and jobs on your own runner \`${label}\` provision \`${environment}\`.`;
      return [
        { label, jobs, undo: `remove \`environments.${environment}.runner\` from catalog/portal.yaml`, message: said },
      ];
    }),
  ];
}

/** @see https://docs.github.com/actions/reference/runners/github-hosted-runners */
const STANDARD = /^ubuntu-(latest|slim|\d+\.\d+(-arm)?)$/;

function publicProblems(ground: Ground, all: readonly Labelled[]): SettingsProblem[] {
  const remove = `remove the runner at ${ground.page('actions/runners')}`;
  return all.map(({ message, undo }) => ({ message, fix: `Make the repository private, or ${undo} and ${remove}.` }));
}

/** By label in lower case, whether one of its runners is online. Undefined where GitHub shows none. */
type Runners = ReadonlyMap<string, boolean> | undefined;

/** Of the repository, and of the organisation where the token is an owner's. */
async function runnersOf(ground: Ground): Promise<Runners> {
  const { github, place } = ground;
  const ofRepository = await shown(github.list('runners', 'GET /repos/{owner}/{repo}/actions/runners'));
  const ofOrganisation = (await ground.isPersonal())
    ? []
    : await shown(github.list('runners of its organisation', 'GET /orgs/{org}/actions/runners', { org: place.owner }));
  if (!ofRepository && !ofOrganisation) return undefined;
  const online = new Map<string, boolean>();
  for (const { labels, status } of [...(ofRepository ?? []), ...(ofOrganisation ?? [])])
    for (const name of labels.map((one) => one.name.toLowerCase()))
      online.set(name, online.get(name) === true || status === 'online');
  return online;
}

async function shown<Found>(asking: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof ForgeRefusal) return undefined;
    throw error;
  }
}

function isOffline(label: string, there: Runners): boolean {
  return there?.get(label.toLowerCase()) === false;
}

function offline(ground: Ground, label: string): SettingsProblem {
  return {
    message: `Every runner with the label \`${label}\` is offline.`,
    fix: `Start one: ${ground.page('actions/runners')} shows them.`,
  };
}

/** A runner that is new for each job is not always there, and one of the organisation is in no list of the repository. */
function presence(label: string, there: Runners): string {
  if (!there) return 'this token does not see which runners there are';
  if (there.has(label.toLowerCase())) return 'a runner with this label is online';
  return 'no runner of the repository has this label now, so it is one of the organisation, or not there';
}

/** A runner of GitHub's is there within minutes. */
const PATIENCE = HOUR;

/** Organisations can turn GitHub's standard runners off, and no request says so: only runs that nobody takes do. */
async function tooLong(ground: Ground): Promise<SettingsProblem[]> {
  const { github, now, place, web } = ground;
  const route = 'GET /repos/{owner}/{repo}/actions/runs';
  const { workflow_runs: runs } = await github.ask('queued runs', route, { status: 'queued', per_page: 100 });
  const late = runs.filter(({ created_at }) => now.getTime() - momentOf(created_at) > PATIENCE);
  if (late.length === 0) return [];
  const oldest = Math.floor((now.getTime() - Math.min(...late.map(({ created_at }) => momentOf(created_at)))) / HOUR);
  const page = (await ground.isPersonal())
    ? ground.page('actions/runners')
    : `${web}/organizations/${place.owner}/settings/actions/runners`;
  return [
    {
      message: `${count(late.length, 'run waits', 'runs wait')} for a runner, the oldest for ${count(oldest, 'hour', 'hours')}.`,
      fix: `Look at ${page} whether GitHub's standard runners are disabled. If so, run \`gh variable set ${RUNS_ON} --body LABEL --repo ${ground.name}\` with the label of a runner that is there.`,
    },
  ];
}
