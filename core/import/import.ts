import type { Entity } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';

export interface Import {
  /** Entities that have an entry in the files. */
  entities: number;
  files: ReadonlyMap<string, string>;
  remarks: readonly Remark[];
  left: readonly Remark[];
  /** Entries that the catalog has in another file, so that nothing was written for them. */
  elsewhere: readonly Remark[];
}

export interface EntryThere {
  file: string;
  isAlone: boolean;
}

export interface CatalogThere {
  entries: ReadonlyMap<Ref, EntryThere>;
  updates: boolean;
}

export interface Remark {
  subject: string;
  reason: string;
}

export type Entry =
  | { form: 'flat'; entity: Entity; fields: Readonly<Record<string, unknown>> }
  | { form: 'kept'; entity: Entity; reason: string };

export interface Material {
  files: ReadonlyMap<string, string>;
  sources: readonly string[];
  /** Fields of the entry that name them. */
  fields: Readonly<Record<string, unknown>>;
  remarks: readonly Remark[];
}
