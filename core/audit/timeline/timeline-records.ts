import { addressOf } from '../../catalog/address.ts';
import type { Entity } from '../../catalog/entity.ts';
import type { Ref } from '../../catalog/ref.ts';
import type { PartRecords, RecordInput } from '../../part/part-record.ts';
import { AUDIT, ENTITY_AUDIT, type EntityAudit, TIMELINE } from '../shown-audit.ts';
import { timelineChoices } from './timeline-choices.ts';
import { type NamedInLines, packLines, type UnpackedLine, unpackLines } from './timeline-chunk.ts';
import { peopleOf, type TimelineLine } from './timeline-line.ts';

const ON_PAGE = 200;
const ON_ENTRY = 10;

/** What of the timeline the snapshot has: the newest lines, of all and of each entry. */
export function timelineRecords({ entities, tools }: Pick<RecordInput, 'entities' | 'tools'>): PartRecords {
  const timeline = TIMELINE.of(tools);
  if (!timeline) return {};
  const { lines, chain } = timeline;
  const named = namedBy(entities);
  const newest = lines.toReversed();
  const byRef = new Map<string, TimelineLine[]>();
  const put = (key: string, line: TimelineLine) => {
    const known = byRef.get(key);
    if (known) known.push(line);
    else byRef.set(key, [line]);
  };
  for (const line of newest) {
    // Commits are in the history of the entry.
    if (line.seq === undefined) continue;
    for (const ref of line.entities) put(ref, line);
    for (const login of peopleOf(line)) put(`@${login.toLowerCase()}`, line);
  }
  const shown = (chosen: readonly TimelineLine[]): UnpackedLine[] => unpackLines(packLines(chosen, named));
  return {
    snapshot: AUDIT.put({
      total: lines.length,
      ...(chain && { chain }),
      choices: timelineChoices(lines, named),
      latest: shown(newest.slice(0, ON_PAGE)),
    }),
    of: (entity) => ENTITY_AUDIT.put(entityAudit(entity)),
  };

  function entityAudit({ ref, kind, name }: Entity): EntityAudit | undefined {
    const own = kind === 'person' ? byRef.get(`@${name.toLowerCase()}`) : byRef.get(ref);
    if (!own) return undefined;
    const filter = kind === 'person' ? { person: name } : { entity: ref };
    return { latest: shown(own.slice(0, ON_ENTRY)), total: own.length, filter };
  }
}

export function namedBy(
  entities: Iterable<{ ref: Ref; kind: string; title: string; owner?: Ref | undefined }>,
): (ref: Ref) => NamedInLines | undefined {
  const known = new Map<Ref, NamedInLines>();
  for (const { ref, kind, title, owner } of entities) {
    const team = kind === 'team' ? ref : owner;
    known.set(ref, { ref, title, address: addressOf(ref), ...(team && { team }) });
  }
  return (ref) => known.get(ref);
}
