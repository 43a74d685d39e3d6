import type { Ref } from '../catalog/ref.ts';
import { Slot } from '../part/slot.ts';
import type { Action } from './who-can.ts';

/** Of the snapshot: who must approve what, and why. */
export const ACCESS = new Slot<AccessRecord>('access');

/** Of the record of an entity. */
export const ENTITY_ACCESS = new Slot<EntityAccess>('approvers');

export interface AccessRecord {
  approvers: Readonly<Record<Ref, Approver>>;
  answers: Readonly<Record<string, Answer>>;
  roles: readonly RoleRecord[];
  environments: readonly EnvironmentRecord[];
  /** Templates that can be used, by name, with who must approve what is made of them. */
  templates: readonly { name: string; needs: readonly Need[] }[];
}

export interface Approver {
  ref: Ref;
  address: string;
  /** `@acme/payments`, `@ines-okafor`, or `payments` for a team without a team on the forge. */
  name: string;
  /** The forge's team whose members decide: `acme/payments`. */
  forgeTeam?: string;
  /** Those in the entry of a team, sorted. */
  people: readonly Ref[];
  hidden?: number;
}

export type Answer = Readonly<Record<Action, readonly Case[]>>;

/** One of several cases, such as `in production`. All its needs are required. */
export interface Case {
  when?: string;
  needs: readonly Need[];
}

export interface Need {
  /** Nobody, when the rules name none that there is. */
  anyOf: readonly Ref[];
  /** How many more the audience may not see. Then no reason is given. */
  hidden?: number;
  /** In a few words each: `owner`. */
  why: readonly string[];
  /** In words that follow on who they are: `own the folder catalog/payments/`. */
  because: readonly string[];
  /** Met as well when the requester is one of them. */
  byAsking?: true;
}

export interface RoleRecord {
  name: string;
  holders: readonly Ref[];
  hidden?: number;
  isDefault?: true;
}

export interface EnvironmentRecord {
  name: string;
  /** Every one is needed beside the owner. */
  needs: readonly { word?: string; anyOf: readonly Ref[]; hidden?: number }[];
  /** Cases that need more: `in production, above $50 a month`. */
  special: readonly { when: string; anyOf: readonly Ref[]; hidden?: number }[];
}

export interface EntityAccess {
  answer: string;
  /** Of a team or a person: addresses of who they approve for: themselves and the teams that list them. */
  speaksFor?: readonly string[];
}
