import type { EntityPage } from './entity-page.ts';

/** A link to a part of the page. */
export interface SectionLink {
  id: string;
  title: string;
  count?: number;
}

/** Tables that are worth a link of their own; more would be a second page of contents. */
const TABLES = 6;

/** The parts of an entity's page that there are, for its menu. A page of few parts needs none. */
export function entitySections(page: EntityPage): SectionLink[] {
  const {
    problems,
    toDo,
    health,
    tables,
    isCollection,
    relations,
    graph,
    spec,
    docs,
    panels,
    scaffold,
    history,
    invitations,
  } = page;
  const tableLinks = tables.slice(0, TABLES).map(({ id, heading, count }) => ({ id, title: heading, count }));
  const related = relations.reduce((sum, { count }) => sum + count, 0);
  const attention = (toDo?.problems.length ?? 0) + (toDo?.gaps.length ?? 0);
  const links: (SectionLink | undefined)[] = [
    { id: 'overview', title: 'Overview' },
    problems.length > 0 ? { id: 'problems', title: 'Problems', count: problems.length } : undefined,
    attention > 0 ? { id: 'attention', title: 'Needs attention' } : undefined,
    health && { id: 'health', title: 'Health' },
    ...(isCollection ? tableLinks : []),
    related > 0
      ? {
          id: 'dependencies',
          title: relations.length === 1 ? relations[0]!.heading : isCollection ? 'Relations' : 'Dependencies',
          count: related,
        }
      : undefined,
    graph && { id: 'graph', title: 'Graph' },
    ...(isCollection ? [] : tableLinks),
    spec && { id: 'spec', title: 'Specification' },
    docs.length > 0 ? { id: 'docs', title: 'Docs', count: docs.length } : undefined,
    ...panels.map(({ id, title }) => ({ id, title })),
    scaffold && { id: 'template', title: 'Template' },
    history && { id: 'history', title: 'History' },
    invitations.length > 0 ? { id: 'missing', title: 'Missing', count: invitations.length } : undefined,
    { id: 'source', title: 'YAML' },
  ];
  const found = links.filter((link) => link !== undefined);
  return found.length > 2 ? found : [];
}
