import { Catalog } from '../catalog/catalog.ts';
import { checkCatalog } from '../catalog/check.ts';
import { readEntities } from '../catalog/reading/read-entities.ts';
import type { Rule } from '../catalog/rule.ts';
import { readSettings } from '../catalog/settings/read-settings.ts';
import { checkTemplates } from '../scaffold/template/check-templates.ts';
import type { History } from './history.ts';
import { makeSnapshot } from './make-snapshot.ts';
import type { EntityRecord, MadeRecord, Snapshot } from './snapshot.ts';

/** The snapshot of a repository with these files (path → text), checked by these rules. */
export async function snapshotOf(
  texts: Record<string, string>,
  rules: readonly Rule[] = [],
  history: History = new Map(),
  observed: { made?: ReadonlyMap<string, MadeRecord>; issueForms?: ReadonlySet<string> } = {},
): Promise<Snapshot> {
  const files = new Map(Object.entries(texts));
  const { settings } = readSettings(files, []);
  const { entities, problems, skipped } = readEntities(files, { layout: 'repository' });
  const context = { catalog: new Catalog(entities), settings, files };
  const validation = {
    entities: context.catalog.size,
    skipped,
    problems: [...problems, ...checkCatalog(rules, context), ...checkTemplates(context)],
  };
  const build = { time: '2026-01-02T03:04:05Z', version: '1.0.0', branch: 'main' };
  return makeSnapshot({ context, validation, build, editable: true, history, ...observed });
}

/** One entity's record, by its short reference with the kind: `service:checkout`. */
export function recordOf({ entities }: Snapshot, ref: string): EntityRecord {
  const [kind, name] = ref.split(':');
  return entities.find((entity) => entity.ref === `${kind}:default/${name}`)!;
}
