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
      await ground.github.ask('permissions of actions', `PUT ${ACTIONS}`, {
        enabled: true,
        ...(allowed && { allowed_actions: allowed }),
      });
    }
    if ((await permissions(ground)).allowed_actions === 'selected' && !(await allowsGithubs(ground)))
      await ground.github.ask('permissions of actions', `PUT ${SELECTED}`, { github_owned_allowed: true });
    if (await mayWrite(ground))
      await ground.github.ask('permissions of workflows', `PUT ${WORKFLOW}`, {
        default_workflow_permissions: 'read',
        can_approve_pull_request_reviews: false,
      });
    if (await mayRunUnasked(ground))
      await ground.github.ask(OUTSIDERS, `PUT ${APPROVAL}`, { approval_policy: ALL_OUTSIDERS });
  },
};

/** GitHub asks before it runs workflows of anybody from outside: names of `concurrency` are those of all workflows. */
const ALL_OUTSIDERS = 'all_external_contributors';

const ACTIONS = '/repos/{owner}/{repo}/actions/permissions' as const;
const WORKFLOW = `${ACTIONS}/workflow` as const;
const SELECTED = `${ACTIONS}/selected-actions` as const;
const APPROVAL = `${ACTIONS}/fork-pr-contributor-approval` as const;
const OUTSIDERS = 'workflows of outside contributors';

function permissions({ github }: Ground) {
  return github.ask('permissions of actions', `GET ${ACTIONS}`);
}

async function mayWrite({ github }: Ground): Promise<boolean> {
  const granted = await github.ask('permissions of workflows', `GET ${WORKFLOW}`);
  return granted.default_workflow_permissions !== 'read' || granted.can_approve_pull_request_reviews;
}

/** Whether workflows of some outside contributors run before anybody has looked. */
async function mayRunUnasked(ground: Ground): Promise<boolean> {
  if (!(await ground.isPublic())) return false;
  return (await ground.github.ask(OUTSIDERS, `GET ${APPROVAL}`)).approval_policy !== ALL_OUTSIDERS;
}

async function allowsGithubs({ github }: Ground): Promise<boolean> {
  const { github_owned_allowed, patterns_allowed = [] } = await github.ask('permissions of actions', `GET ${SELECTED}`);
  return github_owned_allowed === true || patterns_allowed.includes('actions/*');
}
