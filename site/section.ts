import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import type { PageContext } from './snapshot/page-context.ts';

/** A section of an entity's page. A noun brings its own from its folder; site/entity/sections.ts has the list. */
export interface Section<Data extends object> extends SectionExtras {
  /** Of its element, for links to it. */
  id: string;
  /** What the link to it says. */
  title: string;
  /** The wide column, or the rail beside it. */
  place: 'main' | 'rail';
  /**
   * What it shows of an entity; undefined where it shows nothing.
   *
   * @param sections those of the page, for a section that collects what others bring
   */
  view(entity: EntityRecord, context: PageContext, sections?: readonly SectionExtras[]): Data | undefined;
  /** Draws what `view` returned. */
  Component(data: Data): unknown;
  /** Whether it may draw one thing now and another later of the same data, as a plugin's code may. */
  varies?: true;
  /** Of a section in the wide column that is not one link with its title: the links to it. */
  links?(data: Data): SectionLink[];
}

/** What a noun adds to the rest of the page. */
export interface SectionExtras {
  /** Drawn at the top of the page, beside the title. */
  badge?(entity: EntityRecord, context: PageContext): Drawn | undefined;
  /** Buttons at the top of the page. */
  actions?(entity: EntityRecord): Action[];
  /** Lines of the section Facts. */
  facts?(entity: EntityRecord): Fact[];
  /** Information that an entry should have: the section Missing shows it where it is missing. */
  wanted?: readonly Wanted[];
}

/** A component with what it shows. */
export interface Drawn {
  Component(data: object): unknown;
  data: object;
}

/** A link to a part of the page. */
export interface SectionLink {
  id: string;
  title: string;
  count?: number;
}

/** A page that people come for. */
export interface Action {
  title: string;
  href: string;
}

export interface Fact {
  term: string;
  values: FactValue[];
}

export interface FactValue {
  text: string;
  href?: string;
  /** Names and addresses are in mono. */
  mono?: boolean;
}

/** Information that an entry should have. */
export interface Wanted {
  heading: string;
  why: string;
  kinds: readonly string[];
  isMissing(entity: EntityRecord, context: PageContext): boolean;
  /** The lines to add, by the format of the entry. */
  waypost: string;
  backstage: string;
  /** The rule that reports the same, with its own hint. */
  rule?: string;
}
