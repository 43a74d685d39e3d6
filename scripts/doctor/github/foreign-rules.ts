import type { BypassActor } from '../../access/rulesets/ruleset.ts';
import type { Ground } from './ground.ts';
import type { SettingsProblem } from './settings-check.ts';

export interface BranchRule {
  type: string;
  ruleset_source_type?: 'Repository' | 'Organization' | 'Enterprise';
  /** The repository, organisation or enterprise whose ruleset it is. */
  ruleset_source?: string;
  ruleset_id?: number;
}

/**
 * Rules that refuse what the App pushes to a branch of its own: it asks nobody, or, of signatures, as GitHub does not sign what is pushed.
 *
 * @see https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets
 */
const REFUSING: ReadonlySet<string> = new Set([
  ...['pull_request', 'required_status_checks', 'required_deployments', 'workflows', 'merge_queue'],
  ...['update', 'creation', 'commit_message_pattern', 'commit_author_email_pattern', 'committer_email_pattern'],
  ...['branch_name_pattern'],
]);

const SIGNATURES = 'required_signatures';

/** The rules in force for a branch: of the repository, its organisation and its enterprise. */
export function rulesInForce({ github }: Ground, branch: string): Promise<BranchRule[]> {
  return github.list(`rules of the branch \`${branch}\``, 'GET /repos/{owner}/{repo}/rules/branches/{branch}', {
    branch,
  });
}

/**
 * Says which rules refuse what the App writes to a branch, and who must let it pass: those of the organisation and its enterprise, and of the
 * repository the rule that asks for signatures, which rulesets/ does not have.
 */
export async function foreignRefusals(
  ground: Ground,
  { branch, rules, isRewritten }: { branch: string; rules: readonly BranchRule[]; isRewritten: boolean },
): Promise<SettingsProblem[]> {
  const isSigned = ground.rules.settings.commits === 'api';
  const refusing = rules.filter(
    ({ type, ruleset_source_type: of }) =>
      (of === 'Organization' || of === 'Enterprise' || type === SIGNATURES) &&
      (type === SIGNATURES ? !isSigned : REFUSING.has(type) || (isRewritten && type === 'non_fast_forward')),
  );
  const problems: SettingsProblem[] = [];
  for (const [id, held] of Map.groupBy(refusing, ({ ruleset_id }) => ruleset_id)) {
    const { name, bypass_actors: actors } = await rulesetOf(ground, id!);
    if (actors && (await passes(ground, actors))) continue;
    problems.push(problemOf({ branch, held, name, isSeen: actors !== undefined }, ground));
  }
  return problems;
}

interface ForeignRuleset {
  name: string;
  /** Shown only to who may change it. */
  bypass_actors?: BypassActor[];
}

async function rulesetOf({ github }: Ground, id: number): Promise<ForeignRuleset> {
  const route = 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}';
  const answer = await github.ask(`ruleset ${id}`, route, { ruleset_id: id });
  return answer as ForeignRuleset;
}

async function passes(ground: Ground, actors: readonly BypassActor[]): Promise<boolean> {
  const app = await ground.appId();
  return actors.some(
    ({ actor_type, actor_id, bypass_mode }) =>
      actor_type === 'Integration' && actor_id === app && bypass_mode !== 'pull_request',
  );
}

function problemOf(
  { branch, held, name, isSeen }: { branch: string; held: readonly BranchRule[]; name: string; isSeen: boolean },
  { web }: Ground,
): SettingsProblem {
  const [{ ruleset_source: source = '', ruleset_source_type: type, ruleset_id: id } = {} as BranchRule] = held;
  const types = held.map((rule) => `\`${rule.type}\``).join(', ');
  const { of, page } = sourceOf(type, { web, source, id });
  const bypass = `An owner of \`${source}\` adds the App to its bypass list, at ${page}.`;
  const isOfSignatures = held.every((rule) => rule.type === SIGNATURES);
  return {
    message: `The ruleset \`${name}\` of the ${of} \`${source}\` (${types}) refuses what the App pushes to \`${branch}\`${isSeen ? '' : ', unless it lets the App pass, which this token does not see'}.`,
    fix: isOfSignatures
      ? `Write \`commits: api\` into \`forge\` of catalog/portal.yaml, so that GitHub signs it. Or: ${bypass}`
      : bypass,
  };
}

function sourceOf(
  type: BranchRule['ruleset_source_type'],
  { web, source, id }: { web: string; source: string; id: number | undefined },
): { of: string; page: string } {
  if (type === 'Organization')
    return { of: 'organisation', page: `${web}/organizations/${source}/settings/rules/${id}` };
  if (type === 'Enterprise')
    return { of: 'enterprise', page: `${web}/enterprises/${source}/settings/policies/repositories` };
  return { of: 'repository', page: `${web}/${source}/settings/rules/${id}` };
}
