import type { Answer, Route } from './stand-in.ts';

const ROUTE = /^\/repos\/([^/]+\/[^/]+)\/rulesets$/;

/** Rulesets of repositories, which the emulator of GitHub's API lacks: kept as they are reported. */
export class Rulesets {
  readonly #of = new Map<string, { id: number; name: string }[]>();
  /** Repositories, in lower case, for which GitHub has none on their plan. */
  readonly beyondPlan = new Set<string>();

  /** @param repository `acme/checkout` */
  of(repository: string): readonly { id: number; name: string }[] {
    return this.#of.get(repository.toLowerCase()) ?? [];
  }

  routes(): Route[] {
    return ['GET', 'POST'].map((method) => [
      method,
      ROUTE,
      async ([, repository = ''], body, { asks }) => {
        const there = await asks('GET', `/repos/${repository}`);
        return there.status === 200 ? this.#answer(repository, body) : there;
      },
    ]);
  }

  #answer(repository: string, ruleset: { name: string } | undefined): Answer {
    if (this.beyondPlan.has(repository.toLowerCase()))
      return {
        status: 403,
        body: { message: 'Upgrade to GitHub Pro or make this repository public to enable this feature.' },
      };
    if (!ruleset) return { status: 200, body: this.of(repository) };
    const made = { ...ruleset, id: 1 + this.of(repository).length };
    this.#of.set(repository.toLowerCase(), [...this.of(repository), made]);
    return { status: 201, body: made };
  }
}
