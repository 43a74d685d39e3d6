import type { EnvironmentPolicy, SecretsPlace } from './environment-policy.ts';

/** GitHub's environments that are for something else: a job in one of the first two would have the keys of the Apps. */
export const RESERVED_ON_GITHUB: readonly string[] = ['portal', 'maker', 'github-pages'];

export function secretsPlaceOf({ secrets }: Pick<EnvironmentPolicy, 'secrets'>): SecretsPlace {
  return secrets ?? 'files';
}

/** Whether jobs on GitHub provision an environment: each begins on an empty disk, so they need another place for secrets. */
export function isProvisionedOnGithub(policy: Pick<EnvironmentPolicy, 'secrets'>): boolean {
  return secretsPlaceOf(policy) !== 'files';
}

/**
 * The environments of GitHub whose jobs work for an environment: one makes and changes resources, the other only reads, for plans of
 * pull requests.
 */
export function githubEnvironmentsOf(name: string): readonly [apply: string, plan: string] {
  return [name, `${name}-plan`];
}
