import type { Ref } from '#core/catalog/ref.ts';
import {
  SCAFFOLD_STATE_SCHEMA,
  SCAFFOLDS_FOLDER,
  type ScaffoldState,
  scaffoldFileOf,
} from '#core/scaffold/service/scaffold-state.ts';
import { timeOf } from '#core/text/time.ts';
import { systemClock } from '../../clock.ts';
import { bySchema } from '../../files/json-file.ts';
import { readDataFile, setAside, writeDataFile } from '../../observed/data-file.ts';
import type { Scratch } from '../../observed/scratch.ts';
import { compareData, publishData } from '../../observed/sync-data.ts';

const isState = bySchema(SCAFFOLD_STATE_SCHEMA);
const folders = [SCAFFOLDS_FOLDER];

/** The records of what was made: in the data folder, and safe on the branch `portal-data`. */
export class ScaffoldRecords {
  readonly #scratch: Scratch;
  readonly #data: string;

  constructor({ scratch, data }: { scratch: Scratch; data: string }) {
    this.#scratch = scratch;
    this.#data = data;
  }

  /** Undefined where there is none that could be read. */
  read(service: Ref): ScaffoldState | undefined {
    const { content } = readDataFile<ScaffoldState>(this.#data, scaffoldFileOf(service), isState);
    return content?.service === service ? content : undefined;
  }

  /** Services among some that the branch has a record of which is not here yet: who only looks takes nothing in. */
  async onBranchOnly(services: readonly Ref[]): Promise<ReadonlySet<Ref>> {
    const { take } = await compareData({ scratch: this.#scratch, data: this.#data, folders });
    const paths = new Set(take);
    return new Set(services.filter((service) => paths.has(scaffoldFileOf(service))));
  }

  /** Whether all of them are recorded, and the branch has it. */
  async areSafe(services: readonly Ref[]): Promise<boolean> {
    if (services.some((service) => this.read(service) === undefined)) return false;
    const { put } = await compareData({ scratch: this.#scratch, data: this.#data, folders });
    return services.every((service) => !put.includes(scaffoldFileOf(service)));
  }

  /** Writes records and publishes them. What is damaged in their place is set aside. */
  async write(states: readonly ScaffoldState[]): Promise<void> {
    for (const state of states) {
      const file = scaffoldFileOf(state.service);
      const { damaged } = readDataFile(this.#data, file, isState);
      if (damaged !== undefined) setAside(this.#data, file, { reason: damaged, time: timeOf(systemClock.now()) });
      writeDataFile(this.#data, file, state);
    }
    await publishData({ scratch: this.#scratch, data: this.#data, folders });
  }
}
