import type { Ref } from '#core/catalog/ref.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { PageContext } from './snapshot/page-context.ts';
import type { IconName } from './text/icons.ts';

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
   * @param page for a section that collects what others bring
   */
  view(entity: EntityRecord, context: PageContext, page?: WholePage): Data | undefined;
  /** In the rail: whether it is among the facts, which come before all else where there is room for one column only. */
  isFact?: true;
  /** In the wide column: whether it comes before the facts even there. */
  isFirst?: true;
  /** Draws what `view` returned. */
  Component(data: Data): unknown;
  /** Whether it may draw one thing now and another later of the same data, as a plugin's code may. */
  varies?: true;
  /** Of a section in the wide column that is not one link with its title: the links to it. */
  links?(data: Data): SectionLink[];
}

export interface WholePage {
  sections: readonly SectionExtras[];
  actions: readonly Action[];
}

/** What a noun adds to the rest of the page. */
export interface SectionExtras {
  /** Drawn at the top of the page, beside the title. */
  badge?(entity: EntityRecord, context: PageContext): Drawn | undefined;
  /** Drawn below the buttons at the top of the page: what people should know first. */
  notice?(entity: EntityRecord, context: PageContext): Drawn | undefined;
  /** Drawn on Home. */
  card?(context: PageContext): Card | undefined;
  /** What Home fetches for the card once a person has chosen their team. */
  ofTeam?(team: Ref, context: PageContext): object;
  actions?(entity: EntityRecord, context: PageContext): Action[];
}

export type Drawn = { Component(data: object): unknown; data: object };

/** What Home shows of a noun: in the narrow column, or first in the wide one. */
export interface Card extends Drawn {
  isFirst?: true;
}

export interface SectionLink {
  id: string;
  title: string;
  count?: number;
  /** Whether nothing is there yet: a script shows it. */
  hidden?: boolean;
}

/** A page that people come for. */
export interface Action {
  /** The kind of page: of two with one title, the first counts. */
  title: string;
  href: string;
  /** In place of the title, which is then only said: `#checkout` of a chat. */
  text?: string;
  icon?: IconName;
  /** What a person finds there, where the words do not say it. */
  about?: string;
  /** For scripts that keep it true. */
  live?: Readonly<Record<string, string>>;
  /** Whether it is the one that people need now. */
  urgent?: boolean;
}

export type Fact = { term: string; values: FactValue[] };

export interface FactValue {
  text: string;
  href?: string;
  /** Names and addresses are in mono. */
  mono?: boolean;
}
