import type { Sha } from '../../forge.ts';
import type { BareRepository } from '../bare-repository.ts';

/** What git says of branches, asked once for a whole list. */
export class Branches {
  readonly #bare: BareRepository;
  #heads: Promise<ReadonlyMap<string, Sha>> | undefined;
  readonly #merged = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(bare: BareRepository) {
    this.#bare = bare;
  }

  heads(): Promise<ReadonlyMap<string, Sha>> {
    this.#heads ??= this.#bare.heads();
    return this.#heads;
  }

  mergedInto(branch: string): Promise<ReadonlySet<string>> {
    const known = this.#merged.get(branch) ?? this.#askMergedInto(branch);
    this.#merged.set(branch, known);
    return known;
  }

  async #askMergedInto(branch: string): Promise<ReadonlySet<string>> {
    const heads = await this.heads();
    const tip = heads.get(branch);
    if (tip === undefined) return new Set();
    const words = ['for-each-ref', `--merged=${tip}`, '--format=%(objectname) %(refname:lstrip=2)', 'refs/heads/'];
    const lines = new Set((await this.#bare.knownText(words, [...heads].join('\n'))).split('\n'));
    // A branch that has moved meanwhile is not the one that was asked about.
    return new Set([...heads].flatMap(([name, sha]) => (lines.has(`${sha} ${name}`) ? [name] : [])));
  }
}
