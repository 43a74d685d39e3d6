import type { FactView } from '../../part/fact.ts';
import { PAGE_TOPICS, type Topic } from './topics.ts';

/** A word that asks for a value of a fact. */
export interface AskedValue {
  field: string;
  value: string;
  /** As a title goes on with it. */
  phrase: string;
}

/** What words of a question mean, as the facts of a portal say it. */
export class AskedFacts {
  /** What people ask of one entry, in the order of facts. */
  readonly topics: readonly Topic[];
  /** Words of topics. */
  readonly topicWords: ReadonlySet<string>;
  /** Words for what is outside. An entry may have one of them for a name, and a word that is being typed begins as many names. */
  readonly outsideWords: ReadonlySet<string>;
  /** The status whose words ask for entries in a state: that of health. */
  readonly state: string;
  readonly #lacked = new Map<string, { field: string; phrase: string }>();
  readonly #values = new Map<string, AskedValue>();
  readonly #states = new Map<string, string>();

  constructor(facts: readonly FactView[]) {
    this.state = facts.find(({ from }) => from === 'live')?.name ?? '';
    for (const { name, asked, is } of facts) {
      for (const word of asked?.lacking?.words ?? [])
        this.#lacked.set(word, { field: name, phrase: asked!.lacking!.phrase });
      for (const [word, { value, phrase }] of Object.entries(asked?.values ?? {}))
        if (is === 'status') this.#states.set(word, value);
        else this.#values.set(word, { field: name, value, phrase: phrase ?? value });
    }
    const own = facts.flatMap(({ title, asked }): Topic[] =>
      asked && asked.words.length > 0 ? [{ words: asked.words, answers: asked.answers ?? [title] }] : [],
    );
    this.topics = [...own, ...PAGE_TOPICS];
    this.topicWords = new Set(this.topics.flatMap(({ words }) => words));
    this.outsideWords = new Set(this.topics.flatMap(({ words, outside }) => (outside ? words : [])));
  }

  /** What an entry can lack that a word is for. */
  lacked(word: string): { field: string; phrase: string } | undefined {
    return this.#lacked.get(word);
  }

  /** The value that a word alone asks for. */
  valueOf(word: string): AskedValue | undefined {
    return this.#values.get(word);
  }

  /** The state of health that a word names. */
  stateOf(word: string): string | undefined {
    return this.#states.get(word);
  }
}
