import type { Ref } from '#core/catalog/ref.ts';
import { Affected } from '#core/graph/affected.ts';
import { topologyOfRecords } from '#core/graph/topology.ts';
import { onceABuild } from './page-context.ts';

export const topologyIn = onceABuild(({ snapshot }) => topologyOfRecords(snapshot.entities));

/** Counts who is affected when an entity breaks: the one source of these numbers on pages. Several parts of a page ask in turn. */
export const affectedIn = onceABuild((context): Pick<Affected, 'by'> => {
  const affected = new Affected(topologyIn(context));
  let last: { ref: Ref; counts: ReturnType<Affected['by']> } | undefined;
  return {
    by(ref) {
      if (last?.ref !== ref) last = { ref, counts: affected.by(ref) };
      return last.counts;
    },
  };
});
