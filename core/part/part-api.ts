import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { Documented } from './path-item.ts';
import type { Fields } from './slot.ts';

/** What documents are made from: as much of a snapshot as every part knows. What a part added to it is in its slots. */
export interface Shown {
  entities: readonly ShownEntity[];
}

export interface ShownEntity {
  ref: Ref;
  kind: string;
  name: string;
  title: string;
  /** Of its page, below the base. */
  address: string;
  /** Team or person. */
  owner?: Ref;
  system?: Ref;
  domain?: Ref;
}

export interface ApiSurroundings {
  snapshot: Shown;
  /** The path that the site is served under, with slashes at both ends. */
  base: string;
  /** What core cannot do by itself, each in a slot of a part. */
  tools: Fields;
}

export interface ApiDocument extends Documented {
  /** Below the site's base, as OpenAPI writes it: `/api/templates/{name}.json`. */
  path: string;
  /** The files, each with its path below the base and its text. */
  files(surroundings: ApiSurroundings): Iterable<[path: string, text: string]>;
}

export interface ApiIndex {
  path: string;
  operationId: string;
  summary: string;
  has(snapshot: Shown): (entity: ShownEntity) => boolean;
}

export interface EntityFields {
  properties: Readonly<Record<string, JsonSchema>>;
  /** Names of properties that most entities lack, and leave out. */
  optional?: readonly string[];
  of(entity: ShownEntity, surroundings: Omit<ApiSurroundings, 'tools'>): Fields;
}

export interface PartApi {
  tags?: readonly { name: string; description: string }[];
  documents?: readonly ApiDocument[];
  /** Lists of some entities, in the form of the lists of kinds. */
  indexes?: readonly ApiIndex[];
  /** Entities of which it says how they are now, so that pictures of the graph ask it. */
  followed?(snapshot: Shown): Iterable<Ref>;
  components?: Readonly<Record<string, JsonSchema>>;
  /** What it adds to an entity in a list, and so to the document about it. */
  summary?: EntityFields;
  detail?: EntityFields;
  schemas?: Readonly<Record<string, JsonSchema>>;
  /** Schemas of documents that programs of an organisation serve, as those beside them: nobody writes these by hand. */
  served?: Readonly<Record<string, JsonSchema>>;
}
