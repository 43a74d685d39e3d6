import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Section, SectionLink } from '../section.ts';
import { keepRecent, type PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { entityHead, headActions } from './entity-head.ts';
import { SECTIONS } from './sections.ts';

/** The same for the two that ask for it one after the other: what the page shows, and the page. */
export const recentEntityPage = keepRecent(entityPage);

export function entityPage(entity: EntityRecord, context: PageContext) {
  const kind = context.snapshot.kinds.find(({ name }) => name === entity.kind)!;
  const page = { sections: SECTIONS, actions: headActions(entity, context, SECTIONS) };
  const shown = SECTIONS.flatMap((section) => {
    const data = section.view(entity, context, page);
    return data ? [{ section, data }] : [];
  });
  const inPlace = (place: Section<object>['place']) => shown.filter(({ section }) => section.place === place);
  const drawn = (some: typeof shown) => some.map(({ section: { id, Component }, data }) => ({ id, Component, data }));
  const [main, rail] = [inPlace('main'), inPlace('rail')];
  const first = main.filter(({ section }) => section.isFirst);
  const isFact = ({ section }: (typeof shown)[number]) => first.length > 0 || section.isFact === true;
  const links = [OVERVIEW, ...main.flatMap(({ section, data }) => linksTo(section, data))];
  return {
    list: kind.address,
    crumbs: [{ title: kind.title, href: href(kind.address) }, { title: entity.title }],
    description: entity.description,
    head: entityHead(entity, context, page),
    links: links.length > 2 ? links : [],
    first: drawn(first),
    main: drawn(main.filter(({ section }) => !section.isFirst)),
    facts: drawn(rail.filter(isFact)),
    rail: drawn(rail.filter((one) => !isFact(one))),
    varies: shown.some(({ section }) => section.varies),
  };
}

const OVERVIEW: SectionLink = { id: 'overview', title: 'Overview' };

function linksTo({ id, title, links }: Section<object>, data: object): SectionLink[] {
  return links ? links(data) : [{ id, title }];
}
