import { Catalog } from '../catalog/catalog.ts';
import type { Files } from '../catalog/files.ts';
import type { Scope } from '../catalog/reading/catalog-layout.ts';
import { readEntities } from '../catalog/reading/read-entities.ts';
import type { ReadingMemory } from '../catalog/reading/reading-memory.ts';
import type { Elsewhere } from '../catalog/rule.ts';
import { readSettings } from '../catalog/settings/read-settings.ts';
import { defined } from '../text/defined.ts';
import type { Desired, DesiredParts } from './desired.ts';

export interface ReadOptions {
  scope?: Scope;
  memory?: ReadingMemory;
  against?: Elsewhere;
  /** The day, as `2026-11-27`, for what gets old. */
  today?: string;
}

/** Reads desired state. What is wrong with it is for `checkDesired` to say. */
export function readDesired(
  files: Files,
  {
    rules,
    kinds,
    blocks,
    folders,
    approvals,
    specialApprovals,
    removals,
    meanings,
    audiences,
    requestPages,
  }: DesiredParts,
  { scope = { layout: 'repository' }, memory, against = {}, today }: ReadOptions = {},
): Desired {
  const { entities, problems, skipped } = readEntities(files, scope, { kinds, memory });
  return {
    files,
    settings: readSettings(files),
    catalog: new Catalog(entities),
    rules,
    kinds,
    blocks,
    folders,
    approvals,
    specialApprovals,
    removals,
    meanings,
    audiences,
    requestPages,
    scope,
    skipped,
    unreadable: problems,
    ...(scope.layout !== 'repository' && { elsewhere: against }),
    ...defined({ today }),
  };
}
