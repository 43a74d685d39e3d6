import type { Entity } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';

/** What comes of reading another portal's catalog: files to write, and what a person should know about them. */
export interface Import {
  /** Entities that have an entry in the files. */
  entities: number;
  /** Texts by path from the repository's root, sorted. */
  files: ReadonlyMap<string, string>;
  /** What was written otherwise than might be expected. */
  remarks: readonly Remark[];
  /** What was not written. */
  left: readonly Remark[];
  /** Entries that the catalog has in another file, so that nothing was written for them. */
  elsewhere: readonly Remark[];
}

export interface EntryThere {
  /** From the repository's root. */
  file: string;
  /** Whether the file has no other entry. */
  isAlone: boolean;
}

/** Entries that are there already, and whether those in files of their own are written again where they are. */
export interface CatalogThere {
  entries: ReadonlyMap<Ref, EntryThere>;
  updates: boolean;
}

/** A note for a person, in a form in which equal reasons can be put together. */
export interface Remark {
  /** An entity's reference, or a file's path. */
  subject: string;
  /** Full sentences. */
  reason: string;
}

/** An entity on its way: in Waypost's form by the names of its fields, or in the form it has. */
export type Entry =
  | { form: 'flat'; entity: Entity; fields: Readonly<Record<string, unknown>> }
  | { form: 'kept'; entity: Entity; reason: string };

/** An entry's own files, and how the entry refers to them. */
export interface Material {
  /** Texts by path from the entry's own folder. */
  files: ReadonlyMap<string, string>;
  /** Paths of the files that they were copied from. */
  sources: readonly string[];
  /** Fields of the entry that name them. */
  fields: Readonly<Record<string, unknown>>;
  remarks: readonly Remark[];
}
