import type { ReadTimeline } from '#core/audit/shown-audit.ts';
import { chainState } from '#core/audit/timeline/chain-state.ts';
import { makeTimeline } from '#core/audit/timeline/make-timeline.ts';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import { parseRef, type Ref } from '#core/catalog/ref.ts';
import type { Context } from '#core/catalog/rule.ts';
import type { History } from '#core/part/history.ts';
import { defined } from '#core/text/defined.ts';
import { timeOf } from '#core/text/time.ts';
import { keptAudit } from './kept-audit.ts';
import { sha256 } from './sha256.ts';

interface Shown {
  root: string;
  context: Pick<Context, 'catalog'>;
  history: History;
  /** Milliseconds. */
  now: number;
}

/** What a site shows of the audit that was brought here and of the commits that changed the catalog. */
export function siteTimeline({ root, context: { catalog }, history, now }: Shown): ReadTimeline {
  const audit = keptAudit(root);
  const verified = audit && verifyAudit(audit.files, { sha256, ...audit });
  const entriesIn = Map.groupBy(catalog.distinct, ({ origin }) => origin.file);
  const lines = makeTimeline(verified?.records ?? [], {
    history,
    entriesIn: new Map([...entriesIn].map(([file, entities]) => [file, entities.map(({ ref }) => ref)])),
    today: (written) => refIn(written, catalog),
  });
  if (!audit || !verified) return { lines };
  const comparedWith = [...(audit.known ? [SEEN] : []), ...(audit.kept.length > 0 ? [KEPT] : [])];
  const about = { verified: timeOf(now), comparedWith, ...defined({ unread: audit.unread }) };
  return { lines, chain: chainState(verified, about) };
}

const SEEN = 'the last line that this machine saw';
const KEPT = 'the head that is kept in another place';

function refIn(written: string, catalog: Context['catalog']): Ref | undefined {
  const ref = written.includes(':') ? parseRef(written, '') : undefined;
  return ref && catalog.get(ref)?.ref;
}
