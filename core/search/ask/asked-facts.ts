import { FactWords } from '../../fact/question/fact-words.ts';
import type { FactView } from '../../part/fact.ts';
import { PAGE_TOPICS, type Topic } from './topics.ts';

export class AskedFacts extends FactWords {
  readonly topics: readonly Topic[];
  readonly topicWords: ReadonlySet<string>;
  /** Words for what is outside. An entry may have one of them for a name, and a word that is being typed begins as many names. */
  readonly outsideWords: ReadonlySet<string>;
  readonly state: string;

  constructor(facts: readonly FactView[]) {
    super(facts);
    this.state = facts.find(({ from }) => from === 'live')?.name ?? '';
    const own = facts.flatMap(({ title, asked }): Topic[] =>
      asked && asked.words.length > 0 ? [{ words: asked.words, answers: asked.answers ?? [title] }] : [],
    );
    this.topics = [...own, ...PAGE_TOPICS];
    this.topicWords = new Set(this.topics.flatMap(({ words }) => words));
    this.outsideWords = new Set(this.topics.flatMap(({ words, outside }) => (outside ? words : [])));
  }
}
