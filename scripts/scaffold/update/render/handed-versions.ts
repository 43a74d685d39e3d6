import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Ref } from '#core/catalog/ref.ts';
import { notTaken, readRendering } from '../../../template/making/handed-renderings.ts';
import type { Later, Making, Rendering } from '../../../template/making/renderings.ts';
import type { HandedUpdate, HandedUpdates } from './handed-updates.ts';
import type { VersionRenderings } from './version-renderings.ts';

/** Where a job puts its rendered files, below its output folder. */
export function foldersOf(folder: string): Record<keyof VersionRenderings, string> {
  return { before: join(folder, 'before'), now: join(folder, 'now') };
}

/** The rendered files of a job without a token, checked again against the templates on main. Nothing is rendered or run here. */
export class HandedVersions implements VersionRenderings {
  readonly #folders: ReturnType<typeof foldersOf>;
  readonly #asked: ReadonlyMap<Ref, HandedUpdate>;
  readonly #isMainMoved: boolean;

  /** @param found what was to be rendered, from a job that runs no template @param main the commit that counts now */
  constructor(folder: string, found: HandedUpdates, main: string) {
    this.#folders = foldersOf(folder);
    this.#asked = new Map(found.services.map((each) => [each.service, each]));
    this.#isMainMoved = found.commit !== main;
  }

  has(service: Ref): boolean {
    return this.#asked.has(service);
  }

  async before(making: Making): Promise<Rendering | Later> {
    return this.#read('before', making);
  }

  async now(making: Making): Promise<Rendering | Later> {
    return this.#read('now', making);
  }

  #read(side: keyof VersionRenderings, making: Making): Rendering | Later {
    const read = readRendering(this.#folders[side], making);
    if (!('refused' in read)) return read;
    // What does not fit what is asked for now may have fitted what was asked for then.
    return this.#isMainMoved || this.#isOtherwise(side, making) ? { later: MOVED } : notTaken(read.refused);
  }

  #isOtherwise(side: keyof VersionRenderings, { service, template, values }: Making): boolean {
    const asked = this.#asked.get(service)?.[side];
    return asked?.version !== template.version || !isDeepStrictEqual(asked.values, values);
  }
}

const MOVED =
  'The main branch of the portal, or the record of the service, changed since it was found. The next run renders it again.';
