export type Fields = Readonly<Record<string, unknown>>;

/** @throws {Error} if two have the same field: only one would be shown */
export function withFields<Own extends object>(own: Own, added: readonly Fields[]): Own {
  const all: Record<string, unknown> = {};
  for (const fields of added) {
    for (const [name, value] of Object.entries(fields)) {
      if (Object.hasOwn(all, name) || Object.hasOwn(own, name))
        throw new Error(`The field \`${name}\` is used twice. Each part needs field names of its own.`);
      all[name] = value;
    }
  }
  return { ...all, ...own };
}

/**
 * A typed name under which a part keeps a value in a holder that is not its own. Holders are the record of an entity, the snapshot, the
 * answer to a change, and the tools of a run. Only code that has the slot knows the type. All other code passes the value on.
 */
export class Slot<Value> {
  /** The field, also in JSON. Neither another part nor the holder itself has the same. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  of(holder: object): Value | undefined {
    return Reflect.get(holder, this.name);
  }

  /** The field with a value, to be spread into a holder; no field where there is no value. */
  put(value: Value | undefined): Fields {
    return value === undefined ? {} : { [this.name]: value };
  }
}
