import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { defined } from '#core/text/defined.ts';
import type { Section } from '../section.ts';
import { filteredHref } from '../text/filtered-href.ts';
import LinkList from './LinkList.astro';
import Source from './Source.astro';
import TagList from './TagList.astro';

/** An entry as its file says it. */
export const sourceSection: Section<EntityRecord['source']> = {
  id: 'source',
  title: 'YAML',
  place: 'main',
  view: ({ source }) => source,
  Component: Source,
};

/** Addresses that no button at the top of the page has. */
export const linksSection: Section<{ links: EntityRecord['links'] }> = {
  id: 'links',
  title: 'Links',
  place: 'rail',
  view({ links: all }, _, page) {
    const buttons = new Set(page?.actions.map(({ href }) => href));
    const links = all.filter(({ url }) => !buttons.has(url));
    return links.length > 0 ? { links } : undefined;
  },
  Component: LinkList,
};

export const tagsSection: Section<{ tags: { text: string; href?: string }[] }> = {
  id: 'tags',
  title: 'Tags',
  place: 'rail',
  view({ kind, tags }, { snapshot }) {
    const list = listsOf(snapshot).of(kind);
    const chips = tags.map((text) => ({ text, ...defined({ href: filteredHref(list, 'tag', text) }) }));
    return tags.length > 0 ? { tags: chips } : undefined;
  },
  Component: TagList,
};
