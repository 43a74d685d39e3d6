import type { Ref } from './ref.ts';
import type { Relation } from './relation.ts';

export type Format = 'waypost' | 'backstage';

/** Path of a field in the model: `['owner']`, `['dependsOn', 2]`, `['annotations', 'grafana/dashboard']`. */
export type FieldPath = readonly (string | number)[];

export interface Origin {
  /** Path from the root of what was read, with forward slashes. */
  file: string;
  /** Zero-based position in a multi-document file. */
  document: number;
  format: Format;
  /** Where in the document, for an entity that another's document implies: an item of `apis`, a member of a team. */
  within?: FieldPath;
}

export interface Reference {
  field: FieldPath;
  relation: Relation;
  /** The named entity is the subject: `dependencyOf` says that the other depends on this one. */
  inverse: boolean;
  /** Undefined when the text is not a reference. */
  to: Ref | undefined;
  inherited?: boolean;
  /** Written by a former name of what it leads to. */
  isFormer?: boolean;
}

export interface FormerName {
  field: FieldPath;
  text: string;
  ref: Ref | undefined;
}

export interface Link {
  /** The address where no title is written. */
  title: string;
  url: string;
  type?: string;
}

/** What every kind may have, whichever format it was written in. */
export interface Entity {
  kind: string;
  ref: Ref;
  /** As its author spelt it. */
  name: string;
  namespace: string;
  /** The name where no title is written. */
  title: string;
  description: string;
  owner?: Ref;
  system?: Ref;
  domain?: Ref;
  type?: string;
  lifecycle?: string;
  /** 1 is the most critical. */
  tier?: number;
  repo?: string;
  /** A folder here (`./docs`), a path in the repository, or a URL. */
  docs?: string;
  /** In the order of the file, also those that cannot be read, which are empty: an index is that of the file. */
  tags: readonly string[];
  links: readonly Link[];
  annotations: Readonly<Record<string, string>>;
  /** By system: `{ pagerduty: 'P123ABC', slack: '#checkout' }`. */
  oncall: Readonly<Record<string, string>>;
  aliases?: readonly string[];
  formerly?: readonly FormerName[];
  /** The audience that may see it, as written. Absent where none is named. */
  visibility?: string;
  references: readonly Reference[];
  origin: Origin;
  /** The document as written: unknown fields live here, and messages quote from here. */
  written: Readonly<Record<string, unknown>>;
  /** Its file has YAML errors. Rules look at what is `repaired` as its author meant it, and leave alone what is `unclear`. */
  damaged?: 'repaired' | 'unclear';
}

/** What an entity has of which no more is known than its name. */
export const BLANK = {
  ...{ description: '', tags: [], links: [], annotations: {}, oncall: {} },
  ...{ references: [], written: {} },
} as const satisfies Partial<Entity>;

export function isUnclear({ damaged }: Pick<Entity, 'damaged'>): boolean {
  return damaged === 'unclear';
}

export interface Health {
  url: string;
  degradedAbove?: string;
}

export interface Service extends Entity {
  kind: 'service';
  health?: Health;
}

export interface Environment {
  name: string;
  size?: string;
  /** Where it runs, if not where resources of the environment usually do: `shared`. */
  platform?: string;
  region?: string;
  /** How long it is needed there, as written: `14d`. */
  life?: string;
  /** What may differ there from what was applied. */
  ignoreDrift?: readonly IgnoredDrift[];
  /** The day on which it expires there, as written: `2027-01-31`. */
  expiresAt?: string;
  /** How often its credentials were renewed on request: a number that only grows. */
  rotate?: number;
  /** What exists there already and is taken over, as its platform calls it. */
  adopt?: string;
}

export interface IgnoredDrift {
  /** As its platform calls it: `connection_limit`. */
  attribute: string;
  reason: string;
}

export interface Resource extends Entity {
  kind: 'resource';
  environments?: readonly Environment[];
  config?: Readonly<Record<string, unknown>>;
  /** Whether deleting it is refused; undefined where the environment decides. */
  protect?: boolean;
  deleteContent?: boolean;
}

/** A description of an API: a path as for `docs`, an address, or the text itself. */
export interface Spec {
  file?: string;
  location?: string;
  text?: string;
}

export interface Api extends Entity {
  kind: 'api';
  endpoint?: string;
  spec?: Spec;
}

export interface Team extends Entity {
  kind: 'team';
  /** The forge's team whose members decide: `acme/payments`. */
  forgeTeam?: string;
  email?: string;
}

export interface Person extends Entity {
  kind: 'person';
  email?: string;
  /** Known only from a team's list of members. */
  implied: boolean;
}

export interface Location extends Entity {
  kind: 'location';
  targets: readonly string[];
}

const ofKind =
  <Kind extends Entity>(kind: Kind['kind']) =>
  (entity: Entity): entity is Kind =>
    entity.kind === kind;

export const isService = ofKind<Service>('service');
export const isApi = ofKind<Api>('api');
export const isResource = ofKind<Resource>('resource');
export const isTeam = ofKind<Team>('team');
export const isPerson = ofKind<Person>('person');
export const isLocation = ofKind<Location>('location');

const SHIPPED: ReadonlySet<string> = new Set(['library', 'package', 'sdk']);

/** Whether a service of a type runs somewhere. Others, such as libraries, need nobody on call and no health check. */
export function isOperated({ type }: { type?: string | undefined }): boolean {
  return type === undefined || !SHIPPED.has(type.toLowerCase());
}
