import { HOME_PANELS, type HomePanel } from '#core/catalog/settings/settings.ts';
import { gaps, teamLoads } from '../attention/attention.ts';
import { recentChanges } from '../history/recent-changes.ts';
import { entityTable } from '../list/entity-table.ts';
import { causeItems } from '../problems/problem-causes.ts';
import { expiring } from '../provision/expiring.ts';
import type { SectionExtras } from '../section.ts';
import type { Entities } from '../snapshot/entities.ts';
import { isShown, type PageContext } from '../snapshot/page-context.ts';
import { owningTeams } from './team-work.ts';

const DOMAINS = 30;

/** Causes of problems, and problems of each; the list of problems has them all. */
const CAUSES = { causes: 20, each: 5 };

const OF_PROBLEMS: ReadonlySet<HomePanel> = new Set(['attention', 'owners', 'team']);
const WIDE: ReadonlySet<HomePanel> = new Set(['attention', 'owners', 'domains']);

export type HomePage = ReturnType<typeof homePage>;

export function homePage(context: PageContext, sections: readonly SectionExtras[]) {
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
