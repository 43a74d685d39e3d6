import type { Price } from '../../price/price-schema.ts';
import type { ResourceSize, ResourceType } from '../type/resource-type.ts';
import type { EnvironmentPolicy } from './environment-policy.ts';
import type { Usage } from './team-usage.ts';

/** What is asked for in one environment, with all that decides about it. */
export interface AskedUse {
  /** Of the resource; undefined while nobody typed one. */
  name?: string;
  type: Pick<ResourceType, 'name' | 'title' | 'platforms' | 'policy'> & {
    sizes: Readonly<Record<string, Pick<ResourceSize, 'title'>>>;
  };
  size?: string;
  platform: string;
  region?: string;
  /** As written: `14d`. */
  life?: string;
  /** As written: `2027-01-31`. */
  expiresAt?: string;
  /** The day on which it is judged; undefined where nobody judges it now. */
  today?: string;
  price?: Price;
  policy: Omit<EnvironmentPolicy, 'servers' | 'aws'>;
  /** Of the team that asks, without this resource. */
  usage: Usage;
  /** What people call that team. */
  team: string;
  currency: string;
  /** Who may change the settings: a team or a person. */
  administrators: readonly string[];
  /** Whether a text has a pattern. */
  matches(pattern: string, text: string): boolean;
}

/** The part of a request that an answer is about. */
export type PolicyField = 'name' | 'type' | 'size' | 'platform' | 'region' | 'life' | 'expiresAt';

/** What one setting says of what is asked for. */
export interface PolicyAnswer {
  /** `approval`: it is allowed, once somebody approves. */
  state: 'met' | 'approval' | 'refused';
  field: PolicyField;
  /** Whether it is about all that the team has, and not this resource alone. */
  isOfTeam?: true;
  /** Whether it is about the budget of the team. */
  isBudget?: true;
  /** A full sentence with the setting, the value and the limit. */
  message: string;
  /** How to go on: who may say otherwise. */
  hint?: string;
  /** Who approves: roles, teams and people. */
  approvers?: readonly string[];
  /** Whether they approve every request for the environment. */
  isAlways?: true;
}

/** Answers for one setting of an environment; nothing where the setting is not there. */
export type PolicyCheck = (asked: AskedUse) => readonly PolicyAnswer[];
