import { checkCatalog, checkFiles, rulesFor } from '../catalog/check.ts';
import type { Entity } from '../catalog/entity.ts';
import { byPlace, type Problem } from '../catalog/problem.ts';
import { checkSettings } from '../catalog/settings/check-settings.ts';
import type { Validation } from '../catalog/validation.ts';
import type { Desired } from './desired.ts';

/** Says all that is wrong with desired state: what `validate` reports, and what `build` shows. */
export async function checkDesired(desired: Desired): Promise<Validation> {
  const { catalog, files, scope, skipped } = desired;
  const rules = rulesFor(scope.layout, desired.rules);
  const found = checkCatalog(rules, desired);
  // Only the files of one file's Locations are the subject; a folder may be anywhere.
  const inFiles = await checkFiles(rules, desired, scope.layout === 'file' ? filesOf(catalog.entities) : files.keys());
  return {
    entities: catalog.size,
    skipped: [...skipped],
    problems: [...problemsOfFiles(desired), ...found, ...inFiles].sort(byPlace),
  };
}

/**
 * Says what is wrong with settings, files of entries and folders of parts, whatever the rules say.
 *
 * @param paths the folders that have none of these are passed over; without it, none is
 */
export function problemsOfFiles(desired: Desired, paths?: readonly string[]): Problem[] {
  const { files, rules, blocks, folders, scope, unreadable } = desired;
  const asked = folders.filter(({ about }) => paths?.some((path) => about.test(path)) ?? true);
  const inFolders = scope.layout === 'repository' ? asked.flatMap(({ check }) => check(desired)) : [];
  return [...checkSettings(files, { rules, blocks }), ...unreadable, ...inFolders];
}

function filesOf(entities: readonly Entity[]): ReadonlySet<string> {
  return new Set(entities.map(({ origin }) => origin.file));
}
