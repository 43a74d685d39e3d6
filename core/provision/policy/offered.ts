import { AWS } from '../aws/aws-settings.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { type EnvironmentPolicy, platformOf } from './environment-policy.ts';

export type OfferPolicy = Pick<EnvironmentPolicy, 'types' | 'platforms'> & {
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
