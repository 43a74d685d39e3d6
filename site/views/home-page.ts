import type { KindRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { type Gap, gaps, type TeamLoads, teamLoads } from './attention.ts';
import type { Entities } from './entities.ts';
import { type EntityTable, entityTable } from './entity-table.ts';
import { type RuleCount, ruleCounts } from './problems-page.ts';

/** Domains that the home page shows; their list has them all. */
const DOMAINS = 30;

/** What needs attention, and what there is. */
export interface HomePage {
  isEmpty: boolean;
  kinds: KindRecord[];
  rules: RuleCount[];
  gaps: Gap[];
  teams: TeamLoads;
  domains: EntityTable;
}

export function homePage({ kinds, rules }: Snapshot, entities: Entities): HomePage {
  return {
    isEmpty: entities.all.length === 0,
    kinds,
    rules: ruleCounts(rules),
    gaps: gaps(entities.all, entities, rules),
    teams: teamLoads(entities),
    domains: entityTable('domain', entities.ofKind('domain').slice(0, DOMAINS), entities, { place: 'page' }),
  };
}
