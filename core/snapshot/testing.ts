import type { Ref } from '../catalog/ref.ts';
import type { Rule } from '../catalog/rule.ts';
import { checkDesired } from '../desired/check-desired.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { History } from '../part/history.ts';
import {
  type Observed,
  type ObservedFamily,
  type ObservedFile,
  type ObservedSeries,
  readObserved,
} from '../part/observed.ts';
import type { Fields } from '../part/slot.ts';
import { readDesired } from '../parts.ts';
import { makeSnapshot } from './make-snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** The snapshot of a repository with these files (path → text), checked by these rules. */
export async function snapshotOf(
  texts: Record<string, string>,
  rules: readonly Rule[] = [],
  history: History = new Map(),
  more: { observed?: Observed; issueForms?: ReadonlySet<string>; tools?: Fields } = {},
): Promise<Snapshot> {
  const files = new Map(Object.entries(texts));
  const context = { ...readDesired(files), rules };
  const validation = await checkDesired(context);
  const build = { time: '2026-01-02T03:04:05Z', version: '1.0.0', branch: 'main' };
  return makeSnapshot({ context, validation, build, editable: true, history, ...more });
}

export function recordOf({ entities }: Snapshot, ref: string): EntityRecord {
  const [kind, name] = ref.split(':');
  return entities.find((entity) => entity.ref === `${kind}:default/${name}`)!;
}

/** What was observed, by the paths of files below the data folder; what is damaged throws. */
export function observedIn(
  contents: Readonly<Record<string, unknown>>,
  now = Date.parse('2026-03-01T12:00:00Z'),
): Observed {
  const reading = <Value>(
    path: string,
    file: ObservedFile<Value> | ObservedFamily<Value> | ObservedSeries<Value>,
    ref?: Ref,
  ) => {
    if (!Object.hasOwn(contents, path)) return undefined;
    const { value, damaged } = readObserved(file, contents[path], { now, ...(ref && { ref }) });
    if (damaged !== undefined) throw new Error(damaged);
    return value;
  };
  return {
    get: (file) => reading(file.path, file),
    of: (family, ref) => reading(family.pathOf(ref), family, ref),
    all: (series, from = '') =>
      Object.keys(contents)
        .filter((path) => path.startsWith(`${series.folder}/`) && path >= `${series.folder}/${from}`)
        .sort()
        .flatMap((path) => reading(path, series) ?? []),
  };
}
