import { HOME_PANELS, type HomePanel } from '#core/catalog/settings/settings.ts';
import { type GapView, gaps, type TeamLoads, teamLoads } from '../attention/attention.ts';
import { type RecentChange, recentChanges } from '../history/recent-changes.ts';
import { type EntityTable, entityTable } from '../list/entity-table.ts';
import { type Causes, causeItems } from '../problems/problem-causes.ts';
import { type Expiring, expiring } from '../provision/expiring.ts';
import type { Card, SectionExtras } from '../section.ts';
import type { Entities } from '../snapshot/entities.ts';
import { isShown, type PageContext } from '../snapshot/page-context.ts';
import { owningTeams } from './team-work.ts';

/** Domains that the home page shows; their list has them all. */
const DOMAINS = 30;

/** Causes of problems, and problems of each; the list of problems has them all. */
const CAUSES = { causes: 20, each: 5 };

/** What needs attention, and an overview. */
export interface HomePage {
  isEmpty: boolean;
  /** Whether nothing is described but the portal and its people, as after `portal init`. An empty one is not new. */
  isNew: boolean;
  causes: Causes;
  gaps: GapView[];
  teams: TeamLoads;
  domains: EntityTable;
  changes: RecentChange[];
  /** Resources that expire soon. */
  expires: Expiring[];
  /** What nouns show here. */
  cards: Card[];
  /** Whether there is a team that a person could call their own. */
  hasTeams: boolean;
  /** Panels of the wide and of the narrow column, in their order. */
  wide: HomePanel[];
  narrow: HomePanel[];
}

const OF_PROBLEMS: ReadonlySet<HomePanel> = new Set(['attention', 'owners', 'team']);
const WIDE: ReadonlySet<HomePanel> = new Set(['attention', 'owners', 'domains']);

export function homePage(context: PageContext, sections: readonly SectionExtras[]): HomePage {
  const { snapshot, entities } = context;
  const { portal, problems, build } = snapshot;
  const hasProblems = isShown('problems', snapshot);
  const home = (portal.home ?? HOME_PANELS).filter((panel) => hasProblems || !OF_PROBLEMS.has(panel));
  return {
    isEmpty: entities.all.length === 0,
    isNew: isNew(entities) && isShown('create', snapshot),
    causes: causeItems(hasProblems ? problems : [], context, CAUSES),
    gaps: hasProblems ? gaps(entities.all, context) : [],
    teams: teamLoads(context),
    domains: entityTable('domain', entities.ofKind('domain').slice(0, DOMAINS), context, { place: 'page' }),
    changes: recentChanges(entities.all, { entities, portal }),
    expires: expiring(entities, build.time),
    cards: sections.flatMap(({ card }) => card?.(context) ?? []),
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
