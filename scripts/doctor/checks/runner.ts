import { RUNNER } from '../github/app-needs.ts';
import { type SettingsCheck, sightOf } from '../github/settings-check.ts';

/**
 * "We recommend that you only use self-hosted runners with private repositories. This is because forks of your public repository can
 * potentially run dangerous code on your self-hosted runner machine by creating a pull request that executes the code in a workflow."
 *
 * @see https://docs.github.com/actions/reference/security/secure-use#hardening-for-self-hosted-runners
 */
export const runner: SettingsCheck = {
  name: 'runner',
  why: 'A pull request from a fork of a public repository can run its own code on your own runner, which later has the key of the App.',

  async look(ground) {
    const label = await ground.variable(RUNNER);
    if (!label) return sightOf([], "Jobs run on GitHub's runners.");
    if (!(await ground.isPublic()))
      return sightOf([], `Probes and Reconcile run on \`${label}\`; repositories are created on GitHub's runners.`);
    return sightOf(
      [
        {
          message: `\`${ground.name}\` is public, and its jobs run on your own runner \`${label}\`.`,
          fix: `Make the repository private, or run \`gh variable delete ${RUNNER} --repo ${ground.name}\` and remove the runner at ${ground.page('actions/runners')}.`,
        },
      ],
      '',
    );
  },
};
