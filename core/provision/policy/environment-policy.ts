import type { AwsSettings } from '../aws/aws-settings.ts';
import type { Platform } from '../type/resource-type.ts';
import type { SharedServers } from './environments-schema.ts';

export interface EnvironmentPolicy {
  name: string;
  /** Undefined where all are allowed; so are the lists below. */
  platforms?: readonly string[];
  types?: readonly string[];
  /** For all types, or by type. */
  sizes?: readonly string[] | Readonly<Record<string, readonly string[]>>;
  regions?: readonly string[];
  /** How many resources a team may have, of all types together or of each. */
  quota?: number | Readonly<Record<string, number>>;
  naming?: string;
  /** Who must approve beside the owner: roles, teams and people. */
  approvals: readonly string[];
  budget?: number;
  approveAbove?: { monthly: number; by: string };
  /** Whether resources that do not say otherwise are protected from deletion. */
  protect: boolean;
  /** As written: `30d`. */
  longestLife?: string;
  prices: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** When these were last compared with what is paid: `2026-11-01`. */
  pricesDate?: string;
  servers: SharedServers;
  /** Label of the runner whose jobs provision; undefined for GitHub's own. */
  runner?: string;
  /** Where the values of secrets are; undefined is on the machine that provisions. */
  secrets?: SecretsPlace;
  aws?: AwsSettings;
}

/** Where the values of secrets are. `files`: on the machine that provisions. `github-environment`: in the repository of their service. */
export type SecretsPlace = 'files' | 'github-environment' | 'aws-secrets-manager';

/** The platform of resources that name none, where the environment names none either. */
export const DEFAULT_PLATFORM = 'shared';

/**
 * The platform that a resource is on: the one that it names, or the first allowed one that its type has. Where all are allowed, the
 * default comes first.
 *
 * @param type undefined where it is not known
 */
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
