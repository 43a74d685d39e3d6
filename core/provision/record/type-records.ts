import { shortRef } from '../../catalog/ref.ts';
import type { RecordInput } from '../../part/part-record.ts';
import { Slot } from '../../part/slot.ts';
import type { EnvironmentPolicy } from '../policy/environment-policy.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import type { Usage } from '../policy/team-usage.ts';
import { usageOf, usesOf } from '../policy/team-usage.ts';
import { administratorsOf } from '../resource/resource-uses.ts';
import { readResourceTypes } from '../type/read-resource-types.ts';
import type { ResourceType } from '../type/resource-type.ts';

export const RESOURCE_TYPES = new Slot<readonly TypeRecord[]>('resourceTypes');

export const PROVISIONING = new Slot<Provisioning>('provisioning');

export interface TypeRecord {
  type: ResourceType;
  /** Of its page, below the base: `create/provision/postgresql`. */
  address: string;
  editUrl?: string;
  issueForm?: string;
}

/** What pages know of an environment. `aws` says that it has an account. */
export type PagePolicy = Omit<EnvironmentPolicy, 'servers' | 'aws'> & { aws?: true };

export interface Provisioning {
  /** In the order of the settings; without servers and accounts, which are nobody's business on a page. */
  policies: readonly PagePolicy[];
  currency: string;
  administrators: readonly string[];
  usage: readonly TeamUsage[];
}

export interface TeamUsage extends Usage {
  team: string;
  environment: string;
}

export function typeRecords({
  context: { files },
  editBase,
  issueForms,
}: Pick<RecordInput, 'context' | 'editBase' | 'issueForms'>): TypeRecord[] {
  return readResourceTypes(files).types.map((type) => {
    const issueForm = `provision-${type.name}.yml`;
    return {
      type,
      address: `create/provision/${type.name}`,
      ...(editBase && !files.isShipped?.(type.file) && { editUrl: `${editBase}/${type.file}` }),
      ...(issueForms.has(issueForm) && { issueForm }),
    };
  });
}

export function provisioning({ context }: Pick<RecordInput, 'context'>): Provisioning {
  const { currency } = provisionSettings(context.settings);
  const uses = usesOf(context);
  const places = new Map(uses.map(({ team, environment }) => [`${team} ${environment}`, { team, environment }]));
  return {
    policies: [...environmentPolicies(context.settings).values()].map(({ servers: _, aws, ...policy }) => ({
      ...policy,
      ...(aws && { aws: true as const }),
    })),
    currency,
    administrators: administratorsOf(context),
    usage: [...places.values()].map(({ team, environment }) => ({
      team: shortRef(team),
      environment,
      ...usageOf(uses, { team, environment, currency }),
    })),
  };
}
