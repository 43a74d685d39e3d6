import type { Files } from '#core/catalog/files.ts';
import type { Scope } from '#core/catalog/reading/catalog-layout.ts';

/** Folders of a repository that hold desired state. */
export const DESIRED = ['catalog', 'templates', 'infra/requests', 'infra/types'];

/** Where the observed state of a repository is kept, from its root, as far as nobody says otherwise. */
export const DATA = '.portal/data';

/** Files below a folder of this machine. */
export interface RootedFiles extends Files {
  readonly root: string;
  /** What a commit has, where the disk is ignored; undefined for what is not there, or larger than `most`. */
  bytes?(path: string, most: number): Promise<Buffer | undefined>;
}

/** A catalog, as a working tree or a commit has it: its files, and where among them entries are looked for. */
export interface OpenCatalog {
  files: RootedFiles;
  /** Folders below the root in which a change may change the catalog; they need not be there. None means all of it. */
  folders: readonly string[];
  scope: Scope;
}
