import { apiFiles } from '../api/api-files.ts';
import { checkDesired } from '../desired/check-desired.ts';
import type { History } from '../part/history.ts';
import { NOTHING_OBSERVED, type Observed } from '../part/observed.ts';
import { readDesired } from '../parts.ts';
import { makeSnapshot } from '../snapshot/make-snapshot.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { audienceView } from './audience-view.ts';

interface ObservedBefore {
  history?: History;
  observed?: Observed;
}

export async function snapshotFor(
  texts: Readonly<Record<string, string>>,
  audience: string,
  { history = new Map(), observed = NOTHING_OBSERVED }: ObservedBefore = {},
): Promise<Snapshot> {
  const all = readDesired(new Map(Object.entries(texts)), { today: '2026-01-02' });
  const view = audienceView(all, audience);
  const sizes = Map.groupBy(
    [...history.values()].flat().map(({ commit }) => commit),
    (commit) => commit,
  );
  return makeSnapshot({
    context: view.desired,
    validation: await view.validation(checkDesired, () => checkDesired(all)),
    build: { time: '2026-01-02T03:04:05Z', version: '1.0.0' },
    editable: true,
    history: view.history(history, new Map([...sizes].map(([commit, of]) => [commit, of.length]))),
    observed: view.observed(observed),
    audience: view.record,
  });
}

/** Everything that a site is made from, as one text: the snapshot, the documents of the API and their paths. */
export async function publishedFor(
  texts: Readonly<Record<string, string>>,
  audience: string,
  known: ObservedBefore = {},
): Promise<string> {
  const snapshot = await snapshotFor(texts, audience, known);
  return [JSON.stringify(snapshot), ...[...apiFiles(snapshot, '/')].map(([path, text]) => `${path}\n${text}`)].join(
    '\n',
  );
}
