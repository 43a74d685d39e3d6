import type { Problem } from '../catalog/problem.ts';
import type { Context } from '../catalog/rule.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { Section } from './section.ts';
import type { Fields } from './slot.ts';

export interface ReviewSide extends Context {
  /** What is wrong with settings, files of entries and folders of parts themselves, before any rule looks. */
  problems: readonly Problem[];
}

export interface SidesOfChange {
  base: ReviewSide;
  head: ReviewSide;
  paths: readonly string[];
}

export interface PartFindings {
  /** Fields of the answer, each of a slot of the part. */
  fields: Fields;
  problems: readonly Problem[];
  approvals?: readonly AskedApproval[];
}

export interface AskedApproval {
  /** Roles, teams and people, as settings name them. Those of the base count. */
  anyOf: readonly string[];
  why: string;
  about: string;
}

export interface PartReview {
  /** @param tools what core cannot do by itself, each in a slot of a part; a tool is absent where untrusted code may not run */
  look(change: SidesOfChange, tools: Fields): Promise<PartFindings>;
  sections(review: object): readonly PartSection[];
  /** Schemas of the fields that `look` may give, by name, so that an answer of another job breaks nothing. */
  fields: Readonly<Record<string, JsonSchema>>;
  /** Says in a full sentence why fields that fit their schemas cannot be what `look` found. */
  error?(review: object): string | undefined;
}

export interface PartSection extends Section {
  /** Comes after all others, as it may be more than a comment holds. */
  isLast?: true;
}
