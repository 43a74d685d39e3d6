import type { Entity } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import type { Context } from '../catalog/rule.ts';
import type { History } from './history.ts';
import type { Observed } from './observed.ts';
import type { Fields } from './slot.ts';

export interface RecordInput {
  context: Context;
  /** One of each reference, sorted. */
  entities: readonly Entity[];
  observed: Observed;
  problems: readonly Problem[];
  /** Whether the files are in the portal's own repository, so that they can be edited, and their code is its own. */
  editable: boolean;
  /** Address of the forge's editor, to which a file's path is added; undefined where files cannot be edited. */
  editBase: string | undefined;
  issueForms: ReadonlySet<string>;
  history: History;
  /** What core cannot do by itself, each in a slot of a part. */
  tools: Fields;
  /** Milliseconds: when the portal is built. */
  now: number;
}

export interface PartRecords {
  snapshot?: Fields;
  of?(entity: Entity): Fields | Promise<Fields>;
  /** Whether something that was observed is what a problem says is missing. */
  isSolved?(problem: Problem): boolean;
  /** What only making them shows to be wrong, beside what rules found. */
  problems?(): Promise<readonly Problem[]>;
}

export type RecordMaker = (input: RecordInput) => PartRecords;
