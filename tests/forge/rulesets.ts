import type { Answer, Route } from './stand-in.ts';

const ROUTE = /^\/repos\/([^/]+\/[^/]+)\/rulesets$/;

interface Ruleset {
  id: number;
  name: string;
  rules?: readonly unknown[];
}

/** Rulesets of repositories, which the emulator of GitHub's API lacks: kept as they are reported. */
export class Rulesets {
  readonly #of = new Map<string, Ruleset[]>();

  /** @param repository `acme/checkout` */
  of(repository: string): readonly Ruleset[] {
    return this.#of.get(repository.toLowerCase()) ?? [];
  }

  routes(): Route[] {
    const ofBranch: Route = [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/rules\/branches\/[^/]+$/,
      ([, repository = '']) => ({ status: 200, body: this.of(repository).flatMap(({ rules = [] }) => rules) }),
    ];
    const ofRepository = ['GET', 'POST'].map(
      (method): Route => [
        method,
        ROUTE,
        async ([, repository = ''], body, { asks }) => {
          const there = await asks('GET', `/repos/${repository}`);
          return there.status === 200 ? this.#answer(repository, body) : there;
        },
      ],
    );
    return [ofBranch, ...ofRepository];
  }

  #answer(repository: string, ruleset: { name: string } | undefined): Answer {
    if (!ruleset) return { status: 200, body: this.of(repository) };
    return { status: 201, body: this.add(repository, ruleset) };
  }

  /** Keeps one as if a person had made it. */
  add(repository: string, ruleset: Omit<Ruleset, 'id'>): Ruleset {
    const made = { ...ruleset, id: 1 + this.of(repository).length };
    this.#of.set(repository.toLowerCase(), [...this.of(repository), made]);
    return made;
  }
}
