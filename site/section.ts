import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import type { PageContext } from './snapshot/page-context.ts';

/** A section of an entity's page. A noun brings its own from its folder; site/entity/sections.ts has the list. */
export interface Section<Data extends object> {
  /** Of its element, for links to it. */
  id: string;
  /** What the link to it says. */
  title: string;
  /** The wide column, or the rail beside it. */
  place: 'main' | 'rail';
  /** What it shows of an entity; undefined where it shows nothing. */
  view(entity: EntityRecord, context: PageContext): Data | undefined;
  /** Draws what `view` returned. */
  Component(data: Data): unknown;
  /** Of a section in the wide column that is not one link with its title: the links to it. */
  links?(data: Data): SectionLink[];
}

/** A link to a part of the page. */
export interface SectionLink {
  id: string;
  title: string;
  count?: number;
}
