import type { Ref } from '../catalog/ref.ts';
import type { Of } from '../catalog/schema/shapes.ts';
import type { AudienceSection } from '../desired/part-audience.ts';
import type { EntityRecord } from './entity-record.ts';
import type { FACT_VIEW, FactType, LISTED_FACT } from './fact-shapes.ts';

/** What a fact says of an entry, by the type of the fact. Undefined where nothing is known, or where the question makes no sense. */
export interface FactValues {
  /** One of a few words, or several; empty for none. */
  choice: readonly string[] | undefined;
  /** How something is: one word, whose look the fact declares; empty for none. */
  status: readonly string[] | undefined;
  /** Entries that it names; empty for none. */
  mention: readonly Ref[];
  number: number | undefined;
  /** From 0 to 100. */
  percent: number | undefined;
  money: Money | undefined;
  /** In milliseconds. */
  duration: number | undefined;
  /** ISO 8601: a day, or a time. */
  date: string | undefined;
  text: string | undefined;
}

export type { FactType };

export interface Money {
  amount: number;
  /** As people read it, with its currency: `about $45.50`. */
  text: string;
}

/** Parts of a row, in the order of all lists. Within one, facts are in the order of parts. */
export const FACT_PLACES = [
  'state',
  'people',
  'home',
  'class',
  'resource',
  'reach',
  'care',
  'interface',
  'size',
  'upkeep',
] as const;

/** Where lists of a kind show it: at first, when added, only in the filter, or only on pages. False where entries do not have it. */
export type Showing = 'usual' | 'more' | 'filter' | 'page' | false;

/** What everybody may know of a fact: plain data, which browsers load. */
export type FactView = Of<typeof FACT_VIEW>;

export interface FactSource {
  snapshot: { entities: readonly EntityRecord[]; build: { time: string }; portal: { repository?: string } };
  get(ref: Ref): EntityRecord | undefined;
  within(group: 'owner' | 'system' | 'domain', ref: Ref): readonly EntityRecord[];
  /** What another fact says of an entry; undefined where it has none. */
  fact<Type extends FactType>(fact: { is: Type; name: string }, entity: EntityRecord): FactValues[Type] | undefined;
}

export interface Gap {
  kinds: readonly string[];
  /** Only of those that a filter leaves, with the words that say so behind the kind: `in production`, or before it. */
  among?: { filter: string; behind?: string; before?: string; is(entity: EntityRecord): boolean };
  /** Behind one entry, and behind several: `has no owner`, `have no owner`. Without them, only the page of the entry asks for it. */
  one?: string;
  many?: string;
  /** Of a table with a column a gap: `No docs`. Without it, the gap has no column. */
  short?: string;
  /** What the filter of the list says for it. Without it, that the entry has none. */
  filter?: string;
  /** Whether it is open, where that is something else than having none. */
  isOpen?(entity: EntityRecord, source: FactSource): boolean;
  rule?: string;
  fill?: Fill;
}

export interface Fill {
  heading: string;
  why: string | ((entity: EntityRecord) => string);
  waypost: string | ((entity: EntityRecord) => string);
  backstage: string | ((entity: EntityRecord) => string);
  /** The file that gets the lines, if it is not that of the entry. */
  file?: string;
}

/** One thing that the portal knows of an entry. All that lists, pages, questions and programs say of it follows from this. */
interface FactOf<Type extends FactType> extends FactView {
  is: Type;
  /** Which entries have it, by kind, and how their lists show it; `*` is every kind that is not named. */
  kinds: Readonly<Record<string, Showing>>;
  place: (typeof FACT_PLACES)[number];
  isFacet?: true;
  isGroup?: true;
  /** The section of the site without which nobody sees it. */
  section?: AudienceSection;
  value(entity: EntityRecord, source: FactSource): FactValues[Type];
  number?(entity: EntityRecord, source: FactSource): number;
  words?(entity: EntityRecord, source: FactSource): string | undefined;
  /** What JSON says that it is, as a sentence. */
  about: string;
  gaps?: readonly Gap[];
  /** The field of an entry that says it, which the form "Change" may set. */
  field?: string;
  /** Where the page of an entry says it: at its top, or as a line among its facts. Then its Markdown twin says it, too. */
  onPage?: 'head' | 'line';
  /** Whether pages show it as code: a name that a tool has, a path. */
  isCode?: true;
  /** What its line of the page says, where that is more than its values: `dev (small)`. */
  lines?(entity: EntityRecord): string[];
  link?(entity: EntityRecord, source: FactSource): string | undefined;
}

export type Fact = { [Type in FactType]: FactOf<Type> }[FactType];

export interface ListFact extends FactView, Of<typeof LISTED_FACT> {
  /** Whether a row below the others adds its numbers up; of money, in which currency. */
  total?: true | { currency: string };
  /** Of a percent: whether a bar draws it as a part of all. */
  isShare?: true;
  /** Of a text: whether what is between backticks is code. */
  hasCode?: true;
}
