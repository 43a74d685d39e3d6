import type { Settings } from '#core/catalog/settings/settings.ts';
import type { EnvironmentPolicy } from '#core/provision/policy/environment-policy.ts';
import { isProvisionedOnGithub } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';

type WrittenSettings = Pick<Settings, 'written' | 'approvals'>;

/** The environments that jobs on GitHub provision, in the order of the file. */
export function environmentsOnGithub(settings: WrittenSettings): EnvironmentPolicy[] {
  return [...environmentPolicies(settings).values()].filter(isProvisionedOnGithub);
}

/** Whether secrets go into environments of services' repositories, which the maker sets. */
export function setsSecretsOnGithub(settings: WrittenSettings): boolean {
  return environmentsOnGithub(settings).some(({ secrets }) => secrets === 'github-environment');
}
