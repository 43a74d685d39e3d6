import type { Answer, Routes } from './routes.ts';
import { created, ok } from './routes.ts';
import type { Behind } from './stand-in.ts';

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

  routes(): Routes<Behind> {
    const whereThere = async (repository: string, { asks }: Behind, answer: () => Answer) => {
      const there = await asks('GET', `/repos/${repository}`);
      return there.status === 200 ? answer() : there;
    };
    return {
      'GET /repos/{repository}/rules/branches/{name}': ({ repository }) =>
        ok(this.of(repository).flatMap(({ rules = [] }) => rules)),
      'GET /repos/{repository}/rulesets': ({ repository }, _, behind) =>
        whereThere(repository, behind, () => ok(this.of(repository))),
      'POST /repos/{repository}/rulesets': ({ repository }, ruleset: { name: string }, behind) =>
        whereThere(repository, behind, () => created(this.add(repository, ruleset))),
    };
  }

  /** Keeps one as if a person had made it. */
  add(repository: string, ruleset: Omit<Ruleset, 'id'>): Ruleset {
    const made = { ...ruleset, id: 1 + this.of(repository).length };
    this.#of.set(repository.toLowerCase(), [...this.of(repository), made]);
    return made;
  }
}
