import type { Entity } from '../entity.ts';
import type { Files } from '../files.ts';
import type { Relation } from '../relation.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Fields } from '../yaml/fields.ts';

export interface ReferenceField {
  field: string;
  relation: Relation;
  /** The kind that is meant when the text names none. */
  kind: string;
  /** The named entity is the subject: `dependencyOf`. */
  inverse?: boolean;
}

export interface Kind {
  name: string;
  plural: string;
  title: string;
  /** What it is for someone who meets the word for the first time. */
  summary: string;
  backstage?: string;
  references: readonly ReferenceField[];
  /** Properties of Waypost's flat form beyond those that every kind has. */
  properties: Readonly<Record<string, JsonSchema>>;
  required: readonly string[];
  /** Checks the `spec` of a Backstage descriptor: exactly what Backstage itself insists on. */
  backstageSpec?: JsonSchema;
  /** The `apiVersion`s with which Backstage takes the kind. */
  apiVersions?: readonly string[];
  read?(entity: Entity, fields: Fields, files: Files): Entity;
}

export type Kinds = ReadonlyMap<string, Kind>;

/** Answers once for each kind, as far as the same kinds are known. */
export function remembered<T>(answer: (kind: string, kinds: Kinds) => T): (kind: string, kinds: Kinds) => T {
  const answers = new WeakMap<Kinds, Map<string, T>>();
  return (kind, kinds) => {
    const known = answers.get(kinds) ?? new Map<string, T>();
    answers.set(kinds, known);
    if (!known.has(kind)) known.set(kind, answer(kind, kinds));
    return known.get(kind)!;
  };
}
