import type { Kinds } from '../catalog/kinds/kind.ts';
import type { Problem } from '../catalog/problem.ts';
import type { Scope } from '../catalog/reading/catalog-layout.ts';
import type { ChangeMeaning, Context, NeededApprovals, RemovalCheck, Rule, SpecialApprovals } from '../catalog/rule.ts';
import type { SettingsBlock } from '../catalog/settings/settings-block.ts';
import type { Skipped } from '../catalog/validation.ts';
import type { PartAudience } from './part-audience.ts';

/** What is wrong in a folder that holds no entries, such as templates/. */
export interface FolderCheck {
  /** Paths on which its answer depends, beside the entries. */
  about: RegExp;
  check(desired: Desired): Problem[];
}

/** What the parts of the product bring to the reading and checking of desired state. */
export interface DesiredParts {
  rules: readonly Rule[];
  kinds: Kinds;
  blocks: readonly SettingsBlock[];
  folders: readonly FolderCheck[];
  approvals: readonly NeededApprovals[];
  specialApprovals: readonly SpecialApprovals[];
  removals: readonly RemovalCheck[];
  meanings: readonly ChangeMeaning[];
  /** What audiences see of each part that they see anything of, with the name of the part. */
  audiences: readonly (PartAudience & { name: string })[];
  /** Names of the kinds of request that have a page of their own below create/. */
  requestPages: readonly string[];
}

/** What a portal's main branch holds, or another catalog, read; and what it is checked by. */
export interface Desired extends Omit<Context, keyof DesiredParts>, DesiredParts {
  scope: Scope;
  skipped: readonly Skipped[];
  unreadable: readonly Problem[];
}
