import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

export const actions: SettingsCheck = {
  name: 'actions',
  why: 'Workflows do all the work, and each should have only the permissions that it names.',

  async look(ground) {
    const { enabled, allowed_actions } = await permissions(ground);
    const page = ground.page('actions');
    const repos = `repos/${ground.name}/actions/permissions`;
    const problems: SettingsProblem[] = [];
    if (!enabled)
      problems.push({
        message: 'Actions are off.',
        fix: `Turn them on at ${page}, or with \`gh api -X PUT ${repos} -F enabled=true\`.`,
      });
    else if (allowed_actions === 'local_only' || (allowed_actions === 'selected' && !(await allowsGithubs(ground))))
      problems.push({
        message: 'Actions by GitHub, such as `actions/checkout`, are not allowed.',
        fix: `Check \`Allow actions created by GitHub\` at ${page}.`,
      });
    if (await mayWrite(ground))
      problems.push({
        message: 'A workflow without permissions may write, or may approve pull requests.',
        fix: `Run \`gh api -X PUT ${repos}/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false\`.`,
      });
    if (await mayRunUnasked(ground))
      problems.push({
        message: 'Workflows of an outside contributor may run without an approval, and stop runs that set verdicts.',
        fix: `Run \`gh api -X PUT ${repos}/fork-pr-contributor-approval -f approval_policy=${ALL_OUTSIDERS}\`.`,
      });
    return sightOf(problems, 'Actions are on, and a workflow without permissions may only read.');
  },

  async fix(ground) {
    const { enabled, allowed_actions } = await permissions(ground);
    if (!enabled || allowed_actions === 'local_only') {
      const allowed = allowed_actions === 'local_only' ? 'selected' : allowed_actions;
      await ground.github.ask('permissions of actions', () =>
        ground.client.request('PUT /repos/{owner}/{repo}/actions/permissions', {
          ...ground.place,
          enabled: true,
          ...(allowed && { allowed_actions: allowed }),
        }),
      );
    }
    if ((await permissions(ground)).allowed_actions === 'selected' && !(await allowsGithubs(ground)))
      await ground.github.ask('permissions of actions', () =>
        ground.client.request('PUT /repos/{owner}/{repo}/actions/permissions/selected-actions', {
          ...ground.place,
          github_owned_allowed: true,
        }),
      );
    if (await mayWrite(ground))
      await ground.github.ask('permissions of workflows', () =>
        ground.client.request('PUT /repos/{owner}/{repo}/actions/permissions/workflow', {
          ...ground.place,
          default_workflow_permissions: 'read',
          can_approve_pull_request_reviews: false,
        }),
      );
    if (await mayRunUnasked(ground))
      await ground.github.ask('workflows of outside contributors', () =>
        ground.client.request('PUT /repos/{owner}/{repo}/actions/permissions/fork-pr-contributor-approval', {
          ...ground.place,
          approval_policy: ALL_OUTSIDERS,
        }),
      );
  },
};

/** GitHub asks before it runs workflows of anybody from outside: names of `concurrency` are those of all workflows. */
const ALL_OUTSIDERS = 'all_external_contributors';

async function permissions({ github, client, place }: Ground) {
  const route = 'GET /repos/{owner}/{repo}/actions/permissions';
  return (await github.ask('permissions of actions', () => client.request(route, place))).data;
}

async function mayWrite(ground: Ground): Promise<boolean> {
  const { default_workflow_permissions, can_approve_pull_request_reviews } = await defaults(ground);
  return default_workflow_permissions !== 'read' || can_approve_pull_request_reviews;
}

/** Whether workflows of some outside contributors run before anybody has looked. */
async function mayRunUnasked(ground: Ground): Promise<boolean> {
  return (await ground.isPublic()) && (await approval(ground)).approval_policy !== ALL_OUTSIDERS;
}

async function defaults({ github, client, place }: Ground) {
  const route = 'GET /repos/{owner}/{repo}/actions/permissions/workflow';
  return (await github.ask('permissions of workflows', () => client.request(route, place))).data;
}

async function approval({ github, client, place }: Ground) {
  const route = 'GET /repos/{owner}/{repo}/actions/permissions/fork-pr-contributor-approval';
  return (await github.ask('workflows of outside contributors', () => client.request(route, place))).data;
}

async function allowsGithubs({ github, client, place }: Ground): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/actions/permissions/selected-actions';
  const { data } = await github.ask('permissions of actions', () => client.request(route, place));
  return data.github_owned_allowed === true || (data.patterns_allowed ?? []).includes('actions/*');
}
