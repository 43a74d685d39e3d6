import { stickyComment } from '../forge/sticky-comment.ts';
import type { World } from './world.ts';

/** The one comment about a subject in the pull request that requested it. Where no pull request did, nothing is said. */
export class RequestComment {
  readonly #mark: string;
  readonly #pull: number | undefined;
  readonly #speaker: World['speaker'];

  /** @param mark begins the comment, unlike that of any other subject @param pull number of the pull request */
  constructor(mark: string, pull: number | undefined, speaker: World['speaker']) {
    this.#mark = mark;
    this.#pull = pull;
    this.#speaker = speaker;
  }

  async text(): Promise<string | undefined> {
    if (this.#pull === undefined) return undefined;
    const { repository, account } = this.#speaker;
    const [{ id }, comments] = [await account(), await repository.comments(this.#pull)];
    const start = `${this.#mark}\n`;
    return comments.find((each) => each.account.id === id && each.body.startsWith(start))?.body.slice(start.length);
  }

  async say(text: string): Promise<void> {
    if (this.#pull === undefined) return;
    const { repository, account } = this.#speaker;
    await stickyComment(this.#pull, text, { repository, author: await account(), mark: this.#mark });
  }
}
