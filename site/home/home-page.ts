import { HOME_PANELS, type HomePanel } from '#core/catalog/settings/settings.ts';
import { HEALTH_SLOT } from '#core/health/health-record.ts';
import type { KindRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { type Gap, gaps, type TeamLoads, teamLoads } from '../attention/attention.ts';
import { type HealthSummary, healthSummary } from '../health/board/health-summary.ts';
import { type RecentChange, recentChanges } from '../history/recent-changes.ts';
import { type EntityTable, entityTable } from '../list/entity-table.ts';
import { type RuleCount, ruleCounts } from '../problems/problems-page.ts';
import { type Expiring, expiring } from '../provision/expiring.ts';
import type { Entities } from '../snapshot/entities.ts';
import { isShown } from '../snapshot/is-shown.ts';
import { owningTeams } from './team-work.ts';

/** Domains that the home page shows; their list has them all. */
const DOMAINS = 30;

/** Services that it names as not operational; the status board has them all. */
export const AMISS = 10;

/** What needs attention, and an overview. */
export interface HomePage {
  isEmpty: boolean;
  /** Whether nothing is described but the portal and its people, as after `portal init`. An empty one is not new. */
  isNew: boolean;
  kinds: KindRecord[];
  /** Absent where nothing is probed. */
  health?: HealthSummary;
  rules: RuleCount[];
  gaps: Gap[];
  teams: TeamLoads;
  domains: EntityTable;
  changes: RecentChange[];
  /** Resources that expire soon. */
  expires: Expiring[];
  /** Whether there is a team that a person could call their own. */
  hasTeams: boolean;
  /** Panels of the wide and of the narrow column, in their order. */
  wide: HomePanel[];
  narrow: HomePanel[];
}

/** What teams have to do. */
const OF_PROBLEMS: ReadonlySet<HomePanel> = new Set(['attention', 'owners', 'team']);
const WIDE: ReadonlySet<HomePanel> = new Set(['attention', 'owners', 'domains']);

export function homePage(snapshot: Snapshot, entities: Entities): HomePage {
  const { kinds, rules, portal } = snapshot;
  const hasProblems = isShown('problems', snapshot);
  const home = (portal.home ?? HOME_PANELS).filter((panel) => hasProblems || !OF_PROBLEMS.has(panel));
  const health = healthSummary(HEALTH_SLOT.of(snapshot), entities, AMISS);
  return {
    isEmpty: entities.all.length === 0,
    isNew: isNew(entities) && isShown('create', snapshot),
    kinds: kinds.filter(({ isHidden }) => !isHidden),
    ...(health && { health }),
    rules: ruleCounts(rules),
    gaps: hasProblems ? gaps(entities.all, entities, { rules }) : [],
    teams: teamLoads(entities),
    domains: entityTable('domain', entities.ofKind('domain').slice(0, DOMAINS), entities, { place: 'page' }),
    changes: recentChanges(entities, portal),
    expires: expiring(entities, snapshot.build.time),
    wide: home.filter((panel) => WIDE.has(panel)),
    narrow: home.filter((panel) => !WIDE.has(panel)),
    hasTeams: owningTeams(entities).length > 0,
  };
}

/** Whether there is something, and no more than `portal init` writes: a team with its people, and the portal as a service. */
export function isNew({ all }: Pick<Entities, 'all'>): boolean {
  return (
    all.length > 0 &&
    all.every(({ kind, name }) => kind === 'team' || kind === 'person' || (kind === 'service' && name === 'portal'))
  );
}
