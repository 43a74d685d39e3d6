import { githubEnvironmentsOf } from '#core/provision/policy/environment-policy.ts';
import { subjectOf, type TokenIssuer } from '#core/provision/policy/oidc-subject.ts';
import { environmentsOnGithub } from '../github/environments-on-github.ts';
import type { Ground } from '../github/ground.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

export const oidc: SettingsCheck = {
  name: 'oidc',
  why: 'A cloud trusts a job by the subject of its token, so that has to name this repository and the environment, and nothing that changes.',

  async look(ground) {
    const environments = environmentsOnGithub(ground.rules.settings);
    if (environments.length === 0) return sightOf([], 'No environment is provisioned on GitHub.');
    const issuer = await issuerOf(ground);
    const subjects: string[] = [];
    for (const name of environments.flatMap((environment) => githubEnvironmentsOf(environment.name))) {
      const found = subjectOf(issuer, name);
      if ('problem' in found) return sightOf([problemOf(found, issuer, ground)], '');
      subjects.push(`\`${found.subject}\``);
    }
    return sightOf([], `Tokens of jobs that provision have the subject ${subjects.join(', ')}.`);
  },
};

async function issuerOf(ground: Ground): Promise<TokenIssuer> {
  const [about, chosen] = [await ground.about(), await chosenOf(ground)];
  return {
    owner: { login: about.owner.login, id: Number(about.owner.id) },
    repo: { name: about.name, id: Number(about.id) },
    created: about.created_at,
    prefix: chosen.sub_claim_prefix,
    isImmutable: chosen.use_immutable_subject,
    claims: chosen.use_default ? undefined : await claimsOf(ground, chosen.include_claim_keys),
  };
}

interface Chosen {
  use_default: boolean;
  include_claim_keys?: string[];
  use_immutable_subject?: boolean;
  sub_claim_prefix?: string;
}

/** Octokit's types lack what is new. @see https://docs.github.com/rest/actions/oidc */
async function chosenOf({ github }: Ground): Promise<Chosen> {
  return github.ask('subject of tokens', 'GET /repos/{owner}/{repo}/actions/oidc/customization/sub');
}

/** A repository that uses no default, and names no claims, uses the template of its organisation. */
async function claimsOf({ github, place }: Ground, own: readonly string[] = []): Promise<readonly string[]> {
  if (own.length > 0) return own;
  const route = 'GET /orgs/{org}/actions/oidc/customization/sub';
  return (await github.ask('subject of tokens of the organisation', route, { org: place.owner })).include_claim_keys;
}

const REASONS: Readonly<Record<string, string>> = {
  'any repository': 'it does not name the repository',
  'any environment': 'it does not name the environment, so that a job of any branch has the same',
};

function problemOf(
  { problem, claim }: { problem: string; claim?: string },
  { claims = [] }: TokenIssuer,
  { name }: Ground,
): SettingsProblem {
  const made = claims.map((each) => `\`${each}\``).join(', ');
  return {
    message: `The subject of tokens is made of ${made}: ${REASONS[problem] ?? `\`${claim}\` is not the same in each run`}.`,
    fix: `Run \`gh api -X PUT repos/${name}/actions/oidc/customization/sub -F use_default=true\`, and change what clouds trust.`,
  };
}
