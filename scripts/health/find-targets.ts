import type { Catalog } from '#core/catalog/catalog.ts';
import type { Settings } from '#core/catalog/settings/settings.ts';
import { type HealthSettings, healthSettings } from '#core/health/health-settings.ts';
import { type Target, targetOf } from '#core/health/target.ts';
import { type Names, namesOf } from '#core/part/observed-today.ts';
import { readDesired } from '#core/parts.ts';
import type { OpenCatalog } from '../catalog/desired-folders.ts';

export interface Targets {
  settings: Settings;
  health: HealthSettings;
  catalog: Catalog;
  targets: readonly Target[];
  /** What the services are, and were, called. */
  names: Names;
}

export function findTargets({ files, scope }: OpenCatalog): Targets {
  const { settings, catalog } = readDesired(files, { scope });
  const health = healthSettings(settings);
  const targets = catalog.entities.flatMap((entity) => targetOf(entity, health) ?? []);
  return {
    settings,
    health,
    catalog,
    names: namesOf(catalog.renamed),
    targets: [...new Map(targets.map((target) => [target.ref, target])).values()],
  };
}
