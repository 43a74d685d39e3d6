import type { Catalog } from '#core/catalog/catalog.ts';
import type { Settings } from '#core/catalog/settings/settings.ts';
import type { Surroundings } from './ask.ts';

/** What a noun brings that is read in a run of probes, with the same limits, redirects and refused networks. */
export interface ReadWithProbes {
  /** The name of its part, of its folder in the data folder, and of its sentences in JSON. */
  name: string;
  /** Reads it and writes it below the data folder. @returns what is wrong with it, as full sentences */
  read(reading: Reading): Promise<string[]>;
  /** What a demo answers in place of what is read; undefined where that is no host of an example. */
  demo(settings: Pick<Settings, 'written'>, catalog: Catalog): DemoAnswer | undefined;
}

export interface Reading {
  settings: Pick<Settings, 'written'>;
  catalog: Catalog;
  data: string;
  surroundings: Surroundings;
}

export interface DemoAnswer {
  /** Host, path and query. */
  address: string;
  /** The JSON of the answer. @param now milliseconds since 1970 */
  content(now: number): object;
}
