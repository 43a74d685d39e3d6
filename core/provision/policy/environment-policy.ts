import { AWS } from '../aws/aws-settings.ts';
import type { Platform, ResourceType } from '../type/resource-type.ts';
import type { WrittenEnvironment } from './environments-schema.ts';

/** What its settings allow in an environment: lists that are absent allow everything. */
export type EnvironmentPolicy = Omit<WrittenEnvironment, Always> &
  Required<Pick<WrittenEnvironment, Always>> & { name: string };
type Always = 'approvals' | 'protect' | 'prices' | 'servers';

/** Where the values of secrets are. `files`: on the machine that provisions. `github-environment`: in the repository of their service. */
export type SecretsPlace = NonNullable<WrittenEnvironment['secrets']>;

/** The platform of resources that name none, where the environment names none either. */
export const DEFAULT_PLATFORM = 'shared';

/** The one that it names, or the first allowed one that its type has. Where all are allowed, the default comes first. */
export function platformOf(
  { platform }: { platform?: string },
  policy: Pick<EnvironmentPolicy, 'platforms'>,
  type: { platforms: Readonly<Record<string, Platform>> } | undefined,
): string {
  if (platform !== undefined) return platform;
  const has = Object.keys(type?.platforms ?? {});
  const allowed = policy.platforms ?? [DEFAULT_PLATFORM, ...has];
  return allowed.find((name) => has.includes(name)) ?? allowed[0] ?? DEFAULT_PLATFORM;
}

/** GitHub's environments that are for something else: a job in one of the first two would have the keys of the Apps. */
export const RESERVED_ON_GITHUB: readonly string[] = ['portal', 'maker', 'github-pages'];

export function secretsPlaceOf({ secrets }: Pick<EnvironmentPolicy, 'secrets'>): SecretsPlace {
  return secrets ?? 'files';
}

/** Whether jobs on GitHub provision an environment: each begins on an empty disk, so they need another place for secrets. */
export function isProvisionedOnGithub(policy: Pick<EnvironmentPolicy, 'secrets'>): boolean {
  return secretsPlaceOf(policy) !== 'files';
}

/** One makes and changes resources, the other only reads, for plans of pull requests. */
export function githubEnvironmentsOf(name: string): readonly [apply: string, plan: string] {
  return [name, `${name}-plan`];
}

type OfferPolicy = Pick<EnvironmentPolicy, 'types' | 'platforms'> & {
  /** Whatever is there if the environment has an account of AWS. */
  aws?: unknown;
};

/** Whether people can ask for a type in an environment without naming a platform. */
export function isOffered(type: Pick<ResourceType, 'name' | 'platforms'>, policy: OfferPolicy): boolean {
  return hasPlatform(type, policy) && (policy.types?.includes(type.name) ?? true);
}

/** Whether a type can exist in one of the environments at all, whatever policy says of it. Without environments, in one without settings. */
export function isPossible(type: Pick<ResourceType, 'platforms'>, policies: readonly OfferPolicy[]): boolean {
  return (policies.length === 0 ? [{}] : policies).some((policy) => hasPlatform(type, policy));
}

function hasPlatform(type: Pick<ResourceType, 'platforms'>, policy: OfferPolicy): boolean {
  const platform = platformOf({}, policy, type);
  return Object.hasOwn(type.platforms, platform) && (platform !== AWS || policy.aws !== undefined);
}
