import { type CatalogIndex, catalogIndex } from '../../published/catalog-index.ts';
import { listsOf } from '../../snapshot/lists.ts';
import { snapshotOf } from '../../snapshot/testing.ts';
import { catalogEntries } from '../catalog-entries.ts';
import { EntryIndex } from '../entry-index.ts';
import { kindWords } from './kind-words.ts';
import { ListFinder } from './list-finder.ts';
import type { Question } from './question.ts';
import { readQuestion } from './read-question.ts';
import { NamedEntries } from './subjects.ts';

export interface AskedCatalog {
  index: CatalogIndex;
  finder: ListFinder;
  named: NamedEntries;
  entries: EntryIndex;
  read(query: string): Question;
}

/** @param files texts by their paths */
export async function askedOf(files: Parameters<typeof snapshotOf>[0]): Promise<AskedCatalog> {
  const snapshot = await snapshotOf(files);
  const index = catalogIndex(snapshot.entities);
  const finder = new ListFinder(index, listsOf(snapshot));
  const named = new NamedEntries(catalogEntries(index));
  return {
    ...{ index, named, finder, entries: new EntryIndex(catalogEntries(index)) },
    read: (query) =>
      readQuestion(query, { facts: finder.facts, kinds: kindWords(index), isName: (words) => named.has(words) }),
  };
}
