import { addressOf } from '#core/catalog/address.ts';
import type { Entity } from '#core/catalog/entity.ts';
import { shortRef } from '#core/catalog/ref.ts';
import { type Entry, EntryIndex } from '#core/search/entry-index.ts';
import { recall } from '../../memory/memory.ts';

const SHOWN = 8;

/** What a field may name, found as the palette finds it. */
export class Choices {
  readonly #entries: readonly Entry[];
  readonly #index: EntryIndex;

  /** @param entries `name` is what is written in the field */
  constructor(entries: readonly Entry[]) {
    this.#entries = entries.toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
    this.#index = new EntryIndex(this.#entries);
  }

  static ofEntities(entities: readonly Entity[]): Choices {
    return new Choices(
      entities.map(({ ref, kind, name, title }) => ({
        address: addressOf(ref),
        kind,
        title,
        words: name === title ? [] : [name],
        name: shortRef(ref),
      })),
    );
  }

  get count(): number {
    return this.#entries.length;
  }

  /** The best few; of nothing typed, those that a person starred or saw lately, then by title. */
  few(query: string): Entry[] {
    const { starred, recent, team } = recall();
    const stars = new Set([...(team ? [team] : []), ...starred].map(({ address }) => address));
    const seen = recent.map(({ address }) => address);
    if (query.trim() !== '') return this.#index.rank(query, { starred: stars, recent: seen }, SHOWN);
    const familiar = new Set([...stars, ...seen]);
    const first = this.#entries.filter(({ address }) => familiar.has(address));
    return [...first, ...this.#entries.filter(({ address }) => !familiar.has(address)).slice(0, SHOWN)].slice(0, SHOWN);
  }

  named(text: string): Entry | undefined {
    const requested = text.trim().toLowerCase();
    return (
      this.#entries.find(({ name }) => name.toLowerCase() === requested) ??
      this.#entries.find(({ title }) => title.toLowerCase() === requested)
    );
  }
}
