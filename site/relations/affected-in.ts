import { Affected } from '#core/graph/affected.ts';
import { topologyOfRecords } from '#core/graph/topology.ts';
import { onceABuild } from '../snapshot/page-context.ts';

/** The graph of everything that this build shows. */
export const topologyIn = onceABuild(({ snapshot }) => topologyOfRecords(snapshot.entities));

/** Counts who is affected when an entity breaks: the one source of these numbers on pages. */
export const affectedIn = onceABuild((context) => new Affected(topologyIn(context)));
