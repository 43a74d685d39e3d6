import { Catalog } from '#core/catalog/catalog.ts';
import { checkCatalog, checkFiles, rulesFor } from '#core/catalog/check.ts';
import type { Entity } from '#core/catalog/entity.ts';
import type { Files } from '#core/catalog/files.ts';
import { byPlace } from '#core/catalog/problem.ts';
import type { Scope } from '#core/catalog/reading/catalog-layout.ts';
import { readEntities } from '#core/catalog/reading/read-entities.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import type { Validation } from '#core/catalog/validation.ts';
import type { Desired } from '#core/desired/desired.ts';
import { RULES } from '#core/parts.ts';
import { checkTemplates } from '#core/scaffold/template/check-templates.ts';

/** A catalog with all that rules say about it. */
export interface CheckedCatalog {
  context: Desired;
  validation: Validation;
}

/** Reads a whole catalog and checks it: what `validate` reports on, and what `build` shows. */
export async function readCatalog({ files, scope }: { files: Files; scope: Scope }): Promise<CheckedCatalog> {
  const { settings, problems: inSettings } = readSettings(
    files,
    RULES.map((rule) => rule.name),
  );
  const { entities, problems, skipped } = readEntities(files, scope);
  const context: Desired = { rules: RULES, catalog: new Catalog(entities), settings, files };
  const rules = rulesFor(scope.layout, RULES);
  const found = checkCatalog(rules, context);
  const inTemplates = scope.layout === 'repository' ? checkTemplates(context) : [];
  // What one file's Locations lead to is all that was asked about; a folder may lie in the middle of anything.
  const inFiles = await checkFiles(rules, context, scope.layout === 'file' ? filesOf(entities) : files.keys());
  return {
    context,
    validation: {
      entities: context.catalog.size,
      skipped,
      problems: [...inSettings, ...problems, ...found, ...inTemplates, ...inFiles].sort(byPlace),
    },
  };
}

function filesOf(entities: readonly Entity[]): ReadonlySet<string> {
  return new Set(entities.map(({ origin }) => origin.file));
}
