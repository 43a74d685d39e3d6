import type { Forge, Repository } from '../../../scripts/forge/forge.ts';

/** A forge to hold to the contract, with a team `acme/payments` of `hana-kobayashi` and `ines-okafor`. */
export interface Subject {
  /** @param login `ines-okafor` or `hana-kobayashi`: two people who may write everywhere */
  forge(login: string): Promise<Forge>;
}

export class TwoPeople {
  ines!: Forge;
  hana!: Forge;
  #count = 0;

  async open(subject: Subject): Promise<void> {
    this.ines = await subject.forge('ines-okafor');
    this.hana = await subject.forge('hana-kobayashi');
  }

  fresh(): Promise<Repository> {
    this.#count++;
    return this.ines.createRepository(`acme/thing-${this.#count}`, { description: 'A thing.', private: false });
  }

  asHana({ name }: Repository): Repository {
    return this.hana.repository(name);
  }
}
