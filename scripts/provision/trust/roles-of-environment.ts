import type { Context } from '#core/catalog/rule.ts';
import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import { AWS } from '#core/provision/aws/aws-settings.ts';
import { type AwsRole, type TrustNeed, trustNeed } from '#core/provision/aws/trust/aws-role.ts';
import { permissionPolicy } from '#core/provision/aws/trust/permission-policy.ts';
import { trustPolicy } from '#core/provision/aws/trust/trust-policy.ts';
import { githubEnvironmentsOf, secretsPlaceOf } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { readResourceTypes } from '#core/provision/type/read-resource-types.ts';
import { quotedList } from '#core/text/quoted.ts';
import { CannotRun } from '../../cannot-run.ts';

/** A role of an environment as it has to be in AWS. */
export interface RoleInAws {
  role: AwsRole;
  /** Of the settings; undefined where these name none yet. */
  arn: string | undefined;
  need: TrustNeed;
  trust: ReturnType<typeof trustPolicy>;
  permissions: ReturnType<typeof permissionPolicy>;
}

/** The ids of the portal's repository on GitHub, which newer repositories have in the subject of their tokens. */
export interface RepositoryIds {
  owner: string;
  repository: string;
}

/**
 * The roles that jobs of an environment need in AWS.
 *
 * @throws {CannotRun} when the environment has no account, or the portal no repository
 */
export function rolesOfEnvironment(
  name: string,
  { settings, files }: Pick<Context, 'settings' | 'files'>,
  ids: RepositoryIds | undefined,
): RoleInAws[] {
  const policies = environmentPolicies(settings);
  const policy = policies.get(name);
  if (!policy?.aws) {
    const others = [...policies.values()].filter(({ aws }) => aws).map((each) => each.name);
    const known = others.length > 0 ? `These have one: ${quotedList(others)}.` : 'No environment has one yet.';
    throw new CannotRun(`\`${name}\` has no account of AWS in ${SETTINGS_FILE}.`, {
      fix: `${known} docs/aws.md shows how to add \`environments.${name}.aws\`.`,
    });
  }
  const { repository } = settings;
  if (repository === undefined)
    throw new CannotRun(`${SETTINGS_FILE} names no repository on GitHub, so no role can trust it.`, {
      fix: 'Add `forge: { github: <owner>/<repository> }` there.',
    });
  const { aws, types: allowed } = policy;
  const platforms = readResourceTypes(files)
    .types.filter((type) => allowed?.includes(type.name) ?? true)
    .flatMap((type) => type.platforms[AWS] ?? []);
  const { state } = provisionSettings(settings);
  const input = {
    environment: name,
    settings: aws,
    platforms,
    state: state.backend === 's3' && state.endpoint === undefined ? state : undefined,
    secretsOf: secretsPlaceOf(policy) === 'aws-secrets-manager' ? repository : undefined,
  };
  const { account, region } = aws;
  const [apply, plan] = githubEnvironmentsOf(name);
  const onGithub = { apply, plan };
  return (['apply', 'plan'] as const).map((role) => {
    const need = trustNeed(role, { account, region, repository, subject: subjectFor(repository, onGithub[role], ids) });
    const arn = role === 'apply' ? aws.role : aws.planRole;
    return { role, arn, need, trust: trustPolicy(need), permissions: permissionPolicy(role, input) };
  });
}

function subjectFor(repository: string, environment: string, ids: RepositoryIds | undefined): string {
  const [owner, name] = repository.split('/');
  const of = ids ? `${owner}@${ids.owner}/${name}@${ids.repository}` : repository;
  return `repo:${of}:environment:${environment}`;
}
