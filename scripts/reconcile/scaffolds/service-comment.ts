import process from 'node:process';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { saysStopped, scaffoldMark, scaffoldStopped } from '#core/scaffold/service/scaffold-comment.ts';
import { errorSentence } from '../../forge/error-sentence.ts';
import { stickyComment } from '../../forge/sticky-comment.ts';
import type { World } from '../world.ts';
import type { Origin } from './origin-of-entry.ts';

/** In characters: a comment has more room than the audit. */
const LONGEST = 2_000;

/** The one comment about a service, in the pull request that asked for it. Where none did, nothing is said. */
export class ServiceComment {
  readonly #service: Ref;
  readonly #pull: number | undefined;
  readonly #speaker: World['speaker'];

  constructor(service: Ref, origin: Origin | undefined, speaker: World['speaker']) {
    this.#service = service;
    this.#pull = origin?.pull?.number;
    this.#speaker = speaker;
  }

  async says(text: string): Promise<boolean> {
    return (await this.#body()) === `${this.#mark}\n${text}`;
  }

  async say(text: string): Promise<void> {
    if (this.#pull === undefined) return;
    const { repository, account } = this.#speaker;
    await stickyComment(this.#pull, text, { repository, author: await account(), mark: this.#mark });
  }

  /** Whether it says that the service is not there yet. */
  async saysStopped(): Promise<boolean> {
    return saysStopped((await this.#body()) ?? '');
  }

  /** Does something; what stops it is said, so that nobody has to look into logs. */
  async aloud<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const sentence = errorSentence(error);
      if (sentence !== undefined) {
        const reason = withoutSecrets(sentence, process.env, LONGEST);
        // The reason counts, not that it could not be posted.
        await this.say(scaffoldStopped({ service: this.#service, reason })).catch(() => {});
      }
      throw error;
    }
  }

  get #mark(): string {
    return scaffoldMark(this.#service);
  }

  async #body(): Promise<string | undefined> {
    if (this.#pull === undefined) return undefined;
    const { repository, account } = this.#speaker;
    const [{ id }, comments] = [await account(), await repository.comments(this.#pull)];
    return comments.find((each) => each.account.id === id && each.body.startsWith(`${this.#mark}\n`))?.body;
  }
}
