import type { Price } from '../../price/price.ts';
import type { ResourceSize, ResourceType } from '../type/resource-type.ts';
import type { EnvironmentPolicy } from './environment-policy.ts';
import type { Usage } from './team-usage.ts';

export interface AskedUse {
  name?: string;
  type: Pick<ResourceType, 'name' | 'title' | 'platforms' | 'policy'> & {
    sizes: Readonly<Record<string, Pick<ResourceSize, 'title'>>>;
  };
  size?: string;
  platform: string;
  region?: string;
  life?: string;
  /** As written: `2027-01-31`. */
  expiresAt?: string;
  today?: string;
  price?: Price;
  policy: Omit<EnvironmentPolicy, 'servers' | 'aws'>;
  /** Of the team that asks, without this resource. */
  usage: Usage;
  team: string;
  currency: string;
  /** Who may change the settings: a team or a person. */
  administrators: readonly string[];
  matches(pattern: string, text: string): boolean;
}

export type PolicyField = 'name' | 'type' | 'size' | 'platform' | 'region' | 'life' | 'expiresAt';

export interface PolicyAnswer {
  /** `approval`: it is allowed, once somebody approves. */
  state: 'met' | 'approval' | 'refused';
  field: PolicyField;
  isOfTeam?: true;
  isBudget?: true;
  message: string;
  hint?: string;
  approvers?: readonly string[];
  /** Whether they approve every request for the environment. */
  isAlways?: true;
}

export type PolicyCheck = (asked: AskedUse) => readonly PolicyAnswer[];
