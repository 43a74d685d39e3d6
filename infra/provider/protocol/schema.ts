import { UNKNOWN, type Value, type Values } from './value.ts';

/** What an attribute can hold: a type constraint of OpenTofu, as JSON. */
export type AttributeType = 'string' | 'number' | 'bool' | readonly ['list' | 'set', 'string'];

export interface Attribute {
  type: AttributeType;
  description: string;
  /**
   * Who gives the value: the configuration always, the configuration or else `default`, or the provider. A `secret` comes from the
   * configuration of each run and is in no plan and no state.
   */
  from: 'required' | 'optional' | 'provider' | 'secret';
  /** Of an optional attribute that the configuration leaves out; null where there is none. */
  default?: Value;
  /** Whether another value makes another object. */
  replaces?: boolean;
  /** Says what is wrong with a value, as a sentence that follows the attribute's name and value. */
  check?(value: never): string | undefined;
}

export type Attributes = Readonly<Record<string, Attribute>>;

export function schemaOf(attributes: Attributes, description = ''): object {
  return {
    version: 0,
    block: {
      description,
      attributes: Object.entries(attributes).map(([name, { type, from, ...attribute }]) => ({
        name,
        type: Buffer.from(JSON.stringify(type)),
        description: attribute.description,
        required: from === 'required',
        optional: from === 'optional' || from === 'secret',
        // An optional attribute that has a default is filled in by the plan.
        computed: from === 'provider' || (from === 'optional' && attribute.default !== undefined),
        sensitive: from === 'secret',
        write_only: from === 'secret',
      })),
    },
  };
}

/** Completes attributes of another version of the schema: drops unknown ones, and fills missing ones with null. */
export function fitSchema(attributes: Attributes, values: Readonly<Record<string, unknown>>): Values {
  const entries = Object.keys(attributes).map((name) => [name, values[name] ?? null]);
  return Object.fromEntries(entries);
}

export type AttributeProblem = { attribute: string; message: string };

export function checkValues(attributes: Attributes, config: Values): AttributeProblem[] {
  return Object.entries(attributes).flatMap(([name, { check, from }]) => {
    const value = config[name] ?? null;
    if (value === null || value === UNKNOWN || !check) return [];
    const message = check(value as never);
    const shown = from === 'secret' ? '' : ` ${quoted(value)}`;
    return message === undefined ? [] : [{ attribute: name, message: `\`${name}\`${shown} ${message}.` }];
  });
}

function quoted(value: Value): string {
  return `\`${Array.isArray(value) ? value.join(', ') : String(value)}\``;
}

export function wholeNumber({ min, max }: { min: number; max: number }): (value: Value) => string | undefined {
  return (value) =>
    Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max
      ? undefined
      : `is not a whole number from ${min} to ${max}`;
}
