import { existsSync } from 'node:fs';
import type { About, ListedRepository, RepositoryName } from '../../forge.ts';
import { JsonStore } from '../json-store.ts';
import { FACTS_SCHEMA, type FactsRecord } from '../records.ts';
import { type LocalPlace, notThere } from './local-place.ts';

/** In the bare repository, so that it is there as soon as that is. */
export const FACTS_FILE = 'waypost.json';

export interface LocalAbout extends About {
  exists(): boolean;
  /** Whether it can only be read. */
  isArchived(): boolean;
  /** As a list of many has it. Nothing on the local forge is a fork. */
  listing(): Promise<ListedRepository | undefined>;
}

/** What a local repository is, and where. @param say gets a sentence about damage */
export function localAbout(
  { name, bare }: Pick<LocalPlace, 'name' | 'bare'>,
  say: (sentence: string) => void,
): LocalAbout {
  const store = new JsonStore(bare.path, say);
  const exists = () => existsSync(bare.path);

  /** Facts that were lost are made again, but for the id and what was said of it. */
  const read = (): FactsRecord =>
    store.read(FACTS_FILE, FACTS_SCHEMA) ?? {
      name,
      id: 0,
      description: '',
      topics: [],
      private: true,
      archived: false,
    };

  const facts = async () => {
    if (!exists()) return undefined;
    const { id, description, topics, private: isPrivate, archived } = read();
    return { id, description, topics, private: isPrivate, archived, defaultBranch: await bare.defaultBranch() };
  };

  return {
    name,
    exists,
    isArchived: () => exists() && read().archived,
    facts,
    async listing() {
      const known = await facts();
      const pushed = await bare.lastChange();
      return known && { ...known, name: read().name as RepositoryName, fork: false, ...(pushed && { pushed }) };
    },
    async describe({ description, topics }) {
      if (!exists()) throw notThere(name);
      const changed = { ...(description !== undefined && { description }), ...(topics && { topics: [...topics] }) };
      store.write(FACTS_FILE, { ...read(), ...changed });
    },
    async archive() {
      if (!exists()) throw notThere(name);
      store.write(FACTS_FILE, { ...read(), archived: true });
    },
    gitUrl: () => bare.path,
    webUrl: () => bare.path,
  };
}
