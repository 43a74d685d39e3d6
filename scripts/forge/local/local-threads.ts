import type { Comment, Issue, RepositoryName, Review, ReviewVerdict, Sha, ThreadText } from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import type { LocalContext } from './local-context.ts';
import {
  COMMENT_SCHEMA,
  type CommentRecord,
  END_SCHEMA,
  ENTRY_SCHEMA,
  type EndRecord,
  type EntryRecord,
  REVIEW_SCHEMA,
  type ReviewRecord,
  THREAD_SCHEMA,
  type ThreadRecord,
} from './records.ts';
import { editText, textOf } from './thread-text.ts';

/** Issues, and what is said to them and to pull requests; both share one line of numbers. */
export class LocalThreads {
  readonly #name: RepositoryName;
  readonly #context: LocalContext;

  constructor(name: RepositoryName, context: LocalContext) {
    this.#name = name;
    this.#context = context;
  }

  async openIssue({ title, body, labels }: { title: string; body: string; labels: readonly string[] }): Promise<Issue> {
    if (title.trim() === '') throw new ForgeRefusal('invalid', 'An issue needs a title.');
    const author = await this.#context.actor();
    const created = this.#context.now().toISOString();
    const record: ThreadRecord = { type: 'issue', title, body, author, created, labels: [...labels] };
    return this.issue(this.#context.store.createNext('threads', () => record))!;
  }

  issue(number: number): Issue | undefined {
    const record = this.#thread(number);
    if (record?.type !== 'issue') return undefined;
    const { author, labels } = record;
    const { title, body } = textOf(this.#context.store, number, record);
    const end = this.#context.store.read<EndRecord>(endFile(number), END_SCHEMA);
    return {
      number,
      title,
      body,
      author,
      labels,
      state: end ? 'closed' : 'open',
      url: `local:${this.#name}#${number}`,
    };
  }

  editIssue(number: number, text: ThreadText): void {
    const record = this.#thread(number);
    if (record?.type !== 'issue') throw new ForgeRefusal('not found', `\`${this.#name}\` has no issue #${number}.`);
    editText(this.#context.store, number, { record, text });
  }

  async closeIssue(number: number, reason: 'completed' | 'not planned'): Promise<void> {
    if (!this.issue(number)) throw new ForgeRefusal('not found', `\`${this.#name}\` has no issue #${number}.`);
    const end: EndRecord = {
      state: 'closed',
      reason,
      at: this.#context.now().toISOString(),
      by: await this.#context.actor(),
    };
    this.#context.store.create(endFile(number), end);
  }

  comments(number: number): Comment[] {
    return this.#entries<CommentRecord>(number, 'comments').map(([id, record]) => ({ id, ...record }));
  }

  async comment(number: number, body: string): Promise<Comment> {
    if (body.trim() === '') throw new ForgeRefusal('invalid', 'A comment needs a text.');
    const account = await this.#context.actor();
    const record: CommentRecord = { account, body, created: this.#context.now().toISOString() };
    return { id: this.#add(number, 'comments', record), ...record };
  }

  editComment(id: number, body: string): void {
    const thread = this.#context.store.read<EntryRecord>(`entries/${id}.json`, ENTRY_SCHEMA)?.thread;
    const file = `threads/${thread}/comments/${id}.json`;
    const record = thread === undefined ? undefined : this.#context.store.read<CommentRecord>(file, COMMENT_SCHEMA);
    if (!record) throw new ForgeRefusal('not found', `\`${this.#name}\` has no comment ${id}.`);
    this.#context.store.write(file, { ...record, body });
  }

  reviews(number: number): Review[] {
    return this.#entries<ReviewRecord>(number, 'reviews').map(([id, record]) => ({ id, ...record }));
  }

  async review(number: number, review: { verdict: ReviewVerdict; body: string; commit: Sha }): Promise<Review> {
    const thread = this.#thread(number);
    const account = await this.#context.actor();
    if (thread?.type !== 'pull request')
      throw new ForgeRefusal('not found', `\`${this.#name}\` has no pull request #${number}.`);
    if (review.verdict !== 'comment' && thread.author.id === account.id)
      throw new ForgeRefusal(
        'not allowed',
        `\`${account.login}\` opened #${number}, and people cannot review their own pull request.`,
      );
    if (review.verdict !== 'approve' && review.body.trim() === '')
      throw new ForgeRefusal('invalid', 'A review that does not approve needs a text with the reason.');
    const record: ReviewRecord = { account, ...review, submitted: this.#context.now().toISOString() };
    return { id: this.#add(number, 'reviews', record), ...record };
  }

  #thread(number: number): ThreadRecord | undefined {
    return this.#context.store.read<ThreadRecord>(`threads/${number}.json`, THREAD_SCHEMA);
  }

  #add(thread: number, kind: keyof typeof SCHEMAS, record: unknown): number {
    if (!this.#thread(thread)) throw this.#noThread(thread);
    const id = this.#context.store.createNext('entries', (): EntryRecord => ({ thread }));
    this.#context.store.write(`threads/${thread}/${kind}/${id}.json`, record);
    return id;
  }

  #entries<Content>(thread: number, kind: keyof typeof SCHEMAS): [number, Content][] {
    if (!this.#thread(thread)) throw this.#noThread(thread);
    const folder = `threads/${thread}/${kind}`;
    return this.#context.store.numbers(folder).flatMap((id): [number, Content][] => {
      const record = this.#context.store.read<Content>(`${folder}/${id}.json`, SCHEMAS[kind]);
      return record ? [[id, record]] : [];
    });
  }

  #noThread(number: number): ForgeRefusal {
    return new ForgeRefusal('not found', `\`${this.#name}\` has no pull request or issue #${number}.`);
  }
}

const SCHEMAS = { comments: COMMENT_SCHEMA, reviews: REVIEW_SCHEMA };

function endFile(number: number): string {
  return `threads/${number}/end.json`;
}
