import { Catalog } from '#core/catalog/catalog.ts';
import { checkCatalog } from '#core/catalog/check.ts';
import { byPlace } from '#core/catalog/problem.ts';
import { readEntities } from '#core/catalog/read-entities.ts';
import { readSettings } from '#core/catalog/read-settings.ts';
import type { Context } from '#core/catalog/rule.ts';
import { RULES } from '#core/catalog/rules/index.ts';
import type { Validation } from '#core/catalog/validation.ts';
import type { OpenCatalog } from './open-catalog.ts';

/** A catalog with all that rules say about it. */
export interface CheckedCatalog {
  context: Context;
  validation: Validation;
}

/** Reads a whole catalog and checks it: what `validate` reports on, and what `build` shows. */
export function readCatalog({ files, scope }: OpenCatalog): CheckedCatalog {
  const { settings, problems: inSettings } = readSettings(
    files,
    RULES.map((rule) => rule.name),
  );
  const { entities, problems, skipped } = readEntities(files, scope);
  const context: Context = { catalog: new Catalog(entities), settings, files };
  const found = checkCatalog(RULES, context);
  return {
    context,
    validation: {
      entities: context.catalog.size,
      skipped,
      problems: [...inSettings, ...problems, ...found].sort(byPlace),
    },
  };
}
