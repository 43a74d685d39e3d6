import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type KeptFile,
  keptPath,
  SYNCED_FOLDER,
  type SyncedCopy,
  type SyncedService,
} from '#core/synced/synced-file.ts';
import { CannotRun } from '../cannot-run.ts';
import { readBytes, unfinishedName } from '../files/json-file.ts';

type Kept = Pick<SyncedCopy, 'kept'>;

/** Content of documentation below the data folder, each file named by its content. */
export class KeptFiles {
  readonly #data: string;

  constructor(data: string) {
    this.#data = data;
  }

  has(of: Kept, file: KeptFile): boolean {
    return existsSync(join(this.#data, keptPath(of, file)));
  }

  text(of: Kept, file: KeptFile): string | undefined {
    const read = readBytes(join(this.#data, keptPath(of, file)));
    return 'content' in read ? read.content.toString() : undefined;
  }

  /** Texts of all documents of some services. */
  *documents(services: Iterable<SyncedService>): Iterable<string> {
    for (const { copy } of services)
      for (const file of copy?.files ?? []) {
        const text = file.page === undefined ? undefined : this.text(copy!, file);
        if (text !== undefined) yield text;
      }
  }

  /** Writes a file whole or not at all. @throws {CannotRun} when it cannot be written */
  write(of: Kept, file: KeptFile, content: Buffer): void {
    const path = join(this.#data, keptPath(of, file));
    const unfinished = unfinishedName(path);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(unfinished, content, { flag: 'wx' });
      renameSync(unfinished, path);
    } catch (cause) {
      rmSync(unfinished, { force: true });
      throw new CannotRun(`\`${path}\` cannot be written.`, {
        fix: 'Check the permissions and the disk, or name another folder with --data.',
        cause,
      });
    }
  }

  /** Removes what no service has any more, and what runs that died have left. */
  removeOthers(services: Iterable<SyncedService>): void {
    const used = new Set(
      [...services].flatMap(({ copy }) => (copy ? copy.files.map((file) => keptPath(copy, file)) : [])),
    );
    const top = join(this.#data, SYNCED_FOLDER, 'services');
    for (const folder of namesIn(top)) {
      const names = namesIn(join(top, folder));
      const unused = names.filter((name) => !used.has(`${SYNCED_FOLDER}/services/${folder}/${name}`));
      for (const name of unused) rmSync(join(top, folder, name), { recursive: true, force: true });
      if (unused.length === names.length) rmdirSync(join(top, folder));
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
