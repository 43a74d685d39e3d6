/** Values by the names of their slots. */
export type Fields = Readonly<Record<string, unknown>>;

/** All fields of several parts. */
export function fieldsOf(all: readonly Fields[]): Fields {
  return Object.assign({}, ...all);
}

/**
 * A typed name under which a part keeps a value in what is not its own: the record of an entity, the snapshot, the answer to a
 * change, the tools of a run. Only who has the slot knows the type, and everybody else hands the value on.
 */
export class Slot<Value> {
  /** The field, also in JSON. No other part and nothing of the holder itself has the same. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /** What a holder has in it. */
  of(holder: object): Value | undefined {
    return Reflect.get(holder, this.name);
  }

  /** The field with a value, to be spread into a holder; no field where there is no value. */
  put(value: Value | undefined): Fields {
    return value === undefined ? {} : { [this.name]: value };
  }
}
