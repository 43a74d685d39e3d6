import type { AuditRecord } from '#core/audit/audit-record.ts';
import type { ReadTimeline } from '#core/audit/shown-audit.ts';
import { chainState } from '#core/audit/timeline/chain-state.ts';
import { makeTimeline } from '#core/audit/timeline/make-timeline.ts';
import type { TimelineLine } from '#core/audit/timeline/timeline-line.ts';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import { parseRef, type Ref } from '#core/catalog/ref.ts';
import type { Context } from '#core/catalog/rule.ts';
import type { History } from '#core/part/history.ts';
import { defined } from '#core/text/defined.ts';
import { timeOf } from '#core/text/time.ts';
import { comparedWith } from './compared-with.ts';
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
  const lines = timelineOf(verified?.records ?? [], { catalog, history });
  if (!audit || !verified) return { lines };
  const about = { verified: timeOf(now), comparedWith: comparedWith(audit), ...defined({ unread: audit.unread }) };
  return { lines, chain: chainState(verified, about) };
}

/** Lines of the audit and commits, each with the entries of a catalog that it is about. */
export function timelineOf(
  records: readonly AuditRecord[],
  { catalog, history }: Pick<Context, 'catalog'> & Pick<Shown, 'history'>,
): TimelineLine[] {
  const entriesIn = Map.groupBy(catalog.distinct, ({ origin }) => origin.file);
  return makeTimeline(records, {
    history,
    entriesIn: new Map([...entriesIn].map(([file, entities]) => [file, entities.map(({ ref }) => ref)])),
    today: (written) => refIn(written, catalog),
  });
}

function refIn(written: string, catalog: Context['catalog']): Ref | undefined {
  const ref = written.includes(':') ? parseRef(written, '') : undefined;
  return ref && catalog.get(ref)?.ref;
}
