import type { Severity } from './problem.ts';

/** A set of rows that people come back to. */
export interface View {
  name: string;
  /** As in the address of the services page: `tier:1 owner:payments`. */
  filter: string;
}

/** catalog/portal.yaml. What a later part of Waypost needs stays in `written` until that part reads it. */
export interface Settings {
  title: string;
  /** Where the portal is published. */
  url?: string;
  /** The repository that holds the catalog: `acme/portal`. */
  repository?: string;
  look: { accent?: string; logo?: string };
  rules: ReadonlyMap<string, Severity | 'off'>;
  /** Names that `external:` may use. */
  externals: ReadonlySet<string>;
  views: readonly View[];
  written: Readonly<Record<string, unknown>>;
}

export const SETTINGS_FILE = 'catalog/portal.yaml';
