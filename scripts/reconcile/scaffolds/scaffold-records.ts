import type { Ref } from '#core/catalog/ref.ts';
import { SCAFFOLD_STATES, SCAFFOLDS_FOLDER, type ScaffoldState } from '#core/scaffold/service/scaffold-state.ts';
import { systemClock } from '../../clock.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import { compareData, publishData } from '../../observed/sync-data.ts';
import type { World } from '../world.ts';

const folders = [SCAFFOLDS_FOLDER];

/** The records of what was made: in the data folder, and safe on the branch `portal-data`. */
export class ScaffoldRecords {
  readonly #world: Pick<World, 'scratch' | 'data' | 'setAside'>;

  constructor(world: Pick<World, 'scratch' | 'data' | 'setAside'>) {
    this.#world = world;
  }

  read(service: Ref): ScaffoldState | undefined {
    return this.#folder().peekAt(SCAFFOLD_STATES, service).value;
  }

  /** Services among some that the branch has a record of which is not here yet: who only looks takes nothing in. */
  async onBranchOnly(services: readonly Ref[]): Promise<ReadonlySet<Ref>> {
    const { take } = await compareData({ ...this.#world, folders });
    const paths = new Set(take);
    return new Set(services.filter((service) => paths.has(SCAFFOLD_STATES.pathOf(service))));
  }

  /** Whether all of them are recorded, and the branch has it. */
  async areSafe(services: readonly Ref[]): Promise<boolean> {
    if (services.some((service) => this.read(service) === undefined)) return false;
    const { put } = await compareData({ ...this.#world, folders });
    return services.every((service) => !put.includes(SCAFFOLD_STATES.pathOf(service)));
  }

  /** Writes records and publishes them. What is damaged in their place is set aside. */
  async write(states: readonly ScaffoldState[]): Promise<void> {
    const folder = this.#folder();
    for (const state of states) {
      const path = SCAFFOLD_STATES.pathOf(state.service);
      const { damaged } = folder.peekAt(SCAFFOLD_STATES, state.service);
      if (damaged !== undefined) folder.setAside(path, damaged);
      folder.write(path, state);
    }
    await this.#world.setAside(folder.damages);
    const { damages } = await publishData({ ...this.#world, folders });
    await this.#world.setAside(damages);
  }

  #folder(): DataFolder {
    return new DataFolder(this.#world.data, systemClock.now());
  }
}
