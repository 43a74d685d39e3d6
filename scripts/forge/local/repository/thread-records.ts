import type { Of } from '#core/catalog/schema/shapes.ts';
import type { RepositoryName, ThreadText } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import type { JsonStore } from '../json-store.ts';
import {
  END_SCHEMA,
  ENTRIES,
  ENTRY_SCHEMA,
  type EndRecord,
  TEXT_SCHEMA,
  THREAD_SCHEMA,
  type ThreadRecord,
} from '../records.ts';

interface Entries {
  comments: Of<typeof ENTRIES.comments>;
  reviews: Of<typeof ENTRIES.reviews>;
}

/** Files of issues and pull requests, which share one line of numbers: how each began, what was said, and how it ended. */
export class ThreadRecords {
  readonly #name: RepositoryName;
  readonly #store: JsonStore;

  constructor({ name, store }: { name: RepositoryName; store: JsonStore }) {
    this.#name = name;
    this.#store = store;
  }

  /** The lowest first. */
  numbers(): number[] {
    return this.#store.numbers('threads');
  }

  open(record: ThreadRecord): number {
    return this.#store.createNext('threads', () => record);
  }

  thread<Type extends ThreadRecord['type']>(
    number: number,
    type: Type,
  ): Extract<ThreadRecord, { type: Type }> | undefined {
    const record = this.#any(number);
    return record?.type === type ? (record as Extract<ThreadRecord, { type: Type }>) : undefined;
  }

  textOf(number: number, { title, body }: ThreadRecord): Required<ThreadText> {
    return this.#store.read(textFile(number), TEXT_SCHEMA) ?? { title, body };
  }

  /** Lets it say something else. @throws {ForgeRefusal} `invalid` for a title of nothing */
  editText(number: number, record: ThreadRecord, text: ThreadText): void {
    const { title, body } = { ...this.textOf(number, record), ...text };
    if (title.trim() === '') throw new ForgeRefusal('invalid', `#${number} needs a title.`);
    this.#store.write(textFile(number), { title, body });
  }

  endOf(number: number): EndRecord | undefined {
    return this.#store.read(endFile(number), END_SCHEMA);
  }

  /** The first end counts, but that a commit on the base is stronger than somebody who closed it at the same time. */
  end(number: number, record: EndRecord): void {
    if (this.#store.create(endFile(number), record)) return;
    if (record.state === 'merged' && this.endOf(number)?.state === 'closed') this.#store.write(endFile(number), record);
  }

  /** The oldest first, with their ids. @throws {ForgeRefusal} `not found` */
  entries<Kind extends keyof Entries>(number: number, kind: Kind): ({ id: number } & Entries[Kind])[] {
    this.#must(number);
    const folder = `threads/${number}/${kind}`;
    return this.#store.numbers(folder).flatMap((id) => {
      const record = this.#store.read(`${folder}/${id}.json`, ENTRIES[kind]) as Entries[Kind] | undefined;
      return record ? { id, ...record } : [];
    });
  }

  /** @throws {ForgeRefusal} `not found` */
  add<Kind extends keyof Entries>(number: number, kind: Kind, record: Entries[Kind]): { id: number } & Entries[Kind] {
    this.#must(number);
    const id = this.#store.createNext('entries', () => ({ thread: number }));
    this.#store.write(`threads/${number}/${kind}/${id}.json`, record);
    return { id, ...record };
  }

  /** @throws {ForgeRefusal} `not found` */
  editComment(id: number, body: string): void {
    const thread = this.#store.read(`entries/${id}.json`, ENTRY_SCHEMA)?.thread;
    const file = `threads/${thread}/comments/${id}.json`;
    const record = thread === undefined ? undefined : this.#store.read(file, ENTRIES.comments);
    if (!record) throw new ForgeRefusal('not found', `\`${this.#name}\` has no comment ${id}.`);
    this.#store.write(file, { ...record, body });
  }

  #any(number: number): ThreadRecord | undefined {
    return this.#store.read(`threads/${number}.json`, THREAD_SCHEMA);
  }

  #must(number: number): void {
    if (!this.#any(number))
      throw new ForgeRefusal('not found', `\`${this.#name}\` has no pull request or issue #${number}.`);
  }
}

function textFile(number: number): string {
  return `threads/${number}/text.json`;
}

function endFile(number: number): string {
  return `threads/${number}/end.json`;
}
