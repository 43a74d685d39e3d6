import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { RUNNER } from '../github/app-needs.ts';
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
  why: 'A pull request from a fork of a public repository can run its own code on your own runner, which later has the key of the App, or rights in a cloud.',

  async look(ground) {
    const label = await ground.variable(RUNNER);
    const environments = environmentsOnGithub(ground.rules.settings).filter((each) => each.runner !== undefined);
    if (!label && environments.length === 0) return sightOf([], "Jobs run on GitHub's runners.");
    if (await ground.isPublic()) return sightOf(publicProblems(ground, { label, environments }), '');
    const probes = label
      ? [`Probes and Reconcile run on \`${label}\`; repositories are created on GitHub's runners.`]
      : [];
    return sightOf([], [...probes, ...(await sightings(ground, environments))].join(' '));
  },
};

interface Labelled {
  name: string;
  runner?: string;
}

function publicProblems(
  ground: Ground,
  { label, environments }: { label: string | undefined; environments: readonly Labelled[] },
): SettingsProblem[] {
  const remove = `remove the runner at ${ground.page('actions/runners')}`;
  const jobs = {
    message: `\`${ground.name}\` is public, and its jobs run on your own runner \`${label}\`.`,
    fix: `Make the repository private, or run \`gh variable delete ${RUNNER} --repo ${ground.name}\` and ${remove}.`,
  };
  const provisions = environments.map(({ name, runner: own }) => ({
    message: `\`${ground.name}\` is public, and jobs on your own runner \`${own}\` provision \`${name}\`.`,
    fix: `Make the repository private, or remove \`environments.${name}.runner\` from catalog/portal.yaml and ${remove}.`,
  }));
  return [...(label ? [jobs] : []), ...provisions];
}

/** A runner that is new for each job is not always there, and one of the organisation is in no list of the repository. */
async function sightings(ground: Ground, environments: readonly Labelled[]): Promise<string[]> {
  if (environments.length === 0) return [];
  const labels = await labelsOf(ground);
  return environments.map(({ name, runner: own = '' }) => {
    const where = `Jobs on \`${own}\` provision \`${name}\``;
    if (!labels) return `${where}; this token does not see which runners there are.`;
    if (labels.has(own.toLowerCase())) return `${where}; the repository has a runner with this label.`;
    return `${where}; no runner of the repository has this label now, so it is one of the organisation, or not there.`;
  });
}

/** In lower case; undefined where GitHub does not show them. */
async function labelsOf({ github }: Ground): Promise<ReadonlySet<string> | undefined> {
  try {
    const all = await github.list('runners', 'GET /repos/{owner}/{repo}/actions/runners');
    return new Set(all.flatMap(({ labels }) => labels.map(({ name }) => name.toLowerCase())));
  } catch (error) {
    if (error instanceof ForgeRefusal) return undefined;
    throw error;
  }
}
