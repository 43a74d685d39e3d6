import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import { stemOf } from '#core/scaffold/scaffold-state.ts';
import { readRendering } from '../making/handed-renderings.ts';
import type { Making, Rendering } from '../making/renderings.ts';
import type { VersionRenderings } from './version-renderings.ts';

/** Where a job puts what it renders, below the folder that it hands on. */
export function foldersOf(folder: string): Record<keyof VersionRenderings, string> {
  return { before: join(folder, 'before'), now: join(folder, 'now') };
}

/** What a job without a token rendered, judged anew by the templates on main. Nothing is rendered here, and nothing run. */
export class HandedVersions implements VersionRenderings {
  readonly #folders: ReturnType<typeof foldersOf>;

  constructor(folder: string) {
    this.#folders = foldersOf(folder);
  }

  /** Whether anything was handed on of a service. */
  has(service: Ref): boolean {
    return existsSync(join(this.#folders.now, `${stemOf(service)}.json`));
  }

  async before(making: Making): Promise<Rendering> {
    return readRendering(this.#folders.before, making);
  }

  async now(making: Making): Promise<Rendering> {
    return readRendering(this.#folders.now, making);
  }
}
