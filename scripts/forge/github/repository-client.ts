import type { RepositoryName } from '../forge.ts';
import type { Client } from './client.ts';
import { isNotFound, refusalOf } from './refusal.ts';

/** As much as GitHub gives at a time. */
export const PAGE = { per_page: 100 };

/** Asks GitHub about one repository, and turns its no into a sentence about what was asked for. */
export class RepositoryClient {
  readonly name: RepositoryName;
  readonly client: Client;
  readonly place: { owner: string; repo: string };

  constructor(name: RepositoryName, client: Client) {
    const [owner, repo] = name.split('/') as [string, string];
    this.name = name;
    this.client = client;
    this.place = { owner, repo };
  }

  /** @param what of the repository: `branch main` */
  async ask<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      throw refusalOf(error, this.of(what));
    }
  }

  /** Undefined where GitHub has no such thing. */
  async ifThere<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw refusalOf(error, this.of(what));
    }
  }

  of(what: string): string {
    return what === 'repository' ? `repository \`${this.name}\`` : `${what} of \`${this.name}\``;
  }
}
