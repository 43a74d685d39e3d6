/** Columns of numbers over time, of which only the latest slots are kept. A slot is a whole number that counts upwards. */
export class Ring<Column extends string> {
  readonly size: number;
  /** The kept slots start where a longer span starts, so that what is summed up of a span is never half of it. */
  readonly align: number;
  readonly columns: Readonly<Record<Column, Uint16Array>>;
  /** The latest slot that was written: undefined while there is none. */
  last: number | undefined;

  /** @param size slots, a multiple of `align` */
  constructor(names: readonly Column[], size: number, align: number) {
    this.size = size;
    this.align = align;
    this.columns = Object.fromEntries(names.map((name) => [name, new Uint16Array(size)])) as Record<
      Column,
      Uint16Array
    >;
  }

  /** The earliest slot that is kept. */
  get first(): number {
    if (this.last === undefined) return 0;
    return this.last - (this.last % this.align) - this.size + this.align;
  }

  has(slot: number): boolean {
    return this.last !== undefined && slot >= this.first && slot <= this.last;
  }

  get(column: Column, slot: number): number {
    return this.has(slot) ? this.columns[column][slot % this.size]! : 0;
  }

  /** Makes room for a slot, at the expense of the oldest. False when the slot is older than those that are kept. */
  open(slot: number): boolean {
    if (this.last === undefined) this.last = slot;
    if (slot <= this.last) return this.has(slot);
    const columns = Object.values<Uint16Array>(this.columns);
    if (slot - this.last >= this.size) for (const column of columns) column.fill(0);
    else
      for (let next = this.last + 1; next <= slot; next++) for (const column of columns) column[next % this.size] = 0;
    this.last = slot;
    return true;
  }

  set(column: Column, slot: number, value: number): void {
    this.columns[column][slot % this.size] = value;
  }
}
