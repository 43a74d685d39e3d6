import type {
  Static,
  TArray,
  TBoolean,
  TEnum,
  TImmutable,
  TInteger,
  TNull,
  TNumber,
  TObject,
  TOptional,
  TRecord,
  TString,
  TUnion,
  TUnsafe,
} from 'typebox';
import type { JsonSchema } from './json-schema.ts';

/** The type of what a schema lets through. Keywords that decide about it need exact values: write the schema in `object()`, or `as const`. */
export type Of<Schema extends JsonSchema> = Static<Schema>;

export const string = { type: 'string' } as JsonSchema & TString;
export const integer = { type: 'integer' } as JsonSchema & TInteger;
export const number = { type: 'number' } as JsonSchema & TNumber;
export const boolean = { type: 'boolean' } as JsonSchema & TBoolean;

export const dateTime = { ...string, format: 'date-time' } as const;

export type Properties = Readonly<Record<string, JsonSchema>>;
type Marked<Of extends Properties, Optional> = {
  [Name in keyof Of]: Name extends Optional ? TOptional<Of[Name]> : Of[Name];
};

/** An object of these properties. All must be there, but those that are named as optional. Its type has no others. */
export function object<const Of extends Properties, const Optional extends keyof Of = never>(
  properties: Of,
  optional: readonly Optional[] = [],
): JsonSchema & TObject<Marked<Of, Optional>> {
  const required = Object.keys(properties).filter((name) => !(optional as readonly unknown[]).includes(name));
  return { type: 'object', required, properties } as never;
}

export function list<Item extends JsonSchema>(items: Item): JsonSchema & TImmutable<TArray<Item>> {
  return { type: 'array', items } as never;
}

/** An object whose names are anybody's. */
export function map<Value extends JsonSchema>(values: Value): JsonSchema & TRecord<string, Value> {
  return { type: 'object', additionalProperties: values } as never;
}

export function choice<const Value extends string | number>(values: readonly Value[]): JsonSchema & TEnum<Value[]> {
  return { enum: values } as never;
}

export function nullable<Value extends JsonSchema>(schema: Value): JsonSchema & TUnion<[TNull, Value]> {
  return { anyOf: [{ type: 'null' }, schema] } as never;
}

/** A schema of values that have a type of their own, such as a reference, which a schema cannot say. */
export function typed<Type>(schema: JsonSchema): JsonSchema & TUnsafe<Type> {
  return schema as never;
}

/** Refers to a schema of the API's description by its name. */
export function component<Schema extends JsonSchema>(name: string, _schema: Schema): Schema {
  return { $ref: `#/components/schemas/${name}` } as never;
}
