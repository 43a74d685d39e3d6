import type { Context } from '#core/catalog/rule.ts';
import type { EnvironmentPolicy } from '#core/provision/policy/environment-policy.ts';
import { isProvisionedOnGithub } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';

/**
 * The settings of an environment that jobs on GitHub provision.
 *
 * @throws {CannotRun} when there is no such environment, or a machine of the organisation provisions it
 */
export function policyOnGithub(environment: string, settings: Context['settings']): EnvironmentPolicy {
  const policies = environmentPolicies(settings);
  const policy = policies.get(environment);
  if (policy && isProvisionedOnGithub(policy)) return policy;
  if (policy)
    throw new CannotRun(`Jobs on GitHub do not provision ${quoted(environment)}: its secrets are in files.`, {
      fix: `Set \`environments.${environment}.secrets\` in catalog/portal.yaml, as docs/provisioning-github.md shows.`,
    });
  throw new CannotRun(`${quoted(environment)} is no environment in catalog/portal.yaml.`, {
    fix: `Name one of them: ${[...policies.keys()].map(quoted).join(', ') || 'there is none yet'}.`,
  });
}
