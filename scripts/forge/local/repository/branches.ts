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
    const tip = (await this.heads()).get(branch);
    if (tip === undefined) return new Set();
    const names = await this.#bare.git(['for-each-ref', `--merged=${tip}`, '--format=%(refname)', 'refs/heads/']);
    return new Set(names.split('\n').map((name) => name.replace(/^refs\/heads\//, '')));
  }
}
