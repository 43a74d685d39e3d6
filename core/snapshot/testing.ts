import type { Rule } from '../catalog/rule.ts';
import { checkDesired } from '../desired/check-desired.ts';
import { readDesired } from '../parts.ts';
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
  const context = { ...readDesired(files), rules };
  const validation = await checkDesired(context);
  const build = { time: '2026-01-02T03:04:05Z', version: '1.0.0', branch: 'main' };
  return makeSnapshot({ context, validation, build, editable: true, history, ...observed });
}

/** One entity's record, by its short reference with the kind: `service:checkout`. */
export function recordOf({ entities }: Snapshot, ref: string): EntityRecord {
  const [kind, name] = ref.split(':');
  return entities.find((entity) => entity.ref === `${kind}:default/${name}`)!;
}
